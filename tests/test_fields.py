"""Typed reading: names, types, lists and places, with every fault told in one run."""

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
import pytest

from renda.diagnostics import Diagnostic
from renda.fields import Alone, Key, Pattern, Range, Reader, fields_of
from renda.moments import BEIJING
from renda.strict_yaml import parse_yaml

FILE = "a.md"


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A struct within a struct, for which the name of a file may stand."""

    file: Annotated[str, Key("文件", "", ""), Alone(shown_as="title")]
    title: Annotated[str, Key("标题", "", "")] = ""


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """One field of every type there is."""

    title: Annotated[str, Key("标题", "", "")]
    date: Annotated[datetime, Key("日期", "", "", also=("发布日期",))]
    code: Annotated[str, Key("编码", "", ""), Pattern(r"\d{6}", "六位数字", "six digits")] = ""
    updated: Annotated[datetime | None, Key("更新", "", "")] = None
    draft: Annotated[bool, Key("草稿", "", "")] = False
    count: Annotated[int, Key("条数", "", ""), Range(1, 50)] = 6
    shape: Annotated[Literal["圆", "方"], Key("形状", "", "")] = "圆"
    author: Annotated[tuple[str, ...], Key("作者", "", "")] = ()
    parts: Annotated[tuple[Part, ...], Key("附件", "", "")] = ()
    part: Annotated[Part | None, Key("主件", "", "")] = None


NEEDED = "title: 题\ndate: 2026-3-5\n"


def read(text: str, reader: Reader | None = None, **more: Any) -> tuple[Sample | None, Reader]:
    reader = reader or Reader()
    node, found = parse_yaml(text, FILE)
    assert found == []
    assert node is not None
    return reader.read(node, Sample, **more), reader


def value_of(lines: str) -> Sample:
    sample, reader = read(NEEDED + lines)
    assert reader.diagnostics == []
    assert sample is not None
    return sample


def faults(text: str, **more: Any) -> list[tuple[str, int | None, int | None]]:
    return [_where(d) for d in read(text, **more)[1].diagnostics]


def only_fault(lines: str) -> Diagnostic:
    [finding] = read(NEEDED + lines)[1].diagnostics
    return finding


def _where(d: Diagnostic) -> tuple[str, int | None, int | None]:
    assert d.place is not None
    return d.code, d.place.line, d.place.column


def test_fields_come_in_the_order_declared_with_their_names() -> None:
    first, second, *_ = fields_of(Sample)
    assert (first.name, first.required, first.names) == ("title", True, ("title", "标题"))
    assert second.names == ("date", "日期", "发布日期")
    assert [f.default for f in fields_of(Sample) if f.name == "count"] == [6]


@pytest.mark.parametrize("key", ["date", "日期", "发布日期"])
def test_a_field_answers_to_each_of_its_names(key: str) -> None:
    sample, reader = read(f"标题: 题\n{key}: 2026-3-5\n")
    assert sample == Sample(title="题", date=datetime(2026, 3, 5, tzinfo=BEIJING))
    assert reader.diagnostics == []


def test_a_required_field_is_missed_where_it_should_stand() -> None:
    assert faults("title: 题\n") == [("RD113", 1, 1)]
    assert faults("draft: true\n") == [("RD113", 1, 1), ("RD113", 1, 1)]


@pytest.mark.parametrize("value", ["", ' ""', " ''", ' "  "'])
@pytest.mark.parametrize("key", ["title", "date"])
def test_a_required_field_without_a_value_is_missed_at_its_key(key: str, value: str) -> None:
    lines = {"title": " 题", "date": " 2026-3-5", key: value}
    text = "".join(f"{name}:{written}\n" for name, written in lines.items())
    assert faults(text) == [("RD113", 1 if key == "title" else 2, 1)]


def test_an_optional_field_without_a_value_is_absent() -> None:
    empty = "code:\nupdated:\ndraft:\ncount:\nshape:\nauthor:\nparts:\npart:\n"
    assert value_of(empty) == value_of("")


def test_an_empty_text_in_quotes_is_an_empty_text() -> None:
    assert value_of('author: ""\n').author == ()


@pytest.mark.parametrize("text", ["昨天", "2026-2-30", "2026年3月"])
def test_what_is_no_date_is_told_at_the_value(text: str) -> None:
    assert faults(f"title: 题\ndate: {text}\n") == [("RD112", 2, 7)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        *((w, True) for w in ("true", "True", "yes", "on", "是", "对", "1")),
        *((w, False) for w in ("false", "FALSE", "no", "off", "否", "不", "0")),
    ],
)
def test_yes_and_no_are_read_in_both_languages(word: str, expected: bool) -> None:
    assert value_of(f"draft: {word}\n").draft is expected


def test_a_word_that_is_neither_yes_nor_no_is_told() -> None:
    assert _where(only_fault("draft: 也许\n")) == ("RD115", 3, 8)


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("50", 50), ("007", 7), ('"8"', 8)])
def test_a_number_within_its_bounds_is_read(text: str, number: int) -> None:
    assert value_of(f"count: {text}\n").count == number


@pytest.mark.parametrize("text", ["0", "51", "-1", "1.5", "五", "1e1", "9" * 5000])
def test_a_number_out_of_bounds_is_told_with_the_bounds(text: str) -> None:
    finding = only_fault(f"count: {text}\n")
    assert finding.code == "RD115"
    assert "1–50" in finding.wording().hint


def test_a_choice_lists_what_may_be_chosen() -> None:
    assert value_of("shape: 方\n").shape == "方"
    assert "圆、方" in only_fault("shape: 长\n").wording().hint


def test_a_pattern_is_told_in_words_at_the_value() -> None:
    assert value_of("code: 000123\n").code == "000123"
    finding = only_fault("code: 12\n")
    assert _where(finding) == ("RD115", 3, 7)
    assert "六位数字" in finding.wording().hint
    assert "six digits" in finding.wording("en").hint


@pytest.mark.parametrize(
    "lines",
    [
        "author: 甲、乙\n",
        "author: 甲，乙\n",
        "author: 甲,乙\n",
        "author: 甲; 乙\n",
        "author: 甲；乙；\n",
        "author: [甲, 乙]\n",
        "author:\n  - 甲\n  - 乙\n",
        'author: "甲、乙"\n',
        "作者: 甲、\n  乙\n",
    ],
)
def test_a_list_may_be_written_in_one_line_or_in_many(lines: str) -> None:
    assert value_of(lines).author == ("甲", "乙")


def test_a_name_of_two_words_is_one_item() -> None:
    assert value_of("author: 阿依 古丽\n").author == ("阿依 古丽",)


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        ("author: 甲、 乙\n", [(3, 9), (3, 12)]),
        ('author: "甲、乙"\n', [(3, 10), (3, 12)]),
        ("author: [甲, 乙]\n", [(3, 10), (3, 13)]),
        ("author:\n  - 甲\n  - 乙\n", [(4, 5), (5, 5)]),
    ],
)
def test_each_item_of_a_list_has_its_own_place(lines: str, places: list[tuple[int, int]]) -> None:
    _, reader = read(NEEDED + lines)
    found = [reader.places[f"author.{index}"] for index in (0, 1)]
    assert [(p.line, p.column) for p in found] == places


def test_a_group_is_read_with_dotted_places() -> None:
    sample, reader = read(NEEDED + "parts:\n  - 文件: a.pdf\n    title: 甲\n  - {file: b.pdf}\n")
    assert sample is not None
    assert sample.parts == (Part(file="a.pdf", title="甲"), Part(file="b.pdf"))
    assert (reader.places["parts.1.file"].line, reader.places["parts.1.file"].column) == (6, 12)


def test_one_group_may_be_written_without_its_dash() -> None:
    assert value_of("parts:\n  file: a.pdf\n").parts == (Part(file="a.pdf"),)
    assert value_of("part: {file: a.pdf}\n").part == Part(file="a.pdf")


def test_a_fault_inside_a_group_leaves_the_others() -> None:
    sample, reader = read(NEEDED + "parts:\n  - {title: 甲}\n  - {file: b.pdf}\n")
    assert [_where(d) for d in reader.diagnostics] == [("RD113", 4, 5)]
    assert sample is not None
    assert sample.parts == (Part(file="b.pdf"),)


@pytest.mark.parametrize(
    ("lines", "expected", "found"),
    [
        ("code: [甲, 乙]\n", "一段文字", "一个列表"),
        ("code: {甲: 乙}\n", "一段文字", "几个“名称: 内容”"),
        ("draft: [是]\n", "一段文字", "一个列表"),
        ("author: {甲: 乙}\n", "一个列表", "几个“名称: 内容”"),
        ("code: [[甲]]\n", "一段文字", "一个列表"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told(lines: str, expected: str, found: str) -> None:
    finding = only_fault(lines)
    assert (finding.code, finding.place and finding.place.line) == ("RD114", 3)
    assert (finding.params["expected"], finding.params["found"]) == (expected, found)


@pytest.mark.parametrize("text", ["甲", "- 甲\n- 乙\n"])
def test_what_has_no_keys_cannot_be_read(text: str) -> None:
    assert faults(text) == [("RD117", 1, 1)]


def test_an_unknown_key_is_a_warning_with_the_nearest_name() -> None:
    finding = only_fault("athor: 甲\n")
    assert (finding.code, finding.severity) == ("RD111", "warning")
    assert "author" in finding.wording().hint
    assert "作者" in only_fault("作者们: 甲\n").wording().hint


def test_the_configuration_takes_an_unknown_key_as_an_error() -> None:
    assert faults(NEEDED + "size: 1\n", reader=Reader(unknown="RD208")) == [("RD208", 3, 1)]


def test_two_names_of_one_field_are_told() -> None:
    assert faults(NEEDED + "日期: 2026-3-6\n") == [("RD118", 3, 1)]


def test_a_text_cut_by_a_comma_in_braces_is_told() -> None:
    assert faults(NEEDED + "parts:\n  - {file: 甲,乙.pdf}\n") == [("RD122", 4, 14)]
    assert faults(NEEDED + 'parts:\n  - {file: "甲,乙.pdf"}\n') == []


def test_a_title_cut_by_a_hash_is_an_error_with_the_line_to_write() -> None:
    [finding] = read("title: 一号 #2 楼\ndate: 2026-3-5\n")[1].diagnostics
    assert _where(finding) == ("RD108", 1, 8)
    assert '"一号 #2 楼"' in finding.wording().hint


def test_a_comment_is_allowed_in_a_configuration_and_behind_a_date() -> None:
    assert faults("title: 题 # 注\ndate: 2026-3-5 # 注\n", reader=Reader(comments=True)) == []
    assert faults("title: 题\ndate: 2026-3-5 # 注\n") == []


def test_a_list_cut_by_a_hash_is_told_once() -> None:
    assert [code for code, *_ in faults(NEEDED + "author: 甲、乙 #丙\n")] == ["RD108"]


def test_further_keys_are_handed_on_as_text() -> None:
    _, reader = read(NEEDED + "会次: 12\n", extra=["会次"])
    assert (reader.extra, reader.diagnostics) == ({"会次": "12"}, [])


@pytest.mark.parametrize("value", ["", ' ""', " [甲, 乙]", " {甲: 乙}"])
def test_a_further_key_is_text_whatever_was_written(value: str) -> None:
    _, reader = read(NEEDED + f"会次:{value}\n", extra=["会次"])
    assert all(isinstance(text, str) for text in reader.extra.values())


def test_all_faults_come_in_one_run() -> None:
    text = "date: 昨天\ndraft: 也许\ncount: 99\nathor: 甲\nparts:\n  - {title: 乙}\n"
    codes = [code for code, *_ in faults(text)]
    assert sorted(codes) == ["RD111", "RD112", "RD113", "RD113", "RD115", "RD115"]


def test_a_faulty_struct_is_none_unless_there_are_fallbacks() -> None:
    assert read("title: 题\n")[0] is None
    moment = datetime(1, 1, 1, tzinfo=BEIJING)
    sample, reader = read("title: 题\n", fallbacks={"title": "?", "date": moment})
    assert sample == Sample(title="题", date=moment)
    assert len(reader.diagnostics) == 1
