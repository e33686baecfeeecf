"""Personal data: identity numbers, mobile phones, bank cards, home addresses.

What is found is never repeated whole, since reports are passed on.
"""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.signs import HAN

_IDENTITY = re.compile(
    r"(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
)
_MOBILE = re.compile(
    r"(?<![\d.+/=-])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\d.]|[万亿]?元)"
)
_CARD = re.compile(
    r"(?<![\d.])(?:62\d{2}|4\d{3}|5[1-5]\d{2})(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?![\d.])"
)
#: Behind one of these a number of such a form is a card, though a figure of it be wrong.
_OF_A_CARD = re.compile(
    r"(?:账[号户]|帐[号户]|卡号|银行卡|储蓄卡|借记卡|信用卡|(?:汇|存|打|转|划)(?:入|到|至|给)|收款|开户|转账)[^。；，、\n]{0,16}$"
)
_HOME = re.compile(
    rf"(?:家住|租住在?|居住在|(?<!单位)(?<!公司)住址[:：为]?|家庭(?:住|地)址[:：为]?|现住)[{HAN}\w]{{2,30}}?(?:(?:\d+|[一二三四五六七八九十]+)(?:号楼?|幢|栋|单元|室)[{HAN}\d]{{0,12}}?(?:单元|室|号)"
    rf"|(?<=[路街巷弄组])\d+号(?![线楼院]))"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _masked(text: str) -> str:
    """The first three signs and the last two."""
    return f"{text[:3]}{'*' * max(len(text) - 5, 3)}{text[-2:]}"


def find_identity_numbers(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    for found in _IDENTITY.finditer(manuscript.written):
        number = found[0].upper()
        total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
        if "10X98765432"[total % 11] == number[-1]:
            yield Finding(*found.span(), {"text": _masked(found[0])})


def find_mobiles(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    for found in _MOBILE.finditer(manuscript.prose):
        yield Finding(*found.span(), {"text": _masked(found[0])})


def find_cards(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    for found in _CARD.finditer(manuscript.prose):
        digits = re.sub(r"\D", "", found[0])
        before = manuscript.prose[max(0, found.start() - 30) : found.start()]
        is_card = _luhn(digits) or (digits.startswith("62") and _OF_A_CARD.search(before))
        if 16 <= len(digits) <= 19 and is_card and not _IDENTITY.fullmatch(digits):
            yield Finding(*found.span(), {"text": _masked(found[0])})


def _luhn(digits: str) -> bool:
    """The checksum that every bank card ends with."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0


def find_homes(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    for found in _HOME.finditer(manuscript.prose):
        yield Finding(*found.span(), {"text": f"{found[0][:4]}……"})


RULES = (
    ProofRule("RD770", find_identity_numbers, in_any_language=True),
    ProofRule("RD771", find_mobiles, in_any_language=True),
    ProofRule("RD772", find_cards, in_any_language=True),
    ProofRule("RD773", find_homes),
)
