"""The number of a document (文号): its form, and the number a known document really has.

The form is that of GB/T 9704: body, year in 〔〕, number without 第 and without zeros, 号.
"""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.signs import HAN

_NUMBER = re.compile(
    rf"""
    (?P<body>[{HAN}]{{1,12}}[发函办字通令议告决规任常复请报纪党组人])[ ]?
    (?P<open>[\[（(【﹝〔［])[ ]?(?P<year>\d{{4}}|\d{{2}})年?[ ]?(?P<close>[\]）)】﹞〕］])[ ]?
    (?P<ordinal>第?)(?P<number>\d{{1,4}})[ ]?(?P<unit>号?)(?![\d年月日%条款项届次])
    """,
    re.VERBOSE,
)
_BEHIND_A_TITLE = re.compile(r"[ ]?[（(]([^（()）\n]{4,24}?\d+号)[）)]")


def find_malformed(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    for found in _NUMBER.finditer(manuscript.written):
        body, year, number = found["body"], found["year"], found["number"]
        start = found.start("open")
        right = f"〔{year}〕{number.lstrip('0')}号"
        written = manuscript.written[start : found.end()]
        if written == right and len(year) == 4:
            continue
        is_right_but_for_an_ordinal = found["open"] + found["close"] == "〔〕" and len(year) == 4
        if found["ordinal"] and body[-1] in "告令" and is_right_but_for_an_ordinal:
            continue  # announcements and orders are numbered 第3号
        # Brackets are signs, which may be repaired; a year or a number is none.
        only_signs = not found["ordinal"] and found["unit"] and number[0] != "0" and len(year) == 4
        if not only_signs and found["open"] not in "〔[【﹝［" and not found["unit"]:
            continue  # “人（2026）5” may be anything
        words = {"text": body[-4:] + written, "right": body[-4:] + right}
        yield Finding(start, found.end(), words, right if only_signs else None)


def find_wrong_numbers(manuscript: Manuscript, known: Dictionaries) -> Iterator[Finding]:
    if known.document_pattern is None:
        return
    numbers = {f"《{document.title}》": document for document in known.documents}
    for found in known.document_pattern.finditer(manuscript.prose):
        document = numbers[found[0]]
        behind = _BEHIND_A_TITLE.match(manuscript.prose, found.end())
        if behind and _figures(behind[1]) != _figures(document.number):
            words = {"right": document.number, "source": document.source}
            yield Finding(*behind.span(1), words)


def _figures(number: str) -> list[str]:
    return re.findall(r"\d+", number)


RULES = (ProofRule("RD730", find_malformed), ProofRule("RD731", find_wrong_numbers))
