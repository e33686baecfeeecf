"""Code between fences: its words are shown, the fences and the language are not.

Called by `source`, first of all: in code no sign means anything. Leaves alone fences that are
indented, and those that are not closed by a line of the same signs: they are text.
"""

import re
from bisect import bisect_right

from renda.fidelity.edits import Edit, begin_block, edited, mute

_FENCE = re.compile(r"^(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
_FENCE_INFO = re.compile(
    r"[ \t]*(?:\{[^\n}]*\}|\.?[\w#.+-]*[ \t]*(?:hl_lines=(?:\"[^\"]*\"|'[^']*'))?)[ \t]*"
)


def without_code_fences(text: str) -> str:
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
            code = mute(text[opening.end() : end.start()])
            shown = " " * len(opening[0]) + code + " " * len(end[0])
            edits.append(Edit(opening.start(), end.end(), begin_block(shown)))
            number = ends[at] + 1
    return edited(text, edits)
