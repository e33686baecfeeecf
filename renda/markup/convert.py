"""The road of one text: look for what cannot be parsed, convert, sanitise, take stock."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension, slugify_unicode

from renda.diagnostics import Diagnostic, Place, diagnose
from renda.markup.blocks import BlockFinding, Blocks, findings_of
from renda.markup.emphasis import ChineseEmphasis, find_doubtful_stars
from renda.markup.fences import Fences
from renda.markup.headings import lower_headings, place_of_first_heading
from renda.markup.hostile import NESTED, find_hostile
from renda.markup.inline import InlineMarks
from renda.markup.leftovers import find_leftovers
from renda.markup.line_breaks import LineBreaks
from renda.markup.look_first import LookFirst
from renda.markup.notes import Footnotes
from renda.markup.numbers import SourceNumbers
from renda.markup.opening import count_characters, opening_of
from renda.markup.outside import find_outside, find_pasted
from renda.markup.raw_html import RawHtml
from renda.markup.references import find_references, ids_of
from renda.markup.removed import find_removed
from renda.markup.sanitise import sanitise
from renda.markup.shape import LineShapes
from renda.markup.tab_rows import find_tab_rows
from renda.markup.tables import AlignmentClasses
from renda.model import Body, Heading
from renda.text import place_in, without_controls


def render_body(text: str, file: str, first_line: int = 1) -> tuple[Body, list[Diagnostic]]:
    """Convert the text of an article, whose first line is line `first_line` of `file`."""
    if hostile := find_hostile(text):
        if pasted := list(find_pasted(text, file, first_line)):
            return Body(), pasted
        place = place_in(text, hostile.offset, file, first_line)
        return Body(), [diagnose("RD306", place, **hostile.params)]
    converter = the_converter()
    try:
        tab_rows = list(find_tab_rows(text, converter))
        converted = converter.reset().convert(text)
    except RecursionError:
        the_converter.cache_clear()  # its parser is left in the middle of things
        return Body(), [diagnose("RD306", Place(file, first_line, 1), **NESTED.params)]
    html, point = without_controls(sanitise(converted))  # &#11; arises only here
    diagnostics = [diagnose("RD119", Place(file, first_line), point=point)] if point else []
    diagnostics += [_told(finding, file, first_line) for finding in findings_of(converter)]
    diagnostics += _findings(text, converted, html, file, first_line)
    diagnostics += [_told_of_rows(rows, file, first_line) for rows in tab_rows]
    headings = tuple(_headings(converter))
    if "<h1" in html:
        html, headings = lower_headings(html, headings)
        diagnostics.append(diagnose("RD328", place_of_first_heading(text, file, first_line)))
    body = Body(
        html=html,
        digest=digest_of(html) if html else "",
        opening=opening_of(html),
        references=find_references(html, text, first_line),
        headings=headings,
        ids=ids_of(html),
        characters=count_characters(html),
    )
    return body, diagnostics


def _findings(
    text: str, converted: str, html: str, file: str, first_line: int
) -> Iterator[Diagnostic]:
    yield from find_outside(text, converted, file, first_line)
    for removed in find_removed(text, converted, html):
        place = Place(file, first_line + removed.line)
        yield diagnose("RD321", place, what=removed.what, count=removed.times)
    for doubt in find_doubtful_stars(text):
        place = place_in(text, doubt.offset, file, first_line)
        yield diagnose("RD322", place, text=doubt.text, bold=doubt.bold, stars=doubt.stars)
    yield from find_leftovers(text, html, file, first_line)


def _told(finding: BlockFinding, file: str, first_line: int) -> Diagnostic:
    return diagnose(finding.code, Place(file, first_line + finding.line), **finding.params)


def _told_of_rows(rows: Sequence[int], file: str, first_line: int) -> Diagnostic:
    first, last = first_line + rows[0], first_line + rows[-1]
    return diagnose("RD323", Place(file, first, 1), first=first, last=last)


def _headings(converter: Markdown) -> Iterator[Heading]:
    """The headings of the text just converted, for a table of contents."""
    waiting = list(reversed(getattr(converter, "toc_tokens", [])))
    while waiting:
        token = waiting.pop()
        yield Heading(token["level"], token["id"], token["name"])
        waiting += reversed(token["children"])


def digest_of(html: str) -> str:
    """The name under which the HTML of a body is kept."""
    return hashlib.blake2b(html.encode(), digest_size=16).hexdigest()


@cache
def the_converter() -> Markdown:
    """The one instance for all articles: making one costs more than converting a page."""
    return Markdown(output_format="html", extensions=list(extensions()))


def extensions() -> Iterator[Extension]:
    """What the converter is made of, in the order in which it is put together."""
    yield TableExtension()
    yield AlignmentClasses()
    yield Footnotes()
    yield DefListExtension()
    yield Fences()
    yield AttrListExtension()
    yield SaneListExtension()
    # Ids of Chinese headings stay Chinese; the default slug would make them _1, _2.
    yield TocExtension(slugify=slugify_unicode)
    yield LineShapes()
    yield SourceNumbers()
    yield LineBreaks()
    yield RawHtml()
    yield InlineMarks()
    yield ChineseEmphasis()
    yield Blocks()
    # Last, as it puts others in the place of what is registered by then.
    yield LookFirst()
