"""The views of outputs that are no pages, and the output as a value."""

from datetime import datetime

from renda.views.pages import Page
from renda.views.parts import Download, Feed, Notice, Picture, Text, Value


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
