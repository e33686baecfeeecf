"""Assets: style sheets, scripts and pictures that layouts use, published under fingerprints.

The site's own assets/ overlay the project's file by file. A style sheet that imports others
becomes one file, and what it refers to by `url()` gets its fingerprint too. Called by the
build; layouts reach assets only through `asset('css/site.css')`.
"""

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from renda.diagnostics import Diagnostic, Place, diagnose, did_you_mean, nearly
from renda.text import parse_text, place_in

ASSET_FOLDER = "assets"
# One look over a sheet finds comments (which hide the rest), imports and addresses.
_PART = re.compile(
    r"""/\*.*?\*/
    |@import\s+(?:url\(\s*)?(?P<q>["']?)(?P<sheet>[^"'();]+)(?P=q)\s*\)?\s*;[ \t]*\n?
    |url\(\s*(?P<r>["']?)(?!data:|\#)(?P<file>[^)"']+)(?P=r)\s*\)""",
    re.DOTALL | re.VERBOSE,
)


class Asset(msgspec.Struct, frozen=True):
    """One published asset: its name, its output path, and its bytes."""

    name: str
    path: str
    digest: str
    data: bytes


class AssetSet:
    """All assets of a site by name."""

    def __init__(self, assets: dict[str, Asset]) -> None:
        self._assets = assets

    def __iter__(self) -> Iterator[Asset]:
        return iter(self._assets.values())

    def find(self, name: str) -> Asset | None:
        return self._assets.get(name)

    def nearest(self, name: str) -> str:
        """The name most like a misspelt one."""
        return did_you_mean(name, self._assets)


def load_assets(
    folders: Sequence[Path], made: Mapping[str, bytes] | None = None
) -> tuple[AssetSet, list[Diagnostic]]:
    """Read the assets of several folders; a file in an earlier folder wins.

    :param made: assets that the build makes itself, by name; they win over every file.

    Diagnostics name files as `assets/...`, wherever they lie.
    """
    sources: dict[str, Path] = {}
    diagnostics: list[Diagnostic] = []
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            name = path.relative_to(folder).as_posix()
            if any(part.startswith(".") for part in name.split("/")):
                continue
            if path.is_symlink():
                diagnostics.append(diagnose("RD309", Place(f"{ASSET_FOLDER}/{name}")))
            elif path.is_file():
                sources.setdefault(name, path)
    sources |= {name: Path(name) for name in made or () if name not in sources}
    publisher = _Publisher(sources, made or {})
    return publisher.publish(), diagnostics + publisher.diagnostics


class _Publisher:
    """Joins style sheets and gives every asset its fingerprint."""

    def __init__(self, sources: dict[str, Path], made: Mapping[str, bytes]) -> None:
        self.sources = sources
        self.made = made
        self.assets: dict[str, Asset] = {}
        self.diagnostics: list[Diagnostic] = []

    def publish(self) -> AssetSet:
        sheets = [name for name in self.sources if name.endswith(".css")]
        for name in self.sources:
            if name not in sheets:
                self._add(name, self._read(name))
        for name in sheets:  # last, because they hold the fingerprints of the others
            self._add(name, self._joined(name, name, ()).encode())
        return AssetSet(self.assets)

    def _add(self, name: str, data: bytes) -> None:
        digest = hashlib.blake2b(data, digest_size=16).hexdigest()
        stem, dot, ending = name.rpartition(".")
        marked = f"{stem}.{digest[:10]}.{ending}" if dot else f"{name}.{digest[:10]}"
        self.assets[name] = Asset(name, f"{ASSET_FOLDER}/{marked}", digest, data)

    def _read(self, name: str) -> bytes:
        if name in self.made:
            return self.made[name]
        try:
            return self.sources[name].read_bytes()
        except OSError as error:
            place = Place(f"{ASSET_FOLDER}/{name}")
            detail = error.strerror or str(error)
            self.diagnostics.append(diagnose("RD121", place, detail=detail))
            return b""

    def _joined(self, name: str, top: str, within: tuple[str, ...]) -> str:
        """A style sheet with its imports in their place and its addresses made right.

        :param top: the sheet that is published; addresses are relative to it.
        :param within: the sheets this one is being imported by.
        """
        text, found = parse_text(self._read(name), f"{ASSET_FOLDER}/{name}")
        if name == top:
            self.diagnostics += [d for d in found if d.severity == "error"]
        if text is None:
            return ""

        def put(match: re.Match[str]) -> str:
            written = match["sheet"] or match["file"]
            if not written or "//" in written or written.startswith("/"):
                return "" if not written else match[0]
            bare, sign, rest = written.strip().partition("#")
            bare = bare.partition("?")[0]  # a version mark; the fingerprint does its work
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), bare))
            if match["sheet"]:
                if target in self.sources:
                    chain = (*within, name)
                    return "" if target in chain else self._joined(target, top, chain)
            elif asset := self.assets.get(target):
                folder = posixpath.dirname(f"{ASSET_FOLDER}/{top}")
                return f'url("{posixpath.relpath(asset.path, folder)}{sign}{rest}")'
            if name == top:  # every sheet is published, so each tells its own faults
                part = "sheet" if match["sheet"] else "file"
                self._missing(name, text, match.start(part), target)
            return ""

        return _PART.sub(put, text)

    def _missing(self, sheet: str, text: str, offset: int, target: str) -> None:
        near = did_you_mean(target, self.sources)
        place = place_in(text, offset, f"{ASSET_FOLDER}/{sheet}")
        self.diagnostics.append(diagnose("RD505", place, name=target, **nearly(near)))
