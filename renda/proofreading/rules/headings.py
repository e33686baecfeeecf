"""Headings whose marks are full-width or not parted from the words, so that they stay text."""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.signs import HAN

_HEADING = re.compile(
    r"^[ 　>]*(?P<marks>[#＃]+)(?P<gap>[ 　]*)(?P<words>[^\s#＃].*)$", re.MULTILINE
)
_UNDERLINED = re.compile(r"^[ ]{0,3}(?P<words>\S.*)\n(?P<line>={2,})[ ]*$", re.MULTILINE)
#: “#1” is a number, and “#话题#” a topic; what ends like a sentence is one.
_SINGLE = re.compile(rf"[{HAN}A-Za-z“《（〔][^#＃]{{0,39}}(?<![。！？；，])")
#: There are no deeper ones.
_DEEPEST = 6


def find_broken_headings(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    written = manuscript.written
    if "#" not in written and "＃" not in written and "==" not in written:
        return
    for found in _HEADING.finditer(written, manuscript.body):
        depth = len(found["marks"])
        if found["gap"] and "＃" not in found["marks"] and depth <= _DEEPEST:
            continue
        is_sure = 1 < depth <= _DEEPEST or (depth == 1 and bool(found["gap"]))
        if depth == 1 and not _SINGLE.fullmatch(found["words"]):
            continue
        if manuscript.shows(*found.span("marks")):
            right = f"{'#' * min(depth, _DEEPEST)} "
            shown = {"text": found[0].strip(" 　>")[:12], "right": f"{right}{found['words'][:10]}"}
            span = found.start("marks"), found.start("words")
            yield Finding(*span, shown, right if is_sure else None)
    for found in _UNDERLINED.finditer(written, manuscript.body):
        if manuscript.shows(*found.span("line")):
            shown = {"text": found["line"][:12], "right": f"## {found['words'][:10]}"}
            yield Finding(*found.span("line"), shown)


RULES = (ProofRule("RD757", find_broken_headings),)
