"""Stages of Python-Markdown that look first whether a text holds anything for them.

Most texts hold no raw HTML, no escape, no attribute list and no table of contents, and most of
their elements no inline mark; yet every stage goes over all of it. Each class here does what
its parent does, or, where the sign is missing without which the parent changes nothing,
nothing. Changes no result; `tests/test_look_first.py` compares with the stages of the library.
"""

import re
from typing import Any, cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.toc import TocTreeprocessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import AtomicString

from renda.markup.raw_html import HtmlBlocks
from renda.markup.serialise import to_html

#: A sign of every inline pattern. There are eighteen, and each looks at each text by itself.
_INLINE_SIGN = re.compile(r"[`\\\[<&*_~]|://|  \n")
_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MARKER = "TOC"


class LookFirst(Extension):
    """Puts the stages in the place of those they inherit from; comes behind all others."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.register(_HtmlBlocks(md), "html_block", 20)
        # Right before the inline patterns (20).
        md.treeprocessors.register(_PlainTexts(md), "plain_texts", 21)
        md.treeprocessors.register(_AttributeLists(md), "attr_list", 8)
        md.treeprocessors.register(_Unescape(md), "unescape", 0)
        toc = cast(TocTreeprocessor, md.treeprocessors["toc"])
        md.treeprocessors.register(_Headings(md, toc), "toc", 5)
        md.serializer = to_html
        # By its number, the registry sorts and looks up by name; that is asked for each pattern.
        inline = cast(Any, md.treeprocessors["inline"])
        inline.inlinePatterns = tuple(md.inlinePatterns)


class _HtmlBlocks(HtmlBlocks):
    def run(self, lines: list[str]) -> list[str]:
        if any("<" in line or "&" in line for line in lines):
            return super().run(lines)
        return lines


class _PlainTexts(Treeprocessor):
    """Marks texts without an inline mark as final, which the inline stage passes by."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not _INLINE_SIGN.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not _INLINE_SIGN.search(element.tail):
                element.tail = AtomicString(element.tail)


class _AttributeLists(AttrListTreeprocessor):
    def run(self, doc: Element) -> None:
        if _holds(self.md, "{"):
            super().run(doc)


class _Unescape(UnescapeTreeprocessor):
    def run(self, root: Element) -> None:
        if _holds(self.md, "\\"):
            super().run(root)


class _Headings(TocTreeprocessor):
    """Ids of headings; the table of contents is made where a text has the mark for it."""

    def __init__(self, md: Markdown, settings: TocTreeprocessor) -> None:
        Treeprocessor.__init__(self, md)
        self.__dict__.update(settings.__dict__)

    def run(self, doc: Element) -> None:
        if _holds(self.md, _MARKER) or any(element.tag in _HEADING_TAGS for element in doc.iter()):
            super().run(doc)
        else:
            cast(Any, self.md).toc_tokens = []

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        return super().build_toc_div(toc_list) if _holds(self.md, _MARKER) else Element("div")

    def replace_marker(self, root: Element, elem: Element) -> None:
        if _holds(self.md, _MARKER):
            super().replace_marker(root, elem)


def _holds(md: Markdown, sign: str) -> bool:
    """Whether a sign stands in the text that is being converted, code and raw HTML aside."""
    return any(sign in line for line in cast(Any, md).lines)
