"""The shortcut for plain prose gives what the long way gives, or nothing.

Seeded texts, real articles with seeded faults, every rule, every fidelity pair and every
payload go both ways. The tests run a part of them; the whole, some minutes long:
python tests/test_shortcuts_plain.py [HOW MANY]
"""

import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random

if __name__ == "__main__":  # started as a file, Python looks for modules beside it only
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import markdown
import pytest
from markdown.preprocessors import NormalizeWhitespace

from benchmarks.dialects import RendaDialect, write_markdown
from benchmarks.passages import heavy_text
from renda import entries, intake
from renda.cli import main
from renda.entries import parse_entry
from renda.fidelity import check_fidelity
from renda.markup import convert
from renda.markup.convert import render_body, the_converter
from renda.markup.sanitise import sanitise
from renda.model import ArticleFields
from renda.shortcuts import proven
from renda.shortcuts.plain import compile_plain
from tests.payloads import body_cases
from tests.plain_texts import DEMO, heavy_number, text_number
from tests.support import LEAST_CONFIG, article, files_of, write_site
from tests.test_fidelity_pairs import PAIRS
from tests.test_look_first import assert_as_the_library
from tests.test_rules import EXAMPLES

FILE = "content/yaowen/a.md"
FIRST_LINE = 9
#: How many texts each test tries, and how many of each sort the whole run does.
ROUNDS = 3_000
WHOLE = 60_000
#: At least this part of the texts must take the shortcut, or little is proven.
TAKEN = 0.2

#: What the heavier forms are told by; each must take the shortcut now and then.
SIGNS = (
    "\n  - ",
    "\n: ",
    "[^1]: ",
    "<p>",
    "<table>",
    "::: 提示",
    "::: 时间线",
    "::: 对照",
    "::: 图片",
)
TAKEN_FORMS = [
    "- 甲\n  1. 乙\n  3. 丙\n     - 丁\n- 戊",
    "甲[^1]，乙[^a]。\n\n[^a]: 注一\n[^1]: 注**二**",
    "词\n: 义一\n: 义二\n\n词二\n: 义三",
    "::: 提示 时间\n- 甲\n\n## 乙\n:::",
    "::: 时间线\n- 9:30：甲\n- 乙\n:::",
    "::: 对照 甲 | 乙\n甲\n---\n乙\n:::",
    "::: 对照 甲\n甲\n---\n乙\n:::",
    "::: 图片 张三\n![照片](a.jpg)\n甲\n乙\n:::",
    "<table>\n<tr><td>9:30</td><th></th></tr>\n</table>\n\n甲",
    f"::: 时间线\n- {'甲' * 29}：乙\n- {'甲' * 30}：乙\n:::",
    *(
        "::: 时间线\n- 9:30: 甲\n- a:b：丙\n:::",
        "::: 对照 甲\u3000｜\u3000\u3000乙\n甲\n---\n乙\n:::",
    ),
    *(
        "<p></p>\n\n甲",
        "<p>https://a.cn:::<br>- 甲<s></s></p>\n\n乙",
        "<table>\n<tr> <td></td></tr>\n</table>\n\n甲",
    ),
]
#: Where something may stand in the heavier forms.
FORMS_AROUND = [
    *("- 甲\n  - {}", "甲[^1]。\n\n[^1]: {}", "甲[^{}]。\n\n[^{}]: 乙", "{}\n: 甲", "甲\n: {}"),
    *(
        "::: 提示 {}\n甲\n:::",
        "::: 提示\n{}\n:::",
        "::: 时间线 {}\n- 甲\n:::",
        "::: 时间线\n- {}：甲\n:::",
    ),
    *(
        "::: 对照 甲｜{}\n甲\n---\n乙\n:::",
        "::: 对照\n甲\n---\n{}\n:::",
        "::: 图片 {}\n![](a)\n甲\n:::",
    ),
    *(
        "::: 图片\n![{}](a)\n甲\n:::",
        "::: 图片\n![]({})\n:::",
        "::: 图片\n![](a)\n{}\n:::",
        "::: {}\n甲\n:::",
    ),
    *("<p>{}</p>\n\n甲", "<p>甲<u>{}</u></p>\n\n甲", "<table><tr><td>{}</td></tr></table>\n\n甲"),
    *("<p>甲</p>\n\n{}", "**{}**", "[{}](a)", "[甲]({})"),
]
LEFT_FORMS = [
    *("- 甲\n\n  - 乙", "- 甲\n  乙", "- 甲\n - 乙", "- 甲\n  - 乙\n\n- 丙", "- 甲\n\n\n    乙"),
    *("甲[^1][^1]。\n\n[^1]: 乙", "甲[^1]。", "甲。\n\n[^1]: 乙", "甲[^1]。\n\n[^1]: 乙\n\n丙"),
    *(
        "[^1](b)甲[^1]。\n\n[^1]: 乙",
        "![^1](b)甲[^1]。\n\n[^1]: 乙",
        "甲[^1]。\n\n[^1]: 乙\n    丙",
    ),
    *(
        "甲\n: 乙\n丙",
        "甲\n\n: 乙",
        "- 甲\n: 乙",
        "::: 提示\n:::",
        "::: 提示\n甲",
        "::: 甲\n乙\n:::",
    ),
    *(
        "::: 对照 甲｜乙\n甲\n:::",
        "::: 图片\n甲\n:::",
        "::: 时间线\n甲\n:::",
        "::: 时间线\n- 甲\n\n- 乙\n:::",
    ),
    *(
        "甲<u>乙</u>",
        "<p>甲",
        "<p>甲\n\n乙</p>",
        "<p>甲</p>乙",
        '<p id="a">甲</p>\n\n乙',
        "<P>甲</P>\n\n乙",
    ),
    *(
        "<script>甲</script>\n\n乙",
        "<p>甲<p>乙</p></p>\n\n丙",
        "<table>甲<tr><td>乙</td></tr></table>\n\n丙",
    ),
    *("<table><tr><td>甲</table>\n\n乙", "<p><b><i>甲</b></i></p>\n\n乙", "<p>[甲](b)</p>\n\n乙"),
    *("甲[^1]乙[^1]。\n\n[^1]: 丙\n\n[^2]: 丁", "甲[^3]。\n\n[^1]: 乙", "甲[^1]。\n\n[^1]: 乙[^1]"),
    *("::: 时间线\n- 3月：甲\n  - 乙\n:::", "::: 落款\n\n<p>甲</p>\n\n乙\n:::"),
    *(
        "**甲<u>乙</u>**",
        "*甲<u>乙</u>*",
        "[甲<u>乙</u>](b)",
        "![甲<u>乙</u>](b)",
        "## 甲<u>乙</u>",
    ),
    *("甲[^1]。\n\n[^1]: <u>乙</u>", "甲\n: <u>乙</u>", "::: 提示 <u>甲</u>\n乙\n:::"),
    "<table><tr><td>甲</td></tr></table>乙\n\n丙",
    *("٣. 甲", "甲\n\n１. 乙", "1٣. 甲", "::: 提示\n٣. 甲\n:::"),  # digits of other scripts
    "::: 时间线\n- 甲\n\n\n- 乙\n:::",
    *("> 甲**乙**\n>\n\n丙", "> 甲[乙](c)\n>\n::: 落款\n丁\n:::"),
    *(
        "<p>甲\n- 乙</p>\n\n丙",
        "<table>\u3000<tr><td>甲</td></tr></table>\n\n乙",
        "<p>甲<b>乙</B></p>\n\n丙",
    ),
]

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


def test_the_heavier_forms_come_to_the_same() -> None:
    taken = [text for text in map(heavy_number, range(ROUNDS)) if takes_the_shortcut(text)]
    for sign in SIGNS:  # each is tried, and in other texts than those that hold it by chance
        assert sum(sign in text for text in taken) > ROUNDS / 300, sign


def test_most_articles_take_the_shortcut() -> None:
    assert count_taken(DEMO) > len(DEMO) * 0.95


def test_texts_of_all_forms_take_the_shortcut() -> None:
    texts = [write_markdown(heavy_text(Random(seed)), RendaDialect()) for seed in range(20)]
    assert count_taken(texts) == len(texts)


@pytest.mark.parametrize("text", TAKEN_FORMS)
def test_a_known_form_takes_the_shortcut(text: str) -> None:
    assert takes_the_shortcut(text)


@pytest.mark.parametrize("text", LEFT_FORMS)
def test_what_means_more_than_it_seems_is_left_to_the_long_way(text: str) -> None:
    assert compile_plain(text) is None


def test_rules_and_pairs_come_to_the_same() -> None:
    assert count_taken(example.source for example in EXAMPLES)
    assert count_taken(pair.source for pair in PAIRS)


def test_no_payload_comes_to_something_else() -> None:
    payloads = [payload.text for case in body_cases() for payload in case.payloads]
    count_taken(payloads)
    for form in FORMS_AROUND:
        count_taken(form.replace("{}", payload) for payload in payloads)


# --- when it may be taken ------------------------------------------------------------------------


def test_the_converter_is_the_one_that_was_proven() -> None:
    # When it is not, run `python tests/test_shortcuts_plain.py` before the list is changed.
    assert proven.is_the_proven_one(the_converter())


def test_a_further_processor_is_noticed() -> None:
    changed_one = the_converter.__wrapped__()
    changed_one.preprocessors.register(NormalizeWhitespace(changed_one), "another", 1)
    assert not proven.is_the_proven_one(changed_one)


def test_another_version_of_the_library_switches_it_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "__version__", "3.999")
    assert not proven.is_the_proven_one(the_converter())


def test_the_long_way_is_taken_when_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = article(text="正文。").encode()
    quick = parse_entry(raw, FILE, ArticleFields)
    monkeypatch.setattr(entries, "compile_plain", pytest.fail)
    assert parse_entry(raw, FILE, ArticleFields, shortcuts=False) == quick


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose texts go the long way."""
    files: list[str] = []
    longer = convert.render_body
    monkeypatch.setattr(
        convert, "render_body", lambda *given: (files.append(given[1]), longer(*given))[1]
    )
    return files


def a_build_of(folder: Path) -> list[str]:
    """The command that builds a site of one article, but for the name of the output folder."""
    config = LEAST_CONFIG + "search: {enabled: false}\n"
    site = write_site(folder, {"content/yaowen/a.md": article(text="正文。")}, config)
    return [*("build", "--now", "2026-11-22T12:00", "--jobs", "1", "--site", str(site)), "--output"]


def test_a_build_takes_the_long_way_and_reads_nothing_that_a_shortcut_gave(
    tmp_path: Path, taken: list[str]
) -> None:
    built = a_build_of(tmp_path)
    assert main([*built, str(tmp_path / "quick")]) == 0
    assert taken == []
    assert main([*built, str(tmp_path / "long"), "--no-shortcuts"]) == 0
    assert taken == [FILE]
    assert files_of(tmp_path / "long") == files_of(tmp_path / "quick")


def test_a_build_takes_the_long_way_when_the_converter_is_unknown(
    tmp_path: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "is_proven_here", lambda memory: False)
    assert main([*a_build_of(tmp_path), str(tmp_path / "long")]) == 0
    assert taken == [FILE]


# --- the whole run -------------------------------------------------------------------------------


def count_of(numbers: range) -> int:
    """How many texts of these numbers take the shortcut; tells the one that comes out otherwise.

    Takes each through the library's own stages, too.
    """
    taken = 0
    for text in (made(number) for number in numbers for made in (text_number, heavy_number)):
        try:
            taken += takes_the_shortcut(text)
            assert_as_the_library(text)
        except Exception:
            print(repr(text))  # noqa: T201
            raise
    return taken


def try_many(count: int, size: int = 1_000) -> None:
    """Try numbered texts, those of the tests and many more."""
    shares = [range(start, min(start + size, count)) for start in range(0, count, size)]
    with ProcessPoolExecutor() as pool:
        taken = sum(pool.map(count_of, shares))
    print(f"{2 * count:,} texts, of which {taken:,} took the shortcut: no difference")  # noqa: T201


if __name__ == "__main__":
    try_many(int(sys.argv[1]) if sys.argv[1:] else WHOLE)
