"""All rules over one manuscript: what they find, less what the article exempts.

Called by `check` for every article, and by the repairs. A pure function; keeps nothing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from renda.diagnostics import Diagnostic, Place, diagnose
from renda.model import Exemption
from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript, Places
from renda.proofreading.masking import COVER
from renda.proofreading.rule import Finding
from renda.proofreading.rules import RULES
from renda.text import hide_long_numbers

#: Codes that are found by looking at more than one article; see `whole_site`.
SITE_CODES = frozenset({"RD723", "RD790", "RD793", "RD794", "RD795", "RD796"})
#: Codes of marks that may also be found in the name of a file beside the article.
_ALSO_BESIDE = frozenset({"RD774"})
#: Code and addresses, where a rule shows what it read.
_COVERED = re.compile(f"{COVER}+")
#: Longer passages are shown by their beginning.
_SHOWN = 30


class Marked(NamedTuple):
    """A finding with the code of its rule."""

    code: str
    finding: Finding


def find_all(manuscript: Manuscript, known: Dictionaries) -> list[Marked]:
    """What every rule finds, in reading order."""
    marked = [
        Marked(rule.code, finding)
        for rule in RULES
        if manuscript.is_chinese or rule.in_any_language
        for finding in rule.find(manuscript, known)
    ]
    return in_order(marked)


def in_order(marked: Iterable[Marked]) -> list[Marked]:
    """Findings in reading order."""
    return sorted(marked, key=lambda m: (m.finding.start, m.finding.end, m.code))


def proofread(
    manuscript: Manuscript,
    known: Dictionaries,
    exemptions: Sequence[Exemption] = (),
    places: Places | None = None,
) -> Iterator[Diagnostic]:
    """What is to be told of an article, and of exemptions that are not in order.

    :param places: where the values of the front matter stand.
    """
    marked = find_all(manuscript, known)
    for code, finding in unexempted(manuscript, marked, exemptions):
        line, column = manuscript.position(finding.start)
        words = {"text": _shown(manuscript.source[finding.start : finding.end]), **finding.words}
        hidden = {name: _COVERED.sub("…", hide_long_numbers(word)) for name, word in words.items()}
        yield diagnose(code, Place(manuscript.file, line, column), **hidden)
    used = {
        number
        for number, exemption in enumerate(exemptions)
        if any(_exempts(exemption, manuscript, each) for each in marked)
    }
    yield from _check_exemptions(manuscript.file, exemptions, used, places or {})


def unexempted(
    manuscript: Manuscript, marked: Iterable[Marked], exemptions: Sequence[Exemption]
) -> Iterator[Marked]:
    """What no exemption covers. One without a reason covers nothing."""
    given = [exemption for exemption in exemptions if exemption.reason]
    for each in marked:
        if not any(_exempts(exemption, manuscript, each) for exemption in given):
            yield each


def _exempts(exemption: Exemption, manuscript: Manuscript, marked: Marked) -> bool:
    """Whether the passage named in the exemption stands where the finding is."""
    if exemption.code != marked.code or not exemption.text:
        return False
    start, end = marked.finding.start, marked.finding.end
    passage = exemption.text
    at = manuscript.source.find(passage, max(0, start - len(passage)))
    while 0 <= at < end:
        if at + len(passage) > start:
            return True
        at = manuscript.source.find(passage, at + 1)
    return False


def _check_exemptions(
    file: str, exemptions: Sequence[Exemption], used: set[int], places: Places
) -> Iterator[Diagnostic]:
    for number, exemption in enumerate(exemptions):
        place = Place(file, *places.get(f"proofread_ok.{number}", (1, 1)))
        needs_text = exemption.code not in SITE_CODES
        for name, name_zh, value in (
            ("reason", "原因", exemption.reason),
            ("text", "文字", exemption.text),
        ):
            if not value and (name == "reason" or needs_text):
                words = {"part": f"{name}（{name_zh}）", "part_en": name}
                yield diagnose("RD791", place, code=exemption.code, **words)
        checked_later = exemption.code in SITE_CODES | _ALSO_BESIDE
        if number not in used and (exemption.text or not needs_text) and not checked_later:
            yield diagnose("RD792", place, code=exemption.code)


def _shown(text: str) -> str:
    first = text.partition("\n")[0]
    return first if len(first) <= _SHOWN else f"{first[:_SHOWN]}…"
