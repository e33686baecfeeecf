"""The check that a page says, character by character, what its source says."""

import random
import re

import pytest

from renda.fidelity import check_fidelity
from renda.markup.convert import render_body
from tests.support import PROJECT

SOURCE = """\
县人大常委会听取了**2026年**上半年预算执行情况的报告[^1]，见[全文](a.md)和https://a.example/b。

## 一、基本情况

3. 教育支出 40120 万元；
4. 农林水支出 28350 万元；
7. 其他。

| 科目 | 金额 |
| --- | ---: |
| 教育 | 40120 |
| 农林 | 28350 |

> 会议要求，“过紧日子”。

- 第一条 Budget
- 第二条 𠮷祥

::: 提示 何时施行
自2026年10月1日起施行。
:::

[^1]: 数据来自县财政局。
"""
HTML = render_body(SOURCE, "a.md")[0].html


def swap(old: str, new: str, count: int = 1) -> str:
    assert old in HTML, old
    return HTML.replace(old, new, count)


CORRUPTIONS = {
    "a character lost": swap("听取", "听"),
    "a character doubled": swap("听取", "听听取"),
    "two characters swapped": swap("报告", "告报"),
    "another character": swap("预算", "决算"),
    "a digit changed": swap("2026年", "2025年"),
    "a digit lost": swap("40120", "4012"),
    "a digit more": swap("28350", "283500"),
    "digits swapped": swap("28350", "28530"),
    "a list restarted": swap('<ol start="3">', "<ol>"),
    "a list begun elsewhere": swap('<ol start="3">', '<ol start="4">'),
    "a gap closed": swap(' value="7"', ""),
    "a value changed": swap('value="7"', 'value="8"'),
    "an item lost": swap('<li value="7">其他。</li>', ""),
    "items swapped": swap("第一条 Budget", "@")
    .replace("第二条 𠮷祥", "第一条 Budget")
    .replace("@", "第二条 𠮷祥"),
    "a rare character lost": swap("𠮷", ""),
    "a rare character replaced": swap("𠮷", "吉"),
    "the case of a letter": swap("Budget", "budget"),
    "a letter lost": swap("Budget", "Budgt"),
    "a cell lost": swap("<td>教育</td>", "<td></td>"),
    "cells swapped": swap("<td>教育</td>", "<td>@</td>")
    .replace("<td>农林</td>", "<td>教育</td>")
    .replace("@", "农林"),
    "a heading lost": re.sub(r"<h2.*?</h2>", "", HTML),
    "a heading's number changed": swap("一、基本", "二、基本"),
    "a quote lost": re.sub(r"<blockquote>.*?</blockquote>", "", HTML, flags=re.S),
    "a note lost": re.sub(r'<div class="footnote">.*', "", HTML, flags=re.S),
    "a note changed": swap("县财政局", "县税务局"),
    "a link's words lost": swap(">全文<", "><"),
    "an address changed": swap(">https://a.example/b<", ">https://a.example/c<"),
    "a block's title lost": swap("何时施行", ""),
    "a block's text lost": swap("自2026年10月1日起施行。", ""),
    "a text moved": swap("何时施行", "") + "<p>何时施行</p>",
    "a text added": HTML + "<p>另</p>",
    "all lost": "",
    "an entity broken": swap("万元；", "万&#20803;x；"),
    "a full-width digit": swap("40120", "４0120"),
}


def test_a_right_page_passes() -> None:
    assert check_fidelity(SOURCE, HTML) is None


@pytest.mark.parametrize("html", CORRUPTIONS.values(), ids=list(CORRUPTIONS))
def test_every_corruption_is_found(html: str) -> None:
    difference = check_fidelity(SOURCE, html, first_line=10)
    assert difference is not None
    assert 10 <= difference.line <= 10 + SOURCE.count("\n")
    assert difference.written != difference.shown


@pytest.mark.parametrize("seed", range(60))
def test_a_character_changed_at_random_is_found(seed: int) -> None:
    chance = random.Random(seed)
    texts = list(re.finditer(r"(?<=>)[^<>]*[\u4e00-\u9fff][^<>]*(?=<)", HTML))
    text = chance.choice(texts)
    at = chance.choice([i for i in range(*text.span()) if "\u4e00" <= HTML[i] <= "\u9fff"])
    change = chance.choice(["", HTML[at] * 2, "囍"])
    assert check_fidelity(SOURCE, HTML[:at] + change + HTML[at + 1 :]) is not None


def test_the_demo_says_what_its_sources_say() -> None:
    from renda.entries import split_front_matter

    checked = 0
    for path in sorted((PROJECT / "content").rglob("*.md")):
        parts, _ = split_front_matter(path.read_text("utf-8"), path.name)
        assert parts is not None
        body, _ = render_body(parts.text, path.name)
        assert check_fidelity(parts.text, body.html) is None, path
        checked += 1
    assert checked > 90


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("池20*30*4米", "<p>池20<em>30</em>4米</p>"),
        (
            "号138****1234、139****5678",
            "<p>号138<strong><strong>1234、139</strong></strong>5678</p>",
        ),
        ("王**说", "<p>王说</p>"),
        ("**重**点*", "<p><strong>重</strong>点</p>"),
        ("- *甲*\n- 乙*", "<ul>\n<li><em>甲</em></li>\n<li>乙</li>\n</ul>"),
        ("__甲__乙_", "<p><strong>甲</strong>乙</p>"),
    ],
)
def test_stars_that_vanish_without_emphasis_are_found(source: str, html: str) -> None:
    assert check_fidelity(source, html) is not None


@pytest.mark.parametrize(
    "source",
    [
        "* 甲*\n* **乙**\n\n  * 丙",
        "> * 甲\n>\n> ***\n>\n> *乙*",
        "***\n\n___\n\n* * *\n\n正文",
        "`a*b` 与 \\*甲\\* 和 \\_",
        "[甲](a_b_c.md) https://a.example/x_y_z*",
        "<b>甲*</b>\n\n<p>乙*</p>\n\n```\n*丙*\n```",
        "甲[^a_b]*\n\n[^a_b]: 注*",
        "| *甲* | 乙* |\n| --- | --- |\n| 1*2 | 13****5 |",
    ],
)
def test_stars_that_vanish_by_right_are_not_told(source: str) -> None:
    assert check_fidelity(source, render_body(source, "a.md")[0].html) is None
