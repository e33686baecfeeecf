"""Five-year plans and the year they are said to be in: “今年是‘十二五’规划的开局之年”.

Likewise the years a plan is said to run: “‘十五五’时期（2025—2030年）”.

The fourteenth ran from 2021 to 2025; the others follow from it.
"""

import re
from collections.abc import Iterator
from itertools import chain

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule

_NUMBERS = {
    name: number for number, name in enumerate("十 十一 十二 十三 十四 十五 十六 十七".split(), 10)
}
_YEAR = r"(?P<year>今年|本年度?|明年|去年|上年|\d{4}年|[二][〇零○][一二三四五六七八九〇零]{2}年)"
_SAID = re.compile(
    rf"{_YEAR}[^。！？；\n]{{0,12}}?(?:是|为|作为|处于|进入|正值|恰逢|迎来|系|，)[^。！？；，\n]{{0,16}}?"
    r"[“\"‘]?(?P<plan>十[一二三四五六七]?)五(?![大届次中名个年])[”\"’]?(?:时期|规划|计划)?(?P<rest>[^。！？；，\n]{0,24})"
)
_ORDINAL = re.compile(r"第([一二三四五])年")
_FIRST = re.compile("开局|开篇|开启之年|起步之?年|起始之?年|首年|启动之年|谋篇布局")
_LAST = re.compile("收官|决胜之年|最后一年|末年|收尾|圆满完成之年|终期|目标任务完成之年")
_MIDDLE = re.compile("承上启下|中期|过半|攻坚之年|关键之年|关键一年|重要一年|重要之年")
_RELATIVE = {"今年": 0, "本年": 0, "本年度": 0, "明年": 1, "去年": -1, "上年": -1}
_CHINESE = str.maketrans("〇零○一二三四五六七八九", "000123456789")
#: What is said of years before or after it, or of its making, says nothing of the year itself.
_ELSEWHERE = re.compile(
    "编制|谋划|衔接|总结|评估|回顾|以来|期间[^，]*(?:已|曾)|上接|制定|起草|谋定"
)

_PLAN = (
    r"(?:第(?P<long>十[一二三四五六七]?)个五年|[“\"‘]?(?P<plan>十[一二三四五六七]?)五(?![大届次中名个年])[”\"’]?)"
    r"(?:时期|规划|计划|期间|纲要)*"
)
_SPAN = r"(?:从)?(?P<first>(?:19|20)\d\d)年?[ ]?(?:[—–―─~～-]{1,2}|[至到])[ ]?(?P<last>(?:19|20)\d\d)年?"
_RUNS = re.compile(rf"{_PLAN}(?:[（(]|[，是为即指]{{1,2}}){_SPAN}")
_RUNS_BEFORE = re.compile(rf"{_SPAN}(?:是|为|即|的)?{_PLAN}(?!以来|前|后)")
#: What runs longer is another plan beside it, up to 2035.
_LONGEST_SPAN = 6


def find_wrong_years(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    prose = manuscript.prose
    if "五" not in prose:
        return
    yield from _find_wrong_spans(prose)
    for found in _SAID.finditer(prose):
        year = _year_of(found["year"], manuscript)
        begun = 1951 + 5 * _NUMBERS[found["plan"]]
        rest = found["rest"]
        role = next((pattern for pattern in (_FIRST, _LAST, _MIDDLE) if pattern.search(rest)), None)
        ordinal = _ORDINAL.search(rest)
        if year is None or (role is None and ordinal is None):
            continue
        if ordinal:
            fits = year == begun + "一二三四五".index(ordinal[1])
        elif role is _FIRST:
            fits = year == begun
        elif role is _LAST:
            fits = year == begun + 4
        else:
            fits = begun <= year <= begun + 4
        if not fits and not _ELSEWHERE.search(rest):
            words = {"year": str(year), "span": f"{begun}—{begun + 4}"}
            yield Finding(found.start("plan"), found.end("plan") + 1, words)


def _find_wrong_spans(prose: str) -> Iterator[Finding]:
    """A part of a plan may be spoken of; years outside it may not."""
    for found in chain(_RUNS.finditer(prose), _RUNS_BEFORE.finditer(prose)):
        name = "plan" if found["plan"] else "long"
        first, last = int(found["first"]), int(found["last"])
        begun = 1951 + 5 * _NUMBERS[found[name]]
        is_outside = first < begun or last > begun + 4
        if is_outside and first < last <= first + _LONGEST_SPAN:
            words = {"year": f"{first}—{last}", "span": f"{begun}—{begun + 4}"}
            yield Finding(found.start(name), found.end(name) + 1, words)


def _year_of(said: str, manuscript: Manuscript) -> int | None:
    if said in _RELATIVE:
        return manuscript.date.year + _RELATIVE[said] if manuscript.date else None
    return int(said[:-1].translate(_CHINESE))


RULES = (ProofRule("RD726", find_wrong_years),)
