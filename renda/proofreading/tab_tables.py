"""Tables of rows that are parted by tabs, as the repair of them writes them.

A table program writes as many tabs into each row; where the rows differ, somebody typed them,
and several tabs in a row are one gap.
"""

import re
from collections.abc import Iterator, Sequence

from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding

_QUOTE = re.compile(r"(?:[ ]{0,3}>[ ]?)*")
_BLANKS = " \u00a0\u3000"
_BAR = re.compile(r"(?<!\\)\|")

_Row = list[str]


def find_tab_tables(manuscript: Manuscript) -> Iterator[Finding]:
    """Each piece of rows with the table to write instead, where its columns are sure."""
    if "\t" not in manuscript.written:
        return
    lines = manuscript.source[manuscript.body :].split("\n")
    for told in manuscript.told:
        if told.code != "RD323":
            continue
        first, last = int(told.params["first"]) - 1, int(told.params["last"]) - 1
        first, last = _with_half_empty_rows(lines, first, last)
        if table := _table(lines[first : last + 1]):
            above = lines[first - 1] if first else ""
            below = lines[last + 1] if last + 1 < len(lines) else ""
            start = manuscript.body + sum(len(line) + 1 for line in lines[:first])
            end = start + sum(len(line) + 1 for line in lines[first : last + 1]) - 1
            quote = _quote_of(lines[first]).rstrip()
            if above.strip(_BLANKS + ">"):
                table = [quote, *table]
            if below.strip(_BLANKS + ">"):
                table = [*table, quote]
            yield Finding(start, end, repair="\n".join(table))


def _with_half_empty_rows(lines: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """Rows of one cell belong to it too: tabs stand behind the words, or before them."""
    while first > 0 and _is_half_empty(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and _is_half_empty(lines[last + 1]):
        last += 1
    return first, last


def _is_half_empty(line: str) -> bool:
    return "\t" in line.rstrip(_BLANKS) and bool(line.strip(_BLANKS + "\t"))


def _quote_of(line: str) -> str:
    found = _QUOTE.match(line)
    return found[0] if found else ""


def _table(lines: Sequence[str]) -> _Row | None:
    """The lines of the table; None where it is not sure which cell is in which column."""
    quote = _quote_of(lines[0])
    if any("\t" not in line or _quote_of(line) != quote for line in lines):
        return None
    texts = [line[len(quote) :].rstrip(_BLANKS) for line in lines]
    margin = " " * (len(texts[0]) - len(texts[0].lstrip(" ")))
    texts = [text.strip(_BLANKS) for text in texts]
    indent = min(len(text) - len(text.lstrip("\t")) for text in texts)
    cells = _cells([text[indent:] for text in texts])
    if cells is None:
        return None
    head, *body = [f"{quote}{margin}| {' | '.join(row)} |" for row in cells]
    return [head, f"{quote}{margin}|{' --- |' * len(cells[0])}", *body]


def _cells(texts: Sequence[str]) -> list[_Row] | None:
    """The cells of each row, as many in each."""
    one_by_one = [text.split("\t") for text in texts]
    by_gaps = [re.split(r"\t+", text.strip("\t")) for text in texts]
    if _are_even(one_by_one):
        rows = one_by_one
    elif _are_even(by_gaps):
        rows = by_gaps
    elif any("\t\t" in text.strip("\t") for text in texts):
        return None
    else:
        rows = one_by_one
    width = max(map(len, rows))
    padded = [[_cell(cell) for cell in (*row, *[""] * width)[:width]] for row in rows]
    kept = [column for column in zip(*padded, strict=True) if any(column)]
    return [list(row) for row in zip(*kept, strict=True)]


def _are_even(rows: Sequence[_Row]) -> bool:
    return len({len(row) for row in rows}) == 1


def _cell(written: str) -> str:
    return _BAR.sub(r"\\|", written.strip(_BLANKS))
