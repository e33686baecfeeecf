"""`check --fix`: rewrites what is safe to rewrite. Never touches the meaning of a text."""

from collections.abc import Iterator
from pathlib import Path

from renda.config import CONFIG_FILE, CONTENT_FOLDER
from renda.redirects import REDIRECTS_FILE

_BOM = b"\xef\xbb\xbf"


def repair_files(site_folder: Path) -> Iterator[str]:
    """Take byte order marks and carriage returns out of sources; yields what was rewritten."""
    content = site_folder / CONTENT_FOLDER
    for path in [
        site_folder / CONFIG_FILE,
        site_folder / REDIRECTS_FILE,
        *sorted(content.rglob("*.md")),
    ]:
        if path.is_symlink() or not path.is_file():
            continue
        raw = path.read_bytes()
        repaired = raw.removeprefix(_BOM).replace(b"\r\n", b"\n")
        try:
            repaired.decode("utf-8")
        except UnicodeDecodeError:
            continue  # in another encoding a carriage return may be half a character
        if repaired != raw:
            path.write_bytes(repaired)
            yield path.relative_to(site_folder).as_posix()
