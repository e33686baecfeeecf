"""Signs of quotations, rules, code, tags and entities in full width, so that they stay text."""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule
from renda.proofreading.signs import HAN

_QUOTE = re.compile(rf"^[ 　]*(?P<sign>＞)[ 　]*(?=[{HAN}“《（])", re.MULTILINE)
#: A line of nothing but signs, as people draw them between two parts. Dashes are left alone: a
#: row of them parts a text on the page too.
_RULE = re.compile(
    r"^[ 　]*(?P<sign>(?P<stroke>[=＝＊～])[ 　]?(?:(?P=stroke)[ 　]?){2,})$", re.MULTILINE
)
_CODE = re.compile(r"(?<!`)(?P<sign>｀)(?P<words>[^｀`\n]+)｀(?!`)")
_DELETED = re.compile(r"(?P<sign>～～)(?P<words>[^～\s](?:[^～\n]*[^～\s])?)～～")
_TAG = re.compile(
    r"(?P<sign>[<＜])(?P<words>/?(?:br|b|i|u|s|p|sub|sup|strong|em|del|div|span|center|font)[ ]?/?)[>＞]",
    re.IGNORECASE,
)
_ENTITY = re.compile(
    r"(?P<sign>[&＆])(?P<words>(?:lt|gt|amp|nbsp|quot|apos|[lr][sd]quo|[mn]dash|hellip|middot|times|copy)"
    r"|[#＃]\d{2,5})(?P<end>[ ]?[;；]|(?![A-Za-z0-9;；]))"
)


def find_full_width_marks(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    for found, right, is_sure in _found(manuscript):
        written = found[0].strip(" 　")
        if written == right or not manuscript.shows(*found.span("sign")):
            continue
        shown = {"text": written[:12], "right": right}
        start = found.start("sign")
        yield Finding(start, start + len(found[0].lstrip(" 　")), shown, right if is_sure else None)


def _found(manuscript: Manuscript) -> Iterator[tuple[re.Match[str], str, bool]]:
    """What is written, what works in its place, and whether that was meant for sure."""

    def each(pattern: re.Pattern[str], signs: str) -> Iterator[re.Match[str]]:
        if any(sign in written for sign in signs):
            yield from pattern.finditer(written, manuscript.body)

    written = manuscript.written
    for found in each(_QUOTE, "＞"):
        above = _line_above(manuscript, found)
        yield found, "> ", not above.strip() or bool(_QUOTE.match(above))
    for found in each(_RULE, "=＝＊～"):
        above = _line_above(manuscript, found).strip(" 　")
        if above and found["stroke"] == "=":
            continue  # a heading, as others underline it
        is_alone = not above and not written[found.end() + 1 :].partition("\n")[0].strip(" 　")
        # Within a block, a line of dashes parts what is laid side by side.
        yield found, "---", is_alone and ":::" not in written
    for found in each(_CODE, "｀"):
        yield found, f"`{_words(manuscript, found)}`", True
    for found in each(_DELETED, "～"):
        yield found, f"~~{_words(manuscript, found)}~~", False
    for found in each(_TAG, "＜＞"):
        yield found, f"<{found['words']}>", found["words"].strip(" /").lower() == "br"
    for found in each(_ENTITY, "&＆"):
        yield found, f"&{found['words'].replace('＃', '#')};", True


def _words(manuscript: Manuscript, found: re.Match[str]) -> str:
    return manuscript.source[found.start("words") : found.end("words")]


def _line_above(manuscript: Manuscript, found: re.Match[str]) -> str:
    """The line of the body above a passage."""
    end = max(found.start() - 1, manuscript.body)
    return manuscript.written[manuscript.body : end].rpartition("\n")[2]


RULES = (ProofRule("RD748", find_full_width_marks),)
