"""Column alignment as a class, as a strict content policy blocks `style=`; wide tables that a
keyboard can scroll."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from renda.markup.rules import NARROW

_ALIGNMENT = re.compile(r"text-align:\s*(left|center|right)")


class AlignmentClasses(Extension):
    """Turn the inline styles of the tables extension into classes; let wide tables have focus."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(_AlignmentTreeprocessor(md), "alignment_classes", 5)


class _AlignmentTreeprocessor(Treeprocessor):
    def run(self, root: Element) -> None:
        for cell in root.iter():
            if cell.tag in ("td", "th") and (found := _ALIGNMENT.match(cell.get("style", ""))):
                del cell.attrib["style"]
                cell.set("class", f"align-{found[1]}")
        for table in root.iter("table"):
            if len(table.findall("./thead/tr/th")) > NARROW:
                table.set("tabindex", "0")
