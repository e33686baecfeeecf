"""A linear look for text that would keep the parser busy for minutes.

Python-Markdown is quadratic in unpaired signs (20,000 `[` take over 12 s), in long runs of
blanks and in the number of paragraphs. The limits below were measured, so that what passes
takes two seconds at most; real articles stay far below them: the longest laws have some
three thousand lines and some hundreds of headings.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

#: Signs whose cost grows with the square of their number in one paragraph; the sum of these
#: squares over a text may be as large as one paragraph of 1,200 costs.
_SQUARED = ("[", "]", "*", "_", "`", "(", "{", "!", "~", "<", "&", "\\")
_SQUARES_LIMIT = 1_200**2
#: Openers without their closers, in one paragraph.
_PAIRS = (("[", "]"), ("(", ")"), ("{", "}"), ("<", ">"))
_UNPAIRED_LIMIT = 100
#: What costs by its number in the whole text.
_WHOLE_LIMITS = {
    "```": 400,
    "~~~": 400,
    "\n#": 2_000,
    "\n>": 3_000,
    ":::": 1_000,
    "[^": 800,
    "<": 6_000,
    "|": 5_000,
    "](": 3_000,
    "://": 2_000,
    "@": 3_000,
    # The converter's own marks, as an author would have to type them.
    "klzzwxh:": 1_000,
    "wzxhzdk:": 1_000,
    "\x02": 1_000,
}
#: Tags that are opened and never closed by `>`, in the whole text: each is looked for to its end.
_UNCLOSED_TAGS_LIMIT = 800
_LINES_LIMIT = 5_000
_LINE_LENGTH_LIMIT = 200_000
_BLANKS_LIMIT = 200
_DEPTH_LIMIT = 12
#: What the limits count, but for wide blanks; none but that of openers is below that of blanks.
_SIGN_BYTES = bytes(code for code in range(128) if not chr(code).isalnum())
_BLOCK_BREAK = re.compile(r"\n[ \t]*+\n")
# Possessive, so that a run is looked at once and not from each of its characters.
_UNCLOSED_TAG = re.compile(r"<[A-Za-z/!?][^<>]*+(?!>)")
_BLANKS = re.compile(r"[ \t\u3000\u00a0]{2,}+|\n[ \t\n]++")
_DEEP = re.compile(rf"^[ \t]*+(?:(?:[-*+>]|\d+\.)[ \t]*+){{{_DEPTH_LIMIT}}}", re.MULTILINE)
_RULE = re.compile(r"[-*_ \t]+$")


class Hostile(NamedTuple):
    """The sign there is too much of, and where it begins."""

    sign: str
    offset: int


def find_hostile(text: str) -> Hostile | None:
    """The first sign there is too much of, or None."""
    return next(_looks(text), None) if _has_masses(text) else None


def _has_masses(text: str) -> bool:
    """A quick look: False where no limit below can be reached, as in nearly all articles."""
    raw = text.encode("utf-8", "surrogatepass")
    signs = len(raw) - len(raw.translate(None, _SIGN_BYTES))
    return (
        signs > _BLANKS_LIMIT
        or len(text) > _LINE_LENGTH_LIMIT
        or _count(text, "[({<") > _UNPAIRED_LIMIT
        or _count(text, "\u3000\u00a0") > _BLANKS_LIMIT - signs
        or (_count(text, "-*+>.") >= _DEPTH_LIMIT and _DEEP.search(text) is not None)
    )


def _count(text: str, signs: str) -> int:
    """How many of some signs there are: the quick look before a slow one."""
    return sum(map(text.count, signs))


def _looks(text: str) -> Iterator[Hostile]:
    if _count(text, " \t\u3000\u00a0\n") > _BLANKS_LIMIT:
        yield from _looks_at_blanks(text)
    if _count(text, "-*+>.") >= _DEPTH_LIMIT:
        yield from _looks_at_depth(text)
    if len(text) > _LINES_LIMIT:
        yield from _looks_at_lines(text)
    for sign, limit in _WHOLE_LIMITS.items():
        if len(text) > limit * len(sign) and text.count(sign) > limit:
            yield Hostile(sign.strip(), text.index(sign))
    if text.count("<") > _UNCLOSED_TAGS_LIMIT:
        tags = list(islice(_UNCLOSED_TAG.finditer(text), _UNCLOSED_TAGS_LIMIT + 1))
        if len(tags) > _UNCLOSED_TAGS_LIMIT:
            yield Hostile("<", tags[0].start())
    yield from _looks_by_paragraph(text)


def _looks_at_blanks(text: str) -> Iterator[Hostile]:
    for blanks in _BLANKS.finditer(text):
        run = blanks[0]
        if len(run) > _BLANKS_LIMIT and (run[0] != "\n" or run.count("\n") > _BLANKS_LIMIT):
            yield Hostile(" ", blanks.start())


def _looks_at_depth(text: str) -> Iterator[Hostile]:
    for deep in _DEEP.finditer(text):
        end = text.find("\n", deep.end())
        if not _RULE.fullmatch(text[deep.start() : end if end >= 0 else len(text)]):
            yield Hostile(deep[0].strip()[:1], deep.start())


def _looks_at_lines(text: str) -> Iterator[Hostile]:
    lines = text.split("\n")
    if sum(1 for line in lines if line.strip()) > _LINES_LIMIT:
        yield Hostile("\\n", 0)
    if len(text) > _LINE_LENGTH_LIMIT and max(map(len, lines)) > _LINE_LENGTH_LIMIT:
        yield Hostile(max(lines, key=len)[:1], 0)


def _looks_by_paragraph(text: str) -> Iterator[Hostile]:
    squared = []
    if len(text) ** 2 > _SQUARES_LIMIT:
        squared = [sign for sign in _SQUARED if text.count(sign) ** 2 > _SQUARES_LIMIT]
    paired = [pair for pair in _PAIRS if text.count(pair[0]) > _UNPAIRED_LIMIT]
    if not squared and not paired:
        return
    blocks = _BLOCK_BREAK.split(text)
    for opener, closer in paired:
        if any(block.count(opener) - block.count(closer) > _UNPAIRED_LIMIT for block in blocks):
            yield Hostile(opener, text.index(opener))
    for sign in squared:
        if sum(block.count(sign) ** 2 for block in blocks) > _SQUARES_LIMIT:
            yield Hostile(sign, text.index(sign))
