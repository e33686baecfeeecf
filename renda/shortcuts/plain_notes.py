"""The notes of plain prose: taken off the end of a text, numbered as readers meet their marks.

Called by `plain_blocks`. Knows notes of one line each, behind all else, and one mark for each.
A mark is compiled without its number by `plain_inline`; the finished page tells the order.
"""

import re

from renda.markup.rules import ID_PREFIX
from renda.shortcuts.plain_inline import NotPlainError, compile_line, plain_beginning

_NOTE = re.compile(r"\[\^([0-9A-Za-z]+)\]: *(\S.*)")
#: A mark in a page, up to the place of its number.
_MARK = re.compile(rf'<a class="footnote-ref" href="#{ID_PREFIX}fn:([0-9A-Za-z]+)">')


def split_notes(text: str) -> tuple[str, dict[str, str]]:
    """A text without its notes, and the HTML of each note by its label.

    :raises NotPlainError: when a note is not plain, or does not stand at the end.
    """
    text, sign, end = text.partition("\n\n[^")
    notes: dict[str, str] = {}
    for line in f"[^{end}".split("\n") if sign else ():
        if not line:
            continue
        found = _NOTE.fullmatch(line)
        if found is None or found[1] in notes or "[^" in found[2]:
            raise NotPlainError
        notes[found[1]] = compile_line(plain_beginning(found[2]))
    return text, notes


def add_notes(html: str, notes: dict[str, str]) -> str:
    """A page with the numbers in its marks, and the notes below it in their order.

    :raises NotPlainError: when marks and notes do not go together one by one.
    """
    labels = _MARK.findall(html)
    if not labels or len(labels) != len(notes) or set(labels) != notes.keys():
        raise NotPlainError
    numbers = {label: number for number, label in enumerate(labels, 1)}
    marked = _MARK.sub(lambda mark: f"{mark[0]}[{numbers[mark[1]]}]", html)
    items = (_item(label, number, notes[label]) for label, number in numbers.items())
    return "\n".join((marked, '<div class="footnote">', "<hr>", "<ol>", *items, "</ol>", "</div>"))


def _item(label: str, number: int, html: str) -> str:
    back = (
        f'<a class="footnote-backref" href="#{ID_PREFIX}fnref:{label}"'
        f' title="回到正文的注 {number}">↩</a>'
    )
    return f'<li id="{ID_PREFIX}fn:{label}">\n<p>{html}&nbsp;{back}</p>\n</li>'
