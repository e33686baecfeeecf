"""Whether a fault is written about and not made: “把‘审议’打成了‘审义’”. Pure; asked by rules
about what they found, so that it may look around."""

import re

#: What is cited as wrong is short.
_LONGEST = 16
_AROUND = 20
_SAYS_SO = re.compile(
    r"[写打印排念读听看当错误]成|写作|错|误|改[为成]|不对|有问题|混[淆为]|别字|白字|笔误"
)


def is_cited(prose: str, start: int, end: int) -> bool:
    """Whether a passage stands in quotation marks, with words around that call it wrong."""
    opened = prose.rfind("“", max(0, start - _LONGEST), start)
    closed = prose.find("”", end, end + _LONGEST)
    if opened < 0 or closed < 0 or "”" in prose[opened:start] or "“" in prose[end:closed]:
        return False
    before = prose[max(0, opened - _AROUND) : opened].rpartition("\n")[2]
    behind = prose[closed : closed + _AROUND].partition("\n")[0]
    return bool(_SAYS_SO.search(before) or _SAYS_SO.search(behind))
