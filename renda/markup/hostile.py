"""A linear look for text that would keep the parser busy for minutes.

Python-Markdown is quadratic on unpaired brackets (20,000 of them take over 12 s) and
recursive on nested quotes. Real articles stay far below these limits.
"""

import re
from typing import NamedTuple

#: Openers in one paragraph. A dense reference list has some dozens.
_OPENERS_LIMIT = 1000
#: Levels of quotes or lists on one line.
_DEPTH_LIMIT = 30
_BLOCK_BREAK = re.compile(r"\n[ \t]*\n")
_SIGNS = ("[", "*", "_", "`", "<", "(", "{", "!")
_DEEP_QUOTE = re.compile(rf"^[ \t]*(?:>[ \t]*){{{_DEPTH_LIMIT}}}", re.MULTILINE)


class Hostile(NamedTuple):
    """The sign there is too much of, and where it begins."""

    sign: str
    offset: int


def find_hostile(text: str) -> Hostile | None:
    """The first paragraph with masses of one sign, or None."""
    if deep := _DEEP_QUOTE.search(text):
        return Hostile(">", deep.start())
    if all(text.count(sign) <= _OPENERS_LIMIT for sign in _SIGNS):
        return None
    start = 0
    for block in _BLOCK_BREAK.split(text):
        for sign in _SIGNS:
            if block.count(sign) > _OPENERS_LIMIT:
                return Hostile(sign, text.index(sign, text.index(block, start)))
        start += len(block)
    return None
