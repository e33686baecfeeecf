"""What a layout may see: the contract with layout authors.

A page is a pure function of its view, the site's frame and the templates it reaches. So a
view holds plain values only: texts, addresses and small cards, never an article, never the
clock. Dates come as they are shown (`2026-03-05 09:30`) and as machines read them (`iso`).

Addresses named `url` are relative to the site's top; a layout writes `{{ page.root }}{{ url }}`.
Only friendly links, footer marks and `source_url` lead elsewhere and are whole addresses.
`absolute` ones begin with the site's address.
"""

from datetime import datetime
from typing import ClassVar

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all views: a frozen value that any worker can render."""


# --- small parts -----------------------------------------------------------------------------


class Link(Value, frozen=True, kw_only=True):
    """A name that leads somewhere."""

    name: str
    url: str


class Picture(Value, frozen=True, kw_only=True):
    """A picture with its text alternative and its credit."""

    url: str
    absolute: str
    alt: str
    credit: str = ""


class Card(Value, frozen=True, kw_only=True):
    """An article as lists show it."""

    title: str
    url: str
    date: str
    iso: str
    day: str
    summary: str = ""
    source: str = ""
    column: str = ""
    column_url: str = ""
    picture: Picture | None = None
    is_draft: bool = False
    is_corrected: bool = False


class MenuItem(Value, frozen=True, kw_only=True):
    """A column in the menu or the site map; `slug` tells which item is the current one."""

    slug: str
    name: str
    url: str
    children: "tuple[MenuItem, ...]" = ()


class Feed(Value, frozen=True, kw_only=True):
    """A feed that a page points feed readers to."""

    title: str
    url: str
    absolute: str


class Download(Value, frozen=True, kw_only=True):
    """An attachment with what a reader wants to know before opening it."""

    title: str
    url: str
    kind: str
    size: str


class Notice(Value, frozen=True, kw_only=True):
    """A correction: when, and what was put right."""

    date: str
    iso: str
    text: str


class Text(Value, frozen=True, kw_only=True):
    """A body by its digest, with the addresses of what it refers to.

    `links` pairs each target the author wrote with an address relative to the site's top.
    The renderer puts both together; a layout writes `{{ body }}`.
    """

    digest: str
    links: tuple[tuple[str, str], ...] = ()
    lang: str = ""


class Part(Value, frozen=True, kw_only=True):
    """A heading in a table of contents; `url` is a fragment of the page."""

    level: int
    name: str
    url: str


class ColumnCard(Value, frozen=True, kw_only=True):
    """The column a page belongs to, with what the meta tags of the page need."""

    slug: str
    name: str
    url: str
    description: str
    keywords: str
    column_type: str
    is_archived: bool = False


class Block(Value, frozen=True, kw_only=True):
    """A column on the home page, or a child on its group's page, with its newest articles."""

    name: str
    url: str
    cards: tuple[Card, ...]


# --- the frame: what every page shows --------------------------------------------------------


class FooterMark(Value, frozen=True, kw_only=True):
    """A registration mark in the footer; without an address it is mere text."""

    text: str
    url: str = ""


class Frame(Value, frozen=True, kw_only=True):
    """Name, menu and footer. The same value for every page of a build."""

    name: str
    description: str
    keywords: str
    language: str
    domain: str
    site_code: str
    organiser: str
    logo: str
    menu: tuple[MenuItem, ...]
    contact: tuple[tuple[str, str], ...]
    marks: tuple[FooterMark, ...]
    feed: Feed


# --- pages -----------------------------------------------------------------------------------


class Page(Value, frozen=True, kw_only=True):
    """What every page has. `root` leads from the page to the site's top: `../../`."""

    template: ClassVar[str] = ""

    path: str
    root: str
    absolute: str
    title: str
    description: str = ""
    keywords: str = ""
    crumbs: tuple[Link, ...] = ()
    menu_slugs: tuple[str, ...] = ()
    column: ColumnCard | None = None
    feeds: tuple[Feed, ...] = ()
    is_indexed: bool = True


class HomePage(Page, frozen=True, kw_only=True):
    """The home page."""

    template = "pages/home.html"

    headlines: tuple[Card, ...]
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]


class Pager(Value, frozen=True, kw_only=True):
    """Neighbours of a list page. Numbers count from the oldest, so a full page never changes."""

    number: int = 0
    newer: str = ""
    older: str = ""


class ListPage(Page, frozen=True, kw_only=True):
    """A column, a topic, or one of their older pages. `years` lead to the archives.

    `pinned` are shown on top of the newest page and are not among its `cards`.
    """

    template = "pages/list.html"

    heading: str
    cards: tuple[Card, ...]
    pager: Pager = Pager()
    pinned: tuple[Card, ...] = ()
    text: Text | None = None
    downloads: tuple[Download, ...] = ()
    years: tuple[Link, ...] = ()


class GroupPage(Page, frozen=True, kw_only=True):
    """A group with its children's newest articles."""

    template = "pages/group.html"

    heading: str
    blocks: tuple[Block, ...]
    pages: tuple[Link, ...] = ()
    text: Text | None = None
    downloads: tuple[Download, ...] = ()


class YearPage(Page, frozen=True, kw_only=True):
    """All articles of a column in one year. `years` lead to its other years."""

    template = "pages/year.html"

    heading: str
    year: int
    months: tuple[tuple[str, tuple[Card, ...]], ...]
    years: tuple[Link, ...]


class ArticlePage(Page, frozen=True, kw_only=True):
    """An article. `image` stands for it when it is shared; `picture` is to be shown above
    the text, and is absent when the text itself shows the image. `contents` are given when
    the text is long; `minutes` is how long it takes to read."""

    template = "pages/article.html"

    heading: str
    subtitle: str
    date: str
    iso: str
    updated: str
    updated_iso: str
    source: str
    source_url: str
    authors: tuple[str, ...]
    photographers: tuple[str, ...]
    editors: tuple[str, ...]
    topics: tuple[Link, ...]
    image: Picture | None
    picture: Picture | None
    text: Text
    contents: tuple[Part, ...]
    characters: int
    minutes: int
    corrections: tuple[Notice, ...]
    downloads: tuple[Download, ...]
    previous: Link | None = None
    next: Link | None = None
    related: tuple[Card, ...] = ()
    is_draft: bool = False
    extra: tuple[tuple[str, str], ...] = ()


class PlainPage(Page, frozen=True, kw_only=True):
    """A column that is one page."""

    template = "pages/plain.html"

    heading: str
    text: Text | None
    updated: str = ""
    downloads: tuple[Download, ...] = ()


class TopicCard(Link, frozen=True, kw_only=True):
    """A topic with what it is about."""

    description: str = ""


class TopicsPage(Page, frozen=True, kw_only=True):
    """All topics."""

    template = "pages/topics.html"

    topics: tuple[TopicCard, ...]


class SiteMapPage(Page, frozen=True, kw_only=True):
    """The site map for people."""

    template = "pages/sitemap.html"

    columns: tuple[MenuItem, ...]
    archived: tuple[MenuItem, ...]
    topics: tuple[Link, ...]


class SubscribePage(Page, frozen=True, kw_only=True):
    """How to subscribe, with every feed there is."""

    template = "pages/subscribe.html"

    site_feed: Feed
    column_feeds: tuple[Feed, ...]
    topic_feeds: tuple[Feed, ...]
    opml: str


class SearchPage(Page, frozen=True, kw_only=True):
    """The search page."""

    template = "pages/search.html"


class NotFoundPage(Page, frozen=True, kw_only=True):
    """The page for an address that is not there; its `root` is the site's own path."""

    template = "pages/404.html"


class RedirectPage(Page, frozen=True, kw_only=True):
    """An old address. `target` is relative to the page, or absolute for another site."""

    template = "pages/redirect.html"

    target: str
    target_absolute: str


# --- outputs that are no pages ---------------------------------------------------------------


class Enclosure(Value, frozen=True, kw_only=True):
    """A file that comes with a feed item, with its true length in bytes."""

    url: str
    length: int
    mime: str


class FeedItem(Value, frozen=True, kw_only=True):
    """An article in a feed; every address is absolute."""

    guid: str
    title: str
    link: str
    date: datetime
    authors: tuple[str, ...]
    column: str
    topics: tuple[str, ...]
    source: str
    source_url: str
    summary: str
    text: Text
    picture: Picture | None
    enclosures: tuple[Enclosure, ...]
    downloads: tuple[Download, ...]
    corrections: tuple[Notice, ...]


class FeedView(Value, frozen=True, kw_only=True):
    """An RSS feed. `changed` is the latest date of its items: no clock, so stable bytes."""

    title: str
    description: str
    link: str
    absolute: str
    base: str
    language: str
    changed: datetime | None
    items: tuple[FeedItem, ...]


class OpmlView(Value, frozen=True, kw_only=True):
    """The list of all feeds, for feed readers."""

    title: str
    feeds: tuple[Feed, ...]


class SiteMapView(Value, frozen=True, kw_only=True):
    """One sitemap.xml: absolute addresses with the day of their last change."""

    entries: tuple[tuple[str, str], ...]


class SiteMapIndexView(Value, frozen=True, kw_only=True):
    """The index of several site maps."""

    urls: tuple[str, ...]


class RobotsView(Value, frozen=True, kw_only=True):
    """robots.txt."""

    sitemap: str


class CopyView(Value, frozen=True, kw_only=True):
    """A file handed on as it is; `file` is its source, relative to the site folder."""

    file: str
    digest: str


class AssetView(Value, frozen=True, kw_only=True):
    """An asset; its bytes are held by the asset set under this name."""

    name: str
    digest: str


View = (
    Page | FeedView | OpmlView | SiteMapView | SiteMapIndexView | RobotsView | CopyView | AssetView
)


class Output(Value, frozen=True, kw_only=True):
    """One file of the site: where it goes, what it shows, and which source asked for it."""

    path: str
    view: View
    source: str
    line: int | None = None
    column: int | None = None
