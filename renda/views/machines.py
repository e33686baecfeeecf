"""The views of outputs that are no pages, and the output as a value."""

from datetime import datetime
from typing import Literal

from renda.views.pages import Page
from renda.views.parts import Download, Feed, Notice, Picture, Rank, Text, Value

Form = Literal["jpeg", "png", "webp", "avif", "kept"]
Nature = Literal["photo", "graphic", "drawing"]
"""Of a picture: taken by a camera; drawn, or with words in it; drawn with few colours."""


class Enclosure(Value, frozen=True, kw_only=True):
    """A file that comes with a feed item, with its true length in bytes."""

    url: str
    length: int
    mime: str


class FeedItem(Value, frozen=True, kw_only=True):
    """An article in a feed; every address is absolute.

    `updated` is given when it was revised or put right. `picture` stands above the text, `image`
    stands for the article where a reader shows one beside its title.
    """

    guid: str
    title: str
    link: str
    date: datetime
    updated: datetime | None
    authors: tuple[str, ...]
    column: str
    topics: tuple[str, ...]
    source: str
    source_url: str
    summary: str
    text: Text
    picture: Picture | None
    image: Picture | None
    photographers: tuple[str, ...]
    enclosures: tuple[Enclosure, ...]
    downloads: tuple[Download, ...]
    corrections: tuple[Notice, ...]


class FeedView(Value, frozen=True, kw_only=True):
    """An RSS feed. `changed` is the latest date of its items: no clock, so stable bytes.

    `sheet` leads from the feed to the style sheet that browsers show it by, `picture` is the
    address of the site's own; both are empty where there is none.
    """

    rank = Rank.FEED

    title: str
    description: str
    link: str
    absolute: str
    base: str
    language: str
    changed: datetime | None
    sheet: str
    picture: str
    items: tuple[FeedItem, ...]


class OpmlView(Value, frozen=True, kw_only=True):
    """The list of all feeds, for feed readers."""

    rank = Rank.FEED

    title: str
    feeds: tuple[Feed, ...]


class SiteMapView(Value, frozen=True, kw_only=True):
    """One sitemap.xml: absolute addresses with the day of their last change."""

    rank = Rank.MAP

    entries: tuple[tuple[str, str], ...]


class SiteMapIndexView(Value, frozen=True, kw_only=True):
    """The index of several site maps."""

    rank = Rank.MAP

    urls: tuple[str, ...]


class RobotsView(Value, frozen=True, kw_only=True):
    """robots.txt."""

    rank = Rank.MAP

    sitemap: str


class CopyView(Value, frozen=True, kw_only=True):
    """A file handed on as it is; `file` is its source, relative to the site folder."""

    rank = Rank.FILE

    file: str
    digest: str


class PictureView(Value, frozen=True, kw_only=True):
    """A picture made from another, with nothing in it that tells where and by whom it was
    taken. `digest` is of the bytes of `file`, relative to the site folder.

    `form` is `jpeg`, `png`, `webp` or `avif`, or `kept` for a moving picture, which stays as
    it is. `widest` is the width of the widest picture made from the same file.
    """

    rank = Rank.FILE

    file: str
    digest: str
    form: Form
    width: int
    height: int
    widest: int
    nature: Nature = "photo"


class AssetView(Value, frozen=True, kw_only=True):
    """An asset; its bytes are held by the asset set under this name."""

    rank = Rank.ASSET

    name: str
    digest: str


View = (
    Page
    | FeedView
    | OpmlView
    | SiteMapView
    | SiteMapIndexView
    | RobotsView
    | CopyView
    | PictureView
    | AssetView
)
