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
#: A blank stands before what kind of place or person it was.
AFTER_A_BLANK = "(?:[县市区镇乡村局某]|同志)"
#: Two in a line may make a passage that is no bold.
BEFORE_A_NAME = re.compile(rf"\*\*(?={AFTER_A_BLANK})")

_CN_NUMBER = "[一二三四五六七八九十百千〇零\\d]+"
#: How official documents number their parts (GB/T 9704: 一、 （一） 1. （1）), and statutes.
_OUTLINE = re.compile(
    rf"(?:[一二三四五六七八九十百]+、|[（(]{_CN_NUMBER}[)）]|\d{{1,3}}(?:[.．](?=[^\s\d])|、)|[①-⑳]"
    rf"|第{_CN_NUMBER}[编章节条款项](?:之{_CN_NUMBER})?[\s\u3000])"
)
_FINISHED = re.compile(r"[。；：！？;:!?][”’）】》\"')]*$")

#: Quotes and dashes are “ambiguous” by Unicode, but wide in Chinese text.
_WIDE_IN_CHINESE = set("“”‘’…—·")
#: The tsheg of Tibetan parts syllables, and its lines are broken behind one, without a blank; a
#: blank stands where a phrase ends, behind a shad or a letter.
_TSHEG = set("\u0f0b\u0f0c\u0fd2")
_SHAD = set("\u0f0d\u0f0e\u0f0f\u0f10\u0f11\u0f12\u0f14")


def begins_outline_part(line: str, above: str) -> bool:
    """Whether a line is numbered as a part of an outline, and that above it leaves room for one."""
    if not _OUTLINE.match(line):
        return False
    if _FINISHED.search(above):
        return True
    return bool(_OUTLINE.match(above)) and not above.endswith(("，", "、"))


def joins(left: str, right: str) -> bool:
    """Whether nothing stands between two characters that a line break parts; else a space."""
    if left in _TSHEG or right in _TSHEG or (right in _SHAD and left not in _SHAD):
        return True
    wide_left, wide_right = _is_wide(left), _is_wide(right)
    if wide_left and wide_right:
        return True
    return (wide_left and right in _WIDE_IN_CHINESE) or (wide_right and left in _WIDE_IN_CHINESE)


def _is_wide(sign: str) -> bool:
    """East Asian wide and no Hangul; or Dai, whose words are not parted by blanks either."""
    if "\u1950" <= sign <= "\u19df" or "\u1a20" <= sign <= "\u1aaf":
        return True
    if unicodedata.east_asian_width(sign) not in "WFH":
        return False
    return not (
        "\u1100" <= sign <= "\u11ff" or "\u3130" <= sign <= "\u318f" or "\uac00" <= sign <= "\ud7ff"
    )
