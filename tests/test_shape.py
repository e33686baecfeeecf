"""Line structure: what the shaper parts, indents and notes, and that it loses nothing."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.markup.numbers import note_number
from renda.markup.shape import shape_lines

_NOTED = re.compile("\x02number:\\d+\x03")


def shaped(text: str) -> list[str]:
    """The shaped lines, with numbers noted as in the source, not beside it."""
    return [_NOTED.sub("", line) for line in shape_lines(text.split("\n"))]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("甲", ["甲"]),
        ("", [""]),
        ("　　甲", ["甲"]),
        ("    甲", ["甲"]),
        ("\t\u00a0甲", ["甲"]),
        ("甲　", ["甲"]),
        ("甲  ", ["甲  "]),
        ("甲\n　　乙", ["甲", "", "乙"]),
        ("甲\n　乙", ["甲", "乙"]),
        ("甲\n \n乙", ["甲", "", "乙"]),
    ],
)
def test_indents_go(text: str, lines: list[str]) -> None:
    assert shaped(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("甲\n- 乙", ["甲", "", "- 乙"]),
        ("甲\n1. 乙\n2. 丙", ["甲", "", "1. 乙", "2. 丙"]),
        ("- 甲\n1. 乙", ["- 甲", "", "1. 乙"]),
        ("- 甲\n+ 乙", ["- 甲", "+ 乙"]),
        ("- 甲\n  - 乙", ["- 甲", "    - 乙"]),
        ("- 甲\n   - 乙\n      - 丙", ["- 甲", "    - 乙", "        - 丙"]),
        ("- 甲\n\t- 乙\n- 丙", ["- 甲", "    - 乙", "- 丙"]),
        ("- 甲\n - 乙", ["- 甲", "- 乙"]),
        ("- 甲\n乙", ["- 甲", "乙"]),
        ("- 甲\n\n  乙", ["- 甲", "", "    乙"]),
        ("- 甲\n\n乙\n\n  丙", ["- 甲", "", "乙", "", "丙"]),
    ],
)
def test_lists_are_parted_and_nested(text: str, lines: list[str]) -> None:
    assert shaped(text) == lines


@pytest.mark.parametrize("text", ["-5℃", "*甲", "3.5万", "-", "1.", "甲 - 乙", "-- 甲"])
def test_what_only_looks_like_an_item_is_text(text: str) -> None:
    assert shaped(f"甲\n{text}") == ["甲", text]


def test_the_number_of_an_item_is_noted() -> None:
    assert shape_lines(["3. 甲", "- 乙"]) == [f"3. {note_number(3)}甲", "", "- 乙"]


def test_a_flat_list_stays_flat_however_deep_its_indent_may_be() -> None:
    lines = shaped("\n".join("  " * depth + "- 甲" for depth in range(60)))
    assert max(len(line) - len(line.lstrip()) for line in lines) <= 4 * 12


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("甲\n|a|b|\n|-|-|\n|1|2|", ["甲", "", "|a|b|", "|-|-|", "|1|2|"]),
        ("|a|b|\n|-|-|\n乙", ["|a|b|", "|-|-|", "", "乙"]),
        ("|a|b|\n|-|-|\n- 乙", ["|a|b|", "|-|-|", "", "- 乙"]),
        ("|a|b|\n|-|-|\n> 乙", ["|a|b|", "|-|-|", "", "> 乙"]),
        ("甲|乙\n丙|丁", ["甲|乙", "丙|丁"]),
        ("甲|乙\n---\n丙", ["甲|乙", "", "---", "丙"]),
    ],
)
def test_tables_are_parted(text: str, lines: list[str]) -> None:
    assert shaped(text) == lines


@pytest.mark.parametrize("rule", ["---", "***", "_ _ _", "- - -", "-----"])
def test_a_rule_begins_a_block(rule: str) -> None:
    assert shaped(f"甲\n{rule}") == ["甲", "", rule]


@pytest.mark.parametrize(
    ("above", "text"),
    [
        (above, text)
        for above in ("甲。", "甲；", "甲：", "甲！”", "甲。）", "甲;", "一、甲")
        for text in (
            *(
                "一、乙",
                "十二、乙",
                "（一）乙",
                "(一)乙",
                "1.乙",
                "1、乙",
                "1．乙",
                "（1）乙",
                "①乙",
            ),
            *("第三条　乙", "第十二章 乙", "第一百零八条　乙", "第3条　乙", "第三条之一　乙"),
        )
    ],
)
def test_an_outline_below_a_finished_sentence_begins_a_paragraph(above: str, text: str) -> None:
    assert shaped(f"{above}\n{text}") == [above, "", text]


@pytest.mark.parametrize(
    ("above", "text"),
    [
        ("根据", "第三条　乙"),
        ("甲，", "一、乙"),
        ("一、甲，", "二、乙"),
        ("甲。", "第三条的规定"),
        ("甲。", "1.5亿元"),
        ("甲。", "一是乙"),
        ("甲。", "2026年"),
    ],
)
def test_other_lines_go_on_with_the_paragraph(above: str, text: str) -> None:
    assert shaped(f"{above}\n{text}") == [above, text]


def test_a_quote_is_shaped_inside() -> None:
    assert shaped("> 甲\n> - 乙\n>   - 丙") == ["> 甲", "> ", "> - 乙", ">     - 丙"]
    assert shaped("- 甲\n\n> 乙\n> - 丙") == ["- 甲", "", "> 乙", "> ", "> - 丙"]


@pytest.mark.parametrize(
    ("text", "line"),
    [("#1", "\\#1"), ("#题", "\\#题"), ("# 题", "# 题"), ("###### 题", "###### 题")],
)
def test_a_number_sign_without_a_blank_is_no_heading(text: str, line: str) -> None:
    assert shaped(text) == [line]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[备注]: 以上数据由县统计局提供。", "\\[备注]: 以上数据由县统计局提供。"),
        ("[表]: data.csv", "[表]: data.csv"),
        ("[站]: https://a.example/", "[站]: https://a.example/"),
        ("[图]: <甲 乙.png>", "[图]: <甲 乙.png>"),
        ("[^1]: 注", "[^1]: 注"),
    ],
)
def test_a_remark_in_brackets_is_no_link_definition(text: str, line: str) -> None:
    assert shaped(text) == [line]


def test_a_note_right_below_a_table_is_no_row_of_it() -> None:
    table = ["|甲|乙|", "|-|-|", "|1|2[^1]|"]
    assert shaped("\n".join([*table, "[^1]: 注"])) == [*table, "", "[^1]: 注"]


def test_two_blank_lines_do_not_end_a_note() -> None:
    assert shaped("[^1]: 甲\n\n\n    乙") == ["[^1]: 甲", "", "    乙"]


# Lines as editors write them, and what may trip the shaper.
_MARGINS = st.sampled_from(["", " ", "  ", "   ", "    ", "\t", "　", "　　", "\u00a0", "        "])
_STARTS = st.sampled_from(
    [
        *(
            "",
            "- ",
            "* ",
            "+ ",
            "1. ",
            "12. ",
            "1234. ",
            "-",
            "> ",
            "> > ",
            ">",
            "# ",
            "#",
            "####### ",
        ),
        *(
            "---",
            "***",
            "| ",
            "|---|---|",
            "a | b",
            ": ",
            "[^1]: ",
            "一、",
            "（一）",
            "第三条　",
            "①",
        ),
        *("1、", "1.", "```", "~~~", "::: ", "\\", "==="),
    ]
)
_LINES = st.builds("{}{}{}".format, _MARGINS, _STARTS, st.text("甲乙a1。，|-*>#:. 　", max_size=6))
_TEXTS = st.lists(_LINES, max_size=12).map("\n".join)


def visible(lines: list[str]) -> str:
    """The characters readers see; quote signs at the head of a line are layout."""
    text = "\n".join(re.sub(r"^[\s>]+", "", line) for line in lines)
    return re.sub(r"\s", "", re.sub(r"(?m)^\\([#\[])", r"\1", text))


@settings(max_examples=500, derandomize=True, deadline=None)
@given(_TEXTS)
def test_what_a_reader_sees_is_not_changed(text: str) -> None:
    assert visible(shaped(text)) == visible(
        [re.sub(r"^\\([#\[])", r"\1", s) for s in text.split("\n")]
    )


@settings(max_examples=300, derandomize=True, deadline=None)
@given(_TEXTS)
def test_shaping_twice_is_shaping_once(text: str) -> None:
    once = shaped(text)
    assert visible(shaped("\n".join(once))) == visible(once)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(max_size=80).map(lambda text: text.replace("\x02", "").replace("\x03", "")))
def test_any_text_is_shaped(text: str) -> None:
    shape_lines(text.split("\n"))
