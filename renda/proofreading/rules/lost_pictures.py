"""“[图片]” on a line of its own: what a copy leaves in the place of a picture."""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule

_LEFT = re.compile(
    r"^[ \t　>]*(?P<mark>[\[（(【［](?:图片|照片|配图|插图|动图|视频|音频|表格|图表|二维码|image|picture)"
    r"[ ]?\d{0,2}[\]）)】］])[ 　]*$",
    re.MULTILINE | re.IGNORECASE,
)


def find_lost_pictures(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    for found in _LEFT.finditer(manuscript.written, manuscript.body):
        yield Finding(*found.span("mark"))


RULES = (ProofRule("RD775", find_lost_pictures),)
