"""Bytes of a source file to clean text.

Called by whatever reads Markdown or YAML. Never changes the number or the length of lines,
so that every later position is the one the editor sees.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

from renda.diagnostics import Diagnostic, Place, diagnose

#: An article of 50,000 characters is 150 KB; ten times that is a misplaced file.
SIZE_LIMIT = 2 * 1024 * 1024

# C0 and C1 controls but tab and newline, and the separators that YAML (but no editor) takes
# for line ends. Word puts U+000B into its soft line breaks.
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
_CONTROL = re.compile(f"[{_CONTROLS}]")
#: Embeddings, overrides and isolates (Unicode Standard Annex 9): they show 001 where 100 stands.
_DIRECTIONS = "\u202a-\u202e\u2066-\u2069"
_DIRECTION = re.compile(f"[{_DIRECTIONS}]")
_UNFIT = re.compile(f"[{_CONTROLS}{_DIRECTIONS}]")
#: What version control leaves where two people changed the same lines.
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$|^={7}$", re.MULTILINE)
_CONFLICT_EDGES = ("<<<<<<<", ">>>>>>>")

#: As long as a mobile number; identity numbers and bank cards are longer.
_LONG_NUMBER = re.compile(r"\d(?:[ -]?\d){9,}[\dXx]")


def load_text(path: Path, file: str) -> tuple[str | None, list[Diagnostic]]:
    """Read a source file as text; None when it cannot be used.

    :param file: its name in diagnostics, relative to the site folder.
    """
    raw, diagnostics = load_source(path, file)
    if raw is None:
        return None, diagnostics
    return parse_text(raw, file)


def load_source(path: Path | str, file: str) -> tuple[bytes | None, list[Diagnostic]]:
    """Read the bytes of a source file of sensible size; None when that is not possible."""
    try:
        # Not by way of `Path`, which takes as long as reading.
        with FileIO(path) as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > SIZE_LIMIT:
                limits = {"size": _megabytes(size), "limit": _megabytes(SIZE_LIMIT)}
                return None, [diagnose("RD120", Place(file), **limits)]
            return stream.readall(), []
    except OSError as error:
        return None, [diagnose("RD121", Place(file), detail=error.strerror or str(error))]


def file_digest(path: Path) -> str:
    """The digest of a file's bytes, whatever its size.

    :raises OSError: when it cannot be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "blake2b").hexdigest()[:32]


def parse_text(raw: bytes, file: str) -> tuple[str | None, list[Diagnostic]]:
    """Decode the bytes of a source file, with `\\n` line ends and no control characters."""
    diagnostics: list[Diagnostic] = []
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [diagnose("RD110", Place(file, 1, 1), encoding="UTF-16")]
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
        diagnostics.append(diagnose("RD109", Place(file, 1, 1)))
    if b"\r" in raw:
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        place = Place(file, line, 1)
        return None, [*diagnostics, diagnose("RD110", place, encoding=_likely_encoding(raw))]
    if conflicts := list(_find_conflicts(text, file)):
        return None, [*diagnostics, *conflicts]
    if _UNFIT.search(text):
        diagnostics += find_directions(text, file)
        if control := _CONTROL.search(text):
            place = place_in(text, control.start(), file)
            text, point = without_controls(text)
            diagnostics.append(diagnose("RD119", place, point=point))
    return text, diagnostics


def _find_conflicts(text: str, file: str) -> Iterator[Diagnostic]:
    """The marks of a merge that nobody finished; what lies between them cannot be told apart."""
    if any(edge in text for edge in _CONFLICT_EDGES):
        marks = list(_CONFLICT.finditer(text))
        if any(mark[0].startswith(_CONFLICT_EDGES) for mark in marks):
            for mark in marks:
                yield diagnose("RD141", place_in(text, mark.start(), file), mark=mark[0][:7])


def find_directions(text: str, file: str, place: Place | None = None) -> Iterator[Diagnostic]:
    """The invisible marks by which a text is shown in another order than it is written.

    :param place: where the text stands, when its own offsets tell nothing.
    """
    end_of_line = -1
    for mark in _DIRECTION.finditer(text):
        if mark.start() > end_of_line:  # one for each line: they come in pairs, and in masses
            end_of_line = text.find("\n", mark.start())
            end_of_line = len(text) if end_of_line < 0 else end_of_line
            found_at = place or place_in(text, mark.start(), file)
            yield diagnose("RD140", found_at, point=f"{ord(mark[0]):04X}")


def without_controls(text: str) -> tuple[str, str]:
    """A text fit for XML, and the code point of the first character that was not."""
    found = _CONTROL.search(text)
    if found is None:
        return text, ""
    return _CONTROL.sub(" ", text), f"{ord(found.group()):04X}"


def hide_long_numbers(text: str) -> str:
    """The text with the midst of long numbers covered, as long as before: they may be somebody's."""
    return _LONG_NUMBER.sub(_hide, text)


def _hide(number: re.Match[str]) -> str:
    shown = number[0]
    return shown[:3] + re.sub(r"\d", "*", shown[3:-2]) + shown[-2:]


def place_in(text: str, offset: int, file: str, first_line: int = 1) -> Place:
    """The place of a character offset in `text`, whose first line has number `first_line`."""
    start = text.rfind("\n", 0, offset) + 1
    return Place(file, first_line + text.count("\n", 0, offset), offset - start + 1)


def _likely_encoding(raw: bytes) -> str:
    if raw.count(b"\x00") > len(raw) // 4:
        return "UTF-16"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return "?"
    return "GBK"


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MB"
