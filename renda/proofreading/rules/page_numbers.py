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
    "辆艘架只头棵株枚张幅册本卷楼层室栋幢单路线组班队批起例宗桩类级种倍成点度斤两克升尺寸丈步面道段节章款至到和与及、"
)
_LABEL = "[^，。；\\n]{0,8}[:：]"
_IN_A_SENTENCE = re.compile(
    rf"(?<=[{HAN}])(?<![室楼号座机话编])[ 　]+(\d{{1,3}})[ 　]*\n(?=[{HAN}](?<![{_UNITS}]))(?!{_LABEL})"
)
#: On a line of its own between the halves of a sentence; in a paragraph of its own likewise.
_BETWEEN = re.compile(
    rf"\n(?<=[{HAN}，]\n)[ 　]*(\d{{1,3}})[ 　]*\n(?=[{HAN}](?<![{_UNITS}]))"
    rf"|\n(?<=[{HAN}，]{{9}}\n)\n[ 　]*(\d{{1,3}})[ 　]*\n\n(?=[{HAN}](?<![{_UNITS}]))"
)
#: At once behind the first half; 附件1 and 会议室301 end lines by right.
_ATTACHED = re.compile(
    rf"\d{{1,3}}(?=\n)(?=\n[{HAN}](?<![{_UNITS}])[^：\n]{{9}})"
    rf"(?:(?<=[{HAN}]{{6}}\d)|(?<=[{HAN}]{{6}}\d\d)|(?<=[{HAN}]{{6}}\d{{3}}))"
)
_NUMBERED_BEFORE = frozenset("附件图表注第号楼室栋话真编路区组选段月年")
_ALONE = re.compile(
    r"^[ 　]*(?:[-—–－]{1,2}[ 　]*\d{1,4}[ 　]*[-—–－]{1,2}|第[ ]?\d{1,4}[ ]?页(?:[ ，,/]?共[ ]?\d{1,4}[ ]?页)?"
    r"|[Pp]age[ ]\d{1,4}(?:[ ](?:of|/)[ ]\d{1,4})?)[ 　]*$",
    re.MULTILINE,
)
#: In the middle of a line: “就地处理第 3 页 共 6 页能力不足”, “加强— 5 —监督”.
_WITHIN = re.compile(rf"[{HAN}，、；]")
_INLINE = re.compile(
    r"(?:第[ ]?\d{1,4}[ ]?页[ ，,/／]*共[ ]?\d{1,4}[ ]?页|[Pp]age[ ]\d{1,4}(?:[ ](?:of|/)[ ]\d{1,4})?"
    r"|[-—–－]{1,2}[ 　]*\d{1,3}[ 　]*[-—–－]{1,2})(?=[ 　]*(\w))"
)


def find_page_numbers(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    for found in _IN_A_SENTENCE.finditer(manuscript.prose, manuscript.body):
        yield Finding(*found.span(1))
    for found in _INLINE.finditer(manuscript.prose, manuscript.body):
        before = manuscript.prose[max(0, found.start() - 4) : found.start()].rstrip(" 　")[-1:]
        if _WITHIN.match(before) and _WITHIN.match(found[1]):
            yield Finding(*found.span())
    for found in _BETWEEN.finditer(manuscript.prose, manuscript.body):
        yield Finding(*found.span(found.lastindex or 0))
    for found in _ATTACHED.finditer(manuscript.prose, manuscript.body):
        if manuscript.prose[found.start() - 1] not in _NUMBERED_BEFORE:
            yield Finding(*found.span())
    for found in _ALONE.finditer(manuscript.prose, manuscript.body):
        start = found.start() + len(found[0]) - len(found[0].lstrip(" 　"))
        yield Finding(start, start + len(found[0].strip(" 　")))


RULES = (ProofRule("RD704", find_page_numbers),)
