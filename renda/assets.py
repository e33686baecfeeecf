"""Assets: style sheets, scripts and pictures that layouts use, published under fingerprints.

The site's own assets/ overlay the project's file by file. A style sheet that imports others
becomes one file, and what it refers to by `url()` gets its fingerprint too. Called by the
build; layouts reach assets only through `asset('css/site.css')`.
"""

import hashlib
import posixpath
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from renda.diagnostics import Diagnostic, Place, diagnose, did_you_mean, nearly
from renda.text import place_in

ASSET_FOLDER = "assets"
_IMPORT = re.compile(r'^@import\s+"([^"]+)"\s*;[ \t]*\n?', re.MULTILINE)
_URL = re.compile(r"url\(\s*([\"']?)(?!data:|#)([^)\"']+)\1\s*\)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class Asset(msgspec.Struct, frozen=True):
    """One published asset: its name, its output path, and its bytes."""

    name: str
    path: str
    digest: str
    data: bytes


class AssetSet:
    """All assets of a site by name. Imported style sheets are part of their importer."""

    def __init__(self, assets: dict[str, Asset]) -> None:
        self._assets = assets

    def __iter__(self) -> Iterator[Asset]:
        return iter(self._assets.values())

    def find(self, name: str) -> Asset | None:
        return self._assets.get(name)

    def nearest(self, name: str) -> str:
        """The name most like a misspelt one."""
        return did_you_mean(name, self._assets)


def load_assets(folders: Sequence[Path]) -> tuple[AssetSet, list[Diagnostic]]:
    """Read the assets of several folders; a file in an earlier folder wins.

    Diagnostics name files as `assets/...`, wherever they lie.
    """
    sources: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not any(part.startswith(".") for part in name.split("/")):
                sources.setdefault(name, path)
    return _Publisher(sources).publish()


class _Publisher:
    def __init__(self, sources: dict[str, Path]) -> None:
        self.sources = sources
        self.assets: dict[str, Asset] = {}
        self.imported: set[str] = set()
        self.diagnostics: list[Diagnostic] = []

    def publish(self) -> tuple[AssetSet, list[Diagnostic]]:
        sheets = [name for name in self.sources if name.endswith(".css")]
        for name in self.sources:
            if name not in sheets:
                self._add(name, self._read(name))
        for name, text in {name: self._joined(name, ()) for name in sheets}.items():
            if name not in self.imported:
                self._add(name, self._with_fingerprints(name, text).encode())
        return AssetSet(self.assets), self.diagnostics

    def _add(self, name: str, data: bytes) -> None:
        digest = hashlib.blake2b(data, digest_size=16).hexdigest()
        stem, dot, ending = name.rpartition(".")
        marked = f"{stem}.{digest[:10]}.{ending}" if dot else f"{name}.{digest[:10]}"
        self.assets[name] = Asset(name, f"{ASSET_FOLDER}/{marked}", digest, data)

    def _read(self, name: str) -> bytes:
        try:
            return self.sources[name].read_bytes()
        except OSError as error:
            place = Place(f"{ASSET_FOLDER}/{name}")
            detail = error.strerror or str(error)
            self.diagnostics.append(diagnose("RD121", place, detail=detail))
            return b""

    def _joined(self, name: str, within: tuple[str, ...]) -> str:
        """The text of a style sheet with its imports in their place, each once."""
        text = self._read(name).decode("utf-8", "replace").replace("\r\n", "\n")

        def put(match: re.Match[str]) -> str:
            target = _resolve(name, match[1])
            if target not in self.sources:
                self._missing(name, text, match.start(1), target)
                return ""
            self.imported.add(target)
            return "" if target in (*within, name) else self._joined(target, (*within, name))

        return _IMPORT.sub(put, text)

    def _with_fingerprints(self, name: str, text: str) -> str:
        def put(match: re.Match[str]) -> str:
            if "//" in match[2] or match[2].startswith("/"):
                return match[0]
            bare, sign, rest = match[2].strip().partition("#")
            target = _resolve(name, bare)
            asset = self.assets.get(target)
            if asset is None:
                self._missing(name, text, match.start(2), target)
                return match[0]
            folder = posixpath.dirname(f"{ASSET_FOLDER}/{name}")
            return f'url("{posixpath.relpath(asset.path, folder)}{sign}{rest}")'

        return _URL.sub(put, _COMMENT.sub("", text))

    def _missing(self, sheet: str, text: str, offset: int, target: str) -> None:
        near = did_you_mean(target, self.sources)
        place = place_in(text, offset, f"{ASSET_FOLDER}/{sheet}")
        self.diagnostics.append(diagnose("RD505", place, name=target, **nearly(near)))


def _resolve(sheet: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(sheet), target))
