"""What the pages of a small site show to readers and to machines."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html

from renda import plan as plan_module
from renda.options import BuildOptions
from renda.planning import plan
from renda.views import (
    ArticlePage,
    HomePage,
    ListPage,
    NotFoundPage,
    SiteMapIndexView,
    SiteMapView,
    SubscribePage,
)
from tests.pictures import a_picture, opened
from tests.support import LEAST_CONFIG, NOW, article, build_site, codes, files_of, write_site

BASE = "https://www.example.cn/"
NASTY = '<b>甲</b> & "乙"'

CONFIG = """\
name: 明远县人大
base_url: https://www.example.cn/
description: 明远县人大常委会网站
keywords: [明远县, 人大]
organiser: 明远县人民代表大会常务委员会
default_source: 县人大常委会办公室
logo: img/logo.svg
page_size: 3
contact: {address: 城东大街 1 号, phone: 0000-0000000}
marks: {icp: 云ICP备00000000号-1, police: 明远公网安备 00000000000000 号, site_code: "0000000000", ipv6: true}
home:
  headlines: 2
  blocks: [{column: yaowen, count: 2}, {column: daibiao}, {column: kong}]
topics:
  - {slug: minsheng, name: 民生实事, description: 民生实事项目}
  - {slug: kongti, name: 空专题}
links:
  - {name: 明远县人民政府, url: "https://www.mingyuan.example/"}
extra_fields: [会次]
columns:
  - {slug: yaowen, name: 人大要闻, description: 重要新闻, keywords: [要闻, 会议], column_type: 工作动态}
  - slug: daibiao
    name: 代表工作
    kind: group
    children:
      - {slug: fengcai, name: 代表风采}
      - {slug: kong, name: 空栏目}
      - {slug: neibu, name: 内部栏目, hidden: true}
  - {slug: jianjie, name: 机构简介, kind: page}
  - {slug: yincang, name: 隐藏栏目, hidden: true}
  - {slug: guidang, name: 往届资料, archived: true}
"""

MAIN = """\
---
title: '<b>甲</b> & "乙"'
subtitle: 副题
short_title: 短题
date: 2026-3-5 9:30
updated: 2026-3-7 10:00
id: main
source: 明远日报
source_url: https://www.mydaily.example/1.html
author: [周文, 吴桐]
photographer: 郑禾
editor: 冯书
keywords: [民生, 票决]
summary: 摘要一句。
topics: minsheng
image: 会场.jpg
image_alt: 会场全景
image_credit: 郑禾 摄
featured: true
会次: 12
attachments:
  - {file: 报告.pdf, title: 工作报告}
aliases: [/news/12.html]
corrections:
  - {date: 2026-3-6, text: 更正：应为“周文”}
---

## 第一节

正文见[另一篇](../n2.md)、[代表风采](/fengcai/)和[附表](报告.pdf#page=2)。

![表决](表决.jpg)

| 项 | 数 |
|---|--:|
| 一 | 1 |
"""

SOURCES: dict[str, str | bytes] = {
    "content/yaowen/index.md": "---\nsummary: 简介\n---\n栏目导语。\n",
    "content/yaowen/2026/main/index.md": MAIN,
    "content/yaowen/2026/main/会场.jpg": a_picture(),
    "content/yaowen/2026/main/表决.jpg": a_picture(seed=2),
    "content/yaowen/2026/main/报告.pdf": b"%PDF-" + b"x" * 2043,
    "content/yaowen/2026/n1.md": article("第一篇", "2026-1-10", id="n1", topics="民生实事"),
    "content/yaowen/2026/n2.md": article("第二篇", "2026-2-10", id="n2"),
    "content/yaowen/2026/n4.md": article("第四篇", "2026-4-10", id="n4", topics="minsheng"),
    "content/yaowen/2025/n0.md": article("旧篇", "2025-12-1 8:00", id="n0", pin_until="2027-1-1"),
    "content/yaowen/2025/o1.md": article("更旧一", "2025-11-1", id="o1"),
    "content/yaowen/2025/o2.md": article("更旧二", "2025-10-1", id="o2"),
    "content/yaowen/2026/draft.md": article("草稿篇", id="draft", draft="true"),
    "content/yaowen/2026/gone.md": article("撤下篇", id="gone", expires_at="2026-6-1"),
    "content/yaowen/2026/unlisted.md": article("不列出篇", id="ul", unlisted="true"),
    "content/fengcai/2026/护林员.md": article(
        "护林员", "2026-3-1", text="ꀉꂿ。", id="hly", lang="ii", also_in="yaowen"
    ),
    "content/neibu/2026/x.md": article("内部篇", "2026-5-1", id="x"),
    "content/yincang/2026/y.md": article("隐藏篇", "2026-5-2", id="y", featured="true"),
    "content/guidang/2010/z.md": article("归档篇", "2010-5-2", id="z"),
    "content/jianjie/index.md": "---\nupdated: 2026-2-1\nattachments: [{file: 章程.pdf}]\n---\n简介正文。\n\n![门](门.jpg)\n",
    "content/jianjie/章程.pdf": b"pdf",
    "content/jianjie/门.jpg": a_picture(),
    "redirects.yaml": "/old/: /yaowen/\n/elsewhere.html: https://b.example/x?a=1&b=2\n",
}


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the site, built once."""
    site = write_site(tmp_path_factory.mktemp("site"), SOURCES, CONFIG)
    result = build_site(site)
    assert codes(result) == []
    return site / "public"


def read(public: Path, path: str) -> html.HtmlElement:
    return html.fromstring((public / path).read_bytes().decode())


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def main_of(public: Path, path: str) -> html.HtmlElement:
    [main] = read(public, path).xpath("//main")
    return main


def links_in(element: html.HtmlElement) -> dict[str, str]:
    """Each link's words with its address; of equal words the first."""
    found: dict[str, str] = {}
    for link in element.xpath(".//a[@href]"):
        found.setdefault(words(link), link.get("href"))
    return found


def targets(element: html.HtmlElement, path: str) -> list[str]:
    """The output paths that the links below an element lead to, in order, each once."""
    hrefs = [a.get("href") for a in element.xpath(".//a[@href]")]
    inside = [unquote(urlsplit(h).path) for h in hrefs if not urlsplit(h).scheme]
    joined = [posixpath.normpath(posixpath.join(posixpath.dirname(path), h)) for h in inside if h]
    return list(dict.fromkeys(joined))


def meta(page: html.HtmlElement, name: str) -> str | None:
    found = page.xpath("//meta[@name=$n or @property=$n]/@content", n=name)
    assert len(found) <= 1, f"{name} is given {len(found)} times"
    return found[0] if found else None


def pages(public: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    for path in sorted(public.rglob("*.html")):
        yield path.relative_to(public).as_posix(), html.fromstring(path.read_text("utf-8"))


# --- every page ------------------------------------------------------------------------------


def test_every_page_has_the_parts_a_page_needs(public: Path) -> None:
    for path, page in pages(public):
        assert page.get("lang") == "zh-CN", path
        assert len(page.xpath("//h1")) == 1, path
        assert len(page.xpath("//main")) == 1, path
        assert page.xpath("//meta[@charset]/@charset") == ["utf-8"], path
        assert meta(page, "viewport"), path
        assert words(page.xpath("//title")[0]).endswith("明远县人大"), path


def test_every_page_begins_with_its_doctype(public: Path) -> None:
    for path in public.rglob("*.html"):
        assert path.read_text("utf-8").lstrip().lower().startswith("<!doctype html>"), path


def test_every_indexed_page_has_a_title_of_its_own(public: Path) -> None:
    titles = [words(p.xpath("//title")[0]) for _, p in pages(public) if not meta(p, "robots")]
    assert len(titles) == len(set(titles))


def test_every_link_of_the_site_is_relative_and_leads_somewhere(public: Path) -> None:
    files = files_of(public)
    for path, page in pages(public):
        for address in page.xpath("//a/@href | //img/@src | //link[@rel!='canonical']/@href"):
            parts = urlsplit(address)
            if parts.scheme:
                assert not address.startswith(BASE), f"{path}: {address}"
                continue
            assert parts.path.startswith("/") is (path == "404.html" and bool(parts.path)), address
            wanted = unquote(parts.path).lstrip("/") if path == "404.html" else unquote(parts.path)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), wanted))
            if parts.path:
                assert target in files, f"{path}: {address}"
            elif parts.fragment:
                assert page.xpath("//*[@id=$i]", i=unquote(parts.fragment)), f"{path}: {address}"


def test_nothing_is_fetched_from_elsewhere_and_no_style_stands_in_a_page(public: Path) -> None:
    for path, page in pages(public):
        fetched = page.xpath("//img/@src | //script/@src | //link[@rel='stylesheet']/@href")
        assert not [a for a in fetched if urlsplit(a).netloc], path
        assert not page.xpath(
            "//*[@style] | //style | //script[not(@src) and not(@type = 'application/ld+json')]"
        ), path


def test_every_picture_has_a_text_and_every_id_is_unique(public: Path) -> None:
    for path, page in pages(public):
        assert not page.xpath("//img[not(@alt)]"), path
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_every_page_names_its_canonical_address_or_is_not_indexed(public: Path) -> None:
    for path, page in pages(public):
        canonical = page.xpath("//link[@rel='canonical']/@href")
        if meta(page, "robots") is None:
            folder = path.removesuffix("index.html") if path.endswith("index.html") else path
            assert [unquote(a) for a in canonical] == [BASE + folder], path
            assert unquote(meta(page, "og:url") or "") == BASE + folder, path


def test_every_page_carries_the_tags_of_the_site(public: Path) -> None:
    for path, page in pages(public):
        if page.xpath("//meta[@http-equiv='refresh']"):
            continue
        assert meta(page, "SiteName") == "明远县人大", path
        assert meta(page, "SiteDomain") == "www.example.cn", path
        assert meta(page, "SiteIDCode") == "0000000000", path
        assert meta(page, "og:site_name") == "明远县人大", path
        assert meta(page, "description"), path
        assert meta(page, "keywords"), path


def test_every_page_of_a_column_carries_the_tags_of_the_column(public: Path) -> None:
    for path in ("yaowen/index.html", "yaowen/page-1.html", "yaowen/2026/main.html"):
        page = read(public, path)
        assert meta(page, "ColumnName") == "人大要闻"
        assert meta(page, "ColumnDescription") == "重要新闻"
        assert meta(page, "ColumnKeywords") == "要闻,会议"
        assert meta(page, "ColumnType") == "工作动态"
    assert meta(read(public, "index.html"), "ColumnName") == "首页"


def test_every_page_leads_feed_readers_to_its_feeds(public: Path) -> None:
    def feeds(path: str) -> list[str]:
        links = read(public, path).xpath("//link[@type='application/rss+xml']/@href")
        return [posixpath.normpath(posixpath.join(posixpath.dirname(path), x)) for x in links]

    assert feeds("index.html") == ["rss.xml"]
    assert feeds("yaowen/2026/main.html") == ["yaowen/rss.xml", "rss.xml"]
    assert feeds("fengcai/index.html") == ["fengcai/rss.xml", "daibiao/rss.xml", "rss.xml"]
    assert feeds("topics/minsheng/index.html") == ["topics/minsheng/rss.xml", "rss.xml"]
    assert feeds("jianjie/index.html") == ["rss.xml"]


def test_the_menu_shows_the_columns_and_where_the_reader_is(public: Path) -> None:
    [menu] = read(public, "fengcai/index.html").xpath("//nav[@aria-label='栏目']")
    names = set(links_in(menu))
    assert {"首页", "人大要闻", "代表工作", "代表风采", "空栏目", "机构简介"} <= names
    assert not names & {"隐藏栏目", "内部栏目", "往届资料"}
    current = {words(a): a.get("aria-current") for a in menu.xpath(".//a[@aria-current]")}
    assert current == {"代表工作": "true", "代表风采": "page"}


def test_the_footer_tells_who_runs_the_site_and_how_it_is_registered(public: Path) -> None:
    [footer] = read(public, "index.html").xpath("//footer")
    for text in ("明远县人民代表大会常务委员会", "城东大街 1 号", "0000-0000000", "IPv6"):
        assert text in words(footer)
    links = links_in(footer)
    assert links["云ICP备00000000号-1"] == "https://beian.miit.gov.cn/"
    assert links["明远公网安备 00000000000000 号"].endswith("code=00000000000000")
    assert links["站点地图"] == "sitemap.html"


def test_a_text_with_signs_of_html_is_shown_as_it_was_written(public: Path) -> None:
    page = read(public, "yaowen/2026/main.html")
    assert words(page.xpath("//h1")[0]) == NASTY
    assert words(page.xpath("//title")[0]) == f"{NASTY} - 人大要闻（2026-03-05） - 明远县人大"
    for name in ("og:title", "ArticleTitle"):
        assert meta(page, name) == NASTY
    assert links_in(main_of(public, "yaowen/2026/n2.html"))[NASTY] == "../../yaowen/2026/main.html"


# --- home ------------------------------------------------------------------------------------


def test_the_home_page_shows_headlines_blocks_and_links(public: Path) -> None:
    page = read(public, "index.html")
    assert words(page.xpath("//title")[0]) == "明远县人大"
    main = main_of(public, "index.html")
    headings = [words(h) for h in main.xpath(".//h2")]
    assert headings[0].startswith("短题")
    assert headings[-3:] == ["人大要闻", "代表工作", "友情链接"]
    links = links_in(main)
    assert links["短题"] == "yaowen/2026/main.html"
    assert links["明远县人民政府"] == "https://www.mingyuan.example/"


def test_a_block_of_the_home_page_shows_as_many_as_it_was_told(public: Path) -> None:
    [*_, block] = main_of(public, "index.html").xpath(".//section[.//h2[contains(., '人大要闻')]]")
    shown = [t for t in targets(block, "index.html") if t.startswith("yaowen/20")]
    assert shown == ["yaowen/2026/n4.html", "yaowen/2026/main.html"]


def test_what_is_hidden_unlisted_or_withheld_is_not_on_the_home_page(public: Path) -> None:
    text = words(main_of(public, "index.html"))
    for title in ("隐藏篇", "内部篇", "不列出篇", "草稿篇", "撤下篇"):
        assert title not in text


def test_every_dated_item_of_a_list_shows_its_day(public: Path) -> None:
    for path in ("index.html", "yaowen/index.html", "yaowen/2026/index.html"):
        for item in main_of(public, path).xpath(".//li[.//a[contains(@href, '/20')]]"):
            if "年" not in words(item):
                assert re.search(r"\d{4}-\d\d-\d\d", words(item)), words(item)


# --- columns, groups, years ------------------------------------------------------------------


def test_a_column_shows_its_text_its_newest_articles_and_the_way_on(public: Path) -> None:
    main = main_of(public, "yaowen/index.html")
    assert words(main.xpath(".//h1")[0]) == "人大要闻"
    assert "栏目导语。" in words(main)
    found = targets(main, "yaowen/index.html")
    articles = [t for t in found if re.search(r"/20\d\d/(?!index)", t)]
    assert articles == [
        "yaowen/2025/n0.html",  # pinned
        "yaowen/2026/n4.html",
        "yaowen/2026/main.html",
        "fengcai/2026/护林员.html",
        "yaowen/2026/n2.html",
        "yaowen/2026/n1.html",
    ]
    assert {"yaowen/page-1.html", "yaowen/2026/index.html", "yaowen/2025/index.html"} <= set(found)


def test_a_pinned_article_is_marked_and_stands_once_on_the_page(public: Path) -> None:
    main = main_of(public, "yaowen/index.html")
    assert len(main.xpath(".//a[contains(., '旧篇')]")) == 1
    assert "置顶" in words(main.xpath(".//ul[1]/li[1]")[0])


def test_a_corrected_article_is_marked_in_lists(public: Path) -> None:
    for path in ("index.html", "yaowen/index.html", "topics/minsheng/index.html"):
        [item] = [
            li for li in main_of(public, path).xpath(".//li | .//article") if "短题" in words(li)
        ][:1]
        assert "更正" in words(item), path


def test_an_older_page_has_a_number_and_leads_both_ways(public: Path) -> None:
    page = read(public, "yaowen/page-1.html")
    assert "第 1 页" in words(page.xpath("//title")[0])
    assert "yaowen/page-2.html" in targets(page, "yaowen/page-1.html")
    assert "栏目导语" not in words(page)


def test_a_column_without_articles_says_so(public: Path) -> None:
    assert "暂无内容" in words(main_of(public, "kong/index.html"))


def test_an_archived_column_says_so(public: Path) -> None:
    assert "已归档" in words(main_of(public, "guidang/index.html"))
    assert "归档篇" in words(main_of(public, "guidang/index.html"))


def test_a_group_shows_its_children_with_their_newest(public: Path) -> None:
    main = main_of(public, "daibiao/index.html")
    found = targets(main, "daibiao/index.html")
    assert {"fengcai/index.html", "fengcai/2026/护林员.html", "kong/index.html"} <= set(found)
    assert "内部篇" not in words(main)


def test_a_year_shows_its_articles_by_month(public: Path) -> None:
    main = main_of(public, "yaowen/2026/index.html")
    assert [words(h) for h in main.xpath(".//h2")][:4] == ["4月", "3月", "2月", "1月"]
    assert "旧篇" not in words(main)
    assert "旧篇" in words(main_of(public, "yaowen/2025/index.html"))


def test_a_page_column_shows_its_text_and_its_files(public: Path) -> None:
    main = main_of(public, "jianjie/index.html")
    assert words(main.xpath(".//h1")[0]) == "机构简介"
    assert "简介正文。" in words(main)
    assert "2026-02-01" in words(main)
    assert main.xpath(".//img/@src") == ["../jianjie/%E9%97%A8.jpg"]
    assert "jianjie/章程.pdf" in targets(main, "jianjie/index.html")
    assert (public / "jianjie/章程.pdf").read_bytes() == b"pdf"


# --- articles --------------------------------------------------------------------------------


def test_an_article_shows_who_wrote_it_when_and_where_it_is_from(public: Path) -> None:
    text = words(main_of(public, "yaowen/2026/main.html"))
    for part in ("2026-03-05 09:30", "明远日报", "周文、吴桐", "郑禾", "冯书", "副题"):
        assert part in text
    assert "2026-03-07 10:00" in text
    page = read(public, "yaowen/2026/main.html")
    assert page.xpath("//main//header//time/@datetime")[0] == "2026-03-05T09:30:00+08:00"
    assert links_in(page)["明远日报"] == "https://www.mydaily.example/1.html"


def test_an_article_carries_the_tags_of_the_guide_for_government_sites(public: Path) -> None:
    page = read(public, "yaowen/2026/main.html")
    expected = {
        "ArticleTitle": NASTY,
        "PubDate": "2026-03-05 09:30",
        "ContentSource": "明远日报",
        "Keywords": "民生,票决",
        "Author": "周文、吴桐",
        "Description": "摘要一句。",
        "Image": f"{BASE}yaowen/2026/main/%E4%BC%9A%E5%9C%BA.jpg",
        "Url": f"{BASE}yaowen/2026/main.html",
        "keywords": "民生,票决",
        "description": "摘要一句。",
        "og:type": "article",
        "og:description": "摘要一句。",
        "og:image": f"{BASE}yaowen/2026/main/%E4%BC%9A%E5%9C%BA.jpg",
        "og:image:alt": "会场全景",
        "article:published_time": "2026-03-05T09:30:00+08:00",
        "article:modified_time": "2026-03-07T10:00:00+08:00",
    }
    assert {name: meta(page, name) for name in expected} == expected


def test_an_article_without_a_source_names_the_default(public: Path) -> None:
    page = read(public, "yaowen/2026/n2.html")
    assert meta(page, "ContentSource") == "县人大常委会办公室"
    assert "县人大常委会办公室" in words(page.xpath("//main")[0])


def test_an_article_shows_its_picture_with_text_and_credit(public: Path) -> None:
    main = main_of(public, "yaowen/2026/main.html")
    first = main.xpath(".//img")[0]
    assert first.get("src") == "../../yaowen/2026/main/%E4%BC%9A%E5%9C%BA.jpg"
    assert first.get("alt") == "会场全景"
    assert "郑禾 摄" in words(main)
    assert opened((public / "yaowen/2026/main/会场.jpg").read_bytes()).size == (320, 240)


def test_the_links_of_a_text_lead_to_pages_and_files(public: Path) -> None:
    links = links_in(main_of(public, "yaowen/2026/main.html"))
    assert links["另一篇"] == "../../yaowen/2026/n2.html"
    assert links["代表风采"] == "../../fengcai/index.html"
    assert links["附表"] == "../../yaowen/2026/main/%E6%8A%A5%E5%91%8A.pdf#page=2"


def test_a_correction_stands_before_the_text(public: Path) -> None:
    text = words(main_of(public, "yaowen/2026/main.html"))
    assert "2026-03-06" in text
    assert 0 < text.index("更正：应为“周文”") < text.index("第一节")


def test_an_attachment_is_offered_with_its_kind_and_size(public: Path) -> None:
    main = main_of(public, "yaowen/2026/main.html")
    [link] = [a for a in main.xpath(".//a") if "工作报告" in words(a)]
    assert "PDF" in words(link) and "2 KB" in words(link)
    assert unquote(link.get("href")).endswith("yaowen/2026/main/报告.pdf")


def test_an_article_leads_to_its_neighbours_in_its_own_column(public: Path) -> None:
    page = read(public, "yaowen/2026/main.html")
    assert [words(a) for a in page.xpath("//main//a[@rel='prev']")] == ["第二篇"]
    assert [words(a) for a in page.xpath("//main//a[@rel='next']")] == ["第四篇"]
    oldest = read(public, "yaowen/2025/o2.html")
    assert oldest.xpath("//main//a[@rel='prev']") == []


def test_an_article_leads_to_its_topics_and_to_related_older_articles(public: Path) -> None:
    main = main_of(public, "yaowen/2026/main.html")
    assert links_in(main)["民生实事"] == "../../topics/minsheng/index.html"
    [related] = main.xpath(".//section[.//h2[contains(., '相关')]]")
    assert targets(related, "yaowen/2026/main.html") == ["yaowen/2026/n1.html"]


def test_the_crumbs_lead_from_home_to_the_column(public: Path) -> None:
    [crumbs] = read(public, "fengcai/2026/护林员.html").xpath("//nav[@aria-label='当前位置']")
    assert list(links_in(crumbs).items()) == [
        ("首页", "../../index.html"),
        ("代表工作", "../../daibiao/index.html"),
        ("代表风采", "../../fengcai/index.html"),
    ]


def test_a_text_in_another_language_says_so(public: Path) -> None:
    page = read(public, "fengcai/2026/护林员.html")
    title, heading, prose, printed = page.xpath("//*[@lang='ii']")
    assert (title.tag, heading.tag, words(prose)) == ("title", "h1", "ꀉꂿ。")
    assert words(printed) == words(heading)


def test_an_unlisted_article_has_a_page_that_nothing_leads_to(public: Path) -> None:
    assert meta(read(public, "yaowen/2026/unlisted.html"), "robots") == "noindex"
    for path, data in files_of(public).items():
        if path != "yaowen/2026/unlisted.html":
            assert b"unlisted.html" not in data, path


def test_what_is_withheld_is_nowhere(public: Path) -> None:
    for path, data in files_of(public).items():
        assert "草稿篇" not in data.decode("utf-8", "replace"), path
        assert "撤下篇" not in data.decode("utf-8", "replace"), path


# --- topics, site map, subscribe, 404, redirects ---------------------------------------------


def test_topics_with_articles_have_a_page_and_the_others_do_not(public: Path) -> None:
    assert links_in(main_of(public, "topics/index.html")) == {
        "民生实事": "../topics/minsheng/index.html"
    }
    assert not (public / "topics/kongti").exists()
    main = main_of(public, "topics/minsheng/index.html")
    assert words(main.xpath(".//h1")[0]) == "民生实事"
    articles = [t for t in targets(main, "topics/minsheng/index.html") if "/2026/" in t]
    assert articles == ["yaowen/2026/n4.html", "yaowen/2026/main.html", "yaowen/2026/n1.html"]
    assert meta(read(public, "topics/minsheng/index.html"), "description") == "民生实事项目"


def test_the_site_map_shows_every_column_but_hidden_ones(public: Path) -> None:
    names = set(links_in(main_of(public, "sitemap.html")))
    assert {"人大要闻", "代表工作", "代表风采", "机构简介", "民生实事", "往届资料"} <= names
    assert not names & {"隐藏栏目", "内部栏目"}


def test_the_subscribe_page_lists_every_feed_with_its_address(public: Path) -> None:
    main = main_of(public, "subscribe.html")
    for path in ("rss.xml", "yaowen/rss.xml", "daibiao/rss.xml", "topics/minsheng/rss.xml"):
        assert path in targets(main, "subscribe.html")
        assert BASE + path in words(main)
    assert "feeds.opml" in targets(main, "subscribe.html")
    assert "隐藏栏目" not in words(main)


def test_the_page_for_a_lost_reader_works_at_any_depth(public: Path) -> None:
    page = read(public, "404.html")
    addresses = page.xpath("//a/@href | //link[@rel='stylesheet']/@href | //img/@src")
    assert all(urlsplit(a).scheme or a.startswith(("/", "#")) for a in addresses)
    assert meta(page, "robots") == "noindex"
    assert {"/index.html", "/sitemap.html"} <= set(page.xpath("//main//a/@href"))


@pytest.mark.parametrize(
    ("path", "target", "canonical"),
    [
        ("news/12.html", "../yaowen/2026/main.html", f"{BASE}yaowen/2026/main.html"),
        ("old/index.html", "../yaowen/index.html", f"{BASE}yaowen/"),
        ("elsewhere.html", "https://b.example/x?a=1&b=2", "https://b.example/x?a=1&b=2"),
        ("yaowen/page-3.html", "../yaowen/index.html", f"{BASE}yaowen/"),
    ],
)
def test_an_old_address_sends_the_reader_on(
    public: Path, path: str, target: str, canonical: str
) -> None:
    page = read(public, path)
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={target}"]
    assert page.xpath("//link[@rel='canonical']/@href") == [canonical]
    assert target in page.xpath("//main//a/@href")
    assert meta(page, "robots") == "noindex"


# --- files for machines ----------------------------------------------------------------------


def test_the_site_map_for_machines_lists_every_indexed_page(public: Path) -> None:
    root = etree.fromstring((public / "sitemap.xml").read_bytes())
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    days = {
        url.findtext("s:loc", namespaces=space): url.findtext("s:lastmod", namespaces=space)
        for url in root.findall("s:url", space)
    }
    indexed = {
        page.xpath("//link[@rel='canonical']/@href")[0]
        for _, page in pages(public)
        if meta(page, "robots") is None
    }
    assert set(days) == indexed
    assert days[f"{BASE}yaowen/2026/main.html"] == "2026-03-07"
    assert days[f"{BASE}yaowen/2026/n2.html"] == "2026-02-10"


def test_robots_lead_to_the_site_map(public: Path) -> None:
    lines = (public / "robots.txt").read_text("utf-8").splitlines()
    assert "User-agent: *" in lines
    assert f"Sitemap: {BASE}sitemap.xml" in lines


def test_the_list_of_feeds_names_feeds_that_exist(public: Path) -> None:
    outlines = etree.fromstring((public / "feeds.opml").read_bytes()).findall("body/outline")
    addresses = [outline.get("xmlUrl") for outline in outlines]
    assert addresses[0] == f"{BASE}rss.xml"
    assert len(addresses) == len(set(addresses))
    for outline in outlines:
        assert outline.get("type") == "rss"
        assert outline.get("text")
        assert (public / (outline.get("xmlUrl") or "").removeprefix(BASE)).is_file()


# --- plans: what needs no rendering ----------------------------------------------------------


def outputs(
    folder: Path, files: dict[str, str | bytes], config: str, **more: object
) -> dict[str, object]:
    site = write_site(folder, files, config)
    fields = {"site_folder": site, "output": site / "public", "now": NOW, **more}
    planned, _ = plan(BuildOptions(**fields))  # type: ignore[arg-type]
    assert planned is not None
    return {path: output.view for path, output in planned.plan.outputs.items()}


def test_a_site_in_a_folder_of_its_host_keeps_its_links(tmp_path: Path) -> None:
    config = LEAST_CONFIG.replace("www.example.cn/", "www.example.cn/lqxrd")
    views = outputs(tmp_path, {"content/yaowen/a.md": article(date="2026-3-5")}, config)
    lost, found = views["404.html"], views["yaowen/2026/a.html"]
    assert isinstance(lost, NotFoundPage) and isinstance(found, ArticlePage)
    assert lost.root == "/lqxrd/"
    assert found.root == "../../"
    assert found.absolute == "https://www.example.cn/lqxrd/yaowen/2026/a.html"


def test_a_long_site_map_is_parted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_module, "SITEMAP_LIMIT", 4)
    views = outputs(tmp_path, {}, LEAST_CONFIG)
    index = views["sitemap.xml"]
    assert isinstance(index, SiteMapIndexView)
    parts = [views[address.removeprefix(BASE)] for address in index.urls]
    entries = [entry for part in parts if isinstance(part, SiteMapView) for entry in part.entries]
    assert len(parts) == 2
    assert len(entries) == len(set(entries)) == 8


def test_drafts_are_marked_and_kept_from_search_engines(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"content/yaowen/a.md": article(draft="true")}
    view = outputs(tmp_path, files, LEAST_CONFIG, drafts=True)["yaowen/2026/a.html"]
    assert isinstance(view, ArticlePage)
    assert (view.is_draft, view.is_indexed) == (True, False)


def test_a_scheduled_article_in_a_preview_says_when_it_will_be_public(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"content/yaowen/a.md": article(publish_at="2026-12-1 9:00")}
    assert "yaowen/2026/a.html" not in outputs(tmp_path, files, LEAST_CONFIG, drafts=True)
    views = outputs(tmp_path, files, LEAST_CONFIG, scheduled=True)
    view, column = views["yaowen/2026/a.html"], views["yaowen/index.html"]
    assert isinstance(view, ArticlePage)
    assert isinstance(column, ListPage)
    assert (view.public_from, view.is_indexed) == ("2026-12-01 09:00", False)
    assert [card.is_early for card in column.cards] == [True]
    map_view = views["sitemap.xml"]
    assert isinstance(map_view, SiteMapView)
    assert not any("yaowen/2026/a.html" in address for address, _ in map_view.entries)


def test_further_fields_reach_the_layout(tmp_path: Path) -> None:
    config = LEAST_CONFIG + "extra_fields: [会次, 届次]\n"
    files: dict[str, str | bytes] = {"content/yaowen/a.md": article(届次="18", 会次="12")}
    view = outputs(tmp_path, files, config)["yaowen/2026/a.html"]
    assert isinstance(view, ArticlePage)
    assert dict(view.extra) == {"会次": "12", "届次": "18"}


def test_without_a_choice_the_home_page_shows_every_column_that_has_articles(
    tmp_path: Path,
) -> None:
    files: dict[str, str | bytes] = {
        "content/yaowen/a.md": article("甲", "2026-1-1"),
        "content/fengcai/b.md": article("乙", "2026-1-2"),
    }
    view = outputs(tmp_path, files, LEAST_CONFIG)["index.html"]
    assert isinstance(view, HomePage)
    assert [card.title for card in view.headlines] == ["乙"]
    assert view.lead
    assert [view.lead.name, *(block.name for block in view.blocks)] == ["人大要闻", "代表工作"]


_PNG = b"\x89PNG\r\n\x1a\n"
#: What the home page can be told to show.
_HOME = """\
home:
  headlines: 1
  focus: 2
  lead: yaowen
  notices: gonggao
  topics: [minsheng, kongti]
  blocks: [{column: tupian, count: 1, form: pictures}, {column: xiangzhen, form: grid}]
topics:
  - {slug: minsheng, name: 民生实事, description: 民生实事项目, picture: img/logo.svg}
  - {slug: kongti, name: 空专题}
footer_columns: [jianjie]
columns:
  - {slug: yaowen, name: 要闻}
  - {slug: gonggao, name: 公告}
  - {slug: tupian, name: 图片}
  - {slug: jianjie, name: 简介, kind: page}
  - slug: xiangzhen
    name: 乡镇人大
    kind: group
    children: [{slug: shiqiao, name: 石桥镇}, {slug: kong, name: 空镇}, {slug: yin, name: 隐镇, hidden: true}]
"""


def home_of(folder: Path, home: str = _HOME) -> HomePage:
    """The home page of a site with two plain articles and three pictured ones."""
    files: dict[str, str | bytes] = {
        "content/yaowen/a.md": article("要闻甲", "2026-3-1", featured="true", topics="[minsheng]"),
        "content/yaowen/b.md": article("要闻乙", "2026-3-2"),
        "content/gonggao/c.md": article("公告", "2026-3-3"),
        "content/shiqiao/d.md": article("镇里", "2026-3-4"),
        "content/yin/e.md": article("隐", "2026-3-5"),
    }
    for number in (1, 2, 3):
        picture = {"image": "a.png", "image_alt": f"图{number}"}
        files[f"content/tupian/p{number}/index.md"] = article(
            f"图片{number}", f"2026-2-{number}", **picture
        )
        files[f"content/tupian/p{number}/a.png"] = _PNG
    config = "name: 明远县人大\nbase_url: https://www.example.cn/\n" + home
    view = outputs(folder, files, config)["index.html"]
    assert isinstance(view, HomePage)
    return view


def test_the_home_page_has_each_part_it_was_told_to_show(tmp_path: Path) -> None:
    view = home_of(tmp_path)
    assert [card.title for card in view.headlines] == ["要闻甲"]
    assert [card.title for card in view.focus] == ["图片3", "图片2"]
    assert view.lead and view.notices
    # What is the headline already is not said again beside it.
    assert [card.title for card in view.lead.cards] == ["要闻乙"]
    assert [card.title for card in view.notices.cards] == ["公告"]
    pictures, grid = view.blocks
    assert (pictures.form, [card.title for card in pictures.cards]) == ("pictures", ["图片3"])
    assert (grid.form, [column.name for column in grid.columns]) == ("grid", ["石桥镇"])


def test_a_topic_without_articles_has_no_banner(tmp_path: Path) -> None:
    [banner] = home_of(tmp_path).topics
    assert (banner.name, banner.url) == ("民生实事", "topics/minsheng/index.html")
    assert banner.picture.startswith("assets/img/logo.")


def test_parts_the_site_has_nothing_for_are_absent(tmp_path: Path) -> None:
    home = _HOME.replace("lead: yaowen", "lead: kong").replace("notices: gonggao", "notices: kong")
    view = home_of(tmp_path, home.replace("focus: 2", "focus: 0"))
    assert (view.focus, view.lead, view.notices) == ((), None, None)


def test_a_picture_of_a_banner_that_is_missing_is_told(tmp_path: Path) -> None:
    config = LEAST_CONFIG + "topics: [{slug: a, name: 甲, picture: img/logo.png}]\n"
    site = write_site(tmp_path, {}, config)
    _, found = plan(BuildOptions(site_folder=site, output=site / "public", now=NOW))
    assert [d.params["name"] for d in found if d.code == "RD505"] == ["img/logo.png"]


def test_the_footer_links_to_the_columns_it_was_told(tmp_path: Path) -> None:
    config = LEAST_CONFIG + "footer_columns: [fengcai]\noutside_links: 确认\n"
    site = write_site(tmp_path, {}, config)
    planned, _ = plan(BuildOptions(site_folder=site, output=site / "public", now=NOW))
    assert planned is not None
    frame = planned.plan.frame
    assert [(link.name, link.url) for link in frame.footer_links] == [
        ("代表风采", "fengcai/index.html")
    ]
    assert frame.asks_before_leaving


def test_a_site_without_articles_has_all_its_pages(tmp_path: Path) -> None:
    views = outputs(tmp_path, {}, LEAST_CONFIG)
    for path in (
        "index.html",
        "search.html",
        "sitemap.html",
        "404.html",
        "rss.xml",
        "yaowen/rss.xml",
    ):
        assert path in views
    subscribe = views["subscribe.html"]
    assert isinstance(subscribe, SubscribePage)
    assert subscribe.topic_feeds == ()
    assert "topics/index.html" not in views


def test_regrouping_the_menu_moves_no_page(tmp_path: Path) -> None:
    flat = "name: 甲\nbase_url: https://www.example.cn/\ncolumns:\n  - {slug: fengcai, name: 代表风采}\n"
    grouped = (
        flat.replace("  - ", "  - {slug: g, name: 组, kind: group, children: [").rstrip() + "]}\n"
    )
    files: dict[str, str | bytes] = {"content/fengcai/b.md": article(date="2026-1-2")}
    before = set(outputs(tmp_path / "a", files, flat))
    after = set(outputs(tmp_path / "b", files, grouped))
    assert before <= after


def test_two_sources_for_one_page_are_told_with_both_names(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/yaowen/2025/a.md": article(date="2026-1-1", id="one"),
        "content/yaowen/2026/A/index.md": article(date="2026-1-2", id="two"),
    }
    site = write_site(tmp_path, files)
    _, diagnostics = plan(BuildOptions(site_folder=site, output=site / "p", now=NOW))
    [finding] = diagnostics
    assert finding.code == "RD303"
    assert finding.place is not None
    assert {finding.place.file, finding.params["other"]} == set(files)


def test_topics_that_differ_only_in_case_are_told_at_the_article(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/yaowen/a.md": article(topics="AI"),
        "content/yaowen/b.md": article(topics="ai"),
    }
    site = write_site(tmp_path, files)
    planned, diagnostics = plan(BuildOptions(site_folder=site, output=site / "p", now=NOW))
    assert planned is not None
    told = [d.place.file for d in diagnostics if d.severity == "error" and d.place]
    assert not told or any(file.startswith("content/") for file in told)


def test_a_free_topic_that_would_stand_in_a_files_place_is_told_or_moved(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"content/yaowen/a.md": article(topics="index.html")})
    planned, diagnostics = plan(BuildOptions(site_folder=site, output=site / "p", now=NOW))
    assert planned is not None
    paths = set(planned.plan.outputs)
    below_files = [path for path in paths if posixpath.dirname(path) in paths]
    assert not below_files or [d for d in diagnostics if d.severity == "error"]


def test_an_article_without_a_text_has_no_blank_and_leads_to_its_original(tmp_path: Path) -> None:
    reprint = article("转载", text="", source="望河日报", source_url="https://news.example/a")
    site = write_site(tmp_path / "site", {"content/yaowen/2026/a.md": reprint})
    assert codes(build_site(site)) == []
    page = (site / "public/yaowen/2026/a.html").read_text("utf-8")
    assert '<p><a href="https://news.example/a">到“望河日报”阅读全文</a></p>' in page
    assert "rd-read_aloud" not in page
