"""The text of a picture that is only the name a camera or a program gave it."""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule

_PICTURE = re.compile(r"!\[([^\[\]\n]*)\]\(([^()\s]*)")
_SAYS_NOTHING = re.compile(
    r"\s*(?:(?:图片?|照片|插图|配图|截图|image|img|picture|photo|dsc|dscn|pic|微信图片|mmexport|未标题|无标题|未命名)[-_ （(]?\d*[)）]?|[\d_-]+|[\w-]+\.(?:jpe?g|png|gif|webp))\s*",
    re.IGNORECASE,
)


def find_empty_words(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    for found in _PICTURE.finditer(manuscript.written, manuscript.body):
        if found[1].strip() and _SAYS_NOTHING.fullmatch(found[1]):
            yield Finding(*found.span(1))
    for text in manuscript.texts:
        value = manuscript.source[text.start : text.end]
        if text.name == "image_alt" and _SAYS_NOTHING.fullmatch(value):
            yield Finding(text.start, text.end)


RULES = (ProofRule("RD782", find_empty_words),)
