"""`check --fix`: rewrites what is safe to rewrite. Never touches the meaning of a text.

Encodings and byte order marks of every source; in articles also a front matter that is missing,
and what `renda.proofreading` repairs. Line ends stay as they are. A file is written whole or not
at all, and what it was before lies in `.renda/backup/` until the next run that rewrites something.
"""

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from difflib import SequenceMatcher, unified_diff
from os.path import normpath
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import msgspec

from renda.config import CONFIG_FILE, CONTENT_FOLDER, DICTIONARY_FOLDER, Config, load_config
from renda.diagnostics import Diagnostic
from renda.entries import split_front_matter
from renda.headless import with_front_matter
from renda.kinds import KINDS
from renda.model import ArticleFields, PageFields
from renda.options import PROJECT, STATE_FOLDER
from renda.output_folder import write_fault
from renda.proofreading import Dictionaries, load_dictionaries
from renda.proofreading.repair_text import repair_article
from renda.redirects import REDIRECTS_FILE
from renda.text import SIZE_LIMIT, hide_long_numbers, parse_text

BACKUP_FOLDER = "backup"
_BOM = "\ufeff"
_NEW_FILE = ".renda-new"
_LINE_END = re.compile(r"\r\n|\r|\n")
_ELSEWHERE = re.compile(r"https?://|mailto:|tel:|#", re.IGNORECASE)
_HAN = re.compile(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef“”‘’—…·]")


class Repaired(NamedTuple):
    """A file that was rewritten: what became of its bytes, and its changed lines."""

    file: str
    notes: tuple[str, ...]
    diff: str


def repair_files(
    site_folder: Path, files: Sequence[str] = ()
) -> tuple[list[Repaired], list[Diagnostic]]:
    """Rewrite the sources of a site, or only these.

    :param files: sources, relative to the site folder.
    """
    config, _ = load_config(site_folder, KINDS)
    known, _ = load_dictionaries(site_folder, PROJECT)
    backup = _Backup(site_folder)
    repaired: list[Repaired] = []
    faults: list[Diagnostic] = []
    for path in [site_folder / file for file in files] or _sources(site_folder):
        file = path.relative_to(site_folder).as_posix()
        try:
            if path.is_symlink() or not path.is_file() or path.stat().st_size > SIZE_LIMIT:
                continue
            if done := _repair_file(site_folder, file, config, known, backup):
                repaired.append(done)
        except OSError as error:
            faults.append(write_fault(error, file))
    return repaired, faults


def _sources(site_folder: Path) -> Iterator[Path]:
    yield site_folder / CONFIG_FILE
    yield site_folder / REDIRECTS_FILE
    yield from sorted((site_folder / DICTIONARY_FOLDER).rglob("*.yaml"))
    yield from sorted((site_folder / CONTENT_FOLDER).rglob("*.md"))


def _repair_file(
    site_folder: Path, file: str, config: Config | None, known: Dictionaries, backup: "_Backup"
) -> Repaired | None:
    path = site_folder / file
    raw = path.read_bytes()
    decoded = decode(raw) if path.suffix in (".md", ".yaml") else None
    if decoded is None:
        return None
    text, encoding = decoded
    written = text.removeprefix(_BOM)
    even = _LINE_END.sub("\n", written)
    if parse_text(even.encode("utf-8", "replace"), file)[0] is None:
        return None  # two versions of it stand in the file; somebody has to choose first
    right = even
    if file.startswith(f"{CONTENT_FOLDER}/"):
        severities = config.proofreading if config else {}
        fields = _fields_of(file, config)
        if split_front_matter(even, file)[0] is None:
            right = with_front_matter(even, file, fields) or even
        right = repair_article(
            right,
            fields,
            known,
            is_off=lambda code: severities.get(code) == "off",
            leads=lambda target: _leads(site_folder, file, target),
        )
    data = _with_ends(right, even, _LINE_END.findall(written)).encode()
    if data == raw:
        return None
    backup.keep(file, raw)
    _write(path, data)
    notes = []
    if encoding != "UTF-8":
        notes.append(f"{encoding} → UTF-8")
    if text.startswith(_BOM) and encoding == "UTF-8":
        notes.append("BOM")
    return Repaired(file, tuple(notes), _diff(even, right))


def decode(raw: bytes) -> tuple[str, str] | None:
    """The text of a source and the encoding it was in; None when that cannot be told."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = [("utf-16", "UTF-16")]
    else:
        encodings = [("utf-8", "UTF-8"), ("gb18030", "GBK")]
    for codec, name in encodings:
        with suppress(UnicodeDecodeError):
            text = raw.decode(codec)
            return (text, name) if name == "UTF-8" or _is_chinese(text) else None
    return None


def _with_ends(right: str, even: str, ends: Sequence[str]) -> str:
    """The repaired text with the line ends of the file; a new line gets that of the one above."""
    if len(set(ends)) < 2:
        return right.replace("\n", ends[0] if ends else "\n")
    before, after = even.split("\n"), right.split("\n")
    given: list[str] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        nearest = [
            min(start + count, max(end - 1, start - 1, 0)) for count in range(new_end - new_start)
        ]
        given += [ends[min(number, len(ends) - 1)] for number in nearest]
    pairs = zip(after, [*given[: len(after) - 1], ""], strict=True)
    return "".join(line + end for line, end in pairs)


def _leads(site_folder: Path, file: str, target: str) -> bool:
    """Whether what a repair makes a link to is there: a file of content/, or another site."""
    if _ELSEWHERE.match(target):
        return True
    name = unquote(re.split(r"[?#]", target)[0])
    content = site_folder / CONTENT_FOLDER
    start = content if name.startswith("/") else (site_folder / file).parent
    named = Path(normpath(start / name.lstrip("/")))
    with suppress(OSError, ValueError):  # no name of a file at all
        return named.is_relative_to(content) and named.is_file()
    return False


def _is_chinese(text: str) -> bool:
    """Whether what came of a guess is Chinese: hardly anything else beside ASCII."""
    foreign = [sign for sign in text if not sign.isascii()]
    return bool(foreign) and len(_HAN.findall("".join(foreign))) >= 0.95 * len(foreign)


def _fields_of(file: str, config: Config | None) -> type[msgspec.Struct]:
    """The struct of an entry's front matter, by the column it lies in."""
    _, column, *rest = file.split("/")
    if rest == ["index.md"]:
        return PageFields
    settings = (
        next((c for c in config.every_column() if c.slug == column), None) if config else None
    )
    kind = KINDS.get(settings.kind) if settings else None
    return (kind.fields if kind else None) or ArticleFields


def _diff(before: str, after: str) -> str:
    """The lines that changed, without their surroundings."""
    lines = unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm="")
    shown = [line for line in lines if not line.startswith(("---", "+++"))]
    return "\n".join(hide_long_numbers(line) for line in shown)


# --- on the disk -----------------------------------------------------------------------------


class _Backup:
    """What the files of this run were before; that of the last run goes with the first."""

    def __init__(self, site_folder: Path) -> None:
        self._folder = site_folder / STATE_FOLDER / BACKUP_FOLDER
        self._is_open = False

    def keep(self, file: str, raw: bytes) -> None:
        if not self._is_open:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._is_open = True
        path = self._folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)


def _write(path: Path, data: bytes) -> None:
    """Put a file in place whole, so that a run that breaks off leaves the old or the new one."""
    new = path.parent / _NEW_FILE
    try:
        new.write_bytes(data)
        shutil.copymode(path, new)
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise
