"""Bytes of source files to clean text: encodings, line ends, control characters, sizes."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.diagnostics import Place
from renda.text import SIZE_LIMIT, load_text, parse_text, place_in

FILE = "content/yaowen/a.md"


def test_utf8_text_is_taken_as_it_is() -> None:
    assert parse_text("第一行\n\t第二行\n".encode(), FILE) == ("第一行\n\t第二行\n", [])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_becomes_a_newline(end: str) -> None:
    assert parse_text(f"甲{end}乙{end}".encode(), FILE) == ("甲\n乙\n", [])


def test_a_byte_order_mark_is_told_and_left_out() -> None:
    text, [finding] = parse_text(b"\xef\xbb\xbf---\n", FILE)
    assert text == "---\n"
    assert (finding.code, finding.severity, finding.place) == (
        "RD109",
        "warning",
        Place(FILE, 1, 1),
    )


@pytest.mark.parametrize(
    ("raw", "encoding", "line"),
    [
        ("标题\n".encode("utf-16"), "UTF-16", 1),
        (b"\xfe\xff" + "标题".encode("utf-16-be"), "UTF-16", 1),
        (b"title: a\n" + "正文".encode("gbk"), "GBK", 2),
        ("title: a\r\n正文\r\n".encode("gb18030"), "GBK", 2),
        (b"title: a\n\n\xff\xff", "?", 3),
    ],
)
def test_another_encoding_is_named_with_the_line(raw: bytes, encoding: str, line: int) -> None:
    text, [finding] = parse_text(raw, FILE)
    assert text is None
    assert (finding.code, finding.params["encoding"]) == ("RD110", encoding)
    assert finding.place == Place(FILE, line, 1)


def test_the_line_of_a_foreign_byte_counts_old_macintosh_line_ends() -> None:
    _, [finding] = parse_text(b"title: a\rdate: b\r\xff\xff", FILE)
    assert finding.place == Place(FILE, 3, 1)


@pytest.mark.parametrize(
    "sign", ["\x00", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\u2028", "\u2029"]
)
def test_a_control_character_becomes_a_space_in_its_place(sign: str) -> None:
    text, [finding] = parse_text(f"标题\n甲{sign}乙{sign}丙".encode(), FILE)
    assert text == "标题\n甲 乙 丙"
    assert (finding.code, finding.place) == ("RD119", Place(FILE, 2, 2))
    assert finding.params["point"] == f"{ord(sign):04X}"


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.binary(max_size=80) | st.text(max_size=80).map(str.encode))
def test_any_bytes_give_clean_text_or_a_diagnostic(raw: bytes) -> None:
    text, diagnostics = parse_text(raw, FILE)
    if text is None:
        assert diagnostics
    else:
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", text)
        whole = raw.removeprefix(b"\xef\xbb\xbf").decode()
        assert len(text) == len(whole.replace("\r\n", "\n"))


@pytest.mark.parametrize(
    ("offset", "place"),
    [
        (0, Place(FILE, 5, 1)),
        (1, Place(FILE, 5, 2)),
        (3, Place(FILE, 6, 1)),
        (5, Place(FILE, 7, 1)),
    ],
)
def test_a_place_counts_from_the_given_line(offset: int, place: Place) -> None:
    assert place_in("甲乙\n丙\n丁", offset, FILE, first_line=5) == place


def test_a_missing_file_is_a_diagnostic(tmp_path: Path) -> None:
    text, [finding] = load_text(tmp_path / "none.md", FILE)
    assert (text, finding.code, finding.place) == (None, "RD121", Place(FILE))


def test_a_folder_in_a_files_place_is_a_diagnostic(tmp_path: Path) -> None:
    text, [finding] = load_text(tmp_path, FILE)
    assert (text, finding.code) == (None, "RD121")


def test_a_file_above_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"a" * SIZE_LIMIT)
    assert load_text(path, FILE)[1] == []
    path.write_bytes(b"a" * (SIZE_LIMIT + 1))
    text, [finding] = load_text(path, FILE)
    assert (text, finding.code, finding.params["limit"]) == (None, "RD120", "2.0 MB")
