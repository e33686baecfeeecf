"""Bold and emphasis by the rules of `stars`, which Python-Markdown has not.

Takes the place of the library's processor, which makes bold of 20*30*4 and, where runs of
unequal length meet, loses the text behind them. Pairs that may be something left out stay
stars, and are told.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from renda.markup.stars import (
    LOW_LINE_BOUNDARY,
    PAIR,
    STAR_BOUNDARY,
    find_doubtful,
    may_begin,
    may_end,
    read_pair,
)

_SHOWN_LENGTH = 20
#: The elements a run makes, the outer one first, by its length.
_ELEMENTS = {1: ("em",), 2: ("strong",), 3: ("strong", "em")}
#: Stars of bold and of emphasis in one run.
_BOTH = 3
#: Emphasis that no neighbour can spoil, by the number of stars.
_TAGS = {
    1: ("<em>", "</em>"),
    2: ("<b>", "</b>"),
    3: ("<b><em>", "</em></b>"),
}


class ChineseEmphasis(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.inlinePatterns.deregister("em_strong")
        md.inlinePatterns.register(_Doubtful(PAIR.pattern, md), "doubtful_stars", 65)
        md.inlinePatterns.register(_Emphasis(r"\*+", STAR_BOUNDARY, md), "stars", 60)
        md.inlinePatterns.register(_Emphasis("_+", LOW_LINE_BOUNDARY, md), "low_lines", 59)


class _Doubtful(InlineProcessor):
    """Leaves a pair of runs and what stands between them as they are."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        reading = read_pair(data, m)
        return (m[0] if reading.is_doubtful else None), m.start(0), reading.end


class _Region(NamedTuple):
    """What two runs enclose: where the outer edges are, where the text is, and the elements."""

    start: int
    text_start: int
    text_end: int
    end: int
    tags: tuple[str, ...]


class _Emphasis(InlineProcessor):
    """One sign's runs to elements; a run that has no partner stays as it is."""

    def __init__(self, pattern: str, boundary: re.Pattern[str], md: Markdown) -> None:
        super().__init__(pattern, md)
        self._boundary = boundary

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        runs = self.compiled_re.finditer(data, m.start(0))
        regions = _regions(data, runs, self._boundary)
        if not regions:
            return None, m.start(0), len(data)
        outer = regions[0]
        return _element(data, regions), outer.start, outer.end


def _regions(data: str, runs: Iterator[re.Match[str]], boundary: re.Pattern[str]) -> list[_Region]:
    """The first region that lies in no other, and all that lie in it, by their places."""
    open_runs: list[tuple[int, int]] = []
    regions: list[_Region] = []
    for run in runs:
        start, end = run.span()
        found = boundary.match(data, start)
        if may_end(found):
            for opener in _closed_by(end - start, open_runs):
                length = opener[1] - opener[0]
                tags = _ELEMENTS[length]
                regions.append(_Region(*opener, start, start + length, tags))
                start += length
        if start == run.start() and may_begin(found):
            open_runs.append((start, end))
        if regions and not open_runs:
            break
    return _within_the_first(regions)


def _closed_by(length: int, open_runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Take off the open runs, or the parts of them, that a closing run of this length ends."""
    for depth in range(len(open_runs) - 1, -1, -1):
        start, end = open_runs[depth]
        if end - start == length:
            del open_runs[depth:]
            return [(start, end)]
    if not open_runs:
        return []
    start, end = open_runs[-1]
    if end - start == _BOTH:  # ***bold** and emphasis*
        open_runs[-1] = (start, end - length)
        return [(end - length, end)]
    if length != _BOTH:
        return []
    rest = open_runs[:-1]  # **bold *and emphasis***
    outer = _closed_by(length - (end - start), rest)
    if not outer:
        return []
    open_runs[:] = rest
    return [(start, end), *outer]


def _within_the_first(regions: list[_Region]) -> list[_Region]:
    ordered = sorted(regions)
    return [region for region in ordered if region.start < ordered[0].end]


def _element(data: str, regions: list[_Region]) -> Element:
    """The first region as an element, with the others, which lie in it, as its children."""
    outer, inner = regions[0], regions[1:]
    first = last = Element(outer.tags[0])
    for tag in outer.tags[1:]:
        child = Element(tag)
        last.append(child)
        last = child
    at = outer.text_start
    behind: Element | None = None
    while inner:
        count = sum(region.start < inner[0].end for region in inner)
        child = _element(data, inner[:count])
        _put(last, behind, data[at : inner[0].start])
        last.append(child)
        behind, at = child, inner[0].end
        inner = inner[count:]
    _put(last, behind, data[at : outer.text_end])
    return first


def _put(parent: Element, behind: Element | None, text: str) -> None:
    """Text into an element: behind its last child, or at its beginning."""
    if behind is None:
        parent.text = text
    else:
        behind.tail = text


class DoubtfulStars(NamedTuple):
    """A passage that may be bold and may be something left out, and how to write either."""

    offset: int
    text: str
    bold: str
    stars: str


def find_doubtful_stars(source: str) -> Iterator[DoubtfulStars]:
    """What the converter left as stars although it could be bold."""
    for pair in find_doubtful(source):
        run, inside = pair["run"], pair["inside"]
        opening, closing = _TAGS[len(run)]
        escaped = r"\*" * len(run)
        shown = inside if len(inside) <= _SHOWN_LENGTH else f"{inside[:_SHOWN_LENGTH]}……"
        yield DoubtfulStars(
            offset=pair.start(),
            text=f"{run}{shown}{run}",
            bold=f"{opening}{shown}{closing}",
            stars=f"{escaped}{shown}{escaped}",
        )
