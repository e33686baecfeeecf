"""附件: a card for each file that the text links to."""

import re
from xml.etree.ElementTree import Element

from renda.markup.blocks.elements import Built, Plain, renamed, split_at, without_bullets
from renda.markup.blocks.ledger import Held
from renda.markup.blocks.names import Part

_LINK = Part("文件的链接", "a link to the file")
_HOST = re.compile(r"[a-z][a-z0-9+.-]*:(//[^/?#]*)?", re.IGNORECASE)
_ENDING = re.compile(r"[^/?#]\.([A-Za-z0-9]{1,5})(?:[?#].*)?$", re.DOTALL)
#: Pages, not files to keep.
_PAGES = {"md", "html", "htm"}


def ending_of(link: Element) -> str:
    """The ending of the file that a link leads to, in small letters; empty without one."""
    target = _HOST.sub("", link.get("href", ""), count=1)
    found = _ENDING.search(target)
    return found[1].lower() if found else ""


def build_attachment(held: Held, plain: Plain) -> Built:
    """`<p class="rd-attachment">` for each link with the words behind it; all else as it is."""
    elements = [renamed(words, "p", "rd-attachment__title") for words in held.words]
    for element in without_bullets(held.content, "a"):
        parts = split_at(element, _is_link) if element.tag == "p" else [element]
        elements += map(_card, parts)
    has_link = any(element.find(".//a") is not None for element in elements)
    return Built(elements, () if has_link else (_LINK,))


def _is_link(element: Element) -> bool:
    return element.tag == "a" and "href" in element.attrib


def _card(paragraph: Element) -> Element:
    """A paragraph that begins with a link as a card; any other as it is.

    The kind of the file stands in an attribute, for it is no word of the author's.
    """
    if paragraph.tag != "p" or paragraph.text or not _is_link(paragraph[0]):
        return paragraph
    card = renamed(paragraph, "p", "rd-attachment")
    ending = ending_of(card[0])
    if ending and ending not in _PAGES:
        card.set("data-kind", ending.upper())
    return card
