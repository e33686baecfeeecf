"""What depends on the program alone, kept beside it as Python keeps its compiled modules.

Small pieces of bytes that take long to make and are the same for every site lie in the
`__pycache__` of the package, so that the first build of a site finds them too. A piece counts
for this very program, its libraries and this Python only. The folder may be emptied at any
time; what is stale, damaged or cannot be written is left out without a word. What depends on
a site goes into its own folder `.renda`. Called by `shortcuts.verdict` and `layout_memory`.
"""

import re
import sys
from pathlib import Path

from renda.pieces import read_piece, write_piece
from renda.program import program_digest


class ProgramMemory:
    """Pieces of bytes by name.

    :param compiled: where Python keeps the compiled form of a module of the package; None where
        it keeps nothing, and then nothing is kept here either.
    """

    def __init__(self, compiled: str | None = __spec__.cached) -> None:
        self._compiled = Path(compiled) if compiled else None

    def load(self, name: str, basis: bytes) -> bytes | None:
        """What was saved under a name; None unless this program made it from the same basis."""
        file = self._file(name)
        return None if file is None else read_piece(file, *_basis_of(name, basis))

    def save(self, name: str, basis: bytes, data: bytes) -> None:
        """Keep a piece in the place of what had its name."""
        file = self._file(name)
        if file is not None and not sys.dont_write_bytecode:
            write_piece(file, data, *_basis_of(name, basis))

    def _file(self, name: str) -> Path | None:
        """`shortcuts.cpython-311.piece`: each version of Python has its own, as for modules.

        Names that differ in their signs only drive each other out, for the name belongs to the basis.
        """
        if self._compiled is None:
            return None
        _, _, version = self._compiled.stem.partition(".")
        return self._compiled.with_name(f"{re.sub(r'[^A-Za-z0-9]', '-', name)}.{version}.piece")


def _basis_of(name: str, basis: bytes) -> tuple[bytes, ...]:
    """A piece is of this program, and of this name: files may be named alike."""
    return program_digest().encode(), name.encode(), basis
