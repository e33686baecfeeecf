"""Links whose brackets are full-width, so that they stay text."""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule

_TARGET = r"(?P<target>(?:https?://|/|\.{1,2}/)[^\s()（）\[\]【】]+|[^\s()（）\[\]【】]+\.(?:md|pdf|docx?|xlsx?|jpe?g|png|zip))"
_LINK = re.compile(
    rf"(?P<bang>!?)(?:\[(?P<a>[^\[\]\n]+)\]|【(?P<b>[^【】\n]+)】)[ ]?[（(]{_TARGET}[）)]"
)


def find_broken_links(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    for found in _LINK.finditer(manuscript.written, manuscript.body):
        words = found["a"] or found["b"]
        right = f"{found['bang']}[{words}]({found['target']})"
        if found[0] != right:
            yield Finding(*found.span(), {"text": f"{words[:10]}", "right": right[:60]}, right)


RULES = (ProofRule("RD752", find_broken_links),)
