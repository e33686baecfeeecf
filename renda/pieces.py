"""Small pieces of bytes in files of their own, each under a seal.

Called by `program_memory` and `layout_memory`. What is stale, damaged or cannot be written is
left out without a word: a piece can always be made again.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

_DIGEST_SIZE = 16


def read_piece(file: Path, *basis: bytes) -> bytes | None:
    """What was written to a file; None unless it is whole and was made from this basis."""
    try:
        kept = file.read_bytes()
    except OSError:
        return None
    data = kept[_DIGEST_SIZE:]
    return data if kept[:_DIGEST_SIZE] == _seal(*basis, data) else None


def write_piece(file: Path, data: bytes, *basis: bytes) -> None:
    """Keep a piece in the place of what was there.

    :param basis: all that it was made from.
    """
    # Processes may write the same piece at the same time; a rename leaves one of them whole.
    temporary = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(_seal(*basis, data) + data)
        temporary.replace(file)


def _seal(*parts: bytes) -> bytes:
    seal = hashlib.blake2b(digest_size=_DIGEST_SIZE)
    for part in parts:
        seal.update(len(part).to_bytes(8, "big") + part)
    return seal.digest()
