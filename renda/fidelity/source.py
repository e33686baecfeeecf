"""The words of an article's Markdown that a reader is to see, each at its own offset.

Called by `compare`. Each step turns what is not shown into blanks of the same length;
punctuation and white space may stand or fall, for nobody compares them. The steps follow the
order in which Markdown is read: code fences, raw HTML, blocks, notes, where links lead, what
stands within lines, entities, the numbers of lists. A text without the sign of a step is not
looked at. Nothing here fails, and no step looks twice over masses of one sign.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from renda.fidelity.block_names import without_block_names
from renda.fidelity.code_fences import without_code_fences
from renda.fidelity.edits import blank, edited
from renda.fidelity.inline import read_inline
from renda.fidelity.link_definitions import without_link_definitions
from renda.fidelity.notes import Note, NoteMark, find_notes, without_labels
from renda.fidelity.page import decode_entities
from renda.fidelity.raw_html import without_raw_html

#: The number of a list item that begins with a zero; a page shows it without.
_ZEROS = re.compile(
    r"^((?:[ \t>\u3000]|[-*+:](?=[ \t])|[0-9]++\.(?=[ \t]))*)(0[0-9]++)(?=\.[ \t])", re.MULTILINE
)


class Passage(NamedTuple):
    """A stretch of the source, with blanks for all that is not shown."""

    offset: int
    text: str


class SourceText(NamedTuple):
    """What the source says: the body, and the notes in the order of their first use."""

    body: Passage
    notes: tuple[Passage, ...] = ()
    #: Notes that no reader comes to, because no mark leads there.
    lost_notes: tuple[Passage, ...] = ()


def read_source(source: str) -> SourceText:
    """Find what is shown."""
    text = source
    if "```" in text or "~~~" in text:
        text = without_code_fences(text)
    if "<" in text:
        text = without_raw_html(text)
    if ":::" in text:
        text = without_block_names(text)
    notes: list[Note] = []
    if "[^" in text and "]:" in text:
        notes = find_notes(text)
        text = without_labels(text)
    targets: set[str] = set()
    if "]:" in text:
        text, targets = without_link_definitions(text)
    marks: list[NoteMark] = []
    if any(sign in text for sign in "[<`{"):
        text, marks = read_inline(text, {note.label for note in notes}, targets)
    text = decode_entities(text, keep_length=True)
    if "\n0" in text or " 0" in text or ">0" in text or text.startswith("0"):
        text = _ZEROS.sub(_without_zeros, text)
    return _apart(text, notes, marks) if notes else SourceText(Passage(0, text))


def _without_zeros(match: re.Match[str]) -> str:
    return match[1] + (match[2].lstrip("0") or "0").rjust(len(match[2]))


def _apart(text: str, notes: list[Note], marks: list[NoteMark]) -> SourceText:
    """Take the notes out of the text, and put them in the order of their first use."""
    starts = [note.start for note in notes]

    def is_in_a_note(mark: NoteMark) -> bool:
        number = bisect_right(starts, mark.offset) - 1
        return number >= 0 and mark.offset < notes[number].end

    def passages(those: list[Note]) -> tuple[Passage, ...]:
        return tuple(Passage(n.text_start, text[n.text_start : n.end]) for n in those)

    # The marks in the body come first, then those within notes.
    order = dict.fromkeys(mark.label for mark in sorted(marks, key=is_in_a_note))
    # Of two notes with one label, the last is kept.
    kept = {note.label: note for note in notes}
    lost = [note for note in notes if note.label not in order or kept[note.label] is not note]
    body = edited(text, (blank(text, note.start, note.end) for note in notes))
    return SourceText(Passage(0, body), passages([kept[label] for label in order]), passages(lost))
