"""Entries that are left in the store, and read again when somebody asks for them.

Of a big site they would fill the memory: of the building process, and of each worker, to which
what it inherits becomes its own as it looks at it. What a plan asks of every article stays at
hand; what only pages show is read when they are made. Called by `content` for whole sites, by
`register` for the articles that an amendment leaves unread.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, cast

import msgspec

from renda.intake import entry_of_record
from renda.model import Entry, Reference
from renda.store import Records

#: Reads an entry again, by the name of its file and the digest of its bytes; raises `LostBody`
#: when the store has another, or none.
Reading = Callable[[str, str], Entry]

#: Entries that stay at hand after they were read: the pages that show one are made together.
ROOM = 2_000
#: Of the front matter, what a plan asks of every article.
_PLANNED_BY = (
    *("date", "updated", "draft", "publish_at", "expires_at", "pin_until", "unlisted", "featured"),
    *("id", "topics", "also_in", "aliases", "image", "attachments", "lang", "corrections"),
)


def reading(records: Records, fields: type[msgspec.Struct]) -> Reading:
    """Reads entries with these fields; the last few stay at hand."""

    @lru_cache(ROOM)
    def read(file: str, digest: str) -> Entry:
        return entry_of_record(records(file, digest), file, fields)[0]

    return read


def let_go(entry: Entry, read: Reading) -> Entry:
    """What a plan asks of an entry; the rest is left in the store."""
    kept = KeptEntry(entry.file, entry.digest, entry.face, read)
    kept.references = entry.references
    kept.body_digest = entry.body_digest
    kept.fields.know(entry.fields, _PLANNED_BY)
    return cast(Entry, kept)


class KeptEntry:
    """An `Entry` of which little is at hand. It is whole, as all that are left unread."""

    __slots__ = (
        *("_read", "file", "fields", "digest", "face", "is_whole"),
        *("references", "body_digest"),
    )

    references: tuple[Reference, ...]  # these two are read when they are not known
    body_digest: str

    def __init__(self, file: str, digest: str, face: str, read: Reading) -> None:
        self.file = file
        self.digest = digest
        self.face = face
        self.is_whole = True
        self.fields = KeptFields(self)
        self._read = read

    @property
    def whole(self) -> Entry:
        """The entry itself."""
        return self._read(self.file, self.digest)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.whole, name)


class KeptFields:
    """The front matter of such an entry. A field that is not known is read."""

    __slots__ = ("_entry", *_PLANNED_BY)

    def __init__(self, entry: KeptEntry) -> None:
        self._entry = entry

    def know(self, source: Any, names: Iterable[str]) -> None:
        """Keep these fields at hand, which are attributes of the source."""
        for name in names:
            setattr(self, name, getattr(source, name))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._entry.whole.fields, name)
