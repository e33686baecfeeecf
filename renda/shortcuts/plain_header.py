"""Plain front matter, read line by line instead of by way of YAML.

Most headers are lines of `name: value` with plain words, dates and short lists. Of such a
header this gives what the long way (`renda.headers`) gives; of any other it gives None, and
the long way decides. Called by `renda.entries`. It never makes a
diagnostic: a header that deserves one is not plain.
"""

import re
from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

import msgspec

from renda.fields import (
    CHINESE_SEPARATORS,
    LIST_SEPARATORS,
    Field,
    Pattern,
    fields_by_name,
    fields_of,
    yes_or_no,
)
from renda.headers import Header, Spots
from renda.moments import parse_moment

#: All signs of a plain header. Not among them: # and \ and {, which are more than text anywhere
#: in YAML; every blank but two; whatever has a twin of another form.
_PLAIN = re.compile(
    "[\n 0-9A-Za-z\"'()+,./:;=?_%&\\[\\]\\-"
    "·–—‘’“”…\u3000、。〃々〇〈-】〔〕\u3400-\u4dbf\u4e00-\u9fff！-～]+"
)
#: Those of them that no text begins with unless it is in quotes.
_NEVER_FIRST = frozenset("\n \u3000\"',:?%&[]-")
_QUOTES = frozenset("\"'")
_NAME = re.compile(r"\w{1,20}")
#: The end of an entry: the line below is not indented.
_ENTRY_END = re.compile(r"\n(?! )")
_BRACKETS = re.compile(r"\[([^\[\]:?\"'\n]+)\]")
_BRACKET_SEPARATORS = re.compile(f",|{CHINESE_SEPARATORS.pattern}")
_DASHED_LINE = re.compile(r"( {1,8}-)( +)([^ ].*)")


def read_plain_header(
    yaml: str, first_line: int, fields: type[msgspec.Struct], extra_fields: tuple[str, ...] = ()
) -> Header | None:
    """Read front matter that is plain and has no fault; None for any other.

    :param first_line: the number of its first line in the file.
    :param fields: the struct to read, declared as `renda.fields` says.
    :param extra_fields: further keys whose values are handed on as text.
    """
    if not _PLAIN.fullmatch(yaml):
        return None
    ways = _ways(fields, extra_fields)
    places: Spots = {}
    values: dict[str, Any] = {}
    seen: set[str] = set()
    line = first_line
    for entry in _ENTRY_END.split(yaml):
        key, colon, rest = entry.partition(":")
        way = ways.by_key.get(key)
        if way is None or not colon or way.name in seen:
            return None
        seen.add(way.name)
        if written := rest.strip(" "):
            if rest[0] not in " \n":
                return None
            column = len(entry) - len(rest.lstrip(" ")) + 1
            value = way.read(written, line, column, places)
            if value is None:
                return None
            values[way.name] = value
        elif key in ways.extra:
            values[key] = ""
            places[key] = (line, len(key) + 2)
        line += entry.count("\n") + 1
    if not ways.required <= values.keys():
        return None
    extra = {key: values.pop(key) for key in ways.extra if key in values}
    return Header(fields(**values), places, extra)


# --- how a value is read, by the type of its field -------------------------------------------

Convert = Callable[[str], Any]
"""A text to a value, or None when it is not right."""


class _Single(NamedTuple):
    """The way of a field that holds one value."""

    name: str
    convert: Convert

    def read(self, written: str, line: int, column: int, places: Spots) -> Any:
        text = _text_of(written)
        places[self.name] = (line, column)
        return self.convert(text.strip()) if text else None


class _Several(NamedTuple):
    """The way of a field that holds a list of texts."""

    name: str
    convert: Convert

    def read(self, written: str, line: int, column: int, places: Spots) -> Any:
        separators, pieces = _pieces_of(written, line, column)
        is_dashed = written[0] == "\n"
        places[self.name] = (line + 1, written.find("-")) if is_dashed else (line, column)
        values: list[str] = []
        for text, line, column in pieces:
            for part in separators.split(text):
                item = part.strip()
                if not item or item[0] in _NEVER_FIRST or (value := self.convert(item)) is None:
                    return None
                places[f"{self.name}.{len(values)}"] = (line, column + part.index(item))
                values.append(value)
                column += len(part) + 1
        return tuple(values) or None


class _Piece(NamedTuple):
    """A text that holds one or more items of a list, with its place."""

    text: str
    line: int
    column: int


def _pieces_of(written: str, line: int, column: int) -> tuple[re.Pattern[str], list[_Piece]]:
    """The parts of a list and what parts their items: in brackets, behind dashes, in a text.

    No parts mean that the list is not plain.
    """
    if written[0] == "[":
        found = _BRACKETS.fullmatch(written)
        return _BRACKET_SEPARATORS, [_Piece(found[1], line, column + 1)] if found else []
    if written[0] == "\n":
        return CHINESE_SEPARATORS, _dashed_pieces(written[1:].split("\n"), line + 1)
    text = _text_of(written)
    is_quoted = written[0] in _QUOTES
    return LIST_SEPARATORS, [_Piece(text, line, column + is_quoted)] if text else []


def _dashed_pieces(lines: list[str], first_line: int) -> list[_Piece]:
    pieces: list[_Piece] = []
    dashes = set()
    for number, line in enumerate(lines, first_line):
        found = _DASHED_LINE.fullmatch(line)
        text = _text_of(found[3].rstrip(" ")) if found else ""
        if not found or not text:
            return []
        dashes.add(found[1])
        is_quoted = found[3][0] in _QUOTES
        pieces.append(_Piece(text, number, found.start(3) + 1 + is_quoted))
    return pieces if len(dashes) == 1 else []


def _text_of(written: str) -> str:
    """What is written on one line, in quotes or without; empty when it is not plain."""
    if written[0] in _QUOTES:
        text = written[1:-1]
        is_whole = written[-1] == written[0] and written[0] not in text and "\n" not in text
        return text if is_whole and text.strip() else ""
    if written[0] in _NEVER_FIRST or ": " in written or written[-1] == ":" or "\n" in written:
        return ""
    return written


# --- the names a header may use ---------------------------------------------------------------


class _Ways(NamedTuple):
    """How each key is read; which of them are further keys, which fields must be there."""

    by_key: dict[str, _Single | _Several]
    extra: tuple[str, ...]
    required: frozenset[str]


@cache
def _ways(fields: type[msgspec.Struct], extra_fields: tuple[str, ...]) -> _Ways:
    """Made once for each struct, from the declarations that `renda.fields` reads by."""
    fields_by_key = fields_by_name(fields)
    extra = tuple(key for key in dict.fromkeys(extra_fields) if key not in fields_by_key)
    ways = {key: _way_of(field) for key, field in fields_by_key.items()}
    ways |= {key: _Single(key, str) for key in extra}
    return _Ways(
        {key: way for key, way in ways.items() if way and _NAME.fullmatch(key)},
        extra,
        frozenset(field.name for field in fields_of(fields) if field.required),
    )


def _way_of(field: Field) -> _Single | _Several | None:
    """The way of a field; None for one that is left to the long way."""
    checks = [rule for rule in field.rules if isinstance(rule, Pattern)]
    if len(checks) < len(field.rules):
        return None
    if field.type is str:
        return _Single(field.name, _matching(checks))
    if field.type == tuple[str, ...]:
        return _Several(field.name, _matching(checks))
    if field.type is datetime:
        return _Single(field.name, parse_moment)
    if field.type is bool:
        return _Single(field.name, yes_or_no)
    return None


def _matching(patterns: list[Pattern]) -> Convert:
    """Hands a text on that matches every pattern."""
    if not patterns:
        return str
    tests = [re.compile(pattern.expression).fullmatch for pattern in patterns]
    return lambda text: text if all(test(text) for test in tests) else None
