"""Every article of a site proofread, and what shows only when all lie side by side.

Called by `check`. What was found in an article is kept by the digest of the article and of
the dictionaries, so that a second run reads only what changed. New ones are shared among
forked workers, except on Windows. Articles that will be public later are read as well, so
that nothing wrong is published by a timer; drafts and expired ones are not.
"""

import hashlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path

import msgspec

from renda.diagnostics import Diagnostic, Place, diagnose
from renda.entries import split_front_matter
from renda.memory import Memory
from renda.model import Article, Entry, Exemption, Site
from renda.program import program_digest
from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.duplicates import Sketch, Twins, find_twins, make_sample, text_of
from renda.proofreading.manuscript import Manuscript, read_manuscript
from renda.proofreading.oddities import find_oddities, is_far_ahead
from renda.proofreading.proofread import SITE_CODES, proofread
from renda.proofreading.rules.secrecy import marked_name
from renda.text import load_text
from renda.workers import open_workers

#: Below this many articles, starting workers costs more than it saves.
_POOL_THRESHOLD = 200
_BATCH = 50


class _Read(msgspec.Struct, array_like=True):
    """What came of one article: findings, and the sample for the search of doubles."""

    found: list[Diagnostic]
    sample: bytes


def proofread_site(
    site_folder: Path,
    site: Site,
    known: Dictionaries,
    now: datetime,
    memory: Memory,
    jobs: int = 1,
) -> list[Diagnostic]:
    """What proofreading has to say of the whole site, with the catalogue's severities."""
    articles = sorted((*site.articles, *site.scheduled), key=lambda a: a.order)
    entries = [article.entry for article in articles]
    entries += [column.text for column in site.columns.values() if column.text]
    reads = _read_all(_Desk(site_folder, known), entries, memory, jobs)
    found = list(chain.from_iterable(read.found for read in reads))
    found += _check_dates(site.articles, now)
    found += _check_companions(articles)
    samples = [
        Sketch(a.file, array("I", read.sample)) for a, read in zip(articles, reads, strict=False)
    ]
    twins = _twins(site_folder, samples, {a.file: a.entry for a in articles}, memory)
    odd = list(find_oddities(articles, twins, now))
    found += _unexempted(articles, odd)
    return [*found, *_check_twins(articles, twins), *_unused(articles, twins, odd, now)]


# --- one article -----------------------------------------------------------------------------


class _Desk(msgspec.Struct, frozen=True):
    """What a worker needs beside the articles."""

    site_folder: Path
    known: Dictionaries


def load_manuscript(site_folder: Path, entry: Entry) -> Manuscript | None:
    """The manuscript of an entry; None when its file cannot be read (the build tells why)."""
    text, _ = load_text(site_folder / entry.file, entry.file)
    parts = split_front_matter(text, entry.file)[0] if text is not None else None
    if text is None or parts is None:
        return None
    return read_manuscript(text, entry.file, len(text) - len(parts.text), entry.fields, entry.spots)


def _read_all(desk: _Desk, entries: Sequence[Entry], memory: Memory, jobs: int) -> list[_Read]:
    """What comes of each entry, in their order."""
    keys = [_key(entry, desk.known) for entry in entries]
    kept = [memory.recall(key) if key else None for key in keys]
    reads = [msgspec.msgpack.decode(value, type=_Read) if value else None for value in kept]
    missing = [number for number, read in enumerate(reads) if read is None]
    new = _read_missing(desk, [entries[number] for number in missing], jobs)
    for number, read in zip(missing, new, strict=True):
        reads[number] = read
        if keys[number]:
            memory.keep(keys[number], msgspec.msgpack.encode(read))
    return [read for read in reads if read is not None]


def _key(entry: Entry, known: Dictionaries) -> bytes:
    """All that the findings of an entry depend on; empty when that is not known."""
    if not entry.digest:
        return b""
    text = f"{program_digest()} {entry.file} {entry.digest}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text + known.digest, digest_size=16).digest()


def _read_missing(desk: _Desk, entries: Sequence[Entry], jobs: int) -> Iterator[_Read]:
    # Forked workers inherit the entries; only numbers go out, and findings come back.
    enough = jobs if len(entries) >= _POOL_THRESHOLD else 1
    with open_workers(enough, _start_worker, (desk, entries)) as workers:
        if workers:
            batches = range(0, len(entries), _BATCH)
            yield from chain.from_iterable(workers.map(_read_batch, batches))
            return
    yield from (_read_one(desk, entry) for entry in entries)


_worker: list[tuple[_Desk, Sequence[Entry]]] = []


def _start_worker(desk: _Desk, entries: Sequence[Entry]) -> None:
    _worker[:] = [(desk, entries)]


def _read_batch(start: int) -> list[_Read]:
    desk, entries = _worker[0]
    return [_read_one(desk, entry) for entry in entries[start : start + _BATCH]]


def _read_one(desk: _Desk, entry: Entry) -> _Read:
    manuscript = load_manuscript(desk.site_folder, entry)
    if manuscript is None:
        return _Read([], b"")
    exemptions = entry.fields.proofread_ok
    found = list(proofread(manuscript, desk.known, exemptions, entry.spots))
    return _Read(found, make_sample(text_of(manuscript)).tobytes())


# --- all side by side ------------------------------------------------------------------------


def _check_dates(articles: Sequence[Article], now: datetime) -> Iterator[Diagnostic]:
    """Articles of a day to come that are public already."""
    for article in articles:
        if _is_ahead(article, now) and not _exemption(article, "RD723"):
            yield diagnose(
                "RD723", article.entry.place("date"), date=f"{article.fields.date:%Y-%m-%d}"
            )


def _is_ahead(article: Article, now: datetime) -> bool:
    """Whether it is of a day to come; what is far ahead is told as odd."""
    date = article.fields.date
    is_to_come = date.date() > now.date() and not is_far_ahead(date, now)
    return is_to_come and not article.fields.publish_at


def _unexempted(articles: Sequence[Article], odd: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    by_file = {article.file: article for article in articles}
    for found in odd:
        assert found.place is not None
        if not _exemption(by_file[found.place.file], found.code):
            yield found


def _check_companions(articles: Sequence[Article]) -> Iterator[Diagnostic]:
    """Files that are published beside an article and bear a mark of secrecy in their name."""
    for article in articles:
        for companion in article.companions:
            name = companion.file.rpartition("/")[2]
            mark = marked_name(name)
            if mark and not _exemption(article, "RD774", mark):
                yield diagnose("RD774", Place(companion.file), text=mark)


def _check_twins(articles: Sequence[Article], twins: Sequence[Twins]) -> Iterator[Diagnostic]:
    by_file = {article.file: article for article in articles}
    for file, other, percent in twins:
        if not _exemption(by_file[file], "RD790") and not _exemption(by_file[other], "RD790"):
            place = by_file[file].entry.place("title")
            yield diagnose("RD790", place, other=other, percent=percent)


def _unused(
    articles: Sequence[Article],
    twins: Sequence[Twins],
    odd: Iterable[Diagnostic],
    now: datetime,
) -> Iterator[Diagnostic]:
    """Exemptions from what only the whole site shows, and that exempt nothing."""
    used = {(file, "RD790") for pair in twins for file in (pair.file, pair.other)}
    used |= {(found.place.file, found.code) for found in odd if found.place}
    used |= {(article.file, "RD723") for article in articles if _is_ahead(article, now)}
    for article in articles:
        for number, exemption in enumerate(article.fields.proofread_ok):
            if exemption.code in SITE_CODES and (article.file, exemption.code) not in used:
                place = article.entry.place(f"proofread_ok.{number}")
                yield diagnose("RD792", place, code=exemption.code)


def _exemption(article: Article, code: str, text: str = "") -> Exemption | None:
    """The article's exemption from a code, if it gives a reason."""
    exemptions: tuple[Exemption, ...] = article.fields.proofread_ok
    return next(
        (e for e in exemptions if e.code == code and e.reason and (not text or text in e.text)),
        None,
    )


def _twins(
    site_folder: Path, samples: Sequence[Sketch], entries: dict[str, Entry], memory: Memory
) -> list[Twins]:
    """The pairs that are alike; kept as long as no article changes."""
    seal = hashlib.blake2b(f"twins {program_digest()}".encode(), digest_size=16)
    for sketch in samples:
        seal.update(f"{sketch.file}\0{entries[sketch.file].digest}".encode())
    digest = seal.digest()
    if kept := memory.recall(digest):
        return msgspec.msgpack.decode(kept, type=list[Twins])

    def text_of_file(file: str) -> str:
        manuscript = load_manuscript(site_folder, entries[file])
        return text_of(manuscript) if manuscript else ""

    twins = find_twins(samples, text_of_file)
    memory.keep(digest, msgspec.msgpack.encode(twins))
    return twins
