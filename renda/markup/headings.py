"""Headings of a text that begin with the first level, which is the page's own: one level lower.

Called by `convert`. A page has one `<h1>`, its title; who writes `# 一、概况` means the first level
of the text. The others follow, so that their order stays; the sixth has none below it.
"""

import re

from renda.diagnostics import Place
from renda.model import Heading
from renda.text import place_in

_LOWEST = 6
_TAG = re.compile(r"<(/?)h([1-6])\b")
_FIRST = re.compile(r"^[ \t>\u3000]*#(?!#)|<h1\b", re.MULTILINE | re.IGNORECASE)


def lower_headings(html: str, headings: tuple[Heading, ...]) -> tuple[str, tuple[Heading, ...]]:
    """A body, and its headings as values, one level lower each."""
    lowered = _TAG.sub(lambda tag: f"<{tag[1]}h{_below(int(tag[2]))}", html)
    return lowered, tuple(Heading(_below(one.level), one.id, one.name) for one in headings)


def place_of_first_heading(text: str, file: str, first_line: int) -> Place:
    """Where a text has its first heading of the first level."""
    found = _FIRST.search(text)
    return place_in(text, found.start() if found else 0, file, first_line)


def _below(level: int) -> int:
    return min(level + 1, _LOWEST)
