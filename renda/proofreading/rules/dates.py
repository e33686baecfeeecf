"""Days that do not exist, days of the week that do not fit, and years far off.

Only the calendar is asked. A year that is not written may be the article's, one beside it, or
one that the article speaks of; a day of the week is wrong only if it fits in none of them.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.mentions import is_cited
from renda.proofreading.rule import Finding, ProofRule

_DIGITS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")} | {"零": 0}
_CHINESE = "〇零一二三四五六七八九十廿"
_DATE = re.compile(
    rf"""
    (?<![农旧阴藏傣彝回]历)(?<!\d)(?<![{_CHINESE}])
    (?:(?P<year>\d{{4}}|[〇零一二三四五六七八九]{{4}})年)?
    (?P<month>\d{{1,2}}|[{_CHINESE}]{{1,3}})月
    (?:(?P<day>\d{{1,3}}|[{_CHINESE}]{{1,4}})(?P<unit>日|号(?!楼|院|线|文|门|机|公路|令)))?
    """,
    re.VERBOSE,
)
#: Where such a date may be: the search for this is quicker.
_MAY_BE = re.compile(rf"[\d{_CHINESE}][\d{_CHINESE}年]{{0,11}}月")
_ISO = re.compile(r"(?<![\d./:-])((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?![\d./-])")
#: “810日” for 8月10日. Behind any other sign it is a length of time: 历时120日, 缩短至120日.
_RUN_TOGETHER = re.compile(
    r"(\d{3,4})日(?=[，。、上下至召在晚（）—]|$)"
    r"(?:(?=至\d{3,4}日)|(?<=[自于从在定间期：，。；（(“ 　\n]\d{3}日)|(?<=[自于从在定间期：，。；（(“ 　\n]\d{4}日)"
    r"|(?<=截[至止]\d{3}日)|(?<=截[至止]\d{4}日)|(?<=[今去明\d]年\d{3}日)|(?<=[今去明\d]年\d{4}日))",
    re.MULTILINE,
)
#: Elsewhere these count hours and minutes that something took.
_CLOCK = re.compile(
    r"(?<=[日号午晚晨夜于自至从在是间到（：，。])(\d{1,2})(?:时|点)(\d{1,2})分(?!之)"
)
#: A time of day by its figures alone may also be a score; behind one of these it is none.
_CLOCK_FIGURES = re.compile(
    r"(?:上午|中午|下午|晚上|凌晨|早上|清晨)[ ]?(\d{1,2})[:：](\d{2})(?![\d:：])"
)
#: From a day to one before it: “11月8日至5日”. “到5日内” and the like speak of a length of time.
_RANGE = re.compile(
    r"(?<![农旧阴藏傣彝回]历)(?<!\d)(?P<month>\d{1,2})月(?P<day>\d{1,2})(?:日|号)?(?:（[^）\n]{1,4}）)?[ ]?(?:[至到]|[-—–~～]{1,2})[ ]?"
    r"(?:(?P<month2>\d{1,2})月)?(?P<day2>\d{1,2})(?:日|号)(?![之以]?[内后间前])"
)
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?:[至到]|[-—–~～]{1,2})((?:19|20)\d\d)年(?!代)")
_WEEKDAYS = {sign: number for number, sign in enumerate("一二三四五六日")} | {"天": 6}
_WEEKDAY = re.compile(
    r"(?:(\d{4})年)?(?<!\d)(\d{1,2})月(\d{1,2})日(?:[（(]|，(?=星期))?(?:星期|周|礼拜)([一二三四五六日天])(?=[）)，。、；：上下晚 ]|$)"
)
_FOUR_FIGURES = re.compile(r"(\d{4})年")
_RELATIVE = {"去年": -1, "上年": -1, "前年": -2, "明年": 1, "次年": 1, "后年": 2}
_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
#: A full date further ahead is a slip; plans reach for years, not for days.
_YEARS_AHEAD = 15
#: Leases and licences do end on a day decades ahead.
_A_LONG_TERM = re.compile(r"租|使用权|经营权|特许|[限期]至|期限|有效期|到期|届满|合同|协议|百年")


def find_impossible_dates(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    prose = manuscript.prose
    for found in _dates(prose):
        if not _is_possible(found) and not is_cited(prose, *found.span()):
            yield Finding(*found.span())
    for found in _ISO.finditer(prose):
        if not _exists(int(found[1]), int(found[3]), int(found[4])):
            yield Finding(*found.span())
    for found in _RUN_TOGETHER.finditer(prose):
        month, day = int(found[1][:-2]), int(found[1][-2:])
        if 1 <= month <= 12 and 1 <= day <= _LENGTHS[month - 1]:
            yield Finding(*found.span())
    for found in _RANGE.finditer(prose):
        if _runs_back(found):
            yield Finding(*found.span())
    for found in _YEARS.finditer(prose):
        if int(found[1]) > int(found[2]):
            yield Finding(*found.span())
    for found in chain(_CLOCK.finditer(prose), _CLOCK_FIGURES.finditer(prose)):
        if int(found[1]) > 24 or int(found[2]) > 59:
            yield Finding(*found.span())


def _runs_back(found: re.Match[str]) -> bool:
    month, day, last = int(found["month"]), int(found["day"]), int(found["day2"])
    is_one_month = found["month2"] is None or int(found["month2"]) == month
    both = 1 <= month <= 12 and 1 <= day <= _LENGTHS[month - 1] and last <= _LENGTHS[month - 1]
    return is_one_month and both and last < day


def _dates(prose: str) -> Iterator[re.Match[str]]:
    end = 0
    for place in _MAY_BE.finditer(prose):
        if found := _DATE.search(prose, max(end, place.start()), place.end() + 8):
            end = found.end()
            yield found


def _is_possible(found: re.Match[str]) -> bool:
    month = _number(found["month"])
    if month is None:
        return True  # “六七月间”
    if not 1 <= month <= 12:
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
    prose = manuscript.prose
    for found in _WEEKDAY.finditer(prose):
        month, day, weekday = int(found[2]), int(found[3]), _WEEKDAYS[found[4]]
        years = [int(found[1])] if found[1] else _years_meant(manuscript, found.start(), month, day)
        days = [date(year, month, day) for year in years if _exists(year, month, day)]
        if days and all(each.weekday() != weekday for each in days):
            right = "一二三四五六日"[days[0].weekday()]
            words = {
                "year": str(days[0].year),
                "right": f"星期{right}",
                "right_en": _ENGLISH[days[0].weekday()],
            }
            yield Finding(*found.span(), words)


def _years_meant(manuscript: Manuscript, at: int, month: int, day: int) -> list[int]:
    """The years that a date without one may be of, the likeliest first."""
    written = manuscript.date
    if written is None:
        return []
    near = [y for y in (written.year - 1, written.year, written.year + 1) if _exists(y, month, day)]
    near.sort(key=lambda year: abs(date(year, month, day) - written))
    told = {int(found[1]) for found in _FOUR_FIGURES.finditer(manuscript.prose)}
    before = manuscript.prose[max(0, at - 30) : at]
    told |= {written.year + ahead for word, ahead in _RELATIVE.items() if word in before}
    return [*near[:1], written.year, *sorted(told)]


def find_far_dates(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    written = manuscript.date
    if written is None:
        return
    prose = manuscript.prose
    for found in _dates(prose):
        if found["year"] and found["day"] and _is_possible(found):
            year = _year(found["year"])
            before = prose[max(0, found.start() - 30) : found.start()].rpartition("\n")[2]
            behind = prose[found.end() : found.end() + 12].partition("\n")[0]
            is_long = _A_LONG_TERM.search(before) or _A_LONG_TERM.search(behind)
            if year > written.year + _YEARS_AHEAD and not is_long:
                yield Finding(*found.span(), {"years": str(year - written.year)})


RULES = (
    ProofRule("RD720", find_impossible_dates),
    ProofRule("RD721", find_wrong_weekdays),
    ProofRule("RD722", find_far_dates),
)
