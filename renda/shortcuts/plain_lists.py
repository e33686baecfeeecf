"""Lists of plain prose to HTML; ordered ones keep the numbers of the source.

Called by `plain_blocks` and `plain_boxes`. Knows lists of one line for each item, and lists
of the same kind below an item, each indented by two blanks or more.
"""

import re
from typing import NamedTuple

from renda.shortcuts.plain_inline import NotPlainError, compile_line, plain_beginning

#: A line that is an item. Numbers of four digits may be years, and zeros would be lost.
ITEM = re.compile(r"(?:(?P<number>[1-9][0-9]{0,2})\.|[-*+]) +(?P<text>\S.*)")
_INDENTED = re.compile(r"( {2,})\S.*")
#: Lists in lists in lists; deeper ones are left to the long way.
_DEPTH_LIMIT = 3


class Item(NamedTuple):
    """An item: its HTML, its number or 0 where it has none, and the list below it."""

    html: str
    number: int
    below: str = ""

    @property
    def is_ordered(self) -> bool:
        return self.number > 0


def read_items(lines: list[str], depth: int = 1) -> list[Item]:
    """Lines as items of one list.

    :param depth: how many lists there are around the lines, that of the items among them.
    :raises NotPlainError: when a line is no item, or one of another kind.
    """
    items: list[Item] = []
    at = 0
    while at < len(lines):
        found = ITEM.fullmatch(lines[at])
        if found is None or depth > _DEPTH_LIMIT:
            raise NotPlainError
        at += 1
        below = ""
        if at < len(lines) and lines[at].startswith(" "):
            end = _end_of_indented(lines, at)
            below = _list_below(lines[at:end], depth + 1)
            at = end
        html = compile_line(plain_beginning(found["text"]))
        items.append(Item(html, int(found["number"] or 0), below))
    if len({item.is_ordered for item in items}) > 1:
        raise NotPlainError
    return items


def _end_of_indented(lines: list[str], at: int) -> int:
    while at < len(lines) and lines[at].startswith(" "):
        at += 1
    return at


def _list_below(lines: list[str], depth: int) -> str:
    """Indented lines as a list; the first one tells how far they are indented."""
    first = _INDENTED.fullmatch(lines[0])
    margin = first[1] if first else ""
    if not margin or not all(line.startswith(margin) for line in lines):
        raise NotPlainError
    return compile_list(read_items([line[len(margin) :] for line in lines], depth), is_loose=False)


def compile_list(items: list[Item], *, is_loose: bool) -> str:
    """Items as a list; in a loose one, each is a paragraph."""
    first = expected = items[0].number
    tag = "ol" if first else "ul"
    start = f' start="{first}"' if first > 1 else ""
    html = [f"<{tag}{start}>\n"]
    for item in items:
        value = f' value="{item.number}"' if item.number != expected else ""
        text = f"\n<p>{item.html}</p>\n" if is_loose else item.html
        below = f"{item.below}\n" if item.below else ""
        html.append(f"<li{value}>{text}{below}</li>\n")
        expected = item.number + 1 if first else 0
    return "".join((*html, f"</{tag}>"))
