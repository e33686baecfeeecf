"""Gives each block its form, when the inline marks in it are read as well."""

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from renda.markup.blocks.attachments import build_attachment
from renda.markup.blocks.elements import Built, Plain
from renda.markup.blocks.ledger import Held, Ledger
from renda.markup.blocks.names import BlockFinding, Kind, Part
from renda.markup.blocks.passages import build_center, build_compare, build_notice, build_signature
from renda.markup.blocks.pictures import build_figure, build_gallery
from renda.markup.blocks.players import build_audio, build_video
from renda.markup.blocks.timelines import build_timeline

_BUILDERS: Mapping[Kind, Callable[[Held, Plain], Built]] = {
    Kind.FIGURE: build_figure,
    Kind.GALLERY: build_gallery,
    Kind.VIDEO: build_video,
    Kind.AUDIO: build_audio,
    Kind.ATTACHMENT: build_attachment,
    Kind.NOTICE: build_notice,
    Kind.TIMELINE: build_timeline,
    Kind.CENTER: build_center,
    Kind.SIGNATURE: build_signature,
    Kind.COMPARE: build_compare,
}


class BlockBuilder(Treeprocessor):
    """Puts the final elements in the place of those the reader made; tells what is missing."""

    def __init__(self, md: Markdown, ledger: Ledger) -> None:
        super().__init__(md)
        self._ledger = ledger

    def run(self, root: Element) -> None:
        if not self._ledger.held:
            return
        plain = Plain(self.md.htmlStash)
        parents = {child: parent for parent in root.iter() for child in parent}
        # The inner before the outer: each builder finds its content in the final form.
        for held in reversed(self._ledger.held):
            built = _BUILDERS[held.opened.kind](held, plain)
            _replace(parents[held.element], held.element, built.elements)
            self._ledger.findings += [_missing(held, part) for part in built.missing]
        self._ledger.findings.sort(key=lambda finding: finding.line)


def _replace(parent: Element, element: Element, elements: list[Element]) -> None:
    if len(elements) == 1:
        # In its own place, for a look at all neighbours is slow where there are thousands.
        [final] = elements
        element.tag, element.text, element[:] = final.tag, final.text, list(final)
        element.attrib = final.attrib
    else:
        at = list(parent).index(element)
        parent[at : at + 1] = elements


def _missing(held: Held, part: Part) -> BlockFinding:
    params = {"name": held.opened.name, "part": part.zh, "part_en": part.en}
    return BlockFinding("RD332", held.opened.line, params)
