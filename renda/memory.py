"""Small values that are kept from run to run by the digest of all they depend on.

A cache in the state folder: it may be deleted at any time, and can never make a wrong answer.
Called by `check` for what it found; `open_database` serves the store of sources too.
"""

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Self

_SCHEMA = "CREATE TABLE IF NOT EXISTS kept (digest BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID;"


class Memory:
    """Values by digest, read at once and written back by `save`.

    :param path: the database; None keeps nothing.
    """

    def __init__(self, path: Path | None) -> None:
        self._kept: dict[bytes, bytes] = {}
        self._new: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()
        self._database = open_database(path, _SCHEMA) if path else None
        if self._database:
            with suppress(sqlite3.Error):
                self._kept = dict(self._database.execute("SELECT digest, value FROM kept"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._database:
            self._database.close()

    def recall(self, digest: bytes) -> bytes | None:
        """What was kept under this digest."""
        self._used.add(digest)
        return self._kept.get(digest)

    def keep(self, digest: bytes, value: bytes) -> None:
        """Keep a value; it is written by `save`."""
        self._used.add(digest)
        self._new[digest] = value

    def save(self) -> None:
        """Write what is new; drop what was not asked for when it outnumbers the rest."""
        if not self._database:
            return
        with suppress(sqlite3.Error), self._database:
            rows = self._new.items()
            self._database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)
            if len(self._kept) > 2 * len(self._used) + 100:
                outdated = [(digest,) for digest in self._kept if digest not in self._used]
                self._database.executemany("DELETE FROM kept WHERE digest = ?", outdated)


def open_database(path: Path, schema: str, form: int = 0) -> sqlite3.Connection | None:
    """The database, made anew when it cannot be read; None when there can be none.

    :param schema: what is run first; a database that it fails on is made anew.
    :param form: the number of its form; a database of another one is made anew.
    """
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(path, timeout=10)
        except (OSError, sqlite3.Error):
            return None
        try:
            (found,) = database.execute("PRAGMA user_version").fetchone()
            if found in (0, form):
                database.executescript(f"{schema}; PRAGMA user_version = {form};")
                return database
        except sqlite3.DatabaseError:
            pass
        database.close()
        with suppress(OSError):
            path.unlink()
    return None
