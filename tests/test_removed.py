"""What the sanitiser took away is told, with the line it stood on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.markup.convert import render_body
from renda.markup.removed import Removed, find_removed


def told(text: str) -> list[tuple[str, int, int]]:
    """What was removed, its line from 1, and how often."""
    _, diagnostics = render_body(text, "a.md")
    found = []
    for finding in diagnostics:
        assert finding.code == "RD321"
        assert finding.place is not None
        assert finding.place.line is not None
        found.append((finding.params["what"], finding.place.line, int(finding.params["count"])))
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲\n\n<script>a</script>", [("<script>", 3, 1)]),
        ("甲\n\n<style>a</style>", [("<style>", 3, 1)]),
        ("甲\n\n<font>乙</font>\n\n<font>丙</font>", [("<font>", 3, 2)]),
        ("甲\n\n<p onclick='a'>乙</p>", [("<p onclick>", 3, 1)]),
        ("甲\n\n<p style='a'>乙</p>", [("<p style>", 3, 1)]),
        ("甲\n\n<span class='a b'>乙</span>", [("<span class=a>", 3, 1), ("<span class=b>", 3, 1)]),
        ("甲\n\n<iframe src='a'></iframe>", [("<iframe>", 3, 1)]),
        # Python's own parser fails at it.
        ("甲\n\n<div style='a'>乙<![丙]>丁</div>", [("<div style>", 3, 1)]),
        ("甲\n\n[乙](javascript:a)", [("<a href>", 3, 1)]),
        ("[甲](a.md)\n\n[乙](javascript:a)", [("<a href>", 3, 1)]),
        ("甲\n\n*乙*{.red}", [("<em class=red>", 3, 1)]),
        ("甲\n\n*乙*{onclick=a}", [("<em onclick>", 3, 1)]),
        ("甲\n\n丙\n{: style=a }", [("<p style>", 4, 1)]),
    ],
)
def test_what_is_gone_is_told(text: str, found: list[tuple[str, int, int]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "甲",
        "<b>甲</b> <u>乙</u> x<sup>2</sup>",
        "`<script>`",
        "```\n<script>\n```",
        "```python\nx\n```",
        "```python\n<b>\n```",
        "```{.python}\nx\n```",
        "&lt;script&gt;",
        "a < b > c",
        "<张三>",
        "甲<!-- 注 -->乙",
        "[甲](a.md) [乙](mailto:a@b.example) [丙](tel:110) <a@b.example>",
        "| 甲 |\n|:-:|\n| <b>1</b> |",
        "甲[^1]<br>\n\n[^1]: 注",
        "## 甲 {#a}\n\n<b>乙</b>",
        "[甲](a.md?b=c:d)",
        "甲\n{: #a lang=en }",
        "甲{乙=丙}",
        "<table><tr><td colspan='2'>甲</td></tr></table>",
        "<p>甲<p>乙",
    ],
)
def test_what_stays_is_not_told(text: str) -> None:
    assert told(text) == []


def test_an_attribute_of_a_removed_tag_is_not_told_again() -> None:
    assert told("<font color='red' style='a'>甲</font>") == [("<font>", 1, 1)]


def test_lines_count_from_nought() -> None:
    before, after = "<p><i>x</i><b onclick=a>y</b></p>", "<p>x<b>y</b></p>"
    source = "甲\n<i>x</i>\n<b onclick=a>y</b>"
    assert list(find_removed(source, before, after)) == [
        Removed("<b onclick>", 2, 1),
        Removed("<i>", 1, 1),
    ]


@settings(max_examples=300, derandomize=True, deadline=None)
@given(
    st.text("甲<>/='\" abpi{}:.#\n\\*`", max_size=50), st.text(max_size=20), st.text(max_size=20)
)
def test_any_texts_are_compared(source: str, before: str, after: str) -> None:
    for removed in find_removed(source, before + source, after):
        assert 0 <= removed.line <= source.count("\n")
        assert removed.times > 0
