"""Line structure as editors write it, put into the form that Python-Markdown reads.

Editors and Word indent by two or three spaces or by full-width ones, and begin a list or a
table right below a sentence. Stock Python-Markdown takes the first for code or flattens it,
and the second for plain text. Only white space and blank lines are changed here, never a
character that a reader sees; the number of an ordered item is noted beside it.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.util import STX

from renda.markup.numbers import note_number
from renda.markup.rules import begins_part, number_behind_label

#: Python-Markdown nests by four spaces; here two are enough, as Word and most editors indent.
_TAB = 4
_YEAR_DIGITS = 4
_NESTING = 2
#: Deeper lists are flattened: no document needs them, and the parser recurses on each.
_DEPTH_LIMIT = 12

_MARGIN = re.compile(r"[ \t\u00a0\u3000]*")
_ITEM = re.compile(r"(?P<marker>[-*+]|(?P<number>\d{1,9})\.)(?:[ \u3000]+(?P<text>.*)|$)")
_NOTE = re.compile(r"\[\^[^\]]+\]:")
_LABEL = re.compile(r"\[[^\[\]^][^\[\]]*\]:[ ]*(?P<target>.*)")
#: What stands for an address has a sign of one in its first word.
_ADDRESS = re.compile(r"<|[^\s./:#?@]*[./:#?@]")
_DEFINITION = re.compile(r":[ \u3000]+")
_RULE = re.compile(r"(?:\*[ ]*){3,}$|(?:-[ ]*){3,}$|(?:_[ ]*){3,}$")
_TABLE_RULE = re.compile(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?$")
_HEADING = re.compile(r"#{1,6}\s")
_QUOTE = re.compile(r"[ ]{0,3}>[ ]?")


class LineShapes(Extension):
    """Registers the preprocessor behind those that put code fences and raw HTML aside."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.register(_ShapePreprocessor(md), "line_shapes", 15)
        # A rule below a sentence is a rule, and an indent is no code.
        md.parser.blockprocessors.deregister("setextheader")
        md.parser.blockprocessors.deregister("code")


class _ShapePreprocessor(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return [*shape_lines(lines), ""]  # the parser splits at two ends of line, the last too


def shape_lines(lines: Sequence[str]) -> list[str]:
    """The same text, with lists, tables, rules and outlines told apart by blank lines."""
    shaper = _Shaper()
    at = 0
    while at < len(lines):
        if not (shaper.items and shaper.above) and _QUOTE.match(lines[at]):
            end = at
            while end < len(lines) and _QUOTE.match(lines[end]):
                end += 1
            inner = [_QUOTE.sub("", line, count=1) for line in lines[at:end]]
            shaper.add_quote([f"> {line}" for line in shape_lines(inner)])
            at = end
        else:
            shaper.add(lines[at], lines[at + 1] if at + 1 < len(lines) else "")
            at += 1
    return shaper.lines


class _Item(NamedTuple):
    """An open list item: where its marker stood, and whether it is of the kind 1, - or :."""

    margin: int
    kind: str


class _Shaper:
    """Reads line by line; knows which list items are open and what stood above."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.items: list[_Item] = []
        self.above = ""
        self.in_table = False
        #: The number of the last item of a list that began behind a few words: 附件：1. 甲.
        self.labelled = 0
        #: Whether the line above belongs to a further paragraph of an item.
        self.is_apart = False

    def add(self, line: str, below: str) -> None:
        match = _MARGIN.match(line)
        margin = match[0] if match else ""
        text = line[len(margin) :].rstrip("\u3000")
        if not text.strip():
            self._blank()
            return
        width = margin.replace("\t", " " * _TAB).count(" ")
        item = None if _RULE.match(text) else _ITEM.match(text)
        if item and self.labelled and item["number"] == str(self.labelled + 1):
            self.labelled += 1
            self._part()
            self.lines.append(text.replace(".", r"\.", 1))
        elif item and self._may_begin(item):
            self._item(width, item)
        elif _NOTE.match(text) or (self.above and _DEFINITION.match(text)):
            if self.in_table:
                self._part()
            self._opener(text)
        else:
            self._text(width, text, below, is_indented="\u3000\u3000" in margin)
            self.labelled = number_behind_label(text)
        self.above = text

    def add_quote(self, lines: Sequence[str]) -> None:
        if self.in_table:
            self._part()
        self.items.clear()
        self.lines += lines
        self.above = lines[-1]

    def _may_begin(self, item: re.Match[str]) -> bool:
        """A year at the head of a line goes on with the sentence above; an item may not."""
        is_year = len(item["number"] or "") > _YEAR_DIGITS - 1
        if self.items:
            return True
        return item["text"] is not None and not (is_year and self.above)

    def _blank(self) -> None:
        in_note = bool(self.items) and self.items[-1].kind == ":"
        if not (in_note and self.lines[-1:] == [""]):  # a second one would end a note
            self.lines.append("")
        self.above = ""
        self.in_table = False
        self.labelled = 0

    def _part(self) -> None:
        """A blank line, unless there is one."""
        if self.above:
            labelled = self.labelled
            self._blank()
            self.labelled = labelled

    def _depth(self, width: int) -> int:
        """How many open items a line of this margin lies inside."""
        inside = sum(width >= item.margin + _NESTING for item in self.items)
        return min(inside, _DEPTH_LIMIT)

    def _item(self, width: int, item: re.Match[str]) -> None:
        depth = self._depth(width)
        kind = "1" if item["number"] else "-"
        elder = self.items[depth] if depth < len(self.items) else None
        if not self.items or self.in_table or self.is_apart or (elder and elder.kind != kind):
            self._part()
        self.is_apart = False
        del self.items[depth:]
        self.items.append(_Item(width, kind))
        noted = note_number(int(item["number"])) if item["number"] else ""
        self.lines.append(f"{' ' * _TAB * depth}{item['marker']} {noted}{item['text'] or ''}")

    def _opener(self, text: str) -> None:
        """A footnote or a definition; the lines indented below it belong to it."""
        self.items = [_Item(0, ":")]
        self.lines.append(text)

    def _text(self, width: int, text: str, below: str, is_indented: bool) -> None:
        depth = self._depth(width)
        if (
            is_indented
            or text.startswith(STX)
            or _RULE.match(text)
            or _HEADING.match(text)
            or (self.in_table and "|" not in text)
        ):
            self._part()
        elif "|" in text and "|" in below and _TABLE_RULE.match(below.strip()):
            self._part()
            self.in_table = True
        elif depth == 0 and self.items and self.items[-1].kind == ":":
            self._part()  # not indented: no longer part of the note or definition
        elif not self.items and begins_part(text, self.above):
            self._part()
        if not self.above:
            del self.items[depth:]
            self.is_apart = depth > 0
        elif self.items and self.items[-1].kind != ":":
            depth = len(self.items) - 1  # a line right below an item goes on with it
        if text.startswith("#") and not _HEADING.match(text):
            text = f"\\{text}"  # “#1” is a number, not a heading
        if (label := _LABEL.match(text)) and not _ADDRESS.match(label["target"] or below.strip()):
            text = f"\\{text}"  # “[备注]: 以上数据” is a remark; nothing that a link could lead to
        self.lines.append(" " * _TAB * depth + text)
