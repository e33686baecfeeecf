"""Rules of the house that both ways to a body go by: the converter and the shortcut.

Characters and numbers only; knows nothing of Python-Markdown, which takes long to import and
which plain prose does without.
"""

import re
import unicodedata

#: Before every id in a body, and in links to them.
ID_PREFIX = "rd-"
#: A table with more columns than this may have to be scrolled on a phone.
NARROW = 3
_CN_NUMBER = "[一二三四五六七八九十百千〇零\\d]+"
#: How official documents number their parts (GB/T 9704: 一、 （一） 1. （1）), and statutes.
_OUTLINE = re.compile(
    rf"(?:[一二三四五六七八九十百]+、|[（(]{_CN_NUMBER}[)）]|\d{{1,3}}(?:[.．](?=[^\s\d])|、)|[①-⑳]"
    rf"|第{_CN_NUMBER}[编章节条款项](?:之{_CN_NUMBER})?[\s\u3000])"
)
_FINISHED = re.compile(r"[。；：！？;:!?][”’）】》\"')]*$")

#: Quotes and dashes are “ambiguous” by Unicode, but wide in Chinese text.
_WIDE_IN_CHINESE = set("“”‘’…—·")


def begins_outline_part(line: str, above: str) -> bool:
    """Whether a line is numbered as a part of an outline, and that above it leaves room for one."""
    if not _OUTLINE.match(line):
        return False
    if _FINISHED.search(above):
        return True
    return bool(_OUTLINE.match(above)) and not above.endswith(("，", "、"))


def joins(left: str, right: str) -> bool:
    """Whether nothing stands between two characters that a line break parts; else a space."""
    wide_left, wide_right = _is_wide(left), _is_wide(right)
    if wide_left and wide_right:
        return True
    return (wide_left and right in _WIDE_IN_CHINESE) or (wide_right and left in _WIDE_IN_CHINESE)


def _is_wide(sign: str) -> bool:
    """East Asian wide and no Hangul."""
    if unicodedata.east_asian_width(sign) not in "WFH":
        return False
    return not (
        "\u1100" <= sign <= "\u11ff" or "\u3130" <= sign <= "\u318f" or "\uac00" <= sign <= "\ud7ff"
    )
