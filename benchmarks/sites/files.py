"""Writing, removing and setting aside the files of a twin site."""

import shutil
import tempfile
from pathlib import Path


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file and the folders it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def copy_tree(source: Path, target: Path) -> None:
    """Copy a folder into one that may be there already."""
    shutil.copytree(source, target, dirs_exist_ok=True)


def set_aside(path: Path, rubbish: Path) -> None:
    """Move a file or a folder, if it is there, among others that are removed later.

    :param rubbish: a folder on the same file system, made if need be.
    """
    if path.exists():
        rubbish.mkdir(parents=True, exist_ok=True)
        path.rename(Path(tempfile.mkdtemp(dir=rubbish)) / path.name)


def remove(path: Path) -> None:
    """Remove a file or a folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
