"""A paragraph that ends in the midst of a sentence, or begins with the end of one.

Headings, lists, tables, sign-offs and outlines end without a stop by right and are left out.
"""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.masking import COVER
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.signs import HAN

_BEGINS_WITHIN = re.compile(r"[ 　]*([，。、；！？])")
_ENDS_OPEN = re.compile(rf"[{HAN}，、]$")
#: The end of a caption: who made the picture.
_CREDIT = re.compile(r"[ 　/／](?:[绘摄图文]|供图|摄影|制图)$")
#: Shorter ones may be a heading, a name or a date.
_LEAST = 30
#: The last paragraphs may be a sign-off.
_SIGN_OFF = 2


def find_broken_sentences(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    prose, blocks = manuscript.prose, manuscript.blocks
    paragraphs = [number for number, block in enumerate(blocks) if block.kind == "paragraph"]
    for place, number in enumerate(paragraphs):
        start, end = blocks[number].start, blocks[number].end
        text = prose[start:end]
        if found := _BEGINS_WITHIN.match(text):
            yield Finding(start + found.start(1), start + found.end(1), {"text": text.strip()[:10]})
        if place >= len(paragraphs) - _SIGN_OFF:
            continue
        followed = blocks[number + 1].kind if number + 1 < len(blocks) else "paragraph"
        bare = text.rstrip(" \t　*~_" + COVER)
        is_sentence = len(bare) >= _LEAST and "。" in bare and _ENDS_OPEN.search(bare)
        if is_sentence and _CREDIT.search(bare):
            continue
        if is_sentence and followed in ("paragraph", "heading"):
            last = start + len(bare)
            yield Finding(last - 1, last, {"text": bare[-10:]})


RULES = (ProofRule("RD705", find_broken_sentences),)
