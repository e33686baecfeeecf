"""An article as a proofreader reads it: what is prose, where its paragraphs are, its date.

All texts are as long as the file itself, with a cover over what is not to be read, so that
an offset in any of them is an offset in the file. Made by `read_manuscript`; reads no disk.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Any, Literal, NamedTuple

import msgspec

from renda.diagnostics import Diagnostic
from renda.fidelity import ShownSigns
from renda.model import Body
from renda.proofreading.masking import COVER, cover, cover_code, cover_marks

Places = Mapping[str, tuple[int | None, int | None]]
"""Line and column of each value of the front matter, by its dotted name."""

#: The fields that are prose; the rest of the front matter is names, dates and addresses.
_PROSE_FIELDS = re.compile(
    r"title|short_title|subtitle|summary|image_alt|attachments\.\d+\.title|corrections\.\d+\.text"
)
_NAME_FIELDS = re.compile(r"attachments\.\d+\.file|image")

BlockKind = Literal["paragraph", "heading", "list", "table", "quote", "mark", "code"]
_BLOCK_KINDS: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    ("heading", re.compile(r" {0,3}#{1,6}(?:\s|$)")),
    ("table", re.compile(r"\s*[|｜]")),
    ("list", re.compile(r"\s*(?:[-*+•●]|\d{1,3}[.)])\s")),
    ("quote", re.compile(r"\s*>")),
    ("mark", re.compile(rf"\s*(?:{COVER}{{3,}}|-{{3,}}\s*$|={{3,}}\s*$|\*{{3,}}\s*$)")),
)
#: A line that begins a paragraph of its own, though no blank line stands before it.
_OWN_PARAGRAPH = re.compile(
    r"　　|[ 　]*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.．、]"
    r"|（\d{1,2}）|[①-⑳]|第[一二三四五六七八九十百]+[章节条款])"
)


class Block(NamedTuple):
    """A paragraph, or a line of another kind, by its offsets in the file."""

    kind: BlockKind
    start: int
    end: int


class FieldText(NamedTuple):
    """A value of the front matter. One that is not written plainly is read, not repaired."""

    name: str
    start: int
    end: int
    is_plain: bool


class Manuscript(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One file to be read.

    `prose` shows the words alone; `written` also the marks and addresses, but no code.
    `names` are file names that readers will see.
    """

    file: str
    source: str
    prose: str
    written: str
    body: int
    date: date | None
    is_chinese: bool = True
    texts: tuple[FieldText, ...] = ()
    names: tuple[FieldText, ...] = ()

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.source))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def may_be_repaired(self, start: int, end: int) -> bool:
        """Whether what is written there is what is read: never so in a folded or escaped field."""
        if start >= self.body:
            return True
        return any(text.is_plain and text.start <= start and end <= text.end for text in self.texts)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The paragraphs of the body and its other lines, in order."""
        return tuple(_blocks(self.prose, self.body))

    def shows(self, start: int, end: int) -> bool:
        """Whether readers see the signs between two offsets, since they mean nothing there.

        The page is made to be asked, so whoever asks should have a reason to.
        """
        if start < self.body:
            return True
        return self._signs.shows(start - self.body, end - self.body)

    @property
    def told(self) -> list[Diagnostic]:
        """What a build tells of the body, with lines that count from its first."""
        return self._rendered[1]

    @cached_property
    def _signs(self) -> ShownSigns:
        return ShownSigns(self.source[self.body :], self._rendered[0].html)

    @cached_property
    def _rendered(self) -> tuple[Body, list[Diagnostic]]:
        from renda.markup.convert import render_body  # late: it takes 50 ms to import

        return render_body(self.source[self.body :], self.file)

    @cached_property
    def passages(self) -> tuple[tuple[int, int], ...]:
        """What is read in one breath: the texts of the front matter, then the blocks."""
        fields = ((text.start, text.end) for text in self.texts)
        return (*fields, *((block.start, block.end) for block in self.blocks))


def read_manuscript(text: str, file: str, body: int, fields: Any, places: Places) -> Manuscript:
    """Read a source file whose front matter has been read already.

    :param body: the offset at which the body begins.
    :param fields: the struct of the front matter, of whatever kind.
    """
    head, rest = cover(text[:body]), cover_code(text[body:])
    starts = [0, *(found.end() for found in re.finditer("\n", text[:body]))]
    texts: list[FieldText] = []
    names: list[FieldText] = []
    for name, (line, column) in places.items():
        shelf = (
            texts
            if _PROSE_FIELDS.fullmatch(name)
            else names
            if _NAME_FIELDS.fullmatch(name)
            else None
        )
        value = _value_of(fields, name)
        if shelf is None or not value or line is None or line > len(starts):
            continue
        shelf.extend(_find_value(text, starts[line - 1] + (column or 1) - 1, body, name, value))
    for found in texts:
        head = head[: found.start] + text[found.start : found.end] + head[found.end :]
    day: datetime | None = getattr(fields, "date", None)
    return Manuscript(
        file=file,
        source=text,
        prose=head + cover_marks(rest),
        written=head + rest,
        body=body,
        date=day.date() if day and day.year > 1 else None,
        is_chinese=(getattr(fields, "lang", "") or "zh").lower().startswith("zh"),
        texts=tuple(texts),
        names=tuple(names),
    )


def _value_of(fields: Any, name: str) -> str:
    """The value of a dotted name, where it is a text."""
    for part in name.split("."):
        if part.isdigit():
            if not isinstance(fields, tuple) or int(part) >= len(fields):
                return ""
            fields = fields[int(part)]
        else:
            fields = getattr(fields, part, None)
    return fields if isinstance(fields, str) else ""


def _find_value(text: str, start: int, end: int, name: str, value: str) -> Iterator[FieldText]:
    """Where a value stands: at once or behind a quotation mark; else word by word."""
    for at in (start, start + 1):
        if text.startswith(value, at) and at + len(value) <= end:
            yield FieldText(name, at, at + len(value), is_plain=True)
            return
    for word in value.split():
        at = text.find(word, start, end)
        if at >= 0:
            yield FieldText(name, at, at + len(word), is_plain=False)
            start = at + len(word)


def _blocks(prose: str, body: int) -> Iterator[Block]:
    begun: int | None = None
    end = at = body
    for line in prose[body:].split("\n"):
        kind = _kind_of(line)
        if begun is not None and (kind != "paragraph" or _OWN_PARAGRAPH.match(line)):
            yield Block("paragraph", begun, end)
            begun = None
        if kind == "paragraph" and begun is None:
            begun = at
        elif kind is not None and kind != "paragraph":
            yield Block(kind, at, at + len(line))
        end = at + len(line)
        at = end + 1
    if begun is not None:
        yield Block("paragraph", begun, end)


def _kind_of(line: str) -> BlockKind | None:
    """What a line is; None when it is blank."""
    if not line.strip(" \t　" + COVER):
        return "code" if COVER in line else None
    for kind, pattern in _BLOCK_KINDS:
        if pattern.match(line):
            return kind
    return "paragraph"
