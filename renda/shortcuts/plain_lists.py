"""Flat lists of plain prose to HTML; ordered ones keep the numbers of the source.

Called by `plain_blocks`. Knows lists of one line for each item.
"""

import re
from typing import NamedTuple

from renda.shortcuts.plain_inline import NotPlainError, compile_line, plain_beginning

#: A line that is an item. Numbers of four digits may be years, and zeros would be lost.
ITEM = re.compile(r"(?:(?P<number>[1-9]\d{0,2})\.|[-*+]) +(?P<text>\S.*)")


class Item(NamedTuple):
    """An item: its HTML, and its number; 0 where it has none."""

    html: str
    number: int

    @property
    def is_ordered(self) -> bool:
        return self.number > 0


def read_items(lines: list[str]) -> list[Item]:
    """Lines as items of one list.

    :raises NotPlainError: when a line is no item, or one of another kind.
    """
    items = []
    for line in lines:
        found = ITEM.fullmatch(line)
        if found is None:
            raise NotPlainError
        html = compile_line(plain_beginning(found["text"]))
        items.append(Item(html, int(found["number"] or 0)))
    if len({item.is_ordered for item in items}) > 1:
        raise NotPlainError
    return items


def compile_list(items: list[Item], *, is_loose: bool) -> str:
    """Items as a list; in a loose one, each is a paragraph."""
    first = expected = items[0].number
    tag = "ol" if first else "ul"
    start = f' start="{first}"' if first > 1 else ""
    html = [f"<{tag}{start}>\n"]
    for item in items:
        value = f' value="{item.number}"' if item.number != expected else ""
        text = f"\n<p>{item.html}</p>\n" if is_loose else item.html
        html.append(f"<li{value}>{text}</li>\n")
        expected = item.number + 1 if first else 0
    return "".join((*html, f"</{tag}>"))
