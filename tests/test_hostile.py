"""Masses of signs that would keep the converter busy: each gives a page or a diagnostic, soon.

Time is not asserted, as machines differ. To see which repeats take longest:
python tests/test_hostile.py
"""

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":  # started as a file, Python looks for modules beside it only
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pytest

from renda.markup.convert import render_body
from renda.markup.hostile import find_hostile

FILE = "content/yaowen/a.md"
#: An article of 50,000 characters is 150 KB; the program refuses files above 2 MB.
SIZE = 1_000_000
#: How often a pattern is repeated in one line, line by line, and paragraph by paragraph.
PARTINGS = {"in a line": "", "by lines": "\n", "by paragraphs": "\n\n"}

#: Signs and combinations that Markdown, its extensions or the rules of our own look at.
REPEATS = [
    # Signs by themselves.
    *("[", "]", "(", ")", "{", "}", "<", ">", "*", "_", "`", "~", "!", "|", "\\", ":", "#", "&"),
    *("-", "+", "=", "^", '"', "'", ".", ";", "/", "@", "1", "a", " ", "\t", "\u3000", "\u00a0"),
    *("中", "。", "“", "（", "①", "第", "一、", "\U00020000"),
    # Bold, deleted, blanked.
    *("**", "**a", "a**", "*a", "_a", "__a", "***a", "*a_", "**a*", "*a **b ", "**县", "**县a"),
    *("~~", "~~a", "~~a~~", "**a**", "*a*", "`a`", "`` ` ", "\\*", "\\`"),
    # Links, pictures, footnotes, addresses.
    *(
        "[a](",
        "[a](b",
        "[a](b)",
        "[a](<",
        "![",
        "![a](",
        "![a](b)",
        "[a][",
        "[a][b]",
        "[a]",
        "[[a]",
    ),
    *("[a](b '", '[a](b "', "[](", "[a](()", "[^", "[^1]", "[^1", "[a]: ", "[a]: b\n", "[^1]: a\n"),
    *(
        "<a@b",
        "<http://",
        "<a@b.cn>",
        "http://",
        "https://a",
        "https://a.cn/",
        "https://a(",
        "http:",
    ),
    *("https://a.cn/?", "https://a,,", "http://))"),
    # Raw HTML, entities, attribute lists.
    *("<a", "<a ", "<a>", "</a>", "<b>a</b>", "<div>", "<div>\n", "</div>", "<p>\n", "<!--", "-->"),
    *(
        "<!-- a -->",
        "<?",
        "<?a?>",
        "<!",
        "<![CDATA[",
        "<script>",
        "</script>",
        "<pre>",
        "<a href='",
    ),
    *(
        "<a href=",
        "<a b ",
        "<br>",
        "<hr>\n",
        "<div markdown='1'>\n",
        "<style>",
        "<textarea>",
        "<table>",
    ),
    *(
        "&#",
        "&#1",
        "&amp;",
        "&a",
        "&#20013;",
        "{:",
        "{: a",
        "{: #a }",
        "{#a}",
        "a{.b}",
        "{: a=b",
        "{:a",
    ),
    # Headings, rules, quotes, lists, definitions, tables, code.
    *(
        "# a\n",
        "## a\n",
        "# ",
        "#a\n",
        "a\n===\n",
        "a\n---\n",
        "---\n",
        "* * *\n",
        "- - ",
        "* ",
        "_ ",
    ),
    *("> ", ">", "> a\n", "> > a\n", "> a\n\n", "> - a\n", "- a\n", "- ", "-\n", "1. ", "1. a\n"),
    *(
        "12. a\n",
        "- a\n1. b\n",
        "- a\n  - b\n",
        "- a\n\n",
        "- a\n\n  b\n\n",
        "1. a\n3. b\n",
        "+ a\n* b\n",
    ),
    *(
        ": a\n",
        "a\n: b\n",
        "a\n\n: b\n",
        ":   ",
        "|a",
        "|a|\n",
        "a|b\n",
        "|-|\n",
        "|a|\n|-|\n",
        "||",
    ),
    *(
        "|a|\n|-|\n|b|\n\n",
        "a|",
        "`|",
        "\\|",
        "```\n",
        "~~~\n",
        "```a\n",
        "``` {",
        "```\na\n```\n",
        "    a\n",
    ),
    *(
        "```{.a}\n",
        "~~~~\n```\n",
        "\ta\n",
        "\u3000\u3000a\n",
        "一、a。\n",
        "第三条\u3000a。\n",
        "（1）a。\n",
    ),
    *("中\n", "a\n", "한\n", "**中**\n", "a  \n", "\n", " \n", "\n\u3000", "a\n\n"),
    # Blocks between colons.
    *(
        ":::",
        ":::\n",
        "::: ",
        "::: 提示\n",
        "::: a\n",
        ":::: 提示\n::: 图片\n",
        "::: 提示\na\n:::\n",
    ),
    *("::: 对照\n---\n:::\n", "::: 图集\n![a](b)\n:::\n", "::: 居中 ", ": "),
    # What stands for the converter's own marks.
    *(
        "\x02",
        "\x03",
        "\x02number:1\x03",
        "\x02wzxhzdk:0\x03",
        "wzxhzdk:0",
        "klzzwxh:0000",
        "\x02amp\x03",
    ),
]


#: Pairs of signs, each of them dear beside the other.
_SIGNS = (
    "[",
    "]",
    "(",
    "![",
    "](",
    "*",
    "_",
    "`",
    "<",
    "&",
    "~~",
    "\\",
    "{",
    "|",
    "[^",
    "https://a",
)
PAIRS = [one + other for one in _SIGNS for other in _SIGNS if one != other]

#: A thousand blanks are refused; fewer, again and again, must not be dear either.
BLANKS = [
    *(" " * 999 + "a", "\t" * 999 + "a", "\n" * 999 + "a", " \n" * 999 + "a", "　" * 999 + "a"),
    *(
        sign + " " * 999
        for sign in ("*", "_", "[a](", "[a]: ", "{: ", "<a ", "|", "a", "# a", "```")
    ),
    *("- " * 29 + "a\n", "> " * 29 + "a\n", "1. " * 29 + "a\n"),
]


class Repeat(NamedTuple):
    """A sign to repeat, and what stands once before and behind the repeats."""

    sign: str
    before: str = ""
    after: str = ""


#: What is dear only in one place.
PLACED = [
    Repeat(".", "https://a.cn/", "x"),
    Repeat(")", "https://a.cn/", "x"),
    Repeat("),", "https://a.cn/"),
    Repeat("(", "https://a.cn/"),
    Repeat("a #", "# "),
    Repeat("#", "# a ", "x"),
    Repeat("|-", "|a|\n", "x"),
    Repeat("-", "|a|\n|", "x"),
    Repeat("|a", "", "\n|-"),
    Repeat("”", "甲。", "x\n一、甲"),
    Repeat("。", "", "x\n一、甲"),
    Repeat("一", "甲。\n", "x"),
    Repeat("一", "甲。\n第", "x"),
    Repeat("a", "[", "](b)"),
    Repeat("a", "[a](", ")"),
    Repeat("a ", "[a](b '", "')"),
    Repeat("a", "<a href='", "'>"),
    Repeat("a ", "<a "),
    Repeat("a\n", "```\n", "```"),
    Repeat("a\n\n", "<div>\n", "</div>"),
    Repeat("<tr><td>a", "<table>", "</table>"),
    Repeat("[^1]", "", "\n\n[^1]: a"),
    Repeat("    a\n", "a[^1]\n\n[^1]: a\n"),
    Repeat("  a\n", "- a\n"),
    Repeat("\n  a\n", "- a\n"),
    Repeat("\n  a\n- b\n", "- a\n"),
    Repeat("a=b ", "*a*{", "}"),
    Repeat("a ", "a\n{: ", "}"),
    Repeat("*", "**县", "**县"),
    Repeat("a", "**县"),
    Repeat("a", "~~"),
    Repeat(" ", "[a]:", "b"),
    Repeat("href=a", "", " <b onclick=a href=javascript:a>x</b>"),
]

CASES = [*(Repeat(sign) for sign in dict.fromkeys([*REPEATS, *BLANKS])), *PLACED]


def of_size(repeat: Repeat, parting: str, size: int) -> str:
    """The repeats, parted, up to a size, with what stands around them."""
    whole = repeat.sign + parting
    return repeat.before + whole * (size // len(whole)) + repeat.after


def worst_of(repeat: Repeat, parting: str) -> str:
    """As much of a repeat as the look for hostile text lets through."""
    low, high = 1, SIZE
    if not find_hostile(of_size(repeat, parting, high)):
        return of_size(repeat, parting, high)
    while high - low > 1:
        middle = (low + high) // 2
        if find_hostile(of_size(repeat, parting, middle)):
            high = middle
        else:
            low = middle
    return of_size(repeat, parting, low)


def assert_answered(text: str) -> None:
    body, diagnostics = render_body(text, FILE)
    refused = [d for d in diagnostics if d.code == "RD306"]
    if refused:
        assert body.html == ""
        assert refused[0].place is not None
        assert refused[0].place.line is not None
        assert refused[0].place.line <= text.count("\n") + 1


@pytest.mark.exhaustive(but=8)
# Every eighth case, to keep the run short; `python tests/test_hostile.py` takes them all.
@pytest.mark.parametrize("repeat", CASES[::8], ids=lambda repeat: ascii(repeat.sign[:12]))
def test_a_mass_of_one_pattern_is_answered(repeat: Repeat) -> None:
    assert_answered(worst_of(repeat, ""))
    megabyte = of_size(repeat, "", SIZE)
    if find_hostile(megabyte):
        body, [finding] = render_body(megabyte, FILE)
        assert (body.html, finding.code) == ("", "RD306")


@pytest.mark.parametrize("sign", ["[", "*", "`", "<", "https://a", "\n", "a\n\n"])
def test_what_is_refused_leaves_the_next_text_alone(sign: str) -> None:
    render_body(of_size(Repeat(sign), "", SIZE), FILE)
    assert render_body("一\n\n二", FILE)[0].html == "<p>一</p>\n<p>二</p>"


@pytest.mark.parametrize(
    "text",
    [
        "|甲" * 8 + "|\n" + "|-" * 8 + "|\n" + ("|乙" * 8 + "|\n") * 150,
        "- [代表姓名](a.md)\n" * 300,
        "第一百条　为了监督，制定本条例。\n\n" * 1500,
        "　　第一百条　为了监督，制定本条例。\n" * 1500,
        "甲[^1]。\n\n" * 100 + "[^1]: 注",
        "## 第一章　总则\n\n正文。\n\n" * 200,
    ],
    ids=["budget", "deputies", "law", "law-in-lines", "footnotes", "headings"],
)
def test_long_documents_are_not_hostile(text: str) -> None:
    body, diagnostics = render_body(text, FILE)
    assert diagnostics == []
    assert body.html


@pytest.mark.parametrize(
    "text",
    [
        "|甲" * 9 + "|\n" + "|-" * 9 + "|\n" + ("|乙" * 9 + "|\n") * 520,
        "+----------" * 60 + "+",
        "```\n" + "+----------" * 60 + "+\n```",
        "\n".join(f"- [代表{number}](a{number}.html)" for number in range(1_250)),
        "、".join(f"[代表{number}](a{number}.html)" for number in range(1_250)),
        "第一段。\n\n" * 18_000,
    ],
    ids=["table", "line of a drawing", "drawing in code", "links", "links in a line", "paragraphs"],
)
def test_long_tables_registers_and_statutes_are_not_refused(text: str) -> None:
    assert find_hostile(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[" * 2_000, "不成对的“[”"),
        ("甲\n" * 20_001, "20000 行"),
        ("甲" * 200_001, "20 万字"),
        ("甲" + " " * 300 + "乙", "空格"),
        ("- " * 30 + "甲", "12 层"),
        ("> " * 30 + "甲", "“>”"),
        ("|" * 31_000, "“|”太多"),
    ],
)
def test_what_is_refused_is_refused_with_its_reason(text: str, reason: str) -> None:
    _, [finding] = render_body(text, FILE)
    assert finding.code == "RD306"
    assert reason in finding.params["what"] + finding.params["remedy"]


def _cases() -> Iterator[tuple[Repeat, str]]:
    for repeat in [*CASES, *(Repeat(pair) for pair in PAIRS)]:
        for parting in PARTINGS:
            yield repeat, parting


def seconds_of(case: tuple[Repeat, str]) -> tuple[float, int, str, str]:
    """How long the most of a repeat that is let through takes, and how long that is."""
    repeat, parting = case
    text = worst_of(repeat, PARTINGS[parting])
    start = time.perf_counter()
    assert_answered(text)
    shown = ascii("…".join(part[:20] for part in repeat if part))
    return time.perf_counter() - start, len(text), shown, parting


def print_the_slowest(count: int = 10) -> None:
    """Every repeat in a line, by lines and by paragraphs: the slowest, slowest first."""
    with ProcessPoolExecutor() as pool:
        results = sorted(pool.map(seconds_of, _cases()), reverse=True)
    for seconds, size, repeat, parting in results[:count]:
        print(f"{seconds:7.1f} s  {size:>9,} characters of {repeat} {parting}")  # noqa: T201


if __name__ == "__main__":
    print_the_slowest()
