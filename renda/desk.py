"""The planner's desk: a site, its addresses, and the small view parts made from them.

Kinds of columns and the plan of the whole site lay out pages with what lies here. Pure but
for the diagnostics that links gather.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

import msgspec

from renda.assets import AssetSet
from renda.config import Config
from renda.diagnostics import Diagnostic, Place, diagnose
from renda.languages import direction_of
from renda.links import LinkResolver
from renda.markup.opening import shorten
from renda.model import Article, Column, Companion, Entry, Site
from renda.moments import as_shown
from renda.outputs import Output
from renda.picture_views import KNOWN_TYPES, LEAST_WIDTH
from renda.routes import FEED, HOME, Routes, column_path, feed_path, topic_path
from renda.urls import canonical_url, parse_old_address, root_of, url_of
from renda.views import Card, ColumnCard, Download, Feed, Link, Notice, Picture, Text

#: Assets that are used where there are some of these names.
FEED_SHEET = "css/feed.css"
SHARE_PICTURE = "img/share.png"
#: Cards that stay at hand: the lists of a year show the same ones as the pages of its column.
CARDS = 5_000


class _Surroundings(NamedTuple):
    """What all pages of one column show: the very same objects on each of them."""

    card: ColumnCard
    crumbs: tuple[Link, ...]
    line: tuple[str, ...]
    feeds: tuple[Feed, ...]
    section: str


class Desk:
    """Makes the parts of views. One for each build.

    :param context: the digest of all that any view may depend on, but for the articles, where
        it is known.
    """

    def __init__(self, site: Site, assets: AssetSet, context: bytes | None = None) -> None:
        self.site = site
        self.routes = Routes(site)
        self.assets = assets
        self.links = LinkResolver(site, self.routes, assets)
        self._cards: dict[str, Card] = {}
        self.context = context or self._context_digest()
        self._surroundings: dict[str, _Surroundings] = {}

    @property
    def config(self) -> Config:
        return self.site.config

    @property
    def diagnostics(self) -> list[Diagnostic]:
        return self.links.diagnostics

    # --- what views are made of --------------------------------------------------------------

    def stamp(self, path: str, articles: Iterable[Article | None], *more: Any) -> bytes:
        """The digest of what a view is made of, besides what belongs to the whole site.

        :param articles: those of which it shows what lists show; nothing stands for None.
        :param more: whatever else there is, as values that JSON can hold.
        """
        faces = "".join([article.entry.face if article else "-" for article in articles])
        text = f"{path}\0{faces}\0".encode("utf-8", "surrogatepass")
        rest = msgspec.json.encode(more) if more else b""
        return hashlib.blake2b(self.context + text + rest, digest_size=16).digest()

    def _context_digest(self) -> bytes:
        """The digest of all that any view may depend on, but for the articles."""
        site = self.site
        texts = [(c.slug, c.parent, c.text.digest if c.text else "") for c in site.columns.values()]
        files = [*site.loose.values(), *(c for a in site.articles for c in a.companions)]
        assets = [(asset.name, asset.path) for asset in self.assets]
        topics = (list(site.topic_names.items()), list(site.by_topic))
        parts = (site.config, texts, files, assets, topics, sorted(site.early))
        return hashlib.blake2b(msgspec.json.encode(parts), digest_size=16).digest()

    # --- addresses ---------------------------------------------------------------------------

    def absolute(self, path: str) -> str:
        return canonical_url(self.config.base, path)

    def newest_day(self, articles: Iterable[Article], revised: datetime | None = None) -> str:
        """The last day on which one of these articles changed; empty if there are none.

        :param revised: when what else a page shows was revised.
        """
        moments = [article.changed for article in articles]
        moment = max([*moments, revised] if revised else moments, default=None)
        return moment.date().isoformat() if moment else ""

    def page(self, path: str, title: str, **more: Any) -> dict[str, Any]:
        """The fields every page has; without others, its feed is the site's own."""
        site = self.config.description or self.config.name
        about = site if path == HOME else f"{title}。{site}"
        return {
            "about": more.get("description") or about,
            "path": path,
            "root": root_of(path),
            "absolute": self.absolute(path),
            "title": title,
            "feeds": self._site_feeds,
            **more,
        }

    def service_page(self, path: str, title: str, about: str, **more: Any) -> dict[str, Any]:
        """The fields of a page that belongs to no column and helps to find one's way."""
        return self.page(path, title, section="网站导航", description=about, **more)

    def column_page(
        self, path: str, title: str, slug: str, description: str = "", **more: Any
    ) -> dict[str, Any]:
        """The fields of a page that belongs to a column; without others, what it is about and
        what it belongs to are the column's own."""
        around = self._around(slug)
        fields = {
            "section": around.section,
            "description": description or around.card.description,
            "column": around.card,
            "crumbs": around.crumbs,
            "menu_slugs": around.line,
            "feeds": around.feeds,
        }
        return self.page(path, title, **fields | more)

    def _around(self, slug: str) -> _Surroundings:
        if slug not in self._surroundings:
            line = tuple(self.site.line_of(slug))
            feeds = [self.column_feed(s) for s in line if self.has_feed(s)]
            self._surroundings[slug] = _Surroundings(
                card=self.column_card(self.site.columns[slug]),
                crumbs=self.crumbs(slug),
                line=line,
                feeds=(*feeds, self.site_feed),
                section=self.site.columns[line[1]].name if len(line) > 1 else "",
            )
        return self._surroundings[slug]

    def crumbs(self, slug: str) -> tuple[Link, ...]:
        """From the home page down to a column."""
        line = [self.column_link(s) for s in self.site.line_of(slug)]
        return (Link(name="首页", url=HOME), *reversed(line))

    def old_path(self, address: str, place: Place) -> str | None:
        """The output path of an old address such as /news/12.html; None, told, if it is none."""
        path, fault = parse_old_address(address)
        if fault:
            words = {"detail": fault[0], "detail_en": fault[1]}
            self.diagnostics.append(diagnose("RD209", place, path=address, **words))
        return path

    @cached_property
    def picture_of_site(self) -> str:
        """The address of what stands for a page that has no picture; empty if there is none."""
        asset = self.assets.find(self.config.share_picture or SHARE_PICTURE)
        return self.absolute(asset.path) if asset else ""

    # --- columns and topics ------------------------------------------------------------------

    def column_link(self, slug: str) -> Link:
        return Link(name=self.site.columns[slug].name, url=url_of(column_path(slug)))

    def full_name(self, slug: str) -> str:
        """The name of a column, with that of its group where another column has the same."""
        column = self.site.columns[slug]
        if column.parent and self._column_names[column.name] > 1:
            return f"{self.site.columns[column.parent].name} · {column.name}"
        return column.name

    @cached_property
    def _column_names(self) -> Counter[str]:
        return Counter(column.name for column in self.site.columns.values())

    def topic_link(self, topic: str) -> Link:
        name = self.site.topic_names.get(topic, topic)
        return Link(name=name, url=url_of(topic_path(topic)))

    def column_card(self, column: Column) -> ColumnCard:
        settings = column.settings
        return ColumnCard(
            slug=column.slug,
            name=column.name,
            url=url_of(column_path(column.slug)),
            description=settings.description or f"{self.config.name}{column.name}栏目",
            keywords=",".join(settings.keywords or (column.name,)),
            column_type=settings.column_type,
            is_archived=settings.archived,
            form=settings.form,
        )

    def has_feed(self, slug: str) -> bool:
        """A column that can hold no articles, nor its children, has nothing to subscribe to."""
        children = self.site.children_of(slug) or (self.site.columns[slug],)
        return any(not (column.is_page or column.gathers) for column in children)

    # --- feeds -------------------------------------------------------------------------------

    @cached_property
    def site_feed(self) -> Feed:
        return self.feed(self.config.name, FEED)

    @cached_property
    def _site_feeds(self) -> tuple[Feed, ...]:
        return (self.site_feed,)

    def column_feed(self, slug: str) -> Feed:
        title = f"{self.config.name} · {self.full_name(slug)}"
        return self.feed(title, feed_path(column_path(slug)))

    def topic_feed(self, topic: str) -> Feed:
        title = f"{self.config.name} · 专题：{self.topic_link(topic).name}"
        return self.feed(title, feed_path(topic_path(topic)))

    def feed_sheet(self, path: str) -> str:
        """How the feed at `path` reaches the style sheet that browsers show it by."""
        sheet = self.assets.find(FEED_SHEET)
        return root_of(path) + url_of(sheet.path) if sheet else ""

    def feed(self, title: str, path: str) -> Feed:
        return Feed(title=title, url=url_of(path), absolute=self.absolute(path))

    # --- articles ----------------------------------------------------------------------------

    def article_link(self, article: Article) -> Link:
        lang = self.config.foreign(article.fields.lang)
        url = url_of(self.routes.article(article))
        return Link(name=article.fields.title, url=url, lang=lang, dir=direction_of(lang))

    def card(self, article: Article) -> Card:
        card = self._cards.get(article.id)
        if card is None:
            if len(self._cards) >= CARDS:
                self._cards.clear()
            card = self._cards[article.id] = self._card(article)
        return card

    def cards(self, articles: Sequence[Article]) -> tuple[Card, ...]:
        return tuple(self.card(article) for article in articles)

    def _card(self, article: Article) -> Card:
        fields = article.fields
        column = self.column_link(article.column)
        lang = self.config.foreign(fields.lang)
        return Card(
            title=fields.short_title or fields.title,
            url=url_of(self.routes.article(article)),
            date=as_shown(fields.date),
            iso=fields.date.isoformat(),
            day=fields.date.date().isoformat(),
            summary=self.summary(article),
            source=self.source(article),
            column=column.name,
            column_url=column.url,
            picture=self.picture(article),
            is_draft=fields.draft,
            is_early=article.id in self.site.early,
            is_corrected=bool(fields.corrections),
            lang=lang,
            dir=direction_of(lang),
        )

    def summary(self, article: Article) -> str:
        return shorten(article.fields.summary) or article.entry.body.opening

    def source(self, article: Article) -> str:
        return article.fields.source or self.config.default_source or self.config.name

    def picture(self, article: Article) -> Picture | None:
        return self.links.picture(article)

    def picture_to_share(self, article: Article, text: Text) -> Picture | None:
        """What stands for an article elsewhere: its picture, else the first that is large enough.

        Drawings are left out, since hardly anybody else shows them.
        """
        large = (picture for picture in text.pictures if picture.width >= LEAST_WIDTH)
        candidates = (self.picture(article), *large)
        return next((p for p in candidates if p and p.type in KNOWN_TYPES), None)

    def picture_above(self, article: Article, text: Text) -> Picture | None:
        """The article's picture, unless the text shows it anyway."""
        picture = self.picture(article)
        shown = {url for _, url in text.links}
        return None if picture is None or picture.url in shown else picture

    def look_up(self, article: Article) -> None:
        """Resolve what an article refers to, whether or not its page will be made.

        What is missing is told in every build, and files that are named are published.
        """
        fields, entry = article.fields, article.entry
        if entry.references:
            self.links.text(article, entry)
        if fields.image:
            self.picture(article)
        if fields.attachments:
            self.downloads(article, entry)

    def file(self, path: str, companion: Companion) -> Output:
        """A file that is published beside the pages, or under an address that names it."""
        return self.links.pictures.file(path, companion)

    def notices(self, article: Article) -> tuple[Notice, ...]:
        return tuple(
            Notice(date=as_shown(c.date), iso=c.date.isoformat(), text=c.text)
            for c in article.fields.corrections
        )

    def downloads(self, owner: Article | Column, entry: Entry) -> tuple[Download, ...]:
        downloads = []
        for index, attachment in enumerate(entry.fields.attachments):
            companion = self.links.attachment(owner, entry, index)
            if companion:
                name = companion.file.rpartition("/")[2]
                downloads.append(
                    Download(
                        title=attachment.title or name,
                        url=url_of(self.links.path_of(companion)),
                        kind=name.rpartition(".")[2].upper(),
                        size=as_size(companion.size),
                    )
                )
        return tuple(downloads)


def as_size(size: int) -> str:
    """A file's size as readers know it."""
    if size < 1024:
        return f"{size} B"
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} KB"
    return f"{size / 1024 / 1024:.1f} MB"
