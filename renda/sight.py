"""What the file system says of all files that matter to a build, folder by folder.

Two sights that are alike mean that no file was written, added, renamed or removed between them;
where they differ, the folders that differ are known. Called by `standstill`, which must be fast
to import, so this imports nothing of the program; and by `amendment`.
"""

import hashlib
import os
import sys
import time
from array import array
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Self

_PROGRAM = Path(__file__).resolve().parent
PROJECT = _PROGRAM.parent
_SOURCES = ("content", "layouts", "assets", "site_config.yaml", "redirects.yaml")
#: A file saved less than this before it was looked at (in ns) may be saved again without its
#: stat showing it (FAT keeps times to two seconds), so what was seen is not trusted later.
YOUNG = 2_000_000_000
_BITS = (1 << 63) - 1
#: What Python makes of the modules beside it, whenever it likes.
_BYTE_CODE = "__pycache__"
#: No folder has it: a folder that is noted by it will be looked into again.
DOUBTED = ""


class Seen(NamedTuple):
    """The files of one folder: a digest of their names and stats, and when one last changed, came
    or went (ns)."""

    digest: str
    youngest: int


class Beginning(NamedTuple):
    """When somebody first looked at a source, in ns, and which sources there were at the top."""

    at: int
    sources: frozenset[str]

    @classmethod
    def of(cls, site: Path) -> Self:
        at = time.time_ns()
        return cls(at, frozenset(str(path) for path in _tops(site) if path.exists()))


class Sight(NamedTuple):
    """Folders and single files by their paths: those of the sources, and those of the output.

    With the sources are layouts, assets, configuration, and the program with its libraries.
    `at` is when the look began, in ns.
    """

    at: int
    sources: dict[str, Seen]
    written: dict[str, Seen]

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each folder."""
        return {path: seen.digest for path, seen in (self.sources | self.written).items()}

    def noted(self, began: Beginning | None = None, read: Iterable[str] = ()) -> dict[str, str]:
        """The digest of each folder as it may be trusted later.

        :param began: when whoever goes by it began to read, if that was before.
        :param read: the folders of the files that were read then.
        """
        settled = (began.at if began else self.at) - YOUNG
        trusted = {
            path: DOUBTED if seen.youngest > settled else seen.digest
            for path, seen in self.sources.items()
        }
        if began:  # what is gone since was read all the same
            gone = began.sources.union(read) - self.sources.keys()
            trusted |= dict.fromkeys(gone, DOUBTED)
        return trusted | {path: seen.digest for path, seen in self.written.items()}


def look(site: Path, output: Path, apart: Collection[str] = ()) -> Sight:
    """Look at everything.

    :param apart: names in the output that are left out.
    :raises OSError: when something cannot be looked at.
    :raises ValueError: when something is a link, for what it leads to is not looked at.
    """
    at = time.time_ns()
    sources: dict[str, Seen] = {}
    for path in _tops(site):
        _look_at(path, sources)
    program: dict[str, Seen] = {}
    _look_at(_PROGRAM, program)
    sources |= {path: seen for path, seen in program.items() if not path.endswith(_BYTE_CODE)}
    for folder in _library_folders():
        sources[str(folder)] = _seen([folder.stat()])._replace(youngest=0)
    written: dict[str, Seen] = {}
    look_below(str(output), written, apart)
    return Sight(at, sources, written)


def _tops(site: Path) -> Iterator[Path]:
    """Where sources lie: those of the site, and those of the project."""
    for folder in dict.fromkeys((site, PROJECT)):
        for name in _SOURCES:
            yield folder / name


def look_again(before: Sight, paths: Iterable[str]) -> Sight:
    """The same sight, but for the folders that hold these files.

    :raises OSError: when one cannot be looked at.
    :raises ValueError: when one of them is no mere file in a folder that was seen.
    """
    sources = dict(before.sources)
    for path in paths:
        folder, name = os.path.split(path)
        if folder not in sources or path in sources:
            raise ValueError(path)
        sources[folder], below = look_within(folder)
        if f"{folder}{os.sep}{name}" in below:
            raise ValueError(path)
    return before._replace(sources=sources)


def _library_folders() -> Iterator[Path]:
    """Folders of installed libraries: their times change when one comes, goes or is renewed."""
    for name in sys.path:
        if name.endswith("-packages"):
            yield Path(name)


def _look_at(path: Path, into: dict[str, Seen]) -> None:
    """Look at a file, or at a folder and all below it; what is not there leaves no trace."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return
    if path.is_dir():
        look_below(str(path), into)
    else:
        into[str(path)] = _seen([found])


def look_below(folder: str, into: dict[str, Seen], apart: Collection[str] = ()) -> None:
    """Look at a folder and all below it, but for what has one of these names in it."""
    into[folder], waiting = look_within(folder, apart)
    while waiting:
        at = waiting.pop()
        into[at], below = look_within(at)
        waiting += below


def look_within(folder: str, apart: Collection[str] = ()) -> tuple[Seen, list[str]]:
    """Look at the files of one folder, but those of these names; gives the folders in it too."""
    names: list[str] = []
    stats: list[os.stat_result] = []
    below: list[str] = []
    with _entries_of(folder) as entries:
        for entry in entries:
            if entry.name in apart:
                continue
            if entry.is_symlink():
                raise ValueError(f"{folder}{os.sep}{entry.name}")
            names.append(entry.name)
            if entry.is_dir(follow_symlinks=False):
                below.append(f"{folder}{os.sep}{entry.name}")
            else:
                stats.append(entry.stat(follow_symlinks=False))
        seen = _seen(stats, names)
        # A file that is gone leaves no other trace.
        return seen._replace(youngest=max(seen.youngest, Path(folder).stat().st_mtime_ns)), below


@contextmanager
def _entries_of(folder: str) -> Iterator[Iterator[os.DirEntry[str]]]:
    """What lies in a folder.

    The folder is opened where the system can do that: a stat then begins in it, and does not
    walk down to it for each file, which takes a fifth of all time.
    """
    if os.scandir not in os.supports_fd:
        with os.scandir(folder) as entries:
            yield entries
        return
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with os.scandir(opened) as entries:
            yield entries
    finally:
        os.close(opened)


def _seen(stats: list[os.stat_result], names: list[str] | None = None) -> Seen:
    # Figure by figure, not file by file: a hundred thousand files are looked at in a second.
    written = [found.st_mtime_ns for found in stats]
    changed = [found.st_ctime_ns for found in stats]
    figures = [found.st_ino & _BITS for found in stats] + [found.st_size for found in stats]
    digest = hashlib.blake2b("/".join(names or ()).encode("utf-8", "surrogateescape"))
    digest.update(array("q", figures + written + changed).tobytes())
    return Seen(digest.hexdigest()[:32], max(written + changed, default=0))
