"""What blocks there are, by which names, and what can be told about one."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from renda.diagnostics import did_you_mean


class Kind(StrEnum):
    """The kinds of blocks; each value is the kind's English name in a text."""

    FIGURE = "figure"
    GALLERY = "gallery"
    VIDEO = "video"
    AUDIO = "audio"
    ATTACHMENT = "attachment"
    NOTICE = "notice"
    TIMELINE = "timeline"
    CENTER = "center"
    SIGNATURE = "signature"
    COMPARE = "compare"


#: Every name that an editor may write behind the colons.
NAMES: Mapping[str, Kind] = {
    "图片": Kind.FIGURE,
    "图集": Kind.GALLERY,
    "视频": Kind.VIDEO,
    "音频": Kind.AUDIO,
    "附件": Kind.ATTACHMENT,
    "提示": Kind.NOTICE,
    "时间线": Kind.TIMELINE,
    "居中": Kind.CENTER,
    "落款": Kind.SIGNATURE,
    "对照": Kind.COMPARE,
    **{kind.value: kind for kind in Kind},
}


class BlockFinding(NamedTuple):
    """What is wrong with a block: a code of the catalogue, the line (from 0), its details."""

    code: str
    line: int
    params: dict[str, str]


class Part(NamedTuple):
    """Something a block cannot do without, in Chinese and English."""

    zh: str
    en: str


def nearest_name(name: str) -> str:
    """The block's name that was probably meant, or an empty string.

    Names of two characters with one of them wrong are too far apart for `did_you_mean`;
    there, one character in common is enough.
    """
    chinese = (known for known in NAMES if not known.isascii() and set(known) & set(name))
    return did_you_mean(name, NAMES) or next(chinese, "")
