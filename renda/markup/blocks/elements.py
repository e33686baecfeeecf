"""Small tools for the tree: paragraphs taken apart, put together, emptied.

They work behind the inline patterns, so the texts of an element are final but for the
stand-ins that Python-Markdown puts in the place of raw HTML and entities.
"""

import html as html_text
import re
from collections.abc import Callable, Container, Iterable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER_RE, HtmlStash

from renda.markup.blocks.names import Part

_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\w")
#: What cannot stand in a paragraph.
_LARGE = {
    *("p", "ul", "ol", "dl", "table", "blockquote", "pre", "hr", "div", "figure", "section"),
    *("aside", "h1", "h2", "h3", "h4", "h5", "h6"),
}


class Built(NamedTuple):
    """A block in its final form: what takes its place, and which parts it lacks."""

    elements: list[Element]
    missing: tuple[Part, ...] = ()


class Plain:
    """Reads the plain text of elements; knows what the stand-ins stand for."""

    def __init__(self, stash: HtmlStash) -> None:
        self._stash = stash

    def __call__(self, element: Element, without: Container[Element] = ()) -> str:
        """The words of an element, without those of some elements in it."""
        text = "".join(_texts(element, without))
        return HTML_PLACEHOLDER_RE.sub(self._stashed, text).strip()

    def _stashed(self, match: re.Match[str]) -> str:
        number = int(match[1])
        blocks = self._stash.rawHtmlBlocks
        raw = blocks[number] if number < len(blocks) else ""
        return html_text.unescape(_TAG.sub("", raw)) if isinstance(raw, str) else ""


def _texts(element: Element, without: Container[Element]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child not in without:
            yield from _texts(child, without)
        yield child.tail or ""


def has_words(text: str | None) -> bool:
    """Whether there is a letter, a digit or a Han character."""
    return bool(text and _WORD.search(text))


def styled(tag: str, name: str, **attributes: str) -> Element:
    """A new element with a class."""
    return Element(tag, {"class": name, **attributes})


def renamed(element: Element, tag: str, name: str) -> Element:
    """The same content in another element with a class."""
    copy = styled(tag, name)
    adopt(copy, element)
    return copy


def adopt(parent: Element, element: Element) -> None:
    """Move the content of an element to the end of another."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + (element.text or "")
    else:
        parent.text = (parent.text or "") + (element.text or "")
    parent.extend(list(element))


def detach(parent: Element, child: Element) -> Element:
    """Take a child out of its parent; the text behind it stays."""
    at = list(parent).index(child)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")
    parent.remove(child)
    child.tail = None
    return child


def is_empty(element: Element) -> bool:
    return not len(element) and not (element.text or "").strip()


def is_picture(element: Element) -> bool:
    """A picture, or a link around nothing but one."""
    if element.tag == "a" and len(element) == 1:
        return is_picture(element[0]) and not (element.text or element[0].tail or "").strip()
    return element.tag == "img"


def split_at(paragraph: Element, begins: Callable[[Element], bool]) -> list[Element]:
    """Paragraphs that each begin with such an element, but for the text before the first."""
    parts = [Element("p")]
    parts[0].text = paragraph.text
    for child in list(paragraph):
        if begins(child):
            parts.append(Element("p"))
        parts[-1].append(child)
    return [part for part in map(trimmed, parts) if not is_empty(part)]


def trimmed(paragraph: Element) -> Element:
    """Without white space and line breaks at its ends."""
    while len(paragraph) and paragraph[0].tag == "br" and not (paragraph.text or "").strip():
        detach(paragraph, paragraph[0])
    while len(paragraph) and paragraph[-1].tag == "br" and not (paragraph[-1].tail or "").strip():
        detach(paragraph, paragraph[-1])
    paragraph.text = (paragraph.text or "").lstrip()
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "").rstrip()
    else:
        paragraph.text = paragraph.text.rstrip()
    return paragraph


def without_bullets(elements: Iterable[Element], tag: str) -> Iterator[Element]:
    """The same elements, but a bullet list of pictures or links (`tag`) as paragraphs."""
    for element in elements:
        if element.tag == "ul" and all(_is_line_with(tag, item) for item in element):
            for item in element:
                paragraph = Element("p")
                adopt(paragraph, item[0] if _is_loose(item) else item)
                yield paragraph
        else:
            yield element


def _is_loose(item: Element) -> bool:
    return len(item) == 1 and item[0].tag == "p" and not (item.text or "").strip()


def _is_line_with(tag: str, item: Element) -> bool:
    """Whether an item is a single line of text that holds such an element."""
    is_line = _is_loose(item) or not any(child.tag in _LARGE for child in item)
    return is_line and item.find(f".//{tag}") is not None
