"""The frame: what every page of a site shows. The same value for every page of a build."""

from renda.views.parts import Feed, Link, MenuItem, Value


class FooterMark(Value, frozen=True, kw_only=True):
    """A registration mark in the footer; without an address it is mere text."""

    text: str
    url: str = ""


class Frame(Value, frozen=True, kw_only=True):
    """Name, menu and footer. The same value for every page of a build.

    `dir` is the direction of its language. `logo` and `emblem` are addresses below the site's
    top, or empty; `base` is the site's whole address and ends with a slash; `footer_links` are
    columns; `search` is the search page, or empty when the site is not to be searched;
    `share_picture` is the whole address of what stands for a page without a picture, or empty.
    """

    name: str
    description: str
    keywords: str
    language: str
    dir: str
    domain: str
    site_code: str
    organiser: str
    share_picture: str
    logo: str
    emblem: str
    colour: str
    base: str
    menu: tuple[MenuItem, ...]
    footer_links: tuple[Link, ...]
    asks_before_leaving: bool
    contact: tuple[tuple[str, str], ...]
    marks: tuple[FooterMark, ...]
    feed: Feed
    search: str
