"""The links, pictures and ids of a converted body: finding them, and putting addresses in.

Works on the sanitiser's canonical spelling, where every attribute is double-quoted and
escaped; on other HTML it would not be safe.
"""

import html as html_text
import re
from collections.abc import Callable

from renda.markup.rules import ID_PREFIX
from renda.model import Reference

_ATTRIBUTE = re.compile(r'(<(a|img|source|track|video)\b[^<>]*? (?:href|src|poster)=")([^"]*)(")')
_ID = re.compile(rf' id="{ID_PREFIX}([^"]*)"')
_ALT = re.compile(r' (?:alt|aria-label)="([^"]*)"')


def find_references(html: str, source: str, first_line: int) -> tuple[Reference, ...]:
    """Every link and picture in order; lines are found again in the source text."""
    found = []
    offset = 0
    for match in _ATTRIBUTE.finditer(html):
        target = html_text.unescape(match[3])
        at = _find(source, target, offset)
        if at < 0:
            at = max(_find(source, target, 0), 0)
        else:
            offset = at + len(target)
        is_image = match[2] in ("img", "video")  # of a player, its poster
        tag = html[match.start() : html.index(">", match.end(3))]
        alt = _ALT.search(tag) if is_image else None
        found.append(
            Reference(
                target=target,
                is_image=is_image,
                line=first_line + source.count("\n", 0, at),
                alt=html_text.unescape(alt[1]) if alt else "",
                is_poster=match[2] == "video",
                is_played=match[2] == "source",
            )
        )
    return tuple(found)


def _find(source: str, target: str, offset: int) -> int:
    """Where a target stands as a target; else where its text stands; -1 for nowhere."""
    if target.startswith(f"#{ID_PREFIX}fn"):
        return -1
    if target.startswith(f"#{ID_PREFIX}"):
        target = f"#{target.removeprefix(f'#{ID_PREFIX}')}"  # as the author wrote it
    place = -1
    for sign in ("](", "](<", "]: ", '="', "<"):
        mark = f"{sign}{target}"
        # Behind the first, only one that stands before it counts.
        end = place + len(mark) - 1 if place >= 0 else len(source)
        if (at := source.find(mark, offset, end)) >= 0:
            place = at
    return place if place >= 0 else source.find(target, offset)


def ids_of(html: str) -> tuple[str, ...]:
    """The ids of a body, as authors write them in links."""
    return tuple(_ID.findall(html)) if " id=" in html else ()


def resolve_references(html: str, address: Callable[[str], str]) -> str:
    """Replace each target by `address(target)`, which is given and returns plain text."""

    def put(match: re.Match[str]) -> str:
        target = address(html_text.unescape(match[3]))
        return f"{match[1]}{html_text.escape(target)}{match[4]}"

    return _ATTRIBUTE.sub(put, html)
