"""The blocks of plain prose to HTML, one after the other.

Called by `plain`. Paragraphs, headings, quotes of paragraphs and rules are compiled here; lists,
tables, definitions, notes, blocks of colons and raw HTML have modules of their own. All else is
refused.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from renda.markup.rules import ID_PREFIX, begins_part, joins, number_behind_label
from renda.model import Heading
from renda.shortcuts.plain_boxes import compile_box
from renda.shortcuts.plain_definitions import add_definitions, begins_definitions
from renda.shortcuts.plain_inline import NotPlainError, compile_line, plain_beginning
from renda.shortcuts.plain_lists import ITEM, Item, compile_list, read_items
from renda.shortcuts.plain_notes import add_notes, split_notes
from renda.shortcuts.plain_raw import compile_raw
from renda.shortcuts.plain_tables import compile_table

#: How a line begins that may be more than text; whatever begins otherwise is a paragraph.
_OPENERS = frozenset("#>|-*+:_=~0123456789 \u3000")
#: The first level is the page's own; the long way lowers such headings.
_HEADING = re.compile(r"(#{2,6}) +([^#>*_\[\]\s][^#>*_\[\]]*)")
_FENCE_LINE = re.compile(r"^(:::.*)$", re.MULTILINE)
_RULE = re.compile(r"-{3,}|\*{3,}|_{3,}")
#: The signs of marks: a line break beside one has its neighbour beyond it.
_MARK_SIGNS = frozenset("*[]()!")


class Page(NamedTuple):
    """The HTML of a text, its headings in order, and whether notes stand below it."""

    html: str
    headings: tuple[Heading, ...]
    has_notes: bool


def compile_blocks(text: str) -> Page:
    """Compile a text without strange signs.

    :raises NotPlainError: when it holds a block that is not known here.
    """
    has_notes = "^" in text and "[^" in text  # the rarer sign first, as in `plain`
    text, notes = split_notes(text) if has_notes else (text, {})
    blocks = _Blocks()
    if ":::" in text:
        before, *parts = _FENCE_LINE.split(text)
        blocks.add_all(before)
        if len(parts) % 4:
            raise NotPlainError
        for at in range(0, len(parts), 4):
            blocks.add_box(*parts[at : at + 3])
            blocks.add_all(parts[at + 3])
    else:
        blocks.add_all(text)
    blocks.close_list()
    if not blocks.html:
        raise NotPlainError
    html = "\n".join(blocks.html)
    if has_notes:
        html = add_notes(html, notes)
    return Page(html.rstrip("\n"), tuple(blocks.headings), has_notes)


class _Blocks:
    """Goes from block to block; remembers the ids in use, and the list that may still grow."""

    def __init__(self) -> None:
        self.html: list[str] = []
        self.headings: list[Heading] = []
        self._ids: set[str] = set()
        self._counters: dict[str, int] = {}
        self._items: list[Item] = []
        self._is_loose = False

    def add_all(self, text: str) -> None:
        """Add what stands between two lines of colons."""
        *blocks, last = text.split("\n\n")
        may_be_raw = "<" in text
        for block in blocks:
            if may_be_raw and block.startswith("<"):  # the parser leaves a blank line behind it
                self._put(f"{compile_raw(block)}\n")
            else:
                self._add(block.strip("\n"))
        self._add(last.strip("\n"))

    def add_box(self, opening: str, inside: str, closing: str) -> None:
        """Add a block of colons."""
        self.close_list()
        self.html += compile_box(opening, inside, closing, self._compile_inside)

    def _compile_inside(self, text: str) -> list[str]:
        """The blocks within a block of colons."""
        around, self.html = self.html, []
        self.add_all(text)
        self.close_list()
        inside, self.html = self.html, around
        return inside

    def _add(self, block: str) -> None:
        if "\n" in block:
            self._add_lines(block.split("\n"))
        elif not block:
            return
        elif block[0] in _OPENERS or block[0].isdecimal():  # such as ٣, a number to the parser
            self._add_lines([block])
        else:
            self._put(f"<p>{compile_line(block)}</p>")

    def close_list(self) -> None:
        """Something else begins, or the text ends."""
        if self._items:
            self.html.append(compile_list(self._items, is_loose=self._is_loose))
            self._items, self._is_loose = [], False

    def _put(self, html: str) -> None:
        self.close_list()
        self.html.append(html)

    def _add_lines(self, lines: list[str]) -> None:
        if begins_definitions(lines):
            self.close_list()
            add_definitions(self.html, lines)
            return
        at = 0
        while at < len(lines):
            begun = at
            sign = lines[at][0]
            if sign == "#":
                self._add_heading(lines[at])
                at += 1
            elif sign == "|":
                at = _end_of(lines, at, "|")
                self._put(compile_table(lines[begun:at]))
            elif sign == ">":
                at = len(lines)
                self._add_quote(lines[begun:])
            elif sign in "-*_" and _RULE.fullmatch(lines[at]):
                self._put("<hr>")
                at += 1
            elif sign in _OPENERS and ITEM.fullmatch(lines[at]):
                at = len(lines)
                self._add_items(lines[begun:])
            else:
                at = _end_of_paragraph(lines, at)
                self._put(f"<p>{_paragraph(lines[begun:at])}</p>")

    def _add_items(self, lines: list[str]) -> None:
        """Begin a list, or go on with one; there, blank lines part every two items or none."""
        items = read_items(lines)
        if self._items and self._items[0].is_ordered == items[0].is_ordered:
            is_nested = any(item.below for item in (*self._items, *items))
            if is_nested or len(items) > 1 or (len(self._items) > 1 and not self._is_loose):
                raise NotPlainError
            self._is_loose = True
        else:
            self.close_list()
        self._items += items

    def _add_quote(self, lines: list[str]) -> None:
        self.close_list()
        if self.html and self.html[-1].startswith("<blockquote>"):
            raise NotPlainError
        self.html.append(_quote(lines))

    def _add_heading(self, line: str) -> None:
        found = _HEADING.fullmatch(line)
        if found is None:
            raise NotPlainError
        # Late: the library takes 12 ms to import, and short articles have no headings.
        from markdown.extensions.toc import slugify_unicode, unique

        level, text = len(found[1]), found[2]
        name = " ".join(text.split())
        slug = unique(slugify_unicode(name, "-"), self._ids, self._counters)
        self.headings.append(Heading(level, slug, name))
        self._put(f'<h{level} id="{ID_PREFIX}{slug}">{compile_line(text)}</h{level}>')


def _end_of(lines: list[str], at: int, sign: str) -> int:
    """The first line from `at` on that does not begin with a sign."""
    while at < len(lines) and lines[at][0] == sign:
        at += 1
    return at


def _end_of_paragraph(lines: list[str], at: int) -> int:
    """The first line behind a paragraph: one that begins a block, is indented, or numbered."""
    text = _unindented(lines[at])
    at += 1
    while at < len(lines):
        above, text = text, lines[at]
        if text[0] in _OPENERS and (
            text.startswith(("\u3000\u3000", "#", ">", "|"))
            or _RULE.fullmatch(text)
            or ITEM.fullmatch(text)
        ):
            if number_behind_label(above):
                raise NotPlainError
            break
        text = _unindented(text)
        if begins_part(text, above):
            break
        at += 1
    return at


def _paragraph(lines: list[str]) -> str:
    """The lines of a paragraph, joined as Chinese wants it."""
    texts = [plain_beginning(_unindented(line)) for line in lines]
    html = compile_line(texts[0])
    for above, text in pairwise(texts):
        left, right = above[-1], text[0]
        if left in _MARK_SIGNS or right in _MARK_SIGNS:
            raise NotPlainError
        html += ("" if joins(left, right) else " ") + compile_line(text)
    return html


def _unindented(line: str) -> str:
    text = line.lstrip("\u3000")
    if text[:1] in ("", " "):
        raise NotPlainError
    return text


def _quote(lines: list[str]) -> str:
    """A quote of paragraphs; each of its lines has its sign."""
    if lines[-1] == ">" or any(line[0] != ">" for line in lines):
        raise NotPlainError  # the parser keeps a break before a sign alone, at times
    paragraphs = _paragraphs("\n".join(line[1:].removeprefix(" ") for line in lines))
    if not paragraphs:
        raise NotPlainError
    return "\n".join(("<blockquote>", *paragraphs, "</blockquote>"))


def _paragraphs(text: str) -> list[str]:
    """A text of paragraphs and nothing else."""
    html = []
    for block in text.split("\n\n"):
        lines = block.strip("\n").split("\n")
        at = 0
        while at < len(lines) and lines != [""]:
            begun, at = at, _end_of_paragraph(lines, at)
            html.append(f"<p>{_paragraph(lines[begun:at])}</p>")
    return html
