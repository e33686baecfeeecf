"""“[图片]”, “微信图片_2026.jpg”: what a copy leaves in the place of a picture.

In round brackets it may be a remark, and tells of a loss only on a line of its own.
"""

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
#: Within a line. What is quoted speaks of the mark; what an address stands behind is a link.
_WITHIN = re.compile(
    r"(?:(?<![“‘「\"!！])[\[【［](?:图片|照片|配图|插图|动图|表情|动画表情|二维码|外链图片[^\]\n]{0,60}|cid:[^\]\n]{1,60})"
    r"[ ]?\d{0,2}[\]】］](?![”’」\"]|[(（\[:：])"
    r"|(?<![A-Za-z0-9/._-])(?:微信(?:图片|截图)|QQ(?:图片|截图)|IMG|DSC|mmexport|image)[_-]?\d+\.(?:png|jpe?g|gif|webp|bmp))",
    re.IGNORECASE,
)


def find_lost_pictures(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    written, body = manuscript.written, manuscript.body
    alone = {found.start("mark"): found.end("mark") for found in _LEFT.finditer(written, body)}
    within = {f.start(): f.end() for f in _WITHIN.finditer(manuscript.prose, body)}
    for start, end in sorted({**within, **alone}.items()):
        yield Finding(start, end)


RULES = (ProofRule("RD775", find_lost_pictures),)
