"""Why a page does not say what was written, where that is known: better advice than “look here”.

Called by `entries` with a text whose page lacks something, and with the place where the first
of it is missing. Knows two ways in which Markdown drops words: a row with more cells than its
table, and braces that it takes for a list of attributes.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_BRACES = re.compile(r"\{[^{}\n]*\}")
_RULER = re.compile(r"[>\s]*\|?[\s:|-]*-[\s:|-]*\s*")
_CODE = re.compile(r"(`+)[^`]+\1")
_BAR = re.compile(r"(?<!\\)\|")


class Loss(NamedTuple):
    """A known loss: the code that tells of it, its line and column in the text from 0, its words."""

    code: str
    line: int
    column: int
    words: dict[str, object]


def known_losses(text: str, line: int, column: int) -> list[Loss]:
    """What has dropped the character at this line and column, counted from 0, if it is known.

    Of a table, every row that loses cells is told, so that they are put right in one go.
    """
    lines = text.split("\n")
    if line >= len(lines):
        return []
    return list(_braces_up_to(lines[line], line, column)) or _long_rows(lines, line)


def _braces_up_to(written: str, line: int, column: int) -> Iterator[Loss]:
    """The braces around the column; or behind bold words or a link before it, whose text may
    begin like what follows."""
    for found in _BRACES.finditer(written):
        is_around = found.start() <= column < found.end()
        if is_around or (found.end() <= column and written[found.start() - 1] in "*_`)]"):
            words: dict[str, object] = {"text": found[0], "right": f"｛{found[0][1:-1]}｝"}
            yield Loss("RD335", line, found.start(), words)


def _long_rows(lines: list[str], line: int) -> list[Loss]:
    """The rows with too many cells of the table that the line belongs to; none when they are all
    below the line, since then something else is missing."""
    top = bottom = line
    while top > 0 and "|" in lines[top - 1]:
        top -= 1
    while bottom < len(lines) and "|" in lines[bottom]:
        bottom += 1
    ruler = next((n for n in range(top + 1, line) if _RULER.fullmatch(lines[n])), None)
    if ruler is None:
        return []
    limit = len(_cells(lines[ruler - 1]))
    losses = []
    for number in range(ruler + 1, bottom):
        cells = _cells(lines[number])
        if len(cells) > limit:
            lost = lines[number][cells[limit] :].strip(" |")
            words = {"count": len(cells), "limit": limit, "lost": lost}
            losses.append(Loss("RD334", number, cells[limit], words))
    return losses if losses and losses[0].line <= line else []


def _cells(row: str) -> list[int]:
    """Where the cells of a row begin."""
    bare = _CODE.sub(lambda code: " " * len(code[0]), row).rstrip()
    start = len(bare) - len(bare.lstrip("> \t"))
    bars = [bar.start() for bar in _BAR.finditer(bare)]
    if bars and bars[0] == start:
        start = bars.pop(0) + 1
    if bars and bars[-1] == len(bare) - 1:
        bars.pop()
    return [start, *(bar + 1 for bar in bars)]
