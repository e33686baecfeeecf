"""Texts by number: articles as editors write them, with faults that are sown into them.

Called by the tests that lay two ways to one result side by side. The same number gives the
same text, everywhere.
"""

import random

from renda.entries import split_front_matter
from tests import heavy_texts
from tests.support import PROJECT
from tests.test_fidelity_pairs import PAIRS
from tests.test_rules import EXAMPLES

WORDS = [
    *(
        "县人大常委会",
        "听取了报告",
        "，",
        "。",
        "；",
        "：",
        "“选举”",
        "（草案）",
        "《监督法》",
        "——",
        "……",
    ),
    *(
        "代表们",
        "3月5日",
        "91.6%",
        "5,200",
        "Renda",
        " a b ",
        "A-1",
        "한국",
        "é",
        "𠀀",
        "〇",
        "①",
        "·",
    ),
]
MARKS = [
    *(
        "**重点。**",
        "**县委**",
        "*说明*",
        "[报告](a.md)",
        "[上级](../../b/2026/c.md#一)",
        "[下文](#x)",
    ),
    *(
        "![照片](a.jpg)",
        "![](图 片.png)",
        "[网站](https://www.example.cn/a?b=c)",
        "(a)",
        "!",
        "'",
        '"',
    ),
]
#: Whatever may mean something, whole and in parts.
STRANGE = [
    *(
        "*",
        "**",
        "***",
        "_",
        "__",
        "[",
        "]",
        "](",
        "![",
        "(",
        ")",
        ">",
        "<",
        "&",
        "&amp;",
        "`",
        "~",
    ),
    *(
        "~~",
        "\\",
        "{",
        "}",
        "{#a}",
        "|",
        "#",
        "##",
        ":",
        "::",
        ":::",
        "：：：",
        "=",
        "+",
        "-",
        "---",
    ),
    *(
        "https://a.example",
        "http://1.2.3.4",
        "//a.b",
        "a@b.cn",
        "**<u>甲</u>**",
        "[a<b](c)",
        "<u>甲</u>",
        "[^1]",
        "[^1]: ",
        "[a]: b",
        "[TOC]",
    ),
    *("[a](//b.c)", "[a](javascript:b)", "[a](b c)", "[a](<b>)", "[a](b 'c')", "![a](//b.c/d.png)"),
    *("[a](#rd-b)", "[a](#)", "[](b)", "[a](http://1.2.3.4/)", "[a](https://xn--a.b/)", "[a](/b)"),
    *(
        "**县",
        "**县**",
        "**镇",
        "** a**",
        "**a **",
        "**a**b**",
        "*a*b*",
        "***a***",
        "1.",
        "1. ",
        "01. ",
    ),
    *(
        "2026. ",
        "- ",
        "+ ",
        "* ",
        "> ",
        ">",
        ": ",
        "\u3000",
        "\u3000\u3000",
        " ",
        "  ",
        "    ",
        "\t",
    ),
    *("\u00a0", "\u2003", "\u200b", "\u0085", "\x02", "\x03", "\x0c", "\ufeff", "\ufffe", "é", "﷐"),
    *(
        "一、",
        "（一）",
        "第一条\u3000",
        "1、",
        "1．",
        "①",
        "。",
        "；\n",
        "，\n",
        "\n",
        "\n\n",
        "\n\n\n",
        " \n",
    ),
]
BEGINNINGS = [
    *(
        "",
        "",
        "",
        "",
        "\u3000\u3000",
        "\u3000",
        "# ",
        "## ",
        "## ",
        "### ",
        "- ",
        "- ",
        "* ",
        "1. ",
    ),
    *(
        "2. ",
        "3. ",
        "> ",
        "> ",
        ">",
        "一、",
        "（二）",
        "第三条\u3000",
        "2026. ",
        "12、",
        "#",
        "---\n",
        "***",
    ),
]
ENDS = ["。"] * 9 + ["；", "；", "，", "", "！", "a", ":", " ", "#", " #", "\u3000"]
PASSAGES = [
    "::: 居中",
    "::: 落款",
    "::: center",
    "::: signature",
    "::: 提示",
    "::: 居中 甲",
    ":::: 落款",
]
CLOSINGS = [":::"] * 9 + ["::::", "::: ", "", "\n:::", "::: 居中"]
PARTINGS = ["\n\n"] * 6 + ["\n", "\n", "\n\n\n"]


def piece(chance: random.Random) -> str:
    return chance.choice(chance.choices((WORDS, MARKS, STRANGE), (80, 12, 2))[0])


def words(chance: random.Random) -> str:
    return "".join(piece(chance) for _ in range(chance.randrange(1, 8)))


def line(chance: random.Random) -> str:
    """Words on one line, with a strange sign in one of some."""
    return words(chance).strip("\n") + chance.choice(ENDS)


def table(chance: random.Random) -> str:
    columns = chance.randrange(1, 6)
    rules = chance.choices(("---", ":---", "---:", ":-:", " --- "), k=columns)
    count = chance.choice((1, 2, 2, 3, 4))
    rows = [[words(chance).strip("\n") for _ in range(columns)] for _ in range(count)]
    rows.insert(1, rules)
    lines = ["|" + "|".join(row) + "|" for row in rows]
    return "\n".join(lines)


def loose_list(chance: random.Random) -> str:
    numbers = chance.sample(range(1, 6), k=3) if chance.random() < 0.3 else [1, 2, 3]
    sign = chance.choice(("{}. ", "{}. ", "- ", "* "))
    parting = chance.choice(("\n\n", "\n\n", "\n\n\n", "\n"))
    return parting.join(sign.format(number) + words(chance) for number in numbers)


def passage(chance: random.Random) -> str:
    opening = chance.choice(PASSAGES)
    lines = [words(chance) for _ in range(chance.choice((1, 2, 2, 3)))]
    parting = chance.choice(("\n", "\n", "\n\n"))
    return f"{opening}\n{parting.join(lines)}\n{chance.choice(CLOSINGS)}"


def block(chance: random.Random) -> str:
    if chance.random() < 0.3:
        return chance.choice((table, loose_list, passage))(chance)
    if chance.random() < 0.3:
        return chance.choice(heavy_texts.MAKERS)(chance, line)
    begin = chance.choice(BEGINNINGS)
    lines = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        lines.append(begin + words(chance) + chance.choice(ENDS))
        begin = begin if chance.random() < 0.9 else chance.choice(BEGINNINGS)
    if chance.random() < 0.1:
        lines.append(chance.choice(STRANGE))
    return "\n".join(lines)


def grown(chance: random.Random) -> str:
    """A text of blocks as editors write them, with a strange sign here and there."""
    text = "".join(block(chance) + chance.choice(PARTINGS) for _ in range(chance.randrange(1, 5)))
    return heavy_texts.with_notes(text, chance, line) if chance.random() < 0.15 else text


def changed(text: str, chance: random.Random) -> str:
    """A text with a few faults: signs put in, characters lost, lines moved or joined."""
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(text) + 1)
        lines = text.split("\n")
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(8):
            case 0 | 1:
                text = text[:at] + chance.choice(STRANGE) + text[at:]
            case 2:
                text = text[:at] + text[at + chance.randrange(1, 4) :]
            case 3:
                lines[one] = chance.choice(STRANGE + BEGINNINGS) + lines[one]
                text = "\n".join(lines)
            case 4:
                lines[one] += chance.choice(STRANGE)
                text = "\n".join(lines)
            case 5:
                lines[one], lines[other] = lines[other], lines[one]
                text = "\n".join(lines)
            case 6:
                del lines[one]
                text = "\n".join(lines)
            case _:
                lines.insert(other, lines[one])
                text = "\n".join(lines)
    return text


#: The help column shows every form there is, as no other article does.
_HELP = PROJECT / "content/bangzhu"


def texts_of_the_demo() -> list[str]:
    found = []
    for path in sorted((PROJECT / "content").rglob("*.md")):
        if path.is_relative_to(_HELP):
            continue
        parts, _ = split_front_matter(path.read_text("utf-8"), path.name)
        assert parts is not None
        found.append(parts.text)
    return found


DEMO = texts_of_the_demo()


def text_number(number: int) -> str:
    """Every third text is grown; the others are changed ones of the demo, of rules and pairs."""
    chance = random.Random(number)
    if number % 3 == 0:
        return grown(chance)
    if number % 3 == 1:
        source = chance.choice(DEMO).split("\n\n")
        at = chance.randrange(len(source))
        return changed("\n\n".join(source[at : at + 4]), chance)
    written = [example.source for example in EXAMPLES] + [pair.source for pair in PAIRS]
    return changed(chance.choice(written) if chance.random() < 0.3 else grown(chance), chance)


def calm_line(chance: random.Random) -> str:
    """Words on one line, hardly ever with a strange sign among them."""
    if chance.random() < 0.03:
        return line(chance)
    chosen = [chance.choice(MARKS if chance.random() < 0.1 else WORDS) for _ in range(4)]
    return "".join(chosen[: chance.randrange(1, 5)]) + chance.choice("。。。；！")


def heavy_number(number: int) -> str:
    """A text of the heavier forms, as they follow each other; every third one has faults."""
    chance = random.Random(-1 - number)
    makers = (*heavy_texts.MAKERS, heavy_texts.prose, heavy_texts.prose)
    blocks = [chance.choice(makers)(chance, calm_line) for _ in range(chance.randrange(1, 6))]
    text = "".join(block + chance.choice(PARTINGS) for block in blocks)
    if chance.random() < 0.3:
        text = heavy_texts.with_notes(text, chance, calm_line)
    return changed(text, chance) if number % 3 == 2 else text
