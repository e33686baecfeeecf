"""Footnotes: where in the source each `[^label]: note` stands.

Called by `source`, which takes them out of the body and puts them in the order in which
readers come to them. The marks that lead to them are read by `inline`; what stands in a note
is left alone.
"""

import re
from functools import cache
from typing import NamedTuple

_NOTE = re.compile(r"^([ \t\xa0\u3000>]*(?:[-*+][ \t]+)?)\[\^([^\]\n]*)\]:[ \t]*", re.MULTILINE)
_WIDE_BLANKS = dict.fromkeys(map(ord, "\xa0\u3000"))


class Note(NamedTuple):
    """A note by the offsets of its label, of its text, and of its end."""

    label: str
    start: int
    text_start: int
    end: int


class NoteMark(NamedTuple):
    """A `[^label]` that leads to a note."""

    offset: int
    label: str


def find_notes(text: str) -> list[Note]:
    """Every `[^label]: note` with the indented lines below it."""
    notes = []
    for head in _NOTE.finditer(text):
        # Full-width blanks are no indent: Word puts them before every paragraph.
        indent = len(head[1].translate(_WIDE_BLANKS))
        rest = _rest_of_note(indent, is_quoted=">" in head[1]).match(text, head.end())
        end = rest.end() if rest else head.end()
        notes.append(Note(head[2], head.start(), head.end(), end))
    return notes


@cache
def _rest_of_note(indent: int, *, is_quoted: bool) -> re.Pattern[str]:
    """What belongs to a note whose first line is indented by so much."""
    line, blank = r"[^\n]*+", r"[ \t\xa0\u3000]*+"
    if is_quoted:
        return re.compile(line)
    # No blank line is a further one, so there is one way to match. The groups that repeat are not
    # possessive: before Python 3.11.5 such a group loses its place when there is one within it.
    further = (
        rf"\n(?!{blank}\n)[\xa0\u3000]*+(?: {{{indent + 2}}}|\t)"
        rf"(?!{blank}\[\^[^\]\n]*+\]:){line}"
    )
    return re.compile(rf"{line}(?:(?:\n{blank}(?=\n))*{further})*")


def without_labels(text: str) -> str:
    """Leave out the labels before the notes, not the notes."""
    return _NOTE.sub(_without_label, text)


def _without_label(head: re.Match[str]) -> str:
    # The colon stays: it begins a line of its own.
    return head[1] + ":".ljust(len(head[0]) - len(head[1]))
