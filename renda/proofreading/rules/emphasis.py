"""Marks of bold that do not turn bold, and asterisks left over."""

import re
from collections.abc import Iterator

from renda.markup.stars import stands_for_something
from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.rules.lists import tight_items
from renda.proofreading.signs import AFTER_A_BLANK, HAN

_FULL_WIDTH_STAR = re.compile(r"＊+")
#: A line of them is a rule, and told as such.
_RULE = re.compile(r"[ 　]*(?:＊[ 　]*){3,}")
#: Behind a word or before the name of a place, they stand for what is not to be named.
_FULL_WIDTH_BOLD = re.compile(
    rf"(?<![\w＊])＊＊(?!{AFTER_A_BLANK})(?P<inner>(?![\s＊])[^＊\n]*[{HAN}][^＊\n]*)(?<!\s)＊＊(?![\w＊])"
)
_BLANKS_INSIDE = re.compile(
    rf"(?<![*\w])\*\*[ 　]+(?P<a>[^*\n]*?[{HAN}][^*\n]*?)[ 　]*\*\*(?!\*)"
    rf"|(?<!\*)\*\*(?![ 　])(?P<b>[^*\n]*?[{HAN}][^*\n]*?)[ 　]+\*\*(?=[{HAN}，。、；：！？\s]|$)",
    re.MULTILINE,
)
_UNDERSCORES = re.compile(rf"(?<!_)__(?![_ ])(?P<inner>[^_\n]*?[{HAN}][^_\n]*?)(?<! )__(?!_)")
_BULLET = re.compile(r"[ \t]*\*[ \t]")


def find_stray_stars(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    prose = manuscript.prose
    bold = [span for found in _full_width_bold(manuscript) for span in _ends(found, 2)]
    for found in _FULL_WIDTH_STAR.finditer(prose):
        if found.span() not in bold and not _RULE.fullmatch(_line_at(prose, found.start())):
            yield Finding(*found.span())
    if "*" not in prose:
        return
    for kind, start, end in manuscript.blocks:
        if kind in ("code", "mark", "table"):
            continue
        text = prose[start:end]
        if bullet := _BULLET.match(text):
            start, text = start + bullet.end(), text[bullet.end() :]
        items = {i.start for some, is_sure in tight_items(manuscript) if is_sure for i in some}
        stray = [
            (start + run.start(), start + run.end())
            for run in re.finditer(r"(?<!\\)\*+", text)
            if start + run.start() not in items
            and not stands_for_something(text, *run.span())
            and manuscript.shows(start + run.start(), start + run.end())
        ]
        if len(stray) % 2 == 1:
            yield Finding(*stray[-1])


def _line_at(text: str, offset: int) -> str:
    return text[text.rfind("\n", 0, offset) + 1 :].partition("\n")[0]


def _full_width_bold(manuscript: Manuscript) -> Iterator[re.Match[str]]:
    if "＊＊" in manuscript.prose:
        yield from _FULL_WIDTH_BOLD.finditer(manuscript.prose, manuscript.body)


def _ends(found: re.Match[str], width: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where the marks of a bold passage stand, before it and behind."""
    return (found.start(), found.start() + width), (found.end() - width, found.end())


def find_weak_marks(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    prose = manuscript.prose
    found = list(_full_width_bold(manuscript))
    for start, end in ((block.start, block.end) for block in manuscript.blocks):
        if prose.count("**", start, end) == 2:
            found += _BLANKS_INSIDE.finditer(prose, start, end)
        if prose.count("__", start, end) >= 2:
            found += _UNDERSCORES.finditer(prose, start, end)
    for each in found:
        if all(manuscript.shows(*mark) for mark in _ends(each, 2)):
            group = each.lastgroup or ""
            inner = manuscript.source[each.start(group) : each.end(group)].strip(" 　")
            yield Finding(*each.span(), {"text": each[0][:14]}, f"**{inner}**")


RULES = (ProofRule("RD750", find_stray_stars), ProofRule("RD751", find_weak_marks))
