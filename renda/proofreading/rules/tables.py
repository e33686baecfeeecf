"""Tables that stay text: drawn with full-width bars, or without a sound row of rules; and rows
of sound ones that lack cells."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.masking import COVER
from renda.proofreading.rule import Finding, ProofRule

_BAR = re.compile(r"(?<!\\)[|｜]")
_HALF_BAR = re.compile(r"(?<!\\)\|")
_PREFIX = re.compile(r"[ ]*(?:>[ ]?)*")
_OUTER = re.compile(r"[|｜].*[|｜][ 　]*")
#: A row of rules, in whatever strokes.
_RULES = re.compile(r"[|｜]?(?:[ 　]*[:：]?[-—–－─=＝_＿]+[:：]?[ 　]*(?:[|｜]|$))+")

_SOUND_RULES = re.compile(r"[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")


class _Line(NamedTuple):
    """A line with bars in it, by its offsets in the file, and its text without the indent."""

    start: int
    end: int
    text: str
    #: What stands before it, as the sign of a quotation.
    prefix: str

    @property
    def is_closed(self) -> bool:
        return _OUTER.fullmatch(self.text) is not None


def find_full_width_tables(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    if "｜" in manuscript.written:
        for finding, is_full_width in _find_tables(manuscript):
            if is_full_width:
                yield finding


def find_tables_without_rules(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    if "|" in manuscript.written:
        for finding, is_full_width in _find_tables(manuscript):
            if not is_full_width:
                yield finding
        for lines in _groups(manuscript):
            if _is_sound(lines):
                yield from _short_rows(manuscript, lines)


def _find_tables(manuscript: Manuscript) -> Iterator[tuple[Finding, bool]]:
    """What should be a table and is none, and whether full-width bars are to blame."""
    for lines in _groups(manuscript):
        if _is_sound(lines):
            continue
        is_mixed = _HALF_BAR.search(manuscript.written, lines[0].start, lines[-1].end)
        bars = _HALF_BAR if is_mixed else _BAR
        first = bars.search(manuscript.written, lines[0].start, lines[-1].end)
        if first is None or not manuscript.shows(*first.span()):
            continue
        rows = [line for line in lines if not _RULES.fullmatch(line.text)]
        has_rules = len(rows) < len(lines)
        if not has_rules and not _are_even(lines):
            continue
        start, end = lines[0].start, lines[-1].end
        is_full_width = any("｜" in line.text for line in lines)
        shown = {
            "text": lines[0].text[:12],
            "problem": "起的几行像是表格，但不会变成表格，各行会连在一起",
            "problem_en": "begins a table that is none; its lines will run together",
        }
        yield Finding(start, end, shown, _drawn(manuscript, lines)), is_full_width


def _short_rows(manuscript: Manuscript, lines: Sequence[_Line]) -> Iterator[Finding]:
    """Rows with fewer cells than the head. What stands behind them moves to the left."""
    width = _width(lines[0].text)
    for line in lines[2:]:
        has_bars = _HALF_BAR.search(line.text) and "`" not in line.text and width > 2
        if has_bars and _width(line.text) < width and line.prefix == lines[0].prefix:
            words = {
                "text": line.text[:12],
                "problem": f"这一行只有 {_width(line.text)} 格，表头有 {width} 格",
                "problem_en": f"is a row of {_width(line.text)} cells under a head of {width}",
            }
            yield Finding(line.start, line.end, words)


def _is_sound(lines: Sequence[_Line]) -> bool:
    """Whether the first two rows are those of a table. Most are, and spare a look at the page."""
    head, rules = lines[0].text, lines[1].text
    return bool(_SOUND_RULES.fullmatch(rules)) and _width(head) == _width(rules)


def _are_even(lines: Sequence[_Line]) -> bool:
    """Whether all rows have as many cells, and more than one."""
    bars = {len(_BAR.findall(line.text.strip("|｜"))) for line in lines}
    return len(bars) == 1 and 0 not in bars


def _groups(manuscript: Manuscript) -> Iterator[list[_Line]]:
    """Lines with bars that stand one below the other, two or more.

    Where a blank line stands behind each, they count as such too.
    """
    apart: list[_Line] = []
    for group in _stacks(manuscript):
        line = group[0]
        between = manuscript.written[apart[-1].end : line.start] if apart else ""
        if apart and (len(group) > 1 or not line.is_closed or between.strip(" 　>") != "\n\n"):
            if len(apart) > 1:
                yield apart
            apart = []
        if len(group) > 1:
            yield group
        elif line.is_closed:
            apart.append(line)
    if len(apart) > 1:
        yield apart


def _stacks(manuscript: Manuscript) -> Iterator[list[_Line]]:
    """Lines with bars, those that follow each other together."""
    stack: list[_Line] = []
    at = manuscript.body
    for written in manuscript.written[manuscript.body :].split("\n"):
        if _BAR.search(written):
            found = _PREFIX.match(written)
            begin = at + (found.end() if found else 0)
            end = at + len(written.rstrip(" 　"))
            text = manuscript.source[begin:end].lstrip(" 　")
            stack.append(_Line(begin, end, text, manuscript.source[at:begin]))
        elif stack:
            yield stack
            stack = []
        at += len(written) + 1
    if stack:
        yield stack


def _drawn(manuscript: Manuscript, lines: Sequence[_Line]) -> str | None:
    """The table as it should be written; None where it is not sure what was meant."""
    rows = [line for line in lines if not _RULES.fullmatch(line.text)]
    rules = [number for number, line in enumerate(lines) if _RULES.fullmatch(line.text)]
    bars = {sign for row in rows for sign in _BAR.findall(row.text)}
    holds_code = COVER in manuscript.written[lines[0].start : lines[-1].end]
    if rules not in ([], [1]) or len(rows) < 2 or len(bars) != 1 or holds_code:
        return None
    if len({line.prefix for line in lines}) > 1:
        return None
    if not rules and not all(row.is_closed for row in rows):
        return None
    texts = [row.text.replace("｜", "|") for row in rows]
    widths = [_width(text) for text in texts]
    if max(widths) > widths[0]:
        return None
    drawn = _rules(lines[1].text if rules else "", widths[0])
    return f"\n{lines[0].prefix}".join([texts[0], drawn, *texts[1:]])


def _width(row: str) -> int:
    """How many cells a row has."""
    bare = row.strip(" 　")
    outer = bare.startswith("|") + bool(re.search(r"(?<!\\)\|$", bare))
    return len(_HALF_BAR.findall(bare)) + 1 - outer


def _rules(written: str, width: int) -> str:
    """A row of rules for so many cells, which are aligned as far as it was said."""
    said = [cell.strip(" 　").replace("：", ":") for cell in _BAR.split(written.strip(" 　|｜"))]
    cells = [
        f"{':' if cell.startswith(':') else ''}---{':' if cell.endswith(':') else ''}"
        for cell in (*said, *[""] * width)[:width]
    ]
    return f"|{'|'.join(cells)}|"


RULES = (
    ProofRule("RD753", find_full_width_tables),
    ProofRule("RD759", find_tables_without_rules),
)
