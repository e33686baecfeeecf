"""Full-width figures and letters: ２０２６年. Their value stays, only their form is wrong."""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule

_FORMS = "".join(
    chr(point) for point in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
)
_HALF = {ord(sign): chr(ord(sign) - 0xFEE0) for sign in _FORMS}
_FULL_WIDTH = re.compile(f"[{_FORMS}]+(?:[．－][{_FORMS}]+)*")
_HALF |= {ord("．"): ".", ord("－"): "-"}


def find_full_width(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    for found in _FULL_WIDTH.finditer(manuscript.prose):
        right = found[0].translate(_HALF)
        yield Finding(*found.span(), {"right": right}, right)


RULES = (ProofRule("RD742", find_full_width),)
