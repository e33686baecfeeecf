"""Blocks: pictures with captions, players, cards, notices and other forms that Markdown lacks.

    ::: 提示 办理时间
    工作日上午9时至11时。
    :::

`Blocks` is an extension for Python-Markdown. Its stages, in the order they run:
`fences` finds the lines of colons and puts markers in their place, `reading` reads what
stands between two markers as Markdown again, `building` gives each block its form with the
modules named after families of blocks. Not a word is added or lost on the way, and all stay
in the order of the source. What is wrong is left in `md.block_findings`; no text fails.
"""

from typing import Any, cast

from markdown import Markdown
from markdown.extensions import Extension

from renda.markup.blocks.building import BlockBuilder
from renda.markup.blocks.fences import NotePlaces, PutMarkers
from renda.markup.blocks.ledger import Ledger
from renda.markup.blocks.names import NAMES, BlockFinding
from renda.markup.blocks.reading import BlockReader

__all__ = ["NAMES", "BlockFinding", "Blocks", "findings_of"]


class Blocks(Extension):
    """Registers the stages; belongs to one converter."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        self._md, self._ledger = md, Ledger()
        md.registerExtension(self)
        # Around code fences (25) and raw HTML (20).
        md.preprocessors.register(NotePlaces(md, self._ledger), "block_places", 27)
        md.preprocessors.register(PutMarkers(md, self._ledger), "block_markers", 18)
        # Behind blank lines (100), before anything that could take a marker for text.
        md.parser.blockprocessors.register(BlockReader(md.parser, self._ledger), "blocks", 95)
        # Behind the inline patterns (20), before lines are broken for the eye (10).
        md.treeprocessors.register(BlockBuilder(md, self._ledger), "blocks", 12)

    def reset(self) -> None:
        """Called by `md.reset()`: the next text starts with a new list of findings."""
        self._ledger.findings = []
        cast(Any, self._md).block_findings = self._ledger.findings


def findings_of(md: Markdown) -> list[BlockFinding]:
    """What is wrong with the blocks of the texts converted since the last `md.reset()`."""
    return list(cast(Any, md).block_findings)
