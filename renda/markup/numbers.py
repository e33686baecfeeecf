"""Ordered lists that keep the numbers of the source.

Python-Markdown counts anew: `3. 第三` becomes 1, and in a decision that changes the law's
text. The number is noted in the text before the list is read, and put on the page as the
list's `start` and, where the count leaps, an item's `value`.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

# STX and ETX cannot be forged: Python-Markdown takes them out of every source first.
_NOTED = re.compile(f"{STX}number:(\\d+){ETX}")


def note_number(number: int) -> str:
    """A mark that carries the written number of an item through the parser."""
    return f"{STX}number:{number}{ETX}"


class SourceNumbers(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        # Before the inline patterns, while the mark still stands at the head of the text.
        md.treeprocessors.register(_NumberTreeprocessor(md), "source_numbers", 30)
        md.postprocessors.register(_LeftoverPostprocessor(md), "source_numbers", 5)


class _NumberTreeprocessor(Treeprocessor):
    def run(self, root: Element) -> None:
        for ordered in root.iter("ol"):
            expected = None
            for item in ordered.findall("li"):
                number = _take_number(item)
                if number is None:
                    continue
                if expected is None and number != 1:
                    ordered.set("start", str(number))
                elif expected is not None and number != expected:
                    item.set("value", str(number))
                expected = number + 1


class _LeftoverPostprocessor(Postprocessor):
    """Where the parser saw no list, the number stands in the text itself."""

    def run(self, text: str) -> str:
        return _NOTED.sub("", text) if STX in text else text


def _take_number(item: Element) -> int | None:
    """Remove the mark from an item, or from its first paragraph; return its number."""
    for holder in (item, *item.findall("p")[:1]):
        if holder.text and (found := _NOTED.match(holder.text.lstrip())):
            holder.text = holder.text.lstrip()[found.end() :]
            return int(found[1])
    return None
