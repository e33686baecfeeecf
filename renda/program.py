"""The digest of the program itself: part of every key, so that an upgrade rebuilds.

It hashes contents, never times: our own code, and the versions of the libraries whose
output ends up in a page.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
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


@cache
def program_digest() -> str:
    """One digest for code and libraries."""
    digest = hashlib.blake2b(digest_size=16)
    package = Path(__file__).parent
    for path in sorted(package.rglob("*.py")):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0")
        digest.update(path.read_bytes())
    digest.update("\0".join(sorted(_installed())).encode())
    return digest.hexdigest()


def _installed() -> Iterator[str]:
    """The libraries with their versions, as installers name their folders.

    The folder of a distribution is `<name>-<version>.dist-info`; looking for them takes a
    millisecond, and `importlib.metadata` alone takes 20 to import.
    """
    wanted = {name.replace("-", "_") for name in _LIBRARIES}
    for folder in sys.path:
        with suppress(OSError):
            for entry in os.scandir(folder):
                if entry.name.partition("-")[0].lower() in wanted and entry.name.endswith("-info"):
                    yield entry.name
