"""Lay what a page says beside what its source says, and find where they part.

Called by the build with the text of an article and its finished HTML. Both are brought down
to characters that carry the sense; equal texts, nearly all, are told apart from others by
plain comparison, and only a difference is looked for. Signs of emphasis are counted.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from renda.fidelity.edits import widen
from renda.fidelity.emphasis import first_lost_sign
from renda.fidelity.page import PageText, read_page
from renda.fidelity.source import Passage, SourceText, read_source

#: How much of both texts a difference shows, before its place and from there on.
_BEFORE, _BEHIND = 8, 12
#: Signs of Markdown that are written but not shown; without them most texts are equal.
_MARKUP_SIGNS = "#*_~|-+>:\\.`[]"
# Letters, digits and Han characters as Python knows them; besides, radicals and strokes,
# characters of private fonts (rare names), Han characters newer than Python, the marks
# without which letters of Chinese minorities and toned Pinyin are other letters, and the signs
# without which a number means something else.
_WORDS = re.compile(
    "[\\w%‰℃＜＆\u0300-\u036f\u064b-\u065f\u0670\u0f71-\u0fbc\u2e80-\u2fdf\u31c0-\u31ef\ue000-\uf8ff"
    "\U00020000-\U0003ffff\U000f0000-\U0010ffff]+"
)


class Difference(NamedTuple):
    """The first place where a page does not say what its source says."""

    #: Line and column, from 1, of the first character that is not shown as written.
    line: int
    column: int
    #: What stands around that place in the source and on the page.
    written: str
    shown: str


class _Gap(NamedTuple):
    """A difference not yet counted in lines: an offset in the source, and what is shown."""

    offset: int
    shown: str


def check_fidelity(source: str, html: str, first_line: int = 1) -> Difference | None:
    """Compare an article's Markdown with the sanitised HTML made of it; None if all is there.

    :param first_line: the number of the source's first line in its file.
    """
    written, page = read_source(source), read_page(html)
    gap = _first_gap(written, page)
    if gap is None and ("*" in source or "_" in source):
        lost = first_lost_sign(written, page, html)
        gap = None if lost is None else _Gap(lost, "")
    if gap is None:
        return None
    line_start = source.rfind("\n", 0, gap.offset) + 1
    return Difference(
        line=first_line + source.count("\n", 0, gap.offset),
        column=gap.offset - line_start + 1,
        written=_around(source, gap.offset),
        shown=gap.shown,
    )


def _first_gap(written: SourceText, page: PageText) -> _Gap | None:
    """The first difference of the body, else of the notes, else a note that is lost."""
    if gap := _gap_between(written.body, page.body):
        return gap
    for number, note in enumerate(written.notes):
        shown = page.notes[number] if number < len(page.notes) else ""
        if gap := _gap_between(note, shown):
            return gap
    for note in written.lost_notes:
        if _words_of(note.text):
            return _Gap(_place_of(note, 0), "")
    last = written.notes[-1] if written.notes else written.body
    for shown in page.notes[len(written.notes) + len(written.lost_notes) :]:
        if gap := _gap_between(Passage(last.offset + len(last.text), ""), shown):
            return gap
    return None


def _gap_between(written: Passage, shown: str) -> _Gap | None:
    if _bare(written.text) == _bare(shown):
        return None
    ours, theirs = _words_of(written.text), _words_of(shown)
    if ours == theirs:
        return None
    at = _length_in_common(ours, theirs)
    return _Gap(_place_of(written, at), _around(shown, _place_of(Passage(0, shown), at)))


def _bare(text: str) -> str:
    """A text without blanks and the common signs: quick to make, and equal for most pages."""
    for sign in _MARKUP_SIGNS:
        text = text.replace(sign, "")
    return "".join(text.split())


def _words_of(text: str) -> str:
    return "".join(found[0] for found in _words_in(text))


def _words_in(text: str) -> Iterator[re.Match[str]]:
    # Python counts the low line among the letters.
    return _WORDS.finditer(widen(text.replace("_", " ")))


def _length_in_common(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginnings."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _place_of(passage: Passage, count: int) -> int:
    """The offset of character `count` of those that are compared, or that behind the last."""
    end = 0
    for words in _words_in(passage.text):
        if count < len(words[0]):
            return passage.offset + words.start() + count
        count -= len(words[0])
        end = words.end()
    return passage.offset + end


def _around(text: str, at: int) -> str:
    return " ".join(text[max(at - _BEFORE, 0) : at + _BEHIND].split())
