"""A meeting that is studied as new long after it, or spoken of before it was held.

The events and the time in which each is what is studied stand in `events.yaml`.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule

_STUDIES = re.compile(r"(?:学习|传达|宣传|贯彻|宣讲)[^。；！？\n]{0,20}$")
_BACK = re.compile(r"\d{4}年|[一二三四五六七八九十]年来|以来|期间|当时|当年|先后|回顾|那时|历次")
#: Something may be spoken of as planned for some time before it is held.
_PLANNED = timedelta(days=400)


def find_clashes(manuscript: Manuscript, known: Dictionaries) -> Iterator[Finding]:
    day = manuscript.date
    if day is None or known.event_pattern is None:
        return
    prose = manuscript.prose
    for found in known.event_pattern.finditer(prose):
        event = known.by_event[found[0]]
        held, until = event.held.date(), event.current_until.date()
        before = prose[max(0, found.start() - 30) : found.start()]
        is_studied = day > until and _STUDIES.search(before)
        if day < held - _PLANNED or (is_studied and not _looks_back(manuscript, found, known)):
            words = {"held": f"{held:%Y-%m-%d}", "day": f"{day:%Y-%m-%d}", "source": event.source}
            yield Finding(*found.span(), words)


def _looks_back(manuscript: Manuscript, found: re.Match[str], known: Dictionaries) -> bool:
    """Whether the sentence speaks of past years, or of what is newer along with it."""
    prose, day = manuscript.prose, manuscript.date
    begun = max(prose.rfind(stop, 0, found.start()) for stop in "。！？\n") + 1
    ended = re.compile(r"[。！？\n]|$").search(prose, found.end())
    sentence = prose[begun : ended.start() if ended else len(prose)]
    pattern = known.event_pattern
    return bool(_BACK.search(sentence)) or any(
        day and day <= known.by_event[other[0]].current_until.date()
        for other in (pattern.finditer(sentence) if pattern else ())
    )


RULES = (ProofRule("RD724", find_clashes),)
