"""What a report keeps for the reports after it, written into the page for machines.

So that reports can be compared without a database: whoever has the files has the history.
Read back with care, since such a page may have been edited, cut off or passed around.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import msgspec
from markupsafe import Markup

from renda.diagnostics import Diagnostic, Language, Severity
from renda.text import hide_long_numbers

#: The reports before this one that are looked at; a month of working days.
HISTORY = 30
#: A page larger than this is none of ours.
_SIZE_LIMIT = 32 * 1024 * 1024
_BLOCK = re.compile(
    r'<script type="application/json" id="renda-check">\s*(\{.*?\})\s*</script>', re.DOTALL
)
_IN_A_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


class Noted(msgspec.Struct, frozen=True, kw_only=True):
    """A finding as it is kept. `identity` is the same as long as it is not resolved."""

    code: str
    severity: Severity
    message: str
    identity: str
    file: str | None = None
    line: int | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One check: when it was, of which files (of all when none is named), what it found."""

    time: datetime
    files: tuple[str, ...] = ()
    findings: tuple[Noted, ...] = ()

    def count(self, severity: Severity) -> int:
        return sum(found.severity == severity for found in self.findings)


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """What came and went between two checks; `is_new` goes with the findings of the later."""

    is_new: tuple[bool, ...] = ()
    fixed: tuple[Noted, ...] = ()


def record_of(
    diagnostics: Iterable[Diagnostic], now: datetime, files: Iterable[str], language: Language
) -> Record:
    """The record of a check that has just been made."""
    findings = tuple(_noted(diagnostic, language) for diagnostic in diagnostics)
    return Record(time=now, files=tuple(sorted(files)), findings=findings)


def _noted(diagnostic: Diagnostic, language: Language) -> Noted:
    place = diagnostic.place
    # Without the line: what stands lower today because a line was added is no new finding.
    told = (diagnostic.code, place.file if place else "", diagnostic.wording("zh").message)
    return Noted(
        code=diagnostic.code,
        severity=diagnostic.severity,
        message=hide_long_numbers(diagnostic.wording(language).message),
        identity=hashlib.blake2b("\0".join(told).encode(), digest_size=8).hexdigest(),
        file=place.file if place else None,
        line=place.line if place else None,
    )


def compare(now: Record, before: Record) -> Comparison:
    """Two checks of the same files, finding by finding; twins are counted."""
    left = Counter(found.identity for found in before.findings)
    is_new = []
    for found in now.findings:
        is_new.append(left[found.identity] == 0)
        left[found.identity] -= left[found.identity] > 0
    fixed = []
    for found in before.findings:
        if left[found.identity] > 0:
            left[found.identity] -= 1
            fixed.append(found)
    return Comparison(is_new=tuple(is_new), fixed=tuple(fixed))


# --- in a page -------------------------------------------------------------------------------


def as_block(record: Record) -> Markup:
    """The record as JSON that cannot end the script element it stands in."""
    text = msgspec.json.encode(record).decode()
    return Markup(re.sub("[<>&]", lambda sign: _IN_A_SCRIPT[sign[0]], text))


def parse_record(page: str) -> Record | None:
    """The record that a report holds; None when there is none that can be used."""
    block = _BLOCK.search(page)
    if block is None:
        return None
    try:
        record = msgspec.json.decode(block[1], type=Record)
    except msgspec.MsgspecError:
        return None
    return record if record.time.tzinfo else None


def load_record(file: Path) -> Record | None:
    try:
        if file.stat().st_size > _SIZE_LIMIT:
            return None
        return parse_record(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def load_earlier(report: Path, record: Record) -> list[Record]:
    """The checks before this one of which reports lie beside it, oldest first.

    Only checks of the same files can be compared.
    """
    try:
        pages = sorted(p for p in report.parent.iterdir() if p.suffix == ".html" and p != report)
    except OSError:
        return []
    found = (load_record(page) for page in pages[-HISTORY:])
    earlier = [r for r in found if r and r.time < record.time and r.files == record.files]
    return sorted(earlier, key=lambda r: r.time)
