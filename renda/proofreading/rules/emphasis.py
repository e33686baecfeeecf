"""Marks of bold that will not turn bold, and asterisks left over."""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.signs import AFTER_A_BLANK, HAN

_FULL_WIDTH_STAR = re.compile(r"＊+")
_BLANKS_INSIDE = re.compile(
    rf"(?<![*\w])\*\*[ 　]+([^*\n]*?[{HAN}][^*\n]*?)[ 　]*\*\*(?!\*)|(?<!\*)\*\*(?![ 　])([^*\n]*?[{HAN}][^*\n]*?)[ 　]+\*\*(?=[{HAN}，。、；：！？\s]|$)",
    re.MULTILINE,
)
_UNDERSCORES = re.compile(rf"(?<!_)__(?![_ ])([^_\n]*?[{HAN}][^_\n]*?)(?<! )__(?!_)")
_BULLET = re.compile(r"[ \t]*\*[ \t]")
_BLANKED = re.compile(rf"\*\*(?={AFTER_A_BLANK})")


def find_stray_stars(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    prose = manuscript.prose
    for found in _FULL_WIDTH_STAR.finditer(prose):
        if not _parts_a_text(prose, found):
            yield Finding(*found.span())
    if "*" not in prose:
        return
    for kind, start, end in manuscript.blocks:
        if kind in ("code", "mark", "table"):
            continue
        text = prose[start:end]
        if bullet := _BULLET.match(text):
            start, text = start + bullet.end(), text[bullet.end() :]
        runs = list(re.finditer(r"(?<!\\)\*+", text))
        if len(runs) % 2 == 1 and not any(_is_a_sum(text, run) for run in runs):
            last = runs[-1]
            if not (len(runs) == 1 and _BLANKED.match(text, last.start())):
                yield Finding(start + last.start(), start + last.end())


def _parts_a_text(prose: str, run: re.Match[str]) -> bool:
    """A row of stars on a line of its own."""
    before = prose[prose.rfind("\n", 0, run.start()) + 1 : run.start()]
    after = prose[run.end() :].partition("\n")[0]
    return len(run[0]) >= 3 and not (before + after).strip(" 　＊")


def _is_a_sum(text: str, run: re.Match[str]) -> bool:
    """3*5, or the mark of a note behind a word as in 合计*."""
    return (
        text[run.start() - 1 : run.start()].isdigit() and text[run.end() : run.end() + 1].isdigit()
    )


def find_weak_marks(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    prose = manuscript.prose
    for start, end in ((block.start, block.end) for block in manuscript.blocks):
        if prose.count("**", start, end) == 2:
            for found in _BLANKS_INSIDE.finditer(prose, start, end):
                inner = (found[1] or found[2]).strip(" 　")
                yield Finding(*found.span(), {"text": found[0][:14]}, f"**{inner}**")
        if prose.count("__", start, end) >= 2:
            for found in _UNDERSCORES.finditer(prose, start, end):
                yield Finding(*found.span(), {"text": found[0][:14]}, f"**{found[1]}**")


RULES = (ProofRule("RD750", find_stray_stars), ProofRule("RD751", find_weak_marks))
