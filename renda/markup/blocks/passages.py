"""提示, 居中, 落款 and 对照: passages that stand in a place or a form of their own."""

from itertools import zip_longest
from xml.etree.ElementTree import Element, SubElement

from renda.markup.blocks.elements import Built, Plain, renamed, styled
from renda.markup.blocks.ledger import Held
from renda.markup.blocks.names import Part

_PARTING = Part("把两栏分开的一行 ---", "the line of --- that parts the two columns")


def build_notice(held: Held, plain: Plain) -> Built:
    """`<div class="rd-callout" role="note">`, its title a paragraph.

    No `<aside>`, of which a page has one: a text may hold many, and they would all be landmarks.
    """
    notice = styled("div", "rd-callout")
    notice.set("role", "note")
    notice.extend(renamed(words, "p", "rd-callout__title") for words in held.words)
    notice.extend(held.content)
    return Built([notice])


def build_center(held: Held, plain: Plain) -> Built:
    """`<div class="rd-center">`; words behind the name are its first line."""
    return Built([_filled(styled("div", "rd-center"), held)])


def build_signature(held: Held, plain: Plain) -> Built:
    """`<div class="rd-signature">`, a paragraph for each line of the source."""
    return Built([_filled(styled("div", "rd-signature"), held)])


def _filled(element: Element, held: Held) -> Element:
    element.extend([*held.words, *held.content])
    return element


def build_compare(held: Held, plain: Plain) -> Built:
    """`<div class="rd-compare">` with two sides.

    The titles stand before both, as in the source; the style sheet puts each above its
    column, and the side has it for its name. A title without a bar is that of the whole.
    """
    compare = styled("div", "rd-compare")
    for words in held.words:
        name = "title" if len(held.words) == 2 else "heading"
        compare.append(renamed(words, "p", f"rd-compare__{name}"))
    labels = [plain(words) for words in held.words] if len(held.words) == 2 else []
    sides = held.content
    for side, label in zip_longest(sides, labels, fillvalue=None):
        shown = SubElement(compare, "div", {"class": "rd-compare__side"})
        if label:  # a named group, and no landmark: a text may hold many
            shown.set("role", "group")
            shown.set("aria-label", label)
        shown.extend([] if side is None else list(side))
    return Built([compare], () if len(sides) == 2 else (_PARTING,))
