"""What is shown in the place of a stretch of Markdown, in the same length.

Called by every step of `source`. As no edit changes the length of a text or the number of its
lines, an offset stays that of the editor's text through all steps. Decides nothing about what
is shown.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

#: Every ASCII character that is neither letter, digit nor white space; the percent sign means
#: nothing to Markdown, and all to a reader.
_SIGN = re.compile(r"[!-$&-/:-@\[-`{-~]")
#: The signs of which the same is true once they are no longer those of Markdown.
_WIDE = str.maketrans("<&", "＜＆")


class Edit(NamedTuple):
    """What is shown in the place of one stretch."""

    start: int
    end: int
    text: str
    #: Whether it is the `](address)` of a link.
    is_address: bool = False


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits made, which come in the order of their places."""
    pieces, done = [], 0
    for edit in edits:
        pieces += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*pieces, text[done:]]) if pieces else text


def blank(text: str, start: int, end: int) -> Edit:
    """Blanks for what is not shown, in as many lines."""
    stretch = text[start:end]
    if "\n" not in stretch:
        return Edit(start, end, " " * len(stretch))
    return Edit(start, end, "\n".join(" " * len(line) for line in stretch.split("\n")))


def begin_block(shown: str) -> str:
    """What is shown for a block, with a sign before it: blanks would pass for an indent."""
    return f"|{shown[1:]}"


def mute(text: str) -> str:
    """A text whose words are shown as they are: none of its signs means anything."""
    return _SIGN.sub(" ", text.translate(_WIDE))


def widen(text: str) -> str:
    """Signs that carry the sense of a text as `mute` leaves them: 5% < 10%."""
    return text.translate(_WIDE)
