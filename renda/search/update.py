"""Brings the search index up to date: only the bundles whose records changed are made anew.

The index is one folder of the output, complete at every moment: a new one is made ready beside
it and takes its place whole. `bundles.json` in it tells the search page what there is, and the
next build what each bundle was made from. Called after the pages stand, by the build and by
`serve`; never touches a page.
"""

import hashlib
import os
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from renda.diagnostics import Diagnostic, diagnose
from renda.output_folder import OutputFolder
from renda.program import installed_as, program_digest
from renda.search.body import lines_of
from renda.search.pagefind import Pagefind, PagefindFault
from renda.search.records import Bundle, Record, SearchPlan, plan_bundles
from renda.search.words import han_of, record_text

MANIFEST = "bundles.json"
#: A single character that so many of a bundle's texts hold is not worth looking up.
COMMON_SHARE = 0.3
#: Of what Pagefind writes, what `search.js` uses: the rest are its own pages.
_ENGINE = ("pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind")
_ENTRY = "pagefind-entry.json"
_PAGEFIND = ("pagefind-bin",)


class BundleNote(msgspec.Struct, frozen=True):
    """What the search page must know of a bundle, and what the bundle was made from."""

    name: str
    first_year: str
    last_year: str
    count: int
    common: str
    digest: str


class Manifest(msgspec.Struct, frozen=True):
    """`bundles.json`: the bundles, newest first."""

    bundles: tuple[BundleNote, ...] = ()


def update_index(
    plan: SearchPlan | None, target: OutputFolder, *, is_patient: bool = False
) -> list[Diagnostic]:
    """Make what is out of date; without a plan there is to be no index.

    :param is_patient: lets other work on the machine go first.
    """
    if plan is None:
        target.remove_search_index()
        return []
    bundles = plan_bundles(plan.records)
    digests = {bundle.name: _digest(bundle) for bundle in bundles}
    before = _load_notes(target.search_index)
    if list(digests.items()) == [(note.name, note.digest) for note in before.values()]:
        return []
    pagefind = Pagefind.find(is_patient=is_patient)
    if pagefind is None:
        target.remove_search_index()
        return [diagnose("RD018")]
    kept = {name: note for name, note in before.items() if digests.get(name) == note.digest}
    try:
        _Maker(plan, target, pagefind).make(bundles, digests, kept)
    except (PagefindFault, OSError) as error:
        target.remove_search_index()
        detail = (error.strerror if isinstance(error, OSError) else "") or str(error)
        return [diagnose("RD019", detail=detail)]
    return []


def _digest(bundle: Bundle) -> str:
    """Of all that the index of a bundle is made from."""
    digest = hashlib.blake2b(
        f"{program_digest()} {'/'.join(installed_as(_PAGEFIND))}".encode(), digest_size=16
    )
    digest.update(msgspec.json.encode(bundle))
    return digest.hexdigest()


def _load_notes(folder: Path) -> dict[str, BundleNote]:
    """The bundles that stand there by name; none when the folder is not whole."""
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
        languages = _languages(folder)
    except (OSError, msgspec.DecodeError):
        return {}
    whole = all((folder / name).is_file() for name in _ENGINE if manifest.bundles)
    stands = whole and languages.keys() == {note.name for note in manifest.bundles}
    return {note.name: note for note in manifest.bundles} if stands else {}


def _languages(folder: Path) -> dict[str, Any]:
    entry: dict[str, Any] = msgspec.json.decode((folder / _ENTRY).read_bytes())
    languages: dict[str, Any] = entry["languages"]
    return languages


class _Maker:
    """Makes one new index folder."""

    def __init__(self, plan: SearchPlan, target: OutputFolder, pagefind: Pagefind) -> None:
        self._plan = plan
        self._target = target
        self._pagefind = pagefind
        self._folder = target.search_staging

    def make(
        self,
        bundles: tuple[Bundle, ...],
        digests: Mapping[str, str],
        kept: Mapping[str, BundleNote],
    ) -> None:
        """:raises PagefindFault: when Pagefind fails.
        :raises OSError: when the disk does.
        """
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()
        entry: dict[str, Any] = {"version": "", "languages": {}}
        notes = []
        for bundle in bundles:
            if bundle.name in kept:
                made = self._take_over(bundle.name)
                notes.append(kept[bundle.name])
            else:
                made, common = self._index(bundle)
                notes.append(_note(bundle, common, digests[bundle.name]))
            entry = made | {"languages": entry["languages"] | made["languages"]}
        (self._folder / _ENTRY).write_bytes(msgspec.json.encode(entry))
        (self._folder / MANIFEST).write_bytes(msgspec.json.encode(Manifest(tuple(notes))))
        self._target.put_search_index()

    def _take_over(self, name: str) -> dict[str, Any]:
        """The files of a bundle that is as it was; the part of the entry that tells of it."""
        old = self._target.search_index
        for file in [*_files_of(old, name), *(old / engine for engine in _ENGINE)]:
            place = self._folder / file.relative_to(old)
            place.parent.mkdir(exist_ok=True)
            if not place.exists():
                _link(file, place)
        entry: dict[str, Any] = msgspec.json.decode((old / _ENTRY).read_bytes())
        return entry | {"languages": {name: entry["languages"][name]}}

    def _index(self, bundle: Bundle) -> tuple[dict[str, Any], frozenset[str]]:
        """Have a bundle indexed; its entry, and the characters too common to look up."""
        texts = {record.url: self._lines(record) for record in bundle.records}
        common = _common_characters(bundle, texts)
        records = (_as_pagefind(record, texts[record.url], common) for record in bundle.records)
        files = {file.path: file.content for file in self._pagefind.index(bundle.name, records)}
        for path, content in files.items():
            if "/" in path or path.endswith(".pf_meta") or path in _ENGINE:
                place = self._folder / path
                place.parent.mkdir(exist_ok=True)
                place.write_bytes(content)
        entry: dict[str, Any] = msgspec.json.decode(files[_ENTRY])
        return entry, common

    def _lines(self, record: Record) -> list[str]:
        return [*lines_of(self._plan.body(record.body)), *record.lines]


def _common_characters(bundle: Bundle, texts: Mapping[str, list[str]]) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for record in bundle.records:
        counts.update(han_of("\n".join((record.title, *texts[record.url]))))
    return frozenset(c for c, n in counts.items() if n > COMMON_SHARE * len(bundle.records))


def _as_pagefind(record: Record, lines: list[str], common: frozenset[str]) -> dict[str, Any]:
    """A record as Pagefind takes it. It has no metadata, for Pagefind would index that too."""
    return {
        "url": record.url,
        "content": record_text(record.title, lines, common),
        "filters": {
            "column": record.columns,
            "year": [record.year] if record.year else [],
            "topic": record.topics,
            "day": [record.day] if record.day else [],
        },
        "sort": {"order": record.order},
    }


def _note(bundle: Bundle, common: frozenset[str], digest: str) -> BundleNote:
    return BundleNote(
        bundle.name,
        bundle.first_year,
        bundle.last_year,
        len(bundle.records),
        "".join(sorted(common)),
        digest,
    )


def _files_of(folder: Path, name: str) -> Iterator[Path]:
    """What Pagefind wrote for one bundle; the names of its files begin with the bundle's."""
    yield from sorted(folder.glob(f"*/{name}_*"))
    yield from sorted(folder.glob(f"pagefind.{name}_*.pf_meta"))


def _link(file: Path, place: Path) -> None:
    try:
        os.link(file, place)
    except OSError:  # a file system without links
        shutil.copyfile(file, place)
