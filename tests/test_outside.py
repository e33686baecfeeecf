"""Pictures of other sites, of one's own computer, pasted in: each is told, and nothing of it
reaches a page or a feed."""

import re
from pathlib import Path

import pytest

from renda.diagnostics import Diagnostic
from renda.entries import parse_entry
from renda.markup.convert import render_body
from renda.markup.outside import lost_outside, outside
from renda.markup.sanitise import sanitise
from renda.model import ArticleFields
from tests.support import article, build_site, files_of, write_site

WEB = "在别的网站上"
WECHAT = "是微信里的图片"
COMPUTER = "在您自己的电脑上"
PASTED = "是直接粘贴进来的"
PASSING = "不是图片文件的地址"
NOTHING = "没有写文件名"


def told(text: str) -> list[tuple[int, str]]:
    """The line and the words of each picture that is told."""
    body, diagnostics = render_body(text, "a.md")
    assert not re.search(r"<(?:img|source|track)(?![^>]* src=\"[^\"#?])", body.html)
    return [_as_told(finding) for finding in diagnostics]


def _as_told(finding: Diagnostic) -> tuple[int, str]:
    assert finding.code == "RD318"
    assert finding.severity == "error"
    assert finding.place is not None
    assert finding.place.line is not None
    return finding.place.line, finding.wording().message


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("https://a.example/1.jpg", WEB),
        ("HTTP://a.example/1.jpg", WEB),
        ("//a.example/1.jpg", WEB),
        ("/\\a.example/1.jpg", WEB),
        ("/\t/a.example/1.jpg", WEB),
        (" \nhttps://a.example/1.jpg", WEB),
        ("ht\ntps://a.example/1.jpg", WEB),
        ("https:a.jpg", WEB),
        ("ftp://a.example/1.jpg", WEB),
        ("https://mmbiz.qpic.cn/mmbiz_jpg/x/640?wx_fmt=jpeg", WECHAT),
        ("//wx.qlogo.cn/x", WECHAT),
        ("https://wx.qq.com/cgi-bin/mmwebwx-bin/webwxgetmsgimg?MsgID=1", WECHAT),
        ("wxfile://tmp/a.jpg", WECHAT),
        ("file:///C:/a.jpg", COMPUTER),
        ("C:\\图片\\a.jpg", COMPUTER),
        ("d:/图片/a.jpg", COMPUTER),
        ("\\\\服务器\\共享\\a.jpg", COMPUTER),
        ("data:image/png;base64,AAAA", PASTED),
        ("blob:https://a.example/1", PASSING),
        ("cid:image001.png@01D", PASSING),
        ("about:blank", PASSING),
        ("webkit-fake-url://x/a.png", PASSING),
        ("", NOTHING),
        ("#a", NOTHING),
        ("?a", NOTHING),
    ],
)
def test_the_sort_of_an_address_is_known(address: str, what: str) -> None:
    sort = outside(address)
    assert sort is not None
    assert sort.what.startswith(what)
    assert sanitise(f"<p>甲<img src='{address}' alt='乙'></p>") == "<p>甲</p>"


@pytest.mark.parametrize(
    "address",
    ["a.jpg", "../a.jpg", "/a.jpg", "/assets/img/a.svg", "图：1.jpg", "a b.jpg", "a%2Fb.jpg", ".a"],
)
def test_a_file_of_this_site_is_none(address: str) -> None:
    assert outside(address) is None
    assert told(f"![甲](<{address}>)") == []


def test_a_lost_path_may_be_one_of_a_computer_or_of_wechat() -> None:
    lost = ["/Users/a/图.jpg", "/home/a/图.jpg", "~/图.jpg", "/cgi-bin/webwxgetmsgimg?&MsgID=1"]
    assert [bool(lost_outside(address)) for address in (*lost, "/yaowen/图.jpg")] == [
        *[True] * 4,
        False,
    ]


@pytest.mark.parametrize(
    "picture",
    [
        "![乙](https://a.example/1.jpg)",
        '![乙](https://a.example/1.jpg "题")',
        "![乙](<https://a.example/1.jpg>)",
        "![乙][丁]\n\n[丁]: https://a.example/1.jpg",
        "<img src=https://a.example/1.jpg>",
        "<IMG SRC='https://a.example/1.jpg' alt='>'>",
        "<image src='https://a.example/1.jpg'>",
        '<img data-src="https://a.example/1.jpg">',
        '<img src="" srcset="https://a.example/1.jpg 2x">',
        '<img src="&#104;ttps://a.example/1.jpg">',
        "[![乙](https://a.example/1.jpg)](https://a.example/)",
        "| 甲 |\n| - |\n| ![乙](https://a.example/1.jpg) |",
        "- ![乙](https://a.example/1.jpg)",
        "> ![乙](https://a.example/1.jpg)",
        "::: 图片\n![乙](https://a.example/1.jpg)\n:::",
        "::: 图集\n![乙](https://a.example/1.jpg)\n:::",
        '<video poster="https://a.example/1.jpg" controls></video>',
        "![乙](https://a.example/1.jpg){: width=300 }",
    ],
)
def test_however_it_is_written_it_is_told_where_it_stands(picture: str) -> None:
    text = f"甲。\n\n{picture}"
    line = text.count("\n", 0, text.find("a.example/1.jpg")) + 1
    found = told(text) if "srcset" not in picture and "data-" not in picture else None
    if found is None:  # an attribute that means nothing here is told besides
        found = [_as_told(d) for d in render_body(text, "a.md")[1] if d.code == "RD318"]
    assert [(at, "在别的网站上" in words) for at, words in found] == [(line, True)]


def test_each_of_forty_lines_is_told() -> None:
    lines = [f"![甲](https://a.example/{number % 7}.jpg)" for number in range(40)]
    assert [line for line, _ in told("\n\n".join(lines))] == [2 * n + 1 for n in range(40)]


def test_an_address_that_begins_like_another_has_its_own_line() -> None:
    found = told("![甲](https://a.example/1.jpg?b=1)\n\n![甲](https://a.example/1.jpg)")
    assert [line for line, _ in found] == [1, 3]


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("![甲](C:\\图片\\_a\\1.jpg)", 3),
        ("![甲](\\\\a\\图片\\1.jpg)", 3),
        ("<img src='https://a.example/?a=1&amp;b=2'>", 3),
        ("![甲]()", 3),
        ("<img alt='甲'>", 3),
    ],
)
def test_an_address_that_markdown_spells_anew_is_found(written: str, line: int) -> None:
    assert [at for at, _ in told(f"甲，图片在 C:\\图片。\n\n{written}")] == [line]


@pytest.mark.parametrize("size", [20, 100_000, 500_000])
@pytest.mark.parametrize("form", ["![乙]({})", '<img src="{}">', "![乙][丁]\n[丁]: {}"])
def test_a_pasted_picture_is_told_in_few_words(form: str, size: int) -> None:
    pasted = form.format(f"data:image/png;base64,{'A' * size}")
    ((line, words),) = told(f"甲。\n\n{pasted}")
    assert line == 3 + pasted.count("\n")
    assert PASTED in words
    assert len(words) < 150


def test_a_film_of_another_site_leaves_no_player_without_a_file() -> None:
    found = told("::: 视频\n[片](https://a.example/1.mp4)\n[字幕](b.vtt)\n\n说明。\n:::")
    assert [(line, words.partition("“")[0]) for line, words in found] == [(2, "视频或录音")]


@pytest.mark.parametrize(
    "text",
    ["![甲](https://a.example/1.jpg)", "![甲](?a)", "![甲](//a.example/1.jpg)", "![甲](C:/a)"],
)
def test_no_shortcut_takes_it(text: str) -> None:
    raw = article(text=text).encode()
    for shortcuts in (True, False):
        _, found = parse_entry(raw, "a.md", ArticleFields, shortcuts=shortcuts)
        assert [d.code for d in found] == ["RD318"]


@pytest.mark.parametrize(
    ("image", "what"),
    [
        ("https://a.example/1.jpg", WEB),
        ("//a.example/1.jpg", WEB),
        ("C:\\图片\\a.jpg", COMPUTER),
        ("file:///C:/a.jpg", COMPUTER),
        ("/Users/a/图.jpg", COMPUTER),
        ("https://mmbiz.qpic.cn/x", WECHAT),
        ("'data:image/png;base64,AAAA'", PASTED),
    ],
)
def test_the_picture_of_an_article_is_told_too(tmp_path: Path, image: str, what: str) -> None:
    text = article(id="a", image=image, image_alt="甲")
    site = write_site(tmp_path, {"content/yaowen/2026/a.md": text})
    (finding,) = build_site(site).diagnostics
    assert _as_told(finding)[0] == 5
    assert what in finding.wording().message


def test_no_picture_without_an_address_reaches_a_page_or_a_feed(tmp_path: Path) -> None:
    text = article(id="a", text="甲<img>乙。\n\n<img src='' alt='丙'>![丁](a.svg)")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"/>'
    files = {"content/yaowen/2026/a/index.md": text, "content/yaowen/2026/a/a.svg": drawing}
    site = write_site(tmp_path, files)
    assert [d.code for d in build_site(site).diagnostics] == ["RD318", "RD318"]
    assert "public/yaowen" not in files_of(site)
