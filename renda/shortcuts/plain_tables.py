"""A table of plain prose to HTML: bars at both ends, as many cells in each row as in the first.

Called by `plain_blocks`.
"""

import re

from renda.markup.rules import NARROW
from renda.shortcuts.plain_inline import NotPlainError, compile_line

_RULE = re.compile(r"\|(?: *:?-+:? *\|)+")
#: By whether the rule of a column begins and ends with a colon.
_ALIGNMENTS = {
    (True, True): ' class="align-center"',
    (True, False): ' class="align-left"',
    (False, True): ' class="align-right"',
    (False, False): "",
}


def compile_table(lines: list[str]) -> str:
    """Lines that begin with a bar as a table.

    :raises NotPlainError: when they are none, or none with even rows.
    """
    if len(lines) < 3 or not _RULE.fullmatch(lines[1]):
        raise NotPlainError
    head, columns, *body = (_cells(line) for line in lines)
    alignments = [_alignment(column) for column in columns]
    focus = ' tabindex="0"' if len(columns) > NARROW else ""
    rows = "\n".join(_row(row, "td", alignments) for row in body)
    return (
        f"<table{focus}>\n<thead>\n{_row(head, 'th', alignments)}\n</thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _cells(line: str) -> list[str]:
    if line[-1] != "|" or len(line) < 2:
        raise NotPlainError
    return [cell.strip(" ") for cell in line[1:-1].split("|")]


def _alignment(column: str) -> str:
    return _ALIGNMENTS[column.startswith(":"), column.endswith(":")]


def _row(cells: list[str], tag: str, alignments: list[str]) -> str:
    # A second rule would begin another table.
    if len(cells) != len(alignments) or not "".join(cells).strip(":- "):
        raise NotPlainError
    html = [
        f"<{tag}{alignment}>{compile_line(cell)}</{tag}>\n"
        for cell, alignment in zip(cells, alignments, strict=True)
    ]
    return "".join(("<tr>\n", *html, "</tr>"))
