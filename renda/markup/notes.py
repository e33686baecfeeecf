"""Footnotes numbered in the order in which readers meet them.

Python-Markdown numbers notes by their definitions, or by the order in which its parser
happens to come by, which takes lists and quotes last. Official texts count from the top.
"""

import re
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any, cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor

_REFERENCE = re.compile(r"\[\^([^\]]+)\]")


class Footnotes(FootnoteExtension):
    """The footnotes of Python-Markdown with Chinese titles, in the order of first use."""

    def __init__(self) -> None:
        super().__init__(BACKLINK_TITLE="回到正文的注 {}", SUPERSCRIPT_TEXT="[{}]")
        self._is_listing = False

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        super().extendMarkdown(md)
        # Before the notes are put together (50), while references are still text.
        md.treeprocessors.register(_OrderTreeprocessor(md, self), "note_order", 60)

    def findFootnotesPlaceholder(self, root: Element) -> Any:  # noqa: N802
        """The place where an author wants the notes; hardly any text names one."""
        wanted = self.getConfig("PLACE_MARKER")
        if any(wanted in line for line in cast(Any, self.md).lines):
            return super().findFootnotesPlaceholder(root)
        return None

    def makeFootnotesDiv(self, root: Element) -> Element | None:  # noqa: N802
        self._is_listing = True
        try:
            return super().makeFootnotesDiv(root)
        finally:
            self._is_listing = False

    def setFootnote(self, label: str, text: str) -> None:  # noqa: N802
        """Keep a note. One within a note is met when all are being listed: too late to join them.

        No mark could lead to it; that it is missing is found by the look for what is lost.
        """
        if not self._is_listing:
            super().setFootnote(label, text)


class _OrderTreeprocessor(Treeprocessor):
    def __init__(self, md: Markdown, footnotes: FootnoteExtension) -> None:
        super().__init__(md)
        self.footnotes = footnotes

    def run(self, root: Element) -> None:
        written = self.footnotes.footnotes
        if len(written) > 1:
            met = [label for label in _labels(root) if label in written]
            order = dict.fromkeys([*met, *written])
            self.footnotes.footnotes = OrderedDict((label, written[label]) for label in order)


def _labels(element: Element) -> Iterator[str]:
    """The labels of all references, from the top of the text down."""
    yield from _REFERENCE.findall(element.text or "")
    for child in element:
        yield from _labels(child)
        yield from _REFERENCE.findall(child.tail or "")
