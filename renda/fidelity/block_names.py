"""The names of `:::` blocks, which are not shown; their titles are.

Called by `source`. Leaves alone what stands in a block, names that no block has, and blocks
that are not closed: they are text.
"""

import re
from collections import Counter

from renda.fidelity.edits import Edit, blank, edited

_BLOCK_NAMES = frozenset(
    {
        *("图片", "图集", "视频", "音频", "附件", "提示", "时间线", "居中", "落款", "对照"),
        *("figure", "gallery", "video", "audio", "attachment", "notice", "timeline", "center"),
        *("signature", "compare"),
    }
)
_COLONS = re.compile(
    r"^[ \t\xa0\u3000]*(:{3,})(?:[ \t\xa0\u3000]+(?P<name>\S+)[^\n]*|[ \t\xa0\u3000]*)$",
    re.MULTILINE,
)


def without_block_names(text: str) -> str:
    """Leave out the names of blocks that are closed; all other lines of colons are text."""
    names: list[Edit] = []
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
                names.append(blank(text, *opening.span("name")))
    return edited(text, sorted(names))
