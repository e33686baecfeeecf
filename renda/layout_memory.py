"""What is remembered of layouts from build to build, in `.renda/layouts/`.

Two things are remembered of each template: what it refers to, and its compiled form. Reading
them is much faster than reading templates. Called by `closures` and `jinja_layouts`. The
folder may be deleted at any time; what is stale, damaged or cannot be written is left out.
"""

import contextlib
import hashlib
import os
from pathlib import Path

import msgspec

_DIGEST_SIZE = 16


class Reach(msgspec.Struct, frozen=True):
    """What one template refers to, each with its line: other templates, and assets.

    `faults` are codes with line and detail; they make the template unusable.
    """

    templates: tuple[tuple[str, int], ...] = ()
    assets: tuple[tuple[str, int], ...] = ()
    faults: tuple[tuple[str, int, str], ...] = ()


class LayoutMemory:
    """Pieces of bytes by name.

    :param folder: where they lie; None to remember nothing.
    :param version: the digest of the program and its libraries.
    """

    def __init__(self, folder: Path | None, version: str) -> None:
        self._folder = folder
        self._version = version.encode()

    def load_reach(self, name: str, source: bytes) -> Reach | None:
        """What the template referred to when its bytes were these."""
        known = self.load(f"reach {name}", source)
        return None if known is None else msgspec.msgpack.decode(known, type=Reach)

    def save_reach(self, name: str, source: bytes, reach: Reach) -> None:
        self.save(f"reach {name}", source, msgspec.msgpack.encode(reach))

    def load(self, name: str, basis: bytes) -> bytes | None:
        """What was saved under a name; None unless it was made from the same basis."""
        if self._folder is None:
            return None
        try:
            kept = self._file(name).read_bytes()
        except OSError:
            return None
        data = kept[_DIGEST_SIZE:]
        return data if kept[:_DIGEST_SIZE] == self._seal(basis, data) else None

    def save(self, name: str, basis: bytes, data: bytes) -> None:
        """Keep a piece in the place of what had its name."""
        if self._folder is None:
            return
        file = self._file(name)
        # Workers may save the same piece at the same time; a rename leaves one of them whole.
        temporary = file.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(self._seal(basis, data) + data)
            temporary.replace(file)

    def _file(self, name: str) -> Path:
        assert self._folder is not None
        return self._folder / hashlib.blake2b(name.encode(), digest_size=_DIGEST_SIZE).hexdigest()

    def _seal(self, basis: bytes, data: bytes) -> bytes:
        """Shows that a piece is whole, and was made by this program from this basis."""
        seal = hashlib.blake2b(self._version, digest_size=_DIGEST_SIZE)
        for part in (basis, data):
            seal.update(len(part).to_bytes(8, "big") + part)
        return seal.digest()
