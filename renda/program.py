"""The digest of the program itself: part of every key, so that an upgrade rebuilds.

It hashes contents, never times: our own code, and the versions of the libraries whose
output ends up in a page.
"""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

_LIBRARIES = ("markdown", "jinja2", "markupsafe", "nh3", "feedgen", "lxml", "msgspec", "zxing-cpp")


@cache
def program_digest() -> str:
    """One digest for code and libraries."""
    digest = hashlib.blake2b(digest_size=16)
    package = Path(__file__).parent
    for path in sorted(package.rglob("*.py")):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0")
        digest.update(path.read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\0".encode())
    return digest.hexdigest()
