"""What is remembered of layouts from build to build, in `.renda/layouts/`.

Two things are remembered of each template: what it refers to, and its compiled form. Reading
them is much faster than reading templates. Those of the program's own layouts, which are the
same for every site, are remembered beside the program too, so that the first build of a site
has them. Called by `closures` and `jinja_layouts`. The folder may be deleted at any time; what
is stale, damaged or cannot be written is left out.
"""

import hashlib
from pathlib import Path

import msgspec

from renda.pieces import read_piece, write_piece
from renda.program_memory import ProgramMemory


class Reach(msgspec.Struct, frozen=True):
    """What one template refers to, each with its line: other templates, and assets.

    `faults` are codes with line and detail; they make the template unusable.
    """

    templates: tuple[tuple[str, int], ...] = ()
    assets: tuple[tuple[str, int], ...] = ()
    faults: tuple[tuple[str, int, str], ...] = ()


class LayoutMemory:
    """Pieces of bytes, each by the template it was made of and what it is of that.

    :param folder: where they lie; None to remember nothing.
    :param version: the digest of the program and its libraries.
    :param own: the folder of the program's own layouts, which `shelf` remembers as well.
    """

    def __init__(
        self,
        folder: Path | None,
        version: str,
        own: Path | None = None,
        shelf: ProgramMemory | None = None,
    ) -> None:
        self._folder = folder
        self._version = version.encode()
        self._own = own
        self._shelf = shelf

    def load_reach(self, template: Path, source: bytes) -> Reach | None:
        """What the template referred to when its bytes were these."""
        known = self.load("reach", template, source)
        return None if known is None else msgspec.msgpack.decode(known, type=Reach)

    def save_reach(self, template: Path, source: bytes, reach: Reach) -> None:
        self.save("reach", template, source, msgspec.msgpack.encode(reach))

    def load(self, what: str, template: Path, basis: bytes) -> bytes | None:
        """What was saved of a template; None unless it was made from the same basis."""
        if self._folder is None:
            return None
        data = read_piece(self._file(f"{what} {template}"), self._version, basis)
        name = self._name_on_the_shelf(what, template)
        if data is None and self._shelf and name:
            data = self._shelf.load(name, _with_place(template, basis))
        return data

    def save(self, what: str, template: Path, basis: bytes, data: bytes) -> None:
        """Keep a piece in the place of what there was of this template."""
        if self._folder is None:
            return
        name = self._name_on_the_shelf(what, template)
        if self._shelf and name:
            self._shelf.save(name, _with_place(template, basis), data)
        write_piece(self._file(f"{what} {template}"), data, self._version, basis)

    def _name_on_the_shelf(self, what: str, template: Path) -> str:
        """One name for each template of the program, so that the shelf grows no further.

        Empty for a template of a site, which is remembered with the site alone.
        """
        if self._own is None or not template.is_relative_to(self._own):
            return ""
        return f"{what} {template.relative_to(self._own).as_posix()}"

    def _file(self, name: str) -> Path:
        assert self._folder is not None
        written = name.encode("utf-8", "surrogateescape")  # a folder's name may be no text
        return self._folder / hashlib.blake2b(written, digest_size=16).hexdigest()


def _with_place(template: Path, basis: bytes) -> bytes:
    """The basis on the shelf: compiled code tells faults by the place of its template."""
    return str(template).encode("utf-8", "surrogateescape") + b"\0" + basis
