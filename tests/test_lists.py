"""Lists that keep still: pages numbered from the oldest, a full page never changes."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.lists import split_list
from renda.options import BuildOptions
from renda.planning import plan
from renda.views import Card, ListPage, RedirectPage, View, encode_value
from tests.support import LEAST_CONFIG, NOW, article, write_site

CONFIG = LEAST_CONFIG + "page_size: 3\n"
SIZES = st.tuples(st.integers(0, 60), st.integers(1, 12))


@settings(max_examples=100, derandomize=True, deadline=None)
@given(SIZES)
def test_full_pages_and_the_rest_hold_every_item_once(sizes: tuple[int, int]) -> None:
    count, size = sizes
    items = list(range(count, 0, -1))
    newest, chunks = split_list(items, size)
    rest = items[: count % size]
    assert rest + [item for chunk in reversed(chunks) for item in chunk.items] == items
    assert list(newest) == items[: len(newest)]
    assert [chunk.number for chunk in chunks] == list(range(1, len(chunks) + 1))
    assert all(len(chunk.items) == size for chunk in chunks)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(SIZES)
def test_the_newest_page_never_looks_empty(sizes: tuple[int, int]) -> None:
    count, size = sizes
    newest, chunks = split_list(list(range(count)), size)
    assert min(count, size) <= len(newest) < 2 * size
    assert len(newest) + max(len(chunks) - 1, 0) * size == count


@settings(max_examples=100, derandomize=True, deadline=None)
@given(SIZES, st.integers(0, 30))
def test_a_full_page_never_changes(sizes: tuple[int, int], added: int) -> None:
    count, size = sizes
    before = split_list(list(range(count, 0, -1)), size)[1]
    after = split_list(list(range(count + added, 0, -1)), size)[1]
    assert [list(c.items) for c in after[: len(before)]] == [list(c.items) for c in before]


def views_of(folder: Path, count: int, **more: str) -> dict[str, View]:
    """The planned pages of a site with `count` articles, one on each day from 1 January."""
    files = {
        f"content/yaowen/n{number:02}.md": article(f"第{number}篇", f"2026-1-{number}", **more)
        for number in range(1, count + 1)
    }
    options = BuildOptions(
        site_folder=write_site(folder, files, CONFIG), output=folder / "public", now=NOW, clean=True
    )
    planned, _ = plan(options)
    assert planned is not None
    return {path: output.view for path, output in planned.plan.outputs.items()}


def list_page(views: dict[str, View], path: str) -> ListPage:
    view = views[path]
    assert isinstance(view, ListPage)
    return view


def titles(cards: tuple[Card, ...]) -> list[str]:
    return [card.title for card in cards]


def test_pages_of_a_column_lead_from_one_to_the_next(tmp_path: Path) -> None:
    views = views_of(tmp_path, 8)
    newest = list_page(views, "yaowen/index.html")
    assert titles(newest.cards) == ["第8篇", "第7篇", "第6篇", "第5篇", "第4篇"]
    assert (newest.pager.newer, newest.pager.older) == ("", "yaowen/page-1.html")
    oldest = list_page(views, "yaowen/page-1.html")
    assert titles(oldest.cards) == ["第3篇", "第2篇", "第1篇"]
    assert (oldest.pager.number, oldest.pager.older) == (1, "")
    assert oldest.pager.newer == "yaowen/page-2.html"
    full = list_page(views, "yaowen/page-2.html")
    assert (full.pager.newer, full.pager.older) == ("yaowen/page-3.html", "yaowen/page-1.html")


def test_the_way_on_from_the_last_full_page_leads_to_the_newest(tmp_path: Path) -> None:
    onward = views_of(tmp_path, 8)["yaowen/page-3.html"]
    assert isinstance(onward, RedirectPage)
    assert onward.target == "../yaowen/index.html"


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_short_list_has_one_page(tmp_path: Path, count: int) -> None:
    views = views_of(tmp_path, count)
    assert len(list_page(views, "yaowen/index.html").cards) == count
    assert not [path for path in views if "page-" in path]


def test_a_full_page_keeps_its_bytes_when_articles_are_added(tmp_path: Path) -> None:
    before = views_of(tmp_path / "a", 6)
    after = views_of(tmp_path / "b", 13)
    for path in ("yaowen/page-1.html", "yaowen/page-2.html"):
        assert encode_value(after[path]) == encode_value(before[path])


def test_every_page_of_a_list_has_a_title_and_address_of_its_own(tmp_path: Path) -> None:
    pages = [v for v in views_of(tmp_path, 8).values() if isinstance(v, ListPage)]
    own = [page for page in pages if page.path.startswith("yaowen/")]
    assert (
        len({page.title for page in own}) == len({page.absolute for page in own}) == len(own) == 3
    )


def test_equal_times_are_ordered_by_id(tmp_path: Path) -> None:
    files = {
        f"content/yaowen/{name}.md": article(name, "2026-3-5", id=name)
        for name in ("b", "a", "ab", "c")
    }
    options = BuildOptions(
        site_folder=write_site(tmp_path, files), output=tmp_path / "public", now=NOW
    )
    planned, _ = plan(options)
    assert planned is not None
    view = planned.plan.outputs["yaowen/index.html"].view
    assert isinstance(view, ListPage)
    assert titles(view.cards) == ["c", "b", "ab", "a"]


def test_a_pinned_article_of_an_old_page_stands_on_the_newest_too(tmp_path: Path) -> None:
    files = {f"content/yaowen/n{n}.md": article(f"第{n}篇", f"2026-1-{n}") for n in range(2, 9)}
    files["content/yaowen/n1.md"] = article("第1篇", "2026-1-1", pin_until="2027-1-1")
    site = write_site(tmp_path, files, CONFIG)
    planned, _ = plan(BuildOptions(site_folder=site, output=site / "public", now=NOW))
    assert planned is not None
    views = {path: output.view for path, output in planned.plan.outputs.items()}
    newest = list_page(views, "yaowen/index.html")
    assert titles(newest.pinned) == ["第1篇"]
    assert titles(list_page(views, "yaowen/page-1.html").cards) == ["第3篇", "第2篇", "第1篇"]
    assert list_page(views, "yaowen/page-1.html").pinned == ()
