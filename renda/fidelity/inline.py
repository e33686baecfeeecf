"""What stands within lines: code, links, pictures, marks of notes, tags, attribute lists.

Called by `source` when all that takes whole lines is out. Reads each stretch once from its
beginning to its end. Leaves alone the signs of emphasis, which are no words, and signs that
open what never closes.
"""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator

from renda.fidelity.edits import Edit, blank, edited, mute
from renda.fidelity.link_definitions import normal_label
from renda.fidelity.notes import NoteMark
from renda.fidelity.page import ListNumbers
from renda.fidelity.raw_html import TAG_OR_COMMENT, edit_of_tag

#: More brackets in brackets than this are no link.
_DEPTH_LIMIT = 32
#: More signs than this stand in no paragraph that a converter takes on; they are not read.
_SIGNS_LIMIT = 5000
_LABEL_LENGTH = 1000
_LINE_LENGTH = 1000
#: As much of the text before an attribute list as tells whether emphasis ends there.
_MARK_LENGTH = 4
_INLINE_SIGN = re.compile(r"[\[<`{]")
#: A line that begins something of its own: no mark reaches across.
_BREAK = re.compile(r"\n(?=[ \t\u3000]*+(?:\n|\||:|[-*+][ \t]|#{1,6}[ \t]|[0-9]++\.[ \t]))")
_TOKEN = re.compile(r"\\[\\`*_{}\[\]()>#+.!|-]|`+|!?\[|\]|<|\{")
_TICKS = re.compile(r"`+")
_NOTE_MARK = re.compile(r"\^([^\[\]\n]*)\]")
_TITLE = r"\"[^\"]*+\"(?=\s*\))|'[^']*+'(?=\s*\))"
#: An address between angle brackets.
_POINTED = r"\s*+<[^<>]*+>"
#: Behind a link's words: an address, whose brackets come in pairs, and perhaps a title.
_TAIL = re.compile(
    rf"\((?:{_POINTED}|(?!{_POINTED}))(?:[^()\"']++|{_TITLE}|(?!{_TITLE})[\"']"
    r"|\((?:[^()]++|\((?:[^()]++|\([^()]*+\))*\))*\))*\)"
)
_REFERENCE = re.compile(r"\s?\[([^\[\]]*)\]")
_AUTOLINK = re.compile(r"<[a-zA-Z][a-zA-Z0-9+.-]*+://[^<>]*+>")
_MAIL = re.compile(r"<(mailto:)?[^<> !\s]+@[^@<>\s]+>")
_ATTRIBUTES = re.compile(
    r"\{:?[ ]*+(?:(?:[#.][^\s{}=]++|[a-zA-Z_:][\w:.-]*+=(?:\"[^\"\n]*+\"|'[^'\n]*+'|[^\s\"'{}=]++))"
    r"[ ]*+)+\}"
)
_EMPHASIS_END = re.compile(r"(?:[^\s*]\*{1,3}|[^\s_]_{1,3}|[^\s~]~~)\Z")
_HEADING = re.compile(r"[ \t\xa0\u3000>]*(?:(?:[-*+]|[0-9]+\.)[ \t]+)?#{1,6}[ \t]")
_HEADING_END = re.compile(r"[ \t]*+#*[ \t]*+(?=\n|\Z)")
_CELL_END = re.compile(r"[ \t]*+(?:\||(?=\n|\Z))")
_BLOCK_END = re.compile(r"\s*+\Z")
_BEFORE_DEFINITION = re.compile(r"[ \t]*+\n(?:[ \t]*+\n)?[ \t]*+:[ \t]")


def read_inline(text: str, labels: set[str], targets: set[str]) -> tuple[str, list[NoteMark]]:
    """Leave out what is not shown within lines; also give the marks of notes.

    :param labels: those of the notes; a mark of any other note is text.
    :param targets: the labels of link definitions; a reference to any other is text.
    """
    return _Inline(text, labels, targets).read()


class _Inline:
    """Goes from stretch to stretch, and remembers list numbers and the marks of notes."""

    def __init__(self, text: str, labels: set[str], targets: set[str]) -> None:
        self._text = text
        self._labels = labels
        self._targets = targets
        self._numbers = ListNumbers()
        self._marks: list[NoteMark] = []

    def read(self) -> tuple[str, list[NoteMark]]:
        """The text without its inline marks, and the marks of notes."""
        edits = [
            Edit(start, end, self._stretch(self._text[start:end], start))
            for start, end in _stretches(self._text)
        ]
        return edited(self._text, edits), self._marks

    def _stretch(self, text: str, offset: int) -> str:
        if len(text) > _SIGNS_LIMIT and sum(map(text.count, "[]<`{\\")) > _SIGNS_LIMIT:
            return text
        edits: list[Edit] = []
        openers: deque[tuple[int, bool]] = deque(maxlen=_DEPTH_LIMIT)
        ticks: dict[int, list[int]] | None = None
        missing: set[str] = set()
        #: Where an inline element has just ended: attributes may follow.
        element_end = -1
        at = 0
        while token := _TOKEN.search(text, at):
            start, at, sign = token.start(), token.end(), token[0]
            end: int | None = None
            if sign[0] == "`":
                ticks = ticks or _ticks_of(text)
                ends = ticks.get(len(sign), [])
                number = bisect_right(ends, start)
                if number < len(ends):
                    edits.append(Edit(at, ends[number], mute(text[at : ends[number]])))
                    end = ends[number] + len(sign)
            elif sign in ("[", "!["):
                mark = _NOTE_MARK.match(text, at)
                if mark and mark[1] in self._labels:
                    self._marks.append(NoteMark(offset + start, mark[1]))
                    end = mark.end()
                    edits.append(blank(text, start, end))
                else:
                    openers.append((start, sign == "!["))
            elif sign == "]" and openers:
                opener, is_picture = openers.pop()
                end = self._end_of_link(text, opener, start, is_picture=is_picture)
                if end is not None:
                    _close_link(text, edits, (opener, start, end), is_picture=is_picture)
            elif sign == "<":
                end = self._angle(text, start, edits, missing)
            elif sign == "{" and (found := _ATTRIBUTES.match(text, start)):
                before = text[max(start - _MARK_LENGTH, 0) : start]
                is_behind = start == element_end or _EMPHASIS_END.search(before)
                if is_behind or self._is_last(text, offset, found):
                    edits.append(blank(text, *found.span()))
                    at = found.end()
            if end is not None:
                at = element_end = end
        return edited(text, edits)

    def _end_of_link(self, text: str, opener: int, closer: int, *, is_picture: bool) -> int | None:
        """Where the link or picture ends whose words end at `closer`; None if it is none."""
        if tail := _TAIL.match(text, closer + 1):
            return tail.end()
        if not self._targets:
            return None
        words = text[opener : min(closer, opener + _LABEL_LENGTH)].lstrip("![")
        reference = _REFERENCE.match(text, closer + 1)
        if reference and normal_label(reference[1] or words) in self._targets:
            return reference.end()
        return closer + 1 if is_picture and normal_label(words) in self._targets else None

    def _angle(self, text: str, start: int, edits: list[Edit], missing: set[str]) -> int | None:
        """Where the tag or address that begins at a `<` ends; None if it is just a sign."""
        if link := _AUTOLINK.match(text, start):
            edits.append(blank(text, start, start + 1))
            return link.end()
        if mail := _MAIL.match(text, start):
            edits.append(blank(text, start, mail.end(1) if mail[1] else start + 1))
            return mail.end()
        found = TAG_OR_COMMENT.match(text, start)
        edit = edit_of_tag(text, found, self._numbers, missing) if found else None
        if edit is None:
            return None
        edits.append(edit)
        return edit.end

    def _is_last(self, text: str, offset: int, attributes: re.Match[str]) -> bool:
        """Whether they end a heading, a cell or a term, or are the last line of a block."""
        start, end = attributes.span()
        line_start = text.rfind("\n", max(start - _LINE_LENGTH, 0), start) + 1
        before = text[line_start:start]
        if not before.strip(" \t>"):
            return bool(_BLOCK_END.match(text, end)) and bool(text[:line_start].strip())
        if before[-1] not in " \t":
            return False
        if _HEADING.match(before):
            return bool(_HEADING_END.match(text, end))
        if "|" in before or "|" in text[end : end + _LINE_LENGTH].partition("\n")[0]:
            return bool(_CELL_END.match(text, end))
        return bool(_BEFORE_DEFINITION.match(self._text, offset + end))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The stretches with signs in them, within each of which a mark may reach from end to end."""
    at = 0
    while sign := _INLINE_SIGN.search(text, at):
        start = max(text.rfind("\n\n", at, sign.start()) + 1, at)
        end = text.find("\n\n", sign.start())
        end = len(text) if end < 0 else end
        for line_break in _BREAK.finditer(text, start, end):
            if _INLINE_SIGN.search(text, start, line_break.start()):
                yield start, line_break.start()
            start = line_break.end()
        if _INLINE_SIGN.search(text, start, end):
            yield start, end
        at = end


def _ticks_of(text: str) -> dict[int, list[int]]:
    """Where how many backticks stand."""
    found: dict[int, list[int]] = {}
    for ticks in _TICKS.finditer(text):
        found.setdefault(len(ticks[0]), []).append(ticks.start())
    return found


def _close_link(
    text: str, edits: list[Edit], spans: tuple[int, int, int], *, is_picture: bool
) -> None:
    """Leave out a whole picture, or what stands behind the words of a link."""
    opener, closer, end = spans
    inner = len(edits)
    while inner and edits[inner - 1].start >= opener:
        inner -= 1
    if is_picture:
        edits[inner:] = [blank(text, opener, end)]
        return
    is_address = text.startswith("(", closer + 1)
    if is_address:
        # `[a](b)` in the words of a link is text.
        edits[inner:] = [edit for edit in edits[inner:] if not edit.is_address]
    edits.append(blank(text, closer, end)._replace(is_address=is_address))
