"""Stars that stand for something left out, or for multiplication, are no marks of bold."""

from random import Random

import pytest

from renda.entries import parse_entry
from renda.markup.convert import render_body
from renda.markup.emphasis import find_doubtful_stars
from renda.model import ArticleFields
from renda.shortcuts.plain import compile_plain


def shown(text: str) -> str:
    """The page of one paragraph, without the tags of the paragraph."""
    body, _ = render_body(text, "a.md")
    return body.html.removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    "text",
    [
        "水池规格为20*30*4米",
        "面积为３*４*５",
        "3*(4+5)*6，a*(b+c)*d",
        "2**3**4，x**2 + y**2",
        "138****1234、139****5678",
        "0577-****1234、0577-**12、0577-**56",
        "身份证号3301**********1234和3302**********5678",
        "账号6222-****-****-1234、6222-***-***-5678",
        "王**、李**两人",
        "王*、李*、张*",
        "王建*、李志*等",
        "王** 李**",
        "车牌苏A**123、苏B**456",
        "车牌苏A·**123、苏B·**456",
        "车牌苏A·1**23、苏B·4**56",
        "邮箱z***@b.example、w***@c.example",
        "（**）、（**）",
        "“**”“**”",
        "**、**、**等单位",
        "*.docx 和 *.pdf 文件",
        "尾号****的和尾号****的",
    ],
)
def test_stars_that_cannot_be_marks_stay_and_nothing_is_told(text: str) -> None:
    for around in ("{}", "乙{}丙", "乙，{}，丙", "- {}", "| {} | 甲 |\n| --- | --- |\n| {} | {} |"):
        source = around.replace("{}", text)
        body, diagnostics = render_body(source, "a.md")
        assert diagnostics == []
        if around != "{}":  # a rule
            assert body.html.count(text) == source.count(text)


@pytest.mark.parametrize(
    "text",
    [
        "**县长就如何使用正版软件及**县公众信息网",
        "**市**区",
        "**镇党委、**村委会",
        "**同志和**同志",
        "**某与**某",
        "**局、**乡、**村",
        "*县和*县",
        "**公司诉**公司",
        "**小学与**中学",
        "**号楼**单元",
        "**年**月**日",
        "**厂与**厂",
        "王**和李**",
        "王*和李*的",
        "李*华、张*明",
        "欧阳**和司马**",
        "李某*和王某*",
        "，王**今年30岁，被**",
        "主任王**主持、**参加",
        "王建*，男；李志*，女",
        "王建**：一等奖，李志**：",
        "1**号、2**号",
        "带*号的为必填项，带*的可不填",
    ],
)
def test_stars_that_may_be_either_stay_and_both_readings_are_told(text: str) -> None:
    body, [finding, *_] = render_body(f"甲\n\n乙{text}丙", "a.md", first_line=4)
    assert f"乙{text}丙" in body.html
    assert finding.code == "RD322"
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == (6, 2 + text.index("*"))
    assert compile_plain(f"乙{text}丙") is None


@pytest.mark.parametrize(
    "text",
    ["**县长和**县", "王**和李**两人", "李*华、张*明", "***市和***市"],
)
def test_what_is_advised_for_doubtful_stars_does_what_it_says(text: str) -> None:
    [doubt] = find_doubtful_stars(text)
    for advised, tags in ((doubt.bold, 1), (doubt.stars, 0)):
        html = shown(text.replace(doubt.text, advised))
        assert list(find_doubtful_stars(text.replace(doubt.text, advised))) == []
        assert (html.count("<b>") + html.count("<em>") >= 1) is bool(tags)
        assert html.replace("<b>", "").replace("</b>", "").replace("<em>", "").replace(
            "</em>", ""
        ) == (text.replace("*", "") if tags else text)


@pytest.mark.parametrize(
    "text",
    [
        "**县人大**举行",
        "**甲**县",
        "**县**和甲",
        "甲**乙**",
        "**县政府**和**县法院**",
        "**村务**、**镇务**",
        "**重点。**后文",
        "会议**听取**并**审议**了",
        "**GDP**增长，**A股**下跌",
        "**A**/**B**",
        "第**3**页，合计**12**个",
        "**5%**以上",
        "**“一府两院”**工作",
        "他说：“**好**”",
        "（**略**）",
        "**一是，**要抓",
        "**一、概况**",
        "**时间：**9月",
        "时间**：**9月",
        "强调**，要坚持**原则",
        "责任**重大**",
        "推动高**质量**发展",
        "**李明**和**王芳**",
        "副主任李明**强调**，",
        "**（一）**总则",
        "**2026年**和**2027年**",
    ],
)
def test_bold_stays_bold(text: str) -> None:
    body, diagnostics = render_body(text, "a.md")
    assert body.html.count("<strong>") == text.count("**") // 2
    assert "*" not in body.html
    assert diagnostics == []


def test_bold_and_emphasis_stand_in_each_other() -> None:
    assert shown("***粗斜***") == "<strong><em>粗斜</em></strong>"
    assert shown("***粗** 斜*") == "<em><strong>粗</strong> 斜</em>"
    assert shown("**粗*斜*体**") == "<strong>粗<em>斜</em>体</strong>"


def test_the_passage_told_is_short() -> None:
    [doubt] = find_doubtful_stars("前**县" + "甲" * 50 + "**县")
    assert doubt.offset == 1
    assert len(doubt.text) < 30


def test_a_passage_ends_with_its_line() -> None:
    assert list(find_doubtful_stars("**县甲\n乙**县")) == []


#: Pieces of which texts with stars are made by chance.
PIECES = (
    *("*", "**", "***", "****", "王", "李", "县", "公司", "3", "15", "A", "ab", "、", "，", "。"),
    *("（", "）", "“", "”", "-", "·", "@", " ", "重点", "工作", "年", "月"),
)


@pytest.mark.parametrize("seed", range(40))
def test_every_star_is_shown_or_makes_bold(seed: int) -> None:
    chance = Random(seed)
    for _ in range(50):
        text = "".join(chance.choices(PIECES, k=chance.randint(2, 14))).strip()
        source = f"首{text}尾"
        raw = f"---\ntitle: 甲\ndate: 2026-1-1\n---\n{source}".encode()
        entry, diagnostics = parse_entry(raw, "a.md", ArticleFields, shortcuts=False)
        html = entry.body.html
        vanished = source.count("*") - html.count("*")
        assert vanished == 2 * html.count("<em>") + 4 * html.count("<strong>"), source
        assert "RD320" not in {diagnostic.code for diagnostic in diagnostics}, source
        quick = compile_plain(source)
        assert quick is None or quick.html == html


@pytest.mark.parametrize("seed", range(20))
def test_no_word_of_digits_and_letters_holds_emphasis(seed: int) -> None:
    chance = Random(seed)
    for _ in range(50):
        words = [
            "".join(chance.choices("07aZ９Ａ", k=2))
            + "*" * chance.randint(1, 9)
            + chance.choice("5bＺ")
            for _ in range(chance.randint(2, 5))
        ]
        text = "".join(word + chance.choice(("、", "，", "和", " ", "米")) for word in words) + "等"
        assert shown(text) == text
