"""Sentences that were torn: at the end of a paragraph, at its beginning, or at a line end inside.

Headings, lists, tables, captions, addresses, sign-offs, verse and outlines end without a stop by
right. A line end inside a sentence is nothing strange where a text is wrapped, nor does it show
on the page; it is told only where what follows cannot be the rest of what stands before.
"""

import re
from collections.abc import Iterator
from statistics import median_low

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Block, Manuscript
from renda.proofreading.masking import COVER
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.rules.torn_terms import torn_terms
from renda.proofreading.signs import HAN, NUMERALS

_BEGINS_WITHIN = re.compile(r"[ 　]*([，。、；！？]|[的们](?![确士哥\n])(?=[^\n]*[，。；]))")
_ENDS_OPEN = re.compile(rf"[{HAN}，、]$")
#: Shorter ones may be a heading, a name or a line of verse.
_LEAST = 30
_LEAST_BEFORE_A_COMMA = 20
#: Whose last sentence is a clause, and no name, credit or place.
_CLAUSE = re.compile(r"[，、要是为把将对使让给向从被到就也都还更以于而并了着过在和]")
_NO_CLAUSE = re.compile(
    r"""
    ^[—―─－-]                                            # who said it
    | ^.{0,12}[:：][^，]*$ | (?:地址|地点|来信|邮寄|寄至?|联系人|附件)[:：]?|^注
    | \d+(?:号|室|楼|层|栋|幢|单元)                        # an address
    | ^[【（(〔]?[上下左右题]?图|图为|[▲△▼●○■□◆◇★☆※•·]       # a caption, or an item
    | 、[^，、]{2,4}$                                     # a list of names
    | [ 　/／丨|](?:[绘摄图文]|供图|摄影|制图|供稿|报道|整理|撰文)$ | ^(?:记者|通讯员|本报|特约|编辑|编者)
    | (?:摄|绘|供图|摄影|摄影报道|供稿|整理)$
    """,
    re.VERBOSE,
)
_LABEL = re.compile(r"[^，。；\n]{1,8}[:：]")
_PICTURE = re.compile(r"[ 　]*!\[")
#: Behind these a sentence goes on, unless they end a word.
_JOINS = re.compile(
    r"(?:[和与及或把被将对向由从在让使给因但并]|按照|根据|关于|以及|对于|为了|同时)$"
)
_ENDS_A_WORD = re.compile(
    r"(?:[干大上中少名猛麻即战老]将|[面核校派绝相反一]对|[方走导动取意去流志倾偏单双定转风航]向|[自理缘事案]由|[服随遵听]从"
    r"|[存所现自内外潜实健何常同]在|[事近病起外]因|[礼谦辞忍出转]让|[供补发分送还]给|[促指役天大公即]使|[合兼吞]并|[总饱温柔缓平调随祥共谦亲中人]和|[参赠给]与|[普涉顾波提触危殃惠企论谈埃]及|[棉植]被|[车火一]把)$"
)
#: The rest of a word of which the first half is lost; not a word or a number of its own.
_FRAGMENT = re.compile(rf"([{HAN}])[，。；：]")
_STANDS_ALONE = frozenset("是对好不嗯啊哦唉看听走来去行甲乙丙丁" + NUMERALS)
#: Words that begin with 和, 与, 及 or 或.
_ONE_WORD = re.compile("和[谐平睦解气善缓约]|与[会否]|及[时格其早]|或[者许是]")
#: A line end inside a sentence.
_BREAK = re.compile(rf"(?<=[{HAN}])\n(?=[{HAN}])")
_IS_PROSE = re.compile(rf"[{HAN}]{{3}}.*[，。；]")
#: A line that is shorter than the others by no more than this was wrapped.
_SLACK = 5


def find_broken_sentences(manuscript: Manuscript, known: Dictionaries) -> Iterator[Finding]:
    prose, blocks = manuscript.prose, manuscript.blocks
    usual = _usual_width(manuscript)
    yield from _tears(manuscript, known)
    for at, term in torn_terms(manuscript):
        yield Finding(at - 1, at, {"text": term})
    for number, block in enumerate(blocks):
        if block.kind != "paragraph":
            continue
        start, end = block.start, block.end
        text = prose[start:end]
        if found := _BEGINS_WITHIN.match(text):
            yield Finding(start + found.start(1), start + found.end(1), {"text": text.strip()[:10]})
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        bare = text.rstrip(" \t　*~_" + COVER)
        is_picture = _PICTURE.match(manuscript.source, start)
        if _ENDS_OPEN.search(bare) and not is_picture and _is_broken(bare, prose, following):
            last = start + len(bare)
            yield Finding(last - 1, last, {"text": bare[-10:].partition("\n")[2] or bare[-10:]})
        yield from _torn_inside(prose, start, end, usual)


def _is_broken(bare: str, prose: str, following: Block | None) -> bool:
    """Whether a paragraph that ends without a stop was meant to go on."""
    if following and following.kind not in ("paragraph", "heading"):
        return False
    before, _, last_line = bare.rpartition("\n")
    # A line behind a whole sentence is one of its own.
    unit = last_line if re.search(r"[。！？；：）”…][ 　*]*$", before) else bare
    if following and following.kind == "paragraph" and len(unit) >= 10:
        rest = _FRAGMENT.match(prose[following.start : following.end].lstrip(" 　"))
        if rest and rest[1] not in _STANDS_ALONE and not _LABEL.match(unit):
            return True
    if bare[-1] in "，、":
        return len(unit) >= _LEAST_BEFORE_A_COMMA
    tail = re.split(r"[。！？；…]", unit)[-1].strip(" 　”’）*")
    if len(unit) < _LEAST or _NO_CLAUSE.search(tail) or _NO_CLAUSE.search(unit[:4]):
        return False
    if _leads_on(tail):
        return True
    return "。" in unit and bool(_CLAUSE.search(tail)) and len(tail) >= 4


def _leads_on(text: str) -> bool:
    return bool(_JOINS.search(text)) and not _ENDS_A_WORD.search(text)


# --- line ends inside ------------------------------------------------------------------------


def _torn_inside(prose: str, start: int, end: int, usual: float) -> Iterator[Finding]:
    """Line ends behind which a word goes on that did not begin: “宪法和⏎分，切实摆上”."""
    at = prose.find("\n", start, end)
    while at >= 0:
        rest = _FRAGMENT.match(prose, at + 1)
        line = prose[prose.rfind("\n", 0, at) + 1 : at]
        if rest and line and _is_torn(line, rest[1], usual):
            yield Finding(at - 1, at, {"text": f"{line[-6:]}…{prose[at + 1 : at + 5]}"})
        at = prose.find("\n", at + 1, end)


def _is_torn(line: str, first: str, usual: float) -> bool:
    if not re.fullmatch(rf"[{HAN}]", line[-1]) or _LABEL.match(line) or first in _STANDS_ALONE:
        return first in NUMERALS and _leads_on(line)
    if _ONE_WORD.match(line[-1] + first):
        return False
    return _leads_on(line) or (8 <= _width(line) < usual - _SLACK)


#: More line ends inside sentences are the way a text is wrapped.
_FEW = 2
_LEAST_TORN = 12


def _tears(manuscript: Manuscript, known: Dictionaries) -> Iterator[Finding]:
    """Line ends inside sentences of a text that is not wrapped, where what follows begins no
    word: “过分依赖⏎营意识不强”."""
    prose = manuscript.prose
    breaks = [
        found
        for block in manuscript.blocks
        if block.kind == "paragraph"
        for found in _BREAK.finditer(prose, block.start, block.end)
    ]
    if len(breaks) > _FEW:
        return
    for found in breaks:
        at = found.start()
        line = prose[prose.rfind("\n", 0, at) + 1 : at]
        rest = prose[found.end() :].partition("\n")[0]
        is_prose = len(line) >= _LEAST_TORN and _IS_PROSE.match(rest) and not _LABEL.match(line)
        if is_prose and not _FRAGMENT.match(rest) and not known.variants.joins(line, rest):
            yield Finding(at - 1, at, {"text": f"{line[-6:]}…{rest[:4]}"})


def _usual_width(manuscript: Manuscript) -> float:
    """How wide lines are that end inside a sentence; of the widest line where these are few."""
    prose = manuscript.prose
    widths, widest = [], 0.0
    for block in manuscript.blocks:
        if block.kind == "paragraph" and prose.find("\n", block.start, block.end) >= 0:
            *lines, last = prose[block.start : block.end].split("\n")
            widths += [_width(line) for line in lines if re.search(rf"[{HAN}]$", line)]
            widest = max(widest, _width(last), *map(_width, lines))
        elif block.kind == "paragraph":
            widest = max(widest, float(block.end - block.start))
    return median_low(widths) if len(widths) >= 3 else widest


def _width(line: str) -> float:
    """In Han characters; other signs take half of one."""
    narrow = sum(sign.isascii() for sign in line)
    return len(line) - narrow / 2


RULES = (ProofRule("RD705", find_broken_sentences),)
