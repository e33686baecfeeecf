"""How many stars and low lines of a source its page may lack.

Called by `compare`, which looks at words alone: a mask such as 138****1234 is the same to it with
and without its stars. Emphasis takes two signs, bold four; list markers and rules vanish whole.
Whatever else is gone is lost. Within a word of digits and letters, and in runs of four and more,
stars are never marks.
"""

import re

from renda.fidelity.page import PageText
from renda.fidelity.source import SourceText

_SIGN = re.compile(r"[*_]")
#: Signs that vanish at the head of a line: markers of lists, in quotes and in each other.
_MARKERS = re.compile(
    r"^(?:[ \t\xa0\u3000>]|[-+*](?=[ \t\u3000]|$)|[0-9]+\.(?=[ \t]))+", re.MULTILINE
)
_RULE = re.compile(r"^[ \t\xa0\u3000>]*(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$", re.MULTILINE)
_STAYING = re.compile(r"(?<![*\\])(?:(?<=[0-9A-Za-z])\*{1,3}(?=[0-9A-Za-z])|\*{4,})")
_EMPHASIS, _BOLD = re.compile(r"<em\b"), re.compile(r"<strong\b")


def first_lost_sign(written: SourceText, page: PageText, html: str) -> int | None:
    """The offset of the first sign that may be lost, or None while the page has enough of them."""
    passages = (written.body, *written.notes, *written.lost_notes)
    signs = stars = 0
    first: int | None = None
    for passage in passages:
        text = _RULE.sub(_blank, passage.text)
        markers = sum(len(_SIGN.findall(found[0])) for found in _MARKERS.finditer(text))
        signs += len(_SIGN.findall(text)) - markers
        for run in _STAYING.finditer(text):
            first = passage.offset + run.start() if first is None else first
            stars += len(run[0])
    shown = "".join((page.body, *page.notes))
    vanishing = 2 * len(_EMPHASIS.findall(html)) + 4 * len(_BOLD.findall(html))
    if shown.count("*") < stars:
        return first
    if len(_SIGN.findall(shown)) + vanishing < signs:
        found = _SIGN.search(written.body.text)
        return written.body.offset + (found.start() if found else 0)
    return None


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
