"""The walk through content/: which files there are, and which are passed over, with the reason.

Called by `content` for the whole folder, and by `amendment` for the few in which something was
saved. Opens no file.
"""

import os
import re
import unicodedata
from collections.abc import Iterator

from renda.diagnostics import Diagnostic, Place, diagnose
from renda.store import Found, Signature
from renda.urls import name_fault

#: Endings that editors, Word and Windows put where `.md` was meant.
_LOOKS_LIKE_AN_ARTICLE = re.compile(r"\.(MD|Md|mD|markdown|mdown|md\.txt|md\.md)$")
#: A name that is fine on every system, as nearly all are; others are looked at more closely.
_PLAIN_NAME = re.compile(r"[a-z0-9]{5}[a-z0-9_-]{0,60}(?:\.[a-z0-9]{1,5})?")
_LITTER = {"thumbs.db", "desktop.ini"}


class Walk:
    """One walk; `diagnostics` gathers what there is to tell of it."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []

    def below(self, folder: str, name: str) -> Iterator[Found]:
        """Files below a folder, by their names `content/...`, in order."""
        for found in self.within(folder, name):
            if isinstance(found, Found):
                yield found
            else:
                yield from self.below(found.path, f"{name}/{found.name}")

    def within(self, folder: str, name: str) -> "Iterator[Found | os.DirEntry[str]]":
        """Files and folders of one folder, in order."""
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except FileNotFoundError:
            return
        except OSError as error:
            self._cannot_read(name, error)
            return
        seen: dict[str, str] = {}
        for entry in entries:
            if self._is_passed_over(entry, name, seen):
                continue
            file = f"{name}/{entry.name}"
            if entry.is_dir():
                yield entry
            elif not entry.is_file():
                words = {"detail": "不是普通文件 (not a regular file)"}
                self.diagnostics.append(diagnose("RD121", Place(file), **words))
            else:
                if looks_like_an_article(entry.name):
                    self.diagnostics.append(diagnose("RD315", Place(file), name=entry.name))
                try:
                    signature = Signature.of(entry.stat(follow_symlinks=False))
                except OSError as error:
                    self._cannot_read(file, error)
                else:
                    yield Found(file, entry.path, signature)

    def _is_passed_over(self, entry: os.DirEntry[str], name: str, seen: dict[str, str]) -> bool:
        """Whether a file or folder is litter, or cannot be published under its name, which is
        told. `seen` holds the names of its folder so far, as Windows and macOS compare them."""
        if entry.name.startswith((".", "~$")) or entry.name.lower() in _LITTER:
            return True
        file = f"{name}/{entry.name}"
        if entry.is_symlink():
            self.diagnostics.append(diagnose("RD309", Place(file)))
            return True
        if not _PLAIN_NAME.fullmatch(entry.name) and (fault := name_fault(entry.name)):
            words = {"name": _printable(entry.name), "detail": fault[0], "detail_en": fault[1]}
            self.diagnostics.append(diagnose("RD307", Place(_printable(file)), **words))
            return True
        folded = (
            entry.name.lower()
            if entry.name.isascii()
            else unicodedata.normalize("NFC", entry.name).casefold()
        )
        other = seen.setdefault(folded, entry.name)
        if other != entry.name:
            self.diagnostics.append(diagnose("RD308", Place(file), name=entry.name, other=other))
            return True
        return False

    def _cannot_read(self, file: str, error: OSError) -> None:
        detail = error.strerror or str(error)
        self.diagnostics.append(diagnose("RD121", Place(file), detail=detail))


def looks_like_an_article(name: str) -> bool:
    """Whether a file was probably meant as an article, though its name does not end with `.md`."""
    return _LOOKS_LIKE_AN_ARTICLE.search(name) is not None


def _printable(name: str) -> str:
    """A file name that terminals and JSON can show, whatever bytes it was made of."""
    return name.encode("utf-8", "backslashreplace").decode()
