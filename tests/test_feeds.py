"""Feeds as a feed reader reads them: whole articles, true dates, stable bytes."""

import re
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree

from renda.feeds import render_feed
from renda.moments import parse_moment
from renda.options import BuildOptions
from renda.planning import plan
from renda.views import FeedView
from tests.pictures import a_picture, opened
from tests.support import LEAST_CONFIG, NOW, article, build_site, codes, files_of, write_site

MEDIA = "{http://search.yahoo.com/mrss/}"
BASE = "https://www.example.cn/"
CONFIG = LEAST_CONFIG + "description: 县人大的新闻\nfeed_size: 4\n"

MAIN = """\
---
title: '<b>甲</b> & "乙" ]]>'
date: 2026-3-5 9:30
updated: 2026-3-8 10:00
id: main
author: [周文, 吴桐]
source: 明远日报
source_url: https://www.mydaily.example/1.html?a=1&b=2
summary: 摘要 <1> & 2。
topics: [民生 实事, 会]
image: 会场.jpg
image_alt: 会"场"
image_credit: 罗一鸣 摄
attachments:
  - {file: 报告.pdf, title: 工作报告}
  - {file: 附表.xlsx}
corrections:
  - {date: 2026-3-6, text: 更正 <人名>}
---

见[另一篇](../n2.md)、[注](#fn)、[外站](https://b.example/?a=1&b=2)。

![表决](表决.jpg)

`]]>` 与 <u>线</u>[^1]。

[^1]: 注文。
"""

SOURCES: dict[str, str | bytes] = {
    "content/yaowen/2026/main/index.md": MAIN,
    "content/yaowen/2026/main/会场.jpg": a_picture(),
    "content/yaowen/2026/main/表决.jpg": a_picture(),
    "content/yaowen/2026/main/报告.pdf": b"%PDF" + b"x" * 1000,
    "content/yaowen/2026/main/附表.xlsx": b"xlsx",
    **{
        f"content/yaowen/2026/n{n}.md": article(
            f"第{n}篇", f"2026-{n}-10", id=f"n{n}", author="周文"
        )
        for n in range(1, 6)
    },
    "content/yaowen/1988/old.md": article("旧篇", "1988-7-1 9:00", id="old", topics="会"),
    "content/fengcai/2026/f.md": article("风采", "2026-2-1", text="[甲](a.html)", id="f"),
    "content/fengcai/2026/a.md": article("甲", "2026-1-1", id="a", also_in="yaowen"),
    "content/yaowen/2026/u.md": article("不列出", "2026-6-1", id="u", unlisted="true"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once into `public/`."""
    folder = write_site(tmp_path_factory.mktemp("site"), SOURCES, CONFIG)
    assert codes(build_site(folder)) == []
    return folder


def feeds(site: Path) -> dict[str, Any]:
    return {
        path: feedparser.parse(data)
        for path, data in files_of(site / "public").items()
        if path.endswith("rss.xml")
    }


def read(site: Path, path: str = "yaowen/rss.xml") -> Any:
    return feeds(site)[path]


def entry(site: Path, identity: str, path: str = "yaowen/rss.xml") -> Any:
    [found] = [e for e in read(site, path).entries if e.id.endswith(f":{identity}")]
    return found


def a_size(site: Path, name: str) -> tuple[int, int]:
    """How wide and high a picture of the main article is."""
    return opened((site / "public/yaowen/2026/main" / name).read_bytes()).size


def main_entry(site: Path) -> Any:
    return entry(site, "main", "topics/会/rss.xml")


def test_every_feed_is_well_formed(site: Path) -> None:
    found = feeds(site)
    assert set(found) == {
        "rss.xml",
        "yaowen/rss.xml",
        "daibiao/rss.xml",
        "fengcai/rss.xml",
        "topics/会/rss.xml",
        "topics/民生-实事/rss.xml",
    }
    for path, feed in found.items():
        assert not feed.bozo, (path, feed.get("bozo_exception"))
        assert (feed.version, feed.encoding) == ("rss20", "utf-8"), path


def test_every_feed_says_what_it_is_and_where_it_stands(site: Path) -> None:
    for path, feed in feeds(site).items():
        own = [link for link in feed.feed.links if link.rel == "self"]
        assert [link.type for link in own] == ["application/rss+xml"], path
        folder = path.removesuffix("rss.xml")
        assert re.sub("%[0-9A-F]{2}", "%", own[0].href).startswith(BASE), path
        assert feed.feed.link == own[0].href.removesuffix("rss.xml"), path
        assert folder.split("/")[0] in own[0].href, path
        assert feed.feed.language == "zh-cn", path
        assert feed.feed.description == "县人大的新闻", path
        assert feed.feed.title.startswith("明远县人大"), path


def test_a_feed_holds_the_newest_articles_newest_first(site: Path) -> None:
    assert [e.title for e in read(site).entries] == [
        "第5篇",
        "第4篇",
        "第3篇",
        main_entry(site).title,
    ]
    assert [e.title for e in read(site, "fengcai/rss.xml").entries] == ["风采", "甲"]
    assert [e.title for e in read(site, "daibiao/rss.xml").entries] == ["风采", "甲"]
    assert len(read(site, "rss.xml").entries) == 4


def test_an_article_has_one_guid_in_all_feeds(site: Path) -> None:
    by_link: dict[str, set[tuple[str, bool]]] = {}
    for feed in feeds(site).values():
        for item in feed.entries:
            by_link.setdefault(item.link, set()).add((item.id, item.guidislink))
    assert all(len(guids) == 1 for guids in by_link.values())
    assert by_link[f"{BASE}yaowen/2026/main.html"] == {("tag:www.example.cn,2026:main", False)}


def test_every_time_is_told_with_our_offset(site: Path) -> None:
    for path, feed in feeds(site).items():
        times = [item.published for item in feed.entries] + [feed.feed.updated]
        assert all(time.endswith(" +0800") for time in times), path
    assert main_entry(site).published == "Thu, 05 Mar 2026 09:30:00 +0800"
    assert entry(site, "old", "topics/会/rss.xml").published == "Fri, 01 Jul 1988 09:00:00 +0800"


def test_the_date_of_a_feed_is_the_last_change_of_its_articles(site: Path) -> None:
    assert read(site, "topics/会/rss.xml").feed.updated == "Sun, 08 Mar 2026 10:00:00 +0800"
    assert read(site, "fengcai/rss.xml").feed.updated == "Sun, 01 Feb 2026 00:00:00 +0800"


def test_authors_are_named_and_without_them_the_source(site: Path) -> None:
    assert [author.name for author in main_entry(site).authors] == ["周文", "吴桐"]
    assert entry(site, "n5").author == "周文"
    assert entry(site, "f", "fengcai/rss.xml").author == "明远县人大"


def test_titles_summaries_and_sources_are_texts(site: Path) -> None:
    item = main_entry(site)
    assert item.title == '<b>甲</b> & "乙" ]]>'
    assert item.summary == "摘要 &lt;1&gt; &amp; 2。"
    assert item.source == {
        "title": "明远日报",
        "href": "https://www.mydaily.example/1.html?a=1&b=2",
    }
    assert [tag.term for tag in item.tags] == ["人大要闻", "民生 实事", "会"]


def test_an_enclosure_has_the_true_length_of_its_file(site: Path) -> None:
    [enclosure] = main_entry(site).enclosures
    file = site / "public/yaowen/2026/main/报告.pdf"
    assert enclosure.href == f"{BASE}yaowen/2026/main/%E6%8A%A5%E5%91%8A.pdf"
    assert (int(enclosure.length), enclosure.type) == (file.stat().st_size, "application/pdf")
    assert entry(site, "n5").enclosures == []


def content(item: Any) -> str:
    [part] = [c.value for c in item.content if c.type == "text/html"]
    return str(part)


def test_a_feed_carries_the_whole_article(site: Path) -> None:
    text = content(main_entry(site))
    for part in ("<u>线</u>", "注文。", "]]&gt;", "更正 &lt;人名&gt;", "2026-03-06"):
        assert part in text
    assert text.index("更正") < text.index("另一篇")


def test_every_address_of_a_feed_is_absolute(site: Path) -> None:
    for feed in feeds(site).values():
        for item in feed.entries:
            assert item.link.startswith(BASE)
            for address in re.findall(r'(?:href|src)="([^"]*)"', content(item)):
                assert re.match(r"https?://", address), address
    text = content(main_entry(site))
    assert f'href="{BASE}yaowen/2026/n2.html"' in text
    assert f'href="{BASE}yaowen/2026/main.html#rd-fn:1"' in text
    assert f'src="{BASE}yaowen/2026/main/%E8%A1%A8%E5%86%B3.jpg"' in text
    assert 'href="https://b.example/?a=1&amp;b=2"' in text


def test_the_articles_picture_stands_in_the_feed_with_its_text(site: Path) -> None:
    text = content(main_entry(site))
    assert f'src="{BASE}yaowen/2026/main/%E4%BC%9A%E5%9C%BA.jpg"' in text
    assert 'alt="会&quot;场&quot;"' in text


def test_a_picture_comes_with_its_size_its_words_and_its_credit(site: Path) -> None:
    [picture] = main_entry(site).media_content
    assert picture["url"] == f"{BASE}yaowen/2026/main/%E4%BC%9A%E5%9C%BA.jpg"
    assert (picture["type"], picture["medium"]) == ("image/jpeg", "image")
    assert (int(picture["width"]), int(picture["height"])) == a_size(site, "会场.jpg")
    root = etree.parse(site / "public/topics/会/rss.xml")
    [content] = root.iter(f"{MEDIA}content")
    assert content.findtext(f"{MEDIA}description") == '会"场"'
    assert [credit.text for credit in content.iter(f"{MEDIA}credit")] == ["罗一鸣 摄"]
    # What feed readers show as the article is not the words below its picture.
    assert main_entry(site).summary.startswith("摘要")
    assert "media_content" not in entry(site, "n5")


def test_every_feed_has_the_picture_of_the_site(site: Path) -> None:
    [share] = (site / "public/assets/img").glob("share.*.png")
    for path, feed in feeds(site).items():
        assert feed.feed.image.href == f"{BASE}assets/img/{share.name}", path
        assert (feed.feed.image.title, feed.feed.image.link) == (feed.feed.title, feed.feed.link)


def test_every_feed_leads_to_a_style_sheet_that_is_there(site: Path) -> None:
    for path in feeds(site):
        file = site / "public" / path
        instructions = etree.parse(file).xpath("/processing-instruction('xml-stylesheet')")
        assert [found.get("type") for found in instructions] == ["text/css"], path
        assert (file.parent / instructions[0].get("href")).is_file(), path
        assert b"xsl" not in file.read_bytes()


#: Elements of RSS 2.0, as its specification lists them.
OF_A_CHANNEL = {
    *("title", "link", "description", "language", "copyright", "managingEditor", "webMaster"),
    *("pubDate", "lastBuildDate", "category", "generator", "docs", "cloud", "ttl", "image"),
    *("textInput", "skipHours", "skipDays", "item"),
}
OF_AN_ITEM = {
    *("title", "link", "description", "author", "category", "comments", "enclosure", "guid"),
    *("pubDate", "source"),
}
SPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": MEDIA.strip("{}"),
}


def test_every_feed_is_rss_with_known_extensions(site: Path) -> None:
    for path in feeds(site):
        root = etree.parse(site / "public" / path).getroot()
        assert (root.tag, root.get("version"), root.nsmap) == ("rss", "2.0", SPACES), path
        [channel] = root
        plain = [child.tag for child in channel if "{" not in child.tag]
        assert set(plain) <= OF_A_CHANNEL, path
        assert len(plain) - plain.count("item") == len(set(plain) - {"item"}), path
        tags = [child.tag for child in channel]
        assert tags[tags.index("item") :] == ["item"] * plain.count("item"), path
        for item in channel.iter("item"):
            inside = [child.tag for child in item if "{" not in child.tag]
            assert set(inside) <= OF_AN_ITEM, path
            assert len(inside) - inside.count("category") == len(set(inside) - {"category"}), path


def test_no_feed_names_an_unlisted_article(site: Path) -> None:
    assert not [i for feed in feeds(site).values() for i in feed.entries if i.title == "不列出"]


def test_another_build_on_another_day_gives_the_same_feeds(site: Path) -> None:
    later = parse_moment("2026-12-31T23:00")
    build_site(site, site / "again", now=later, clean=True)
    for path in feeds(site):
        assert (site / "again" / path).read_bytes() == (site / "public" / path).read_bytes(), path


# --- feeds of planned sites ------------------------------------------------------------------


def rendered(
    folder: Path, files: dict[str, str | bytes], path: str = "rss.xml", **more: Any
) -> Any:
    """A feed of a site that is planned and not built, as a feed reader reads it."""
    site = write_site(folder, files, more.pop("config", LEAST_CONFIG))
    options = BuildOptions(site_folder=site, output=site / "public", now=NOW, **more)
    planned, _ = plan(options)
    assert planned is not None
    view = planned.plan.outputs[path].view
    assert isinstance(view, FeedView)
    return feedparser.parse(render_feed(view, planned.body))


def test_an_empty_feed_is_well_formed_and_has_no_clock_in_it(tmp_path: Path) -> None:
    feed = rendered(tmp_path, {})
    assert (feed.bozo, feed.entries) == (False, [])
    assert feed.feed.updated == "Thu, 01 Jan 1970 00:00:00 +0800"


def test_a_preview_under_another_address_keeps_the_guids(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"content/yaowen/a.md": article(id="a")}
    feed = rendered(tmp_path, files, base_url="http://127.0.0.1:8000/x/")
    assert feed.entries[0].id == "tag:www.example.cn,2026:a"
    assert feed.entries[0].link == "http://127.0.0.1:8000/x/yaowen/2026/a.html"


def test_the_authority_of_guids_stays_when_the_site_moves(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"content/yaowen/a.md": article(id="a")}
    feed = rendered(tmp_path, files, config=LEAST_CONFIG + "feed_authority: old.example\n")
    assert feed.entries[0].id == "tag:old.example,2026:a"


@pytest.mark.parametrize("date", ["2026-1-1", "2025-12-31", "1988-7-1"])
def test_a_date_that_is_put_right_changes_no_guid(tmp_path: Path, date: str) -> None:
    files: dict[str, str | bytes] = {"content/yaowen/a.md": article(id="a", date=date)}
    assert rendered(tmp_path, files).entries[0].id == "tag:www.example.cn,2026:a"


def test_a_site_may_have_a_year_of_its_own_for_guids(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"content/yaowen/a.md": article(id="a")}
    feed = rendered(tmp_path, files, config=LEAST_CONFIG + "feed_year: 2019\n")
    assert feed.entries[0].id == "tag:www.example.cn,2019:a"


@pytest.mark.parametrize(
    ("more", "updated"),
    [
        ({}, None),
        ({"updated": "2026-3-8 10:00"}, "2026-03-08T10:00:00+08:00"),
        ({"corrections": "[{date: 2026-3-9, text: 改}]"}, "2026-03-09T00:00:00+08:00"),
        (
            {
                "updated": "2026-3-8 10:00",
                "corrections": "[{date: 2026-3-9, text: 一}, {date: 2026-3-7, text: 二}]",
            },
            "2026-03-09T00:00:00+08:00",
        ),
        # Put right on the day it was published, whose hour is told of one of both alone.
        ({"corrections": "[{date: 2026-3-5, text: 改}]"}, "2026-03-05T09:30:00+08:00"),
    ],
)
def test_an_article_that_was_changed_says_when(
    tmp_path: Path, more: dict[str, str], updated: str | None
) -> None:
    files: dict[str, str | bytes] = {
        "content/yaowen/a.md": article(date="2026-3-5 9:30", id="a", **more)
    }
    [item] = rendered(tmp_path, files).entries
    assert dict(item).get("updated") == updated
    assert item.published == "Thu, 05 Mar 2026 09:30:00 +0800"


@pytest.mark.parametrize(
    "front",
    [
        {"title": '"甲\\0乙"'},
        {"title": '"甲\\x0b乙"'},
        {"title": '"甲\\e乙"'},
        {"author": '"甲\\x01"'},
        {"summary": '"甲\\ufffe"'},
        {"text": "甲&#11;乙"},
        {"text": "甲\ufffe乙"},
        {"text": "甲&#xFFFF;乙"},
        {"text": "甲\x0b乙"},
        {"text": "<![CDATA[甲]]>乙"},
        {"text": "😀𠮷"},
        {"id": "a'b&c"},
    ],
)
def test_a_feed_is_well_formed_whatever_an_article_holds(
    tmp_path: Path, front: dict[str, str]
) -> None:
    feed = rendered(tmp_path, {"content/yaowen/a.md": article(**front)})
    assert not feed.bozo, feed.get("bozo_exception")
    assert len(feed.entries) == 1


def test_an_article_without_text_of_its_own_has_no_empty_summary(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/yaowen/a/index.md": article(text="![会场](a.jpg)"),
        "content/yaowen/a/a.jpg": a_picture(),
    }
    [item] = rendered(tmp_path, files).entries
    assert "a.jpg" in content(item) if "content" in item else "a.jpg" in item.summary
