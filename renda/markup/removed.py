"""What the sanitiser took away, so that nothing an author wrote goes in silence.

Compares the tags and attributes before and after. A full look costs a millisecond, so texts
without raw HTML, attribute lists or odd link schemes are passed over.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from renda.markup.outside import outside_address
from renda.markup.parsing import Parser
from renda.markup.sanitise import TAGS

_RAW = re.compile(r"<[A-Za-z/]|\{[^{}\n]*[=.#]")
_ODD_SCHEME = re.compile(r'href="(?!https?:|mailto:|tel:)[^"/?#&]*:', re.IGNORECASE)
#: A link of a scheme that is not allowed, as Markdown or HTML writes it.
_ODD_LINK = (
    r"""(?:(?<!!)\[[^\]\n]*\]\(\s*<?|\]:\s*<?|href\s*=\s*["']?)"""
    r"""\s*(?!https?:|mailto:|tel:)[a-z&][^\s)"'>/]{0,40}:"""
)
#: A start tag in the spelling of the converter and the sanitiser, of an element whose content
#: is read like any other. In HTML that holds no `<` but of such tags and of `_END_TAG`, every
#: tag can be read by itself.
_START_TAG = re.compile(
    rf"<(?:{'|'.join(sorted(TAGS))})"
    r'(?: [a-z][a-z-]*(?:="[^"<>]*")?)*>'
)
_END_TAG = re.compile(r"</[a-z][a-z0-9]*>")

_Counts = Counter[tuple[str, str]]


class Removed(NamedTuple):
    """A tag or attribute that is gone, as an author would name it, and its line (from 0)."""

    what: str
    line: int
    times: int


def find_removed(source: str, before: str, after: str) -> Iterator[Removed]:
    """What of `before`, the converter's HTML, is missing in `after`, the sanitised one."""
    if not (_RAW.search(source) or _ODD_SCHEME.search(before)):
        return
    missing = _inventory(before) - _inventory(after)
    tags = {tag for tag, attribute in missing if not attribute}
    for (tag, attribute), count in sorted(missing.items()):
        if not attribute:
            yield Removed(f"<{tag}>", _line_of(source, rf"<\s*{re.escape(tag)}\b"), count)
        elif tag not in tags:  # what stood inside a removed tag went with it
            word = re.escape(attribute.rpartition("=")[2])
            line = _line_of(source, _ODD_LINK if attribute == "href" else word)
            yield Removed(f"<{tag} {attribute}>", line, count)


class _Inventory(Parser):
    """Counts start tags, and attributes by tag; for classes each. What is not of this site is
    left to `renda.markup.outside`."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: _Counts = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if outside_address(tag, attrs):
            if tag != "video":
                return
            attrs = [(name, value) for name, value in attrs if name != "poster"]
        self.counts[tag, ""] += 1
        for name, value in attrs:
            if name == "class":
                for word in (value or "").split():
                    if not word.startswith("language-"):  # ours, of a code fence
                        self.counts[tag, f"class={word}"] += 1
            else:
                self.counts[tag, name] += 1


def _inventory(html: str) -> _Counts:
    """What a parser would count. Most pages have few tags, over and over: each is read once."""
    tags = _START_TAG.findall(html)
    if html.count("<") != len(tags) + len(_END_TAG.findall(html)):
        return _parsed(html)
    counts: _Counts = Counter()
    for tag, times in Counter(tags).items():
        for key, count in _counts_of(tag):
            counts[key] += count * times
    return counts


@lru_cache(maxsize=1_000)
def _counts_of(tag: str) -> tuple[tuple[tuple[str, str], int], ...]:
    return tuple(_parsed(tag).items())


def _parsed(html: str) -> _Counts:
    inventory = _Inventory()
    inventory.feed(html)
    inventory.close()
    return inventory.counts


def _line_of(source: str, pattern: str) -> int:
    found = re.search(pattern, source, re.IGNORECASE)
    return source.count("\n", 0, found.start()) if found else 0
