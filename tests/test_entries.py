"""One Markdown file: front matter, text, and where each value stands."""

from datetime import datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.diagnostics import Diagnostic
from renda.entries import parse_entry, split_front_matter, unreadable_entry
from renda.model import ArticleFields, Attachment, Correction, Entry, PageFields
from renda.moments import BEIJING
from tests.support import article

FILE = "content/yaowen/2026/a.md"


def parse(text: str, *extra: str) -> tuple[Entry, list[Diagnostic]]:
    return parse_entry(text.encode(), FILE, ArticleFields, extra)


def _where(d: Diagnostic) -> tuple[str, int | None, int | None]:
    assert d.place is not None
    return d.code, d.place.line, d.place.column


def faults(text: str) -> list[tuple[str, int | None, int | None]]:
    return [_where(d) for d in parse(text)[1]]


def test_an_article_is_read_whole() -> None:
    source = """\
---
标题: 县人大常委会召开会议
日期: 2026-3-5 9:30
作者: 周文、吴桐
来源: 明远县人大常委会办公室
附件:
  - {文件: 议程.pdf, 标题: 会议议程}
更正:
  - {日期: 2026-3-6, 内容: 更正人名}
---

## 第一节

正文。
"""
    entry, diagnostics = parse(source)
    fields: ArticleFields = entry.fields
    assert diagnostics == []
    assert fields.title == "县人大常委会召开会议"
    assert fields.date == datetime(2026, 3, 5, 9, 30, tzinfo=BEIJING)
    assert fields.author == ("周文", "吴桐")
    assert fields.attachments == (Attachment(file="议程.pdf", title="会议议程"),)
    assert fields.corrections == (
        Correction(date=datetime(2026, 3, 6, tzinfo=BEIJING), text="更正人名"),
    )
    assert entry.body.opening == "正文。"
    assert entry.place("title").line == 2
    assert (entry.place("attachments.0.file").line, entry.place("attachments.0.file").column) == (
        7,
        10,
    )


def test_an_absent_field_stands_at_the_top_of_the_file() -> None:
    place = parse(article())[0].place("image")
    assert (place.file, place.line, place.column) == (FILE, 1, 1)


def test_the_lines_of_the_text_count_from_the_top_of_the_file() -> None:
    parts, _ = split_front_matter("---\na: 1\n---\n一\n二\n", FILE)
    assert parts is not None
    assert (parts.yaml, parts.yaml_line) == ("a: 1", 2)
    assert (parts.text, parts.text_line) == ("一\n二\n", 4)
    entry, _ = parse(article(text="一\n\n[链接](b.md)"))
    assert [r.line for r in entry.body.references] == [7]


def test_blank_lines_may_stand_before_the_front_matter() -> None:
    entry, diagnostics = parse("\n\n" + article())
    assert diagnostics == []
    assert entry.place("title").line == 4


def test_blanks_may_stand_behind_the_dashes() -> None:
    assert faults("---  \ntitle: 题\ndate: 2026-3-5\n---\t\n文\n") == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\n---", ("", 2, "", 3)),
        ("---\n---\n---\n", ("", 2, "---\n", 3)),
        ("---\n\n---\n\n文", ("", 2, "\n文", 4)),
        (" \n\u3000\n---\t\na\n\n--- \n文\n", ("a\n", 4, "文\n", 7)),
        ("---\na\n----\n ---\n---a\n---", ("a\n----\n ---\n---a", 2, "", 7)),
    ],
)
def test_a_file_is_parted_at_the_first_two_lines_of_dashes(
    text: str, parts: tuple[str, int, str, int]
) -> None:
    assert split_front_matter(text, FILE) == (parts, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(
            (text, ("RD101", 1, 1))
            for text in ("", "\n\n", " ---\n---", "----\n---", "甲\n---\n---")
        ),
        ("\n\n ---\n---\n", ("RD101", 3, 1)),
        *((text, ("RD102", 1, 1)) for text in ("---", "--- \n", "---\n ---\n----")),
        ("\n \n---\n甲", ("RD102", 3, 1)),
    ],
)
def test_a_missing_line_of_dashes_is_told_where_it_should_stand(
    text: str, expected: tuple[str, int, int]
) -> None:
    parts, [finding] = split_front_matter(text, FILE)
    assert (parts, _where(finding)) == (None, expected)


def test_a_rule_of_dashes_in_the_text_ends_nothing() -> None:
    entry, diagnostics = parse(article(text="一\n\n---\n\n二"))
    assert diagnostics == []
    assert "<hr>" in entry.body.html


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", [("RD101", 1, 1)]),
        ("正文\n", [("RD101", 1, 1)]),
        ("\n\n正文\n", [("RD101", 3, 1)]),
        ("－－－\ntitle: 题\n－－－\n", [("RD101", 1, 1)]),
        ("---\ntitle: 题\ndate: 2026-3-5\n\n正文\n", [("RD102", 1, 1)]),
        ("---\n---\n正文\n", [("RD113", 1, 1), ("RD113", 1, 1)]),
        ("---\n# 注\n---\n正文\n", [("RD113", 1, 1), ("RD113", 1, 1)]),
        ("---\ntitle: 题\n---\n正文\n", [("RD113", 2, 1)]),
        ("---\ntitle: 题\ndate: 昨天\n---\n正文\n", [("RD112", 3, 7)]),
        ('---\ntitle: 题\ndate: ""\n---\n正文\n', [("RD113", 3, 1)]),
        ("---\ntitle：题\ndate: 2026-3-5\n---\n正文\n", [("RD105", 2, 6)]),
        ("---\ntitle: 甲: 乙\ndate: 2026-3-5\n---\n正文\n", [("RD103", 2, 9)]),
        ("---\n- 题\n---\n正文\n", [("RD117", 2, 1)]),
        (article(text=""), [("RD305", 5, 1)]),
        (article(text="\n<!-- 待写 -->\n"), [("RD305", 5, 1)]),
        (article(text="<script>x</script>"), [("RD321", 5, None), ("RD305", 5, 1)]),
        (article(text="一\n\n" + "[" * 1500), [("RD306", 7, 1)]),
        (article(lang="中文"), [("RD115", 4, 7)]),
        (article(source_url="javascript:alert(1)"), [("RD115", 4, 13)]),
        (article(id="有 空格"), [("RD115", 4, 5)]),
    ],
)
def test_a_fault_is_told_at_its_place(
    source: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert faults(source) == expected


def test_a_faulty_front_matter_does_not_hide_an_empty_text() -> None:
    assert [code for code, *_ in faults("---\ntitle: 甲: 乙\n---\n")] == ["RD103", "RD305"]


def test_a_faulty_front_matter_does_not_hide_the_text() -> None:
    entry, _ = parse("---\ntitle: 甲: 乙\n---\n[链接](b.md)\n")
    assert [r.target for r in entry.body.references] == ["b.md"]


def test_a_draft_may_be_empty() -> None:
    assert faults(article(text="", draft="true")) == []


def test_a_page_needs_no_field_at_all() -> None:
    entry, diagnostics = parse_entry("---\n---\n文\n".encode(), FILE, PageFields)
    assert (entry.fields, diagnostics) == (PageFields(), [])


def test_the_text_of_a_list_may_be_absent() -> None:
    assert parse_entry(b"---\n---\n", FILE, PageFields, needs_text=False)[1] == []
    assert parse_entry(b"---\n---\n", FILE, PageFields)[1] != []


def test_further_keys_are_handed_on_and_others_are_warnings() -> None:
    entry, [finding] = parse(article(会次="12", 届次="18"), "会次")
    assert entry.extra == {"会次": "12"}
    assert (finding.code, finding.severity) == ("RD111", "warning")


@pytest.mark.parametrize("escape", [r"\0", r"\x0b", r"\e", r"\u0085", r"\u2028", r"\ud800"])
def test_no_escape_brings_a_control_character_into_a_title(escape: str) -> None:
    entry, _ = parse(article(title=f'"甲{escape}乙"'))
    assert entry.fields.title.isprintable()


def test_windows_line_ends_and_a_mark_change_only_one_warning() -> None:
    plain, _ = parse(article())
    marked, [finding] = parse_entry(
        b"\xef\xbb\xbf" + article().replace("\n", "\r\n").encode(), FILE, ArticleFields
    )
    assert msgspec.structs.replace(marked, digest=plain.digest) == plain
    assert finding.code == "RD109"


def test_equal_bytes_give_equal_entries() -> None:
    assert parse(article(text="一[^1]\n\n[^1]: 注")) == parse(article(text="一[^1]\n\n[^1]: 注"))


def test_a_stand_in_has_every_required_field() -> None:
    assert unreadable_entry(FILE, ArticleFields).fields.title
    assert unreadable_entry(FILE, PageFields).fields == PageFields()


_LINE = st.text("ab题:：#-[]{}&*!|>'\"%@`,\\ 0", max_size=12)
_FILE_TEXT = st.lists(_LINE | st.sampled_from(["---", "title: 题", "date: 2026-3-5"]), max_size=8)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(
    st.text(max_size=60)
    | _FILE_TEXT.map("\n".join)
    | _FILE_TEXT.map("\n".join).map("---\n".__add__)
)
def test_any_text_gives_an_entry_and_places_inside_the_file(text: str) -> None:
    entry, diagnostics = parse_entry(text.encode(), FILE, ArticleFields)
    assert isinstance(entry.fields, ArticleFields)
    if entry.fields.title == "?" or entry.fields.date.year == 1:
        assert diagnostics, "a stand-in value without a diagnostic"
    for finding in diagnostics:
        assert finding.place is not None
        assert (finding.place.line or 1) <= text.count("\n") + text.count("\r") + 2


def test_a_note_within_a_note_is_told_as_lost() -> None:
    text = "甲[^a]，乙[^b]。\n\n[^a]: [^1]: 丙\n[^b]: 丁"
    assert [code for code, *_ in faults(article(text=text))] == ["RD320"]
