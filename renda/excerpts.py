"""The source line a finding tells of, and where in it the place is.

Reads sources only to show them; called by the console and by the report of a check.
"""

import re
from pathlib import Path

import msgspec

from renda.config import DICTIONARY_FOLDER
from renda.diagnostics import Place
from renda.options import overlay
from renda.text import hide_long_numbers, without_controls

#: Longer source lines are shown around the place only.
LINE_WIDTH = 100


class Excerpt(msgspec.Struct, frozen=True, kw_only=True):
    """A source line, or the part of it around a place.

    `at` is where in `text` the place is, counted from 0; None when only the line is known.
    """

    line: int
    text: str
    at: int | None = None


def load_excerpt(place: Place | None, site_folder: Path) -> Excerpt | None:
    """The line of a place; None when it names no line or the line cannot be shown."""
    if place is None or place.line is None:
        return None
    for path in _candidates(place.file, site_folder):
        try:
            lines = re.split(r"\r\n|\r|\n", path.read_text("utf-8-sig"))
        except (OSError, UnicodeDecodeError):
            continue
        if place.line <= len(lines):
            return _around(place, lines[place.line - 1])
    return None


def _candidates(file: str, site_folder: Path) -> list[Path]:
    folder, _, rest = file.partition("/")
    if folder in ("layouts", "assets", DICTIONARY_FOLDER):
        return [root / rest for root in overlay(site_folder, folder)]
    return [site_folder / file]


def _around(place: Place, line: str) -> Excerpt:
    assert place.line is not None
    # Findings are passed on: the line may hold somebody's identity number, and a control
    # character would steer the terminal. Neither changes the length of the line.
    text = hide_long_numbers(without_controls(line.expandtabs(1))[0])
    column = (place.column or 1) - 1
    begin = max(0, column - LINE_WIDTH // 2) if len(text) > LINE_WIDTH else 0
    shown = text[begin : begin + LINE_WIDTH]
    return Excerpt(line=place.line, text=shown, at=column - begin if place.column else None)
