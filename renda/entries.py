"""One Markdown file to an `Entry`: front matter, then text.

A pure function of the file's bytes, so its result can be kept by digest. Every entry of
every kind of column goes through here.
"""

import hashlib
import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from renda.diagnostics import Diagnostic, Place, diagnose, has_errors
from renda.headers import read_header, stand_in
from renda.model import Body, Entry
from renda.shortcuts.plain import compile_plain
from renda.shortcuts.plain_header import read_plain_header
from renda.text import parse_text

#: A line of three dashes: the first that is not blank, and the next one.
_OPENING = re.compile(r"(?:\s*\n)?---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"\n---[ \t]*(?:\n|\Z)")

#: What makes a page worth reading without a text: a notice that is one file, a reprint that leads
#: to its original, a poster.
_IN_PLACE_OF_TEXT = ("attachments", "source_url", "image")


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

    :param needs_text: whether an empty text is a fault.
    :param shortcuts: whether plain input may go the quick ways; the result is the same as long
        as `renda.shortcuts.proven` knows the long way.
    """
    text, diagnostics = parse_text(raw, file)
    if text is None:
        return unreadable_entry(file, fields), diagnostics
    parts, found = split_front_matter(text, file)
    diagnostics += found
    if parts is None:
        diagnostics[-1:] = [_with_advice(diagnostics[-1], text, fields)]
        return unreadable_entry(file, fields), diagnostics
    header = None
    if shortcuts:
        header = read_plain_header(parts.yaml, parts.yaml_line, fields, tuple(extra_fields))
    if header is None:
        header, found = read_header(parts.yaml, file, parts.yaml_line, fields, extra_fields)
        diagnostics += found
    is_whole = not has_errors(diagnostics)
    body, found = Body(), []
    if parts.text.strip():
        body, found = _read_text(parts, file, shortcuts=shortcuts)
        diagnostics += found
    if needs_text and not body.html and not has_errors(found) and _lacks_text(header.fields):
        diagnostics.append(diagnose("RD305", Place(file, parts.text_line, 1)))
    entry = Entry(
        file=file,
        fields=header.fields,
        body=body,
        places=msgspec.Raw(msgspec.json.encode(header.places)),
        extra=header.extra,
        is_whole=is_whole,
        digest=hashlib.blake2b(raw, digest_size=16).hexdigest(),
    )
    return msgspec.structs.replace(entry, face=_face_of(entry)), diagnostics


def _lacks_text(fields: msgspec.Struct) -> bool:
    """Whether nothing stands in for the text: not a file, an original elsewhere, or a picture.

    Nor does a draft need one yet.
    """
    return not any(getattr(fields, name, None) for name in ("draft", *_IN_PLACE_OF_TEXT))


def _with_advice(fault: Diagnostic, text: str, fields: type[msgspec.Struct]) -> Diagnostic:
    """With what to write into this very file, where front matter is missing or has no end."""
    from renda.headless import advice

    assert fault.place is not None
    details = advice(text, fault.place.file, fields)
    return msgspec.structs.replace(fault, params={**fault.params, **details})


def _face_of(entry: Entry) -> str:
    """The digest of what lists, neighbours and feeds' headers may show of an entry."""
    digest = hashlib.blake2b(entry.file.encode("utf-8", "surrogatepass"), digest_size=16)
    digest.update(msgspec.json.encode(entry.fields))
    digest.update(f"\0{entry.body.opening}\0{entry.is_whole}".encode())
    return digest.hexdigest()


def _read_text(parts: FrontMatter, file: str, *, shortcuts: bool) -> tuple[Body, list[Diagnostic]]:
    """Convert the text, and check that nothing of it is lost."""
    if shortcuts and (plain := compile_plain(parts.text, parts.text_line)):
        return plain, []
    # Late: the converter takes 50 ms to import, and plain prose does without it.
    from renda.markup.convert import render_body

    body, diagnostics = render_body(parts.text, file, parts.text_line)
    if not has_errors(diagnostics):
        diagnostics += _check_fidelity(parts, body, file)
    return body, diagnostics


def _check_fidelity(parts: FrontMatter, body: Body, file: str) -> list[Diagnostic]:
    """Whether the page will say, character by character, what the source says; if not, why."""
    from renda.fidelity import check_fidelity  # late, as above

    difference = check_fidelity(parts.text, body.html, parts.text_line)
    if difference is None:
        return []
    from renda.known_losses import known_losses

    first = parts.text_line
    known = known_losses(parts.text, difference.line - first, difference.column - 1)
    place = Place(file, difference.line, difference.column)
    return [
        diagnose(loss.code, Place(file, first + loss.line, loss.column + 1), **loss.words)
        for loss in known
    ] or [diagnose("RD320", place, written=difference.written, shown=difference.shown)]


def split_front_matter(text: str, file: str) -> tuple[FrontMatter | None, list[Diagnostic]]:
    """Part the lines between the two `---` from the text behind them."""
    opening = _OPENING.match(text)
    if opening is None:
        blank = text[: len(text) - len(text.lstrip())] if text.strip() else ""
        return None, [diagnose("RD101", Place(file, blank.count("\n") + 1, 1))]
    yaml_line = text.count("\n", 0, opening.end()) + 1
    closing = _CLOSING.search(text, opening.end() - 1)
    if closing is None:
        return None, [diagnose("RD102", Place(file, opening[0].rstrip().count("\n") + 1, 1))]
    text_line = text.count("\n", 0, closing.start()) + 3
    front = text[opening.end() : closing.start()]
    return FrontMatter(front, yaml_line, text[closing.end() :], text_line), []


def unreadable_entry(file: str, fields: type[msgspec.Struct]) -> Entry:
    """A stand-in for a file that cannot be read, so that links to it can be checked."""
    return Entry(file=file, fields=stand_in(fields), body=Body(), is_whole=False)
