"""A paragraph that stands in one article twice: pasted once too often."""

from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule

#: Shorter ones may be a refrain, a form of address or a name.
_LEAST = 30
_ENDS = tuple("。！？；”")


def find_doubled(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for block in manuscript.blocks:
        if block.kind not in ("paragraph", "list"):
            continue
        words = "".join(manuscript.prose[block.start : block.end].split())
        if len(words) < _LEAST or not (words.endswith(_ENDS) and "，" in words):
            continue
        if words in seen:
            line, _column = manuscript.position(seen[words])
            shown = {"text": f"{words[:12]}……", "line": str(line)}
            yield Finding(block.start, block.end, shown)
        else:
            seen[words] = block.start


RULES = (ProofRule("RD708", find_doubled),)
