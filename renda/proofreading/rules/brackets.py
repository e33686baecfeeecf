"""Brackets and quotation marks without their partner."""

import re
from collections.abc import Iterator, Sequence

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.signs import NUMERALS

_OPENS = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "【": "】",
    "〔": "〕",
    "「": "」",
    "『": "』",
    "(": ")",
}
_CLOSES = {close: opening for opening, close in _OPENS.items()}
#: What may be opened in one paragraph and closed in another, that far from it at the most.
_RUNS_OVER = frozenset("“‘（【「『")
_FURTHEST = 20
_SIGNS = re.compile(f"[{''.join(map(re.escape, (*_OPENS, *_CLOSES)))}]")
#: “1）” and “一）” count the items of a list.
_COUNTS = re.compile(rf"(?:^|[，。；：、 　\n])(?:[{NUMERALS}]{{1,3}}|\d{{1,2}}|[a-zA-Z])$")


def find_unpaired(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    prose = manuscript.prose
    passages = manuscript.passages
    left_open: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(passages):
        for at in _unpaired(prose, start, end):
            sign = prose[at]
            # A quotation of several paragraphs is opened in each and closed in the last.
            if sign == "“" and _goes_on_quoted(prose, passages[number + 1 :]):
                continue
            if sign in _RUNS_OVER and start >= manuscript.body:
                left_open.append((number, at))
            elif left_open and _CLOSES.get(sign) == prose[left_open[-1][1]]:
                # Or it is opened in the first of them only.
                opened, before = left_open.pop()
                if number - opened > _FURTHEST:
                    yield Finding(before, before + 1)
                    yield Finding(at, at + 1)
            else:
                yield Finding(at, at + 1)
    for _opened, at in left_open:
        yield Finding(at, at + 1)


def _goes_on_quoted(prose: str, passages: Sequence[tuple[int, int]]) -> bool:
    """Whether the next passage with words in it begins with a quotation mark."""
    words = (prose[start:end].lstrip(" 　>") for start, end in passages)
    return next((each for each in words if each), "").startswith("“")


def _unpaired(prose: str, start: int, end: int) -> Iterator[int]:
    """The offsets of signs without a partner, taking ( and （ for one sign."""
    open_signs: list[tuple[str, int]] = []
    for found in _SIGNS.finditer(prose, start, end):
        sign, at = found[0], found.start()
        if sign in _OPENS:
            open_signs.append((_full(sign), at))
        elif open_signs and open_signs[-1][0] == _full(_CLOSES[sign]):
            open_signs.pop()
        elif any(opening == _full(_CLOSES[sign]) for opening, _ in open_signs):
            while open_signs[-1][0] != _full(_CLOSES[sign]):
                yield open_signs.pop()[1]
            open_signs.pop()
        elif sign == "’" or _is_a_count(prose, start, at, sign):
            continue  # an apostrophe, or the number of an item
        else:
            yield at
    yield from (at for _, at in open_signs)


def _full(sign: str) -> str:
    return "（" if sign == "(" else sign


def _is_a_count(prose: str, start: int, at: int, sign: str) -> bool:
    return sign in ")）" and bool(_COUNTS.search(prose[max(start, at - 4) : at]))


RULES = (ProofRule("RD746", find_unpaired),)
