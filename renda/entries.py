"""One Markdown file to an `Entry`: front matter, then text.

A pure function of the file's bytes, so its result can be kept by digest. Every entry of
every kind of column goes through here.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

from renda.diagnostics import Diagnostic, Place, diagnose, has_errors
from renda.fidelity import check_fidelity
from renda.fields import Reader
from renda.markup import render_body
from renda.model import Body, Entry
from renda.moments import BEIJING
from renda.shortcuts.plain import compile_plain
from renda.strict_yaml import parse_yaml
from renda.text import parse_text

#: For an entry whose title or date cannot be read, so that its links can still be checked.
_FALLBACKS = {"title": "?", "date": datetime(1, 1, 1, tzinfo=BEIJING)}
_FENCE = re.compile(r"---[ \t]*")


class FrontMatter(NamedTuple):
    """A file taken apart; lines count from 1 in the whole file."""

    yaml: str
    yaml_line: int
    text: str
    text_line: int


def parse_entry(
    raw: bytes,
    file: str,
    fields: type[msgspec.Struct],
    extra_fields: Sequence[str] = (),
    *,
    needs_text: bool = True,
    shortcuts: bool = True,
) -> tuple[Entry, list[Diagnostic]]:
    """Read the bytes of `file`. A faulty file gives an entry too, with errors beside it.

    :param shortcuts: whether a quicker way to the same result may be taken.
    """
    text, diagnostics = parse_text(raw, file)
    if text is None:
        return unreadable_entry(file, fields), diagnostics
    parts, found = split_front_matter(text, file)
    diagnostics += found
    if parts is None:
        return unreadable_entry(file, fields), diagnostics
    reader = Reader()
    read = None
    node, found = parse_yaml(parts.yaml, file, parts.yaml_line)
    diagnostics += found
    if node is not None:
        read = reader.read(node, fields, extra=extra_fields, fallbacks=_FALLBACKS)
        diagnostics += reader.diagnostics
    elif not found and any(info.required for info in msgspec.structs.fields(fields)):
        diagnostics += [
            diagnose("RD113", Place(file, 1, 1), key=key, name=name)
            for key, name in (("title", "标题"), ("date", "日期"))
        ]
    is_whole = not has_errors(diagnostics)
    body, found = Body(), []
    if parts.text.strip():
        body, found = _read_text(parts, file, shortcuts=shortcuts)
        diagnostics += found
    if needs_text and not body.html and not has_errors(found) and not getattr(read, "draft", False):
        diagnostics.append(diagnose("RD305", Place(file, parts.text_line, 1)))
    entry = Entry(
        file=file,
        fields=read or unreadable_entry(file, fields).fields,
        body=body,
        places={name: (place.line, place.column) for name, place in reader.places.items()},
        extra=reader.extra,
        is_whole=is_whole,
    )
    return entry, diagnostics


def _read_text(parts: FrontMatter, file: str, *, shortcuts: bool) -> tuple[Body, list[Diagnostic]]:
    """Convert the text, and check that nothing of it is lost."""
    if shortcuts and (plain := compile_plain(parts.text, parts.text_line)):
        return plain, []
    body, diagnostics = render_body(parts.text, file, parts.text_line)
    if not has_errors(diagnostics) and (lost := _check_fidelity(parts, body, file)):
        diagnostics.append(lost)
    return body, diagnostics


def _check_fidelity(parts: FrontMatter, body: Body, file: str) -> Diagnostic | None:
    """Whether the page will say, character by character, what the source says."""
    difference = check_fidelity(parts.text, body.html, parts.text_line)
    if difference is None:
        return None
    place = Place(file, difference.line, difference.column)
    return diagnose("RD320", place, written=difference.written, shown=difference.shown)


def split_front_matter(text: str, file: str) -> tuple[FrontMatter | None, list[Diagnostic]]:
    """Part the lines between the two `---` from the text behind them."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if not _FENCE.fullmatch(lines[first]):
        return None, [diagnose("RD101", Place(file, first + 1, 1))]
    for number in range(first + 1, len(lines)):
        if _FENCE.fullmatch(lines[number]):
            front = "\n".join(lines[first + 1 : number])
            return FrontMatter(front, first + 2, "\n".join(lines[number + 1 :]), number + 2), []
    return None, [diagnose("RD102", Place(file, first + 1, 1))]


def unreadable_entry(file: str, fields: type[msgspec.Struct]) -> Entry:
    """A stand-in for a file that cannot be read, so that links to it can be checked."""
    required = {i.name: _FALLBACKS[i.name] for i in msgspec.structs.fields(fields) if i.required}
    return Entry(file=file, fields=fields(**required), body=Body(), is_whole=False)
