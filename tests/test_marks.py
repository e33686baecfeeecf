"""Marks of Markdown: what is said not to work is seen by readers, what works is never told."""

import html as html_text
import random
import re

import pytest

from renda.markup.convert import render_body
from renda.model import ArticleFields
from renda.proofreading.proofread import find_all
from renda.proofreading.repair_text import repair_article
from tests.proofreading_fixtures import FRONT, dictionaries, sheet_of

#: The codes of the rules that say a mark does nothing.
CODES = frozenset(
    {"RD748", "RD749", "RD750", "RD751", "RD752", "RD753", "RD754", "RD757", "RD758", "RD759"}
)
#: Marks that work, with the element that each makes.
WORKING = (
    ("# {}", "h2"),
    ("##\u3000{}", "h2"),
    ("###### {}", "h6"),
    ("- {}", "li"),
    ("* {}", "li"),
    ("+ {}", "li"),
    ("> * {}", "li"),
    ("> > - {}", "li"),
    ("- 甲\n  - {}", "li"),
    ("1. {}", "li"),
    ("> {}", "blockquote"),
    (">{}", "blockquote"),
    ("**{}**", "strong"),
    ("__{}__", "strong"),
    ("要求，__{}__。", "strong"),
    ("*{}*", "em"),
    ("_{}_", "em"),
    ("***{}***", "strong"),
    ("**“{}”**乙", "strong"),
    ("甲**{}**乙", "strong"),
    ("~~{}~~", "del"),
    ("`{}`", "code"),
    ("[{}](https://www.example.cn/)", "a"),
    ("![{}](a.jpg)", "img"),
    ("真好！[{}](a.jpg)", "a"),
    ("|{}|乙|\n|---|---|\n|丙|丁|", "table"),
    ("{}|乙\n:-|-:\n丙|丁", "table"),
    ("| {} | 甲｜乙 |\n| --- | :-: |\n| 丙 | 丁 |", "table"),
    ("{0}[^{0}]。\n\n[^{0}]: 注。", "sup"),
    ("{0}[^{0}１]。\n\n[^{0}１]:注。", "sup"),
    ("{}\n\n---", "hr"),
    ("{}\n\n***", "hr"),
    ("{}<br>乙", "br"),
    ("::: 居中\n{}\n:::", "div"),
)
#: Marks that do not; `{}` is a word that stands nowhere else.
BROKEN = (
    "##{}",
    "＃＃ {}",
    "> ##{}",
    "-{}\n-乙",
    "- 乙\n-{}",
    "*{}\n*乙",
    "要求__{}__乙",
    "** {} **",
    "**{} **乙",
    "＊＊{}＊＊",
    "*{}",
    "> 甲*{}",
    "＞ {}",
    "｀{}｀",
    "＜br＞{}",
    "～～{}～～",
    "~{}~",
    "=={}==",
    "- [ ] {}",
    "[{}]（a.pdf）",
    "【{}】(a.pdf)",
    "！[{}]（a.jpg）",
    "|{}|乙|\n\n|丙|丁|\n\n|戊|己|",
    "|{}|乙|\n|——|——|\n|丙|丁|",
    "　　|{}|乙|\n　　|丙|丁|",
    "｜{}｜乙｜\n｜丙｜丁｜",
    "{0}[^{0}]",
    "{0}【^{0}】\n\n[^{0}]：注",
)
_WORDS = "供水助餐修路植树听证视察选举表决任免审议"


def told(text: str) -> list[tuple[str, int, int]]:
    """The findings on marks in a text, by code and offsets in it."""
    found = find_all(sheet_of(FRONT + text).manuscript, dictionaries())
    start = len(FRONT)
    return [
        (m.code, m.finding.start - start, m.finding.end - start) for m in found if m.code in CODES
    ]


def page(text: str) -> str:
    """What a reader sees, without blanks."""
    html = render_body(text, "a.md")[0].html
    return "".join(html_text.unescape(re.sub("<[^>]*>", "", html)).split())


def marked_text(number: int) -> str:
    """Some marks that work and some that do not, in any order, each around a word of its own."""
    chance = random.Random(number)
    words = chance.sample(_WORDS, 5)
    marks = [chance.choice((chance.choice(WORKING)[0], chance.choice(BROKEN))) for _ in words]
    return "\n\n".join(m.format(w * 3) for m, w in zip(marks, words, strict=True)) + "\n"


@pytest.mark.parametrize(("mark", "tag"), WORKING)
def test_a_mark_that_works_is_not_told(mark: str, tag: str) -> None:
    text = mark.format("供水")
    assert f"<{tag}" in render_body(text, "a.md")[0].html
    assert told(text) == []


@pytest.mark.parametrize("mark", BROKEN)
def test_a_mark_that_does_nothing_is_told_once(mark: str) -> None:
    codes = [code for code, _, _ in told(mark.format("供水"))]
    assert codes
    assert len(set(codes)) == 1


@pytest.mark.parametrize("number", range(150))
def test_the_signs_of_what_is_told_stand_on_the_page(number: int) -> None:
    text = marked_text(number)
    shown = page(text)
    for _, start, end in told(text):
        # From a line, since those of a table or a list run together in no one way.
        line = "".join(text[start:end].split("\n")[0].split())
        assert line.strip("！") in shown, text


@pytest.mark.parametrize("number", range(150))
def test_what_is_repaired_is_not_told_again(number: int) -> None:
    text = FRONT + marked_text(number)
    repaired = repair_article(text, ArticleFields, dictionaries())
    manuscript = sheet_of(repaired).manuscript
    offered = [m for m in find_all(manuscript, dictionaries()) if m.code in CODES]
    assert [m for m in offered if m.finding.repair is not None] == []
