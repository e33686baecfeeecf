"""The small parts that views are made of: links, cards, pictures, feeds."""

from enum import IntEnum
from typing import ClassVar

import msgspec


class Rank(IntEnum):
    """What is put in place before what: each leads to, or is shown with, those before it."""

    ASSET = 0
    FILE = 1
    ENTRY = 2
    LIST = 3
    HOME = 4
    FEED = 5
    MAP = 6


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all views: a frozen value that any worker can render."""

    rank: ClassVar[Rank] = Rank.LIST


_encoder = msgspec.json.Encoder()


def encode_value(value: Value) -> bytes:
    """A view, or a part of one, as stable bytes: fields in the order declared, no clock."""
    return _encoder.encode(value)


class Link(Value, frozen=True, kw_only=True):
    """A name that leads somewhere; `lang` and `dir` are those of an article in another language."""

    name: str
    url: str
    lang: str = ""
    dir: str = ""


class Variant(Value, frozen=True, kw_only=True):
    """One width of a picture in one format."""

    url: str
    width: int


class PictureSource(Value, frozen=True, kw_only=True):
    """A picture in one format, narrow to wide; `type` is its media type."""

    type: str
    variants: tuple[Variant, ...]


class Picture(Value, frozen=True, kw_only=True):
    """A picture with its text alternative and its credit.

    `url` is what every browser can show, `width` by `height` pixels; `sources` are lighter
    forms of the same, the lightest first. `type` is the media type of `url`.
    """

    url: str
    absolute: str
    alt: str
    credit: str = ""
    type: str = ""
    width: int = 0
    height: int = 0
    sources: tuple[PictureSource, ...] = ()


class Card(Value, frozen=True, kw_only=True):
    """An article as lists show it. One that `is_early` is scheduled; only a preview has such.

    `lang` is the language of its texts where that is not the site's, and `dir` its direction,
    `rtl` or `ltr`; else both are empty.
    """

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
    is_early: bool = False
    is_corrected: bool = False
    lang: str = ""
    dir: str = ""


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

    `links` pairs each target the author wrote with an address relative to the site's top;
    `pictures` are those of these addresses that are pictures.
    The renderer puts all together; a layout writes `{{ body }}`. `lang` is the language of the
    text where that is not the site's, `dir` its direction, `rtl` or `ltr`; else both are empty.
    """

    digest: str
    links: tuple[tuple[str, str], ...] = ()
    pictures: tuple[Picture, ...] = ()
    lang: str = ""
    dir: str = ""


class Part(Value, frozen=True, kw_only=True):
    """A heading in a table of contents; `url` is a fragment of the page."""

    level: int
    name: str
    url: str


class ColumnCard(Value, frozen=True, kw_only=True):
    """The column a page belongs to, with what the meta tags of the page need.

    `form` is `list` or `pictures`: how the column's own pages show its articles.
    """

    slug: str
    name: str
    url: str
    description: str
    keywords: str
    column_type: str
    is_archived: bool = False
    form: str = "list"


class Block(Value, frozen=True, kw_only=True):
    """A column on the home page, or a child on its group's page, with its newest articles.

    `form` is `list`, `pictures` or `grid`; a grid shows `columns`, those of a group.
    """

    name: str
    url: str
    cards: tuple[Card, ...] = ()
    form: str = "list"
    columns: tuple[Link, ...] = ()


class TopicCard(Link, frozen=True, kw_only=True):
    """A topic with what it is about; `picture` is an address below the site's top."""

    description: str = ""
    picture: str = ""
