"""The demo site, and the smallest site there can be."""

from pathlib import Path

import pytest

from renda.options import BuildOptions
from renda.planning import plan
from renda.views import ArticlePage
from tests.support import LEAST_CONFIG, NOW, article, build_site, copy_demo, files_of, write_site


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, pictures_of_the_demo: Path) -> Path:
    """A copy of the demo."""
    return copy_demo(tmp_path_factory.mktemp("demo"), pictures_of_the_demo)


def test_the_demo_builds_without_a_word(demo: Path) -> None:
    result = build_site(demo)
    assert result.diagnostics == []
    assert result.outcome.written > 250


def test_building_the_demo_twice_writes_nothing(demo: Path) -> None:
    build_site(demo)
    result = build_site(demo)
    assert (result.outcome.written, result.outcome.removed) == (0, 0)


def test_the_demo_shows_every_common_form(demo: Path) -> None:
    options = BuildOptions(site_folder=demo, output=demo / "public", now=NOW)
    planned, _ = plan(options)
    assert planned is not None
    pages = [o.view for o in planned.plan.outputs.values() if isinstance(o.view, ArticlePage)]
    assert len(pages) >= 60
    assert len({page.date[:4] for page in pages}) >= 3
    assert any(page.downloads for page in pages)
    assert any(page.corrections for page in pages)
    assert any(page.source_url for page in pages)
    assert any(page.updated for page in pages)
    assert any(page.related for page in pages)
    bodies = [planned.body(a.entry.body.digest) for a in planned.site.articles]
    assert any("<table>" in body for body in bodies)
    references = [r for a in planned.site.articles for r in a.entry.body.references]
    assert any(reference.is_image for reference in references)
    reasons = set(planned.site.withheld.values())
    assert reasons == {"draft", "embargo", "expired"}


def test_no_column_of_the_demo_is_blank(demo: Path) -> None:
    options = BuildOptions(site_folder=demo, output=demo / "public", now=NOW)
    planned, _ = plan(options)
    assert planned is not None
    site = planned.site
    blank = [s for s, c in site.columns.items() if c.kind == "news" and not site.by_column[s]]
    assert blank == []


def test_the_least_configuration_and_three_articles_make_a_site(tmp_path: Path) -> None:
    files = {
        "content/yaowen/2026/one.md": article("一", "2026-3-5", id="one"),
        "content/yaowen/two.md": article("二", "2026年3月6日", id="two"),
        "content/fengcai/三.md": article("三", "2026/3/7 9:05", id="three"),
    }
    site = write_site(tmp_path, files, LEAST_CONFIG)
    result = build_site(site)
    assert result.diagnostics == []
    made = files_of(site / "public")
    for path in (
        *("index.html", "search.html", "sitemap.html", "subscribe.html", "404.html"),
        *("yaowen/index.html", "yaowen/2026/index.html", "yaowen/2026/one.html"),
        *("yaowen/2026/two.html", "fengcai/2026/三.html", "daibiao/index.html"),
        *("rss.xml", "yaowen/rss.xml", "daibiao/rss.xml", "fengcai/rss.xml", "feeds.opml"),
        *("sitemap.xml", "robots.txt", ".renda-output"),
    ):
        assert path in made, path
    assert not (site / "layouts").exists()
