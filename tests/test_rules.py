"""The rules of the text, one file each in tests/rules/: what is written, and what it becomes.

A file is a page that editors can read: a heading, a sentence that states the rule, then for
each example the source (~~~markdown), the HTML (~~~html) and, where something is told, the
diagnostics (~~~text, each with its code and line).

To accept what is made now: python -m pytest tests/test_rules.py --update-golden
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from renda.markup.convert import render_body

RULES = sorted((Path(__file__).parent / "rules").glob("*.md"))

_EXAMPLE = re.compile(
    r"^(?P<fence>~{3,})markdown\n(?P<source>.*?)^(?P=fence)\n"
    r"(?:\n(?P=fence)html\n(?P<html>.*?)^(?P=fence)\n)?"
    r"(?:\n(?P=fence)text\n(?P<told>.*?)^(?P=fence)\n)?",
    re.DOTALL | re.MULTILINE,
)


class Example(NamedTuple):
    """A source and what it becomes; `line` is where the source begins in its file."""

    name: str
    line: int
    source: str
    html: list[str]
    told: list[str]


def made_of(source: str) -> tuple[list[str], list[str]]:
    """The lines of the HTML, and the diagnostics by code and line."""
    body, diagnostics = render_body(source, "content/yaowen/a.md")
    told = [f"{d.code} 第 {d.place.line if d.place else 0} 行" for d in diagnostics]
    return body.html.strip("\n").split("\n"), told


def examples_of(page: Path) -> Iterator[Example]:
    text = page.read_text("utf-8")
    for found in _EXAMPLE.finditer(text):
        line = text.count("\n", 0, found.start("source")) + 1
        html = (found["html"] or "").rstrip("\n").split("\n")
        yield Example(page.name, line, found["source"], html, (found["told"] or "").splitlines())


EXAMPLES = [example for page in RULES for example in examples_of(page)]


def _rewritten(found: re.Match[str]) -> str:
    fence = found["fence"]
    html, told = made_of(found["source"])
    parts = [("markdown", found["source"]), ("html", "\n".join(html) + "\n")]
    if told:
        parts.append(("text", "\n".join(told) + "\n"))
    return "\n".join(f"{fence}{name}\n{text}{fence}\n" for name, text in parts)


@pytest.fixture(scope="module", autouse=True)
def _accepted(request: pytest.FixtureRequest) -> None:
    """Writes what is made now into the files, where that is asked for."""
    if request.config.getoption("--update-golden"):
        for page in RULES:
            text = page.read_text("utf-8")
            page.write_bytes(_EXAMPLE.sub(_rewritten, text).encode())
        EXAMPLES[:] = [example for page in RULES for example in examples_of(page)]


@pytest.mark.parametrize(
    "at", range(len(EXAMPLES)), ids=lambda at: f"{EXAMPLES[at].name}:{EXAMPLES[at].line}"
)
def test_a_text_becomes_what_the_rule_says(at: int) -> None:
    example = EXAMPLES[at]
    html, told = made_of(example.source)
    assert html == example.html
    assert told == example.told


@pytest.mark.parametrize("page", RULES, ids=lambda page: page.name)
def test_a_rule_is_stated_and_shown(page: Path) -> None:
    text = page.read_text("utf-8")
    heading, blank, rule, *_ = text.splitlines()
    assert heading.startswith("# ")
    assert blank == ""
    assert rule.endswith(("。", "："))
    assert list(examples_of(page))
    # Every fence belongs to an example.
    assert not re.search(r"^~~~", _EXAMPLE.sub("", text), re.MULTILINE)


def test_rules_are_numbered_without_a_gap() -> None:
    assert [page.name[:3] for page in RULES] == [f"{n:02}-" for n in range(1, len(RULES) + 1)]
