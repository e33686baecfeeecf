"""Rows parted by tabs that run together on the page: what is left of a table of Word or WPS.

Called by the converter; looks at texts with a tab in them. Whether rows run together is not
guessed: each gets a mark, the text is converted, and marks that stand in one paragraph tell it.
So what is code, raw HTML or an item of a list is what the page makes of it. An indent of
full-width spaces, and a tab at the end of a line, part rows only by chance, and do not count.
"""

import re
from collections.abc import Iterator

from markdown import Markdown

_MARGIN = re.compile(r"[\s>]*")
#: The number of an item, and the tab behind it, which parts no columns.
_NUMBER = re.compile(
    r"(?:(?:[-*+•●·]|\d{1,3}[.．、)）]|[（(]\w{1,3}[)）]|[一二三四五六七八九十百]+、|[①-⑳]"
    r"|第\w{1,5}[编章节条款项])\s+)?"
)
_TAB = re.compile(r"\t\s*(?=\S)")
#: Code points that are no characters; texts that have them get no marks.
_OPEN, _CLOSE = "\ufdd2", "\ufdd3"
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_INLINE = "a|abbr|b|br|code|del|em|i|img|ins|mark|rp|rt|ruby|s|small|span|strong|sub|sup|u"
_BETWEEN = re.compile(rf"<(?!/?(?:{_INLINE})\b)[^<>]*>")


def find_tab_rows(text: str, converter: Markdown) -> Iterator[tuple[int, ...]]:
    """The numbers, from 0, of the rows in each paragraph that holds two or more of them."""
    if "\t" not in text or _OPEN in text or _CLOSE in text:
        return
    lines = text.split("\n")
    marked = [_marked(line, number) for number, line in enumerate(lines)]
    if sum(line is not None for line in marked) < 2:
        return
    written = "\n".join(
        line if mark is None else mark for line, mark in zip(lines, marked, strict=True)
    )
    html = converter.reset().convert(written)
    aside = {n for raw in converter.htmlStash.rawHtmlBlocks for n in _MARK.findall(str(raw))}
    for piece in _BETWEEN.split(html):
        rows = tuple(int(number) for number in _MARK.findall(piece) if number not in aside)
        if len(rows) > 1:
            yield rows


def _marked(line: str, number: int) -> str | None:
    """A row with a mark before its second cell; None for a line that is no row."""
    if "\t" not in line:
        return None
    margin = _MARGIN.match(line)
    begin = margin.end() if margin else 0
    head = _NUMBER.match(line, begin)
    tab = _TAB.search(line, head.end() if head else begin)
    if tab is None:
        return None
    cells = f"{line[begin : tab.end()]}{_OPEN}{number}{_CLOSE}{line[tab.end() :]}"
    return line[:begin].replace("\u3000", "") + cells
