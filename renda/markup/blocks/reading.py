"""From markers to elements: what stands between two markers is read as Markdown again."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

from renda.markup.blocks.fences import OPEN, close_marker, part_marker
from renda.markup.blocks.ledger import Held, Ledger, Opened
from renda.markup.blocks.names import Kind

_NUMBER = re.compile(r"\d+")
#: Between the titles of two columns; `\|` is a bar that a reader sees.
_BAR = re.compile(r"\s*(?<!\\)[|｜]\s*")


class BlockReader(BlockProcessor):
    """Reads a block into a `div` that is given its form when inline marks are read as well."""

    def __init__(self, parser: BlockParser, ledger: Ledger) -> None:
        super().__init__(parser)
        self._ledger = ledger

    def test(self, parent: Element, block: str) -> bool:
        return block.startswith(OPEN)

    def run(self, parent: Element, blocks: list[str]) -> None:
        found = _NUMBER.search(blocks.pop(0))
        assert found is not None, "open_marker() writes the number"
        number = int(found[0])
        opened = self._ledger.opened[number]
        content = _take_up_to(close_marker(number), blocks)
        element = SubElement(parent, "div")
        held = Held(opened, element, words=[])
        # Before what is nested in it, so that a walk from the end meets the inner first.
        self._ledger.held.append(held)
        if opened.kind is Kind.COMPARE:
            marker = part_marker(number)
            is_parted = _find(marker, content) < len(content)
            for side in (_take_up_to(marker, content), content)[: 1 + is_parted]:
                self.parser.parseBlocks(SubElement(element, "section"), side)
        else:
            self.parser.parseBlocks(element, content)
        # After the content: a definition would take a paragraph above for its term.
        for at, text in enumerate(_titles(opened)):
            title = Element("p")
            title.text = text
            held.words.append(title)
            element.insert(at, title)


def _find(marker: str, blocks: list[str]) -> int:
    """Where a marker stands; behind the last block where it is missing."""
    return next((at for at, block in enumerate(blocks) if block.strip("\n") == marker), len(blocks))


def _take_up_to(marker: str, blocks: list[str]) -> list[str]:
    """Take the blocks before a marker, and the marker itself."""
    at = _find(marker, blocks)
    taken = blocks[:at]
    del blocks[: at + 1]
    return taken


def _titles(opened: Opened) -> list[str]:
    """The words behind the name: for a comparison those of each column, else one title."""
    if opened.kind is Kind.COMPARE:
        return _BAR.split(opened.words, maxsplit=1) if opened.words else []
    return [opened.words] if opened.words else []
