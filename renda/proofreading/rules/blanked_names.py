"""A name struck out with asterisks. The build tells of pairs of them, which look like bold
(RD322); this rule tells of one that stands alone in its paragraph."""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.signs import AFTER_A_BLANK

_BLANK = re.compile(rf"(?<!\*)\*\*(?={AFTER_A_BLANK})")


def find_blanked_names(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    prose = manuscript.prose
    if "**" not in prose:
        return
    for start, end in manuscript.passages:
        if prose.count("*", start, end) == 2 and (found := _BLANK.search(prose, start, end)):
            at = found.start()
            yield Finding(at, at + 2, {"text": prose[at : min(at + 8, end)]})


RULES = (ProofRule("RD701", find_blanked_names),)
