"""What builds remember of sources, so that an unchanged file is not parsed again.

A cache keyed by content: it may be deleted at any time and can never make a wrong site.
One SQLite file in the state folder, shared by `build` and `serve`.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Self

import msgspec

from renda.diagnostics import Diagnostic
from renda.memory import open_database
from renda.model import Body, Entry, PictureFacts

Parse = Callable[..., tuple[Entry, list[Diagnostic]]]
Probe = Callable[[Path], PictureFacts]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (digest BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY, size INT, mtime INT, ctime INT, digest TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pictures (digest BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID;
"""


class _Kept(msgspec.Struct, array_like=True):
    """An entry as stored; the kind's own fields are decoded by their type."""

    fields: msgspec.Raw
    body: Body
    places: dict[str, tuple[int | None, int | None]]
    extra: dict[str, str]
    is_whole: bool
    diagnostics: list[Diagnostic]


class EntryStore:
    """Parsed entries by the digest of their bytes, digests of files by their stat, and what
    pictures are by the digest of theirs.

    :param path: the database; None keeps nothing.
    :param version: digest of the program; entries of another version are not used.
    :param pictures_version: the same for the part of it that looks at pictures.
    """

    def __init__(self, path: Path | None, version: str, pictures_version: str = "") -> None:
        self._version = version.encode()
        self._pictures_version = pictures_version.encode()
        self._used: set[bytes] = set()
        self._new: list[tuple[bytes, bytes]] = []
        self._kept: dict[bytes, bytes] = {}
        self._files: dict[str, tuple[int, int, int, str]] = {}
        self._new_files: dict[str, tuple[int, int, int, str]] = {}
        self._pictures: dict[bytes, bytes] = {}
        self._new_pictures: dict[bytes, bytes] = {}
        self._database = open_database(path, _SCHEMA) if path else None
        if self._database:
            with suppress(sqlite3.Error):
                self._kept = dict(self._database.execute("SELECT digest, value FROM entries"))
                self._files = {
                    row[0]: row[1:] for row in self._database.execute("SELECT * FROM files")
                }
                self._pictures = dict(self._database.execute("SELECT digest, value FROM pictures"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._database:
            self._database.close()

    def entry(
        self,
        raw: bytes,
        file: str,
        fields: type[msgspec.Struct],
        extra_fields: Sequence[str],
        needs_text: bool,
        parse: Parse,
    ) -> tuple[Entry, list[Diagnostic]]:
        """`parse(raw, file, fields, extra_fields, needs_text=...)`, or what it gave before."""
        seal = hashlib.blake2b(self._version, digest_size=16)
        for part in (file, fields.__qualname__, ",".join(extra_fields), str(needs_text)):
            seal.update(part.encode("utf-8", "surrogatepass") + b"\0")
        seal.update(raw)
        digest = seal.digest()
        self._used.add(digest)
        if digest in self._kept:
            with suppress(msgspec.MsgspecError):
                kept = msgspec.json.decode(self._kept[digest], type=_Kept)
                read = msgspec.json.decode(kept.fields, type=fields)
                entry = Entry(file, read, kept.body, kept.places, kept.extra, kept.is_whole, digest)
                return entry, kept.diagnostics
        entry, diagnostics = parse(raw, file, fields, extra_fields, needs_text=needs_text)
        kept = _Kept(
            msgspec.Raw(msgspec.json.encode(entry.fields)),
            entry.body,
            entry.places,
            entry.extra,
            entry.is_whole,
            diagnostics,
        )
        self._new.append((digest, msgspec.json.encode(kept)))
        return msgspec.structs.replace(entry, digest=digest), diagnostics

    def file_digest(self, path: Path) -> str:
        """The digest of a file's bytes; read again only when its stat changed.

        :raises OSError: when the file cannot be read.
        """
        stat = path.stat()
        signature = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
        known = self._new_files.get(str(path)) or self._files.get(str(path))
        if known and known[:3] == signature:
            digest = known[3]
        else:
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "blake2b").hexdigest()[:32]
        self._new_files[str(path)] = (*signature, digest)
        return digest

    def pictures(self, paths: Iterable[Path], probe: Probe, jobs: int) -> dict[Path, PictureFacts]:
        """`probe(path)` for each picture, or what it gave before for the same bytes and ending.

        Files that cannot be read are left out.

        :param jobs: how many threads may look at pictures at once.
        """
        keys: dict[Path, bytes] = {}
        for path in paths:
            with suppress(OSError):
                parts = f"{path.suffix.lower()}\0{self.file_digest(path)}"
                seal = hashlib.blake2b(self._pictures_version, digest_size=16)
                seal.update(parts.encode("utf-8", "surrogatepass"))
                keys[path] = seal.digest()
        unknown = {key: path for path, key in keys.items() if key not in self._pictures}
        facts = {key: found for key, found in _probed(unknown, probe, jobs) if found}
        self._new_pictures |= {key: msgspec.json.encode(found) for key, found in facts.items()}
        for key in set(keys.values()) & self._pictures.keys():
            self._new_pictures[key] = self._pictures[key]
            facts[key] = msgspec.json.decode(self._pictures[key], type=PictureFacts)
        return {path: facts[key] for path, key in keys.items() if key in facts}

    def save(self) -> None:
        """Keep what was new; drop old entries when they outnumber the ones in use."""
        if not self._database:
            return
        with suppress(sqlite3.Error), self._database:
            self._database.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?)", self._new)
            if len(self._kept) > 2 * len(self._used) + 100:
                outdated = [(d,) for d in self._kept if d not in self._used]
                self._database.executemany("DELETE FROM entries WHERE digest = ?", outdated)
            if self._new_files != self._files:
                self._database.execute("DELETE FROM files")
                rows = [(path, *row) for path, row in self._new_files.items()]
                self._database.executemany("INSERT INTO files VALUES (?, ?, ?, ?, ?)", rows)
            if self._new_pictures.keys() != self._pictures.keys():
                self._database.execute("DELETE FROM pictures")
                pictures = list(self._new_pictures.items())
                self._database.executemany("INSERT INTO pictures VALUES (?, ?)", pictures)


def _probed(
    unknown: Mapping[bytes, Path], probe: Probe, jobs: int
) -> Iterator[tuple[bytes, PictureFacts | None]]:
    """What pictures are, looked at side by side: decoders let go of the interpreter."""

    def look(path: Path) -> PictureFacts | None:
        try:
            return probe(path)
        except OSError:  # told by whoever reads the file next
            return None

    if unknown:
        with ThreadPoolExecutor(jobs) as pool:
            yield from zip(unknown, pool.map(look, unknown.values()), strict=True)
