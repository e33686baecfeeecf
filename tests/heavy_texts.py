"""What texts by number hold besides prose: lists in lists, notes, definitions, boxes, raw HTML.

Called by `plain_texts`. Most pieces are as editors write them; some have a part too many, too
few or in the wrong place.
"""

import random
import re
from collections.abc import Callable, Sequence

#: Makes the words of a line.
Words = Callable[[random.Random], str]

#: How often an odd part is taken in the place of a usual one.
_ODD = 0.06
_ITEM_SIGNS = ("- ", "- ", "* ", "1. ", "2. ")
_ODD_SIGNS = ("+ ", "", "-", "> ", "01. ", "2026. ", "-   ", "- \u3000")
_LEVELS = (("", "  "), ("", "    "), ("", "   ", "      "), ("", "  ", "    ", "      "))
_ODD_LEVELS = (("", " "), ("", "\t"), ("", "\u3000"), ("", " ", "  ", "   "), ("  ", "    "))
_BOXES = (
    *(
        "提示",
        "notice",
        "时间线",
        "timeline",
        "对照",
        "compare",
        "图片",
        "figure",
        "居中",
        "center",
    ),
    *("落款", "signature"),
)
_ODD_BOXES = ("图集", "附件", "视频", "甲", "", "提示：")
_TITLES = ("", " 标题", "  标题")
_ODD_TITLES = (
    " **甲**",
    " 甲[^1]",
    " 甲 ｜",
    " ：",
    " [甲](b)",
    ' "甲"',
    " > 甲",
    " #",
    " - 甲",
    " 9:30",
)
_PAIRS = (" 甲｜乙", " 甲|乙", " 甲 | 乙", " 甲乙", "")
_TIMES = ("3月：", "9:30：", "2026年: ", "", "上午，甲：", "9:30 ")
_ODD_TIMES = (
    "**3月**：",
    "：",
    "3月 ：",
    "a:b：",
    "9:",
    ":9 ",
    "——：",
    "[三](a:b)：",
    "3月" * 15 + "：",
)
_PICTURES = ("![照片](a.jpg)", "![](b.png)")
_ODD_PICTURES = (
    "![照片](a.jpg)甲",
    "[![甲](a.jpg)](b)",
    "![a:b](a.jpg)",
    "甲![](a.jpg)",
    '![a"](b)',
)
_MARKED = ("甲<{0}>{1}</{0}>{2}", "{1}", "{1}<br>{2}", "<{0}>{1}</{0}><{0}>{2}</{0}>", "")
_ODD_MARKED = (
    "<b>甲<{0}>{1}</{0}></b>",
    "<{0}>{1}",
    "{1}</{0}>",
    "<{0} a='b'>{1}</{0}>",
    "<{0}>\n\n",
)
_TAGS = ("b", "u", "sup", "sub", "em", "i", "s", "small", "strong")
_ODD_TAGS = ("del", "span", "a", "br", "p", "td", "script", "q", "B")
_RAW = (
    *("<p>{}</p>", "<p>{}</p>", "<table><tr><td>{}</td><th>{}</th></tr></table>", "<p>{}\n{}</p>"),
    "<table>\n<tr><th>{}</th></tr>\n<tr><td>{}</td><td></td></tr>\n</table>",
)
_ODD_RAW = (
    *("<div>{}</div>", "<table><tr><td>{}</table>", '<p class="a">{}</p>', "<P>{}</P>", "<p>{}"),
    *("<p>{}<p>{}</p>", "<p>{}</p>{}", "{}<p>{}</p>", " <p>{}</p>", "<u>{}</u>", "<br>", "<hr>"),
    *("<ul><li>{}</li></ul>", "<table>{}<tr><td>{}</td></tr></table>", "<!--{}-->", "<p></p>"),
    *("<script>{}</script>", "<p>{}</p>\n<p>{}</p>", "<p>{}</p>\n", "\n<p>{}</p>", "</p>"),
)


def _some(chance: random.Random, usual: Sequence[str], odd: Sequence[str]) -> str:
    return chance.choice(odd if chance.random() < _ODD else usual)


def nested_list(chance: random.Random, words: Words) -> str:
    """A list in which each item is as deep as it happens to be."""
    levels = chance.choice(_ODD_LEVELS if chance.random() < _ODD else _LEVELS)
    signs = {margin: _some(chance, _ITEM_SIGNS, _ODD_SIGNS) for margin in levels}
    lines = [levels[0] + signs[levels[0]] + words(chance)]
    depth = 0
    for _ in range(chance.randrange(1, 6)):
        deepest = len(levels) if chance.random() < _ODD else depth + 2
        depth = chance.randrange(min(deepest, len(levels)))
        sign = _some(chance, (signs[levels[depth]],), _ITEM_SIGNS)
        lines.append(levels[depth] + sign + words(chance))
    return _some(chance, "\n", ("\n\n",)).join(lines)


def definitions(chance: random.Random, words: Words) -> str:
    lines = [words(chance)]
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        gap = _some(chance, (": ", ": ", ":   "), (":", "  : ", "", ":    ", ":\u3000", ": - "))
        lines.append(gap + words(chance))
    return "\n".join(lines)


def box(chance: random.Random, words: Words) -> str:
    """A block of colons with what belongs in it, or with something else."""
    name = _some(chance, _BOXES, _ODD_BOXES)
    makers: dict[str, Callable[[random.Random, Words], str]] = {
        **dict.fromkeys(("时间线", "timeline"), _timed),
        **dict.fromkeys(("对照", "compare"), _sides),
        **dict.fromkeys(("图片", "figure", "图集"), _pictures),
        **dict.fromkeys(("落款", "signature"), _paragraphs),
    }
    maker = _anything if chance.random() < _ODD else makers.get(name, _anything)
    titles = _PAIRS if name in ("对照", "compare") else _TITLES
    opening = f"::: {name}{_some(chance, titles, (*_ODD_TITLES, *_PAIRS))}"
    return f"{opening}\n{maker(chance, words)}\n{_some(chance, (':::',), ('::::', '::: ', ''))}"


def _timed(chance: random.Random, words: Words) -> str:
    sign = _some(chance, ("- ", "* "), ("1. ", "3. "))
    lines = [
        sign + _some(chance, _TIMES, _ODD_TIMES) + words(chance)
        for _ in range(chance.randrange(1, 4))
    ]
    return _some(chance, "\n", ("\n\n", "\n  ")).join(lines)


def _sides(chance: random.Random, words: Words) -> str:
    odd = ("***", "--- ", " ---", "---\n甲\n---", "", "-- -", "\u3000---")
    parting = _some(chance, ("---", "---", "-----", "\n---\n"), odd)
    return f"{_anything(chance, words)}\n{parting}\n{_anything(chance, words)}"


def _pictures(chance: random.Random, words: Words) -> str:
    lines = [_some(chance, _PICTURES, _ODD_PICTURES)]
    lines += [words(chance) for _ in range(chance.choice((0, 1, 1, 2)))]
    return chance.choice(("\n", "\n", "\n\n")).join(lines)


def prose(chance: random.Random, words: Words) -> str:
    """What stands between the heavier forms."""
    makers = (_paragraphs, _paragraphs, _quote, _heading, _table, _flat_list)
    return chance.choice(makers)(chance, words)


def _anything(chance: random.Random, words: Words) -> str:
    makers = (nested_list, definitions, raw, prose, prose, prose, prose)
    return chance.choice(makers)(chance, words)


def _paragraphs(chance: random.Random, words: Words) -> str:
    lines = [words(chance) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    return chance.choice(("\n", "\n\n", "\n\n")).join(lines)


def _quote(chance: random.Random, words: Words) -> str:
    return "\n>\n".join(f"> {words(chance)}" for _ in range(chance.choice((1, 2))))


def _heading(chance: random.Random, words: Words) -> str:
    return f"## {words(chance)}\n\n{words(chance)}"


def _table(chance: random.Random, words: Words) -> str:
    return f"| {words(chance)} | 乙 |\n| --- | --- |\n| {words(chance)} | {words(chance)} |"


def _flat_list(chance: random.Random, words: Words) -> str:
    sign = chance.choice(("- ", "1. "))
    return "\n".join(sign + words(chance) for _ in range(chance.randrange(1, 4)))


def raw(chance: random.Random, words: Words) -> str:
    form = _some(chance, _RAW, _ODD_RAW)
    return re.sub("{}", lambda _: _marked(chance, words), form)


def _marked(chance: random.Random, words: Words) -> str:
    form, tag = _some(chance, _MARKED, _ODD_MARKED), _some(chance, _TAGS, _ODD_TAGS)
    return form.format(tag, words(chance), words(chance))


def with_notes(text: str, chance: random.Random, words: Words) -> str:
    """A text with marks put in somewhere, and with their notes, most of them at its end."""
    labels = list(chance.choice((("1",), ("1", "2"), ("2", "1"), ("a", "1", "b2"), ("A", "a"))))
    if chance.random() < _ODD:
        labels[0] = chance.choice(("注", "①", "a b", labels[-1], "-"))
    for label in labels:
        places = [at for at, sign in enumerate(text) if sign in "。；，"] or [len(text)]
        at = chance.randrange(len(text) + 1) if chance.random() < _ODD else chance.choice(places)
        behind = _some(chance, ("",), ("(a.md)", ":", "[^1]", "[a]", "[^a]: ", "！"))
        before = _some(
            chance, ("",), ("!", "**甲**", "[", "\\", "\n", "\n\n", "[^1](b)，", "![^2](b)")
        )
        text = f"{text[:at]}{before}[^{label}]{behind}{text[at:]}"
    gap = _some(chance, (": ", ": ", ":", ":  "), (" : ", "：", ":\u3000", ": - ", ":\n"))
    notes = [f"[^{label}]{gap}{words(chance)}" for label in labels]
    if chance.random() < _ODD:
        chance.choice((notes.pop, lambda: notes.append(notes[0]), lambda: notes.append("    甲")))()
    chance.shuffle(notes)
    written = chance.choice(("\n\n", "\n\n", "\n", "\n\n\n")).join(notes)
    if chance.random() < _ODD:
        return f"{written}\n\n{text}"
    return f"{text.rstrip()}\n\n{written}\n"


#: Each makes a block of a text.
MAKERS = (nested_list, definitions, box, box, raw)
