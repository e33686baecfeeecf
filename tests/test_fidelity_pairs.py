"""Sources beside their pages in tests/fidelity/: what says the same, and what does not.

A file holds the text of an article, a line `===`, and the HTML of its page, written by hand,
so that it owes nothing to the converter. Further pages may follow that say something else:

    !!!
    the HTML of such a page
    >>> 3:11
    what stands around line 3, column 11 of the source
    what the page shows instead
"""

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from renda.fidelity import check_fidelity
from renda.fidelity.compare import Difference
from renda.markup.blocks import NAMES
from renda.markup.convert import render_body

ROUNDS = 5
#: Tags, entities, and the ways to a note and back.
_HIDDEN = re.compile(r'<a class="footnote-(?:back)?ref".*?</a>|<[^>]*>|&#?\w+;')
_ELEMENT = re.compile(
    r"<(p|li|tr|pre|dt|dd|h\d|figcaption)\b[^>]*>(?:(?!<\1\b).)*?</\1>", re.DOTALL
)
_NUMBER = re.compile(r'<ol(?: start="(\d+)")?>(?=\s*<li>)|<li value="(\d+)">')
_NOTE = re.compile(r'<li id="fn:.*?</li>\n(?=<li id="fn:|</ol>\n</div>)', re.DOTALL)


class Pair(NamedTuple):
    """A source and its page, and pages that differ from it with what is told of them."""

    name: str
    source: str
    html: str
    differing: list[tuple[str, Difference]]


def read_pair(path: Path) -> Pair:
    source, _, pages = path.read_text("utf-8").partition("\n===\n")
    html, *others = pages.split("\n!!!\n")
    differing = []
    for other in others:
        page, _, told = other.partition("\n>>> ")
        place, written, shown, *_ = told.split("\n")
        line, column = map(int, place.split(":"))
        differing.append((page, Difference(line, column, written, shown)))
    return Pair(path.stem, f"{source}\n", html, differing)


PAIRS = [read_pair(path) for path in sorted((Path(__file__).parent / "fidelity").glob("*.txt"))]
each_pair = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)


# --- corruptions -----------------------------------------------------------------------------


def places_in(html: str) -> list[int]:
    """Where a reader sees a letter, a digit or a Han character."""
    seen = _HIDDEN.sub(lambda hidden: " " * len(hidden[0]), html)
    return [at for at, character in enumerate(seen) if character.isalnum()]


def with_one(html: str, place: re.Match[str], text: str) -> str:
    return html[: place.start()] + text + html[place.end() :]


def drop_a_character(html: str, chance: random.Random) -> str:
    at = chance.choice(places_in(html))
    return html[:at] + html[at + 1 :]


def double_a_character(html: str, chance: random.Random) -> str:
    at = chance.choice(places_in(html))
    return html[:at] + html[at] + html[at:]


def swap_two_characters(html: str, chance: random.Random) -> str | None:
    places = places_in(html)
    one = chance.choice(places)
    others = [at for at in places if html[at] != html[one]]
    if not others:
        return None
    first, second = sorted((one, chance.choice(others)))
    between = html[first + 1 : second]
    return html[:first] + html[second] + between + html[first] + html[second + 1 :]


def change_a_digit(html: str, chance: random.Random) -> str | None:
    digits = [at for at in places_in(html) if html[at] in "0123456789"]
    if not digits:
        return None
    at = chance.choice(digits)
    return html[:at] + str((int(html[at]) + chance.randrange(1, 10)) % 10) + html[at + 1 :]


def change_a_list_number(html: str, chance: random.Random) -> str | None:
    numbers = list(_NUMBER.finditer(html.partition('<div class="footnote">')[0]))
    if not numbers:
        return None
    place = chance.choice(numbers)
    number = int(place[1] or place[2] or 1) + chance.randrange(1, 9)
    is_item = place[0].startswith("<li")
    return with_one(html, place, f'<li value="{number}">' if is_item else f'<ol start="{number}">')


def element_in(html: str, chance: random.Random) -> re.Match[str]:
    return chance.choice([found for found in _ELEMENT.finditer(html) if places_in(found[0])])


def double_a_paragraph(html: str, chance: random.Random) -> str:
    found = element_in(html, chance)
    return with_one(html, found, found[0] * 2)


def drop_a_paragraph(html: str, chance: random.Random) -> str:
    return with_one(html, element_in(html, chance), "")


def drop_a_note(html: str, chance: random.Random) -> str | None:
    notes = list(_NOTE.finditer(html))
    return with_one(html, chance.choice(notes), "") if notes else None


CORRUPTIONS: tuple[Callable[[str, random.Random], str | None], ...] = (
    drop_a_character,
    double_a_character,
    swap_two_characters,
    change_a_digit,
    change_a_list_number,
    double_a_paragraph,
    drop_a_paragraph,
    drop_a_note,
)


# --- the tests -------------------------------------------------------------------------------


@each_pair
def test_a_page_that_says_the_same_passes(pair: Pair) -> None:
    assert check_fidelity(pair.source, pair.html) is None


@each_pair
def test_the_page_that_is_made_passes(pair: Pair) -> None:
    body, _ = render_body(pair.source, "a.md")
    assert check_fidelity(pair.source, body.html) is None


@each_pair
def test_a_page_that_says_something_else_is_told(pair: Pair) -> None:
    assert [check_fidelity(pair.source, page) for page, _ in pair.differing] == [
        difference for _, difference in pair.differing
    ]


@each_pair
def test_every_corruption_is_found(pair: Pair) -> None:
    chance = random.Random(pair.name)
    kinds = 0
    for corrupt in CORRUPTIONS:
        pages = [corrupt(pair.html, chance) for _ in range(ROUNDS)]
        kinds += any(pages)
        for page in pages:
            if page is not None:
                assert check_fidelity(pair.source, page) is not None, (corrupt.__name__, page)
    assert kinds >= 3


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_block_is_not_shown(name: str) -> None:
    # The scanner has a list of its own, which must not fall behind that of the converter.
    source = f"::: {name} 标题\n正文。\n:::\n"
    assert check_fidelity(source, "<p>标题</p><p>正文。</p>") is None
    assert check_fidelity(source, f"<p>{name} 标题</p><p>正文。</p>") is not None


def test_every_block_has_a_pair() -> None:
    written = re.findall(r"^:{3,} (\S+)", "".join(pair.source for pair in PAIRS), re.MULTILINE)
    assert {NAMES[name] for name in written if name in NAMES} == set(NAMES.values())
