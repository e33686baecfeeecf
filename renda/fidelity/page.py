"""The words a reader sees in sanitised HTML, and those of its notes apart.

Called by `compare`; `raw_html`, `inline` and `source` use its parts for HTML that authors
write. Wants the canonical spelling of the sanitiser (small letters, double quotes), but takes
any text.
"""

import html as html_text
import re
from typing import NamedTuple

#: What inside a tag cannot end it: a `>` between quotes. There is one way to match, so that no
#: group has to be possessive: before Python 3.11.5 such a group may lose its place.
_INSIDE = r'[^<>"]*+(?:"[^"]*+"[^<>"]*+)*'
_TAG = re.compile(rf"<[/!?a-zA-Z]{_INSIDE}>")
#: Tags that change what is shown; all others are as good as air.
_TELLING = re.compile(rf"<(/?)(ol|ul|li|div|sup|a|script|style)\b({_INSIDE})>")
_TELLING_SIGNS = ("<ol", "<li", '"footnote', "fnref", "<script", "<style")
_NOTES = re.compile(r'\bclass="(?:[^"]* )?footnote[" ]')
_MARK = re.compile(r'\bid="(?:rd-)?fnref')
#: The way to a note and back. Within a link, browsers part the first from its mark.
_NOTE_LINK = re.compile(r'\bclass="(?:[^"]* )?footnote-(?:back)?ref[" ]')
#: An `ol` of which the style sheet hides the numbers, unless the author wrote them.
_UNNUMBERED = re.compile(r'\bclass="(?:[^"]* )?rd-timeline[" ](?!.*rd-timeline--numbered)')
_START = re.compile(r"(?:^|\s)start\s*=\s*[\"']?\s*([+-]?[0-9]{1,9})", re.IGNORECASE)
_VALUE = re.compile(r"(?:^|\s)value\s*=\s*[\"']?\s*([+-]?[0-9]{1,9})", re.IGNORECASE)
# Few digits: no number beyond them is a character, and `int` refuses thousands of them.
# What only begins like an entity, without its semicolon, is text.
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")


class PageText(NamedTuple):
    """What a page says. Punctuation and white space are not to be relied on."""

    body: str
    notes: tuple[str, ...] = ()


def read_page(html: str) -> PageText:
    """Take the tags away, write the numbers of lists out, and set the notes apart."""
    if any(sign in html for sign in _TELLING_SIGNS):
        return _Reader(html).read()
    return PageText(_plain(html))


def decode_entities(text: str, *, keep_length: bool = False) -> str:
    """Entities as characters; with `keep_length`, blanks fill the room they took."""
    if "&" not in text:
        return text
    if keep_length:
        return _ENTITY.sub(lambda match: html_text.unescape(match[0]).ljust(len(match[0])), text)
    return _ENTITY.sub(lambda match: html_text.unescape(match[0]), text)


class ListNumbers:
    """The numbers a browser writes before list items; told of every tag of a list."""

    def __init__(self) -> None:
        #: For each open list the last number; None where items have none.
        self._last: list[int | None] = []

    @property
    def depth(self) -> int:
        return len(self._last)

    def number_at(self, name: str, attributes: str, *, is_end: bool) -> str:
        """The number that is shown at this tag, or an empty string."""
        if name == "li":
            return "" if is_end or not self._last else self._next(attributes)
        if is_end:
            del self._last[-1:]
        elif name == "ul" or _UNNUMBERED.search(attributes):
            self._last.append(None)
        else:
            start = _START.search(attributes)
            self._last.append(int(start[1]) - 1 if start else 0)
        return ""

    def _next(self, attributes: str) -> str:
        last = self._last[-1]
        if last is None:
            return ""
        value = _VALUE.search(attributes)
        self._last[-1] = int(value[1]) if value else last + 1
        return str(self._last[-1])


class _Reader:
    """Walks over the telling tags of a page. What it says goes to `_sink`, or nowhere."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._body: list[str] = []
        self._notes: list[list[str]] = []
        self._sink: list[str] | None = self._body
        self._numbers = ListNumbers()
        #: Inside the notes: how many `div` are open, and the lists of the text around them.
        self._divs = 0
        self._around: ListNumbers | None = None

    def read(self) -> PageText:
        html, at, done = self._html, 0, 0
        while tag := _TELLING.search(html, at):
            self._say(html[done : tag.start()])
            at = done = tag.end()
            is_end, name, attributes = bool(tag[1]), tag[2], tag[3]
            if name in ("ol", "ul", "li"):
                self._see_list(name, attributes, is_end=is_end)
            elif name == "div":
                self._see_div(attributes, is_end=is_end)
            elif not is_end and _is_left_out(name, attributes):
                end = html.find(f"</{name}>", at)
                at = done = len(html) if end < 0 else end
        self._say(html[done:])
        body = _plain("".join(self._body))
        return PageText(body, tuple(_plain("".join(note)) for note in self._notes))

    def _say(self, text: str) -> None:
        if self._sink is not None:
            self._sink.append(text)

    def _see_list(self, name: str, attributes: str, *, is_end: bool) -> None:
        is_note = name == "li" and self._around is not None and self._numbers.depth == 1
        number = self._numbers.number_at(name, attributes, is_end=is_end)
        if is_note:
            self._sink = None
            if not is_end:
                self._sink = []
                self._notes.append(self._sink)
        elif number:
            self._say(f" {number}. ")

    def _see_div(self, attributes: str, *, is_end: bool) -> None:
        if self._around is not None:
            self._divs += -1 if is_end else 1
            if not self._divs:
                self._numbers, self._around, self._sink = self._around, None, self._body
        elif not is_end and _NOTES.search(attributes):
            self._divs, self._sink = 1, None
            self._numbers, self._around = ListNumbers(), self._numbers


def _is_left_out(name: str, attributes: str) -> bool:
    """The mark of a note, the way back from it, and what never is text."""
    if name == "sup":
        return _MARK.search(attributes) is not None
    if name == "a":
        return _NOTE_LINK.search(attributes) is not None
    return True


def _plain(html: str) -> str:
    return decode_entities(_TAG.sub("", html))
