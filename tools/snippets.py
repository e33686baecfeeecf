"""`.vscode/renda.code-snippets`: an article, its further fields and every block, at a few keys.

Called by `make_docs`. Each snippet is called by a Chinese word and by the initials of its
pinyin, so that two letters and Tab suffice. Names of fields and of blocks come from the code;
a test expands every snippet and builds what comes out.
"""

import json
from collections.abc import Mapping
from typing import NamedTuple

from renda.fields import fields_of
from renda.markup.blocks.names import NAMES, Kind
from renda.model import ArticleFields, Attachment, Correction, Exemption

_NOW = "${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE} ${CURRENT_HOUR}:${CURRENT_MINUTE}"
#: The column's folder, out of content/<column>/...; then the day, then something of its own.
_ID = (
    r"${RELATIVE_FILEPATH/^content[\\\/]([^\\\/]+).*$/$1/}"
    "-${CURRENT_YEAR}${CURRENT_MONTH}${CURRENT_DATE}-${RANDOM_HEX}"
)


class Snippet(NamedTuple):
    """What is typed for it, what it is for, and the lines it becomes."""

    word: str
    initials: str
    about: str
    body: str


#: A whole file.
FILES = (
    Snippet(
        "稿件",
        "gj",
        "一篇新稿件：标题、日期、编号、来源、作者、责任编辑，然后是正文",
        f"""---
title: "${{1:标题}}"
date: {_NOW}
id: {_ID}
source: $2
author: $3
editor: $4
draft: true
---

$0""",
    ),
    Snippet(
        "单页",
        "dy",
        "单页栏目的 index.md",
        '---\ntitle: "${1:标题}"\nsummary: $2\n---\n\n${0:（正文待补充）}',
    ),
)


def _zh(name: str, struct: type = ArticleFields) -> str:
    """What a field is called in Chinese."""
    return next(field.key.zh for field in fields_of(struct) if field.name == name)


#: Fields to be added between the two lines of `---`.
FIELDS = (
    Snippet("摘要", "zy", "列表里显示的一两句话", f"{_zh('summary')}: $0"),
    Snippet("专题", "zt", "所属的专题", f"{_zh('topics')}: [$0]"),
    Snippet(
        "题图",
        "tt",
        "列表和首页用的图片",
        f"{_zh('image')}: ${{1:tupian.jpg}}\n"
        f"{_zh('image_alt')}: ${{2:图上有什么}}\n"
        f"{_zh('image_credit')}: $0",
    ),
    Snippet(
        "转载",
        "zz",
        "转载的稿件：原出处和原网址",
        f"{_zh('source')}: ${{1:原出处}}\n{_zh('source_url')}: ${{0:https://www.example.cn/}}",
    ),
    Snippet(
        "附件信息",
        "fjxx",
        "排在正文后面的附件",
        f"{_zh('attachments')}:\n"
        f"  - {_zh('file', Attachment)}: ${{1:wenjian.pdf}}\n"
        f"    {_zh('title', Attachment)}: $0",
    ),
    Snippet(
        "更正",
        "gz",
        "公开的更正说明",
        f"{_zh('corrections')}:\n"
        f"  - {_zh('date', Correction)}: {_NOW}\n"
        f"    {_zh('text', Correction)}: ${{0:更正了什么}}",
    ),
    Snippet("头条", "tou", "放进首页的头条", f"{_zh('featured')}: ${{0:是}}"),
    Snippet("置顶", "zd", "在栏目里置顶到哪一天", f"{_zh('pin_until')}: ${{0:2099-12-31}}"),
    Snippet("定时", "ds", "到这个时间才公开", f"{_zh('publish_at')}: {_NOW}$0"),
    Snippet("到期", "dq", "到这个时间下线", f"{_zh('expires_at')}: ${{0:2099-12-31}}"),
    Snippet(
        "校对放行",
        "jdfx",
        "校对时不再提示的一处",
        f"{_zh('proofread_ok')}:\n"
        f"  - {_zh('code', Exemption)}: ${{1:RD711}}\n"
        f"    {_zh('text', Exemption)}: ${{2:放行的几个字}}\n"
        f"    {_zh('reason', Exemption)}: ${{0:为什么没有错}}",
    ),
)

#: Of each block: its initials, what stands behind its name, and what between its lines.
_BLOCKS: Mapping[Kind, tuple[str, str, str]] = {
    Kind.FIGURE: (
        "tp",
        " ${1:谁 摄}",
        "![${2:图上有什么}](${3:tupian.jpg})\n${4:图片下面的说明。}",
    ),
    Kind.GALLERY: (
        "tj",
        " ${1:图集的标题}",
        "![${2:第一张图上有什么}](${3:tupian-1.jpg})\n${4:第一张的说明。}\n\n"
        "![${5:第二张图上有什么}](${6:tupian-2.jpg})\n${7:第二张的说明。}",
    ),
    Kind.VIDEO: (
        "sp",
        " ${1:视频的标题}",
        "[视频文件](${2:shipin.mp4})\n![${3:封面上有什么}](${4:fengmian.jpg})\n"
        "[字幕](${5:zimu.vtt})\n\n${6:视频里说了什么。}",
    ),
    Kind.AUDIO: (
        "yp",
        " ${1:录音的标题}",
        "[音频文件](${2:luyin.mp3})\n\n${3:录音里说了什么。}",
    ),
    Kind.ATTACHMENT: ("fj", " ${1:材料下载}", "[${2:文件的名称}](${3:wenjian.pdf})"),
    Kind.NOTICE: ("ts", " ${1:提示的标题}", "${2:要读者留意的内容。}"),
    Kind.TIMELINE: (
        "sjx",
        " ${1:时间线的标题}",
        "- ${2:3月5日}：${3:第一件事。}\n- ${4:3月6日}：${5:第二件事。}",
    ),
    Kind.CENTER: ("jz", "", "${1:居中的文字}"),
    Kind.SIGNATURE: ("lk", "", "${1:单位的全称}\n${2:${CURRENT_YEAR}年${3:3}月${4:5}日}"),
    Kind.COMPARE: (
        "dz",
        " ${1:修改前}｜${2:修改后}",
        "${3:原来的文字。}\n---\n${4:现在的文字。}",
    ),
}
_ABOUT_BLOCKS: Mapping[Kind, str] = {
    Kind.FIGURE: "一张图片，带说明和署名",
    Kind.GALLERY: "几张图片排在一起",
    Kind.VIDEO: "可以播放的视频，要有字幕和文字说明",
    Kind.AUDIO: "可以播放的录音，要有文字",
    Kind.ATTACHMENT: "正文中间供下载的文件",
    Kind.NOTICE: "需要读者留意的内容",
    Kind.TIMELINE: "大事记、日程",
    Kind.CENTER: "居中的几行字",
    Kind.SIGNATURE: "文末靠右的单位和日期",
    Kind.COMPARE: "左右两栏对照",
}


def _block(name: str, kind: Kind) -> Snippet:
    initials, title, inside = _BLOCKS[kind]
    return Snippet(name, initials, _ABOUT_BLOCKS[kind], f"::: {name}{title}\n{inside}\n:::\n$0")


#: Parts of a text.
TEXTS = (
    *(_block(name, kind) for name, kind in NAMES.items() if name != kind),
    Snippet(
        "表格",
        "bg",
        "三栏的表格，第二行的冒号管对齐",
        "| ${1:序号} | ${2:名称} | ${3:数量} |\n| ---: | --- | ---: |\n"
        "| ${4:1} | ${5:甲} | ${6:10} |\n| ${7:2} | ${8:乙} | ${9:20} |\n$0",
    ),
    Snippet("注释", "zs", "文末的注释", "[^${1:1}]\n\n[^${1:1}]: ${0:注释的内容。}"),
    Snippet("名词", "mc", "名词解释", "${1:名词}\n: ${0:它的解释。}"),
    Snippet("链接", "lj", "链接", "[${1:文字}](${0:https://www.example.cn/})"),
    Snippet("引用", "yy", "引用一段话", "> ${0:引用的话。}"),
    Snippet("小标题", "xbt", "正文里的小标题", "## ${0:小标题}"),
)


def snippets_file() -> str:
    """The file as VS Code reads it."""
    named = {
        snippet.word: {
            "scope": "markdown",
            "prefix": [snippet.word, snippet.initials],
            "description": snippet.about,
            "body": snippet.body.split("\n"),
        }
        for snippet in (*FILES, *FIELDS, *TEXTS)
    }
    return json.dumps(named, ensure_ascii=False, indent=2) + "\n"
