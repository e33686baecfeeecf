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
        if day < held - _PLANNED or (day > until and _STUDIES.search(before)):
            words = {"held": f"{held:%Y-%m-%d}", "day": f"{day:%Y-%m-%d}", "source": event.source}
            yield Finding(*found.span(), words)


RULES = (ProofRule("RD724", find_clashes),)
