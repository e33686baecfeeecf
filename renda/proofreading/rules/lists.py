"""Lists as Word writes them: “1、”, “•”, “-无空格”. They stay text, or run together."""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.signs import HAN

_LINES = r"(?:\n(?:[ 　]*\n)?[ 　]*%s[^\n]+)+$"
_NUMBERED = re.compile(r"^[ ]{0,3}\d{1,2}、[^\n]+" + _LINES % r"\d{1,2}、", re.MULTILINE)
_BULLETS = re.compile(r"^[ 　]*[•●·▪◆■][^\n]+" + _LINES % "[•●·▪◆■]", re.MULTILINE)
_TIGHT = re.compile(rf"^-[{HAN}][^\n]+" + _LINES % rf"-[{HAN}]", re.MULTILINE)
_NUMBER = re.compile(r"^[ 　]*(\d{1,2})、[ 　]*", re.MULTILINE)
_SIGN = re.compile(r"^[ 　]*[•●·▪◆■][ 　\t]*", re.MULTILINE)
_DASH = re.compile(r"^[ 　]*-", re.MULTILINE)


def find_foreign_lists(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    written = manuscript.written
    for found in _NUMBERED.finditer(written, manuscript.body):
        numbers = [int(number[1]) for number in _NUMBER.finditer(found[0])]
        if numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            repair = _NUMBER.sub(r"\1. ", found[0])
            yield Finding(*found.span(), {"text": found[0][:8], "right": repair[:8]}, repair)
    for pattern, sign in ((_BULLETS, _SIGN), (_TIGHT, _DASH)):
        for found in pattern.finditer(written, manuscript.body):
            repair = sign.sub("- ", found[0])
            shown = {"text": found[0][:8].strip(), "right": repair[:8]}
            yield Finding(*found.span(), shown, repair)


RULES = (ProofRule("RD754", find_foreign_lists),)
