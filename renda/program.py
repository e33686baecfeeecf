"""The digest of the program itself: part of every key, so that an upgrade rebuilds.

It hashes contents, never times: our own code, and the versions of the libraries whose
output ends up in a page.
"""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

_LIBRARIES = ("markdown", "jinja2", "markupsafe", "nh3", "feedgen", "lxml", "msgspec", "zxing-cpp")


_PACKAGE = Path(__file__).parent


@cache
def program_digest() -> str:
    """One digest for code and libraries."""
    return _digest(_PACKAGE, _LIBRARIES)


@cache
def pictures_digest() -> str:
    """The same for what makes pictures: they take long, so no other change makes them anew."""
    return _digest(_PACKAGE / "pictures", ("pillow",))


def _digest(folder: Path, libraries: Iterable[str]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes())
    for library in libraries:
        digest.update(f"{library} {version(library)}\0".encode())
    return digest.hexdigest()
