"""Outputs: the files a site consists of, each with what it shows, made at once or later.

Made by the plan and by the kinds of columns; carried out by `execute`. Most files of a big
site need no new bytes in most builds, so their views are not made until somebody asks.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import msgspec

from renda.views import Value, View


class Later(msgspec.Struct, frozen=True, kw_only=True):
    """A view that is made only when it is needed.

    `stamp` is the digest of all that `make` looks at: while it stays the same, so does the
    view. `kind` is the type of the view that `make` gives, `is_indexed` what a page says.
    """

    kind: type[Value]
    stamp: bytes
    make: Callable[[], View]
    is_indexed: bool = True


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """One file of the site: where it goes, what it shows, and which source asked for it.

    `changed` is the day of the last change of its content, for the site map; empty if unknown.
    """

    path: str
    shows: View | Later
    source: str
    line: int | None = None
    column: int | None = None
    changed: str = ""

    @property
    def view(self) -> View:
        """What it shows, made now if need be."""
        return self.shows.make() if isinstance(self.shows, Later) else self.shows

    @property
    def kind(self) -> type[Value]:
        """The type of its view, which is known without making it."""
        return self.shows.kind if isinstance(self.shows, Later) else type(self.shows)

    @property
    def is_indexed(self) -> bool:
        """Whether a page is for search engines to find."""
        return getattr(self.shows, "is_indexed", False)


class StandingPage(NamedTuple):
    """A page that an earlier build made: its path, and the day of its last change for the site
    map, empty when it is not on the map."""

    path: str
    day: str


class StandingPages(NamedTuple):
    """What an earlier build planned that holds still: pages by the files of their articles, and
    the digest of all that any view may depend on, but for the articles."""

    pages: Mapping[str, StandingPage]
    context: bytes
