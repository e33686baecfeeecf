"""Shares of more than a hundred per cent, and tables whose totals do not add up."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule

#: Plans may be more than fulfilled, and some rates go beyond a hundred by their nature.
_SHARE = re.compile(
    r"(?:占(?:比|(?:(?!预算|计划|任务|目标|上年|去年|同期|应)[^，。；！？、\d]){0,14}?)|(?:满意|合格|办结|办复|覆盖|普及|到会|出席|参选|完好|入学|达标|优良|使用|通过|普惠)率(?<!毛入学率)(?<!床位使用率)(?<!病床使用率)(?:为|达到|达)?)(?:了)?(?P<value>\d+(?:\.\d+)?)[%％]"
)
_TOTAL = re.compile(r"[*　 ]*(?:合\s*计|总\s*计)[*　 ]*")
_PART_OF_A_PART = re.compile(r"[*　 ]*(?:其中|小计|#|其 中)")
#: Columns that are no amounts, by the words of their heads.
_NO_AMOUNT = re.compile(
    r"率|比|[增降升跌]幅|增减|[增减]长|平均|人均|均价|单价|年份|序号|编号|排名|名次|[%％‰]"
)
#: How parts of a part are set apart: by a blank, a dash, or a number where others have 一、
_SET_BACK = re.compile(r"[　\xa0]|(?:&[en]msp;|&nbsp;)|[-—·├└]")
_HEADED = re.compile(r"[*　 ]*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)")
_NUMBER = re.compile(r"[*　 ]*(-?\d[\d,，]*(?:\.\d+)?)[%％]?[*　 ]*")


class _Cell(NamedTuple):
    text: str
    start: int


def find_large_shares(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    for found in _SHARE.finditer(manuscript.prose):
        if Decimal(found["value"]) > 100:
            start = found.start("value")
            yield Finding(start, found.end())


def find_wrong_totals(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    rows: list[list[_Cell]] = []
    for kind, start, end in manuscript.blocks:
        if kind == "table":
            if rows and rows[-1][-1].start + 400 < start:
                rows = []
            rows.append(list(_cells(manuscript.prose, start, end)))
            if _TOTAL.fullmatch(rows[-1][0].text):
                yield from _check_total(rows)
                rows = []
        else:
            rows = []


def _cells(prose: str, start: int, end: int) -> Iterator[_Cell]:
    """The cells of a row with their offsets, without the bars at its ends."""
    row = prose[start:end].rstrip().removesuffix("|")
    bare = row.lstrip().removeprefix("|")
    at = len(row) - len(bare)
    for part in bare.split("|"):
        yield _Cell(part, start + at + len(part) - len(part.lstrip()))
        at += len(part) + 1


def _check_total(rows: list[list[_Cell]]) -> Iterator[Finding]:
    """Every column whose cells are all numbers must come to its total, roundings aside."""
    *parts, total = rows
    parts = [row for row in parts if len(row) == len(total)]
    body = [row for row in parts[1:] if not re.fullmatch(r"[ :-]*", row[-1].text)]
    if len(body) < 2 or any(_PART_OF_A_PART.match(row[0].text) for row in body):
        return
    body = _whole_parts(body)
    for column in range(1, len(total)):
        if _NO_AMOUNT.search(parts[0][column].text):
            continue
        values = [_value(row[column].text) for row in body]
        wanted = _value(total[column].text)
        if wanted is None or any(value is None for value in values):
            continue
        if _is_a_rate(total[column].text, wanted):
            continue
        known = [value for value in values if value is not None]
        exponents = [e for v in (*known, wanted) if isinstance(e := v.as_tuple().exponent, int)]
        # Figures with a decimal point may each be rounded; whole ones are counted.
        slack = (
            Decimal(len(known)) * Decimal((0, (5,), min(exponents) - 1))
            if min(exponents) < 0
            else 0
        )
        if abs(sum(known) - wanted) > slack:
            start = total[column].start
            shown = total[column].text.strip(" *")
            words = {"text": shown, "right": f"{sum(known):,}"}
            yield Finding(start, start + len(total[column].text.strip()), words)


def _whole_parts(body: list[list[_Cell]]) -> list[list[_Cell]]:
    """The rows without those that are parts of another row."""
    headed = [row for row in body if _HEADED.match(row[0].text)]
    if headed and len(headed) < len(body) and _HEADED.match(body[0][0].text):
        return headed
    return [row for row in body if not _SET_BACK.match(row[0].text.lstrip(" "))]


def _is_a_rate(text: str, total: Decimal) -> bool:
    """A rate of the whole, such as 51.7%, is no sum of the rates of its parts."""
    return text.strip(" *").endswith(("%", "％")) and not 99 <= total <= 101


def _value(text: str) -> Decimal | None:
    found = _NUMBER.fullmatch(text)
    return Decimal(re.sub("[,，]", "", found[1])) if found else None


RULES = (ProofRule("RD780", find_large_shares), ProofRule("RD781", find_wrong_totals))
