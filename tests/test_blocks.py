"""Blocks between lines of colons: their form, what is told of them, nothing lost, feeds."""

import html as html_text
import re
from html.parser import HTMLParser

import nh3
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from renda.markup.blocks import NAMES, Blocks, findings_of
from renda.markup.blocks.allowed import ATTRIBUTES, CLASSES, TAGS, VALUES
from renda.markup.feed_form import for_feed
from tests.support import PROJECT

CONVERTER = Markdown(
    output_format="html",
    extensions=[
        TableExtension(),
        FootnoteExtension(UNIQUE_IDS=False),
        DefListExtension(),
        SaneListExtension(),
        FencedCodeExtension(),
        AttrListExtension(),
        Blocks(),
    ],
)
_PLAIN_TAGS = {
    *("p", "br", "hr", "h1", "h2", "blockquote", "pre", "code", "ul", "ol", "li", "dl", "dt", "dd"),
    *("table", "thead", "tbody", "tr", "th", "td", "em", "strong", "sup", "a", "img", "figure"),
    *("figcaption", "div", "span"),
}
CLEANER = nh3.Cleaner(
    tags=_PLAIN_TAGS | TAGS,
    attributes={
        "a": {"href", "id"},
        "img": {"src", "alt"},
        "ol": {"start"},
        "li": {"id"},
        "sup": {"id"},
        **{tag: set(names) for tag, names in ATTRIBUTES.items()},
    },
    tag_attribute_values={
        tag: {name: set(values) for name, values in named.items()} for tag, named in VALUES.items()
    },
    allowed_classes={
        "a": {"footnote-ref", "footnote-backref"},
        **{tag: set(names) for tag, names in CLASSES.items()},
    },
    link_rel=None,
)


def raw_html(text: str) -> str:
    return CONVERTER.reset().convert(text)


def html_of(text: str) -> str:
    """The sanitised HTML of a text, without line breaks between tags."""
    return re.sub(r">\n+<", "><", CLEANER.clean(raw_html(text))).strip()


def told(text: str) -> list[tuple[str, int]]:
    """The codes found in a text with their lines, from 0."""
    CONVERTER.reset().convert(text)
    return [(finding.code, finding.line) for finding in findings_of(CONVERTER)]


def missing(text: str) -> list[str]:
    """The parts that a text's blocks lack."""
    CONVERTER.reset().convert(text)
    return [f.params["part_en"] for f in findings_of(CONVERTER) if f.code == "RD332"]


def visible(html: str) -> str:
    """The text of a page without white space."""
    return "".join(html_text.unescape(re.sub(r"<[^<>]*>", "", html)).split())


# --- the form of each block ------------------------------------------------------------------

FIGURE = """\
前文。
::: 图片 罗一鸣 摄
![查看滤池](a.jpg)
调研组在*水厂*。
:::
后文。"""

GALLERY = """\
::: 图集 开幕会
![甲图](a.jpg)
说明甲。

![乙图](b.jpg)

[![丙图](c.jpg)](c-large.jpg) 说明丙。
:::"""

VIDEO = """\
::: 视频 新闻发布会
[视频文件](v.mp4)
![主任答问](poster.jpg)
[字幕](v.vtt)

主任回答了三个问题。

- 甲
- 乙
:::"""

AUDIO = """\
::: 音频 主任访谈
[音频文件](v.mp3)

访谈全文。
:::"""

ATTACHMENT = """\
::: 附件 材料下载
请下载：[安排](anpai.pdf)（新）
[名单](mingdan.DOCX?v=1)

- [表](表.xlsx)
- [说明](shuoming.md)
- [县政府](https://www.example.cn)
:::"""

NOTICE = """\
::: 提示 办理**时间**
工作日。

| 甲 | 乙 |
| --- | --- |
| 1 | 2 |

- 丙
:::"""

TIMELINE = """\
::: 时间线 大事
- 2026年3月5日：开幕。
- **3月6日 9:30**：选举：投票。
- 9:30 签到
:::"""

SIGNATURE = """\
::: 落款
　　明远县人大常委会
　　2026年3月5日
:::"""

COMPARE = """\
::: 对照 修改前｜修改后
第一条　旧。
---
第一条　新。

---

又一段。
:::"""


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            FIGURE,
            '<p>前文。</p><figure class="rd-figure"><img alt="查看滤池" src="a.jpg"><figcaption>'
            '<span class="rd-figure__credit">罗一鸣 摄</span> 调研组在<em>水厂</em>。</figcaption>'
            "</figure><p>后文。</p>",
        ),
        (
            GALLERY,
            '<div class="rd-gallery"><p class="rd-gallery__title">开幕会</p>'
            '<figure class="rd-figure"><img alt="甲图" src="a.jpg"><figcaption>说明甲。</figcaption></figure>'
            '<figure class="rd-figure"><img alt="乙图" src="b.jpg"></figure>'
            '<figure class="rd-figure"><a href="c-large.jpg"><img alt="丙图" src="c.jpg"></a>'
            "<figcaption>说明丙。</figcaption></figure></div>",
        ),
        (
            VIDEO,
            '<figure class="rd-video"><figcaption class="rd-video__title">新闻发布会</figcaption>'
            '<video aria-label="主任答问" class="rd-video__player" controls="" poster="poster.jpg" preload="none">'
            '<source src="v.mp4"><track kind="captions" label="字幕" src="v.vtt" srclang="zh"></video>'
            '<p class="rd-video__files"><a href="v.mp4">视频文件</a> <a href="v.vtt">字幕</a></p>'
            '<div class="rd-video__text"><p>主任回答了三个问题。</p><ul><li>甲</li><li>乙</li></ul></div></figure>',
        ),
        (
            AUDIO,
            '<figure class="rd-audio"><figcaption class="rd-audio__title">主任访谈</figcaption>'
            '<audio aria-label="主任访谈" class="rd-audio__player" controls="" preload="none">'
            '<source src="v.mp3"></audio><p class="rd-audio__files"><a href="v.mp3">音频文件</a></p>'
            '<div class="rd-audio__text"><p>访谈全文。</p></div></figure>',
        ),
        (
            ATTACHMENT,
            '<p class="rd-attachment__title">材料下载</p><p>请下载：</p>'
            '<p class="rd-attachment" data-kind="PDF"><a href="anpai.pdf">安排</a>（新）</p>'
            '<p class="rd-attachment" data-kind="DOCX"><a href="mingdan.DOCX?v=1">名单</a></p>'
            '<p class="rd-attachment" data-kind="XLSX"><a href="表.xlsx">表</a></p>'
            '<p class="rd-attachment"><a href="shuoming.md">说明</a></p>'
            '<p class="rd-attachment"><a href="https://www.example.cn">县政府</a></p>',
        ),
        (
            NOTICE,
            '<div class="rd-callout" role="note"><p class="rd-callout__title">办理<strong>时间</strong></p><p>工作日。</p>'
            "<table><thead><tr><th>甲</th><th>乙</th></tr></thead>"
            "<tbody><tr><td>1</td><td>2</td></tr></tbody></table><ul><li>丙</li></ul></div>",
        ),
        (
            TIMELINE,
            '<p class="rd-timeline__title">大事</p><ol class="rd-timeline">'
            '<li><strong class="rd-timeline__time">2026年3月5日：</strong>开幕。</li>'
            '<li><strong class="rd-timeline__time"><strong>3月6日 9:30</strong>：</strong>选举：投票。</li>'
            "<li>9:30 签到</li></ol>",
        ),
        ("::: 居中\n第一号\n:::", '<div class="rd-center"><p>第一号</p></div>'),
        (
            SIGNATURE,
            '<div class="rd-signature"><p>明远县人大常委会</p><p>2026年3月5日</p></div>',
        ),
        (
            COMPARE,
            '<div class="rd-compare"><p class="rd-compare__title">修改前</p><p class="rd-compare__title">修改后</p>'
            '<div aria-label="修改前" class="rd-compare__side" role="group"><p>第一条　旧。</p></div>'
            '<div aria-label="修改后" class="rd-compare__side" role="group"><p>第一条　新。</p><hr><p>又一段。</p></div></div>',
        ),
    ],
    ids=["图片", "图集", "视频", "音频", "附件", "提示", "时间线", "居中", "落款", "对照"],
)
def test_a_block_has_its_form(text: str, html: str) -> None:
    assert html_of(text) == html
    assert told(text) == []


@pytest.mark.parametrize(
    ("chinese", "english"), list(zip(list(NAMES)[:10], list(NAMES)[10:], strict=True))
)
def test_each_block_has_an_english_name(chinese: str, english: str) -> None:
    text = "\n![](a.jpg)\n[甲](a.mp4)[乙](a.mp3)\n\n- 一：丙\n\n---\n\n[丁](a.vtt)\n:::"
    assert raw_html(f"::: {chinese}{text}") == raw_html(f"::: {english}{text}")


def test_words_behind_a_name_without_a_title_of_its_own_are_its_first_line() -> None:
    assert (
        html_of("::: 居中 第一号\n二\n:::") == '<div class="rd-center"><p>第一号</p><p>二</p></div>'
    )
    assert visible(html_of("::: 落款 办公室\n3月\n:::")) == "办公室3月"


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("甲｜乙", ["title", "title"]),
        ("甲 | 乙", ["title", "title"]),
        ("｜乙", ["title", "title"]),
        ("甲", ["heading"]),
        ("甲\\|乙", ["heading"]),
        ("", []),
    ],
)
def test_the_columns_of_a_comparison_may_have_titles(words: str, titles: list[str]) -> None:
    html = html_of(f"::: 对照 {words}\n一\n---\n二\n:::")
    assert re.findall(r'<p class="rd-compare__(\w+)">', html) == titles
    assert html.count('<div class="rd-compare__side">') == 2 - html.count("aria-label=")


def test_a_comparison_may_have_an_empty_column() -> None:
    for text in ("::: 对照\n甲\n---\n:::", "::: 对照\n---\n甲\n:::"):
        assert html_of(text).count('class="rd-compare__side"') == 2
        assert told(text) == []


def test_a_rule_inside_a_nested_block_parts_no_columns() -> None:
    html = html_of(":::: 对照\n甲\n\n::: 提示\n一\n\n---\n\n二\n:::\n\n----\n乙\n::::")
    _, first, second = html.split('<div class="rd-compare__side">')
    assert (visible(first), visible(second)) == ("甲一二", "乙")
    assert html.count("<hr>") == 1


def test_numbers_that_an_author_gave_to_a_timeline_are_kept() -> None:
    html = html_of("::: 时间线\n3. 上午：甲\n4. 下午: 乙\n:::")
    assert re.search(r'<ol class="rd-timeline rd-timeline--numbered"(?: start="3")?>', html)
    assert html.count('<strong class="rd-timeline__time">') == 2


@pytest.mark.parametrize(
    ("item", "time"),
    [
        ("2026年：开幕", "2026年："),
        ("2026年:开幕", "2026年:"),
        ("14:00:开幕", "14:00:"),
        ("14:00 开幕", None),
        ("14:00：开幕", "14:00："),
        ("*上午*&nbsp;：开幕", "上午\xa0："),
        ("会议强调，要做到：第一", None),
        ("一" * 40 + "：甲", None),
        ("：甲", None),
        ("没有", None),
        ("A&amp;B：甲", "A&B："),
    ],
)
def test_the_time_of_an_item_ends_with_a_colon(item: str, time: str | None) -> None:
    for text in (f"- {item}", f"- {item}\n\n    又\n\n- {item}"):
        html = html_of(f"::: 时间线\n{text}\n:::")
        found = re.search(r'<strong class="rd-timeline__time">(.*?)</strong>', html)
        assert (html_text.unescape(re.sub("<.*?>", "", found[1])) if found else None) == time


def test_all_of_a_signature_stands_line_by_line_but_lists_and_tables_stay_whole() -> None:
    assert html_of("::: 落款\n甲\n乙\n\n丙\n:::").count("<p>") == 3
    html = html_of("::: 落款\n- 甲\n- 乙\n\n| 丙 |\n| --- |\n| 丁 |\n:::")
    assert "<li>甲</li><li>乙</li>" in html
    assert "<td>丁</td>" in html


def test_a_gallery_may_be_a_list() -> None:
    html = html_of("::: 图集\n- ![](a.jpg) 甲\n\n- ![](b.jpg) 乙\n:::")
    assert html.count("<figure") == html.count("<figcaption>") == 2
    assert "<li>" not in html


def test_a_gallery_may_hold_pictures_with_their_own_credits() -> None:
    html = html_of(":::: 图集\n::: 图片 甲摄\n![](a.jpg)\n:::\n说明\n\n![](b.jpg)\n::::")
    assert html.count("<figure") == 2
    assert '<span class="rd-figure__credit">甲摄</span> 说明</figcaption>' in html


def test_a_figure_may_have_several_pictures_and_paragraphs() -> None:
    html = html_of("::: 图片\n![](a.jpg) ![](b.jpg)\n\n甲\n\n- 乙\n:::")
    assert html == (
        '<figure class="rd-figure"><img alt="" src="a.jpg"><img alt="" src="b.jpg">'
        "<figcaption><p>甲</p><ul><li>乙</li></ul></figcaption></figure>"
    )


def test_files_and_words_of_a_video_stay_in_order() -> None:
    html = html_of("::: 视频\n先看[视频](a.mp4)、[字幕](a.vtt)。\n\n[又一](b.mp4)\n\n后记\n:::")
    assert visible(html) == "先看视频、字幕。又一后记"
    assert html.count("<source") == 1
    assert '<source src="a.mp4">' in html


def test_a_line_break_behind_a_poster_takes_no_words_with_it() -> None:
    html = html_of("::: 视频\n![海报](p.jpg)  \n文字\n\n[甲](v.mp4)  \n[乙](v.vtt)  \n又\n:::")
    assert '<div class="rd-video__text"><p>文字</p></div>' in html
    assert visible(html) == "文字甲乙又"


def test_a_name_for_a_player_is_plain_text() -> None:
    html = html_of('::: 音频 甲 & <b>乙</b> "丙"\n[甲](a.mp3)\n\n丁\n:::')
    assert 'aria-label="甲 &amp; 乙 &quot;丙&quot;"' in html


# --- where blocks stand ----------------------------------------------------------------------


def test_blocks_nest_with_more_colons_outside() -> None:
    html = html_of("::::: 提示\n:::: 居中\n::: 落款\n甲\n:::\n::::\n乙\n:::::")
    assert html == (
        '<div class="rd-callout" role="note"><div class="rd-center"><div class="rd-signature"><p>甲</p></div></div>'
        "<p>乙</p></div>"
    )


def test_the_deepest_nests_are_shown_as_text() -> None:
    depth = 200
    opening = [":" * (3 + n) + f" 居中 层{n}" for n in range(depth)]
    text = "\n".join([*opening, "甲", *(":" * (3 + n) for n in reversed(range(depth)))])
    html = html_of(text)
    assert html.count('<div class="rd-center">') < 20
    assert all(f"层{n}" in html for n in range(depth))


@pytest.mark.parametrize("fence", ["```", "~~~", "````python"])
def test_colons_in_a_code_fence_are_text(fence: str) -> None:
    closing = fence.rstrip("python")
    html = html_of(f"{fence}\n::: 提示\n:::\n{closing}\n\n::: 提醒\n:::")
    assert re.search(r"<pre><code[^>]*>::: 提示\n:::\n</code></pre>", html)
    assert told(f"{fence}\n::: 提示\n{closing}\n\n::: 提醒") == [("RD330", 4)]


def test_code_in_a_block_is_code() -> None:
    html = html_of("::: 提示\n```\n::: 甲\n---\n```\n:::")
    assert html == '<div class="rd-callout" role="note"><pre><code>::: 甲\n---\n</code></pre></div>'


def test_colons_in_raw_html_are_text() -> None:
    html = html_of("<div>\n::: 提示 甲\n</div>\n\n<!-- \n::: 提示\n-->\n乙\n:::")
    assert "::: 提示 甲" in html
    assert told("<div>\n::: 提示\n</div>\n\n:::") == [("RD333", 4)]


def test_raw_html_in_a_block_is_kept() -> None:
    assert "<div>甲</div>" in html_of("::: 提示\n<div>甲</div>\n:::")


def test_a_block_parts_a_list_and_is_no_part_of_a_quote() -> None:
    html = html_of("- 甲\n  ::: 提示\n  乙\n  :::\n- 丙")
    assert html == (
        '<ul><li>甲</li></ul><div class="rd-callout" role="note"><p>乙</p></div><ul><li>丙</li></ul>'
    )
    assert visible(html_of("> ::: 提示\n> 甲\n> :::")) == ":::提示甲:::"


def test_a_block_may_be_indented_as_a_whole() -> None:
    html = html_of("　　::: 提示\n　　甲\n\n    ::: 居中\n    乙\n    :::\n　　:::")
    assert '<div class="rd-center"><p>乙</p></div>' in html
    assert visible(html) == "甲乙"


def test_notes_and_definitions_reach_across_blocks() -> None:
    html = html_of("::: 提示 标题\n: 定义\n\n甲[^1]、[乙][x]\n:::\n\n[^1]: 注\n\n[x]: b.md")
    assert '<p class="rd-callout__title">标题</p>' in html
    assert '<a href="b.md">乙</a>' in html
    assert "注" in html


def test_two_blocks_need_no_blank_line() -> None:
    assert html_of("::: 居中\n甲\n:::\n::: 居中\n乙\n:::").count('<div class="rd-center">') == 2


# --- what is told ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("::: 提醒 甲\n乙\n:::", [("RD330", 0)]),
        ("文\n\n::: Notice\n甲\n:::", [("RD330", 2)]),
        (":::提示 甲\n乙\n:::", [("RD330", 0)]),
        ("：：： 提示\n乙\n：：：", [("RD330", 0)]),
        ("::: 提醒", [("RD330", 0)]),
        ("甲\n::: 提示\n乙", [("RD331", 1)]),
        ("::: 提示\n甲\n::::", [("RD331", 0), ("RD333", 2)]),
        (":::: 提示\n::: 居中\n甲\n::::", [("RD331", 1)]),
        ("::: 提示\n甲\n：：：\n乙", [("RD331", 0)]),
        ("::: 提示 一\n甲\n\n::: 提示 二\n乙\n:::", [("RD331", 0)]),
        ("甲\n\n:::\n\n乙", [("RD333", 2)]),
        ("::: 提示\n甲\n:::\n:::", [("RD333", 3)]),
        ("甲：：：乙\n\n甲 ::: 乙", []),
        ("::: 提示\n甲\n::: ", []),
    ],
)
def test_what_fits_nowhere_is_told_with_its_line_and_shown(
    text: str, findings: list[tuple[str, int]]
) -> None:
    assert told(text) == findings
    for word in ("甲", "乙"):
        assert visible(html_of(text)).count(word) == text.count(word)


def test_lines_are_those_of_the_source_behind_code_and_html() -> None:
    text = (
        "```\n一\n二\n```\n\n<div>\n\n三\n\n</div>\n\n\n\n::: 提醒\n四\n:::\n\n::: 图片\n:::\n:::"
    )
    assert told(text) == [("RD330", 13), ("RD332", 17), ("RD333", 19)]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("::: 提醒", "提示"),
        ("::: 图像", "图片"),
        ("::: 时间轴", "时间线"),
        ("::: 提示：甲", "提示"),
        ("::: galery", "gallery"),
        ("::: Video", "video"),
        (":::提示", "::: 提示"),
        ("：：： 图集", "::: 图集"),
        ("::: 甲", ""),
    ],
)
def test_an_unknown_name_gets_the_one_that_was_meant(name: str, meant: str) -> None:
    CONVERTER.reset().convert(name)
    [finding] = findings_of(CONVERTER)
    assert finding.params["name"] == name.removeprefix("::: ")
    assert finding.params["suggestion"] == (f"；是不是“{meant}”？" if meant else "")
    assert (f"“{meant}”" in finding.params["suggestion_en"]) == bool(meant)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("::: 图片\n只有文字\n:::", ["a picture"]),
        ("::: 图集\n只有文字\n:::", ["a picture"]),
        ("::: 图集\n| ![](a.jpg) |\n| --- |\n| 甲 |\n:::", []),
        (
            "::: 视频 标题\n:::",
            [
                "a link to the video file (mp4, webm)",
                "a link to the captions (vtt)",
                "a text alternative",
            ],
        ),
        ("::: 视频\n[视频](v.mp4)\n\n文字\n:::", ["a link to the captions (vtt)"]),
        ("::: 视频\n[视频](v.mp4)\n[字幕](v.vtt)\n:::", ["a text alternative"]),
        ("::: 视频\n- [视频](v.mp4)\n- [字幕](v.vtt)\n:::", ["a text alternative"]),
        ("::: 视频\n[视频][1]、[字幕][2]\n文字\n\n[1]: v.MP4\n[2]: v.vtt\n:::", []),
        ("::: 音频\n文字\n:::", ["a link to the audio file (mp3, m4a)"]),
        ("::: 音频\n[音频](v.mp3)\n:::", ["a text alternative"]),
        ("::: 音频\n[音频](v.mp3)\n\n<p>文字</p>\n:::", []),
        ("::: 附件\n没有链接\n:::", ["a link to the file"]),
        ("::: 附件\n:::", ["a link to the file"]),
        ("::: 附件\n1. [甲](a.pdf)\n:::", []),
        ("::: 时间线\n2026年：甲\n:::", ["a list"]),
        ("::: 对照 甲｜乙\n丙\n:::", ["the line of --- that parts the two columns"]),
    ],
)
def test_a_missing_part_is_told(text: str, parts: list[str]) -> None:
    assert missing(text) == parts
    for word in ("文字", "没有链接", "2026年", "丙"):
        assert visible(html_of(text)).count(word) == text.count(word)


def test_findings_belong_to_one_text() -> None:
    assert told("::: 提醒") == [("RD330", 0)]
    assert told("正文") == []
    CONVERTER.reset().convert("::: 提醒")
    before = findings_of(CONVERTER)
    CONVERTER.reset()
    assert findings_of(CONVERTER) == []
    assert len(before) == 1


# --- nothing lost, nothing added -------------------------------------------------------------


class _Inventory(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, sorted(attrs, key=str)))


ALL = (
    "\n\n".join([FIGURE, GALLERY, VIDEO, AUDIO, ATTACHMENT, NOTICE, TIMELINE, SIGNATURE, COMPARE])
    + "\n\n::: 时间线\n1. 甲：乙\n:::\n\n::: 对照 甲\n一\n---\n二\n:::\n\n::: 居中\n三\n:::"
)


def test_the_allow_list_takes_nothing_away_and_has_nothing_to_spare() -> None:
    raw = raw_html(ALL)
    assert _Inventory(raw).found == _Inventory(CLEANER.clean(raw)).found
    for tag, classes in CLASSES.items():
        for name in classes:
            assert re.search(rf'<{tag}\b[^>]* class="(?:[^"]* )?{name}[ "]', raw), name


def test_the_style_sheet_and_the_blocks_agree() -> None:
    sheet = (PROJECT / "assets/css/blocks.css").read_text("utf-8")
    styled = set(re.findall(r"\.(rd-[\w-]+)", sheet)) - {"rd-prose"}
    made = {name for names in CLASSES.values() for name in names}
    assert styled - made == set()
    assert made - styled <= {"rd-video", "rd-audio"}


def test_the_guide_shows_each_block_and_its_examples_lack_nothing() -> None:
    guide = (PROJECT / "docs/guide/blocks.md").read_text("utf-8")
    examples = re.findall(r"^```markdown\n(.*?)^```$", guide, re.DOTALL | re.MULTILINE)
    shown = {name for text in examples for name in re.findall(r"^:{3,} (\S+)", text, re.MULTILINE)}
    assert shown == {name for name in NAMES if not name.isascii()}
    assert [told(text) for text in examples] == [[]] * len(examples)
    assert all(f"| {name} |" in guide for name in NAMES)


#: Characters of no block's name, so that each must be seen again.
_WORDS = st.text("春夏秋冬东西南北0123", min_size=1, max_size=3)
_NAMES = st.sampled_from([*NAMES, "提醒"])
_LINE = st.one_of(
    _WORDS,
    st.builds(
        "{} {} {}".format,
        st.sampled_from([":::", "::::", "  :::", "：：：", ":::::"]),
        _NAMES,
        _WORDS,
    ),
    st.builds(
        "{} {} {}｜{}".format, st.sampled_from([":::", "::::"]), st.just("对照"), _WORDS, _WORDS
    ),
    st.builds("::: {}".format, _NAMES),
    st.sampled_from(
        [
            ":::",
            "::::",
            ":::::",
            " ::: ",
            "",
            "",
            "---",
            "```",
            "![](p.jpg)",
            "![](p.jpg)  ",
            "春  ",
            "<div>",
            "</div>",
        ]
    ),
    st.builds(
        "{}{}".format,
        st.sampled_from(["- ", "1. ", "> ", "  ", "　　", "## ", "![](p.jpg)", "**"]),
        _WORDS,
    ),
    st.builds("- {}：{}".format, _WORDS, _WORDS),
    st.builds(
        "{}[{}]({}){}".format,
        _WORDS,
        _WORDS,
        st.sampled_from(["v.mp4", "v.mp3", "v.vtt", "f.pdf"]),
        _WORDS,
    ),
    st.builds("[{}]({})".format, _WORDS, st.sampled_from(["v.mp4", "v.mp3", "v.vtt", "f.pdf"])),
)


def _signs(text: str) -> list[str]:
    """The characters that no markup uses, in order."""
    return re.findall("[春夏秋冬东西南北]", text)


@settings(max_examples=600, derandomize=True, deadline=None)
@given(st.lists(_LINE, max_size=14).map("\n".join))
@example(ALL)
@example("::: 时间线\n- 春：夏\n::: 图片 秋\n![](p.jpg)冬\n:::\n:::")
def test_every_character_is_seen_again_in_the_order_of_the_source(text: str) -> None:
    raw = raw_html(text)
    assert _signs(visible(raw)) == _signs(text)
    assert "\x02" not in raw
    assert sorted(_signs(visible(for_feed(CLEANER.clean(raw))))) == sorted(_signs(text))
    for finding in findings_of(CONVERTER):
        assert 0 <= finding.line <= text.count("\n")


_MARKUP = st.text("甲：:::: \n\n-|｜`~<>![]()*#.1提示图片对照视频/div\\{}&;　", max_size=80)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(st.text(max_size=60) | _MARKUP)
def test_any_text_is_converted(text: str) -> None:
    CLEANER.clean(raw_html(text))
    for_feed(CLEANER.clean(raw_html(f"::: 提示\n{text}\n:::")))


# --- feeds -----------------------------------------------------------------------------------


def feed_of(text: str) -> str:
    return re.sub(r">\n+<", "><", for_feed(CLEANER.clean(raw_html(text)))).strip()


def test_a_text_without_anything_for_the_page_only_is_left_alone() -> None:
    html = CLEANER.clean(raw_html("正文**甲**，[链接](a.md)。\n\n| 甲 |\n| --- |\n| 乙 |"))
    assert for_feed(html) is html


def test_a_feed_holds_nothing_that_plays_or_only_serves_the_page() -> None:
    html = feed_of(ALL)
    assert not re.search(r"<(?:video|audio|source|track|section|aside)\b", html)
    assert not re.search(r" (?:class|id|loading|data-kind|aria-label)=", html)
    assert sorted(visible(html)) == sorted(visible(html_of(ALL)))


def test_a_player_becomes_its_poster_and_its_links() -> None:
    assert feed_of(VIDEO) == (
        "<figure><figcaption><strong>新闻发布会</strong></figcaption>"
        '<a href="v.mp4"><img src="poster.jpg" alt="主任答问"></a>'
        '<p><a href="v.mp4">视频文件</a> <a href="v.vtt">字幕</a></p>'
        "<div><p>主任回答了三个问题。</p><ul><li>甲</li><li>乙</li></ul></div></figure>"
    )
    assert feed_of(AUDIO).count("v.mp3") == 1


@pytest.mark.parametrize(
    ("html", "feed"),
    [
        ('<video controls=""><source src="a.mp4"></video>', '<a href="a.mp4">a.mp4</a>'),
        (
            '<video controls="" aria-label="甲"><source src="a.mp4?x=1&amp;y=2"></video>',
            '<a href="a.mp4?x=1&amp;y=2">甲</a>',
        ),
        ('<p>甲<audio controls=""></audio>乙</p>', "<p>甲乙</p>"),
        ('<video poster="p.jpg"></video>', '<img src="p.jpg" alt="">'),
        (
            '<p id="a"><img src="a.jpg" loading="lazy" alt="甲 id=&quot;b&quot;"></p>',
            '<p><img src="a.jpg" alt="甲 id=&quot;b&quot;"></p>',
        ),
        (
            '<p class="rd-compare__title">甲</p><section aria-label="乙"><p>丙</p></section>',
            "<p><strong>甲</strong></p><div><p>丙</p></div>",
        ),
        ('<p class="">写作 class="甲" id="乙" 的</p>', '<p>写作 class="甲" id="乙" 的</p>'),
    ],
)
def test_the_feed_form_of_html_that_an_author_wrote(html: str, feed: str) -> None:
    assert for_feed(html) == feed


def test_titles_stand_out_in_a_feed_and_columns_have_theirs() -> None:
    assert feed_of("::: 提示 甲\n乙\n:::") == "<div><p><strong>甲</strong></p><p>乙</p></div>"
    assert feed_of(":::: 对照 甲｜乙 & 丙\n::: 对照\n一\n---\n二\n:::\n---\n三\n::::") == (
        "<div><div><p><strong>甲</strong></p><div><div><p>一</p></div><div><p>二</p></div></div></div>"
        "<div><p><strong>乙 &amp; 丙</strong></p><p>三</p></div></div>"
    )


def test_a_timeline_in_a_feed_has_no_numbers_but_the_authors() -> None:
    html = feed_of("::: 时间线\n- 甲：一\n    1. 二\n\n1. 乙：三\n:::")
    assert html.startswith("<ul><li><strong>甲：</strong>一<ol><li>二</li></ol></li></ul>")
    assert html.endswith("<ol><li><strong>乙：</strong>三</li></ol>")
