"""The closure of a template: all files it can reach, as one digest.

A template receives its view and nothing else, so what a page depends on is known before it
is made: the view, and the files its template extends, includes or imports, with the assets
they name. Called by `templates`; a template whose bytes are known is not parsed again.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from renda.assets import AssetSet
from renda.diagnostics import Diagnostic, Place, diagnose, did_you_mean, nearly
from renda.layout_memory import LayoutMemory, Reach

LAYOUT_FOLDER = "layouts"


class Closure(NamedTuple):
    """All a template can reach, as one digest; `sources` is that of the templates alone;
    `faults` make it unusable; `names` are those of its files."""

    digest: str
    sources: str
    faults: tuple[Diagnostic, ...] = ()
    names: tuple[str, ...] = ()


class _File(NamedTuple):
    """What one template file holds and refers to, each reference with its place; `source` is
    the digest of its bytes alone, `digest` that of its assets, too."""

    digest: str
    source: str
    references: tuple[tuple[str, Place], ...]
    faults: tuple[Diagnostic, ...] = ()


class Closures:
    """The closures of a site's templates.

    :param folders: where to look; a file in an earlier folder wins, file by file.
    :param parse: tells what a template refers to, by its text and its name.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        assets: AssetSet,
        memory: LayoutMemory,
        parse: Callable[[str, str], Reach],
    ) -> None:
        self._folders = folders
        self._assets = assets
        self._memory = memory
        self._parse = parse
        self._read = cache(self._read_file)

    def find(self, name: str) -> Closure:
        """The closure of a template."""
        files: dict[str, _File] = {}
        faults: list[Diagnostic] = []
        waiting = [(name, Place(f"{LAYOUT_FOLDER}/{name}"))]
        while waiting:
            name, asked = waiting.pop()
            if name in files:
                continue
            file = self._read(name)
            if file is None:
                faults.append(self.not_found(name, asked))
                continue
            files[name] = file
            faults += file.faults
            waiting += file.references
        digest = _digest_of((name, file.digest) for name, file in files.items())
        sources = _digest_of((name, file.source) for name, file in files.items())
        return Closure(digest, sources, tuple(faults), tuple(files))

    def not_found(self, name: str, place: Place) -> Diagnostic:
        """The diagnostic for a name that no template has."""
        near = did_you_mean(name, sorted(set(self._names())))
        return diagnose("RD502", place, name=name, **nearly(near))

    def _names(self) -> Iterator[str]:
        for folder in self._folders:
            for path in folder.rglob("*"):
                if path.is_file():
                    yield path.relative_to(folder).as_posix()

    def _read_file(self, name: str) -> _File | None:
        """What one template refers to; None when there is no such template."""
        place = Place(f"{LAYOUT_FOLDER}/{name}")
        file = self._find(name)
        if file is None:
            return None
        source = file.read_bytes()
        reach = self._memory.load_reach(file, source)
        if reach is None:
            try:
                text = source.decode("utf-8")
            except UnicodeDecodeError:
                return _File("", "", (), (diagnose("RD110", place, encoding="?"),))
            reach = self._parse(text, name)
            self._memory.save_reach(file, source, reach)
        digest = hashlib.blake2b(source, digest_size=16)
        of_source = digest.hexdigest()
        faults = [_fault(code, place.at(line), detail) for code, line, detail in reach.faults]
        for asset_name, line in reach.assets:
            if asset := self._assets.find(asset_name):
                digest.update(f"\0{asset.path}".encode())  # the path holds its fingerprint
            else:
                near = nearly(self._assets.nearest(asset_name))
                faults.append(diagnose("RD505", place.at(line), name=asset_name, **near))
        references = tuple((other, place.at(line)) for other, line in reach.templates)
        return _File(digest.hexdigest(), of_source, references, tuple(faults))

    def _find(self, name: str) -> Path | None:
        """The file of a template, found as Jinja finds it: never above its folder."""
        if ".." in name.split("/") or "\\" in name:
            return None
        for folder in self._folders:
            path = folder / name.lstrip("/")
            if path.is_file():
                return path
        return None


def _digest_of(files: Iterable[tuple[str, str]]) -> str:
    text = "\0".join(f"{name}\0{digest}" for name, digest in sorted(files))
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _fault(code: str, place: Place, detail: str) -> Diagnostic:
    return diagnose(code, place, detail=detail) if detail else diagnose(code, place)
