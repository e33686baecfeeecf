"""Dates as an office writes them: every spelling, one moment, always +08:00."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.moments import BEIJING, as_shown, likely_spelling, parse_moment


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=BEIJING)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-3-5", at(2026, 3, 5)),
        ("2026-03-05", at(2026, 3, 5)),
        ("2026/3/5", at(2026, 3, 5)),
        ("2026.3.5", at(2026, 3, 5)),
        ("2026年3月5日", at(2026, 3, 5)),
        ("2026 年 3 月 5 日", at(2026, 3, 5)),
        ("２０２６年３月５日", at(2026, 3, 5)),
        ("２０２６－３－５", at(2026, 3, 5)),
        ("  2026-3-5  ", at(2026, 3, 5)),
        ("2026-3-5 9:00", at(2026, 3, 5, 9)),
        ("2026-3-5 09:00:30", at(2026, 3, 5, 9, 0, 30)),
        ("2026-3-5　9：30", at(2026, 3, 5, 9, 30)),
        ("2026-03-05T09:30", at(2026, 3, 5, 9, 30)),
        ("2026年3月5日9时30分", at(2026, 3, 5, 9, 30)),
        ("2026年3月5日 9时", at(2026, 3, 5, 9)),
        ("2026年3月5日9:30", at(2026, 3, 5, 9, 30)),
        ("2026-3-5 0:00", at(2026, 3, 5)),
        ("2026-3-5 23:59:59", at(2026, 3, 5, 23, 59, 59)),
        ("2024-2-29", at(2024, 2, 29)),
    ],
)
def test_a_date_is_read_in_every_usual_spelling(text: str, moment: datetime) -> None:
    assert parse_moment(text) == moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-05T09:00:00+08:00", at(2026, 3, 5, 9)),
        ("2026-03-05T09:00+0800", at(2026, 3, 5, 9)),
        ("2026-03-05T09:00:00Z", at(2026, 3, 5, 17)),
        ("2026-03-05T20:00:00-05:00", at(2026, 3, 6, 9)),
    ],
)
def test_a_time_with_an_offset_is_told_in_ours(text: str, moment: datetime) -> None:
    read = parse_moment(text)
    assert read == moment
    assert read is not None and read.utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "昨天",
            "2026",
            "2026-3",
            "2026年3月",
            "3-5",
            "26-3-5",
            "2026-3-5 9",
            "2026-3-5 上午",
        ),
        *("2026-2-30", "2025-2-29", "2026-13-1", "2026-0-5", "0000-1-1", "2026-3-5 24:00"),
        *("2026-3-5 9:60", "2026-3-5T09:00+99:00", "0001-01-01T00:00+14:00", "2026-3-5 9:00 CST"),
        *("9999-12-31T23:59-12:00", "20260305", "2026-3-5abc", "2026-3-5-6", "2026年3月5"),
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_moment(text) is None


@pytest.mark.parametrize(
    "text", ["2026-3-15:30", "2026/3/15：30", "2026-3-15时", "2026-3-111:00", "2026-3-1210:00"]
)
def test_a_day_is_never_guessed_out_of_digits_run_together(text: str) -> None:
    assert parse_moment(text) is None


def test_an_offset_has_at_most_59_minutes() -> None:
    assert parse_moment("2026-03-05T09:00+08:99") is None


def test_a_summer_of_1988_has_the_fixed_offset() -> None:
    read = parse_moment("1988-7-1 9:00")
    assert read is not None
    assert read.isoformat() == "1988-07-01T09:00:00+08:00"


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(9999, 12, 30)))
def test_all_spellings_of_a_moment_agree(naive: datetime) -> None:
    moment = naive.replace(second=0, microsecond=0, tzinfo=BEIJING)
    y, mo, d, h, mi = moment.year, moment.month, moment.day, moment.hour, moment.minute
    spellings = [
        f"{y}-{mo}-{d} {h}:{mi:02}",
        f"{y}/{mo:02}/{d:02} {h:02}:{mi:02}",
        f"{y}.{mo}.{d} {h}：{mi:02}",
        f"{y}年{mo}月{d}日{h}时{mi}分",
        f"{y}年{mo}月{d}日 {h}:{mi:02}:00",
        f"{y:04}-{mo:02}-{d:02} {h:02}:{mi:02}",
        moment.isoformat(),
        moment.astimezone(UTC).isoformat(),
    ]
    assert {parse_moment(text) for text in spellings} == {moment}


_DIGITS = st.tuples(*(st.integers(0, most) for most in (9999, 13, 32, 25, 61)))


@settings(max_examples=300, derandomize=True, deadline=None)
@given(_DIGITS, st.booleans())
def test_the_usual_spelling_is_read_like_any_other(digits: tuple[int, ...], has_time: bool) -> None:
    y, mo, d, h, mi = digits
    text = f"{y:04}-{mo:02}-{d:02}" + (f" {h:02}:{mi:02}" if has_time else "")
    assert repr(parse_moment(text)) == repr(parse_moment(f" {text}"))  # a blank makes it unusual


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(max_size=30) | st.text("0123456789-/.:：年月日时分TZ+ ", max_size=24))
def test_any_text_is_a_moment_in_our_offset_or_none(text: str) -> None:
    read = parse_moment(text)
    assert read is None or read.utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (at(2026, 3, 5), "2026-03-05"),
        (at(2026, 3, 5, 9, 5), "2026-03-05 09:05"),
        (at(2026, 3, 5, 0, 1, 30), "2026-03-05 00:01"),
        (at(206, 3, 5), "0206-03-05"),
    ],
)
def test_a_moment_is_shown_with_its_time_unless_it_is_a_mere_date(
    moment: datetime, shown: str
) -> None:
    assert as_shown(moment) == shown


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("2026年5月1日上午9点", "2026-5-1 9:00"),
        ("2026年5月1日 下午3点半", "2026-5-1 15:30"),
        ("2026年5月1日晚8时30分", "2026-5-1 20:30"),
        ("2026年5月1日中午12点", "2026-5-1 12:00"),
        ("2026-5-1 9:00 PM", "2026-5-1 21:00"),
        ("2026-5-1（星期五）", "2026-5-1"),
        ("2026年5月1号 周五", "2026-5-1"),
        ("二〇二六年十二月三十一日", "2026-12-31"),
        ("二○二六年五月二十日", "2026-5-20"),
        ("20260501", "2026-05-01"),
        ("2026—5—1", "2026-5-1"),
        *(
            (text, "")
            for text in ("今天", "5月1日", "26-5-1", "2026年2月30日", "2026年5月", "长期")
        ),
        ("2026-5-1 25点", ""),
    ],
)
def test_what_was_meant_by_another_spelling_is_known(text: str, spelling: str) -> None:
    assert likely_spelling(text) == spelling
    assert parse_moment(text) is None
    assert not spelling or parse_moment(spelling)
