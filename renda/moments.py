"""Dates as people in an office write them, always in the site's fixed offset of +08:00.

Shanghai had summer time from 1986 to 1991, so archives use a fixed offset and no time zone.
"""

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone

#: China Standard Time as a fixed offset.
BEIJING = timezone(timedelta(hours=8), "+08:00")

_WRITTEN = re.compile(
    r"""
    (?P<year>\d{4})\s*(?:[-/.]\s*(?P<m1>\d{1,2})\s*[-/.]\s*(?P<d1>\d{1,2})
                      |年\s*(?P<m2>\d{1,2})\s*月\s*(?P<d2>\d{1,2})\s*日)
    (?:(?:(?<=日)|[T\s])\s*
       (?P<hour>\d{1,2})(?:[:：](?P<min1>\d{1,2})(?:[:：](?P<second>\d{1,2}))?
                          |时(?:(?P<min2>\d{1,2})分)?)
       \s*(?P<offset>Z|[+-]\d{2}:?[0-5]\d)?
    )?
    """,
    re.VERBOSE,
)
#: The usual spelling, which the standard library reads several times as fast.
_USUAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?: (?:[01][0-9]|2[0-3]):[0-9]{2})?")
#: The parts of a date that was written in another way, and of a time of day behind it.
_LIKELY = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:\D{1,2}(?P<m1>\d{1,2})\D{1,2}(?P<d1>\d{1,2})|(?P<m2>\d\d)(?P<d2>\d\d))"
    r"[\s日号,，T]*(?:(?P<part>凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|早)?\s*"
    r"(?P<hour>\d{1,2})\s*[点时:.]\s*(?P<minute>半|\d{1,2})?(?:\s*分|:\d\d(?:\.\d+)?)?\s*"
    r"(?P<half>[AaPp]\.?[Mm]\.?)?整?)?"
)
_WEEKDAY = re.compile(r"[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?")
_NUMERAL = re.compile("[〇零○一二三四五六七八九十]+")
_DIGITS = {sign: n for n, signs in enumerate(("〇零○", *"一二三四五六七八九")) for sign in signs}
_AFTERNOON = ("下午", "傍晚", "晚上", "晚")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９－／．　", "0123456789-/. ")


def parse_moment(text: str) -> datetime | None:
    """Read 2026-3-5, 2026/3/5 9:00, 2026年3月5日 9时30分 or an ISO time.

    A date alone is 00:00; a time without an offset is +08:00. The result is in +08:00.
    Returns None for what is no date, and for a day that does not exist.
    """
    try:
        if _USUAL.fullmatch(text):
            return datetime.fromisoformat(text).replace(tzinfo=BEIJING)
        return _parse_written(text)
    except (ValueError, OverflowError):
        return None


def _parse_written(text: str) -> datetime | None:
    """Read any spelling.

    :raises ValueError, OverflowError: for a day or a time that does not exist.
    """
    found = _WRITTEN.fullmatch(text.strip().translate(_FULL_WIDTH))
    if not found:
        return None
    offset = found["offset"]
    moment = datetime(
        int(found["year"]),
        int(found["m1"] or found["m2"]),
        int(found["d1"] or found["d2"]),
        int(found["hour"] or 0),
        int(found["min1"] or found["min2"] or 0),
        int(found["second"] or 0),
        tzinfo=_zone(offset) if offset else BEIJING,
    )
    return moment.astimezone(BEIJING)


def likely_spelling(text: str) -> str:
    """A date as it can be read that was written in another way, or an empty text.

    For advice only: 2026年3月5日下午3点半, 二〇二六年三月五日, 20260305, 2026-3-5（星期四）.
    """
    plain = _WEEKDAY.sub("", unicodedata.normalize("NFKC", text)).strip()
    found = _LIKELY.fullmatch(_NUMERAL.sub(lambda numeral: str(_number(numeral[0])), plain))
    if found is None:
        return ""
    spelling = f"{found['year']}-{found['m1'] or found['m2']}-{found['d1'] or found['d2']}"
    if found["hour"]:
        hour, minute = int(found["hour"]), found["minute"] or "0"
        is_late = found["part"] in _AFTERNOON or (found["half"] or "")[:1].lower() == "p"
        if hour < 12 and (is_late or (found["part"] == "中午" and hour < 3)):
            hour += 12
        spelling += f" {hour}:{'30' if minute == '半' else minute.zfill(2)}"
    return spelling if parse_moment(spelling) else ""


def _number(numeral: str) -> int:
    """Digits one by one, as in a year, or tens and ones."""
    tens, has_tens, ones = numeral.partition("十")
    if not has_tens:
        return int("".join(str(_DIGITS[sign]) for sign in numeral))
    one = _DIGITS.get(ones[-1:], 0)
    return 10 * (_DIGITS.get(tens[-1:], 1) if tens else 1) + one


def written_form() -> str:
    """What `parse_moment` reads, as an expression without names that JavaScript reads as well."""
    bare = re.sub(r"\s+", "", re.sub(r"\?P<\w+>", "?:", _WRITTEN.pattern))
    for narrow, wide in (
        (r"\d", "[0-9０-９]"),
        ("[0-5]", "[0-5０-５]"),
        ("[-/.]", "[-/.－／．]"),
        ("[+-]", "[+－-]"),
    ):
        bare = bare.replace(narrow, wide)
    return bare


def _zone(offset: str) -> timezone:
    if offset == "Z":
        return UTC
    sign = -1 if offset[0] == "-" else 1
    digits = offset[1:].replace(":", "")
    return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))


def as_shown(moment: datetime) -> str:
    """`YYYY-MM-DD HH:MM`, the form the government site guide asks for; no 00:00 for mere dates."""
    if (moment.hour, moment.minute) == (0, 0):
        return moment.date().isoformat()
    return moment.isoformat(" ", "minutes")[:16]
