"""Marks of secrecy, in the text and in the names of files that readers may download.

A sentence about secrets is none; a mark stands alone, in brackets, or before a star.
"""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.masking import COVER
from renda.proofreading.rule import Finding, ProofRule

_GRADE = "(?:绝密|机密|秘密)"
_MARK = re.compile(
    rf"""
    {_GRADE}[ 　]*[★☆✩✭]
    | ^[ 　#*|]*{_GRADE}(?:[ 　]*(?:\d{{1,2}}年|长期))?[ 　*|]*$
    | [（(【\[]{_GRADE}(?:级|文件)?[）)】\]]
    | ^[ 　#*]*内部(?:资料|文件|材料)[ 　*]*$
    | [（(【\[]内部(?:资料|文件|材料|使用)[^）)】\]\n]{{0,10}}[）)】\]]
    | 内部(?:资料|文件|材料)[，、： 　](?:注意保(?:存|密)|不得外传|请勿外传|严禁外传|妥善保管|不得翻印)
    | ^[ 　#*]*(?:依法)?不予公开[ 　*]*$ | [（(【\[](?:此件)?(?:不予公开|不公开)[）)】\]]
    | 公开(?:属性|方式|形式)[:：][ 　]*(?:不予公开|依申请公开|不公开)
    """,
    re.VERBOSE | re.MULTILINE,
)
_IN_A_NAME = re.compile(
    rf"(?<!国家)(?<!商业)(?<!工作){_GRADE}(?!法|工作|文件管理|等级)|内部(?:资料|文件|材料)|不予公开|不公开"
)
_LINK_TARGET = re.compile(r"\]\(([^()\n]+)\)")


def find_marks(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    prose = manuscript.prose
    for found in _MARK.finditer(prose):
        start = found.start() + len(found[0]) - len(found[0].lstrip(" 　#*|"))
        end = start + len(found[0].strip(" 　#*|" + COVER))
        yield Finding(start, end)
    names = [(name.start, manuscript.source[name.start : name.end]) for name in manuscript.names]
    names += [
        (m.start(1), m[1]) for m in _LINK_TARGET.finditer(manuscript.written, manuscript.body)
    ]
    for start, name in names:
        if mark := marked_name(name):
            at = start + name.index(mark)
            yield Finding(at, at + len(mark))


def marked_name(name: str) -> str:
    """The mark of secrecy in the name of a file, or an empty text."""
    found = _IN_A_NAME.search(name)
    return found[0] if found else ""


RULES = (ProofRule("RD774", find_marks, in_any_language=True),)
