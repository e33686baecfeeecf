"""Whether repairs leave a page as it was but for the passages they are made in.

Called by the repairs before they write anything. Three things are held. A repair writes the
letters and figures that it found. What readers see outside of it is what they saw before. And
what could be built still can: no error is new, and every link that came to be leads somewhere.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec

from renda.entries import parse_entry, split_front_matter
from renda.fidelity import shown_text
from renda.proofreading.rules.look_alikes import plain_form

#: Names of blocks and marks of notes are no words of the text, though words where they fail.
_NAMES = re.compile(r"\[\^[^\[\]\n]*\]|^[ \u00a0\u3000]*:{3,}[^\S\n]*\S*", re.MULTILINE)


class Change(NamedTuple):
    """A passage of a text, by its offsets, and what is written in its place."""

    start: int
    end: int
    text: str


def changed(text: str, changes: Sequence[Change]) -> str:
    """The text with changes made, which come in the order of their places."""
    pieces, at = [], 0
    for change in changes:
        pieces += [text[at : change.start], change.text]
        at = change.end
    return "".join([*pieces, text[at:]])


class _Page(NamedTuple):
    """What becomes of a file: its errors by code, where it leads, and what it shows."""

    errors: Counter[str]
    targets: frozenset[str]
    shown: str


class Judge:
    """Judges changes to files of one kind.

    :param fields: the struct of their front matter.
    :param leads: whether the target of a link leads anywhere.
    """

    def __init__(self, fields: type[msgspec.Struct], leads: Callable[[str], bool]) -> None:
        self._fields = fields
        self._leads = leads
        self._before: tuple[str, _Page] | None = None

    def faithful(self, text: str, changes: Sequence[Change]) -> list[Change]:
        """As many of the changes as may be made; all of them, hardly ever fewer."""
        if not changes or self._may(text, changes):
            return list(changes)
        if len(changes) == 1:
            return []
        middle = len(changes) // 2
        first = self.faithful(text, changes[:middle])
        both = [*first, *self.faithful(text, changes[middle:])]
        return both if self._may(text, both) else first

    def _may(self, text: str, changes: Sequence[Change]) -> bool:
        if any(_words(text[c.start : c.end]) != _words(c.text) for c in changes):
            return False
        if self._before is None or self._before[0] != text:
            self._before = text, self._page(text)
        before, after = self._before[1], self._page(changed(text, changes))
        return (
            after.errors <= before.errors
            and all(map(self._leads, after.targets - before.targets))
            and _words_of_text(_outside_before(before.shown, changes))
            == _words_of_text(_outside_after(after.shown, changes))
        )

    def _page(self, text: str) -> _Page:
        raw = text.encode("utf-8", "surrogatepass")
        entry, diagnostics = parse_entry(raw, "", self._fields, needs_text=False)
        parts, _ = split_front_matter(text, "")
        body = len(text) - len(parts.text) if parts else len(text)
        return _Page(
            Counter(found.code for found in diagnostics if found.severity == "error"),
            frozenset(reference.target for reference in entry.body.references),
            text[:body] + shown_text(text[body:]),
        )


def _outside_before(shown: str, changes: Sequence[Change]) -> str:
    return changed(shown, [change._replace(text="") for change in changes])


def _outside_after(shown: str, changes: Sequence[Change]) -> str:
    pieces, at, grown = [], 0, 0
    for change in changes:
        pieces.append(shown[at : change.start + grown])
        at = change.start + grown + len(change.text)
        grown += len(change.text) - (change.end - change.start)
    return "".join([*pieces, shown[at:]])


def _words_of_text(shown: str) -> str:
    return _words(_NAMES.sub("", shown) if "[^" in shown or ":::" in shown else shown)


def _words(text: str) -> str:
    """Letters, figures and Han characters, in whatever form they are written."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", "".join(map(plain_form, text)))
    return "".join(filter(str.isalnum, text))
