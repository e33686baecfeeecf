"""Kind `news`: dated articles in lists, with year archives and a feed."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from renda.config import CONFIG_FILE
from renda.desk import Desk
from renda.feed_views import plan_feed
from renda.kinds.kind import Kind
from renda.lists import plan_list, plan_redirect
from renda.markup.opening import reading_minutes
from renda.markup.rules import ID_PREFIX
from renda.model import Article, ArticleFields, BodyFacts, Column
from renda.moments import as_shown
from renda.outputs import Later, Output
from renda.routes import column_path, year_path
from renda.urls import url_of
from renda.views import ArticlePage, Link, Part, YearPage

#: Related articles are older ones, so that a new article changes no old page but one.
RELATED = 5
#: A table of contents helps from about three screens of a phone on.
_LONG_TEXT = 1_500
_MANY_HEADINGS = 3


def plan_column(desk: Desk, column: Column) -> Iterator[Output]:
    articles = desk.site.by_column[column.slug]
    settings = column.settings
    entry = column.text
    index = column_path(column.slug)
    heading = (entry and entry.fields.title) or column.name
    source = entry.file if entry else CONFIG_FILE
    years = [
        (year, tuple(shelf))
        for year, shelf in groupby(articles, lambda a: a.entry.fields.date.year)
    ]
    links = tuple(
        Link(name=f"{year}年", url=url_of(year_path(column.slug, year))) for year, _ in years
    )
    yield from plan_list(
        desk,
        index,
        articles,
        settings.page_size or desk.config.page_size,
        desk.column_page(index, heading, column.slug),
        heading,
        source,
        pinned=[article for article in articles if article.id in desk.site.pinned],
        revised=entry.fields.updated if entry else None,
        text=desk.links.text(column, entry) if entry and entry.body.digest else None,
        downloads=desk.downloads(column, entry) if entry else (),
        years=links,
    )
    for year, shelf in years:
        yield _plan_year(desk, column, year, shelf, links, source)
    yield plan_feed(desk, desk.column_feed(column.slug), index, articles, source)


def _plan_year(
    desk: Desk,
    column: Column,
    year: int,
    articles: tuple[Article, ...],
    years: tuple[Link, ...],
    source: str,
) -> Output:
    path = year_path(column.slug, year)

    def year_page() -> YearPage:
        heading = f"{column.name}：{year}年"
        months = tuple(
            (f"{month}月", desk.cards(tuple(shelf)))
            for month, shelf in groupby(articles, lambda a: a.fields.date.month)
        )
        about = (
            f"{desk.config.name}“{column.name}”栏目{year}年的稿件，共{len(articles)}篇，按月排列。"
        )
        page = desk.column_page(path, heading, column.slug, about)
        return YearPage(**page, heading=heading, year=year, months=months, years=years)

    later = Later(kind=YearPage, stamp=desk.stamp(path, articles, years), make=year_page)
    return Output(path=path, shows=later, source=source, changed=desk.newest_day(articles))


def plan_article(desk: Desk, article: Article) -> Iterator[Output]:
    fields, entry = article.fields, article.entry
    path = desk.routes.article(article)
    desk.look_up(article)
    newer, older = _neighbours(desk, article)
    related = desk.site.related(article, RELATED)
    text = desk.links.text(article, entry) if entry.references else None
    later = Later(
        kind=ArticlePage,
        stamp=desk.stamp(path, (newer, older, *related), entry.digest, text),
        make=partial(article_page, desk, article),
        is_indexed=_is_indexed(desk, article),
    )
    changed = desk.newest_day((article,))
    yield Output(path=path, shows=later, source=article.file, changed=changed)
    for companion in article.companions if article.folder else ():
        yield desk.file(desk.routes.companion(article, companion), companion)
    for index, alias in enumerate(fields.aliases):
        place = article.entry.place(f"aliases.{index}")
        if old := desk.old_path(alias, place):
            yield plan_redirect(desk, old, path, place)


def article_page(desk: Desk, article: Article) -> ArticlePage:
    """The view of an article."""
    fields = article.fields
    newer, older = _neighbours(desk, article)
    topics = desk.site.topics_of(article)
    text = desk.links.text(article, article.entry)
    opens = fields.publish_at if article.id in desk.site.early else None
    page = desk.column_page(
        desk.routes.article(article),
        fields.title,
        article.column,
        desk.summary(article) or fields.title,
        # A title may come back, in another column or on another day.
        section=f"{desk.full_name(article.column)}（{fields.date.date().isoformat()}）",
        keywords=",".join(fields.keywords),
        is_indexed=_is_indexed(desk, article),
    )
    return ArticlePage(
        **page,
        heading=fields.title,
        subtitle=fields.subtitle,
        date=as_shown(fields.date),
        iso=fields.date.isoformat(),
        updated=as_shown(fields.updated) if fields.updated else "",
        updated_iso=fields.updated.isoformat() if fields.updated else "",
        source=desk.source(article),
        source_url=fields.source_url,
        authors=fields.author,
        photographers=fields.photographer,
        editors=fields.editor,
        topics=tuple(desk.topic_link(t) for t in topics if t in desk.site.by_topic),
        image=desk.picture_to_share(article, text),
        picture=desk.picture_above(article, text),
        text=text,
        contents=_contents(article.entry.body),
        characters=article.entry.body.characters,
        minutes=reading_minutes(article.entry.body.characters),
        corrections=desk.notices(article),
        downloads=desk.downloads(article, article.entry),
        previous=desk.article_link(older) if older else None,
        next=desk.article_link(newer) if newer else None,
        related=desk.cards(desk.site.related(article, RELATED)),
        is_draft=fields.draft,
        public_from=as_shown(opens) if opens else "",
        extra=tuple(sorted(article.entry.extra.items())),
    )


def _neighbours(desk: Desk, article: Article) -> tuple[Article | None, Article | None]:
    """The newer and the older article of the column; none of an unlisted one."""
    return desk.site.neighbours.get(article.id, (None, None))


def _is_indexed(desk: Desk, article: Article) -> bool:
    """Whether search engines shall find it."""
    fields = article.fields
    return not (fields.unlisted or fields.draft or article.id in desk.site.early)


def _contents(body: BodyFacts) -> tuple[Part, ...]:
    """The table of contents of a long text; none for a short one."""
    headings = [heading for heading in body.headings if heading.level in (2, 3)]
    if body.characters < _LONG_TEXT or len(headings) < _MANY_HEADINGS:
        return ()
    return tuple(Part(level=h.level, name=h.name, url=f"#{ID_PREFIX}{h.id}") for h in headings)


KIND = Kind(
    name="news",
    fields=ArticleFields,
    plan_column=plan_column,
    plan_article=plan_article,
    is_amendable=True,
    order=0,
)
