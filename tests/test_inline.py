"""Deleted text and bare addresses."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.markup.convert import render_body


def paragraph(text: str) -> str:
    body, _ = render_body(text, "a.md")
    return body.html.strip().removeprefix("<p>").removesuffix("</p>")


def link(address: str) -> str:
    return f'<a href="{address}">{address}</a>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("~~甲~~", "<del>甲</del>"),
        ("前~~甲~~后~~乙~~", "前<del>甲</del>后<del>乙</del>"),
        ("~~甲\n乙~~", "<del>甲乙</del>"),
        ("~~**甲**~~", "<del><strong>甲</strong></del>"),
        ("**~~甲~~**", "<strong><del>甲</del></strong>"),
        ("~~[甲](a.md)~~", '<del><a href="a.md">甲</a></del>'),
        ("3~5", "3~5"),
        ("3~~5", "3~~5"),
        ("~~ 甲 ~~", "~~ 甲 ~~"),
        ("~~~~", "~~~~"),
        ("\\~~甲~~", "~~甲~~"),
        ("`~~甲~~`", "<code>~~甲~~</code>"),
    ],
)
def test_deleted_text(text: str, html: str) -> None:
    assert paragraph(text) == html


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example",
        "http://a.example/",
        "https://a.example:8080/a/b.html",
        "https://a.example/a_b_c",
        "https://a.example/~a",
        "https://a.example/a-b--c",
        "https://a.example/a%20b",
        "https://a.example/#a",
        "https://a.example/a_(b)",
        "https://a.example/a,b;c",
        "https://a.example/@a!b",
    ],
)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("见", "。"),
        ("（", "）"),
        ("", "，后"),
        ("“", "”"),
        ("(", ")"),
        ("", "."),
        ("", ", a"),
        ("", "！"),
    ],
)
def test_an_address_is_a_link_and_its_sentence_is_not(
    address: str, before: str, after: str
) -> None:
    assert paragraph(before + address + after) == before + link(address) + after


def test_signs_of_html_in_an_address_are_escaped() -> None:
    address = "https://a.example/?a=1&amp;b=2"
    assert paragraph("https://a.example/?a=1&b=2") == link(address)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("http://", "http://"),
        ("xhttp://a.example", "xhttp://a.example"),
        ("ftp://a.example", "ftp://a.example"),
        ("www.a.example", "www.a.example"),
        ("`https://a.example`", "<code>https://a.example</code>"),
        ("<https://a.example>", link("https://a.example")),
        ("[甲](https://a.example)", '<a href="https://a.example">甲</a>'),
        (
            "[https://b.example](https://a.example)",
            '<a href="https://a.example">https://b.example</a>',
        ),
        ("**https://a.example**", f"<strong>{link('https://a.example')}</strong>"),
        ("https://a.example/**甲**", f"{link('https://a.example/')}<strong>甲</strong>"),
        ("<b title='https://a.example'>甲</b>", '<b title="https://a.example">甲</b>'),
        ('<a href="https://a.example">甲</a>', '<a href="https://a.example">甲</a>'),
        ("甲![乙](https://a.example/a.jpg)", "甲"),
    ],
)
def test_other_addresses(text: str, html: str) -> None:
    assert paragraph(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**重点。**后文", "<strong>重点。</strong>后文"),
        ("前**“引”**后", "前<strong>“引”</strong>后"),
        ("前**（括）**后", "前<strong>（括）</strong>后"),
        ("前**《书》**后", "前<strong>《书》</strong>后"),
        ("*强调。*后文", "<em>强调。</em>后文"),
        ("***粗斜***后", "<strong><em>粗斜</em></strong>后"),
    ],
)
def test_bold_ends_beside_chinese_signs(text: str, html: str) -> None:
    assert paragraph(text) == html


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.text("甲a。，/:?#[]()@!&;=%~-._*<> hpst", max_size=30))
def test_an_address_never_takes_what_is_not_ascii(tail: str) -> None:
    html = render_body(f"https://a.example/{tail}", "a.md")[0].html
    for address in re.findall(r'<a href="(https://a\.example[^"]*)"', html):
        if f"({address}" not in tail and f"<{address}" not in tail:
            assert address.isascii()
