"""The shortcut for plain prose gives what the long way gives, or nothing.

Seeded texts, real articles with seeded faults, every rule, every fidelity pair and every
payload go both ways. The tests run a part of them; the whole, some minutes long:
python tests/test_shortcuts_plain.py [HOW MANY]
"""

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
from tests.plain_texts import DEMO, text_number
from tests.support import LEAST_CONFIG, article, files_of, write_site
from tests.test_fidelity_pairs import PAIRS
from tests.test_look_first import assert_as_the_library
from tests.test_rules import EXAMPLES

FILE = "content/yaowen/a.md"
FIRST_LINE = 9
#: How many texts each test tries, and how many the whole run does.
ROUNDS = 3_000
WHOLE = 60_000
#: At least this part of the texts must take the shortcut, or little is proven.
TAKEN = 0.2

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
    monkeypatch.setattr(proven, "is_proven", lambda: False)
    assert main([*a_build_of(tmp_path), str(tmp_path / "long")]) == 0
    assert taken == [FILE]


# --- the whole run -------------------------------------------------------------------------------


def count_of(numbers: range) -> int:
    """How many of these texts take the shortcut; says which one it is that comes out otherwise.

    Takes each through the library's own stages, too.
    """
    taken = 0
    for number in numbers:
        try:
            taken += takes_the_shortcut(text_number(number))
            assert_as_the_library(text_number(number))
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
