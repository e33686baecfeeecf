"""Reading articles: those that changed are read and parsed, by many workers when there are many.

Called by `content`, which says what is wanted. Workers take lists of paths and give back bytes,
through the interface of `concurrent.futures`, so that any executor can do the work. What was
read comes back as it is kept in the store, and one way leads from there to an `Entry`, whether
it was read now or in an earlier build.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from renda.diagnostics import Diagnostic
from renda.model import Body, BodyFacts, Entry
from renda.program_memory import ProgramMemory
from renda.shortcuts.verdict import is_proven_here
from renda.store import Found, Known, SourceStore
from renda.text import load_source
from renda.workers import open_workers

#: Files in one piece of work for a worker.
BATCH = 64
#: From so many files on, workers are worth their start.
MANY = 400


class Wanted(NamedTuple):
    """An entry to be read: where it lies, and the declaration of its fields."""

    found: Found
    fields: type[msgspec.Struct]
    needs_text: bool = True


class How(NamedTuple):
    """What, besides its bytes, decides what comes of a file; the same for all of a build.

    `version` is the digest of the program, `pictures_version` that of the part of it that looks
    at pictures. What shortcuts give is the same, but who asks for
    the long way wants to see it taken.
    """

    version: str
    extra_fields: tuple[str, ...] = ()
    shortcuts: bool = True
    pictures_version: str = ""
    jobs: int = 1

    def context(self, fields: type[msgspec.Struct], needs_text: bool) -> str:
        """The digest of this, for one sort of entry."""
        parts = (self.version, self.extra_fields, self.shortcuts, fields.__qualname__, needs_text)
        return hashlib.blake2b(repr(parts).encode(), digest_size=8).hexdigest()


class _Task(NamedTuple):
    """A file to be read, unless it still has the bytes of this digest."""

    wanted: Wanted
    how: How
    digest: str


class _Read(NamedTuple):
    """What came of it. `record` is empty when the bytes were the known ones."""

    digest: str
    record: bytes = b""
    body_digest: str = ""
    html: bytes = b""


F = TypeVar("F", bound=msgspec.Struct)


class _Record(msgspec.Struct, Generic[F], array_like=True):
    """An entry as it is kept, with fields of the declaration `F`."""

    fields: F
    body: BodyFacts
    places: msgspec.Raw
    extra: dict[str, str]
    is_whole: bool
    digest: str
    face: str
    diagnostics: list[Diagnostic]


_encode = msgspec.json.encode
#: The same for all entries that have none.
_NO_EXTRA: dict[str, str] = {}


@cache
def _decoder(fields: type[msgspec.Struct]) -> msgspec.json.Decoder[_Record[Any]]:
    return msgspec.json.Decoder(_Record[fields])  # type: ignore[valid-type]


def load_entries(
    wanted: Sequence[Wanted], how: How, store: SourceStore
) -> Iterator[tuple[Entry, list[Diagnostic]]]:
    """The entries of these files, in their order, each with what is wrong with it."""
    contexts = {sort: how.context(*sort) for sort in {one[1:] for one in wanted}}
    tasks: list[_Task] = []
    for one in wanted:
        context = contexts[one[1:]]
        if store.record(one.found.file, one.found.signature, context) is None:
            known = store.known(one.found.file)
            is_like = known is not None and known.context == context
            tasks.append(_Task(one, how, known.digest if known and is_like else ""))
    if tasks and how.shortcuts and not is_proven_here(ProgramMemory()):
        tasks = [task._replace(how=how._replace(shortcuts=False)) for task in tasks]
    unread = {task.wanted.found.file for task in tasks}
    reads = _read_all(tasks, how.jobs)
    for number, one in enumerate(wanted):
        found, context = one.found, contexts[one[1:]]
        if found.file in unread:
            record = _keep(next(reads), found, context, store)
        else:
            record = store.record(found.file, found.signature, context) or b""
        if number % BATCH == 0:
            store.put_down()
        entry, told = entry_of_record(record, found.file, one.fields)
        store.use_body(entry.body.digest)
        yield entry, told


def _keep(read: "_Read", found: Found, context: str, store: SourceStore) -> bytes:
    """Keep what was read of a file; gives its record, which may be the one there was."""
    record = read.record
    if not record and (known := store.known(found.file)):
        record = known.record
    if read.html:
        store.keep_body(read.body_digest, read.html)
    if read.digest:
        store.keep(found.file, Known(found.signature, read.digest, context, record))
    return record


def entry_of_record(
    record: bytes, file: str, fields: type[msgspec.Struct]
) -> tuple[Entry, list[Diagnostic]]:
    """An entry as it was kept, and what is wrong with it."""
    kept = _decoder(fields).decode(record)
    entry = Entry(
        file,
        kept.fields,
        kept.body,
        kept.places.copy(),  # else it would hold all of the record
        kept.extra or _NO_EXTRA,
        kept.is_whole,
        kept.digest,
        kept.face,
    )
    return entry, kept.diagnostics


# --- reading, in any process -----------------------------------------------------------------


def _read_all(tasks: Sequence[_Task], jobs: int) -> Iterator[_Read]:
    batches = [tasks[at : at + BATCH] for at in range(0, len(tasks), BATCH)]
    with open_workers(jobs if len(tasks) >= MANY else 1) as workers:
        for batch in workers.map(_read_batch, batches) if workers else map(_read_batch, batches):
            yield from batch


def _read_batch(tasks: Sequence[_Task]) -> list[_Read]:
    return [_read(task) for task in tasks]


def _read(task: _Task) -> _Read:
    # Late: the converter takes 60 ms to import, and a build without news reads nothing.
    from renda.entries import parse_entry, unreadable_entry

    found, fields, needs_text = task.wanted
    raw, faults = load_source(found.path, found.file)
    if raw is None:
        return _Read("", _encode(_record_of(unreadable_entry(found.file, fields), faults)))
    digest = source_digest(raw)
    if digest == task.digest:
        return _Read(digest)
    entry, faults = parse_entry(
        raw,
        found.file,
        fields,
        task.how.extra_fields,
        needs_text=needs_text,
        shortcuts=task.how.shortcuts,
    )
    body = entry.body
    assert isinstance(body, Body)  # what was just parsed has its HTML yet
    return _Read(digest, _encode(_record_of(entry, faults)), body.digest, body.html.encode())


def source_digest(raw: bytes) -> str:
    """What stands for the bytes of an entry's file; it is `Entry.digest`."""
    return hashlib.blake2b(raw, digest_size=16).hexdigest()


def _record_of(entry: Entry, diagnostics: list[Diagnostic]) -> _Record[Any]:
    return _Record(
        entry.fields,
        entry.body.facts(),
        entry.places,
        entry.extra,
        entry.is_whole,
        entry.digest,
        entry.face,
        diagnostics,
    )
