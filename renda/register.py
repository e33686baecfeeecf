"""The register of a site: a line for each article, enough to put it in its place unread.

Written after a build that had nothing to tell, kept in `.renda/` and read by `amendment`, so
that an edit need not load and plan the whole site again. It may be deleted at any time.
"""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import cast

import msgspec

from renda.diagnostics import Diagnostic
from renda.kept_entries import KeptEntry, Reading
from renda.model import Article, Companion, Correction, Entry, Site
from renda.outputs import StandingPage
from renda.plan import Plan, is_on_the_map

#: Of the front matter, what a line says.
_SAID_BY_LINES = (
    *("date", "updated", "corrections", "topics", "also_in", "unlisted", "featured", "image"),
)


class Line(msgspec.Struct, frozen=True, array_like=True):
    """An article in the register: what lists sort and group by, and what stands for the rest.

    `digest` is of its file, `face` of what other pages show of it. `path` and `day` are of its
    page, see `StandingPage`.
    """

    file: str
    column: str
    slug: str
    id: str
    digest: str
    face: str
    path: str
    day: str
    date: datetime
    updated: datetime | None
    corrections: tuple[Correction, ...]
    topics: tuple[str, ...]
    also_in: tuple[str, ...]
    unlisted: bool
    featured: bool
    image: str
    folder: str | None
    companions: tuple[Companion, ...]

    @property
    def page(self) -> StandingPage:
        return StandingPage(self.path, self.day)


class Register(msgspec.Struct, frozen=True, kw_only=True):
    """All that a build knew of its site when it was done, but for what stands in the articles.

    `asked` tells what was asked of it; it holds from `now` until `next_change`. `seen` has the
    digest of each folder by `renda.sight`. `context` is that of the plan, in hexadecimal, and
    `topics` a part of it: the slugs that have articles, and all names. `told` is all there was
    to tell. `lines` are in the order of lists. `texts` are the files of columns' own texts,
    `page_files` those beside them. `others` has the digests of all other files of content/: those
    of articles that are not public, texts of columns, pictures.
    """

    asked: str
    now: datetime
    next_change: datetime | None
    seen: dict[str, str]
    context: str
    topics: tuple[tuple[str, ...], dict[str, str]]
    told: list[Diagnostic]
    lines: list[Line]
    scheduled: list[Line]
    pinned: frozenset[str]
    early: frozenset[str]
    withheld: dict[str, str]
    withheld_ids: frozenset[str]
    loose: dict[str, Companion]
    texts: dict[str, str]
    page_files: dict[str, tuple[str, ...]]
    others: dict[str, str]


def topics_of(site: Site) -> tuple[tuple[str, ...], dict[str, str]]:
    """What every page may depend on of the topics: those that have articles, and all names."""
    return tuple(site.by_topic), site.topic_names


def lines_of(site: Site, plan: Plan, known: Mapping[str, Line] | None = None) -> list[Line]:
    """A line for each article.

    :param known: lines of articles that the plan left out.
    """
    lines = []
    for article in site.articles:
        path = plan.pages.get(article.file)
        if path is None and known:
            lines.append(known[article.file])
        else:
            lines.append(_line_of(article, plan, path or ""))
    return lines


def _line_of(article: Article, plan: Plan, path: str) -> Line:
    fields, entry = article.fields, article.entry
    output = plan.outputs.get(path)
    return Line(
        article.file,
        article.column,
        article.slug,
        article.id,
        entry.digest,
        entry.face,
        path,
        output.changed if output and is_on_the_map(output) else "",
        fields.date,
        fields.updated,
        fields.corrections,
        fields.topics,
        fields.also_in,
        fields.unlisted,
        fields.featured,
        fields.image,
        article.folder,
        article.companions,
    )


def new_register(
    site: Site,
    plan: Plan,
    digests: dict[str, str],
    *,
    told: list[Diagnostic],
    asked: str,
    now: datetime,
    seen: dict[str, str],
) -> Register:
    """The register of a site that was just built.

    :param digests: of every file of content/ that was asked for.
    """
    articles = {article.file for article in site.articles}
    return Register(
        asked=asked,
        now=now,
        next_change=site.next_change,
        seen=seen,
        context=plan.context.hex(),
        topics=topics_of(site),
        told=told,
        lines=lines_of(site, plan),
        scheduled=[_line_of(article, plan, "") for article in site.scheduled],
        pinned=site.pinned,
        early=site.early,
        withheld=site.withheld,
        withheld_ids=site.withheld_ids,
        loose=site.loose,
        texts={c.slug: c.text.file for c in site.columns.values() if c.text},
        page_files={
            c.slug: tuple(companion.file for companion in c.companions)
            for c in site.columns.values()
            if c.companions
        },
        others={file: digest for file, digest in digests.items() if file not in articles},
    )


# --- on the disk -----------------------------------------------------------------------------

_decoder = msgspec.json.Decoder(Register)


def load_register(file: Path) -> Register | None:
    """The register in a file; None when there is none that can be read."""
    try:
        return _decoder.decode(file.read_bytes())
    except (OSError, msgspec.DecodeError, ValueError):
        return None


def drop_register(file: Path) -> None:
    """Forget a register that is out of date; the next build sees it by itself where it stays."""
    with suppress(OSError):
        file.unlink()


def save_register(file: Path, register: Register) -> None:
    """Keep a register; where it cannot be written, there is none.

    Nor is there one of a site that has file names which are no text.
    """
    whole = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError, UnicodeEncodeError):
        whole.write_bytes(msgspec.json.encode(register))
        whole.replace(file)


# --- articles that are not opened ------------------------------------------------------------


def kept_articles(lines: Iterable[Line], readings: Mapping[str, Reading]) -> list[Article]:
    """The articles of these lines; what a line does not tell is read when it is asked for.

    :param readings: how the entries of each column are read.
    """
    return [
        Article(
            entry=_kept_entry(line, readings[line.column]),
            column=line.column,
            slug=line.slug,
            id=line.id,
            folder=line.folder,
            companions=line.companions,
        )
        for line in lines
    ]


def _kept_entry(line: Line, read: Reading) -> Entry:
    entry = KeptEntry(line.file, line.digest, line.face, read)
    entry.fields.know(line, _SAID_BY_LINES)
    return cast(Entry, entry)
