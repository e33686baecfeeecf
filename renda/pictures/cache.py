"""Pictures that were made, kept from build to build in a folder of the state.

Called by `making`. A file is named by the digest of all that its bytes depend on and begins
with the digest of what follows, so a damaged one is as good as none. The folder may be
deleted at any time.
"""

import hashlib
import os
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from renda.views import PictureView

_SEAL = 16


class PictureCache:
    """Bytes of pictures by their views.

    :param version: digest of what makes pictures; those of another version are not used.
    """

    def __init__(self, folder: Path, version: str) -> None:
        self._folder = folder
        self._version = version.encode()

    def get(self, view: PictureView) -> bytes | None:
        """What was put in; None when there is nothing, or it was damaged."""
        try:
            data = self._path(view).read_bytes()
        except OSError:
            return None
        seal, data = data[:_SEAL], data[_SEAL:]
        return data if seal == _digest(data) else None

    def put(self, view: PictureView, data: bytes) -> None:
        """Keep the bytes of a picture; a build beside this one may do the same.

        :raises OSError: when they cannot be written.
        """
        path = self._path(view)
        path.parent.mkdir(parents=True, exist_ok=True)
        staged = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}")
        staged.write_bytes(_digest(data) + data)
        staged.replace(path)

    def prune(self, views: Iterable[PictureView]) -> None:
        """Drop what these views do not need, when it outnumbers what they do."""
        used = {self._path(view).name for view in views}
        with suppress(OSError):
            kept = [path for path in self._folder.glob("*/*") if path.name not in used]
            if len(kept) > len(used) + 100:
                for path in kept:
                    path.unlink(missing_ok=True)

    def _path(self, view: PictureView) -> Path:
        # Not of the file's name: a picture that is moved stays the same picture.
        parts = msgspec.json.encode(msgspec.structs.replace(view, file=""))
        key = hashlib.blake2b(self._version + b"\0" + parts, digest_size=20).hexdigest()
        return self._folder / key[:2] / key


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SEAL).digest()
