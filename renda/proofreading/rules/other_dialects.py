"""Marks that other programs know and this one does not: ==甲==, [[甲]], - [ ] 甲, > [!NOTE]."""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.signs import HAN

#: Each mark: a sign that a text with it has, the pattern, and what to write instead in Chinese and
#: in English. Where two marks are a pair, `sign` is the first.
_MARKS = (
    ("==", rf"(?P<sign>==)(?![\s=])[^=\n]*[{HAN}][^=\n]*(?<!\s)==(?!=)", "**文字**", "**text**"),
    (
        "~",
        rf"(?<![\w~])(?P<sign>~)(?![\s~])[^~\n]*[{HAN}][^~\n]*(?<!\s)~(?![\w~])",
        "~~文字~~",
        "~~text~~",
    ),
    (
        "++",
        rf"(?P<sign>\+\+)(?![\s+])[^+\n]*[{HAN}][^+\n]*(?<!\s)\+\+(?!\+)",
        "<u>文字</u>",
        "<u>text</u>",
    ),
    ("^", r"(?<=\w)(?P<sign>\^)[0-9A-Za-z+-]{1,4}\^(?!\w*\])", "<sup>2</sup>", "<sup>2</sup>"),
    ("~", r"(?<=[A-Za-z)])(?P<sign>~)\d{1,3}~(?!~)", "<sub>2</sub>", "<sub>2</sub>"),
    ("[[", r"(?P<sign>!?\[\[)[^\[\]\n]+\]\](?![(\[])", "[文字](文件名)", "[text](file)"),
    ("] ", r"^[ ]*(?:[-*+]|\d+\.)[ ]+(?P<sign>\[[ xX√]\])(?=[ ])", "文字，如“已办结”", "words"),
    ("[!", r"^[ ]{0,3}>[ ]?(?P<sign>\[!\w+\])", "::: 提示", "::: notice"),
    ("!!!", r"^[ ]{0,3}(?P<sign>!!!)[ ]+[a-z]+", "::: 提示", "::: notice"),
    (
        "^[",
        r"(?P<sign>\^\[)[^\[\]\n]+\]",
        "[^1]，注的文字另起一行",
        "[^1], and the note below",
    ),
    ("[", r"^[ ]*(?P<sign>@?\[)(?:toc|Toc|目录)\][ ]*$", "[TOC]", "[TOC]"),
)
_PATTERNS = tuple(re.compile(pattern, re.MULTILINE) for _, pattern, _, _ in _MARKS)


def find_other_dialects(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    written = manuscript.written
    for pattern, (sign, _text, right, right_en) in zip(_PATTERNS, _MARKS, strict=True):
        if sign not in written:
            continue
        for found in pattern.finditer(written, manuscript.body):
            if manuscript.shows(*found.span("sign")):
                words = {"text": found[0].strip()[:14], "right": right, "right_en": right_en}
                yield Finding(found.start("sign"), found.end(), words)


RULES = (ProofRule("RD749", find_other_dialects),)
