"""The report of a check as a view: what was found, where, what it means, and how it goes on.

Pure: the command line loads the excerpts and the earlier reports and hands them in.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby

import msgspec

from renda.catalogue import CATALOGUE
from renda.diagnostics import Diagnostic, Language, Place, Severity
from renda.excerpts import Excerpt
from renda.freshness import freshness_of
from renda.model import Site
from renda.moments import as_shown
from renda.office.chart import Chart, plan_chart
from renda.office.records import Comparison, Noted, Record, compare
from renda.office.shelves import Shelves
from renda.text import hide_long_numbers

#: Findings that are shown; whoever has more than this mends some and checks again.
SHOWN_LIMIT = 1_000


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """Findings by severity."""

    error: int = 0
    warning: int = 0
    info: int = 0

    @property
    def total(self) -> int:
        return self.error + self.warning + self.info


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A finding with its line in three parts, so that the place can be marked."""

    code: str
    severity: Severity
    message: str
    hint: str
    line: int | None = None
    column: int | None = None
    is_new: bool = False
    has_line: bool = False
    before: str = ""
    marked: str = ""
    after: str = ""


class FilePart(msgspec.Struct, frozen=True, kw_only=True):
    """The findings in one file; `title` is the article's. No file: the site as a whole."""

    file: str
    title: str
    findings: tuple[Shown, ...]


class ColumnPart(msgspec.Struct, frozen=True, kw_only=True):
    """The findings of one column, or of another part of the site."""

    name: str
    anchor: str
    counts: Counts
    files: tuple[FilePart, ...]


class RulePart(msgspec.Struct, frozen=True, kw_only=True):
    """A code with how often it was found and what it means. Details stand as “…”."""

    code: str
    severity: Severity
    count: int
    new: int
    message: str
    hint: str
    why: str


class FreshRow(msgspec.Struct, frozen=True, kw_only=True):
    """A column in the table of freshness; texts are empty where there is nothing to say."""

    name: str
    owner: str
    newest: str
    days: int
    limit: int
    is_blank: bool
    is_stale: bool


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page shows. `compared_with` is the time of the check before, if any."""

    site_name: str
    time: str
    files: tuple[str, ...]
    counts: Counts
    before: Counts
    compared_with: str
    new: int
    fixed: tuple[Noted, ...]
    columns: tuple[ColumnPart, ...]
    left_out: int
    rules: tuple[RulePart, ...]
    chart: Chart | None
    freshness: tuple[FreshRow, ...]
    record: Record


def plan_report(
    diagnostics: Sequence[Diagnostic],
    site: Site | None,
    record: Record,
    earlier: Sequence[Record],
    excerpts: Mapping[Place, Excerpt],
    language: Language,
) -> Report:
    """Lay out the report.

    :param record: what this check found, with its diagnostics in the same order.
    :param earlier: the checks before it, oldest first.
    """
    comparison = compare(record, earlier[-1]) if earlier else Comparison()
    is_new = comparison.is_new or (False,) * len(diagnostics)
    told = list(zip(diagnostics, is_new, strict=True))
    shown = told[:SHOWN_LIMIT]
    return Report(
        site_name=site.config.name if site else "",
        time=as_shown(record.time),
        files=record.files,
        counts=_counts(record),
        before=_counts(earlier[-1]) if earlier else Counts(),
        compared_with=as_shown(earlier[-1].time) if earlier else "",
        new=sum(is_new),
        fixed=comparison.fixed,
        columns=tuple(_columns(shown, site, excerpts, language)),
        left_out=len(told) - len(shown),
        rules=tuple(_rules(told, language)),
        chart=plan_chart([*earlier, record]),
        freshness=tuple(_freshness(site, record.time)) if site and not record.files else (),
        record=record,
    )


def excerpts_wanted(diagnostics: Sequence[Diagnostic]) -> Iterator[Place]:
    """The places whose lines the report will show."""
    for diagnostic in diagnostics[:SHOWN_LIMIT]:
        if diagnostic.place:
            yield diagnostic.place


def _counts(record: Record) -> Counts:
    return Counts(
        error=record.count("error"), warning=record.count("warning"), info=record.count("info")
    )


# --- by column and by file -------------------------------------------------------------------


def _columns(
    told: Iterable[tuple[Diagnostic, bool]],
    site: Site | None,
    excerpts: Mapping[Place, Excerpt],
    language: Language,
) -> Iterator[ColumnPart]:
    shelves = Shelves(site)
    titles = {article.file: article.fields.title for article in site.articles} if site else {}
    placed = [(shelves.of(diagnostic), diagnostic, is_new) for diagnostic, is_new in told]
    ordered = sorted(placed, key=lambda item: item[0].rank)
    for number, (shelf, column) in enumerate(groupby(ordered, lambda item: item[0]), start=1):
        findings = list(column)
        severities = Counter[str](diagnostic.severity for _, diagnostic, _ in findings)
        yield ColumnPart(
            name=shelf.name.zh if language == "zh" else shelf.name.en,
            anchor=f"part-{number}",
            counts=Counts(**severities),
            files=tuple(
                FilePart(
                    file=file,
                    title=titles.get(file, ""),
                    findings=tuple(_shown(d, new, excerpts, language) for _, d, new in found),
                )
                for file, found in groupby(findings, lambda item: _file_of(item[1]))
            ),
        )


def _file_of(diagnostic: Diagnostic) -> str:
    return diagnostic.place.file if diagnostic.place else ""


def _shown(
    diagnostic: Diagnostic, is_new: bool, excerpts: Mapping[Place, Excerpt], language: Language
) -> Shown:
    words = diagnostic.wording(language)
    place = diagnostic.place
    shown = Shown(
        code=diagnostic.code,
        severity=diagnostic.severity,
        message=hide_long_numbers(words.message),
        hint=hide_long_numbers(words.hint),
        line=place.line if place else None,
        column=place.column if place else None,
        is_new=is_new,
    )
    excerpt = excerpts.get(place) if place else None
    if excerpt is None:
        return shown
    before, marked, after = _marked(excerpt, diagnostic.params.values())
    return msgspec.structs.replace(shown, has_line=True, before=before, marked=marked, after=after)


def _marked(excerpt: Excerpt, details: Iterable[str]) -> tuple[str, str, str]:
    """The line before, at and behind the place: the words that are told of, or one sign."""
    if excerpt.at is None:
        return excerpt.text, "", ""
    at = excerpt.at
    length = max((len(d) for d in details if excerpt.text.startswith(d, at)), default=0) or 1
    return excerpt.text[:at], excerpt.text[at : at + length], excerpt.text[at + length :]


# --- by rule ---------------------------------------------------------------------------------


def _rules(told: Iterable[tuple[Diagnostic, bool]], language: Language) -> Iterator[RulePart]:
    """Errors first, then what was found most often."""
    rank = {"error": 0, "warning": 1, "info": 2}
    found: Counter[tuple[str, Severity]] = Counter()
    new: Counter[tuple[str, Severity]] = Counter()
    for diagnostic, is_new in told:
        found[diagnostic.code, diagnostic.severity] += 1
        new[diagnostic.code, diagnostic.severity] += is_new
    for rule, count in sorted(found.items(), key=lambda i: (rank[i[0][1]], -i[1], i[0][0])):
        code, severity = rule
        words = CATALOGUE[code].in_general(language)
        yield RulePart(
            code=code,
            severity=severity,
            count=count,
            new=new[rule],
            message=words.message,
            hint=words.hint,
            why=words.why,
        )


# --- columns ---------------------------------------------------------------------------------


def _freshness(site: Site, now: datetime) -> Iterator[FreshRow]:
    """What has waited longest beyond its limit comes first."""
    rows = sorted(
        freshness_of(site, now),
        key=lambda f: (not f.is_blank, not f.is_stale, f.limit - f.days if f.is_stale else 0),
    )
    for row in rows:
        yield FreshRow(
            name=row.column.name,
            owner=row.column.settings.owner,
            newest=row.newest.date().isoformat() if row.newest else "",
            days=row.days,
            limit=row.limit,
            is_blank=row.is_blank,
            is_stale=row.is_stale,
        )
