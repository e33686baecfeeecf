"""Advice that is followed to the letter leads to a file without that fault, or another.

Every sample is a front matter as an editor might write it. What the remedy says to write is
written, once, and then there is nothing more to tell.
"""

import re

import pytest

from renda.diagnostics import Diagnostic
from renda.entries import parse_entry
from renda.headless import with_front_matter
from renda.model import ArticleFields

FILE = "content/yaowen/2026/a.md"
NEEDED = "title: 题\ndate: 2026-3-5\n"


def told(text: str) -> list[Diagnostic]:
    return parse_entry(text.encode(), FILE, ArticleFields)[1]


def article(front: str, text: str = "正文。") -> str:
    return f"---\n{front.rstrip()}\n---\n{text}\n"


def fields_of(text: str) -> ArticleFields:
    entry, diagnostics = parse_entry(text.encode(), FILE, ArticleFields)
    assert diagnostics == []
    fields: ArticleFields = entry.fields
    return fields


def follow(text: str) -> str:
    """The text after all that is told of it was done, from the last line to the first."""
    lines = text.split("\n")
    for finding in sorted(told(text), key=lambda d: (d.place and d.place.line) or 0, reverse=True):
        assert finding.place is not None and finding.place.line is not None
        hint = finding.wording().hint
        at, column = finding.place.line - 1, (finding.place.column or 1) - 1
        if finding.code in ("RD101", "RD102"):
            fence(lines, hint)
        elif finding.code == "RD104":
            lines[at] = lines[at].lstrip("\t ")
        elif finding.code in ("RD107", "RD118"):
            del lines[at]
        elif finding.code == "RD111":
            near = re.search(r"是不是“(.+)”", hint)
            line = lines[at][column:].partition(":")[2]
            is_there = "已经写过" in hint
            right = f"{lines[at][:column]}{near and near[1]}:{line}"
            lines[at : at + 1] = [right] if near and not is_there else []
        elif finding.code == "RD113":
            key = finding.params["key"]
            value = "2026-3-5" if key in ("date", "日期") else "题"
            lines = [line for line in lines if not re.fullmatch(rf"{key}: *(\"\")?", line)]
            lines.insert(1, f"{key}: {value}")
        else:
            lines[at] = put(lines[at], column, hint)
    return "\n".join(lines)


def fence(lines: list[str], hint: str) -> None:
    for number in re.findall(r"把第 (\d+) 行改成 ---", hint):
        lines[int(number) - 1] = "---"
    for number in re.findall(r"在第 (\d+) 行后面加一行 ---", hint):
        lines.insert(int(number), "---")
    for number in re.findall(r"在第 (\d+) 行前面加一行 ---", hint):
        lines.insert(int(number) - 1, "---")


def put(line: str, column: int, hint: str) -> str:
    """A line with what the remedy says to write, from its key on or in the place of its value."""
    found = re.search(
        r".*(?:这里写|，如|就写成|写成|改成|加上引号：|补上引号：|一个空格：)\s?(?!“)(.+)$", hint
    )
    assert found, hint
    right = found[1]
    begun = re.match(r"\s*(?:- +)?", line)
    assert begun is not None
    if re.match(r"[^\"'{:]+: |- ", right):
        return line[: len(line) - len(line.lstrip(" ")) if right[0] == "-" else begun.end()] + right
    return line[: max(column, begun.end())] + right


SAMPLES = [
    *("标题：题\n日期：2026-3-5", "标题:题\n日期:2026-3-5", "标题 ：题\n日期: 2026-3-5"),
    *("标题：“两会”: 开幕\n日期: 2026-5-1", "标题：[公告]会议\n日期: 2026-5-1"),
    *("标题:视察 #1 水厂\n日期: 2026-5-1", "标题：题：副题\n日期：2026年5月1日"),
    *("标题 题\n日期: 2026-3-5", "标题= 题\n日期: 2026-3-5", "标题；题\n日期: 2026-3-5"),
    *('标题: "两会"专题\n日期: 2026-3-5', "标题: @题\n日期: 2026-3-5"),
    *(
        "标题: 县: 会\n日期: 2026-3-5",
        "标题: [公告]会\n日期: 2026-3-5",
        "标题: *会\n日期: 2026-3-5",
    ),
    *('标题: "会\n日期: 2026-3-5', '标题: "会”\n日期: 2026-3-5', "标题: %会\n日期: 2026-3-5"),
    *("标题: &会\n日期: 2026-3-5", "标题: !会\n日期: 2026-3-5", "标题: `会`\n日期: 2026-3-5"),
    *("标题: > 会\n日期: 2026-3-5", "标题: - 会\n日期: 2026-3-5", "标题: ? 会\n日期: 2026-3-5"),
    *('标题: 甲, "乙": 丙\n日期: 2026-3-5', "标题: 视察 #1 水厂\n日期: 2026-3-5"),
    *("标题: 会\n\t日期: 2026-3-5", "标题:\n日期: 2026-3-5", '标题: ""\n日期: 2026-3-5'),
    *(
        "标题: 甲\n标题: 乙\n日期: 2026-3-5",
        "标题: 甲\ntitle: 乙\n日期: 2026-3-5",
        "日期: 2026-3-5",
    ),
    *("标题: 会\n日期: [2026-3-5]", "标题: 会\n日期: 2026年5月1日上午9点"),
    *("标题: 会\n日期: 2026年5月1日 下午3点半", "标题: 会\n日期: 2026-5-1（星期五）"),
    *("标题: 会\n日期: 二〇二六年五月一日", "标题: 会\n日期: 20260501", "标题: 会\n日期: 2026 5 1"),
    *(
        "标题: 会\n日期: 2026-5-1 9点30分",
        "标题: 会\n日期: 2026—5—1",
        "标题: 会\n日期: 2026年5月1号",
    ),
    *(NEEDED + "更正: 人数应为 12 人", NEEDED + "更正:\n  - 人数应为 12 人"),
    *(NEEDED + "附件:\n  - 表格.doc: 登记表", NEEDED + "附件:\n  表格.doc: 登记表"),
    *(
        NEEDED + "附件：表格.doc",
        NEEDED + "附件:\n  - 文件：表格.doc",
    ),
    *(NEEDED + "附件:\n  -表格.doc\n  -说明.doc", NEEDED + "作者:\n  · 王芳\n  · 李明"),
    *(NEEDED + "作者:\n  -王芳\n  -李明", NEEDED + "作者：多人", NEEDED + "作者: - 王芳"),
    *(NEEDED + "来源链接: www.a.example.cn", NEEDED + "来源链接: https：//a.example.cn"),
    *(NEEDED + "校对放行: RD711", NEEDED + "closes: 2026-5-1", NEEDED + "sorce: 办公室"),
    *(NEEDED + "titel: 另一个", NEEDED + "来原: 办公室", NEEDED + "摘 要：概况"),
]


@pytest.mark.parametrize("front", SAMPLES)
def test_advice_that_is_followed_leaves_nothing_to_tell(front: str) -> None:
    text = article(front)
    assert told(text) != []
    assert [(d.code, d.wording().hint) for d in told(follow(text))] == []


@pytest.mark.parametrize(
    "text",
    [
        "———\n标题: 题\n日期: 2026-3-5\n———\n正文。\n",
        "－－－\n标题: 题\n日期: 2026-3-5\n－－－\n正文。\n",
        "----\n标题: 题\n日期: 2026-3-5\n----\n正文。\n",
        "```yaml\n标题: 题\n日期: 2026-3-5\n```\n正文。\n",
        "标题: 题\n日期: 2026-3-5\n\n正文。\n",
        "标题: 题\n日期: 2026-3-5\n---\n正文。\n",
        "---\n标题: 题\n日期: 2026-3-5\n\n正文。\n",
        "---\n标题: 题\n日期: 2026-3-5\n————\n正文。\n",
        "---\n标题: 题\n日期: 2026-3-5\n正文第一段。\n",
    ],
)
def test_dashes_that_are_put_where_they_are_said_to_belong(text: str) -> None:
    assert [d.code for d in told(text)] in (["RD101"], ["RD102"])
    assert told(follow(text)) == []
    mended = with_front_matter(text, FILE, ArticleFields)
    assert mended is not None
    assert fields_of(mended).title == "题"


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("附件: 表格.doc", [("表格.doc", "表格")]),
        ('附件: "表格.doc"', [("表格.doc", "表格")]),
        ("附件: [表格.doc, 说明.pdf]", [("表格.doc", "表格"), ("说明.pdf", "说明")]),
        ("附件: 表格.doc、说明.pdf", [("表格.doc", "表格"), ("说明.pdf", "说明")]),
        ("附件: 表格.doc，说明.7z；名单.xlsx", [(f, f.partition(".")[0]) for f in ("表格.doc", "说明.7z", "名单.xlsx")]),
        ("附件:\n  - 表格.doc\n  - 文件: 说明.pdf", [("表格.doc", "表格"), ("说明.pdf", "")]),
        ("附件:\n- files/登记 表.doc", [("files/登记 表.doc", "登记 表")]),
        ("附件: 一、二批名单，2.1 版.doc", [("一、二批名单，2.1 版.doc", "一、二批名单，2.1 版")]),
        ("附件: [一、名单.doc, 二.doc]", [("一、名单.doc", "一、名单"), ("二.doc", "二")]),
        ("附件: {文件: 表格.doc, 名称: 登记表}", [("表格.doc", "登记表")]),
        ("附件:\n  文件名: 表格.doc", [("表格.doc", "")]),
    ],
)  # fmt: skip
def test_the_name_of_a_file_is_an_attachment(front: str, expected: list[tuple[str, str]]) -> None:
    attachments = fields_of(article(NEEDED + front)).attachments
    assert [(each.file, each.title) for each in attachments] == expected


@pytest.mark.parametrize(
    ("front", "name", "value"),
    [
        ("Author: 王芳", "author", ("王芳",)),
        ("SOURCE: 办公室", "source", "办公室"),
        ("Draft: True", "draft", True),
        ("作　者: 王芳、李明", "author", ("王芳", "李明")),
        ("来 源: 办公室", "source", "办公室"),
        ("ｓｏｕｒｃｅ: 办公室", "source", "办公室"),
        ("专题: 预算监督", "topics", ("预算监督",)),
        ("作者: 王 芳", "author", ("王 芳",)),
    ],
)
def test_a_key_may_be_written_in_any_case_and_width(front: str, name: str, value: object) -> None:
    assert getattr(fields_of(article(NEEDED + front)), name) == value
