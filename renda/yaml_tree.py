"""What a YAML text says, as a tree of texts with their places.

`renda.strict_yaml` makes the tree, `renda.fields` reads typed values from it. It stands by
itself so that whoever only reads a tree need not wait for the parser to be imported.
"""

import msgspec

from renda.diagnostics import Place


class Scalar(msgspec.Struct, frozen=True):
    """A text. `lost` is what stood behind a “ #” on its last line."""

    text: str
    place: Place
    is_plain: bool = True
    lost: str = ""

    @property
    def is_empty(self) -> bool:
        return self.is_plain and not self.text


class Sequence(msgspec.Struct, frozen=True):
    """A list of YAML, in brackets or one item a line."""

    items: "tuple[Node, ...]"
    place: Place


class Mapping(msgspec.Struct, frozen=True):
    """Keys in the order written, each once."""

    entries: "tuple[tuple[Scalar, Node], ...]"
    place: Place


Node = Scalar | Sequence | Mapping
