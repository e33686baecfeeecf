"""What a build tells as an error and `check --fix` can put right: tables of tabs, and blocks.

Called by the repairs beside the rules. Tells nothing itself, since the build does.
"""

import re
from collections.abc import Iterator

from renda.markup.blocks.names import NAMES
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.proofread import Marked
from renda.proofreading.rule import Finding
from renda.proofreading.tab_tables import find_tab_tables

_COLONS = re.compile(
    r"^[ \u00a0\u3000]*(?P<mark>(?P<colons>:{3,}|：{3,})[ \u00a0\u3000]*(?P<name>[^\s:：]*))",
    re.MULTILINE,
)


def find_faults_of_builds(manuscript: Manuscript) -> Iterator[Marked]:
    """Repairs of errors, each with the code under which the build tells it."""
    for finding in find_tab_tables(manuscript):
        yield Marked("RD323", finding)
    for finding in _find_block_marks(manuscript):
        yield Marked("RD330", finding)


def _find_block_marks(manuscript: Manuscript) -> Iterator[Finding]:
    """Lines of colons that are full-width, or not parted from a name that is known."""
    waiting = 0
    for found in _COLONS.finditer(manuscript.written, manuscript.body):
        name, right = found["name"], ":" * len(found["colons"])
        if name in NAMES:
            waiting += 1
            right += f" {name}"
        elif name or not waiting:
            continue
        else:
            waiting -= 1
        is_sound = found["colons"][0] == ":" and found["mark"].split() == right.split()
        if not is_sound:
            yield Finding(*found.span("mark"), repair=right)
