"""The output folder: whose it is, what lies in it, and changing it file by file.

Nothing else writes there. Files are made ready in a staging folder of this build alone, which
lies outside, where no host serves it, and are put in place by atomic renames: only those that
were planned, so that what another process may leave there goes nowhere.
"""

import errno
import os
import shutil
import tempfile
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Self

from renda.diagnostics import Diagnostic, diagnose
from renda.routes import SEARCH_FOLDER

MARKER = ".renda-output"
#: Before the name of a file that lies beside its place for a moment, when it was made ready on
#: another file system.
BESIDE = ".renda-new-"
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
#: The folder of the search index; a reserved name, so all of it is the program's own.
SEARCH_INDEX = SEARCH_FOLDER.rstrip("/")
#: All that the making of an index may leave in the output.
OF_THE_INDEX = (SEARCH_INDEX, f"{BESIDE}{SEARCH_INDEX}", f"{BESIDE}{SEARCH_INDEX}-old")
_MARKER_TEXT = b"This folder is written by Renda. What it wrote it may also remove.\n"


class FileStat(NamedTuple):
    """What the file system says of an output; the time of change (ctime) cannot be set back."""

    size: int
    mtime: int
    ctime: int

    @classmethod
    def of(cls, stat: os.stat_result) -> Self:
        return cls(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)


class Standing(NamedTuple):
    """What lies in an output folder: files as the system knows them, and folders."""

    files: dict[str, FileStat]
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
    """One output folder, opened with `claim`.

    :param staging: where files are made ready; each build has a folder of its own below it.
    """

    def __init__(self, folder: Path, staging: Path) -> None:
        self.folder = folder
        self._all_staging = staging
        self._staging = ""
        self._made: set[Path] = set()

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
        """Make a staging folder for this build; what killed ones have left goes.

        Only who holds the lock of the output may call this.

        :raises OSError: when it cannot be made.
        """
        self.drop_staging()
        self._all_staging.mkdir(parents=True)
        self._staging = tempfile.mkdtemp(dir=self._all_staging)

    def drop_staging(self) -> None:
        """Remove what this build, or a killed one, had made ready."""
        if self._all_staging.is_dir() and not self._all_staging.is_symlink():
            shutil.rmtree(self._all_staging, ignore_errors=True)
        else:
            self._all_staging.unlink(missing_ok=True)

    def look(self) -> Standing:
        """What lies in the folder now, but for its own marks. What a killed build has left beside
        its place goes.

        :raises OSError: when it cannot be read.
        """
        files: dict[str, FileStat] = {}
        folders: set[str] = set()
        self._look(str(self.folder), "", files, folders)
        files.pop(MARKER, None)
        return Standing(files, folders)

    def _look(
        self, folder: str, prefix: str, files: dict[str, FileStat], folders: set[str]
    ) -> None:
        with os.scandir(folder) as entries:
            for entry in entries:
                path = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    if path not in OF_THE_INDEX:
                        folders.add(path)
                        self._look(entry.path, f"{path}/", files, folders)
                elif entry.name.startswith(BESIDE):
                    Path(entry.path).unlink(missing_ok=True)
                else:
                    files[path] = FileStat.of(entry.stat(follow_symlinks=False))

    def holds(self, path: str, data: bytes) -> bool:
        """Whether an output has exactly these bytes."""
        try:
            return (self.folder / path).read_bytes() == data
        except OSError:
            return False

    def stage(self, path: str, data: bytes) -> None:
        """Make a file ready.

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
        finally:
            os.close(handle)

    def place(self, path: str) -> FileStat:
        """Move a staged file into its place; gives what the system then says of it.

        :raises OSError: when it cannot be done; what was there then still stands.
        """
        place = self.folder / path
        if place.parent not in self._made:
            place.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(place.parent)
        self.move(Path(self._staging, path), place)
        return FileStat.of(place.stat())

    def move(self, source: Path, place: Path) -> None:
        """Move one file; whoever reads meanwhile sees the old one or the new one.

        :raises OSError: when it cannot be done; what was there then still stands.
        """
        try:
            source.replace(place)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            beside = place.with_name(f"{BESIDE}{place.name}")
            try:
                shutil.copy2(source, beside)
                beside.replace(place)
            except OSError:
                beside.unlink(missing_ok=True)
                raise

    def remove(self, path: str) -> None:
        """Remove an output that the program wrote, and the folders it leaves empty."""
        target = self.folder / path
        self._made.clear()
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
        return self._all_staging.with_name(f"{self._all_staging.name}-search")

    def put_search_index(self) -> None:
        """Let the index that was made ready take the place of the old one.

        :raises OSError: when it cannot be done.
        """
        new = self.folder / f"{BESIDE}{SEARCH_INDEX}"
        old = self.folder / f"{BESIDE}{SEARCH_INDEX}-old"
        for left in (new, old):
            shutil.rmtree(left, ignore_errors=True)
        shutil.move(self.search_staging, new)  # copied where it lies on another file system
        if self.search_index.exists():
            self.search_index.replace(old)
        new.replace(self.search_index)
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


def write_fault(error: OSError, path: str) -> Diagnostic:
    """The diagnostic for a write that failed."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return diagnose("RD012", path=path)
    return diagnose("RD011", path=path, detail=error.strerror or str(error))
