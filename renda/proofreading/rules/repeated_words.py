"""Characters and words that were written twice: “查看了了设备”, “常委会常委会”.

Most characters may stand twice by right, where one word ends and the next begins with them, or
as verbs and adjectives are doubled; told is only what can be neither.
"""

import re
from collections.abc import Iterator
from operator import eq

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.signs import HAN

#: A character; what must not stand before the two, and what not behind them.
_SINGLE = (
    ("了", "[不得为除受忘完]", "[解然如却结断望]"),
    ("的", "[目标]", "[确士卡]"),
    ("在", "[现正存实所内外潜自]", "[于场线]"),
    ("是", "[还就只都但可要于总若不如像凡国]", "[非否]"),
    ("和", "[暖共总温柔缓平调随祥谦亲中人饱]", "[谐平睦解气善美]"),
    ("与", "[参赠给]", "[会否]"),
    ("把", "[一第几两火车拖]", "[握关控守柄脉酒尿玩]"),
    ("将", "[即麻健名大小少中上老主战]", "[来要近军士领]"),
    ("对", "[一不面相针核比校应敌反绝]", "[于策照象接比口应标外方待]"),
    ("及", "[以涉普顾波提触危殃惠企论]", "[时格其早]"),
    ("就", "[成造早这]", "[业地近是此任]"),
    ("都", "[首成古京]", "[市会城江]"),
    ("有", "[所拥国没只还具享含占持私公富现]", "[关效限序力利机时助]"),
    ("由", "[自理缘]", "[于此]"),
    ("向", "[方导趋倾走面意一]", "[上往前]"),
    ("从", "[服自无听顺跟]", "[严事来而前容业宽]"),
    ("也", "", ""),
    ("并", "[合兼吞归]", "[且非]"),
    ("但", "[不非]", "[是]"),
    ("而", "[从因然反时进]", "[且]"),
    ("之", "", "[后前间所外]"),
    ("其", "[尤与土]", "[他中实]"),
    ("或", "", ""),
    ("被", "[棉植]", "[告动]"),
    ("们", "", ""),
    ("我", "[自]", "[们国]"),
    ("他", "[其]", "[们人]"),
    ("这", "", ""),
    ("该", "[应]", ""),
)  # fmt: skip
#: Words that are no verbs of which one tries something (研究研究) and that no other follows.
_TWICE = (
    "会议 情况 意见 问题 群众 部门 政府 法院 常委会 代表们 我们 他们 全县 全市 全省 会上 其中 目前 今年 去年 近年 同时 "
    "进行 以及 对于 关于 由于 因此 但是 而且 必须 应当 已经 可以 实地 认真 切实 积极 充分 深入 进一步 加强 提高 推进 推动 "
    "贯彻 履行 召开 听取 审议 指出 强调 认为 表示 出席 主持 按照 坚持 围绕 确保 促进"
)  # fmt: skip
_TWICE_WORDS = frozenset(each for each in _TWICE.split() if len(each) == 2)
#: “一件一件” and what is said again for its sake begins with one of these.
_AGAIN = frozenset("一二两几每又越再边")
#: How long a phrase is that stands twice by mistake.
_PHRASES = (3, 4, 5)
_HAN_ONLY = re.compile(f"[{HAN}]+")
_SINGLES = {
    sign: (frozenset(before.strip("[]")), frozenset(behind.strip("[]")) | {sign})
    for sign, before, behind in _SINGLE
}


def find_repeated_words(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    prose = manuscript.prose
    for at in _twice(prose, 1):
        sign = prose[at]
        if sign in _SINGLES:
            before, behind = _SINGLES[sign]
            if prose[at - 1] not in before | {sign} and prose[at + 2 : at + 3] not in behind:
                yield Finding(at, at + 2, {"right": sign})
    for at in _twice(prose, 2):
        if (word := prose[at : at + 2]) in _TWICE_WORDS:
            yield Finding(at, at + 4, {"right": word})
    end = 0
    for size in _PHRASES:
        for at in _twice(prose, size):
            phrase = prose[at : at + size]
            if at >= end and phrase[0] not in _AGAIN and _HAN_ONLY.fullmatch(phrase):
                end = at + 2 * size
                yield Finding(at, end, {"right": phrase})


def _twice(prose: str, size: int) -> Iterator[int]:
    """Where so many signs stand that follow once more. Signs are compared all at once."""
    same, run = bytes(map(eq, prose, prose[size:])), b"\1" * size
    at = same.find(run)
    while at >= 0:
        yield at
        at = same.find(run, at + 1)


RULES = (ProofRule("RD707", find_repeated_words),)
