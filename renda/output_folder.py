"""The output folder: whose it is, what lies in it, and changing it file by file.

Nothing else writes there. Files are made ready in a staging folder inside it (so that a
rename never crosses a file system) and put in place by atomic renames.
"""

import errno
import os
import shutil
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from renda.diagnostics import Diagnostic, diagnose
from renda.routes import SEARCH_FOLDER

MARKER = ".renda-output"
STAGING = ".renda-staging"
#: The folder of the search index; a reserved name, so all of it is the program's own.
SEARCH_INDEX = SEARCH_FOLDER.rstrip("/")
_MARKER_TEXT = b"This folder is written by Renda. What it wrote it may also remove.\n"


class OutputFolder:
    """One output folder, opened with `claim`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.staging = folder / STAGING

    def claim(self) -> list[Diagnostic]:
        """Make the folder if need be; refuse one that holds other people's files."""
        try:
            if self.folder.exists() and not (self.folder / MARKER).exists():
                if not self.folder.is_dir():
                    raise FileExistsError(errno.EEXIST, "a file is in the way", str(self.folder))
                if any(self.folder.iterdir()):
                    return [diagnose("RD010", folder=self.folder)]
            self.folder.mkdir(parents=True, exist_ok=True)
            marker = self.folder / MARKER
            if not marker.exists():
                marker.write_bytes(_MARKER_TEXT)
        except OSError as error:
            return [write_fault(error, str(self.folder))]
        return []

    def open_staging(self) -> None:
        """:raises OSError: when it cannot be made."""
        self.drop_staging()
        self.staging.mkdir()

    def drop_staging(self) -> None:
        """Remove what this build, or a killed one, had made ready."""
        with suppress(FileNotFoundError):
            shutil.rmtree(self.staging)

    def staged_file(self, number: int) -> Path:
        return self.staging / f"{number:07}"

    def stat(self, path: str) -> tuple[int, int] | None:
        """Size and modification time of an output, or None when it is no file."""
        try:
            found = (self.folder / path).stat()
        except OSError:
            return None
        return (found.st_size, found.st_mtime_ns)

    def holds(self, path: str, data: bytes) -> bool:
        """Whether an output has exactly these bytes."""
        target = self.folder / path
        try:
            return target.stat().st_size == len(data) and target.read_bytes() == data
        except OSError:
            return False

    def obstacle(self, path: str, leaving: Container[str]) -> str | None:
        """What of others stands where an output must go; `leaving` are files that go first."""
        for parent in reversed(PurePosixPath(path).parents[:-1]):
            if str(parent) not in leaving and (self.folder / parent).is_file():
                return str(parent)
        target = self.folder / path
        if target.is_dir():
            below = (p for p in target.rglob("*") if not p.is_dir())
            if not all(p.relative_to(self.folder).as_posix() in leaving for p in below):
                return path
        return None

    def put(self, number: int, path: str) -> tuple[int, int]:
        """Move a staged file into its place; returns its size and modification time.

        :raises OSError: when it cannot be done; the old file then still stands.
        """
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        self.staged_file(number).replace(target)
        stat = target.stat()
        return (stat.st_size, stat.st_mtime_ns)

    def remove(self, path: str) -> None:
        """Remove an output that the program wrote, and the folders it leaves empty."""
        target = self.folder / path
        with suppress(FileNotFoundError, NotADirectoryError):
            target.unlink()
        for parent in target.parents:
            if parent == self.folder:
                break
            try:
                parent.rmdir()
            except OSError:
                break

    # --- the search index, which is put in place as a whole ------------------------------------

    @property
    def search_index(self) -> Path:
        return self.folder / SEARCH_INDEX

    @property
    def search_staging(self) -> Path:
        """Where a new index is made ready."""
        return self.folder / f"{STAGING}-search"

    def put_search_index(self) -> None:
        """Let the index that was made ready take the place of the old one.

        :raises OSError: when it cannot be done.
        """
        old = self.folder / f"{STAGING}-search-old"
        shutil.rmtree(old, ignore_errors=True)
        if self.search_index.exists():
            self.search_index.replace(old)
        self.search_staging.replace(self.search_index)
        shutil.rmtree(old, ignore_errors=True)

    def remove_search_index(self) -> None:
        """Take the index away, and what a killed run had made ready."""
        for folder in (self.search_staging, self.search_index):
            shutil.rmtree(folder, ignore_errors=True)

    def strangers(self, known: Iterable[str]) -> Iterator[str]:
        """Files that are neither known nor the folder's own marks."""
        ours = {*known, MARKER}
        for folder, folders, files in os.walk(self.folder):
            here = Path(folder).relative_to(self.folder)
            folders[:] = sorted(name for name in folders if not name.startswith(STAGING))
            if not here.parts and SEARCH_INDEX in folders:
                folders.remove(SEARCH_INDEX)
            for name in sorted(files):
                path = (here / name).as_posix()
                if path not in ours:
                    yield path


def write_fault(error: OSError, path: str) -> Diagnostic:
    """The diagnostic for a write that failed."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return diagnose("RD012", path=path)
    return diagnose("RD011", path=path, detail=error.strerror or str(error))
