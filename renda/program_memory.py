"""What depends on the program alone, kept beside it as Python keeps its compiled modules.

Small pieces of bytes that take long to make and are the same for every site lie in the
`__pycache__` of the package, so that the first build of a site finds them too. A piece counts
for this very program, its libraries and this Python only. The folder may be emptied at any
time; what is stale, damaged or cannot be written is left out without a word. What depends on
a site goes into its own folder `.renda`. Called by `shortcuts.verdict` and `layout_memory`.
"""

import hashlib
import os
import re
import sys
from contextlib import suppress
from pathlib import Path

from renda.program import program_digest

_DIGEST_SIZE = 16


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
        if file is None:
            return None
        try:
            kept = file.read_bytes()
        except OSError:
            return None
        data = kept[_DIGEST_SIZE:]
        return data if kept[:_DIGEST_SIZE] == _seal(name, basis, data) else None

    def save(self, name: str, basis: bytes, data: bytes) -> None:
        """Keep a piece in the place of what had its name."""
        file = self._file(name)
        if file is None or sys.dont_write_bytecode:
            return
        # Processes may save the same piece at the same time; a rename leaves one of them whole.
        temporary = file.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(_seal(name, basis, data) + data)
            temporary.replace(file)

    def _file(self, name: str) -> Path | None:
        """`shortcuts.cpython-311.piece`: each version of Python has its own, as for modules.

        Names that differ in their signs only drive each other out, for the seal holds the name.
        """
        if self._compiled is None:
            return None
        _, _, version = self._compiled.stem.partition(".")
        return self._compiled.with_name(f"{re.sub(r'[^A-Za-z0-9]', '-', name)}.{version}.piece")


def _seal(name: str, basis: bytes, data: bytes) -> bytes:
    """Shows that a piece is whole, and was made by this program from this basis."""
    seal = hashlib.blake2b(digest_size=_DIGEST_SIZE)
    for part in (program_digest().encode(), name.encode(), basis, data):
        seal.update(len(part).to_bytes(8, "big") + part)
    return seal.digest()
