"""What machines read in the head of every page: policy, tags, sharing, structured data."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import msgspec
import pytest
from lxml import html
from playwright.sync_api import Browser, expect

from renda.config import ColumnType
from renda.options import BuildOptions
from renda.planning import plan
from renda.render import Renderer
from renda.views import (
    ArticlePage,
    GroupPage,
    HomePage,
    ListPage,
    Page,
    PlainPage,
    RedirectPage,
    TopicsPage,
    YearPage,
)
from tests.browser_support import IN_A_BROWSER, PAGES, REDIRECT
from tests.pictures import a_picture
from tests.support import LEAST_CONFIG, NOW, article, build_site, codes, write_site

OF_THE_SITE = {"SiteName", "SiteDomain"}
OF_THE_COLUMN = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
OF_THE_ARTICLE = {"ArticleTitle", "PubDate", "ContentSource", "Url"}
IF_THERE_IS_ONE = {"SiteIDCode", "Keywords", "Author", "Description", "Image"}
FOR_SEARCH_ENGINES = {"description", "keywords"}
GUIDE = OF_THE_SITE | OF_THE_COLUMN | OF_THE_ARTICLE | IF_THERE_IS_ONE
#: Pages that the guide counts as columns.
COLUMNS = (HomePage, ListPage, GroupPage, YearPage, TopicsPage, PlainPage)
POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "object-src": "'none'",
    "frame-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
#: What could end the script element, a string of JSON, or a line of a script.
NASTY = "</script><script>alert(1)</script> “引” \"号\" '单' \\n & <!-- \u2028\u2029"


def views_of(site: Path) -> tuple[dict[str, Page], Renderer]:
    planned, _ = plan(BuildOptions(site_folder=site, output=site / "public", now=NOW))
    assert planned
    pages = {p: o.view for p, o in planned.plan.outputs.items() if isinstance(o.view, Page)}
    return pages, planned.renderer(site)


@pytest.fixture(scope="module")
def views(demo_folder: Path) -> dict[str, Page]:
    """The views of the demo's pages by path."""
    return views_of(demo_folder.parent)[0]


@pytest.fixture(scope="module")
def heads(demo_folder: Path, views: Mapping[str, Page]) -> dict[str, html.HtmlElement]:
    """The heads of the demo's pages by path, redirects among them."""
    pages = {path: html.fromstring((demo_folder / path).read_bytes().decode()) for path in views}
    return {path: page.find("head") for path, page in pages.items()}


def tags(head: html.HtmlElement, kind: str = "name") -> dict[str, str]:
    """The <meta> tags of a head by name; no name stands there twice."""
    found = head.xpath(f".//meta[@{kind}]")
    names = [tag.get(kind) for tag in found]
    assert len(names) == len(set(names)), names
    return {tag.get(kind): tag.get("content") for tag in found}


def data(head: html.HtmlElement) -> dict[str, dict[str, Any]]:
    """The structured data of a head by type."""
    things: list[dict[str, Any]] = []
    for script in head.xpath(".//script[@type='application/ld+json']"):
        told = json.loads(script.text)
        assert told["@context"] == "https://schema.org"
        things += told.get("@graph", [told])
    kinds = [thing["@type"] for thing in things]
    assert len(kinds) == len(set(kinds)), kinds
    return dict(zip(kinds, things, strict=True))


def rendered(renderer: Renderer, view: Page, **more: Any) -> html.HtmlElement:
    """The head of a page whose view differs in some fields."""
    page = renderer.render(msgspec.structs.replace(view, **more)).decode()
    return html.fromstring(page).find("head")


# --- policy ----------------------------------------------------------------------------------


def test_every_page_says_first_what_it_may_load(heads: Mapping[str, html.HtmlElement]) -> None:
    for path, head in heads.items():
        charset, policy = head[:2]
        assert charset.get("charset") == "utf-8", path
        assert policy.get("http-equiv") == "Content-Security-Policy", path
        directives = dict(part.strip().split(" ", 1) for part in policy.get("content").split(";"))
        # Pagefind is WebAssembly; no other page may run any.
        more = {"script-src": "'self' 'wasm-unsafe-eval'"} if path == "search.html" else {}
        assert directives == POLICY | more, path


# --- the tags of the guide for government sites ----------------------------------------------


def test_every_page_of_the_demo_has_the_tags_of_its_type(
    views: Mapping[str, Page], heads: Mapping[str, html.HtmlElement]
) -> None:
    seen = set()
    for path, view in views.items():
        if isinstance(view, RedirectPage):
            continue
        seen.add(type(view))
        wanted = OF_THE_SITE | FOR_SEARCH_ENGINES
        # The list of topics and a topic are columns too.
        if isinstance(view, (*COLUMNS, ArticlePage)):
            wanted |= OF_THE_COLUMN
        if isinstance(view, ArticlePage):
            wanted |= OF_THE_ARTICLE
        found = tags(heads[path])
        assert wanted <= set(found), f"{path}: {wanted - set(found)}"
        assert all(found[name].strip() for name in found), path
        unasked = set(found) & GUIDE - wanted - IF_THERE_IS_ONE
        assert not unasked, f"{path}: {unasked}"
        # Programs look for these names letter by letter.
        known = {name.lower(): name for name in GUIDE - {"Description", "Keywords"}}
        assert all(known.get(name.lower(), name) == name for name in found), path
        if "ColumnType" in found:
            assert found["ColumnType"] in ColumnType.__args__, path
    assert {*COLUMNS, ArticlePage} <= seen


def test_the_home_page_and_topics_count_as_columns(heads: Mapping[str, html.HtmlElement]) -> None:
    home, topics, topic = (
        tags(heads[path])
        for path in ("index.html", "topics/index.html", "topics/minsheng/index.html")
    )
    assert (home["ColumnName"], home["ColumnType"]) == ("首页", "首页")
    assert topics["ColumnName"] == "专题"
    assert topic["ColumnName"] == "民生实事"
    assert "民生实事" in topic["ColumnDescription"]


def test_dates_in_tags_have_the_form_of_the_guide(
    views: Mapping[str, Page], heads: Mapping[str, html.HtmlElement]
) -> None:
    for path, view in views.items():
        if isinstance(view, ArticlePage):
            assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", tags(heads[path])["PubDate"]), path


def test_the_code_of_the_site_is_told_when_it_has_one(tmp_path: Path) -> None:
    sources = {"content/yaowen/2026/a.md": article(id="a")}
    config = LEAST_CONFIG + "marks: {site_code: '0000000001'}\n"
    for name, text, expected in (
        ("with", config, {"SiteIDCode": "0000000001"}),
        ("without", LEAST_CONFIG, {}),
    ):
        site = write_site(tmp_path / name, sources, text)
        assert not build_site(site).diagnostics
        for path in (site / "public").rglob("*.html"):
            found = tags(html.fromstring(path.read_text("utf-8")).find("head"))
            assert {key: found[key] for key in found if key == "SiteIDCode"} == expected


def test_an_article_without_an_author_names_its_editor(tmp_path: Path) -> None:
    sources = {
        "content/yaowen/2026/a.md": article(id="a", author="周文", editor="冯书"),
        "content/yaowen/2026/b.md": article(id="b", editor="冯书"),
        "content/yaowen/2026/c.md": article(id="c"),
    }
    pages, renderer = views_of(write_site(tmp_path, sources))
    authors = [
        tags(rendered(renderer, pages[f"yaowen/2026/{name}.html"])).get("Author") for name in "abc"
    ]
    assert authors == ["周文", "冯书", None]


def test_the_least_site_leaves_no_tag_empty(tmp_path: Path) -> None:
    sources = {"content/yaowen/2026/a.md": article(id="a")}
    pages, renderer = views_of(write_site(tmp_path, sources))
    for path, view in pages.items():
        found = {**tags(rendered(renderer, view)), **tags(rendered(renderer, view), "property")}
        assert all(value.strip() for value in found.values()), path


# --- sharing ---------------------------------------------------------------------------------


def test_every_page_says_how_it_looks_when_it_is_shared(
    views: Mapping[str, Page], heads: Mapping[str, html.HtmlElement], demo_folder: Path
) -> None:
    [share] = demo_folder.glob("assets/img/share.*.png")
    shared = f"https://www.myxrd.example/assets/img/{share.name}"
    for path, view in views.items():
        if isinstance(view, RedirectPage):
            continue
        found = tags(heads[path], "property")
        assert found["og:title"] == view.title, path
        assert found["og:site_name"] == "明远县人大", path
        assert found["og:locale"] == "zh_CN", path
        assert found["og:description"].strip(), path
        assert found.get("og:url") == (view.absolute if view.is_indexed else None), path
        if isinstance(view, ArticlePage):
            assert found["og:type"] == "article", path
            assert found["article:published_time"] == view.iso, path
            assert found["article:modified_time"] == (view.updated_iso or view.iso), path
            assert found["og:image"] == (view.image.absolute if view.image else shared), path
        else:
            assert found["og:type"] == "website", path
    pictured = [path for path, head in heads.items() if "og:image" in tags(head, "property")]
    assert set(pictured) == {p for p, v in views.items() if not isinstance(v, RedirectPage)}
    for path in pictured:
        found = tags(heads[path], "property")
        assert found["og:image"].startswith("https://www.myxrd.example/"), path
        assert found["og:image:alt"], path


def test_a_site_may_have_a_picture_of_its_own_to_share(tmp_path: Path) -> None:
    sources = {
        "content/yaowen/2026/a.md": article(id="a"),
        "assets/img/ours.jpg": a_picture(),
    }
    site = write_site(tmp_path, sources, LEAST_CONFIG + "share_picture: img/ours.jpg\n")
    result = build_site(site)
    assert codes(result) == []
    for name in ("index.html", "yaowen/2026/a.html"):
        found = tags(html.fromstring((site / "public" / name).read_text("utf-8")), "property")
        assert "/assets/img/ours." in found["og:image"], name
    assert "/assets/img/ours." in (site / "public/rss.xml").read_text("utf-8")


def test_a_drawing_is_not_shared_in_place_of_the_home_page(tmp_path: Path) -> None:
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg' width='900' height='600'/>"
    sources = {
        "content/yaowen/2026/a/index.md": article(id="a", image="a.svg", image_alt="图"),
        "content/yaowen/2026/a/a.svg": drawing,
        "content/yaowen/2026/b.md": article(id="b", date="2026-4-1"),
    }
    pages, renderer = views_of(write_site(tmp_path, sources))
    home = pages["index.html"]
    assert isinstance(home, HomePage) and home.focus
    assert "/img/share." in tags(rendered(renderer, home), "property")["og:image"]


# --- what no two pages have ------------------------------------------------------------------


def test_no_two_pages_of_the_demo_have_one_title_or_description(
    heads: Mapping[str, html.HtmlElement],
) -> None:
    titles = Counter(head.findtext("title") for head in heads.values())
    assert [title for title, count in titles.items() if count > 1] == []
    about = Counter(
        found["description"] for head in heads.values() if "description" in (found := tags(head))
    )
    assert [text for text, count in about.items() if count > 1] == []


def test_pages_of_one_name_have_titles_and_feeds_of_their_own(tmp_path: Path) -> None:
    """A topic like a column, columns alike in two groups, articles alike in two columns."""
    config = """\
name: 明远县人大
base_url: https://www.example.cn/
page_size: 1
columns:
  - {slug: a, name: 监督工作}
  - {slug: b, name: 白鹭乡, kind: group, children: [{slug: b1, name: 监督工作}, {slug: b2, name: 动态}]}
  - {slug: c, name: 青禾镇, kind: group, children: [{slug: c1, name: 监督工作}, {slug: c2, name: 动态}]}
  - {slug: d, name: 订阅}
"""
    sources: dict[str, str | bytes] = {
        f"content/{slug}/{day}.md": article(
            "监督工作",
            f"2026-3-{day}",
            id=f"{slug}{day}",
            topics="监督工作",
            aliases=f"[/{slug}{day}.html]",
        )
        for slug in ("a", "b1", "b2", "c1", "c2", "d")
        for day in (1, 2, 3)
    }
    site = write_site(tmp_path, sources, config)
    assert codes(build_site(site)) == []
    heads = {
        path: html.fromstring(path.read_text("utf-8")).find("head")
        for path in (site / "public").rglob("*.html")
    }
    titles = Counter(head.findtext("title") for head in heads.values())
    twice = [title for title, count in titles.items() if count > 1]
    assert twice == []
    feeds = ElementTree.parse(site / "public/feeds.opml").iter("outline")
    names = [feed.get("text") for feed in feeds]
    assert len(set(names)) == len(names)


# --- structured data -------------------------------------------------------------------------


def absolutes(value: Any) -> Iterator[str]:
    """Every address in structured data."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in ("url", "item", "@id", "mainEntityOfPage", "image") and inner:
                yield from absolutes(inner) if isinstance(inner, dict | list) else [inner]
            elif name != "@context":
                yield from absolutes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from [inner] if isinstance(inner, str) else absolutes(inner)


def test_structured_data_of_every_page_is_valid_with_whole_addresses(
    views: Mapping[str, Page], heads: Mapping[str, html.HtmlElement], demo_folder: Path
) -> None:
    base = "https://www.myxrd.example/"
    for path, head in heads.items():
        things = data(head)
        view = views[path]
        addresses = [address for thing in things.values() for address in absolutes(thing)]
        for address in addresses:
            assert address.startswith(base), f"{path}: {address}"
            inside = unquote(urlsplit(address).path.lstrip("/"))
            assert (demo_folder / inside).exists(), f"{path}: {address}"
        expected = set()
        if view.is_indexed and view.crumbs:
            expected.add("BreadcrumbList")
        if isinstance(view, ArticlePage) and view.is_indexed:
            expected.add("NewsArticle")
        if isinstance(view, HomePage):
            expected |= {"WebSite", "GovernmentOrganization"}
        assert set(things) == expected, path


def test_an_article_says_what_news_it_is(
    views: Mapping[str, Page], heads: Mapping[str, html.HtmlElement]
) -> None:
    path = PAGES["article with a picture"]
    view = views[path]
    assert isinstance(view, ArticlePage)
    assert view.column and view.image
    news = data(heads[path])["NewsArticle"]
    assert news["headline"] == view.heading
    assert news["datePublished"] == view.iso
    assert news["dateModified"] == (view.updated_iso or view.iso)
    assert [author["name"] for author in news["author"]] == list(view.authors)
    assert news["publisher"]["@type"] == "GovernmentOrganization"
    assert news["publisher"]["name"] == "明远县人民代表大会常务委员会"
    [shown] = news["image"]
    assert (shown["url"], shown["width"]) == (view.image.absolute, view.image.width)
    assert news["mainEntityOfPage"] == view.absolute
    assert news["articleSection"] == view.column.name
    assert news["inLanguage"] == "zh-CN"


def test_an_article_without_an_author_is_by_its_source(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"content/yaowen/2026/a.md": article(id="a", source="明远日报")})
    pages, renderer = views_of(site)
    news = data(rendered(renderer, pages["yaowen/2026/a.html"]))["NewsArticle"]
    assert news["author"] == [{"@type": "Organization", "name": "明远日报"}]
    assert "image" not in news


def test_a_long_headline_is_cut_where_search_engines_ask_for_it(tmp_path: Path) -> None:
    pages, renderer = views_of(write_site(tmp_path, {"content/yaowen/2026/a.md": article(id="a")}))
    for length in (110, 111):
        head = rendered(renderer, pages["yaowen/2026/a.html"], heading="长" * length)
        headline = data(head)["NewsArticle"]["headline"]
        assert headline == ("长" * 110 if length == 110 else "长" * 109 + "…")


def test_the_home_page_says_who_runs_the_site_and_how_to_reach_them(
    heads: Mapping[str, html.HtmlElement],
) -> None:
    things = data(heads["index.html"])
    organiser, site = things["GovernmentOrganization"], things["WebSite"]
    assert organiser["name"] == "明远县人民代表大会常务委员会"
    assert organiser["address"] == "明远县东屏街道人民路18号"
    assert organiser["telephone"] == "0000-5550101"
    assert organiser["email"] == "bgs@myxrd.example"
    assert organiser["logo"]["url"].startswith("https://www.myxrd.example/assets/img/")
    assert (site["name"], site["url"]) == ("明远县人大", "https://www.myxrd.example/")
    assert site["publisher"]["@id"] == organiser["@id"]


def test_crumbs_are_numbered_and_end_at_the_page_itself(
    views: Mapping[str, Page], heads: Mapping[str, html.HtmlElement]
) -> None:
    for path, view in views.items():
        if not (view.is_indexed and view.crumbs):
            continue
        items = data(heads[path])["BreadcrumbList"]["itemListElement"]
        assert [item["position"] for item in items] == list(range(1, len(items) + 1)), path
        assert items[0]["name"] == "首页", path
        assert items[0]["item"] == "https://www.myxrd.example/", path
        assert items[-1]["item"] == view.absolute, path
        assert len({item["item"] for item in items}) == len(items), path


def test_no_text_ends_the_script_it_stands_in(tmp_path: Path) -> None:
    """The texts of a page come back as they were put in, and make no element of their own."""
    pages, renderer = views_of(write_site(tmp_path, {"content/yaowen/2026/a.md": article(id="a")}))
    view = pages["yaowen/2026/a.html"]
    assert isinstance(view, ArticlePage)
    plain = rendered(renderer, view)
    head = rendered(
        renderer,
        view,
        heading=NASTY,
        title=NASTY,
        description=NASTY,
        source=NASTY,
        authors=(NASTY, NASTY),
        keywords=NASTY,
    )
    assert [tag.tag for tag in head.xpath(".//script")] == [
        tag.tag for tag in plain.xpath(".//script")
    ]
    things = data(head)
    news = things["NewsArticle"]
    assert news["headline"] == news["description"] == NASTY
    assert [author["name"] for author in news["author"]] == [NASTY, NASTY]
    assert things["BreadcrumbList"]["itemListElement"][-1]["name"] == NASTY
    assert tags(head)["ArticleTitle"] == tags(head, "property")["og:title"] == NASTY


def test_what_is_not_to_be_indexed_has_no_structured_data(tmp_path: Path) -> None:
    pages, renderer = views_of(write_site(tmp_path, {"content/yaowen/2026/a.md": article(id="a")}))
    head = rendered(renderer, pages["yaowen/2026/a.html"], is_indexed=False)
    assert data(head) == {}
    assert tags(head)["robots"] == "noindex"


# --- in a browser ----------------------------------------------------------------------------


@pytest.mark.exhaustive
class TestInABrowser:
    pytestmark = IN_A_BROWSER

    def test_the_policy_stops_what_is_not_of_the_site(self, browser: Browser, demo: str) -> None:
        page = browser.new_page()
        page.goto(demo + PAGES["article"])
        page.evaluate(
            """() => {
              window.stopped = [];
              document.addEventListener("securitypolicyviolation", (event) => {
                window.stopped.push(event.effectiveDirective);
              });
              const script = document.createElement("script");
              script.textContent = "window.intruded = true";
              document.body.append(script);
              const picture = new Image();
              picture.src = "https://b.example/a.png";
              document.body.append(picture);
              const box = document.createElement("div");
              box.innerHTML = '<p style="color: red" onclick="x()">x</p><iframe src="/"></iframe>';
              document.body.append(box);
              fetch("https://b.example/").catch(() => {});
            }"""
        )
        for directive in (
            *("script-src-elem", "script-src-attr", "style-src-attr"),
            *("img-src", "frame-src", "connect-src"),
        ):
            page.wait_for_function("name => window.stopped.includes(name)", arg=directive)
        assert page.evaluate("window.intruded") is None
        page.close()

    def test_pages_opened_from_a_disk_keep_styles_and_scripts(
        self, browser: Browser, demo_folder: Path
    ) -> None:
        page = browser.new_page()
        complaints: list[str] = []
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        for name in ("home", "article", "search"):
            page.goto((demo_folder / PAGES[name]).as_uri())
            # The style sheet takes the skip link out of sight, the first script marks <html>.
            skip = page.locator(".rd-skip").bounding_box()
            assert skip and skip["y"] < 0, name
            expect(page.locator("html")).to_have_attribute("data-scripts", "")
        page.goto((demo_folder / REDIRECT).as_uri())
        page.wait_for_url("**/yaowen/2024/rdh-3-bimu.html")
        page.close()
        assert complaints == []
