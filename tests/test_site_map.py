"""sitemap.xml: every page with the day on which what it shows last changed."""

from pathlib import Path

from lxml import etree

from renda.moments import parse_moment
from tests.support import LEAST_CONFIG, article, build_site, codes, write_site

BASE = "https://www.example.cn/"
CONFIG = (
    LEAST_CONFIG + "  - {slug: gaikuang, name: 概况, kind: page}\n"
    "page_size: 2\n"
    "home: {headlines: 1, focus: 0, blocks: [{column: daibiao}], lead: fengcai}\n"
    'accessibility: {reviewed: "2026-07-01"}\n'
)
SOURCES: dict[str, str | bytes] = {
    "content/yaowen/a.md": article("甲", "2026-1-1", id="a", topics="会"),
    "content/yaowen/b.md": article("乙", "2026-2-1", id="b", updated="2026-3-1"),
    "content/yaowen/c.md": article("丙", "2026-4-1", id="c"),
    "content/yaowen/d.md": article(
        "丁", "2025-5-1", id="d", corrections="[{date: 2026-5-5, text: 改。}]"
    ),
    "content/yaowen/u.md": article("不列出", "2026-9-9", id="u", unlisted="true"),
    "content/fengcai/e.md": article("戊", "2024-1-1", id="e"),
    "content/gaikuang/index.md": "---\ntitle: 概况\nupdated: 2026-6-1\n---\n概况。\n",
    "content/daibiao/index.md": "---\ntitle: 代表\nupdated: 2026-5-1\n---\n代表。\n",
}


def days_of(output: Path) -> dict[str, str | None]:
    """The day of each address on the site map."""
    root = etree.fromstring((output / "sitemap.xml").read_bytes())
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    return {
        url.findtext("s:loc", "", space).removeprefix(BASE): url.findtext(
            "s:lastmod", namespaces=space
        )
        for url in root.findall("s:url", space)
    }


def test_every_page_has_the_day_of_the_newest_change_of_what_it_shows(tmp_path: Path) -> None:
    site = write_site(tmp_path, SOURCES, CONFIG)
    assert codes(build_site(site)) == []
    assert days_of(site / "public") == {
        "": "2026-04-01",
        "yaowen/": "2026-04-01",
        "yaowen/page-1.html": "2026-05-05",  # an old article that was put right
        "yaowen/page-2.html": "2026-04-01",
        "yaowen/2026/": "2026-04-01",
        "yaowen/2025/": "2026-05-05",
        "yaowen/2026/a.html": "2026-01-01",
        "yaowen/2026/b.html": "2026-03-01",
        "yaowen/2026/c.html": "2026-04-01",
        "yaowen/2025/d.html": "2026-05-05",
        "gaikuang/": "2026-06-01",
        "daibiao/": "2026-05-01",
        "fengcai/": "2024-01-01",
        "fengcai/2024/": "2024-01-01",
        "fengcai/2024/e.html": "2024-01-01",
        "topics/": "2026-01-01",
        "topics/%E4%BC%9A/": "2026-01-01",
        "search.html": "2026-04-01",
        "sitemap.html": "2026-04-01",
        "subscribe.html": "2026-04-01",
        "accessibility.html": "2026-07-01",
    }


def test_no_day_is_told_where_no_source_tells_one(tmp_path: Path) -> None:
    sources: dict[str, str | bytes] = {
        "content/gaikuang/index.md": "---\ntitle: 概况\n---\n概况。\n"
    }
    site = write_site(tmp_path, sources, CONFIG.replace(", lead: fengcai", ""))
    build_site(site)
    days = days_of(site / "public")
    assert {path for path, day in days.items() if day} == {"accessibility.html"}
    assert {"", "yaowen/", "gaikuang/"} <= days.keys()


def test_days_come_from_no_clock(tmp_path: Path) -> None:
    site = write_site(tmp_path, SOURCES, CONFIG)
    build_site(site)
    build_site(site, site / "later", now=parse_moment("2027-12-31T23:00"), clean=True)
    name = "sitemap.xml"
    assert (site / "public" / name).read_bytes() == (site / "later" / name).read_bytes()
