"""Raw HTML: words in angle brackets are words, and everything stays where it was written."""

from random import Random

import pytest

from renda.fidelity import check_fidelity, raw_html
from renda.markup.convert import render_body
from renda.markup.raw_html import _FLAGS, ELEMENTS, is_markup


@pytest.mark.parametrize(
    "tag",
    [
        *("<name>", "</name>", "<Civil Code>", "<Table 1>", "<Code of Conduct>", "<name/>"),
        *("<Data Center>", "<foo-bar>", "<year-month>", "<A>B".replace("A>B", "Main Title>")),
        *("<a股>", "<key:value>", "<Section 3>"),
    ],
)
def test_words_in_angle_brackets_are_shown(tag: str) -> None:
    shown = tag.replace("<", "&lt;").replace(">", "&gt;")
    for around in ("甲{}乙", "{}甲", "<div>甲{}乙</div>", "- {}", "|{}|\n|---|\n|{}|", "**甲{}**"):
        source = around.replace("{}", tag)
        body, diagnostics = render_body(source, "a.md")
        assert body.html.count(shown) == source.count(tag)
        assert [d.code for d in diagnostics] == []
        assert check_fidelity(source, body.html) is None


@pytest.mark.parametrize(
    "tag",
    [
        *(
            "<b>",
            "</b>",
            "<BR>",
            "<br/>",
            "<td nowrap>",
            "<video controls muted>",
            "<o:p>",
            "</o:p>",
        ),
        *('<mp-style data-id="1">', "</mp-style>", "<script>", "<script x>", "<svg>", "<font>"),
    ],
)
def test_tags_are_tags(tag: str) -> None:
    assert is_markup(tag)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            "<p>收入情况</p>预算数&lt;决算数，增长5&#37;。\n\n尾段。",
            "收入情况 预算数&lt;决算数，增长5%。 尾段。",
        ),
        ("<p>甲</p>乙<br/>丙&amp;丁\n\n戊", "甲 乙丙&amp;丁 戊"),
        (
            "<div>甲</div>&#20803;<b>乙</b>&nbsp;丙\n丁\n\n<hr>&lt;戊\n\n己",
            "甲 元乙\u00a0丙丁 &lt;戊 己",
        ),
        ("<p>甲</p><!-- 注 -->乙&gt;丙\n\n<p>丁</p>", "甲 乙&gt;丙 丁"),
    ],
)
def test_what_stands_behind_a_closing_tag_stays_there(source: str, words: str) -> None:
    body, _ = render_body(source, "a.md")
    html = body.html.replace("&nbsp;", "\u00a0")
    for tag in ("p", "div", "b"):
        html = html.replace(f"<{tag}>", "").replace(f"</{tag}>", " ")
    assert (
        " ".join(html.replace("<br>", "").replace("<hr>", "").split(" ")).split() == words.split()
    )
    assert check_fidelity(source, body.html) is None


@pytest.mark.parametrize(
    "text", ["参数&notice=5", "&copy2026", "&#37增", "&lt", "a&b", "&amp", "&#x41 甲"]
)
def test_what_only_begins_like_an_entity_is_text(text: str) -> None:
    shown = text.replace("&", "&amp;")
    for around in ("{}", "甲{}", "<p>{}</p>", "<div>\n{}\n</div>", "- {}", "`{}`"):
        source = around.replace("{}", text)
        body, _ = render_body(source, "a.md")
        assert shown in body.html
        assert check_fidelity(source, body.html) is None


def test_both_ways_to_read_html_know_the_same_names() -> None:
    assert raw_html.ELEMENTS == ELEMENTS
    assert raw_html.FLAGS == _FLAGS


PIECES = (
    *("<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<br>", "<name>", "</name>", "<Civil Code>"),
    *("&lt;", "&#37;", "&amp;", "&notice", "<", ">", "&", "5%", "甲乙", "丙。", "\n", "\n\n", " "),
    *("<hr>", "<!-- 注 -->", "<td x=1>", "```\n", "- ", "**丁**", "|"),
)


@pytest.mark.parametrize("seed", range(40))
def test_what_is_written_is_shown_or_told(seed: int) -> None:
    chance = Random(seed)
    for _ in range(25):
        source = "".join(chance.choices(PIECES, k=chance.randint(2, 16)))
        body, diagnostics = render_body(source, "a.md")
        if not diagnostics:
            assert check_fidelity(source, body.html) is None, source
