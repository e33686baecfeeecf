"""Line breaks of the source: none between Chinese characters, a space elsewhere."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.markup.convert import render_body
from renda.markup.line_breaks import join_lines


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("甲\n乙", "甲乙"),
        ("甲 \t\n  乙", "甲乙"),
        ("甲\n　乙", "甲乙"),
        ("a\nb", "a b"),
        ("甲\na", "甲 a"),
        ("1\n甲", "1 甲"),
        ("甲，\n乙", "甲，乙"),
        ("甲\n（乙", "甲（乙"),
        ("甲”\n乙", "甲”乙"),
        ("甲\n“乙", "甲“乙"),
        ("甲——\n乙", "甲——乙"),
        ("甲……\n乙", "甲……乙"),
        ("甲·\n乙", "甲·乙"),
        ("a”\nb", "a” b"),
        ("a\n“b", "a “b"),
        ("한국\n어", "한국 어"),
        ("中\n한", "中 한"),
        ("かな\nカナ", "かなカナ"),
        ("ＡＢ\nＣ", "ＡＢＣ"),
        ("𠀀\n𠀁", "𠀀𠀁"),
        ("ꆀ\nꉬ", "ꆀꉬ"),
        ("བོད་\nཡིག", "བོད་ཡིག"),
        ("བོད་ \n ཡིག", "བོད་ཡིག"),
        ("བོད\n་ཡིག", "བོད་ཡིག"),
        ("ཡིན།\nདེ་", "ཡིན། དེ་"),
        ("ཡིན\n།", "ཡིན།"),
        ("ང་\n།", "ང་།"),
        ("།\n།", "། །"),
        ("དག\nདེ་", "དག དེ་"),
        ("བོད་\n中", "བོད་中"),
        ("中\nབོད་", "中 བོད་"),
        ("༢༠\n༢༦", "༢༠ ༢༦"),
        ("ᥖᥭᥰ\nᥖᥬᥲ", "ᥖᥭᥰᥖᥬᥲ"),
        ("ᦺᦑ\nᦟᦹᧉ", "ᦺᦑᦟᦹᧉ"),
        ("ئۇيغۇر\nتىلى", "ئۇيغۇر تىلى"),
        ("ᠮᠣᠩᠭᠣᠯ\nᠬᠡᠯᠡ", "ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ"),
        ("甲\n乙\n丙", "甲乙丙"),
        ("a\nb\nc", "a b c"),
        ("甲乙", "甲乙"),
        ("", ""),
    ],
)
def test_a_line_break_is_nothing_or_a_space(text: str, joined: str) -> None:
    assert join_lines(text) == joined


@pytest.mark.parametrize(
    ("text", "before", "after", "joined"),
    [
        ("\n乙", "甲", "", "乙"),
        ("\n乙", "a", "", " 乙"),
        ("甲\n", "", "乙", "甲"),
        ("甲\n", "", "b", "甲 "),
        ("\n", "甲", "乙", ""),
        ("\n", "a", "b", " "),
        ("\n乙", "", "", "乙"),
        ("甲\n", "", "", "甲"),
    ],
)
def test_neighbours_outside_the_text_count(text: str, before: str, after: str, joined: str) -> None:
    assert join_lines(text, before, after) == joined


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**甲**\n乙", "<p><strong>甲</strong>乙</p>"),
        ("甲\n**乙**", "<p>甲<strong>乙</strong></p>"),
        ("**甲**\n**乙**", "<p><strong>甲</strong><strong>乙</strong></p>"),
        ("**a**\n*b*", "<p><strong>a</strong> <em>b</em></p>"),
        ("[甲](a)\n乙", '<p><a href="a">甲</a>乙</p>'),
        ("甲  \n乙", "<p>甲<br>乙</p>"),
        ("甲<u>乙</u>\n丙", "<p>甲<u>乙</u>丙</p>"),
        ("甲\n<u>乙</u>", "<p>甲<u>乙</u></p>"),
        ("甲\n`乙`\n丙", "<p>甲<code>乙</code>丙</p>"),
        ("甲&ldquo;\n乙", "<p>甲“乙</p>"),
        ("甲<!-- 注 -->\n乙", "<p>甲乙</p>"),
        ("`甲`\n乙", "<p><code>甲</code>乙</p>"),
        ("```\n甲\n乙\n```", "<pre><code>甲\n乙\n</code></pre>"),
        ("- 甲\n  乙", "<ul>\n<li>甲乙</li>\n</ul>"),
        ("甲\n{: lang=ii }", '<p lang="ii">甲</p>'),
    ],
)
def test_breaks_across_elements(text: str, html: str) -> None:
    assert render_body(text, "a.md")[0].html.strip() == html


_PROSE = st.text("甲乙，。“”한글ab1 \n\t　—", max_size=60)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(_PROSE | st.text(max_size=40), st.text(max_size=1), st.text(max_size=1))
def test_only_white_space_changes(text: str, before: str, after: str) -> None:
    joined = join_lines(text, before, after)
    assert re.sub(r"[ \t\n\u3000]", "", joined) == re.sub(r"[ \t\n\u3000]", "", text)
    assert "\n" not in joined


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.lists(st.text("甲乙，。（）《》", min_size=1, max_size=8), min_size=1, max_size=6))
def test_chinese_text_has_no_blanks_however_it_is_broken(lines: list[str]) -> None:
    assert join_lines("\n".join(lines)) == "".join(lines)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.lists(st.text("abc한글", min_size=1, max_size=8), min_size=1, max_size=6))
def test_words_stay_apart_however_they_are_broken(lines: list[str]) -> None:
    assert join_lines("\n".join(lines)) == " ".join(lines)
