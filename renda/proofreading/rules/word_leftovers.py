"""What Word shows in its own window and leaves in a copy: fields that lead nowhere, lines of a
table of contents, comments, codes of fields; and blanks written as `&nbsp;`."""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.masking import COVER
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.signs import HAN

_LEFT = re.compile(
    r"""
    错误[！!][ ]?(?:未找到引用源|未定义书签|超链接引用无效|链接无效|未指定(?:主题|文件名|书签|开关参数)|未知的(?:开关参数|文档属性名称)
        |文档中没有指定样式的文字|书签自引用|找不到(?:引用源|目录项|索引项)|未找到(?:目录项|图形项目表|索引项)|不能通过编辑域代码创建对象)[。.]?
    | Error![ ](?:Reference[ ]source[ ]not[ ]found|Bookmark[ ]not[ ]defined|Hyperlink[ ]reference[ ]not[ ]valid
        |No[ ](?:text[ ]of[ ]specified[ ]style|table[ ]of[ ]contents[ ]entries)|Not[ ]a[ ]valid)[ \w]*\.?
    | (?<![“‘「])[\[［【](?:批注|修订|Commented|Comment)[ ]?\[?[ ]?[A-Za-z\u4e00-\u9fff]{0,4}\d{1,3}\]?(?:[R]\d{1,2})?[ ]?[:：]?[^\]］】\n]{0,120}[\]］】]
    | 批注[ ]?\[[A-Za-z\u4e00-\u9fff]{1,6}\d{1,3}\][:：] | ^[ 　]*(?:带格式的|设置了格式|删除的内容|Formatted|Deleted)[:：]
    | \{[ ]*(?:PAGE|TOC|REF|PAGEREF|SEQ|HYPERLINK|NUMPAGES|DATE|EMBED|LINK)\b[^{}\n]{0,80}\} | \\\*[ ]?MERGEFORMAT
    | (?<![\w#])_(?:Toc|Ref|Hlk)\d{5,} | PAGEREF[ ]_?\w{1,20} | TOC[ ]\\[a-z] | HYPERLINK[ ]"[^"\n]{0,100}"
    """,
    re.VERBOSE | re.MULTILINE,
)
#: “一、基本情况 ……………… 2”. What is to be filled in has no figure behind the dots.
_CONTENTS = re.compile(
    rf"^[ 　>]*(?P<line>[^\n|]{{0,40}}[{HAN}）”》][ 　]?(?:\.{{5,40}}|．{{4,40}}|[…⋯]{{3,40}}|·{{5,40}}|(?:\. ){{4,40}})"
    r"[ 　]?[（(]?\d{1,3}[）)]?)[ 　]*$",
    re.MULTILINE,
)
_BLANKS = re.compile(r"(?:&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|#160|#xa0);[ ]?)+", re.I)


def find_leftovers(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    prose, source, body = manuscript.prose, manuscript.source, manuscript.body
    for found in _LEFT.finditer(prose, body):
        yield Finding(*found.span())
    for found in _CONTENTS.finditer(prose, body):
        yield Finding(*found.span("line"))
    if "&" in source:
        for found in _BLANKS.finditer(source, body):
            start, end = found.span()
            if _is_within(prose[start - 1 : start]) and _is_within(prose[end : end + 1]):
                yield Finding(start, end)


def _is_within(sign: str) -> bool:
    """Whether a sign is one of a sentence. Blanks at the head of a line are meant."""
    return bool(sign) and not sign.isspace() and sign not in f"|{COVER}"


RULES = (ProofRule("RD776", find_leftovers),)
