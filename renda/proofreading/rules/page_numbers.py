"""The number of a page that came along when text was copied from a PDF."""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.signs import HAN

#: A figure before one of these is part of the sentence, though the line ends between them.
_UNITS = (
    "个件名人次位户家所处条项万亿千百元年月日时分秒米公里亩吨％%余多岁天周届号度场期页份篇台套座"
)
_IN_A_SENTENCE = re.compile(rf"(?<=[{HAN}])[ 　]+(\d{{1,3}})[ 　]*\n(?=[{HAN}](?<![{_UNITS}]))")
_ALONE = re.compile(
    r"^[ 　]*(?:[-—–－]{1,2}[ 　]*\d{1,4}[ 　]*[-—–－]{1,2}|第\d{1,4}页(?:共\d{1,4}页)?)[ 　]*$",
    re.MULTILINE,
)


def find_page_numbers(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    for found in _IN_A_SENTENCE.finditer(manuscript.prose, manuscript.body):
        yield Finding(*found.span(1))
    for found in _ALONE.finditer(manuscript.prose, manuscript.body):
        start = found.start() + len(found[0]) - len(found[0].lstrip(" 　"))
        yield Finding(start, start + len(found[0].strip(" 　")))


RULES = (ProofRule("RD704", find_page_numbers),)
