"""Fixture files of the proofreading rules, read from `tests/proofreading/`.

Each begins with a sentence that says what goes wrong. `=== found` opens an article with the
fault, every passage that is to be told between ⟦ and ⟧; `=== fixed` what `check --fix` makes
of it, where it differs; `=== silent` the nearest articles that must not be told of at all.
An article without front matter gets a plain one. A passage ⟦RD711:…⟧ belongs to that code and
not to the one in the file's name. `=== proofreading/roster.yaml` gives the site a dictionary.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from renda.entries import split_front_matter
from renda.fields import Reader
from renda.model import ArticleFields
from renda.proofreading.dictionaries import Dictionaries, load_dictionaries
from renda.proofreading.manuscript import Manuscript, Places, read_manuscript
from renda.strict_yaml import parse_yaml
from tests.support import PROJECT

FIXTURES = Path(__file__).parent / "proofreading"
FRONT = "---\ntitle: 标题\ndate: 2026-03-05\n---\n"
_SECTION = re.compile(r"^=== (\S+)\n", re.MULTILINE)
_MARK = re.compile(r"⟦(?:(RD\d{3}):)?(.*?)⟧", re.DOTALL)


class Told(NamedTuple):
    """A passage that must be told: code, line and column in the file."""

    code: str
    line: int
    column: int


class Fixture(NamedTuple):
    """One file."""

    name: str
    found: str
    told: tuple[Told, ...]
    fixed: str | None
    silent: str
    dictionaries: tuple[tuple[str, str], ...]

    @property
    def code(self) -> str:
        return self.name.partition("-")[0]


def read_fixture(path: Path) -> Fixture:
    about, *parts = _SECTION.split(path.read_text("utf-8"))
    assert about.strip(), f"{path.name} does not say what goes wrong"
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    marked = _as_article(sections["found"])
    found, told = unmark(marked, path.stem.partition("-")[0])
    assert told, f"{path.name} marks nothing"
    fixed = sections.get("fixed")
    return Fixture(
        name=path.stem,
        found=found,
        told=told,
        fixed=_as_article(fixed) if fixed else None,
        silent=_as_article(sections["silent"]),
        dictionaries=tuple((name, text) for name, text in sections.items() if "/" in name),
    )


def unmark(marked: str, code: str) -> tuple[str, tuple[Told, ...]]:
    """The text without its marks, and what they say."""
    told = []
    text = ""
    at = 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        line = text.count("\n") + 1
        told.append(Told(mark[1] or code, line, len(text) - text.rfind("\n")))
        text += mark[2]
        at = mark.end()
    return text + marked[at:], tuple(sorted(told))


def _as_article(text: str) -> str:
    text = text.strip("\n") + "\n"
    return text if text.startswith("---\n") else FRONT + text


FIXTURE_FILES = [read_fixture(path) for path in sorted(FIXTURES.glob("*.txt"))]


class Sheet(NamedTuple):
    """An article as the rules get it."""

    manuscript: Manuscript
    fields: Any
    places: Places


def sheet_of(text: str, fields: type[msgspec.Struct] = ArticleFields) -> Sheet:
    """Read an article without a site around it; it must be sound but for its words."""
    parts, diagnostics = split_front_matter(text, "a.md")
    assert parts is not None, diagnostics
    reader = Reader()
    node, diagnostics = parse_yaml(parts.yaml, "a.md", parts.yaml_line)
    assert node is not None, diagnostics
    read = reader.read(node, fields)
    assert read is not None, reader.diagnostics
    places = {name: (place.line, place.column) for name, place in reader.places.items()}
    body = len(text) - len(parts.text)
    return Sheet(read_manuscript(text, "a.md", body, read, places), read, places)


@cache
def dictionaries(site: Path = PROJECT) -> Dictionaries:
    known, diagnostics = load_dictionaries(site, PROJECT)
    assert not diagnostics
    return known
