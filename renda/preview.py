"""The preview that `serve` has open: noted in the state folder, so that `new` can name it."""

import contextlib
import json
import socket
from pathlib import Path
from urllib.parse import urlsplit

_NOTE = "preview.json"


def note_preview(state_folder: Path, url: str) -> None:
    """Write down the address of the running preview."""
    state_folder.mkdir(parents=True, exist_ok=True)
    (state_folder / _NOTE).write_text(json.dumps({"url": url}), "utf-8")


def forget_preview(state_folder: Path) -> None:
    (state_folder / _NOTE).unlink(missing_ok=True)


def find_preview(state_folder: Path) -> str:
    """The address of the running preview; empty when none answers."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        url = str(json.loads((state_folder / _NOTE).read_text("utf-8"))["url"])
        parts = urlsplit(url)
        with socket.create_connection((parts.hostname or "", parts.port or 80), timeout=0.5):
            return url
    return ""
