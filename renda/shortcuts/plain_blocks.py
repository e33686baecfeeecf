"""The blocks of plain prose to HTML: paragraphs, headings, lists, quotes, tables, rules.

Called by `plain`. Lists are flat and tight, quotes hold paragraphs, rows have as many cells
as their header; all else is refused.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from markdown.extensions.toc import slugify_unicode, unique

from renda.markup.line_breaks import joins
from renda.markup.sanitise import ID_PREFIX
from renda.markup.shape import begins_outline_part
from renda.model import Heading
from renda.shortcuts.plain_inline import NotPlainError, compile_line
from renda.shortcuts.plain_tables import compile_table

#: How a line begins that may be more than text; whatever begins otherwise is a paragraph.
_OPENERS = frozenset("#>|-*+:_=~0123456789\u3000")
_HEADING = re.compile(r"(#{1,6}) +([^#>*_\[\]\s][^#>*_\[\]]*)")
_RULE = re.compile(r"-{3,}|\*{3,}|_{3,}")
_ITEM = re.compile(r"(?:(?P<number>[1-9]\d{0,2})\.|[-*+]) +(?P<text>\S.*)")
#: Text that begins so would be a block of its own in an item or a quote, or a marker.
_BLOCK_SIGN = re.compile(r"[#>|:_=~+-]|(?:\*|\d+\.)(?:[ \u3000]|$)")
#: The signs of marks: a line break beside one has its neighbour beyond it.
_MARK_SIGNS = frozenset("*[]()!")


class Page(NamedTuple):
    """The HTML of a text, and its headings in order."""

    html: str
    headings: tuple[Heading, ...]


def compile_blocks(text: str) -> Page:
    """Compile a text without strange signs.

    :raises NotPlainError: when it holds a block that is not known here.
    """
    blocks = _Blocks()
    for block in text.split("\n\n"):
        blocks.add(block.strip("\n"))
    if not blocks.html:
        raise NotPlainError
    return Page("\n".join(blocks.html), tuple(blocks.headings))


class _Blocks:
    """Goes from block to block; remembers the ids in use, and what the next would go on with."""

    def __init__(self) -> None:
        self.html: list[str] = []
        self.headings: list[Heading] = []
        self._ids: set[str] = set()
        self._counters: dict[str, int] = {}
        #: Whether the last block was a list or a quote, which a further one would go on with.
        self._may_go_on = False

    def add(self, block: str) -> None:
        if not block:
            return
        if "\n" in block:
            self._add_lines(block.split("\n"))
        elif block[0] not in _OPENERS:
            self.html.append(f"<p>{compile_line(block)}</p>")
            self._may_go_on = False
        else:
            self._add_lines([block])

    def _add_lines(self, lines: list[str]) -> None:
        at = 0
        while at < len(lines):
            begun = at
            may_go_on = False
            sign = lines[at][0]
            if sign == "#":
                self._add_heading(lines[at])
                at += 1
            elif sign == "|":
                at = _end_of(lines, at, "|")
                self.html.append(compile_table(lines[begun:at]))
            elif sign == ">":
                at, may_go_on = len(lines), True
                self.html.append(_quote(lines[begun:]))
            elif sign in "-*_" and _RULE.fullmatch(lines[at]):
                self.html.append("<hr>")
                at += 1
            elif sign in _OPENERS and _ITEM.fullmatch(lines[at]):
                at, may_go_on = len(lines), True
                self.html.append(_list(lines[begun:]))
            else:
                at = _end_of_paragraph(lines, at)
                self.html.append(f"<p>{_paragraph(lines[begun:at])}</p>")
            if may_go_on and self._may_go_on:
                raise NotPlainError
            self._may_go_on = may_go_on

    def _add_heading(self, line: str) -> None:
        found = _HEADING.fullmatch(line)
        if found is None:
            raise NotPlainError
        level, text = len(found[1]), found[2]
        name = " ".join(text.split())
        slug = unique(slugify_unicode(name, "-"), self._ids, self._counters)
        self.headings.append(Heading(level, slug, name))
        self.html.append(f'<h{level} id="{ID_PREFIX}{slug}">{compile_line(text)}</h{level}>')


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
            or _ITEM.fullmatch(text)
        ):
            break
        text = _unindented(text)
        if begins_outline_part(text, above):
            break
        at += 1
    return at


def _paragraph(lines: list[str]) -> str:
    """The lines of a paragraph, joined as Chinese wants it."""
    texts = [_plain_text(_unindented(line)) for line in lines]
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


def _plain_text(text: str) -> str:
    """A text that begins with no sign of a block."""
    if text[0] in _OPENERS and _BLOCK_SIGN.match(text):
        raise NotPlainError
    return text


def _list(lines: list[str]) -> str:
    """A flat list: each line an item, all of one kind; ordered ones keep their numbers."""
    items = [item for line in lines if (item := _ITEM.fullmatch(line))]
    is_ordered = items[0]["number"] is not None
    if len(items) < len(lines) or any((i["number"] is not None) != is_ordered for i in items):
        raise NotPlainError
    texts = [compile_line(_plain_text(item["text"])) for item in items]
    if not is_ordered:
        return "".join(("<ul>\n", *(f"<li>{text}</li>\n" for text in texts), "</ul>"))
    start = expected = int(items[0]["number"])
    html = [f'<ol start="{start}">\n' if start != 1 else "<ol>\n"]
    for item, text in zip(items, texts, strict=True):
        number = int(item["number"])
        html.append(f'<li value="{number}">' if number != expected else "<li>")
        html.append(f"{text}</li>\n")
        expected = number + 1
    return "".join((*html, "</ol>"))


def _quote(lines: list[str]) -> str:
    """A quote of paragraphs; each of its lines has its sign."""
    if any(line[0] != ">" for line in lines):
        raise NotPlainError
    html = ["<blockquote>"]
    for block in "\n".join(line[1:].removeprefix(" ") for line in lines).split("\n\n"):
        inner = block.strip("\n").split("\n")
        at = 0
        while at < len(inner):
            begun, at = at, _end_of_paragraph(inner, at)
            html.append(f"<p>{_paragraph(inner[begun:at])}</p>")
    return "\n".join((*html, "</blockquote>"))
