"""Numbers of an outline that skip one: “一、”, “二、”, “四、”; “一是”, “二是”, “四是”.

Only the numbers that begin at one and go on without a gap so far say what the next must be. The
articles of a law skip by right where a part is quoted, and so does what says that it leaves out.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule

_ONES = "一二三四五六七八九"
_CHINESE = (*_ONES, *("十" + one for one in ("", *_ONES)), "二十")
_NUMBER = {name: number for number, name in enumerate(_CHINESE, 1)}
_N = "(?P<number>[一二三四五六七八九十]{1,2})"
_HEAD = r"^[ 　>＞]*(?:[#＃]{1,6}[ 　]*|[-*+][ ]+)?[*_]{0,2}"
#: The heads of lines, the higher level first, and what counts within a paragraph.
_OUTLINES = tuple(
    re.compile(_HEAD + form, re.MULTILINE)
    for form in (rf"{_N}、", rf"[（(]{_N}[）)]", r"[（(](?P<number>\d{1,2})[）)]")
)
_CLAUSES = tuple(
    re.compile(rf"(?:^|(?<=[。；：，:;*\n　 ])){form}(?=[^\n]{{4}})", re.MULTILINE)
    for form in (f"{_N}是", f"{_N}要", f"第{_N}，")
)
#: More are left out on purpose.
_FARTHEST = 3
_LEAVES_OUT = re.compile(
    r"节选|摘[录要编登]|节录|选登|略[）)]|（略|……\n|^……|部分条款|修正案|[作做]如下修改|作出修改",
    re.MULTILINE,
)


class _Mark(NamedTuple):
    """Where a number stands with its mark, and the number."""

    start: int
    end: int
    number: int


def find_skips(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    if _LEAVES_OUT.search(manuscript.prose):
        return
    for pattern in _OUTLINES:
        prose = manuscript.prose
        yield from _skips(prose, _marks(pattern, prose, manuscript.body, len(prose)))
    for start, end in manuscript.passages:
        for pattern in _CLAUSES:
            yield from _skips(manuscript.prose, _marks(pattern, manuscript.prose, start, end))


def _marks(pattern: re.Pattern[str], prose: str, start: int, end: int) -> list[_Mark]:
    return [
        _Mark(found.start("number"), found.end(), _value(found["number"]))
        for found in pattern.finditer(prose, start, end)
    ]


def _value(number: str) -> int:
    return int(number) if number.isdecimal() else _NUMBER.get(number, 0)


def _written(mark: str, number: int, another: int) -> str:
    """A mark with another number in it."""
    if str(number) in mark:
        return mark.replace(str(number), str(another))
    return mark.replace(_CHINESE[number - 1], _CHINESE[another - 1])


def _skips(prose: str, marks: list[_Mark]) -> Iterator[Finding]:
    last, behind = 0, 0
    for start, end, number in marks:
        before, behind = behind, end
        if number == 1 or (last and number == last + 1):
            last = number
            continue
        if last and last + 1 < number <= last + _FARTHEST:
            missing = _written(prose[start:end], number, last + 1)
            if prose.find(missing, before, start) >= 0:  # within a line
                last = number
                continue
            words = {"text": prose[start:end], "right": str(last + 1)}
            yield Finding(start, end, words)
            last = number
        else:
            last = 0  # another outline, or one in disorder


RULES = (ProofRule("RD734", find_skips),)
