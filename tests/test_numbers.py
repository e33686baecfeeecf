"""Ordered lists show the numbers that were written."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.markup.convert import render_body

FILE = "content/yaowen/a.md"


def html_of(text: str) -> str:
    return render_body(text, FILE)[0].html


def shown(html: str) -> list[int]:
    """The numbers that a browser shows, of flat lists."""
    numbers: list[int] = []
    number = 1
    for tag, attributes in re.findall(r"<(ol|li)\b([^>]*)>", html):
        written = re.search(r'(?:start|value)="(\d+)"', attributes)
        if tag == "ol":
            number = int(written[1]) if written else 1
        else:
            number = int(written[1]) if written else number
            numbers.append(number)
            number += 1
    return numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1. 甲\n2. 乙", [1, 2]),
        ("3. 甲\n4. 乙", [3, 4]),
        ("1. 甲\n1. 乙\n1. 丙", [1, 1, 1]),
        ("0. 甲\n1. 乙", [0, 1]),
        ("5. 甲\n3. 乙", [5, 3]),
        ("1. 甲\n\n2. 乙\n\n4. 丙", [1, 2, 4]),
        ("1. 甲\n\n   段\n\n2. 乙", [1, 2]),
        ("1. 甲\n\n   段\n2. 乙", [1, 2]),
        ("1. 甲\n\n段\n\n2. 乙", [1, 2]),
        ("1. 甲\n段\n2. 乙", [1, 2]),
        ("> 3. 甲\n> 5. 乙", [3, 5]),
        ("1. 甲\n\n> 3. 乙\n> 5. 丙", [1, 3, 5]),
        ("999. 甲\n1001. 乙", [999, 1001]),
        ("2024. 甲\n2027. 乙", [2024, 2027]),
        ("07. 甲\n08. 乙", [7, 8]),
    ],
)
def test_numbers_stay_as_written(text: str, numbers: list[int]) -> None:
    assert shown(html_of(text)) == numbers


def test_a_list_of_the_other_kind_parts_two_ordered_lists() -> None:
    html = html_of("1. 甲\n- 乙\n2. 丙")
    assert re.findall(r"<(?:ol|ul)[^>]*>", html) == ["<ol>", "<ul>", '<ol start="2">']


def test_a_value_stands_only_where_the_count_leaps() -> None:
    assert html_of("2. 甲\n3. 乙\n5. 丙\n6. 丁").strip() == (
        '<ol start="2">\n<li>甲</li>\n<li>乙</li>\n<li value="5">丙</li>\n<li>丁</li>\n</ol>'
    )


def test_nested_lists_have_numbers_of_their_own() -> None:
    html = html_of("2. 甲\n   4. 子\n   6. 丑\n3. 乙")
    assert re.findall(r"<(?:ol|li)[^>]*>", html) == [
        *('<ol start="2">', "<li>", '<ol start="4">', "<li>", '<li value="6">', "<li>")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "- 甲 1. 乙",
        "甲\n1.乙",
        "[a]: 1. 甲",
        "| 1. 甲 |\n|---|\n| 2. 乙 |",
        "# 1. 甲",
        "```\n1. 甲\n```",
        "<pre>\n1. 甲\n</pre>",
        "甲\n: 1. 乙\n  2. 丙",
        "甲[^1]\n\n[^1]: 1. 乙\n    2. 丙",
        "> > 3. 甲",
        "1. # 甲",
        "1. ```\n   甲\n   ```",
        "1. <div>甲</div>",
        "1. | a |\n   |---|\n   | b |",
        "1. - 甲",
        "- 1. 甲",
        "1. 2. 甲",
        "1. > 甲",
        "1. ---",
        "1. [甲]: b",
        "1. [^1]: 甲",
        "1. `甲`\n2. **乙**\n3. <b>丙</b>",
    ],
)
def test_the_note_of_a_number_never_appears(text: str) -> None:
    html = html_of(text)
    assert "number:" not in html
    assert not re.search("[\x02\x03]", html)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(
    st.lists(st.integers(0, 999), min_size=1, max_size=12, unique=True).map(sorted),
    st.sampled_from(["\n", "\n\n", "\n\n    段\n\n", "\n  - 子\n", "\n   续\n"]),
)
def test_any_increasing_numbers_are_kept(numbers: list[int], parting: str) -> None:
    html = html_of(parting.join(f"{number}. 甲" for number in numbers))
    without_nested = re.sub(r"<ul>.*?</ul>", "", html, flags=re.DOTALL)
    assert shown(without_nested) == numbers


def test_a_forged_note_is_no_number() -> None:
    assert shown(html_of("1. \x02number:7\x03甲")) == [1]
