"""The home page: which articles, columns and topics it shows, and in what order.

Called by the plan. An empty part is left out, so that the home page has no blanks; `check`
tells of empty columns.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from renda.config import CONFIG_FILE, HomeBlock
from renda.desk import Desk
from renda.diagnostics import Diagnostic, Place, diagnose, nearly
from renda.feed_views import plan_feed
from renda.model import Article, Column
from renda.outputs import Output
from renda.routes import HOME, topic_path
from renda.urls import url_of
from renda.views import Block, Card, HomePage, Link, TopicCard

#: Titles beside the focus pictures: as many as stand as high as a picture.
_LEAD_COUNT = 8
_NOTICE_COUNT = 3
#: Articles in a block that no configuration asks for.
_BLOCK_COUNT = 6


def plan_home(desk: Desk) -> Iterator[Output]:
    """The home page and the site's own feed."""
    front = _Front(desk)
    page = front.page()
    changed = desk.newest_day(front.shown)
    yield Output(path=HOME, shows=page, source=CONFIG_FILE, changed=changed)
    yield plan_feed(desk, desk.site_feed, HOME, front.articles, CONFIG_FILE)


class _Front:
    """What the home page can choose from: the listed articles of columns that are not hidden.

    `shown` gathers what it does show.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        columns = desk.site.columns
        hidden = {slug for slug, column in columns.items() if column.settings.hidden}
        shown = {slug for slug in columns if not hidden.intersection(desk.site.line_of(slug))}
        self._columns = shown
        self.shown: list[Article] = []
        self.articles = tuple(self._among(desk.site.listed)) if hidden else desk.site.listed

    def _among(self, articles: Iterable[Article]) -> Iterator[Article]:
        return (article for article in articles if article.column in self._columns)

    def _cards(self, articles: Iterable[Article]) -> tuple[Card, ...]:
        chosen = list(articles)
        self.shown += chosen
        return self.desk.cards(chosen)

    def page(self) -> HomePage:
        desk, config, home = self.desk, self.desk.config, self.desk.config.home
        # Headlines are never fewer than asked for: the newest fill up what is not featured.
        headlines = list(islice(self._by_weight(), home.headlines))
        pictured = (a for a in self._by_weight() if a not in headlines and desk.picture(a))
        lead = home.lead or self._first_column()
        return HomePage(
            **desk.page(
                HOME,
                config.name,
                description=config.description,
                keywords=",".join(config.keywords),
            ),
            headlines=self._cards(headlines),
            focus=self._cards(islice(pictured, home.focus)),
            lead=self._block(lead, _LEAD_COUNT, without=headlines),
            notices=self._block(home.notices, _NOTICE_COUNT),
            topics=tuple(_banners(desk)),
            blocks=tuple(self._blocks(shown_above=(lead, home.notices))),
            links=tuple(Link(name=link.name, url=link.url) for link in config.links),
        )

    def _by_weight(self) -> Iterator[Article]:
        """What is featured before the rest, each newest first."""
        yield from self._among(self.desk.site.featured)
        yield from (article for article in self.articles if not article.fields.featured)

    def _first_column(self) -> str:
        """The first column of the configuration that has articles; empty if none has."""
        filled = {article.column for article in self.articles}
        return next((slug for slug in self.desk.site.columns if slug in filled), "")

    def _blocks(self, shown_above: Collection[str]) -> Iterator[Block]:
        """The blocks as configured, or all top columns that are not shown above already."""
        wanted = self.desk.config.home.blocks or tuple(
            HomeBlock(column=column.slug, count=_BLOCK_COUNT)
            for column in self.desk.site.children_of(None)
            if not _is_put_away(column) and column.slug not in shown_above
        )
        for one in wanted:
            if block := self._block(one.column, one.count, one.form):
                yield block

    def _block(
        self, slug: str, count: int, form: str = "list", without: Collection[Article] = ()
    ) -> Block | None:
        """A column's block; None when there is nothing to show in it."""
        if not slug:
            return None
        desk, link = self.desk, self.desk.column_link(slug)
        if form == "grid":
            columns = tuple(desk.column_link(child.slug) for child in self._filled_children(slug))
            block = Block(name=link.name, url=link.url, form=form, columns=columns)
            return block if columns else None
        articles = (a for a in self._among(desk.site.by_column[slug]) if a not in without)
        if form == "pictures":
            articles = (article for article in articles if desk.picture(article))
        cards = self._cards(islice(articles, count))
        return Block(name=link.name, url=link.url, form=form, cards=cards) if cards else None

    def _filled_children(self, slug: str) -> Iterator[Column]:
        for child in self.desk.site.children_of(slug):
            if not _is_put_away(child) and (child.is_page or self.desk.site.by_column[child.slug]):
                yield child


def _is_put_away(column: Column) -> bool:
    return column.settings.hidden or column.settings.archived


def _banners(desk: Desk) -> Iterator[TopicCard]:
    """The topics that the home page names and that have articles."""
    known = {topic.slug: topic for topic in desk.config.topics}
    for slug in desk.config.home.topics:
        if slug not in desk.site.by_topic:
            continue
        picture = desk.assets.find(known[slug].picture) if slug in known else None
        yield TopicCard(
            name=desk.topic_link(slug).name,
            url=url_of(topic_path(slug)),
            description=known[slug].description if slug in known else "",
            picture=url_of(picture.path) if picture else "",
        )


def check_banners(desk: Desk) -> Iterator[Diagnostic]:
    """Pictures of topics that are not among the assets."""
    for topic in desk.config.topics:
        if topic.picture and not desk.assets.find(topic.picture):
            near = desk.assets.nearest(topic.picture)
            yield diagnose("RD505", Place(CONFIG_FILE), name=topic.picture, **nearly(near))
