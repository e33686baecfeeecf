"""Words that the site's dictionary lists as wrong. The dictionary decides, not the program."""

from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule


def find_wrong_words(manuscript: Manuscript, known: Dictionaries) -> Iterator[Finding]:
    if known.word_pattern is None:
        return
    prose = manuscript.prose
    for found in known.word_pattern.finditer(prose):
        word = known.by_wrong_word[found[0]]
        if any(_stands_at(prose, longer, found.start(), found[0]) for longer in word.unless):
            continue
        noted = f"{word.date:%Y-%m-%d}"
        words = {"right": word.right, "source": word.source, "date": noted}
        yield Finding(*found.span(), words)


def _stands_at(prose: str, longer: str, start: int, wrong: str) -> bool:
    """Whether the wrong word is but a part of a longer, right one."""
    at = longer.find(wrong)
    while at >= 0:
        if start >= at and prose.startswith(longer, start - at):
            return True
        at = longer.find(wrong, at + 1)
    # A longer word may also end where this one begins, as 国家主 in 国家主席.
    return prose.startswith(longer, start)


RULES = (ProofRule("RD711", find_wrong_words),)
