"""What the stages of one conversion tell each other about the blocks of its text."""

from typing import NamedTuple
from xml.etree.ElementTree import Element

from renda.markup.blocks.names import BlockFinding, Kind


class Opened(NamedTuple):
    """The first line of a block: its kind, its name as written, the words behind, its line."""

    kind: Kind
    name: str
    words: str
    line: int


class Held(NamedTuple):
    """A block in the tree: its element, and those in it that hold the words behind its name."""

    opened: Opened
    element: Element
    words: list[Element]

    @property
    def content(self) -> list[Element]:
        """What stands between the block's first and its last line."""
        return [child for child in self.element if child not in self.words]


class Ledger:
    """The blocks of one text, numbered as they begin, and what was found about them."""

    def __init__(self) -> None:
        self.has_fences = False
        self.opened: list[Opened] = []
        self.held: list[Held] = []
        self.findings: list[BlockFinding] = []

    def begin(self) -> None:
        """Another text comes; findings stay until the caller resets the converter."""
        self.has_fences = False
        self.opened.clear()
        self.held.clear()
