"""The digest of the program itself: part of every key, so that an upgrade rebuilds.

It hashes contents, never times: our own code, and the versions of the libraries whose
output ends up in a page.
"""

import hashlib
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

_LIBRARIES = (
    "markdown",
    "jinja2",
    "markupsafe",
    "nh3",
    "feedgen",
    "lxml",
    "msgspec",
    "pyyaml",
    "zxing-cpp",
)


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
    digest.update("\0".join(installed_as(libraries)).encode())
    return digest.hexdigest()


def installed_as(libraries: Iterable[str]) -> list[str]:
    """These libraries with their versions, as installers name their folders.

    The folder of a distribution is `<name>-<version>.dist-info`; looking for them takes a
    millisecond, and `importlib.metadata` alone takes 20 to import.
    """
    wanted = {name.replace("-", "_") for name in libraries}
    found = []
    for folder in sys.path:
        with suppress(OSError):
            for entry in os.scandir(folder):
                if entry.name.partition("-")[0].lower() in wanted and entry.name.endswith("-info"):
                    found.append(entry.name)
    return sorted(found)
