"""Which signs of the source stand on the page, and which did their work and are gone.

The proofreader asks before it says that a mark does not work, and `check --fix` before it
rewrites. Words stand in the same order on both sides; between two of them, what the source
has and what the page has is laid side by side. Where the words differ, nothing is known.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from renda.fidelity.page import read_page
from renda.fidelity.source import Passage, read_source

_WORD_SIGN = re.compile(r"[^\W_]")
_SIGNS = re.compile(r"(?:[^\w\s]|_)+")


class _Aligned(NamedTuple):
    """A passage whose words are those of the page: where each stands, and what is between."""

    start: int
    end: int
    words: Sequence[int]
    written: Sequence[str]
    shown: Sequence[str]


class ShownSigns:
    """A text beside the page that was made of it."""

    def __init__(self, source: str, html: str) -> None:
        said, page = read_source(source), read_page(html)
        self._source = source
        pairs = [*zip(said.notes, page.notes, strict=False), (said.body, page.body)]
        self._aligned = [_align(*pair) for pair in pairs]

    def shows(self, start: int, end: int) -> bool:
        """Whether every sign between two offsets is seen by readers as it was written."""
        runs = _SIGNS.finditer(self._source, start, end)
        return all(self._is_shown(run[0], run.start()) for run in runs)

    def _is_shown(self, run: str, offset: int) -> bool:
        aligned = next((each for each in self._aligned if each.start <= offset < each.end), None)
        if aligned is None or not aligned.shown:
            return False
        number = bisect_left(aligned.words, offset)
        shown = aligned.shown[number].count(run)
        return shown > 0 and shown >= aligned.written[number].count(run)


def _align(passage: Passage, shown: str) -> _Aligned:
    words = list(_WORD_SIGN.finditer(passage.text))
    end = passage.offset + len(passage.text)
    if [word[0] for word in words] != _WORD_SIGN.findall(shown):
        return _Aligned(passage.offset, end, (), (), ())
    offsets = [passage.offset + word.start() for word in words]
    between = _WORD_SIGN.split(passage.text), _WORD_SIGN.split(shown)
    return _Aligned(passage.offset, end, offsets, *between)


def shown_text(source: str) -> str:
    """A text as long as the source, with blanks for all that no reader is to see."""
    said = read_source(source)
    text = said.body.text
    for note in _notes(said.notes, said.lost_notes):
        text = text[: note.offset] + note.text + text[note.offset + len(note.text) :]
    return text


def _notes(*shelves: Sequence[Passage]) -> Iterator[Passage]:
    for shelf in shelves:
        yield from shelf
