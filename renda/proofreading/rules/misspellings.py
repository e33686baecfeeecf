"""Words with one wrong character, of the sound or the shape of the right one: “联络占”.

Which these are stands in files that are made from the words of official texts; see
`renda.proofreading.variants`. A pair of characters may also be the name of a person or a place,
and a word may end where the surname of somebody begins: “护林员宫小山”.
"""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.mentions import is_cited
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.rules.wrong_words import find_wrong_words
from renda.proofreading.signs import SURNAMES

#: Behind the name of a place.
_OF_PLACES = frozenset("县市区镇乡村路街巷桥河湖江山岭沟坪坝坡湾港屯庄寨社水库")

#: Surnames that are no common ones, and words as well.
_RARE_SURNAMES = frozenset(
    "翁宫景祝麦席谷骆凌阮柏包欧游苗甘佟冼蓝符项梅舒裘屈闵季左辛管卜匡柯房缪宗宣杭石荣羊惠曲封储靳富巫牧车班秋仲"
    "伊仇栾厉戎祖幸司劳姬冉雍桑桂牛边燕浦尚庄晏柴瞿茹容古步满文寇广师巩敖冷那简饶沙丰鞠关查荆娄湛代牟盛卓蒙池党贡"
)
#: What stands before a name, its last character at least.
_A_POST = re.compile(
    r"(?:[员长师席者]|主任|书记|代表|干事|助理|教授|医生|村民|居民|选民|农民|老人)$"
)


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
        is_right = _ends_in_a_surname(prose, slip.end) or _is_of_twins(prose, slip.start, slip.end)
        if slip.start < end or is_listed or is_name or is_right:
            continue
        if is_cited(prose, slip.start, slip.end):
            continue
        end = slip.end
        yield Finding(slip.start, slip.end, {"right": slip.right})


def _may_be_a_name(prose: str, start: int, end: int) -> bool:
    return prose[start - 1] in SURNAMES or prose[end : end + 1] in _OF_PLACES


def _ends_in_a_surname(prose: str, end: int) -> bool:
    is_surname = prose[end - 1] in SURNAMES or prose[end - 1] in _RARE_SURNAMES
    return is_surname and bool(_A_POST.search(prose[max(0, end - 4) : end - 1]))


def _is_of_twins(prose: str, start: int, end: int) -> bool:
    """Whether the first or the last character is one of “整整齐齐” beside it."""
    before, behind = prose[max(0, start - 3) : start + 1], prose[end - 1 : end + 3]
    return any(
        len(four) == 4 and four[0] == four[1] and four[2] == four[3] for four in (before, behind)
    )


RULES = (ProofRule("RD718", find_misspellings),)
