"""Openings and lengths of texts."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.markup.opening import (
    OPENING_LENGTH,
    count_characters,
    opening_of,
    reading_minutes,
    shorten,
)

_PAIRS = ["“”", "（）", "《》"]


@pytest.mark.parametrize(
    ("html", "opening"),
    [
        ("", ""),
        ("<p>甲。</p>", "甲。"),
        ('<p lang="ii">甲。</p>', "甲。"),
        ("<h2>题</h2>\n<p>甲。</p>", "甲。"),
        ("<p><img src='a'></p>\n<p>甲</p>", "甲"),
        ("<p> 甲 \n 乙 </p>", "甲 乙"),
        ("<p>&lt;甲&gt; &amp;amp;</p>", "<甲> &amp;"),
        ('<p>甲<sup id="rd-fnref:1"><a href="#">[1]</a></sup>。</p>', "甲。"),
        ("<pre><code>甲</code></pre>", ""),
        ('<div class="footnote"><p>注</p></div>', ""),
    ],
)
def test_the_first_paragraph_opens(html: str, opening: str) -> None:
    assert opening_of(html) == opening


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("甲" * 120, "甲" * 120),
        ("甲" * 121, "甲" * 118 + "……"),
        ("甲。" + "乙" * 200, "甲。"),
        ("甲。乙！" + "丙" * 200, "甲。乙！"),
        ("“甲。乙。”" + "丙" * 200, "“甲。乙。”"),
        ("甲。“乙。丙" + "丁" * 200 + "”", "甲。"),
        ("甲。（乙。" + "丁" * 200 + "）", "甲。"),
        ("甲。《乙。" + "丁" * 200 + "》", "甲。"),
        ("甲" * 117 + "，" + "乙" * 50, "甲" * 117 + "……"),
    ],
)
def test_a_long_text_ends_well(text: str, short: str) -> None:
    assert shorten(text) == short


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("", 0),
        ("<p>人大常委会</p>", 5),
        ("<p>甲，乙。</p>", 2),
        ("<p>two words</p>", 2),
        ("<p>2026年3月</p>", 4),
        ("<p>𠀀𠀁</p>", 2),
        ("<p>甲&amp;乙 &lt;</p>", 2),
        ('<p title="不算">甲</p>', 1),
    ],
)
def test_characters_are_counted(html: str, count: int) -> None:
    assert count_characters(html) == count


def test_reading_takes_at_least_a_minute() -> None:
    assert [reading_minutes(count) for count in (0, 1, 400, 700, 4000)] == [1, 1, 1, 2, 10]


def _is_open(text: str) -> bool:
    return any(text.count(pair[0]) > text.count(pair[1]) for pair in _PAIRS)


_PROSE = st.text("甲乙丙，。！；“”（）《》", min_size=100, max_size=400)
_BALANCED = st.recursive(
    st.text("甲乙丙，。；", min_size=1, max_size=30),
    lambda inner: (
        st.builds(
            lambda pair, text: f"甲。{pair[0]}{text}{pair[1]}", st.sampled_from(_PAIRS), inner
        )
        | st.builds("{}{}".format, inner, inner)
    ),
    max_leaves=20,
)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(_PROSE | _BALANCED | st.text(max_size=300))
def test_an_opening_is_short_and_a_beginning(text: str) -> None:
    short = shorten(text)
    assert len(short) <= OPENING_LENGTH
    assert text.startswith(short.removesuffix("……")) or short == text


@settings(max_examples=300, derandomize=True, deadline=None)
@given(_BALANCED)
def test_an_opening_does_not_end_inside_a_pair_where_it_need_not(text: str) -> None:
    short = shorten(text)
    ends = [m.end() for m in re.finditer(r"[。！？；]+[”’）》】]*", text[:OPENING_LENGTH])]
    if any(not _is_open(text[:end]) for end in ends):
        assert not _is_open(short)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(max_size=200))
def test_any_html_has_an_opening_and_a_length(html: str) -> None:
    assert len(opening_of(html)) <= OPENING_LENGTH
    assert len(opening_of(f"<p>{html}</p>")) <= OPENING_LENGTH
    assert 0 <= count_characters(html) <= len(html)
