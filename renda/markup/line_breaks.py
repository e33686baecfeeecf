"""Line breaks of the source: none between Chinese characters, a space elsewhere.

The segment break rule of CSS Text 3 (section 4.1.3), done at build time because browsers
differ: a break between two East Asian wide characters vanishes, unless one of them is
Hangul, whose words are parted by spaces; any other break becomes a space. Scripts of China that
the rule does not know, Tibetan and Dai, are broken as they are written: see `rules.joins`.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

from renda.markup.rules import joins

_BREAK = re.compile(r"[ \t]*\n[ \t\u3000]*")
#: Elements whose text is shown as typed.
_VERBATIM = {"pre", "code", "textarea"}
#: Elements that stand in a line of text; any other begins a line of its own.
_INLINE = {
    *("a", "abbr", "b", "code", "del", "em", "i", "img", "ins", "mark", "s", "small", "span"),
    *("strong", "sub", "sup", "u", "ruby", "rt", "rp"),
}


class LineBreaks(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        # After the inline patterns (20), so that neighbours across **bold** are known, and
        # after attribute lists (8), which are told by the line they stand on.
        md.treeprocessors.register(_LineBreakTreeprocessor(md), "line_breaks", 7)


class _LineBreakTreeprocessor(Treeprocessor):
    def run(self, root: Element) -> None:
        if not any(map(_may_hold_a_break, root.iter())):
            return
        pieces = list(_pieces(root))
        for index, (holder, part) in enumerate(pieces):
            text = getattr(holder, part) if holder is not None else None
            if not text or "\n" not in text or _parts_blocks(text, pieces, index):
                continue
            if holder is not None and part == "text" and holder.tag in _VERBATIM:
                continue
            before = _edge(pieces, index, -1)
            after = _edge(pieces, index, +1)
            setattr(holder, part, join_lines(text, before, after))


def _may_hold_a_break(element: Element) -> bool:
    """Whether a break of the source is in or behind an element; the serialiser puts in blanks."""
    is_inline = element.tag in _INLINE
    return any(
        text and "\n" in text and (is_inline or not text.isspace())
        for text in (element.text, element.tail)
    )


def join_lines(text: str, before: str = "", after: str = "") -> str:
    """Take the line breaks out of a text; `before` and `after` are its neighbours.

    Raw tags and entities stand in the text as marks; what counts is the character beyond.
    """

    def put(match: re.Match[str]) -> str:
        left = _last_seen(text, match.start()) or before
        right = _first_seen(text, match.end()) or after
        return "" if not left or not right or joins(left, right) else " "

    return _BREAK.sub(put, text)


def _last_seen(text: str, end: int) -> str:
    """The last character before a place that is no mark; empty if there is none."""
    while end and text[end - 1] == ETX:
        end = max(text.rfind(STX, 0, end), 0)
    return text[end - 1 : end] if end else ""


def _first_seen(text: str, start: int) -> str:
    """The first character from a place on that is no mark; empty if there is none."""
    while text.startswith(STX, start):
        start = text.find(ETX, start) + 1 or len(text)
    return text[start : start + 1]


def _parts_blocks(text: str, pieces: list["_Piece"], index: int) -> bool:
    """White space that the serialiser put between two blocks, for people who read HTML."""
    if text.strip():
        return False
    beside = pieces[max(index - 1, 0) : index] + pieces[index + 1 : index + 2]
    return any(holder is None for holder, _ in beside)


_Piece = tuple[Element | None, str]
#: Stands where a line of text begins or ends.
_END: _Piece = (None, "")


def _pieces(element: Element) -> Iterator[_Piece]:
    """The texts below an element in reading order; block edges are marked."""
    yield (element, "text")
    if element.tag in _VERBATIM:
        return
    for child in element:
        is_block = child.tag not in _INLINE
        if is_block:
            yield _END
        yield from _pieces(child)
        if is_block:
            yield _END
        yield (child, "tail")


def _edge(pieces: list[_Piece], index: int, step: int) -> str:
    """The character next to a piece in the same line of text; empty at a block's edge."""
    at = index + step
    while 0 <= at < len(pieces):
        holder, part = pieces[at]
        if holder is None:
            return ""
        if text := getattr(holder, part):
            return str(text[-1] if step < 0 else text[0])
        at += step
    return ""
