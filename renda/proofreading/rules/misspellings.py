"""Words with one wrong character, of the sound or the shape of the right one: “联络占”.

Which these are stands in files that are made from the words of official texts; see
`renda.proofreading.variants`. A pair of characters may also be the name of a person or a place.
"""

from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.rules.wrong_words import find_wrong_words
from renda.proofreading.signs import SURNAMES

#: Behind the name of a place.
_OF_PLACES = frozenset("县市区镇乡村路街巷桥河湖江山岭沟坪坝坡湾港屯庄寨社水库")


def find_misspellings(manuscript: Manuscript, known: Dictionaries) -> Iterator[Finding]:
    prose = manuscript.prose
    found = sorted(known.variants.find(prose), key=lambda slip: (slip.start, -slip.end))
    # What a dictionary lists is told with its source.
    listed = [word[:2] for word in find_wrong_words(manuscript, known)] if found else []
    end = 0
    for slip in found:
        is_listed = any(slip.start < stop and start < slip.end for start, stop in listed)
        is_pair = slip.end - slip.start == 2
        is_name = is_pair and _may_be_a_name(prose, slip.start, slip.end)
        if slip.start < end or is_listed or is_name:
            continue
        end = slip.end
        yield Finding(slip.start, slip.end, {"right": slip.right})


def _may_be_a_name(prose: str, start: int, end: int) -> bool:
    return prose[start - 1] in SURNAMES or prose[end : end + 1] in _OF_PLACES


RULES = (ProofRule("RD718", find_misspellings),)
