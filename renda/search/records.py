"""What can be found: a record of each public article and page, gathered in bundles by year.

Called by the build. Pure: knows the site and its routes; reads no file.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from renda.model import Article, Column, Site
from renda.routes import Routes, column_path
from renda.urls import url_of

#: A site with fewer records has one bundle. Else the newest year is one, being the one that
#: changes, and older years are gathered while they stay below the second number.
SMALL_SITE = 1_000
BUNDLE_LIMIT = 4_000


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A page as the index knows it. `order` sorts by time; `columns` begin with its own.

    `lines` are found and shown like the body; `body` is the digest of the body's HTML.
    """

    url: str
    title: str
    lines: tuple[str, ...]
    body: str
    day: str
    order: str
    columns: tuple[str, ...]
    topics: tuple[str, ...] = ()

    @property
    def year(self) -> str:
        """The year, or nothing for a page without a date."""
        return self.day[:4]


class Bundle(msgspec.Struct, frozen=True):
    """Records of some years that are indexed together, newest first."""

    name: str
    first_year: str
    last_year: str
    records: tuple[Record, ...]


class SearchPlan(msgspec.Struct, frozen=True):
    """Everything that can be found, newest first, and what finds the HTML of a body by its digest."""

    records: tuple[Record, ...]
    body: Callable[[str], str]


#: Records of articles by their ids, each with the article that it was made of.
KnownRecords = dict[str, tuple[Article, Record]]


def plan_search(
    site: Site, body: Callable[[str], str], known: KnownRecords | None = None
) -> SearchPlan:
    """A record of every page that readers may come upon.

    Drafts are left out even where a preview shows them, and so is what no list shows.

    :param known: records of an earlier plan, of which those are taken whose articles are the
        very same; afterwards it has those of this one. Articles are made anew with the columns
        and topics that their records tell of.
    """
    routes = Routes(site)
    before = {} if known is None else known.copy()
    made: KnownRecords = {}
    for article in site.listed:
        found = before.get(article.id)
        if found and found[0] is article:
            made[article.id] = found
        elif not article.fields.draft:
            made[article.id] = (article, _of_article(site, routes, article))
    if known is not None:
        known.clear()
        known.update(made)
    records = [record for _, record in made.values()]
    for column in site.columns.values():
        if column.is_page and column.text and not column.settings.hidden:
            records.append(_of_page(site, column))
    records.sort(key=lambda record: record.order, reverse=True)
    return SearchPlan(tuple(records), body)


def _of_article(site: Site, routes: Routes, article: Article) -> Record:
    fields = article.fields
    lines = (
        fields.subtitle,
        *fields.author,
        *fields.photographer,
        fields.source,
        *(correction.text for correction in fields.corrections),
        *(attachment.title or attachment.file for attachment in fields.attachments),
    )
    columns = [c for slug in (article.column, *fields.also_in) for c in site.line_of(slug)]
    return Record(
        url=url_of(routes.article(article)),
        title=fields.title,
        lines=tuple(line for line in lines if line),
        body=article.entry.body_digest,
        day=fields.date.date().isoformat(),
        order=f"{fields.date.isoformat()} {article.id}",
        columns=tuple(dict.fromkeys(columns)),
        topics=site.topics_of(article),
    )


def _of_page(site: Site, column: Column) -> Record:
    assert column.text is not None
    return Record(
        url=url_of(column_path(column.slug)),
        title=column.text.fields.title or column.name,
        lines=(),
        body=column.text.body.digest,
        day="",
        order=f" {column.slug}",
        columns=tuple(site.line_of(column.slug)),
    )


def plan_bundles(records: Sequence[Record]) -> tuple[Bundle, ...]:
    """The records in bundles, newest first; each year is whole, pages go with the newest."""
    if not records:
        return ()
    years: Mapping[str, list[Record]] = defaultdict(list)
    newest = max(record.year for record in records)
    for record in records:
        years[record.year or newest].append(record)
    return tuple(reversed([*_gather(years, newest, len(records))]))


def _gather(years: Mapping[str, list[Record]], newest: str, total: int) -> Iterator[Bundle]:
    """Bundles from the oldest on, so that a new year changes no older one but the last."""
    held: list[str] = []
    count = 0
    for year in sorted(years):
        is_apart = total > SMALL_SITE and (
            year == newest or count + len(years[year]) > BUNDLE_LIMIT
        )
        if held and is_apart:
            yield _bundle(years, held)
            held, count = [], 0
        held.append(year)
        count += len(years[year])
    yield _bundle(years, held)


def _bundle(years: Mapping[str, list[Record]], held: Sequence[str]) -> Bundle:
    records = tuple(record for year in reversed(held) for record in years[year])
    # Pagefind takes the name for a language; one that is none is neither stemmed nor parted.
    return Bundle(f"y{held[-1]}", held[0], held[-1], records)
