"""The share panel: an address to copy, a code to scan, and what a page weighs with it."""

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import zxingcpp
from lxml import html
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser_support import IN_A_BROWSER, PAGES
from tests.support import LEAST_CONFIG, article, build_site, write_site

#: What a page may weigh as it comes over the line, with its style sheet and scripts.
LIMIT = 40 * 1024
SHARED = ("article", "article with a picture", "plain page")
BASE = "https://www.myxrd.example/"


def pages(folder: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    for file in sorted(folder.rglob("*.html")):
        yield file.relative_to(folder).as_posix(), html.fromstring(file.read_text("utf-8"))


def panels(page: html.HtmlElement) -> list[html.HtmlElement]:
    found: list[html.HtmlElement] = page.xpath("//section[@class='rd-share']")
    return found


# --- what stands in the page -----------------------------------------------------------------


def test_articles_and_plain_pages_can_be_shared_and_lists_cannot(demo_folder: Path) -> None:
    read = dict(pages(demo_folder))
    for name, path in PAGES.items():
        expected = 1 if name.startswith(("article", "plain")) else 0
        assert len(panels(read[path])) == expected, path
    assert sum(len(panels(page)) for page in read.values()) > 60


def test_a_panel_offers_the_address_of_its_page(demo_folder: Path) -> None:
    for path, page in pages(demo_folder):
        for panel in panels(page):
            address = BASE + quote(path.removesuffix("index.html"))
            [button] = panel.xpath(".//button[@data-copy]")
            assert button.get("data-copy") == address
            assert button.get("hidden") is not None, "of no use before its script"
            assert address in panel.text_content()
            assert panel.xpath(".//*[@data-copied][@aria-live='polite']"), path
            assert "JavaScript" in panel.xpath("string(.//noscript)"), path
            [drawing] = panel.xpath(".//*[local-name()='svg']")
            assert drawing.get("role") == "img"
            names = drawing.get("aria-labelledby").split()
            assert all(page.xpath("string(//*[@id=$i])", i=name) for name in names), path
            assert drawing.getparent().tag == "details", path


def test_the_drawing_stands_in_a_page_once(demo_folder: Path) -> None:
    used = 0
    for path, page in pages(demo_folder):
        for target in page.xpath("//*[local-name()='use']/@href"):
            assert len(page.xpath("//*[@id=$i]", i=target.removeprefix("#"))) == 1, path
            used += 1
        for drawn in page.xpath("//*[local-name()='path'][@id='code']"):
            assert len(drawn.get("d")) < 6000, path
    assert used > 60


def test_an_empty_page_is_not_for_sharing(tmp_path: Path) -> None:
    config = LEAST_CONFIG + "  - {slug: jianjie, name: 简介, kind: page}\n"
    for name, text, expected in (("empty", None, 0), ("written", "---\n---\n正文。\n", 1)):
        sources = {"content/yaowen/2026/a.md": article(id="a")}
        if text:
            sources["content/jianjie/index.md"] = text
        site = write_site(tmp_path / name, sources, config)
        build_site(site)
        page = html.fromstring((site / "public/jianjie/index.html").read_bytes().decode())
        assert len(panels(page)) == expected, name


def test_a_draft_is_not_for_sharing(tmp_path: Path) -> None:
    sources = {
        "content/yaowen/2026/a.md": article(id="a", draft="true"),
        "content/yaowen/2026/b.md": article(id="b"),
    }
    site = write_site(tmp_path, sources)
    assert not build_site(site, drafts=True).diagnostics
    counts = {path: len(panels(page)) for path, page in pages(site / "public")}
    assert counts["yaowen/2026/a.html"] == 0
    assert counts["yaowen/2026/b.html"] == 1


def test_an_address_no_code_can_hold_leaves_the_page_whole(tmp_path: Path) -> None:
    sources = {"content/yaowen/2026/a.md": article(id="a")}
    config = LEAST_CONFIG.replace("www.example.cn/", "www.example.cn/" + "long/" * 500)
    site = write_site(tmp_path, sources, config)
    assert not build_site(site).diagnostics
    page = html.fromstring((site / "public/yaowen/2026/a.html").read_bytes().decode())
    [panel] = panels(page)
    assert len(panel.xpath("string(.//button/@data-copy)")) > 2500
    assert not page.xpath(
        "//*[local-name()='svg'] | //*[local-name()='use'] | //details[@class='rd-share__scan']"
    )


def test_an_article_comes_over_the_line_in_forty_kilobytes(demo_folder: Path) -> None:
    """All an article loads but its own pictures, compressed as web servers do it."""

    def weight(file: Path) -> int:
        return len(gzip.compress(file.read_bytes(), 6))

    weighed = {}
    for path, page in pages(demo_folder):
        if panels(page):
            links = page.xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src")
            pictures = page.xpath("//header[@class='rd-header']//img/@src")
            file = demo_folder / path
            loaded = {(file.parent / link).resolve() for link in (*links, *pictures)}
            assert any(asset.suffix == ".css" for asset in loaded), path
            weighed[path] = weight(file) + sum(map(weight, loaded))
    assert len(weighed) > 60
    assert {path: found for path, found in weighed.items() if found > LIMIT} == {}


# --- in a browser ----------------------------------------------------------------------------


@pytest.mark.exhaustive
class TestInABrowser:
    pytestmark = IN_A_BROWSER

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("name", SHARED)
    @pytest.mark.parametrize("look", ["light", "dark", "forced", "yellow on black"])
    def test_a_camera_reads_the_address_from_the_screen(
        self, browser: Browser, demo: str, name: str, look: str
    ) -> None:
        page = browser.new_page(
            viewport={"width": 360, "height": 800},
            color_scheme="dark" if look == "dark" else "light",
            forced_colors="active" if look == "forced" else "none",
        )
        if look == "yellow on black":
            kept = '{"on":true,"size":"150","contrast":"black","pointer":false,"simple":false}'
            page.add_init_script(f"localStorage.setItem('rd-reading', '{kept}')")
        page.goto(demo + PAGES[name])
        drawing = page.get_by_role("img", name="本页网址的二维码")
        expect(drawing).to_be_hidden()
        page.locator(".rd-share summary").click()
        expect(drawing).to_be_visible()
        image = Image.open(io.BytesIO(drawing.screenshot()))
        page.close()
        [found] = zxingcpp.read_barcodes(image)
        assert found.text == BASE + PAGES[name].removesuffix("index.html")

    def test_the_button_copies_the_address_and_says_so(self, browser: Browser, demo: str) -> None:
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(demo + PAGES["article"])
        page.get_by_role("button", name="复制网址").click()
        expect(page.locator("[data-copied]")).to_have_text("已复制")
        assert page.evaluate("navigator.clipboard.readText()") == BASE + PAGES["article"]
        context.close()

    def test_without_scripts_the_panel_says_what_does_not_work(
        self, browser: Browser, demo: str
    ) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(demo + PAGES["article"])
        panel = page.get_by_role("region", name="分享本页")
        expect(panel.get_by_role("button")).to_have_count(0)
        word = panel.locator("noscript p")
        expect(word).to_be_visible()
        assert "没有启用 JavaScript" in word.inner_text()
        panel.locator("summary").click()
        expect(panel.get_by_role("img")).to_be_visible()
        context.close()

    def test_links_to_other_sites_are_marked_and_links_inside_are_not(
        self, browser: Browser, demo: str
    ) -> None:
        page = browser.new_page()
        page.goto(demo)
        marks = marks_of(page)
        page.close()
        outside = {address: mark for address, mark in marks.items() if "://" in address}
        assert len(outside) >= 4
        assert all("↗" in mark and "站外链接" in mark for mark in outside.values())
        inside = {address: mark for address, mark in marks.items() if "://" not in address}
        assert len(inside) > 20
        assert set(inside.values()) == {"none"}


def marks_of(page: Page) -> dict[str, str]:
    """What stands behind each link of the main part, by its address."""
    found: dict[str, str] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("main a[href]")].map(
          (link) => [link.getAttribute("href"), getComputedStyle(link, "::after").content]))"""
    )
    return found
