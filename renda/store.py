"""What builds remember of sources, so that an unchanged file is neither read nor parsed again.

A cache that may be deleted at any time and can never make a wrong site: a file counts as
unchanged only when its stat is the recorded one, and that was not too young to be trusted; a
body is looked at before it is used. One SQLite file in the state folder, shared by all
commands; where there can be none, everything is kept in memory.
"""

import hashlib
import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, Self

from renda.memory import open_database
from renda.sight import YOUNG

_FORM = 4
_SCHEMA = """
-- What a power failure may do to a cache, the digests find out.
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY, size INT, mtime INT, ctime INT, inode INT,
    digest TEXT, context TEXT, record BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bodies (digest TEXT PRIMARY KEY, html BLOB);
SELECT inode FROM files LIMIT 1;
"""
#: How many bodies that no file has any more are kept, besides as many as are in use.
_SPARE_BODIES = 100


class Signature(NamedTuple):
    """What the file system says of a file; when it differs, the file may have changed."""

    size: int
    mtime: int
    ctime: int
    inode: int

    @classmethod
    def of(cls, stat: os.stat_result) -> Self:
        return cls(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino & _INODE_BITS)


class Found(NamedTuple):
    """A file that the walk through content/ came upon. `file` is its name in the site folder."""

    file: str
    path: str
    signature: Signature


_INODE_BITS = (1 << 63) - 1  # what SQLite holds; ReFS has longer ones
#: No file's signature.
_DOUBTED = Signature(-1, -1, -1, -1)


class Known(NamedTuple):
    """A file as it was read: the digest of its bytes and, of an entry or a picture, what it gave.

    `signature` is what the file system said then. `context` is the digest of all else that
    made the record: program, settings, kind.
    """

    signature: Signature
    digest: str
    context: str = ""
    record: bytes = b""


#: Bytes of fresh bodies that stay in memory too: they will be wanted soon, and by workers that
#: inherit them. When there are more, none stays: of a big site too few would for their room.
_HELD_LIMIT = 64 * 1024 * 1024

#: A row of the table `files`.
_Row = tuple[str, int, int, int, int, str, str, bytes]


class LostBody(Exception):  # noqa: N818 - no error of ours: the cache was tampered with
    """The HTML of a body, or a record, is not what was kept; the sources must be read again."""


class SourceStore:
    """Sources as they were read, by their path in the site folder.

    :param path: the database; None keeps nothing beyond this build.
    :param now: the time in ns when the folder was looked at, to know what is too young.
    :param is_whole: whether all files will be asked for, so that what nobody asks for is gone.
    """

    def __init__(self, path: Path | None, now: int, *, is_whole: bool = True) -> None:
        self._path = path
        self._now = now
        self._is_whole = is_whole
        self._database = open_database(path, _SCHEMA, _FORM) if path else None
        self._rows: dict[str, _Row] = {}
        self._new: dict[str, Known] = {}
        self._put_down: dict[str, str] = {}
        self._seen: set[str] = set()
        self._used: set[str] = set()
        self._held: dict[str, bytes] = {}
        self._held_size = 0
        if self._database and is_whole:
            with suppress(sqlite3.Error):
                rows = self._database.execute("SELECT * FROM files")
                self._rows = {row[0]: row for row in rows}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._database:
            self._database.close()

    def known(self, file: str) -> Known | None:
        """What was read of a file, in this build or an earlier one."""
        if file in self._new:
            return self._new[file]
        row = self._row(file)
        return Known(Signature(*row[1:5]), *row[5:]) if row else None

    def record(self, file: str, signature: Signature, context: str) -> bytes | None:
        """The record of an entry whose file and context are what they were; None if not.

        The same as `known` could tell, but this is asked of every file in every build.
        """
        row = self._row(file)
        if row is None or row[1:5] != signature or row[6] != context:
            return None
        self._seen.add(file)
        return row[7]

    def _row(self, file: str) -> _Row | None:
        row = self._rows.get(file)
        if row is None and self._database and not self._is_whole:
            with suppress(sqlite3.Error):
                query = "SELECT * FROM files WHERE path = ?"
                row = self._database.execute(query, (file,)).fetchone()
                if row:
                    self._rows[file] = row
        return row

    def keep(self, file: str, known: Known) -> None:
        """Note what was read of a file."""
        self._seen.add(file)
        if max(known.signature.mtime, known.signature.ctime) > self._now - YOUNG:
            known = known._replace(signature=_DOUBTED)
        self._new[file] = known

    def use_body(self, digest: str) -> None:
        """Note that an entry has this body."""
        self._used.add(digest)

    def keep_body(self, digest: str, html: bytes) -> None:
        """Keep the HTML of a body under its digest."""
        if self._database:
            try:
                self._database.execute(
                    "INSERT OR REPLACE INTO bodies VALUES (?, ?)", (digest, html)
                )
            except sqlite3.Error:
                self._close()
        self._held_size += len(html)
        if self._database is None or self._held_size <= _HELD_LIMIT:
            self._held[digest] = html
        else:
            self._held.clear()

    def digests(self) -> dict[str, str]:
        """The digest of the bytes of each file that was asked for."""
        read = self._put_down | {file: known.digest for file, known in self._new.items()}
        return {f: read[f] if f in read else self._rows[f][5] for f in self._seen}

    def put_down(self) -> None:
        """Put down what was kept so far, and hold no more of it than its digest: nobody will ask
        for it again in this build. Where there is no database it is held."""
        if not self._database or not self._new:
            return
        rows = [(file, *known[0], *known[1:]) for file, known in self._new.items()]
        try:
            self._database.executemany(
                "INSERT OR REPLACE INTO files VALUES (?,?,?,?,?,?,?,?)", rows
            )
        except sqlite3.Error:
            self._close()
        self._put_down |= {file: known.digest for file, known in self._new.items()}
        self._new.clear()

    @property
    def is_on_disk(self) -> bool:
        """Whether what is kept can be let go of, and read again."""
        return self._database is not None

    def commit(self) -> None:
        """Put down what was new, so that it can be read, by whatever process."""
        self.put_down()
        if self._database:
            try:
                self._database.commit()
            except sqlite3.Error:
                self._close()

    def save(self) -> None:
        """Put down what was new, and drop what is no more."""
        self.put_down()
        if not self._database:
            return
        gone = [(file,) for file in self._rows.keys() - self._seen] if self._is_whole else []
        try:
            database = self._database
            database.executemany("DELETE FROM files WHERE path = ?", gone)
            if self._put_down and self._is_whole:
                self._drop_bodies(database)
            database.commit()
        except sqlite3.Error:
            self._close()

    def _drop_bodies(self, database: sqlite3.Connection) -> None:
        """Drop the bodies that no entry has, once they outnumber those in use."""
        (count,) = database.execute("SELECT count(*) FROM bodies").fetchone()
        if count > 2 * len(self._used) + _SPARE_BODIES:
            kept = {digest for (digest,) in database.execute("SELECT digest FROM bodies")}
            spare = [(digest,) for digest in kept - self._used]
            database.executemany("DELETE FROM bodies WHERE digest = ?", spare)

    def forget(self) -> None:
        """Forget everything: all sources will be read."""
        self._rows = {}
        if self._database:
            try:
                self._database.executescript("DELETE FROM files; DELETE FROM bodies;")
            except sqlite3.Error:
                self._close()

    @property
    def body(self) -> Callable[[str], str]:
        """Finds the HTML of a body by its digest; may be handed to another process."""
        return Bodies(self._path if self._database else None, self._held)

    @property
    def records(self) -> "Records":
        """Finds the record of a file; may be handed to another process."""
        return Records(self._path if self._database else None)

    def _close(self) -> None:
        """Go on without a database: it cannot be written."""
        assert self._database
        self._database.close()
        self._database = None


class _Kept:
    """Reads what is kept. Each process and thread opens the database for itself."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._connections: dict[tuple[int, int], sqlite3.Connection] = {}

    def _find(self, query: str, name: str) -> tuple[Any, ...] | None:
        """The one row that the query finds by a name; None when there is none."""
        if self._path is None:
            return None
        with suppress(sqlite3.Error):
            found: tuple[Any, ...] | None = (
                self._open(self._path).execute(query, (name,)).fetchone()
            )
            return found
        return None

    def _open(self, path: Path) -> sqlite3.Connection:
        # A connection must not be used beyond a fork, nor in another thread.
        user = (os.getpid(), threading.get_ident())
        if user not in self._connections:
            self._connections[user] = sqlite3.connect(path, timeout=10)
        return self._connections[user]


class Bodies(_Kept):
    """The HTML of bodies by digest."""

    def __init__(self, path: Path | None, held: dict[str, bytes]) -> None:
        super().__init__(path)
        self._held = held

    def __call__(self, digest: str) -> str:
        """:raises LostBody: when it is not there, or not what it was."""
        if not digest:
            return ""
        html = self._held.get(digest)
        if html is None and (row := self._find("SELECT html FROM bodies WHERE digest = ?", digest)):
            html = bytes(row[0])
        if html is None or hashlib.blake2b(html, digest_size=16).hexdigest() != digest:
            raise LostBody(digest)
        return html.decode()


class Records(_Kept):
    """The records of files, by the name of a file and the digest of its bytes."""

    def __call__(self, file: str, digest: str) -> bytes:
        """:raises LostBody: when there is none of a file with these bytes."""
        row = self._find("SELECT digest, record FROM files WHERE path = ?", file)
        if row is None or row[0] != digest:
            raise LostBody(file)
        return bytes(row[1])
