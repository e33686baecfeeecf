"""The words of an article's Markdown that a reader is to see, each at its own offset.

Called by `compare`. Each step turns what is not shown into blanks of the same length, so that
an offset stays that of the editor's text; punctuation and white space may stand or fall, for
nobody compares them. The steps follow the order in which Markdown is read: code fences, raw
HTML, blocks, notes, targets, what stands within lines, entities. A text without the sign of a
step is not looked at. Nothing here fails, and no step looks twice over masses of one sign.
"""

import re
from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from renda.fidelity.page import ListNumbers, decode_entities

_BLOCK_NAMES = frozenset(
    {
        *("图片", "图集", "视频", "音频", "附件", "提示", "时间线", "居中", "落款", "对照"),
        *("figure", "gallery", "video", "audio", "attachment", "notice", "timeline", "center"),
        *("signature", "compare"),
    }
)
#: Elements that, at the start of a line, make what they hold raw HTML.
_RAW_ELEMENTS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "canvas", "center", "colgroup"),
        *("dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer"),
        *("form", "group", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html"),
        *("iframe", "legend", "li", "main", "map", "math", "menu", "nav", "noscript", "object"),
        *("ol", "option", "output", "p", "pre", "progress", "script", "section", "style"),
        *("summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul"),
        "video",
    }
)
_MUTE_ELEMENTS = ("script", "style")
#: More brackets in brackets than this are no link.
_DEPTH_LIMIT = 32
#: More signs than this stand in no paragraph that a converter takes on; they are not read.
_SIGNS_LIMIT = 5000
_LABEL_LENGTH = 1000
_LINE_LENGTH = 1000

_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
_FENCE = re.compile(r"^(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
_FENCE_INFO = re.compile(
    r"[ \t]*(?:\{[^\n}]*\}|\.?[\w#.+-]*[ \t]*(?:hl_lines=(?:\"[^\"]*\"|'[^']*'))?)[ \t]*"
)
# A name with other than ASCII letters, as in “<A股>”, is no tag but text.
_ATTRIBUTE = r"""[^\s"'=<>/\x80-\U0010ffff]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>]++))?+"""
_TAG = re.compile(rf"<(/?)([a-zA-Z][a-zA-Z0-9:_.-]*+)((?:[\s/]++(?:{_ATTRIBUTE})?+)*+)>")
_TAG_OR_COMMENT = re.compile(rf"<!--|{_TAG.pattern}")
_RAW_START = re.compile(r"^ {0,3}(?=<(?:!--|[a-zA-Z]))", re.MULTILINE)
_COLONS = re.compile(
    r"^[ \t\xa0\u3000]*(:{3,})(?:[ \t\xa0\u3000]+(?P<name>\S+)[^\n]*|[ \t\xa0\u3000]*)$",
    re.MULTILINE,
)
_NOTE = re.compile(r"^([ \t>]*)\[\^([^\]\n]*)\]:[ \t]*", re.MULTILINE)
_TARGET = re.compile(
    r"^[ \t>]*\[(?!\^)([^\[\]\n]+)\]:[ \t]*(?:\n[ \t]*)?(<[^<>\n]*>|\S++)[ \t]*"
    r"(?:(?:\n[ \t]*)?(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))[ \t]*)?$",
    re.MULTILINE,
)
_ADDRESS_SIGN = re.compile(r"[./:#?@\\]")
_BRACKETED = re.compile(r"\[([^\[\]\n]+)\]")
_INLINE_SIGN = re.compile(r"[\[<`{]")
#: A line that begins something of its own: no mark reaches across.
_BREAK = re.compile(r"\n(?=[ \t\u3000]*+(?:\n|\||:|[-*+][ \t]|#{1,6}[ \t]|[0-9]++\.[ \t]))")
_TOKEN = re.compile(r"\\[\\`*_{}\[\]()>#+.!|-]|`+|!?\[|\]|<|\{")
_TICKS = re.compile(r"`+")
_NOTE_MARK = re.compile(r"\^([^\[\]\n]*)\]")
_TITLE = r"\"[^\"]*+\"(?=\s*\))|'[^']*+'(?=\s*\))"
#: Behind a link's words: an address, whose brackets come in pairs, and perhaps a title.
_TAIL = re.compile(
    rf"\((?:\s*+<[^<>]*+>)?+(?:[^()\"']|{_TITLE}|[\"']"
    r"|\((?:[^()]|\((?:[^()]|\([^()]*+\))*+\))*+\))*+\)"
)
_REFERENCE = re.compile(r"\s?\[([^\[\]]*)\]")
_AUTOLINK = re.compile(r"<[a-zA-Z][a-zA-Z0-9+.-]*+://[^<>]*+>")
_MAIL = re.compile(r"<(mailto:)?[^<> !\s]+@[^@<>\s]+>")
_ATTRIBUTES = re.compile(
    r"\{:?[ ]*+(?:(?:[#.][^\s{}=]++|[a-zA-Z_:][\w:.-]*+=(?:\"[^\"\n]*+\"|'[^'\n]*+'|[^\s\"'{}=]++))"
    r"[ ]*+)++\}"
)
#: As much of the text before an attribute list as tells whether emphasis ends there.
_MARK_LENGTH = 4
_EMPHASIS_END = re.compile(r"(?:[^\s*]\*{1,3}|[^\s_]_{1,3}|[^\s~]~~)\Z")
_HEADING = re.compile(r"[ \t>]*(?:(?:[-*+]|[0-9]+\.)[ \t]+)?#{1,6}[ \t]")
_HEADING_END = re.compile(r"[ \t]*+#*[ \t]*+(?=\n|\Z)")
_CELL_END = re.compile(r"[ \t]*+(?:\||(?=\n|\Z))")
_BLOCK_END = re.compile(r"\s*+\Z")
_BEFORE_DEFINITION = re.compile(r"[ \t]*+\n(?:[ \t]*+\n)?[ \t]*+:[ \t]")
#: The number of a list item that begins with a zero; a page shows it without.
_ZEROS = re.compile(
    r"^((?:[ \t>\u3000]|[-*+:](?=[ \t])|[0-9]++\.(?=[ \t]))*)(0[0-9]++)(?=\.[ \t])", re.MULTILINE
)


class Passage(NamedTuple):
    """A stretch of the source, with blanks for all that is not shown."""

    offset: int
    text: str


class SourceText(NamedTuple):
    """What the source says: the body, and the notes in the order of their first use."""

    body: Passage
    notes: tuple[Passage, ...] = ()
    #: Notes that no reader comes to, because no mark leads there.
    lost_notes: tuple[Passage, ...] = ()


class _Note(NamedTuple):
    label: str
    start: int
    text_start: int
    end: int


class _Edit(NamedTuple):
    """What is shown in the place of a stretch, in the same length."""

    start: int
    end: int
    text: str
    #: Whether it is the `](address)` of a link.
    is_address: bool = False


def read_source(source: str) -> SourceText:
    """Find what is shown."""
    text = source
    if "```" in text or "~~~" in text:
        text = _without_fences(text)
    if "<" in text:
        text = _without_raw_html(text)
    if ":::" in text:
        text = _without_block_names(text)
    notes: list[_Note] = []
    if "[^" in text and "]:" in text:
        notes = _find_notes(text)
        text = _NOTE.sub(_without_label, text)
    targets: set[str] = set()
    if "]:" in text:
        text, targets = _without_targets(text)
    uses: list[tuple[int, str]] = []
    if any(sign in text for sign in "[<`{"):
        text, uses = _Inline(text, {note.label for note in notes}, targets).read()
    text = decode_entities(text, keep_length=True)
    if "\n0" in text or " 0" in text or ">0" in text or text.startswith("0"):
        text = _ZEROS.sub(_without_zeros, text)
    return _apart(text, notes, uses) if notes else SourceText(Passage(0, text))


def _edited(text: str, edits: Iterable[_Edit]) -> str:
    pieces, done = [], 0
    for edit in edits:
        pieces += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*pieces, text[done:]]) if pieces else text


def _blank(text: str, start: int, end: int) -> _Edit:
    """Blanks for what is not shown, in as many lines."""
    stretch = text[start:end]
    if "\n" not in stretch:
        return _Edit(start, end, " " * len(stretch))
    return _Edit(start, end, "\n".join(" " * len(line) for line in stretch.split("\n")))


def _mute(text: str) -> str:
    """A text whose words are shown as they are: none of its signs means anything."""
    return _SIGN.sub(" ", text)


def _without_label(head: re.Match[str]) -> str:
    # The colon stays: it begins a line of its own.
    return head[1] + ":".ljust(len(head[0]) - len(head[1]))


def _without_zeros(match: re.Match[str]) -> str:
    return match[1] + (match[2].lstrip("0") or "0").rjust(len(match[2]))


# --- code and raw HTML, shown as they are ----------------------------------------------------


def _without_fences(text: str) -> str:
    """Leave out the fences and the language between which code stands."""
    lines = list(_FENCE.finditer(text))
    closing: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if not line[2].strip():
            closing.setdefault(line[1], []).append(number)
    edits, number = [], 0
    while number < len(lines):
        opening = lines[number]
        ends = closing.get(opening[1], [])
        at = bisect_right(ends, number)
        number += 1
        if at < len(ends) and _FENCE_INFO.fullmatch(opening[2]):
            end = lines[ends[at]]
            code = _mute(text[opening.end() : end.start()])
            shown = " " * len(opening[0]) + code + " " * len(end[0])
            edits.append(_Edit(opening.start(), end.end(), shown))
            number = ends[at] + 1
    return _edited(text, edits)


def _without_raw_html(text: str) -> str:
    """Where a line begins with an element of its own, only tags mean anything in it."""
    edits, at = [], 0
    missing: set[str] = set()
    while start := _RAW_START.search(text, at):
        at = start.end()
        tag = _TAG_OR_COMMENT.match(text, at)
        if tag and tag[0] == "<!--":
            if end := _end_of_unseen(text, tag, missing):
                edits.append(_blank(text, at, end))
                at = end
        elif tag and tag[2].lower() in _RAW_ELEMENTS:
            end = _end_of_element(text, at)
            edits.append(_Edit(at, end, _raw_words(text[at:end])))
            at = end
        if at == start.end():
            at += 1
    return _edited(text, edits)


def _end_of_element(text: str, start: int) -> int:
    """Where the element that begins at `start` ends; the end of the text if it is not closed."""
    stack: list[str] = []
    is_open: Counter[str] = Counter()
    for tag in _TAG.finditer(text, start):
        name = tag[2].lower()
        if tag[1]:
            while is_open[name]:
                closed = stack.pop()
                is_open[closed] -= 1
                if closed == name:
                    break
        elif name != "hr" and not tag[3].endswith("/"):
            stack.append(name)
            is_open[name] += 1
        if not stack:
            return tag.end()
    return len(text)


def _raw_words(html: str) -> str:
    """The words of raw HTML: without tags, comments and scripts, with the numbers of lists."""
    numbers = ListNumbers()
    missing: set[str] = set()
    pieces, at = [], 0
    while tag := _TAG_OR_COMMENT.search(html, at):
        edit = _tag(html, tag, numbers, missing) or _Edit(tag.start(), tag.end(), tag[0])
        words = html[at : edit.start]
        pieces += [_mute(decode_entities(words, keep_length=True)), edit.text]
        at = edit.end
    return "".join([*pieces, _mute(decode_entities(html[at:], keep_length=True))])


def _tag(text: str, tag: re.Match[str], numbers: ListNumbers, missing: set[str]) -> _Edit | None:
    """What is shown for a tag: the number of a list item, or nothing; None for a mere sign."""
    if end := _end_of_unseen(text, tag, missing):
        return _blank(text, tag.start(), end)
    if not tag[2]:
        return None
    edit = _blank(text, *tag.span())
    if (name := tag[2].lower()) not in ("ol", "ul", "li"):
        return edit
    number = numbers.number_at(name, tag[3], is_end=bool(tag[1]))
    return edit._replace(text=number + edit.text[len(number) :])


def _end_of_unseen(text: str, tag: re.Match[str], missing: set[str]) -> int | None:
    """Where a comment or a script ends; None for any other tag, or if it does not end.

    :param missing: remembers which ends are not to come, so that none is sought twice.
    """
    if tag[0] == "<!--":
        end_sign = "-->"
    elif tag[2].lower() in _MUTE_ELEMENTS and not tag[1]:
        end_sign = f"</{tag[2]}>"
    else:
        return None
    end = -1 if end_sign in missing else text.find(end_sign, tag.end())
    if end < 0:
        missing.add(end_sign)
        return None
    return end + len(end_sign)


# --- lines that are not shown ----------------------------------------------------------------


def _without_block_names(text: str) -> str:
    """Leave out the names of blocks that are closed; all other lines of colons are text."""
    names: list[_Edit] = []
    waiting: list[re.Match[str]] = []
    widths: Counter[int] = Counter()
    for line in _COLONS.finditer(text):
        width = len(line[1])
        if line["name"]:
            waiting.append(line)
            widths[width] += 1
        elif widths[width]:
            opening = waiting.pop()
            while len(opening[1]) != width:
                widths[len(opening[1])] -= 1
                opening = waiting.pop()
            widths[width] -= 1
            if opening["name"] in _BLOCK_NAMES:
                names.append(_blank(text, *opening.span("name")))
    return _edited(text, sorted(names))


def _find_notes(text: str) -> list[_Note]:
    """Every `[^label]: note` with the indented lines below it."""
    notes = []
    for head in _NOTE.finditer(text):
        rest = _rest_of_note(len(head[1]), is_quoted=">" in head[1]).match(text, head.end())
        end = rest.end() if rest else head.end()
        notes.append(_Note(head[2], head.start(), head.end(), end))
    return notes


@cache
def _rest_of_note(indent: int, *, is_quoted: bool) -> re.Pattern[str]:
    """What belongs to a note whose first line is indented by so much."""
    line, blank_lines = r"[^\n]*+", r"(?:\n[ \t]*+(?=\n))*+"
    if is_quoted:
        return re.compile(line)
    further = rf"\n(?: {{{indent + 2}}}|\t)(?![ \t]*+\[\^[^\]\n]*+\]:){line}"
    return re.compile(rf"{line}(?:{blank_lines}{further})*+")


def _without_targets(text: str) -> tuple[str, set[str]]:
    """Leave out `[label]: address`; also the labels.

    “[备注]: 以上数据” is none, unless some link leads there: whoever wrote it meant text.
    """
    edits, labels = [], set()
    uses: Counter[str] | None = None
    for target in _TARGET.finditer(text):
        label = _normal(target[1])
        if not _ADDRESS_SIGN.search(target[2]):
            if uses is None:
                uses = Counter(_normal(found[1]) for found in _BRACKETED.finditer(text))
            if uses[label] < 2:
                continue
        labels.add(label)
        edits.append(_blank(text, *target.span()))
    return _edited(text, edits), labels


def _normal(label: str) -> str:
    return " ".join(label.lower().split())


# --- what stands within lines ----------------------------------------------------------------


class _Inline:
    """Reads code, links, pictures, marks of notes, tags and attribute lists."""

    def __init__(self, text: str, labels: set[str], targets: set[str]) -> None:
        self._text = text
        self._labels = labels
        self._targets = targets
        self._numbers = ListNumbers()
        self._uses: list[tuple[int, str]] = []

    def read(self) -> tuple[str, list[tuple[int, str]]]:
        """The text without its inline marks, and where which note is used."""
        edits = [
            _Edit(start, end, self._stretch(self._text[start:end], start))
            for start, end in _stretches(self._text)
        ]
        return _edited(self._text, edits), self._uses

    def _stretch(self, text: str, offset: int) -> str:
        if len(text) > _SIGNS_LIMIT and sum(map(text.count, "[]<`{\\")) > _SIGNS_LIMIT:
            return text
        edits: list[_Edit] = []
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
                    edits.append(_Edit(at, ends[number], _mute(text[at : ends[number]])))
                    end = ends[number] + len(sign)
            elif sign in ("[", "!["):
                mark = _NOTE_MARK.match(text, at)
                if mark and mark[1] in self._labels:
                    self._uses.append((offset + start, mark[1]))
                    end = mark.end()
                    edits.append(_blank(text, start, end))
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
                    edits.append(_blank(text, *found.span()))
                    at = found.end()
            if end is not None:
                at = element_end = end
        return _edited(text, edits)

    def _end_of_link(self, text: str, opener: int, closer: int, *, is_picture: bool) -> int | None:
        """Where the link or picture ends whose words end at `closer`; None if it is none."""
        if tail := _TAIL.match(text, closer + 1):
            return tail.end()
        if not self._targets:
            return None
        words = text[opener : min(closer, opener + _LABEL_LENGTH)].lstrip("![")
        reference = _REFERENCE.match(text, closer + 1)
        if reference and _normal(reference[1] or words) in self._targets:
            return reference.end()
        return closer + 1 if is_picture and _normal(words) in self._targets else None

    def _angle(self, text: str, start: int, edits: list[_Edit], missing: set[str]) -> int | None:
        """Where the tag or address that begins at a `<` ends; None if it is just a sign."""
        if link := _AUTOLINK.match(text, start):
            return link.end()
        if mail := _MAIL.match(text, start):
            if mail[1]:
                edits.append(_blank(text, *mail.span(1)))
            return mail.end()
        found = _TAG_OR_COMMENT.match(text, start)
        edit = _tag(text, found, self._numbers, missing) if found else None
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
    text: str, edits: list[_Edit], spans: tuple[int, int, int], *, is_picture: bool
) -> None:
    """Leave out a whole picture, or what stands behind the words of a link."""
    opener, closer, end = spans
    inner = len(edits)
    while inner and edits[inner - 1].start >= opener:
        inner -= 1
    if is_picture:
        edits[inner:] = [_blank(text, opener, end)]
        return
    is_address = text.startswith("(", closer + 1)
    if is_address:
        # `[a](b)` in the words of a link is text.
        edits[inner:] = [edit for edit in edits[inner:] if not edit.is_address]
    edits.append(_blank(text, closer, end)._replace(is_address=is_address))


# --- the body and the notes ------------------------------------------------------------------


def _apart(text: str, notes: list[_Note], uses: list[tuple[int, str]]) -> SourceText:
    """Take the notes out of the text, and put them in the order of their first use."""
    starts = [note.start for note in notes]

    def is_in_a_note(use: tuple[int, str]) -> bool:
        number = bisect_right(starts, use[0]) - 1
        return number >= 0 and use[0] < notes[number].end

    def passages(those: list[_Note]) -> tuple[Passage, ...]:
        return tuple(Passage(n.text_start, text[n.text_start : n.end]) for n in those)

    # The marks in the body come first, then those within notes.
    order = dict.fromkeys(label for _, label in sorted(uses, key=is_in_a_note))
    # Of two notes with one label, the last is kept.
    kept = {note.label: note for note in notes}
    lost = [note for note in notes if note.label not in order or kept[note.label] is not note]
    body = _edited(text, (_blank(text, note.start, note.end) for note in notes))
    return SourceText(Passage(0, body), passages([kept[label] for label in order]), passages(lost))
