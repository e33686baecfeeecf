"""Punctuation next to Chinese characters: its width, blanks around it, doubles, dots, dashes."""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.masking import COVER
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.signs import HAN, NUMERALS

_FULL = str.maketrans(",;:!?", "，；：！？")
_HALF_WIDTH = re.compile(
    rf"""
    (?<=[{HAN}”》）〉」])[ ]?([,;:!?])[ ]?(?=[{HAN}“《（〈「”]|\d(?!\d*[:：]\d\d\d)|$)
    | (?<=[\w%％])([,;!?])[ ]?(?=[{HAN}“《])
    """,
    re.VERBOSE | re.MULTILINE,
)
_FULL_STOP = re.compile(rf"(?<=[{HAN}）”])\.(?=[{HAN}“]|[ 　]*$)(?!\.)", re.MULTILINE)
#: Characters that write foreign names: a stop between two of them each is the dot of a name.
_SOUNDS = (
    "阿埃艾奥巴贝彼伯博布查达戴迪蒂杜厄恩尔菲弗夫戈格哈赫霍吉卡凯坎科克肯库拉莱兰勒雷里莉琳卢鲁罗洛伦"
    "玛马迈曼蒙莫默穆纳娜尼妮努诺欧帕佩皮普奇乔切琼萨塞桑莎舍斯丝苏泰坦特图托吐瓦威韦维温沃乌希谢雅亚耶"
    "伊尤泽詹兹祖森顿逊"
)
_IN_A_NAME = re.compile(rf"[{_SOUNDS}]{{2}}\.[{_SOUNDS}]{{2}}")
_OUTLINE = re.compile(r"(?:^|\n)[ 　]*[#*> -]*[一二三四五六七八九十]{1,3}$")
_BRACKETS = re.compile(
    rf"(?<=[{HAN}，。；：”》）])[ ]?\(([^()（）\n{COVER}]*[{HAN}][^()（）\n{COVER}]*)\)(?!\[)"
)
_BLANK_AT_A_STOP = re.compile(
    rf"(?<=[{HAN}])[ \u00a0]+(?=[，。；：！？、）”》])|(?<=[，。；：！？、（“《])[ \u00a0]+(?=[{HAN}“《（])"
)
_BLANK_WITHIN = re.compile(rf"(?<=[{HAN}]{{3}})[ \u00a0](?=[{HAN}]{{4}})")
#: What a blank follows by right at the beginning of a line: 第一条, 本报讯, 新华社北京3月5日电.
_HEAD = re.compile(
    r"^[ 　*#]*(?:第[一二三四五六七八九十百零\d]+[编章节条款项]|[^，。；：]{1,20}[讯电]|[^，。；：]{0,12}消息)[*]*$"
)
_DOUBLED = re.compile(r"([，。、；：])\1+|[，、；：][。，、；：]|。[，、；：]")
_LINE_BEGIN = re.compile(r"(?:^|\n)[ 　]*$")
_DOTS = re.compile(
    rf"(?<=[{HAN}，。”])(?:\.{{3,}}|。{{3,}}|…(?!…)(?<!……)|·{{3,}})(?=[{HAN}”，。！？\n]|$)",
    re.MULTILINE,
)
_DASHES = re.compile(rf"(?<=[{HAN}”》）])[ ]?(?:--+|—-+|-—+|——-+|─{{2,}})[ ]?(?=[{HAN}“《（])")


def find_half_width(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    prose = manuscript.prose
    for found in _HALF_WIDTH.finditer(prose):
        sign = found[1] or found[2]
        if sign == ":" and prose[found.end() : found.end() + 2] == "//":
            continue
        yield Finding(
            *found.span(), {"text": sign, "right": sign.translate(_FULL)}, sign.translate(_FULL)
        )
    for found in _FULL_STOP.finditer(prose):
        around = prose[found.start() - 1] + prose[found.end() : found.end() + 1]
        is_a_date = len(around) == 2 and set(around) <= set(NUMERALS)  # 一九九六.四.五
        if not is_a_date and not _OUTLINE.search(prose[max(0, found.start() - 12) : found.start()]):
            is_in_a_name = _IN_A_NAME.match(prose, found.start() - 2)
            is_at_an_end = prose[found.end() : found.end() + 1] in ("", "\n")
            right = "·" if is_in_a_name else "。"
            yield Finding(*found.span(), {"right": right}, "。" if is_at_an_end else None)
    for found in _BRACKETS.finditer(prose):
        right = f"（{found[1]}）"
        yield Finding(*found.span(), {"text": "()", "right": "（）"}, right)


def find_blanks_at_stops(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    prose = manuscript.prose
    if " " not in prose and "\u00a0" not in prose:
        return
    for found in _BLANK_AT_A_STOP.finditer(prose):
        around = prose[found.start() - 1 : found.end() + 1]
        yield Finding(*found.span(), {"text": around}, "")


def find_blanks_within(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    """One blank alone in a sentence. Several part names or columns, and may stand."""
    prose = manuscript.prose
    for kind, start, end in manuscript.blocks:
        if kind != "paragraph" or prose.count(" ", start, end) != 1 or "。" not in prose[start:end]:
            continue
        for found in _BLANK_WITHIN.finditer(prose, start, end):
            around = prose[found.start() - 2 : found.end() + 2]
            if not _HEAD.match(prose[prose.rfind("\n", 0, found.start()) + 1 : found.start()]):
                yield Finding(*found.span(), {"text": around})


def find_doubled(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    for found in _DOUBLED.finditer(manuscript.prose):
        alike = len(set(found[0])) == 1
        if found[0].startswith("。。。"):
            continue  # dots, told as such
        if found[0].startswith("：：：") and _LINE_BEGIN.search(
            found.string[: found.start()][-20:]
        ):
            continue  # the mark of a block, told by the build
        yield Finding(*found.span(), {}, found[1] if alike else None)


def find_dots_and_dashes(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    for found in _DOTS.finditer(manuscript.prose):
        yield Finding(*found.span(), {"right": "……"}, "……")
    for found in _DASHES.finditer(manuscript.prose):
        yield Finding(*found.span(), {"text": found[0].strip(), "right": "——"}, "——")


RULES = (
    ProofRule("RD740", find_half_width),
    ProofRule("RD743", find_blanks_at_stops),
    ProofRule("RD747", find_blanks_within),
    ProofRule("RD744", find_doubled),
    ProofRule("RD745", find_dots_and_dashes),
)
