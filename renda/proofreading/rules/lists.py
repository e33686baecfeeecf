"""Lists as Word writes them, “1、” and “•”, or without a blank, “-甲”. They stay text."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.signs import HAN

_LINES = r"(?:\n(?:[ 　]*\n)?[ 　]*%s[^\n]+)+$"
_DOTS = "•●·▪◆■◦‣∙❖➢➤►"
_NUMBERED = re.compile(r"^[ ]{0,3}[1-9]\d?、[^\n]+" + _LINES % r"[1-9]\d?、", re.MULTILINE)
_BULLETS = re.compile(rf"^[ 　]*[{_DOTS}][^\n]+" + _LINES % f"[{_DOTS}]", re.MULTILINE)
_NUMBER = re.compile(r"^[ 　]*(\d{1,2})、[ 　]*", re.MULTILINE)
_DOT = re.compile(rf"^[ 　]*[{_DOTS}][ 　\t]*", re.MULTILINE)
_ITEM = re.compile(
    rf"^(?P<margin>[ \t　>]*)(?P<sign>[-*+－＋])(?:(?P<gap>[ \t]+)|(?=[{HAN}“《（〔]))",
    re.MULTILINE,
)

_HALF = str.maketrans("－＋", "-+")


class Item(NamedTuple):
    """The head of a line that is or should be an item: its sign, and the blank behind it."""

    start: int
    end: int
    sign: str
    is_tight: bool


def find_foreign_lists(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    written = manuscript.written
    for found in _NUMBERED.finditer(written, manuscript.body):
        numbers = [int(number[1]) for number in _NUMBER.finditer(found[0])]
        if numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            yield _anew(manuscript, found, _NUMBER, r"\1. ")
    for found in _BULLETS.finditer(written, manuscript.body):
        yield _anew(manuscript, found, _DOT, "- ")
    for items, is_sure in tight_items(manuscript):
        if is_sure or items[0].sign == "-":
            yield _with_blanks(manuscript, items, is_sure=is_sure)


def _with_blanks(manuscript: Manuscript, items: Sequence[Item], *, is_sure: bool) -> Finding:
    """A list that lacks blanks, from the first such item to the last."""
    right = f"{items[0].sign.translate(_HALF)} "
    start, end = items[0].start, items[-1].end
    pieces = [manuscript.source[a.end : b.start] for a, b in pairwise(items)]
    repair = right + "".join(piece + right for piece in pieces)
    words = manuscript.written[items[0].end :].partition("\n")[0]
    shown = {"text": f"{items[0].sign}{words[:7]}", "right": f"{right}{words[:6]}"}
    return Finding(start, end, shown, repair if is_sure else None)


def _anew(
    manuscript: Manuscript, found: re.Match[str], sign: re.Pattern[str], right: str
) -> Finding:
    """A list of which every sign is to be written otherwise."""
    repair = sign.sub(right, manuscript.source[found.start() : found.end()])
    shown = {"text": found[0][:8].strip(" 　"), "right": repair[:8]}
    return Finding(*found.span(), shown, repair)


def tight_items(manuscript: Manuscript) -> Iterator[tuple[list[Item], bool]]:
    """Signs of one list that stay text for want of a blank, and whether they are sure to be signs.

    They are where others of their kind stand above or below.
    """
    for group in _groups(manuscript.written, manuscript.body):
        tight = [item for item in group if item.is_tight]
        if shown := [item for item in tight if manuscript.shows(item.start, item.end)]:
            yield shown, len(group) > 1


def _groups(written: str, body: int) -> Iterator[list[Item]]:
    """Items of one sign that stand line below line; at most one blank line parts two."""
    group: list[Item] = []
    last_end = -1
    for found in _ITEM.finditer(written, body):
        between = written[last_end : found.start()] if group else ""
        if group and (
            found["sign"] != group[-1].sign or between.strip() or between.count("\n") > 2
        ):
            yield group
            group = []
        is_tight = found["gap"] is None
        group.append(Item(found.start("sign"), found.end(), found["sign"], is_tight))
        end = written.find("\n", found.end())
        last_end = len(written) if end < 0 else end
    if group:
        yield group


RULES = (ProofRule("RD754", find_foreign_lists),)
