"""Inline marks that Python-Markdown lacks: ~~deleted~~, bare addresses, blanked names."""

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor, SimpleTagInlineProcessor

_DELETED = r"(~~)(?=\S)(.+?)(?<=\S)~~"
#: Chinese text follows an address without a space, so only what ASCII allows belongs to it.
_ADDRESS = r"(?<![A-Za-z0-9/])https?://[A-Za-z0-9\-._~:/?#\[\]@!$&()+,;=%]{1,2000}"


class InlineMarks(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "~", "<"]
        md.inlinePatterns.register(SimpleTagInlineProcessor(_DELETED, "del"), "deleted", 55)
        # Below links (160), <…> (120) and raw HTML (90), whose addresses are left alone.
        md.inlinePatterns.register(_BareAddress(_ADDRESS, md), "bare_address", 85)


class _BareAddress(InlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Any, int | None, int | None]:
        address = _trimmed(m[0])
        if len(address) <= len("https://"):
            return None, None, None
        link = Element("a", href=address)
        link.text = address
        return link, m.start(0), m.start(0) + len(address)


def _trimmed(address: str) -> str:
    """Without the punctuation of the sentence around it, and without a bracket not opened."""
    while True:
        shorter = address.rstrip(".,;:!?~")
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter
