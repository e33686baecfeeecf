"""Blocks of colons around plain prose to HTML.

Called by `plain_blocks`, which compiles what stands inside. Knows notices, timelines of one
list, comparisons, pictures with one caption, centred lines and signatures.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from renda.shortcuts.plain_inline import (
    NotPlainError,
    compile_line,
    compile_picture,
    is_mere_text,
)
from renda.shortcuts.plain_lists import compile_list, read_items

#: Compiles a part of a text; gives its blocks.
Compile = Callable[[str], list[str]]

_OPENING = re.compile(r"::: (?P<name>[^\s:]+)(?: +(?P<words>[^\s:].*))?")
_CLOSING = ":::"
_PARTING = re.compile(r"^-{3,}$", re.MULTILINE)
_BAR = re.compile(r"\s*[|｜]\s*")
#: The end of the time of a timeline's item, as `renda.markup.blocks.timelines` knows it.
_COLON = re.compile(r"：|(?<!\d):|:(?!\d)")
_TIME_LENGTH = 30
_SENTENCE = re.compile(r"[，。！？；]")


class Box(NamedTuple):
    """What a block of colons holds: the words behind its name, and the lines inside."""

    words: str
    inside: str


def compile_box(opening: str, inside: str, closing: str, compile_inside: Compile) -> list[str]:
    """A block of colons, from its first line to its last, as blocks of HTML.

    :raises NotPlainError: when it is none that is known here, or lacks a part.
    """
    found = _OPENING.fullmatch(opening)
    if found is None or closing != _CLOSING or found["name"] not in _COMPILERS:
        raise NotPlainError
    return _COMPILERS[found["name"]](Box(found["words"] or "", inside), compile_inside)


def _notice(box: Box, compile_inside: Compile) -> list[str]:
    title = _titles("rd-callout__title", box.words)
    filled = [*title, *_filled(box, compile_inside)]
    return _around('<div class="rd-callout" role="note">', filled, "</div>")


def _center(box: Box, compile_inside: Compile) -> list[str]:
    return _passage("rd-center", box, compile_inside)


def _signature(box: Box, compile_inside: Compile) -> list[str]:
    """Each line is a paragraph; what else a line may be is not known."""
    lines = Box(box.words, box.inside.replace("\n", "\n\n"))
    return _passage("rd-signature", lines, lambda text: _paragraphs(compile_inside(text)))


def _passage(name: str, box: Box, compile_inside: Compile) -> list[str]:
    first = [f"<p>{compile_line(box.words)}</p>"] if box.words else []
    return _around(f'<div class="{name}">', [*first, *_filled(box, compile_inside)], "</div>")


def _timeline(box: Box, compile_inside: Compile) -> list[str]:
    items = read_items(box.inside.strip("\n").split("\n"))
    if any(item.is_ordered or item.below for item in items):
        raise NotPlainError
    timed = [item._replace(html=_with_time(item.html)) for item in items]
    html = compile_list(timed, is_loose=False)
    return [*_titles("rd-timeline__title", box.words), _of_class("rd-timeline", html)]


def _of_class(name: str, unordered: str) -> str:
    """An unordered list as an ordered one whose numbers a style sheet hides."""
    return f'<ol class="{name}">{unordered.removeprefix("<ul>").removesuffix("</ul>")}</ol>'


def _with_time(html: str) -> str:
    """An item with what stands before its first colon, and the colon, made strong."""
    colon = _COLON.search(html)
    if colon is None:
        return html
    time = html[: colon.end()]
    if not is_mere_text(time):
        raise NotPlainError
    if len(time) > _TIME_LENGTH or _SENTENCE.search(time) or not re.search(r"\w", time):
        return html
    return f'<strong class="rd-timeline__time">{time}</strong>{html[len(time) :]}'


def _compare(box: Box, compile_inside: Compile) -> list[str]:
    sides = _PARTING.split(box.inside, maxsplit=1)
    titles = _BAR.split(box.words, maxsplit=1) if box.words else []
    if len(sides) != 2 or not all(is_mere_text(title) and title for title in titles):
        raise NotPlainError
    is_titled = len(titles) == 2
    html = _titles("rd-compare__title" if is_titled else "rd-compare__heading", *titles)
    for at, side in enumerate(sides):
        opening = '<div class="rd-compare__side">'
        if is_titled:
            opening = f'<div aria-label="{titles[at]}" class="rd-compare__side" role="group">'
        html += _around(opening, _filled(Box("", side), compile_inside), "</div>")
    return _around('<div class="rd-compare">', html, "</div>")


def _figure(box: Box, compile_inside: Compile) -> list[str]:
    """The picture on the first line, a caption of one paragraph below it."""
    picture, _, below = box.inside.strip("\n").partition("\n")
    captions = _paragraphs(compile_inside(below)) if below else []
    if len(captions) > 1 or "<img" in "".join(captions):
        raise NotPlainError
    caption = captions[0].removeprefix("<p>").removesuffix("</p>") if captions else ""
    if box.words:
        caption = f'<span class="rd-figure__credit">{compile_line(box.words)}</span> {caption}'
    ending = f"<figcaption>{caption}</figcaption>\n" if caption else ""
    return [f'<figure class="rd-figure">{compile_picture(picture)}{ending}</figure>']


def _paragraphs(blocks: list[str]) -> list[str]:
    """The same blocks, all of them paragraphs that Markdown made."""
    if not all(block.startswith("<p>") and "\n" not in block for block in blocks):
        raise NotPlainError
    return blocks


def _titles(name: str, *words: str) -> list[str]:
    return [f'<p class="{name}">{compile_line(text)}</p>' for text in words if text]


def _filled(box: Box, compile_inside: Compile) -> list[str]:
    blocks = compile_inside(box.inside)
    if not blocks:
        raise NotPlainError
    return blocks


def _around(opening: str, blocks: list[str], closing: str) -> list[str]:
    return ["\n".join((opening, *blocks, closing))]


_COMPILERS: Mapping[str, Callable[[Box, Compile], list[str]]] = {
    **dict.fromkeys(("提示", "notice"), _notice),
    **dict.fromkeys(("居中", "center"), _center),
    **dict.fromkeys(("落款", "signature"), _signature),
    **dict.fromkeys(("时间线", "timeline"), _timeline),
    **dict.fromkeys(("对照", "compare"), _compare),
    **dict.fromkeys(("图片", "figure"), _figure),
}
