"""Which stars of a text are marks of bold, and which are stars.

Official texts write stars for what is left out (王**, 138****1234, 苏A**123, **县) and for
multiplication (20*30*4); Markdown takes any two for bold. `STAR_BOUNDARY` is the rule of one run of
stars by what stands beside it: in which of them emphasis may begin or end. Where only the two
together tell, `find_doubtful` reads them as an editor would. Both ways to a body go by this
module; it knows nothing of Python-Markdown.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_HAN = "\u3400-\u9fff"
#: Digits and Latin letters, of either width.
_WORD = "0-9A-Za-z０-９Ａ-Ｚａ-ｚ\u00c0-\u024f"
#: What holds the parts of a number, a plate or an address together.
_JOINT = r"\-·•@./:#"
#: No emphasis begins before these, and none ends behind those.
_CLOSING = r"、）】》〉」』”’,.;:!?)\]}"
_OPENING = "（【《〈「『“‘(\\[{"
#: Behind these no single star ends emphasis: such stars stand for notes.
_PAUSES = "，、；："

_BEHIND_SPACE = r"(?<!^)(?<![\s*])"
_BEFORE_SPACE = r"(?![\s*])(?!$)"
#: Not within a word; not behind one and before a sign, as in z***@x.example; not between joints;
#: not where (20+30)*4 is reckoned.
_MAY_BEGIN = (
    rf"(?!(?<=[{_WORD}])\*+[{_WORD}{_JOINT}(])(?!(?<=[{_JOINT}])\*+[{_JOINT}])"
    rf"(?!(?<=\))\*[{_WORD}])"
)
_MAY_END = (
    rf"(?!(?<=[{_WORD}{_JOINT})])\*+[{_WORD}])(?!(?<=[{_JOINT}])\*+[{_JOINT}])"
    rf"(?<![{_OPENING}])(?!(?<=[{_PAUSES}])\*(?!\*))"
)
_LONGEST = 3
_RUN = rf"\*{{1,{_LONGEST}}}(?!\*)"
_WORD_SIGN = re.compile(f"[{_WORD}{_JOINT}]")

#: A run of one to three stars that may begin emphasis, end it, or both; longer ones never do.
STAR_BOUNDARY = re.compile(
    rf"(?P<both>{_BEHIND_SPACE}{_MAY_BEGIN}{_MAY_END}{_RUN}(?![{_CLOSING}]){_BEFORE_SPACE})"
    rf"|(?P<end>{_BEHIND_SPACE}{_MAY_END}{_RUN})"
    rf"|(?P<begin>(?<!\*){_MAY_BEGIN}{_RUN}(?![{_CLOSING}]){_BEFORE_SPACE})"
)
#: The same for low lines, which join the parts of names: never within a word.
LOW_LINE_BOUNDARY = re.compile(
    r"(?P<end>(?<!^)(?<![\s_])_{1,3}(?!\w))|(?P<begin>(?<!\w)_{1,3}(?![\s_])(?!$))"
)

#: Two runs of the same length in a line, which would make bold of what stands between them.
PAIR = re.compile(r"(?P<run>\*{1,3})(?!\*)(?P<inside>[^*\n\[<`|]+)(?P=run)(?!\*)")

#: Before what kind of place, person or body a name is left out: **县, **公司.
_KINDS = (
    "[县市区镇乡村局某州旗盟]|同志|先生|女士|街道|社区|公司|银行|医院|学校|小学|中学|法院|检察院"
    "|集团|号楼|单元|[室栋幢]"
)
_KIND = re.compile(_KINDS)
#: A blank to be filled in or left out, between stars: **年**月**日.
_UNITS = "年月日时分号"
#: The commonest surnames, but for those that are words before what people make bold (于, 向, 由).
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁余叶蒋杜苏魏程吕丁"
    "沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪"
    "武莫孔汤温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申欧耿关兰焦俞左柳甘祝宁舒阮柯纪梅童凌毕单季裴霍"
    "涂苗谷盛曲翁冉骆蓝游辛靳管柴蒙鲍华喻祁蒲房滕屈饶牟艾尤阳穆司卓古吉缪车芦麦褚娄窦戚岑景党宫费卜冷晏"
    "席卫米柏宗瞿桂佟臧闵苟邬边卞姬仇栾隋刁沙巫寇桑郎甄丛仲虞敖巩佘池麻苑迟邝匡鞠荆冀储栗燕楚劳谌皮冼蔺"
    "阙浦晁邸雍亓昝嵇某"
)
_MASKED = re.compile(rf"(?:司马|欧阳|上官|诸葛|尉迟|慕容|司徒|令狐|皇甫|东方|[{_SURNAMES}])\Z")
#: Behind these a surname begins: no Han character, or the end of a title.
_TITLES = "长任记民告人员授师生士委者属友犯司"
_ALONE = re.compile(rf"(?:\A|[^{_HAN}]|[{_TITLES}])(?:{_MASKED.pattern})")
#: Stars that are spoken of: 带*的为必填项.
_NAMING = "带打标注加用"
#: Between two names: **厂与**厂.
_JOINING = "与和诉及或、"
_STOPS = "，。：；！？"
_END = re.compile(rf"[{_STOPS}{_CLOSING}]|\s|\Z")
#: As much before a run as `_ALONE` looks at.
_REACH = 3


def may_begin(boundary: re.Match[str] | None) -> bool:
    """Whether emphasis may begin at what a boundary's expression found."""
    return boundary is not None and boundary.lastgroup != "end"


def may_end(boundary: re.Match[str] | None) -> bool:
    """Whether emphasis may end at what a boundary's expression found."""
    return boundary is not None and boundary.lastgroup != "begin"


class Reading(NamedTuple):
    """What two runs are to each other, and where to read on."""

    is_doubtful: bool
    end: int


def find_doubtful(text: str) -> Iterator[re.Match[str]]:
    """Each pair of runs that reads like bold and like something left out, as `PAIR` finds it."""
    at = 0
    while pair := PAIR.search(text, at):
        reading = read_pair(text, pair)
        at = reading.end
        if reading.is_doubtful:
            yield pair


def read_pair(text: str, pair: re.Match[str]) -> Reading:
    """Whether a pair of runs that makes bold by its signs may be stars all the same."""
    if not may_begin(STAR_BOUNDARY.match(text, pair.start())):
        return Reading(False, pair.end("run"))
    if not may_end(STAR_BOUNDARY.match(text, pair.end("inside"))):
        return Reading(False, pair.end("inside"))
    before = text[max(pair.start() - _REACH, 0) : pair.start()]
    inside = pair["inside"]
    after = text[pair.end() : pair.end() + _REACH]
    is_doubtful = (
        _are_names(before, inside, after)
        or _are_parallel(before, inside, after)
        or (inside in _UNITS and after[:1] in _UNITS and after != "")
        or (inside[0] in _STOPS and _END.match(after) is not None)
    )
    return Reading(is_doubtful, pair.end())


def stands_for_something(text: str, start: int, end: int) -> bool:
    """Whether one run of stars reads as something left out, or as a sign of multiplication."""
    before, after = text[max(start - _REACH, 0) : start], text[end : end + _REACH]
    return (
        end - start > _LONGEST
        or bool(_WORD_SIGN.match(before[-1:]) and _WORD_SIGN.match(after[:1]))
        or _MASKED.search(before) is not None
        or _KIND.match(after) is not None
    )


def _are_names(before: str, inside: str, after: str) -> bool:
    """Whether both runs may stand for names: before a kind of place, or behind surnames."""
    if (_KIND.match(inside) or inside[0] in _UNITS) and _KIND.match(after):
        return True
    if _ALONE.search(before):
        return True
    return bool(_MASKED.search(before) and _MASKED.search(inside))


def _are_parallel(before: str, inside: str, after: str) -> bool:
    """Whether the same stands beside both runs: **厂与**厂, 1*号、2*号, 带*的和带*的."""
    if len(after) > 1 and inside[:2] == after[:2]:
        return True
    if inside[0] == after[:1] and inside[-1] in _JOINING:
        return True
    left, right = before[-1:], inside[-1]
    if left.isdigit() and right.isdigit() and inside[0] == after[:1]:
        return True
    return left == right and left in _NAMING and left != ""
