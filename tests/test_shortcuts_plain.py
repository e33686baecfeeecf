"""The shortcut for plain prose gives what the long way gives, or nothing.

Seeded texts, real articles with seeded faults, every rule, every fidelity pair and every
payload go both ways. The tests run a part of them; the whole, some minutes long:
python tests/test_shortcuts_plain.py [HOW MANY]
"""

import random
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

if __name__ == "__main__":  # started as a file, Python looks for modules beside it only
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import markdown
import pytest
from markdown.preprocessors import NormalizeWhitespace

from renda import entries
from renda.entries import parse_entry, split_front_matter
from renda.fidelity import check_fidelity
from renda.markup import render_body
from renda.markup.convert import the_converter
from renda.markup.sanitise import sanitise
from renda.model import ArticleFields
from renda.shortcuts import plain, proven
from renda.shortcuts.plain import compile_plain
from tests.payloads import body_cases
from tests.support import PROJECT, article, build_site, files_of, write_site
from tests.test_fidelity_pairs import PAIRS
from tests.test_rules import EXAMPLES

FILE = "content/yaowen/a.md"
FIRST_LINE = 9
#: How many texts each test tries, and how many the whole run does.
ROUNDS = 3_000
WHOLE = 60_000
#: At least this part of the texts must take the shortcut, or little is proven.
TAKEN = 0.2

# --- texts ---------------------------------------------------------------------------------------

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
PARTINGS = ["\n\n"] * 6 + ["\n", "\n", "\n\n\n"]


def piece(chance: random.Random) -> str:
    return chance.choice(chance.choices((WORDS, MARKS, STRANGE), (80, 12, 2))[0])


def words(chance: random.Random) -> str:
    return "".join(piece(chance) for _ in range(chance.randrange(1, 8)))


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


def block(chance: random.Random) -> str:
    if chance.random() < 0.2:
        return chance.choice((table, loose_list))(chance)
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
    return "".join(block(chance) + chance.choice(PARTINGS) for _ in range(chance.randrange(1, 5)))


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


def texts_of_the_demo() -> list[str]:
    found = []
    for path in sorted((PROJECT / "content").rglob("*.md")):
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


# --- both ways -----------------------------------------------------------------------------------


def takes_the_shortcut(text: str) -> bool:
    """Whether it does; then both ways must come to the same."""
    body = compile_plain(text, FIRST_LINE)
    if body is None:
        return False
    longer, diagnostics = render_body(text, FILE, FIRST_LINE)
    assert body == longer
    assert diagnostics == []
    assert sanitise(body.html) == body.html
    assert check_fidelity(text, body.html, FIRST_LINE) is None
    return True


def count_taken(texts: Iterable[str]) -> int:
    return sum(takes_the_shortcut(text) for text in texts)


def test_both_ways_come_to_the_same() -> None:
    assert count_taken(map(text_number, range(ROUNDS))) > ROUNDS * TAKEN


def test_most_articles_take_the_shortcut() -> None:
    assert count_taken(DEMO) > len(DEMO) * 0.9


def test_rules_and_pairs_come_to_the_same() -> None:
    assert count_taken(example.source for example in EXAMPLES)
    assert count_taken(pair.source for pair in PAIRS)


def test_no_payload_comes_to_something_else() -> None:
    count_taken(payload.text for case in body_cases() for payload in case.payloads)


# --- when it may be taken ------------------------------------------------------------------------


def test_the_converter_is_the_one_that_was_proven() -> None:
    # When it is not, run `python tests/test_shortcuts_plain.py` before the list is changed.
    assert proven.is_the_proven_one(the_converter())


def test_a_further_processor_switches_the_shortcut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    changed_one = the_converter.__wrapped__()
    changed_one.preprocessors.register(NormalizeWhitespace(changed_one), "another", 1)
    assert not proven.is_the_proven_one(changed_one)
    assert compile_plain("正文。") is not None
    monkeypatch.setattr(plain, "is_proven", lambda: proven.is_the_proven_one(changed_one))
    assert compile_plain("正文。") is None


def test_another_version_of_the_library_switches_it_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "__version__", "3.999")
    assert not proven.is_the_proven_one(the_converter())


def test_the_long_way_is_taken_when_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = article(text="正文。").encode()
    quick = parse_entry(raw, FILE, ArticleFields)
    monkeypatch.setattr(entries, "compile_plain", pytest.fail)
    assert parse_entry(raw, FILE, ArticleFields, shortcuts=False) == quick


def test_a_build_takes_the_long_way_and_reads_nothing_that_a_shortcut_gave(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write_site(tmp_path, {"content/yaowen/a.md": article(text="正文。")})
    build_site(site, site / "quick")
    taken: list[str] = []
    monkeypatch.setattr(entries, "compile_plain", pytest.fail)
    longer = entries.render_body
    monkeypatch.setattr(
        entries, "render_body", lambda *given: (taken.append(given[1]), longer(*given))[1]
    )
    build_site(site, site / "long", shortcuts=False)
    assert taken == [FILE]
    assert files_of(site / "long") == files_of(site / "quick")


# --- the whole run -------------------------------------------------------------------------------


def count_of(numbers: range) -> int:
    """How many of these texts take the shortcut; says which one it is that comes out otherwise."""
    taken = 0
    for number in numbers:
        try:
            taken += takes_the_shortcut(text_number(number))
        except AssertionError:
            print(f"text {number}: {text_number(number)!r}")  # noqa: T201
            raise
    return taken


def try_many(count: int, size: int = 1_000) -> None:
    """Try numbered texts, those of the tests and many more."""
    shares = [range(start, min(start + size, count)) for start in range(0, count, size)]
    with ProcessPoolExecutor() as pool:
        taken = sum(pool.map(count_of, shares))
    print(f"{count:,} texts, of which {taken:,} took the shortcut: no difference")  # noqa: T201


if __name__ == "__main__":
    try_many(int(sys.argv[1]) if sys.argv[1:] else WHOLE)
