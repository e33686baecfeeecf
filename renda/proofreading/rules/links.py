"""Links and pictures whose brackets or marks are full-width, so that they stay text."""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule

_PICTURE = r"(?:jpe?g|png|gif|webp|avif|svg)"
_TARGET = (
    r"(?P<target>(?:https?[:：]//|/|\.{1,2}/)[^\s()（）\[\]【】［］]+"
    rf"|[^\s()（）\[\]【】［］]+\.(?:md|pdf|docx?|xlsx?|zip|{_PICTURE}))"
)
_LINK = re.compile(rf"[\[【［](?!\^)(?P<words>[^\[\]【】［］\n]+)[\]】］][ 　]*[（(]{_TARGET}[）)]")
_BANG = re.compile(r"[!！][ 　]{0,2}$")
_TURNED = re.compile(
    r"(?<![\]】］])\((?P<words>[^()\n]+)\)\[(?P<target>https?://[^\s()\[\]]+)\]", re.IGNORECASE
)
_IS_PICTURE = re.compile(rf"\.{_PICTURE}$", re.IGNORECASE)
#: A sentence does not begin with an exclamation mark: there, a picture was meant.
_LINE_BEGIN = re.compile(r"(?:^|\n)[ \t　>]*(?:[-*+][ ]+)?$")


def find_broken_links(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    written = manuscript.written
    for found in _LINK.finditer(written, manuscript.body):
        if finding := _judge(manuscript, found):
            yield finding
    for found in _TURNED.finditer(written, manuscript.body):
        if manuscript.shows(found.start(), found.start() + 1):
            right = f"[{_source(manuscript, found, 'words')}]({found['target']})"
            yield Finding(*found.span(), {"text": found["words"][:10], "right": right[:60]}, right)


def _judge(manuscript: Manuscript, found: re.Match[str]) -> Finding | None:
    """What is wrong with one, if anything is."""
    written, source = manuscript.written, manuscript.source
    link = f"[{_source(manuscript, found, 'words')}]({found['target'].replace('：//', '://')})"
    start, right = found.start(), link
    bang = _BANG.search(written, max(start - 3, manuscript.body), start)
    is_picture = bool(bang and _IS_PICTURE.search(found["target"]))
    has_mark = bool(bang and bang[0] == "!")
    if bang and is_picture and (has_mark or _begins_line(written, bang.start())):
        start, right = bang.start(), f"!{link}"
    if source[start : found.end()] == right:
        return None
    sign = found.start() if source[found.start() : found.end()] != link else start
    if not manuscript.shows(sign, sign + 1):
        return None
    # Behind a word, “！” may end a sentence: only people know whether a picture was meant.
    is_sure = right != link or not (is_picture or has_mark)
    words = {"text": found["words"][:10], "right": right[:60]}
    return Finding(start, found.end(), words, right if is_sure else None)


def _begins_line(written: str, offset: int) -> bool:
    return _LINE_BEGIN.search(written[max(offset - 40, 0) : offset]) is not None


def _source(manuscript: Manuscript, found: re.Match[str], group: str) -> str:
    """A passage as it is written, with the code in it."""
    return manuscript.source[found.start(group) : found.end(group)]


RULES = (ProofRule("RD752", find_broken_links),)
