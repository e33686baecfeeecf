"""Front matter to the struct of its fields, by way of YAML: whatever was written, with its faults.

Called by `renda.entries` for every header that `renda.shortcuts.plain_header` leaves to it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin

import msgspec

from renda.diagnostics import Diagnostic, Place
from renda.fields import Reader, fields_of, missing
from renda.moments import BEIJING
from renda.yaml_tree import Scalar

#: What stands for a value that cannot be read, so that the rest of an entry can still be checked.
_STAND_INS: Mapping[type, Any] = {
    str: "?",
    datetime: datetime(1, 1, 1, tzinfo=BEIJING),
    bool: False,
    int: 0,
    tuple: (),
}

Spots = dict[str, tuple[int | None, int | None]]
"""Line and column of each value, by the dotted names that `renda.fields` gives them."""


class Header(NamedTuple):
    """What front matter says: its fields, where each value stands, and the further keys."""

    fields: Any
    places: Spots
    extra: dict[str, str]


def read_header(
    yaml: str,
    file: str,
    first_line: int,
    fields: type[msgspec.Struct],
    extra_fields: Sequence[str] = (),
) -> tuple[Header, list[Diagnostic]]:
    """Read the front matter of `file`; stand-ins take the place of what cannot be read.

    :param first_line: the number of its first line in the file.
    :param fields: the struct to read, declared as `renda.fields` says.
    :param extra_fields: further keys whose values are handed on as text.
    """
    from renda.strict_yaml import parse_yaml  # PyYAML takes long to import, and is seldom needed

    node, diagnostics = parse_yaml(yaml, file, first_line)
    reader = Reader()
    read = None
    if node is not None:
        read = reader.read(node, fields, extra=extra_fields, fallbacks=_fallbacks(fields))
        diagnostics += reader.diagnostics
    elif not diagnostics:
        diagnostics += [
            missing(field, Scalar("", Place(file, 1, 1)))
            for field in fields_of(fields)
            if field.required
        ]
    places: Spots = {name: (at.line, at.column) for name, at in reader.places.items()}
    return Header(read or stand_in(fields), places, reader.extra), diagnostics


def stand_in(fields: type[msgspec.Struct]) -> Any:
    """The struct of a header that cannot be read."""
    return fields(**_fallbacks(fields))


@cache
def _fallbacks(fields: type[msgspec.Struct]) -> Mapping[str, Any]:
    """A value for each field that must have one, of its own type."""
    return {field.name: _value_of(field.type) for field in fields_of(fields) if field.required}


def _value_of(declared: Any) -> Any:
    if isinstance(declared, type) and issubclass(declared, msgspec.Struct):
        return stand_in(declared)
    if get_origin(declared) is Literal:
        return get_args(declared)[0]
    return _STAND_INS[get_origin(declared) or declared]
