"""Texts put together from fragments of real damage, by number: the same number, the same text.

Called by the tests that hold `check --fix` and the rules on marks to their laws.
"""

import random

from tests import plain_texts
from tests.proofreading_fixtures import FIXTURE_FILES, FRONT

#: Marks that do not work, and neighbours of them that do; each in a paragraph or in a line.
MARKS = (
    "##二级",
    "＃＃ 二级",
    "#标题",
    "#1 楼",
    "## 三级",
    "-甲\n-乙",
    "- 甲\n-乙",
    "*甲\n*乙",
    "－甲\n－乙",
    "+甲",
    "1、甲\n2、乙",
    "01、甲\n02、乙",
    "•供水\n•助餐",
    "1.甲\n2.乙",
    "１．甲\n２．乙",
    ">引文",
    "＞ 引文",
    "> * 甲",
    "> -甲\n> -乙",
    "__安全__",
    "要求__安全__，落实",
    "** 甲 **",
    "**甲 **乙",
    "＊＊甲＊＊",
    "李＊＊、王＊＊",
    "**县长和**县委",
    "*甲",
    "————",
    "＊＊＊",
    "---",
    "甲\n===",
    "|姓名|职务|\n|——|——|\n|张三|局长|",
    "|姓名|职务|\n|张三|局长|",
    "|姓名|职务|\n|---|\n|张三|局长|兼|",
    "｜姓名｜职务｜\n｜张三｜局长｜",
    "姓名｜职务\n张三｜局长",
    "|甲,乙|`a|b`|\n|丙|丁|",
    "行政村[^1]。",
    "行政村【^1】。",
    "[^1]：共三个。",
    "[^1]: 共三个。",
    "[^2] 共四个，街道[^2]。",
    "！[现场](https://www.example.cn/a.jpg)",
    "！[现场]（xianchang.jpg）",
    "真好！[现场]（xianchang.jpg）",
    "![现场]（xianchang.jpg）",
    "[办法]（https://www.example.cn/a）",
    "【名单】(mingdan.pdf)",
    "[办法](https：//www.example.cn/a)",
    "(办法)[https://www.example.cn/a]",
    "[TOC]",
    "[图片]",
    "&lt;决算数",
    "&lt；决算数",
    "预算&nbsp数",
    "主持人︰林秀兰，⼈⺠﹐代表﹤三",
    "｀代码｀,`代码,里`",
    "甲＜br＞乙<br>丙",
    "~删~",
    "～～删～～",
    "==甲==",
    ":::提示\n甲,乙\n:::",
    "：：：提示 要点\n甲\n：：：",
    "::: 居中\n甲\n：：：",
    "::: 对照\n甲\n\n————\n\n乙\n:::",
    "姓名\t职务\n张三\t局长",
    "　　姓名\t职务\t\n　　张三\t局长,兼\t",
    "姓名\t\t职务\n欧阳\t局长|副",
    "1.\t甲\n2.\t乙",
    "```\n姓名\t职务\n张三\t局长\n-甲,乙\n```",
    "<div>\n姓名\t职务\n张三\t局长,甲\n</div>",
    '"会议"指出,要"落实"。',
    '"见[办法](https://www.example.cn/a)"指出',
    "会议 (以下简称会) ,听取。。",
    "负责人:张三;电话:0571",
    "臵于首位，2O26年，ﬁle",
    "零\u200b宽",
    '{: title="会议,县"}',
    "名词\n: 解释,如下",
    "甲\\*乙\\_丙,丁",
    "<!-- 会议,内 -->会议,外",
)
#: Whole fixtures of the rules, damages without their marks.
_FIXTURES = tuple(
    text.removeprefix(FRONT)
    for fixture in FIXTURE_FILES
    for text in (fixture.found, fixture.silent)
    if text.startswith(FRONT) and not fixture.dictionaries
)
_TITLES = (
    "会议,指出",
    '"会议,指出"',
    "'会议,指出'",
    "“会议”：指出",
    '关于"会议"的通知',
    "第１号,⼈大",
)


def damaged_text(number: int) -> str:
    """An article with front matter, of some fragments."""
    chance = random.Random(number)
    pieces = [_piece(chance) for _ in range(chance.randrange(1, 6))]
    title = chance.choice(_TITLES)
    body = "".join(piece + chance.choice(("\n\n", "\n\n", "\n\n", "\n")) for piece in pieces)
    return f"---\ntitle: {title}\ndate: 2026-03-05\n---\n{body}"


def _piece(chance: random.Random) -> str:
    match chance.randrange(8):
        case 0:
            return chance.choice(_FIXTURES).strip("\n")
        case 1:
            text = plain_texts.block(chance)
            return plain_texts.changed(text, chance) if text and chance.random() < 0.5 else text
        case 2:
            prefix = chance.choice(("> ", "- ", "　　", "  ", "**"))
            return "\n".join(prefix + line for line in chance.choice(MARKS).split("\n"))
        case 3:
            return chance.choice(MARKS) + chance.choice(MARKS)
        case _:
            return chance.choice(MARKS)
