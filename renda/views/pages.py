"""The views of pages, each with the layout that shows it."""

from typing import ClassVar

from renda.views.parts import (
    Block,
    Card,
    ColumnCard,
    Download,
    Feed,
    Link,
    MenuItem,
    Notice,
    Part,
    Picture,
    Rank,
    Text,
    TopicCard,
    Value,
)


class Page(Value, frozen=True, kw_only=True):
    """What every page has. `root` leads from the page to the site's top: `../../`.

    `section` is what it belongs to, for `<title>`: pages of one name have others. `about` is
    what it is about, for search engines: its description, or what stands for one.
    """

    template: ClassVar[str] = ""

    path: str
    root: str
    absolute: str
    title: str
    section: str = ""
    description: str = ""
    about: str = ""
    keywords: str = ""
    crumbs: tuple[Link, ...] = ()
    menu_slugs: tuple[str, ...] = ()
    column: ColumnCard | None = None
    feeds: tuple[Feed, ...] = ()
    is_indexed: bool = True


class HomePage(Page, frozen=True, kw_only=True):
    """The home page, from top to bottom. What the site has nothing for is absent.

    `focus` are articles with pictures; `lead` is the column beside them.
    """

    rank = Rank.HOME

    template = "pages/home.html"

    headlines: tuple[Card, ...]
    focus: tuple[Card, ...]
    lead: Block | None
    notices: Block | None
    topics: tuple[TopicCard, ...]
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
    the text is long; `minutes` is how long it takes to read. `public_from` is when a scheduled
    article becomes public; only a preview shows one, and every other page leaves it empty."""

    rank = Rank.ENTRY

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
    public_from: str = ""
    extra: tuple[tuple[str, str], ...] = ()


class PlainPage(Page, frozen=True, kw_only=True):
    """A column that is one page."""

    template = "pages/plain.html"

    heading: str
    text: Text | None
    updated: str = ""
    downloads: tuple[Download, ...] = ()


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
    """The search page. `index` is the folder of the search index, or empty when the site is
    not to be searched; `columns`, `years` and `topics` are what results can be narrowed to,
    a topic by its slug and name."""

    template = "pages/search.html"

    index: str
    columns: tuple[MenuItem, ...]
    years: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]


class AccessibilityPage(Page, frozen=True, kw_only=True):
    """The accessibility statement; `contact` and `limits` are the site's own words."""

    template = "pages/accessibility.html"

    reviewed: str
    limits: tuple[str, ...]
    contact: str


class NotFoundPage(Page, frozen=True, kw_only=True):
    """The page for an address that is not there; its `root` is the site's own path."""

    template = "pages/404.html"


class RedirectPage(Page, frozen=True, kw_only=True):
    """An old address. `target` is relative to the page, or absolute for another site."""

    template = "pages/redirect.html"

    target: str
    target_absolute: str
