"""Writing and removing the files of a twin site."""

import shutil
from pathlib import Path


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file and the folders it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def copy_tree(source: Path, target: Path) -> None:
    """Copy a folder into one that may be there already."""
    shutil.copytree(source, target, dirs_exist_ok=True)


def remove(path: Path) -> None:
    """Remove a file or a folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
