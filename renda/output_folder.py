"""The output folder: whose it is, what lies in it, and changing it file by file.

Nothing else writes there. Files are made ready in a staging folder inside it (so that a
rename never crosses a file system) and put in place by atomic renames.
"""

import errno
import os
import shutil
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from renda.diagnostics import Diagnostic, diagnose
from renda.routes import SEARCH_FOLDER

MARKER = ".renda-output"
STAGING = ".renda-staging"
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
#: The folder of the search index; a reserved name, so all of it is the program's own.
SEARCH_INDEX = SEARCH_FOLDER.rstrip("/")
#: All that the making of an index may leave in the output.
OF_THE_INDEX = (SEARCH_INDEX, f"{STAGING}-search", f"{STAGING}-search-old")
_MARKER_TEXT = b"This folder is written by Renda. What it wrote it may also remove.\n"


class Standing(NamedTuple):
    """What lies in an output folder: files with size and modification time, and folders."""

    files: dict[str, tuple[int, int]]
    folders: set[str]

    def obstacles(self, fresh: Iterable[str], leaving: Container[str]) -> list[str]:
        """What of others stands where these outputs must go, once `leaving` have gone."""
        if not self.files and not self.folders:
            return []
        found: dict[str, None] = {}
        staying = {
            folder for file in self.files if file not in leaving for folder in folders_above(file)
        }
        for path in fresh:
            if path in self.folders and path in staying:
                found[path] = None
            for folder in folders_above(path):
                if folder in self.files and folder not in leaving:
                    found[folder] = None
        return list(found)


class OutputFolder:
    """One output folder, opened with `claim`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.staging = folder / STAGING
        self._staging = str(self.staging)

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

    def look(self) -> Standing:
        """What lies in the folder now, but for its own marks.

        :raises OSError: when it cannot be read.
        """
        files: dict[str, tuple[int, int]] = {}
        folders: set[str] = set()
        self._look(str(self.folder), "", files, folders)
        files.pop(MARKER, None)
        return Standing(files, folders)

    def _look(
        self, folder: str, prefix: str, files: dict[str, tuple[int, int]], folders: set[str]
    ) -> None:
        with os.scandir(folder) as entries:
            for entry in entries:
                path = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    if not path.startswith(STAGING) and path != SEARCH_INDEX:
                        folders.add(path)
                        self._look(entry.path, f"{path}/", files, folders)
                else:
                    stat = entry.stat(follow_symlinks=False)
                    files[path] = (stat.st_size, stat.st_mtime_ns)

    def holds(self, path: str, data: bytes) -> bool:
        """Whether an output has exactly these bytes."""
        try:
            return (self.folder / path).read_bytes() == data
        except OSError:
            return False

    def stage(self, path: str, data: bytes) -> tuple[int, int]:
        """Make a file ready; returns the size and the modification time it will have.

        :raises OSError: when it cannot be written.
        """
        file = f"{self._staging}/{path}"
        try:
            handle = os.open(file, _NEW_FILE, 0o666)
        except FileNotFoundError:
            Path(file).parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(file, _NEW_FILE, 0o666)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
            stat = os.fstat(handle)
        finally:
            os.close(handle)
        return (stat.st_size, stat.st_mtime_ns)

    def place_all(self) -> Iterator[tuple[str, OSError]]:
        """Move everything staged into its place; yields the files that could not be moved.

        A folder that is not there yet is moved whole.
        """
        yield from self._place(self.staging, self.folder, "")

    def _place(self, source: Path, target: Path, prefix: str) -> Iterator[tuple[str, OSError]]:
        with os.scandir(source) as listing:
            entries = list(listing)
        for entry in entries:
            path, place = prefix + entry.name, target / entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if is_folder and place.is_dir():
                yield from self._place(Path(entry.path), place, f"{path}/")
                continue
            try:
                self.move(Path(entry.path), place)
            except OSError as error:
                for file in _files_below(entry.path, path) if is_folder else [path]:
                    yield file, error

    def move(self, source: Path, place: Path) -> None:
        """Move one file or folder; whoever reads meanwhile sees the old one or the new one.

        :raises OSError: when it cannot be done; what was there then still stands.
        """
        source.replace(place)

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


def folders_above(path: str) -> Iterator[str]:
    """The folders a file lies in, innermost first."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _files_below(folder: str, path: str) -> Iterator[str]:
    for entry in os.scandir(folder):
        below = f"{path}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _files_below(entry.path, below)
        else:
            yield below


def write_fault(error: OSError, path: str) -> Diagnostic:
    """The diagnostic for a write that failed."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return diagnose("RD012", path=path)
    return diagnose("RD011", path=path, detail=error.strerror or str(error))
