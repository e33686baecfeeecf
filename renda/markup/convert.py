"""The road of one text: look for what cannot be parsed, convert, sanitise, take stock."""

import hashlib
import re
from functools import cache

from markdown import Markdown
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension, slugify_unicode

from renda.diagnostics import Diagnostic, Place, diagnose
from renda.markup.hostile import find_hostile
from renda.markup.opening import opening_of
from renda.markup.references import find_references
from renda.markup.sanitise import sanitise
from renda.markup.tables import AlignmentClasses
from renda.model import Body
from renda.text import place_in, without_controls


def render_body(text: str, file: str, first_line: int = 1) -> tuple[Body, list[Diagnostic]]:
    """Convert the text of an article, whose first line is line `first_line` of `file`."""
    if hostile := find_hostile(text):
        place = place_in(text, hostile.offset, file, first_line)
        return Body(), [diagnose("RD306", place, sign=hostile.sign)]
    try:
        converted = _converter().reset().convert(text)
    except RecursionError:
        _converter.cache_clear()  # its parser is left in the middle of things
        deepest = max(text.split("\n"), key=lambda line: len(_MARKERS.match(line)[0]))  # type: ignore[index]
        sign = deepest.strip()[:1] or ">"
        return Body(), [diagnose("RD306", Place(file, first_line, 1), sign=sign)]
    html, point = without_controls(sanitise(converted))  # &#11; arises only here
    diagnostics = [diagnose("RD119", Place(file, first_line), point=point)] if point else []
    references = find_references(html, text, first_line)
    digest = hashlib.blake2b(html.encode(), digest_size=16).hexdigest()
    body = Body(html=html, digest=digest, opening=opening_of(html), references=references)
    return body, diagnostics


#: What a line of nested lists and quotes begins with.
_MARKERS = re.compile(r"(?:[ \t]*(?:[-*+>]|\d+\.)[ \t])*")


@cache
def _converter() -> Markdown:
    # One instance for all articles: making one costs more than converting a page.
    return Markdown(
        output_format="html",
        extensions=[
            TableExtension(),
            AlignmentClasses(),
            FootnoteExtension(
                BACKLINK_TITLE="回到正文的注 {}", UNIQUE_IDS=False, SUPERSCRIPT_TEXT="[{}]"
            ),
            FencedCodeExtension(),
            AttrListExtension(),
            # Ids of Chinese headings stay Chinese; the default slug would make them _1, _2.
            TocExtension(slugify=slugify_unicode),
        ],
    )
