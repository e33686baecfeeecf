"""Marks that did nothing and would be read by the public: comments and code without an end.

A comment that HTML does not know as one is printed, and so is a fence that nobody closed. Called
by `convert` with what was written and with the page made of it. Looks at the page, since only
there is known what was a mark and what was code.
"""

import html as html_text
import re
from collections.abc import Iterator

from renda.diagnostics import Diagnostic, Place, diagnose
from renda.markup.fences import find_unclosed_fence
from renda.text import find_directions, place_in

#: How a comment begins, with the dashes and signs of a Chinese keyboard too.
_COMMENT = re.compile(r"<[!！][ 　]?[-—–－─]")
_SHOWN_COMMENT = re.compile(_COMMENT.pattern.replace("<", "&lt;", 1))
_WHOLE_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE = re.compile(r"<code\b.*?</code>", re.DOTALL)
_ENTITY = re.compile(r"&#(?:[xX][0-9a-fA-F]{1,8}|[0-9]{1,8});")


def find_leftovers(text: str, html: str, file: str, first_line: int) -> Iterator[Diagnostic]:
    """Comments and fences that are printed, and marks of direction that an entity made."""
    if "&lt;" in html and _SHOWN_COMMENT.search(_CODE.sub("", html)):
        hidden = _WHOLE_COMMENT.sub(lambda found: " " * len(found[0]), text)
        for found in _COMMENT.finditer(hidden):
            yield diagnose("RD326", place_in(text, found.start(), file, first_line))
    if "```" in text or "~~~" in text:
        line = find_unclosed_fence(text.split("\n"))
        if line is not None:
            yield diagnose("RD324", Place(file, first_line + line, 1))
    if "&#" in text and next(find_directions(html, file), None):
        for entity in _ENTITY.finditer(text):
            place = place_in(text, entity.start(), file, first_line)
            yield from find_directions(html_text.unescape(entity[0]), file, place)
