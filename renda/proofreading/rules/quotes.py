"""Straight quotation marks around Chinese words."""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.signs import HAN, STOPS

_PAIR = re.compile(rf'"([^"\n]*[{HAN}][^"\n]*)"')
_SINGLE = re.compile(rf"(?<![\w])'([{HAN}{STOPS}\w]*[{HAN}][{HAN}{STOPS}\w]*)'")


def find_straight_quotes(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    prose = manuscript.prose
    if '"' not in prose and "'" not in prose:
        return
    for start, end in manuscript.passages:
        if prose.count('"', start, end) % 2 == 0:
            for found in _PAIR.finditer(prose, start, end):
                shown = {"text": found[0][:12]}
                inner = manuscript.source[found.start(1) : found.end(1)]
                yield Finding(*found.span(), shown, f"“{inner}”")
        elif found_one := re.search(rf'"(?=[{HAN}])|(?<=[{HAN}{STOPS}])"', prose[start:end]):
            at = start + found_one.start()
            yield Finding(at, at + 1)
        for found in _SINGLE.finditer(prose, start, end):
            yield Finding(*found.span(), {"text": found[0][:12]})


RULES = (ProofRule("RD741", find_straight_quotes),)
