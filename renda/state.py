"""What a build wrote: the record that makes the next build small, and safe after a crash.

One SQLite file for each output folder, in `.renda/`. It lists every path the program owns,
the key its bytes were made from and the stat they had; and it keeps the views, to explain a
rebuild. It may be deleted at any time: then everything is rebuilt and nothing is pruned.

A view is kept by the key of its output, which it decides. So views go to the disk while pages
are made, and not one need be held until the build is done: what comes of a build that fails is
a view that no output asks for.
"""

import errno
import re
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, Self

from renda.output_folder import FileStat

_SCHEMA = """
CREATE TABLE IF NOT EXISTS outputs (
    path TEXT PRIMARY KEY, seal BLOB, key BLOB, size INT, mtime INT, ctime INT, closure TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS views (key BLOB PRIMARY KEY, view BLOB);
"""
_FORMAT = 4
#: How many views that no output has any more are kept, besides one for each eight outputs.
_SPARE_VIEWS = 1_000


#: Of a file that is not there, or in doubt.
NO_FILE = FileStat(-1, -1, -1)


class Written(NamedTuple):
    """A file that the program owns: the seal and the key of what it was made from.

    An empty seal and key: it was about to be written or removed.
    """

    seal: bytes
    key: bytes
    file: FileStat = NO_FILE


class Record(NamedTuple):
    """What is noted of a file after it was written."""

    path: str
    written: Written
    closure: str


class State:
    """The record of one output folder."""

    def __init__(self, path: Path) -> None:
        """:raises OSError: when there can be no record."""
        self.was_unreadable = False
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._database = _open(path)
        except sqlite3.DatabaseError:
            self.was_unreadable = True
            path.unlink(missing_ok=True)
            try:
                self._database = _open(path)
            except sqlite3.Error as error:
                raise OSError(errno.EIO, str(error), str(path)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def load(self, paths: Iterable[str] | None = None) -> dict[str, Written]:
        """Every path the program owns, or those of these that it does."""
        query = "SELECT path, seal, key, size, mtime, ctime FROM outputs"
        execute = self._database.execute
        rows: Iterable[tuple[Any, ...]] = execute(query)
        if paths is not None:
            rows = (row for path in paths for row in execute(f"{query} WHERE path = ?", (path,)))
        # A record that was tampered with must not reach out of the folder.
        return {
            path: Written(seal, key, FileStat._make(stat))
            for path, seal, key, *stat in rows
            if not _OUTSIDE(path)
        }

    def count(self) -> int:
        """How many files the program owns."""
        (count,) = self._database.execute("SELECT count(*) FROM outputs").fetchone()
        return int(count)

    def explain(self, path: str) -> tuple[str, bytes] | None:
        """The closure and the view that a path was last made from."""
        row = self._database.execute(
            "SELECT closure, view FROM outputs JOIN views USING (key) WHERE path = ?", (path,)
        ).fetchone()
        return (row[0], row[1]) if row else None

    def keep_views(self, views: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep encoded views, each under the key of its output."""
        self._database.executemany("INSERT OR IGNORE INTO views VALUES (?, ?)", views)

    def intend(self, paths: Iterable[str]) -> None:
        """Note, before the output folder is touched, what will be written or removed.

        Should the build be killed now, the next one knows these files are its own and in doubt.
        """
        with self._database:
            self._database.executemany(
                "INSERT INTO outputs VALUES (?, x'', x'', -1, -1, -1, '') "
                "ON CONFLICT(path) DO UPDATE "
                "SET seal = x'', key = x'', size = -1, mtime = -1, ctime = -1",
                [(path,) for path in paths],
            )

    def record(self, written: Iterable[Record], removed: Iterable[str]) -> None:
        """Note what was done."""
        with self._database:
            self._database.executemany(
                "INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    (r.path, r.written.seal, r.written.key, *r.written.file, r.closure)
                    for r in written
                ),
            )
            self._database.executemany(
                "DELETE FROM outputs WHERE path = ?", [(path,) for path in removed]
            )
            self._drop_views()

    def _drop_views(self) -> None:
        """Drop the views that no output has, once they are many."""
        (kept,) = self._database.execute("SELECT count(*) FROM views").fetchone()
        outputs = self.count()
        if kept > outputs + outputs // 8 + _SPARE_VIEWS:
            self._database.execute("DELETE FROM views WHERE key NOT IN (SELECT key FROM outputs)")


#: What is a folder in the state folder, and how the files there end.
_FOLDERS = frozenset({"backup", "layouts", "pictures", "preview"})
_ENDINGS = frozenset({".sqlite", ".lock", ".register", ".json"})


def clear_the_way(state_folder: Path) -> bool:
    """Take away folders that lie in the place of files of ours, and files in that of folders.

    :returns: whether there was anything to take away.
    :raises OSError: when it cannot be taken away.
    """
    if not state_folder.is_dir():
        return False
    wrong = [
        entry
        for entry in state_folder.iterdir()
        if not entry.is_symlink()
        and (entry.suffix in _ENDINGS if entry.is_dir() else entry.name in _FOLDERS)
    ]
    for entry in wrong:
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()
    return bool(wrong)


def load_explanation(path: Path, output: str) -> tuple[str, bytes] | None:
    """Look up one output in a record that may not be there; changes nothing."""
    if not path.is_file():
        return None
    with suppress(sqlite3.Error, OSError), State(path) as state:
        return state.explain(output)
    return None


#: Finds in a path what could lead out of the folder, or to no file at all.
_OUTSIDE = re.compile(r"^$|(^|[/\\])(\.\.)?([/\\]|$)|^[^/\\]*:").search


def _open(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=10)
    (found,) = database.execute("PRAGMA user_version").fetchone()
    if found not in (0, _FORMAT):
        database.close()
        raise sqlite3.DatabaseError("another format")
    database.executescript(_SCHEMA + f"PRAGMA user_version = {_FORMAT};")
    database.execute("SELECT path, seal, size, ctime, closure, view FROM outputs, views LIMIT 1")
    return database
