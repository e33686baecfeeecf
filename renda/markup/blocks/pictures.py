"""图片 and 图集: pictures with what is written below them.

The credit stands before the caption, as in the source; the style sheet puts it to the right.
"""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement

from renda.markup.blocks.elements import (
    Built,
    Plain,
    adopt,
    detach,
    is_empty,
    is_picture,
    renamed,
    split_at,
    styled,
    without_bullets,
)
from renda.markup.blocks.ledger import Held
from renda.markup.blocks.names import Part

_PICTURE = Part("图片", "a picture")


def build_figure(held: Held, plain: Plain) -> Built:
    """`<figure class="rd-figure">` with all pictures, then all text as the caption."""
    figure = styled("figure", "rd-figure")
    captions = []
    for piece in _pieces(held.content):
        picture, rest = _parted(piece)
        if picture is not None:
            figure.append(picture)
        if rest is not None:
            captions.append(rest)
    _add_caption(figure, held.words, captions)
    return Built([figure], _missing(figure))


def build_gallery(held: Held, plain: Plain) -> Built:
    """`<div class="rd-gallery">`: a figure for each picture with the text behind it."""
    gallery = styled("div", "rd-gallery")
    gallery.extend(renamed(words, "p", "rd-gallery__title") for words in held.words)
    figure: Element | None = None
    captions: list[Element] = []
    for piece in _pieces(held.content):
        picture, rest = _parted(piece)
        if picture is not None or piece.tag == "figure":
            _add_caption(figure, [], captions)
            figure, captions = (piece, []) if picture is None else (_figure(picture), [])
            gallery.append(figure)
        if rest is not None and rest is not figure:
            (gallery if figure is None else captions).append(rest)
    _add_caption(figure, [], captions)
    return Built([gallery], _missing(gallery))


def _figure(picture: Element) -> Element:
    figure = styled("figure", "rd-figure")
    figure.append(picture)
    return figure


def _pieces(content: Iterable[Element]) -> Iterator[Element]:
    """The content, with each paragraph split so that a picture can only stand at its head."""
    for element in without_bullets(content, "img"):
        if element.tag == "p":
            yield from split_at(element, is_picture)
        else:
            yield element


def _parted(piece: Element) -> tuple[Element | None, Element | None]:
    """The picture at the head of a paragraph, and what there is besides it."""
    picture = None
    if piece.tag == "p" and len(piece) and is_picture(piece[0]) and not piece.text:
        picture = detach(piece, piece[0])
        piece.text = (piece.text or "").lstrip()
    return picture, None if is_empty(piece) and piece.tag == "p" else piece


def _add_caption(figure: Element | None, words: list[Element], captions: list[Element]) -> None:
    """Put the credit and the text into the figure's caption, behind what is there already."""
    if figure is None or not (words or captions):
        return
    caption = figure.find("figcaption")
    if caption is None:
        caption = SubElement(figure, "figcaption")
    for credit in words:
        caption.append(renamed(credit, "span", "rd-figure__credit"))
        caption[-1].tail = " "
    if len(captions) == 1 and captions[0].tag == "p":
        adopt(caption, captions[0])
    else:
        caption.extend(captions)


def _missing(element: Element) -> tuple[Part, ...]:
    return () if element.find(".//img") is not None else (_PICTURE,)
