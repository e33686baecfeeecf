"""Days that do not exist, days of the week that do not fit, and years far off.

Only the calendar is asked. A year that is not written is taken to be the article's.
"""

import re
from collections.abc import Iterator
from datetime import date

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule

_DIGITS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")} | {"零": 0}
_CHINESE = "〇零一二三四五六七八九十廿"
_DATE = re.compile(
    rf"""
    (?<!农历)(?<!旧历)(?<!阴历)(?<!\d)(?<![{_CHINESE}])
    (?:(?P<year>\d{{4}}|[〇零一二三四五六七八九]{{4}})年)?
    (?P<month>\d{{1,2}}|[{_CHINESE}]{{1,3}})月
    (?:(?P<day>\d{{1,3}}|[{_CHINESE}]{{1,4}})(?P<unit>日|号(?!楼|院|线|文|门|机|公路|令)))?
    """,
    re.VERBOSE,
)
_ISO = re.compile(r"(?<![\d./:-])((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?![\d./-])")
#: “810日” for 8月10日. Behind one of these signs it is a length of time.
_RUN_TOGETHER = re.compile(
    r"(?<![\d时满过超近约达长续共第为限足余前后逾经的.])(\d{3,4})日(?=[，。、上下至召在晚（）—]|$)",
    re.MULTILINE,
)
_CLOCK = re.compile(r"(?<![\d小:：])(\d{1,2})(?:时|点)(\d{1,2})分(?!之)")
_WEEKDAYS = {sign: number for number, sign in enumerate("一二三四五六日")} | {"天": 6}
_WEEKDAY = re.compile(
    r"(?:(\d{4})年)?(?<!\d)(\d{1,2})月(\d{1,2})日(?:[（(]|，(?=星期))?(?:星期|周|礼拜)([一二三四五六日天])(?=[）)，。、；：上下晚 ]|$)"
)
_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
#: A full date further ahead is a slip; plans reach for years, not for days.
_YEARS_AHEAD = 15


def find_impossible_dates(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    prose = manuscript.prose
    for found in _DATE.finditer(prose):
        if not _is_possible(found):
            yield Finding(*found.span())
    for found in _ISO.finditer(prose):
        if not _exists(int(found[1]), int(found[3]), int(found[4])):
            yield Finding(*found.span())
    for found in _RUN_TOGETHER.finditer(prose):
        month, day = int(found[1][:-2]), int(found[1][-2:])
        if 1 <= month <= 12 and 1 <= day <= _LENGTHS[month - 1]:
            yield Finding(*found.span())
    for found in _CLOCK.finditer(prose):
        if int(found[1]) > 24 or int(found[2]) > 59:
            yield Finding(*found.span())


def _is_possible(found: re.Match[str]) -> bool:
    month = _number(found["month"])
    if month is None or not 1 <= month <= 12:
        # “三十六月” is an age or a length of time unless a day follows.
        return found["day"] is None and found["year"] is None
    if found["day"] is None:
        return True
    day = _number(found["day"])
    if day is None:
        return True
    if found["unit"] == "号" and found["year"] is None and day > 31:
        return True
    if found["year"] is None:
        return 1 <= day <= _LENGTHS[month - 1]
    return _exists(_year(found["year"]), month, day)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _year(text: str) -> int:
    return int(text) if text.isdigit() else int("".join(str(_DIGITS[sign]) for sign in text))


def _number(text: str) -> int | None:
    """Figures or Chinese numerals up to ninety-nine; None for what is no number."""
    if text.isdecimal():  # full-width figures too
        return int(text)
    tens, ten, ones = text.replace("廿", "二十").partition("十")
    if not ten:
        return _DIGITS.get(text) if len(text) == 1 else None
    if any(part not in _DIGITS for part in (tens, ones) if part):
        return None
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)


def find_wrong_weekdays(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    for found in _WEEKDAY.finditer(manuscript.prose):
        month, day, weekday = int(found[2]), int(found[3]), _WEEKDAYS[found[4]]
        meant = _nearest(found[1], month, day, manuscript.date)
        if meant and meant.weekday() != weekday:
            right = "一二三四五六日"[meant.weekday()]
            words = {
                "year": str(meant.year),
                "right": f"星期{right}",
                "right_en": _ENGLISH[meant.weekday()],
            }
            yield Finding(*found.span(), words)


def _nearest(year: str | None, month: int, day: int, written: date | None) -> date | None:
    """The day that is meant: of the year given, else the one nearest to the article's date."""
    if year:
        return date(int(year), month, day) if _exists(int(year), month, day) else None
    if written is None:
        return None
    years = (written.year - 1, written.year, written.year + 1)
    days = [date(y, month, day) for y in years if _exists(y, month, day)]
    return min(days, key=lambda d: abs(d - written), default=None)


def find_far_dates(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    written = manuscript.date
    if written is None:
        return
    for found in _DATE.finditer(manuscript.prose):
        if found["year"] and found["day"] and _is_possible(found):
            year = _year(found["year"])
            if year > written.year + _YEARS_AHEAD:
                yield Finding(*found.span(), {"years": str(year - written.year)})


RULES = (
    ProofRule("RD720", find_impossible_dates),
    ProofRule("RD721", find_wrong_weekdays),
    ProofRule("RD722", find_far_dates),
)
