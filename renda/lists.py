"""Lists in pages that keep still: numbered from the oldest, newest first on each page.

The newest page shows the unfilled rest together with the full page before it, so it never
looks empty. A full page never changes: its “newer” link leads to the next number, which
until that page is full sends the reader on to the newest one.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple, TypeVar

from renda.desk import Desk
from renda.diagnostics import Place
from renda.model import Article
from renda.outputs import Later, Output
from renda.routes import older_path
from renda.urls import root_of, url_of
from renda.views import ListPage, Pager, RedirectPage

T = TypeVar("T")


class Chunk(NamedTuple):
    """A full page of a list: its number from the oldest, its items newest first."""

    number: int
    items: Sequence[Any]


def split_list(items: Sequence[T], size: int) -> tuple[Sequence[T], list[Chunk]]:
    """Part a list, newest first, into what the newest page shows and the full pages."""
    full = len(items) // size
    newest = len(items) - max(full - 1, 0) * size
    oldest_first = [
        Chunk(number, items[len(items) - number * size : len(items) - (number - 1) * size])
        for number in range(1, full + 1)
    ]
    return items[:newest], oldest_first


def plan_list(
    desk: Desk,
    index: str,
    articles: Sequence[Article],
    size: int,
    page: dict[str, Any],
    heading: str,
    source: str,
    pinned: Sequence[Article] = (),
    revised: datetime | None = None,
    **newest_only: Any,
) -> Iterator[Output]:
    """The pages of a list whose newest page is `index`.

    :param page: the fields of the newest page; older pages take over all but the address.
    :param pinned: articles shown on top of the newest page instead of in its list.
    :param revised: when what else stands on the newest page was last revised.
    :param newest_only: what else only the newest page shows.
    """
    shown, chunks = split_list(articles, size)
    older = url_of(older_path(index, len(chunks) - 1)) if len(chunks) > 1 else ""

    def newest_page() -> ListPage:
        return ListPage(
            **page,
            heading=heading,
            cards=desk.cards([article for article in shown if article not in pinned]),
            pinned=desk.cards(pinned),
            pager=Pager(older=older),
            **newest_only,
        )

    def full_page(chunk: Chunk) -> ListPage:
        path = older_path(index, chunk.number)
        pager = Pager(
            number=chunk.number,
            newer=url_of(older_path(index, chunk.number + 1)),
            older=url_of(older_path(index, chunk.number - 1)) if chunk.number > 1 else "",
        )
        fields = {
            **page,
            "path": path,
            "root": root_of(path),
            "absolute": desk.absolute(path),
            **{key: f"{page[key]}（第 {chunk.number} 页）" for key in ("title", "about")},
        }
        return ListPage(**fields, heading=heading, cards=desk.cards(chunk.items), pager=pager)

    stamp = desk.stamp(index, (*shown, None, *pinned), size, older, newest_only)
    later = Later(kind=ListPage, stamp=stamp, make=newest_page)
    changed = desk.newest_day((*shown, *pinned), revised)
    yield Output(path=index, shows=later, source=source, changed=changed)
    for chunk in chunks:
        path = older_path(index, chunk.number)
        stamp = desk.stamp(path, chunk.items, size)
        later = Later(kind=ListPage, stamp=stamp, make=partial(full_page, chunk))
        changed = desk.newest_day(chunk.items)
        yield Output(path=path, shows=later, source=source, changed=changed)
    if chunks:
        yield plan_redirect(desk, older_path(index, len(chunks) + 1), index, Place(source))


def plan_redirect(desk: Desk, path: str, target: str, place: Place, tail: str = "") -> Output:
    """A page at an old address. `target` is an output path, or an address elsewhere."""
    outside = "://" in target
    page = desk.page(path, f"网页已移动：/{path}", is_indexed=False)
    view = RedirectPage(
        **page,
        target=target if outside else page["root"] + url_of(target) + tail,
        target_absolute=target if outside else desk.absolute(target) + tail,
    )
    return Output(path=path, shows=view, source=place.file, line=place.line, column=place.column)
