"""A linear look for text that would keep the parser busy for minutes.

Python-Markdown is quadratic and worse in unpaired signs (3,000 `[` take over 12 s) and in long
runs of blanks. The limits below were measured, so that what passes takes a few seconds at most;
real articles stay far below them, long tables, registers of links and statutes in twenty thousand
lines too. What is refused is told with its reason.
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
    "|": 30_000,
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
_LINES_LIMIT = 20_000
_LINE_LENGTH_LIMIT = 200_000
_BLANKS_LIMIT = 200
_DEPTH_LIMIT = 12
#: What the limits count, but for wide blanks; none but that of openers is below that of blanks.
_SIGN_BYTES = bytes(code for code in range(128) if not chr(code).isalnum())
#: What the parser takes by itself: paragraphs, and the items of lists.
_BLOCK_BREAK = re.compile(r"\n[ \t]*+\n|\n(?=[ \t]*+(?:[-*+]|\d{1,3}\.)[ ])")
_TABLE_RULE = re.compile(r"[^\n]*+\n[ ]*+\|?[ ]*+:?-+:?[ ]*+(?:\|[ ]*+:?-*+:?[ ]*+)+(?=\n|\Z)")
#: A link from its first sign to its last, which is cheap.
_LINK = re.compile(r"(?<!!)\[[^\[\]\n]{0,200}+\]\([^()\s]{0,400}+\)")
# Possessive, so that a run is looked at once and not from each of its characters.
_UNCLOSED_TAG = re.compile(r"<[A-Za-z/!?][^<>]*+(?!>)")
_BLANKS = re.compile(r"[ \t\u3000\u00a0]{2,}+|\n[ \t\n]++")
_DEEP = re.compile(
    rf"^[ \t]*+(?:(?:(?:[-*+]|\d+\.)[ \t]++|>[ \t]*+)){{{_DEPTH_LIMIT}}}", re.MULTILINE
)
_RULE = re.compile(r"[-*_ \t]+$")


class Excess(NamedTuple):
    """What there may be too much of, and what to do about it, in Chinese and in English."""

    what: str
    remedy: str
    what_en: str
    remedy_en: str


_UNPAIRED = Excess(
    "一段里有大量不成对的“{sign}”",
    "看看是不是误粘贴了乱码，删掉多余的符号",
    "masses of unpaired “{sign}” in one paragraph",
    "see whether garbage was pasted, and delete the surplus",
)
_MANY = Excess(
    "“{sign}”太多了",
    "把稿件拆开，或把这部分作为附件",
    "too many “{sign}”",
    "split the article, or attach this part as a file",
)
_LINES = Excess(
    f"正文超过 {_LINES_LIMIT} 行",
    "把稿件拆开，或把长的部分作为附件",
    f"the text has more than {_LINES_LIMIT} lines",
    "split the article, or attach the long part as a file",
)
_LONG_LINE = Excess(
    f"一行超过 {_LINE_LENGTH_LIMIT // 10_000} 万字",
    "看看是不是误粘贴了乱码；段与段之间要空行",
    f"a line is longer than {_LINE_LENGTH_LIMIT} characters",
    "see whether garbage was pasted; leave a blank line between paragraphs",
)
_BLANK = Excess(
    f"这里一连有超过 {_BLANKS_LIMIT} 个空格或空行",
    "删掉多余的空格和空行",
    f"more than {_BLANKS_LIMIT} blanks or blank lines in a row",
    "delete the surplus blanks",
)
_NESTED = Excess(
    f"列表或引用套了 {_DEPTH_LIMIT} 层以上",
    "减少层数；看看行首的“{sign}”是不是多打了",
    f"lists or quotes are nested {_DEPTH_LIMIT} deep and more",
    "use fewer levels; see whether there are too many “{sign}” at the beginning of the line",
)


class Hostile(NamedTuple):
    """What there is too much of, the sign, and where it begins."""

    excess: Excess
    sign: str
    offset: int

    @property
    def params(self) -> dict[str, str]:
        """The words of the diagnostic."""
        return {name: text.format(sign=self.sign) for name, text in self.excess._asdict().items()}


#: Told when the parser runs out of stack, which no look foresees.
NESTED = Hostile(_NESTED, ">", 0)


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
            yield Hostile(_MANY, sign.strip(), text.index(sign))
    if text.count("<") > _UNCLOSED_TAGS_LIMIT:
        tags = list(islice(_UNCLOSED_TAG.finditer(text), _UNCLOSED_TAGS_LIMIT + 1))
        if len(tags) > _UNCLOSED_TAGS_LIMIT:
            yield Hostile(_UNPAIRED, "<", tags[0].start())
    yield from _looks_by_paragraph(text)


def _looks_at_blanks(text: str) -> Iterator[Hostile]:
    for blanks in _BLANKS.finditer(text):
        run = blanks[0]
        if len(run) > _BLANKS_LIMIT and (run[0] != "\n" or run.count("\n") > _BLANKS_LIMIT):
            yield Hostile(_BLANK, " ", blanks.start())


def _looks_at_depth(text: str) -> Iterator[Hostile]:
    for deep in _DEEP.finditer(text):
        end = text.find("\n", deep.end())
        if not _RULE.fullmatch(text[deep.start() : end if end >= 0 else len(text)]):
            yield Hostile(_NESTED, deep[0].strip()[:1], deep.start())


def _looks_at_lines(text: str) -> Iterator[Hostile]:
    lines = text.split("\n")
    if sum(1 for line in lines if line.strip()) > _LINES_LIMIT:
        yield Hostile(_LINES, "", 0)
    if len(text) > _LINE_LENGTH_LIMIT and max(map(len, lines)) > _LINE_LENGTH_LIMIT:
        yield Hostile(_LONG_LINE, "", text.index(max(lines, key=len)))


def _looks_by_paragraph(text: str) -> Iterator[Hostile]:
    squared = []
    if len(text) ** 2 > _SQUARES_LIMIT:
        squared = [sign for sign in _SQUARED if text.count(sign) ** 2 > _SQUARES_LIMIT]
    paired = [pair for pair in _PAIRS if text.count(pair[0]) > _UNPAIRED_LIMIT]
    if not squared and not paired:
        return
    units = list(_units_of(text))
    for opener, closer in paired:
        if any(unit.count(opener) - unit.count(closer) > _UNPAIRED_LIMIT for unit in units):
            yield Hostile(_UNPAIRED, opener, text.index(opener))
    for sign in squared:
        if sum(unit.count(sign) ** 2 for unit in units) > _SQUARES_LIMIT:
            yield Hostile(_UNPAIRED, sign, text.index(sign))


def _units_of(text: str) -> Iterator[str]:
    """What the parser looks at as a whole, without the links that are complete."""
    for block in _BLOCK_BREAK.split(text):
        bare = _LINK.sub("", block)
        if "|" in bare and _TABLE_RULE.match(bare):
            yield from bare.split("\n")
        else:
            yield bare
