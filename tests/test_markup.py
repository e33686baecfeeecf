"""Markdown to safe HTML: what editors may write, what is taken out, what is remembered."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.diagnostics import has_errors
from renda.markup.convert import render_body
from renda.markup.opening import OPENING_LENGTH, opening_of, shorten
from renda.markup.references import resolve_references

FILE = "content/yaowen/a.md"


def html_of(text: str) -> str:
    body, diagnostics = render_body(text, FILE)
    told = {diagnostic.code for diagnostic in diagnostics}
    assert told <= {"RD318", "RD321"}  # what was removed is told
    return body.html


class _Tags(HTMLParser):
    """The tags of a text with their attributes, and the tags that are open at its end."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def assert_safe(html: str) -> None:
    for tag, attributes in _Tags(html).found:
        assert tag not in {"script", "style", "iframe", "object", "embed", "form", "svg", "base"}
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        for name in ("href", "src"):
            scheme = re.match(r"[\s\x00-\x20]*([\w+.-]+):", attributes.get(name) or "")
            assert scheme is None or scheme[1].lower() in {"http", "https", "mailto", "tel"}


# --- what editors may write ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("正文。", "<p>正文。</p>"),
        ("一\n\n二", "<p>一</p>\n<p>二</p>"),
        (
            "会议强调**“依法履职。”**各位代表",
            "<p>会议强调<strong>“依法履职。”</strong>各位代表</p>",
        ),
        ("*强调*", "<p><em>强调</em></p>"),
        ("> 引用", "<blockquote>\n<p>引用</p>\n</blockquote>"),
        ("- 甲\n- 乙", "<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>"),
        ("1. 甲\n2. 乙", "<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>"),
        ("[甲](https://a.example/)", '<p><a href="https://a.example/">甲</a></p>'),
        ("![甲](a.jpg)", '<p><img alt="甲" src="a.jpg"></p>'),
        ("H~2~O < 5 & 6", "<p>H~2~O &lt; 5 &amp; 6</p>"),
        ("“引号”——破折号……", "<p>“引号”——破折号……</p>"),
        ("<张三>说", "<p>&lt;张三&gt;说</p>"),
    ],
)
def test_markdown_becomes_html(text: str, html: str) -> None:
    assert html_of(text).strip() == html


def test_a_heading_has_a_chinese_id() -> None:
    assert '<h2 id="rd-第一章-总则">第一章 总则</h2>' in html_of("## 第一章 总则")


def test_equal_headings_have_different_ids() -> None:
    ids = re.findall(r'id="([^"]+)"', html_of("## 审议\n\n一\n\n## 审议\n\n二"))
    assert len(ids) == len(set(ids)) == 2


def test_columns_of_a_table_are_aligned_by_class() -> None:
    html = html_of("| 甲 | 乙 | 丙 | 丁 |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |")
    for side in ("left", "center", "right"):
        assert f'<th class="align-{side}">' in html
        assert f'<td class="align-{side}">' in html
    assert "<td>4</td>" in html
    assert "style=" not in html


def test_a_footnote_leads_there_and_back() -> None:
    html = html_of("正文[^1]。\n\n[^1]: 注文。")
    assert 'href="#rd-fn:1"' in html
    assert 'id="rd-fn:1"' in html
    assert 'href="#rd-fnref:1"' in html
    assert 'id="rd-fnref:1"' in html


def test_footnotes_of_one_text_do_not_reach_the_next() -> None:
    html_of("一[^1]\n\n[^1]: 注")
    assert "fn:1" not in html_of("二")


def test_fenced_text_is_kept_as_it_is() -> None:
    assert "<code>&lt;b&gt;*甲*\n</code>" in html_of("```\n<b>*甲*\n```")


def test_ruby_and_superscript_may_be_written_as_html() -> None:
    html = html_of("<ruby>人<rt>rén</rt></ruby> x<sup>2</sup> <u>线</u>")
    assert "<ruby>人<rt>rén</rt></ruby> x<sup>2</sup> <u>线</u>" in html


# --- what is taken out -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>甲",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<iframe src='https://b.example/'></iframe>甲",
        "<p style='position:fixed' onclick=x>甲</p>",
        "[甲](javascript:alert(1))",
        "[甲](JaVaScRiPt:alert(1))",
        "[甲](data:text/html;base64,AAAA)",
        "<a href='java&#9;script:alert(1)'>甲</a>",
        "<a href='&#1;javascript:alert(1)'>甲</a>",
        "![甲](javascript:alert(1))",
        '![a" onerror="alert(1)](x.jpg)',
        '[甲](x.html "a\\" onclick=\\"b")',
        "甲{: onclick=alert(1) style=color:red }",
        "<style>body{display:none}</style>甲",
        "<base href='https://b.example/'>甲",
        "<form action=x><input></form>",
        "<meta http-equiv=refresh content='0;url=https://b.example/'>",
        "<math><mtext></p><style><img src=x onerror=alert(1)>",
        "```\n</code></pre><script>alert(1)</script>\n```",
    ],
)
def test_nothing_that_runs_gets_through(text: str) -> None:
    assert_safe(html_of(text))


def test_the_words_of_a_script_do_not_appear_on_the_page() -> None:
    assert "alert" not in html_of("甲<script>alert(1)</script>乙")


@pytest.mark.parametrize(
    "text", ["甲&#11;乙", "甲&#0;乙", "甲&#xFFFE;乙", "甲\ufffe乙", "甲&#x1b;乙"]
)
def test_no_character_that_xml_forbids_gets_through(text: str) -> None:
    assert not re.search(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", render_body(text, FILE)[0].html
    )


_MARKUP = st.text("甲a <>/='\"&#;:()[]{}*_`!|-+~^\\.\n\t1>jsonclikrvpt", max_size=60)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.text(max_size=60) | _MARKUP)
def test_any_text_becomes_safe_html(text: str) -> None:
    body, diagnostics = render_body(text, FILE)
    assert_safe(body.html)
    assert len(body.opening) <= OPENING_LENGTH
    for reference in body.references:
        assert 1 <= reference.line <= text.count("\n") + 1
    assert not has_errors(diagnostics)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(_MARKUP)
def test_a_text_does_not_depend_on_the_one_before(text: str) -> None:
    before = render_body("一\n\n二[^1]\n\n[^1]: 注", FILE)
    render_body(text, FILE)
    assert render_body("一\n\n二[^1]\n\n[^1]: 注", FILE) == before


# --- what would keep the converter busy ------------------------------------------------------


@pytest.mark.parametrize("sign", ["[", "*", "_", "`", "<", "(", "{", "!"])
def test_masses_of_one_sign_are_refused_where_they_begin(sign: str) -> None:
    body, [finding] = render_body(f"一\n\n二{sign * 1500}", FILE, first_line=5)
    assert (body.html, finding.code) == ("", "RD306")
    assert f"“{sign}" in finding.params["what"]
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == (7, 2)


def test_many_signs_in_many_paragraphs_are_fine() -> None:
    assert html_of("\n\n".join(["[甲](a.html) *乙*"] * 1200)).count("<em>") == 1200


@pytest.mark.parametrize("sign", ["> ", "- ", "+ ", "1. "])
def test_deep_nesting_is_refused_and_leaves_the_next_text_alone(sign: str) -> None:
    _, [finding] = render_body(sign * 2000 + "甲", FILE)
    assert finding.code == "RD306"
    assert "12 层" in finding.params["what"]
    assert f"“{sign[0]}" in finding.params["remedy"]
    assert html_of("一\n\n二") == "<p>一</p>\n<p>二</p>"


def test_quotes_within_quotes_are_fine() -> None:
    assert html_of("> > > 甲").count("<blockquote>") == 3


# --- links and pictures ----------------------------------------------------------------------


def test_links_and_pictures_are_remembered_with_their_lines() -> None:
    text = "一[甲](a.md)\n\n![乙](图 1.jpg)\n\n![](c.png)\n\n[丁](#d) [戊](https://e.example/)"
    found = [
        (r.target, r.is_image, r.line, r.alt) for r in render_body(text, FILE, 10)[0].references
    ]
    assert found[0] == ("a.md", False, 10, "")
    assert found[2:] == [
        ("c.png", True, 14, ""),
        ("#rd-d", False, 16, ""),
        ("https://e.example/", False, 16, ""),
    ]
    assert found[1][1:] == (True, 12, "乙")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("文中提到 b.md。\n\n[链接](b.md)", 3),
        ("[先](aab.md)\n\n[后](b.md)", 3),
        ("[甲][1]\n\n[1]: b.md", 3),
        ("[甲](b.md?x=1&y=2)\n\n[乙](b.md)", 3),
        ("[甲](b.md)\n\n[乙](b.md)", 3),
        ("`b.md`\n\n[乙](b.md)", 3),
    ],
)
def test_a_link_is_found_on_its_own_line(text: str, line: int) -> None:
    references = render_body(text, FILE)[0].references
    assert references[-1].line == line


@pytest.mark.parametrize(
    "text",
    [
        "![甲>乙](a.jpg)",
        '[x](a.jpg "甲<乙>丙")',
        '![甲"乙](a.jpg)',
        "![甲 src=b.jpg](a.jpg)",
        '<img alt="x" width="3" src="a.jpg">',
        "[![甲](a.jpg)](a.jpg)",
    ],
)
def test_addresses_are_put_in_whatever_stands_around_them(text: str) -> None:
    html = html_of(text)
    put = resolve_references(html, lambda target: f"../{target}?x=1&y=2")
    assert put.count('="../a.jpg?x=1&amp;y=2"') == html.count("a.jpg")
    assert resolve_references(html, lambda target: target) == html


def test_an_address_cannot_break_out_of_its_quotes() -> None:
    put = resolve_references('<p><a href="x">甲</a></p>', lambda _: '"><script>')
    assert put == '<p><a href="&quot;&gt;&lt;script&gt;">甲</a></p>'


def test_equal_texts_have_equal_digests_and_others_do_not() -> None:
    digests = [render_body(text, FILE)[0].digest for text in ("甲", "甲", "乙")]
    assert digests[0] == digests[1] != digests[2]


# --- openings --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("## 题\n\n第一段。\n\n第二段。", "第一段。"),
        ("![图](a.jpg)\n\n第一段。", "第一段。"),
        ("**加粗** [链接](a.md) &amp; <b>字</b>", "加粗 链接 & 字"),
        ("正文[^1]。\n\n[^1]: 注", "正文。"),
        ("> 引文\n\n正文", "引文"),
        ("| a |\n|---|\n| b |", ""),
        ("- 甲\n- 乙", ""),
        ("ꆀꉬ\n{: lang=ii }\n\n第二段", "ꆀꉬ"),
        ("| a |\n|---|\n| b[^1] |\n\n[^1]: 注文", ""),
        ("甲县\n乙乡", "甲县乙乡"),
        ("two\nwords", "two words"),
    ],
)
def test_the_opening_is_the_first_paragraph_as_plain_text(text: str, opening: str) -> None:
    assert render_body(text, FILE)[0].opening == opening


def test_a_long_opening_ends_with_a_sentence() -> None:
    sentence = "县人大常委会召开会议。"
    assert opening_of(f"<p>{sentence * 20}</p>") == sentence * (OPENING_LENGTH // len(sentence))
    assert shorten("甲" * 100 + "。”" + "乙" * 100) == "甲" * 100 + "。”"


def test_a_long_sentence_is_cut_with_dots() -> None:
    assert shorten("甲" * 500) == "甲" * (OPENING_LENGTH - 2) + "……"
    assert shorten("甲" * OPENING_LENGTH) == "甲" * OPENING_LENGTH
