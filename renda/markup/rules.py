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
#: Behind a number with points these make it an amount: 3.5万元, 2.1公里.
_UNITS = "万亿％%‰℃度元千公米吨倍个年月日时分秒斤亩里升"
#: How official documents number their parts (GB/T 9704: 一、 （一） 1. （1）), how statutes and
#: reports do (第一条, 第一，, 1.1, 1）, A., Ⅰ.), and the characters that hold a number.
_OUTLINE = re.compile(
    rf"(?:[一二三四五六七八九十百]+、|[（(]{_CN_NUMBER}[)）]|\d{{1,3}}(?:[.．](?=[^\s\d])|、|[)）])"
    rf"|\d{{1,3}}(?:[.．]\d{{1,3}}){{1,4}}[.．]?(?:[\s\u3000]|(?=[^\s\d.．{_UNITS}]))"
    rf"|第{_CN_NUMBER}(?:[编章节条款项](?:之{_CN_NUMBER})?[\s\u3000：:]|[，、：,:])"
    r"|[A-Za-zＡ-Ｚａ-ｚ](?:[.．][\s\u3000]?|[、)）])(?=[\u3400-\u9fff“《（])"
    r"|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ][.．、]|[①-⒛㈠-㈩㉑-㊿⓫-⓿❶-➓])"
)
#: What counts within a sentence as often as line by line; it stands by itself among its like.
_COUNTING = re.compile(r"[一二三四五六七八九十]{1,2}是|其[一二三四五六七八九十][，、：]")
_FINISHED = re.compile(r"[。；：！？;:!?][”’）》】》\"')]*$")
#: A title has no stop in it. A line that was broken at a margin has none either at times, but is
#: longer than most titles and no shorter than the next line.
_TITLE = re.compile(r"[^，。；：！？,;:!?]{1,40}")
_SHORT = 14
#: A few words that a list begins behind, in the same line: 附件：1.名单.
_LABEL = re.compile(
    r"(?P<label>[\u3400-\u9fff]{1,8}[：:][\s\u3000]*)(?P<first>(?P<number>\d{1,2})[.．、].*)"
)


def begins_part(line: str, above: str) -> bool:
    """Whether a line stands by itself: a numbered part of an outline, or what follows its title.

    Not where the line above leaves no room for a part: an enumeration may go on in a sentence.
    """
    if _OUTLINE.match(above) and _TITLE.fullmatch(above):
        return len(above) <= _SHORT or len(line) > len(above)
    if label := _LABEL.fullmatch(above):
        above = label["first"]
    if not _OUTLINE.match(line):
        is_among = _COUNTING.match(above) or above.endswith("：")
        return bool(_COUNTING.match(line) and is_among and _FINISHED.search(above))
    if _FINISHED.search(above):
        return True
    return bool(_OUTLINE.match(above)) and not above.endswith(("，", "、"))


def number_behind_label(line: str) -> int:
    """The number of an item that stands in one line with the words before its list; else 0.

    What goes on with it is no list of its own, which would leave the first item outside.
    """
    label = _LABEL.fullmatch(line)
    return int(label["number"]) if label else 0


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
