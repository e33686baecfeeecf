"""The site in a real browser: reading it, and the preview while an editor works.

Skipped, with a word, where no Chromium is installed.
"""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from tests.browser_support import IN_A_BROWSER, PAGES, REDIRECT
from tests.support import PROJECT, article, write_site

pytestmark = IN_A_BROWSER


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails its test on any error in the console or foreign request."""
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda r: complaints.append(r.url) if "127.0.0.1" not in r.url else None,
    )
    yield page
    context.close()
    assert complaints == []


def test_a_reader_goes_from_the_home_page_to_an_article_and_on(page: Page, demo: str) -> None:
    page.goto(demo)
    expect(page).to_have_title("明远县人大")
    page.get_by_role("link", name="新闻中心").first.click()
    page.get_by_role("main").get_by_role("link", name="人大要闻").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("人大要闻")
    page.get_by_role("link", name="明远县十八届人大五次会议闭幕").first.click()
    heading = page.get_by_role("heading", level=1)
    first = heading.inner_text()
    page.locator("a[rel=next]").click()
    expect(heading).not_to_have_text(first)
    page.locator("a[rel=prev]").click()
    expect(heading).to_have_text(first)


def test_a_missing_page_leads_back_to_the_site(page: Page, demo: str) -> None:
    page.goto(demo + "404.html")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("banner").get_by_role("link").first.click()
    expect(page).to_have_title("明远县人大")


def test_an_old_address_leads_to_the_article(page: Page, demo: str) -> None:
    page.goto(demo + REDIRECT)
    page.wait_for_url("**/yaowen/2024/rdh-3-bimu.html")
    expect(page.get_by_role("heading", level=1)).to_contain_text("三次会议")


@pytest.mark.exhaustive
def test_every_page_has_one_heading_and_readable_pictures(page: Page, demo: str) -> None:
    for path in PAGES.values():
        page.goto(demo + path)
        assert page.locator("h1").count() <= 1, path
        assert page.locator("main").count() == 1, path
        page.wait_for_load_state("load")
        broken = page.evaluate(
            "[...document.images].filter(i => i.loading !== 'lazy' && !i.naturalWidth).length"
        )
        assert broken == 0, path


# --- the preview ---------------------------------------------------------------------------------


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """`build.py serve` in a process of its own; gives the site folder and the address."""
    site = write_site(tmp_path, {"content/yaowen/2026/a.md": article("第一版", id="a")})
    command = [sys.executable, "build.py", "serve", "--site", str(site), "--port", "0"]
    with subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stderr
        said = server.stderr.readline()
        address = next(word for word in said.split() if word.startswith("http://"))
        while "写入" not in said:
            said = server.stderr.readline()
            assert said, "the preview ended before it had built anything"
        threading.Thread(target=server.stderr.read, daemon=True).start()
        yield site, address
        server.terminate()


def test_an_editor_works_from_the_newsroom(preview: tuple[Path, str], page: Page) -> None:
    site, address = preview
    source = site / "content/fengcai/2026/b.md"
    page.goto(address)
    page.get_by_role("navigation", name="预览").get_by_role("link", name="编辑台").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("编辑台")
    write_site(site, {"content/fengcai/2026/b.md": article("草稿一", id="b", draft="true")})
    drafts = page.get_by_role("region", name="草稿")
    expect(drafts.get_by_role("link", name="草稿一", exact=True)).to_be_visible()
    source.write_text(article("草稿一", date="2026-2-30", id="b"), "utf-8")
    problems = page.get_by_role("region", name="要改的问题")
    expect(problems).to_contain_text("content/fengcai/2026/b.md:3:7")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_label("栏目").select_option("yaowen")
    page.get_by_role("button").click()
    expect(problems).to_contain_text("没有妨碍生成的问题")
    source.write_text(article("草稿二", id="b", draft="true"), "utf-8")
    page.get_by_role("link", name="看全部").click()
    second = drafts.get_by_role("link", name="草稿二", exact=True)
    expect(second).to_be_visible()
    # From here on nothing may reload the page under the eyes of the judge.
    page.route("**/preview.js*", lambda route: route.fulfill(content_type="text/javascript"))
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{address}.renda/newsroom")
        page.evaluate(AXE_SCRIPT)
        violations = page.evaluate("axe.run().then(result => result.violations.map(v => v.id))")
        assert violations == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
    second.press("Enter")
    expect(page.get_by_role("note")).to_contain_text("草稿，尚未发布")


# The preview comes first, so that it goes on until the page is closed.
def test_the_page_reloads_after_a_save_and_shows_errors_over_itself(
    preview: tuple[Path, str], page: Page
) -> None:
    site, address = preview
    source = site / "content/yaowen/2026/a.md"
    page.goto(f"{address}yaowen/2026/a.html")
    heading = page.get_by_role("heading", level=1)
    overlay = page.get_by_role("alert")
    expect(heading).to_have_text("第一版")
    source.write_text(article("第二版", id="a"), "utf-8")
    expect(heading).to_have_text("第二版")
    # Two saves in quick succession: the page ends at the second.
    source.write_text(article("第三版", id="a"), "utf-8")
    source.write_text(article("第四版", id="a"), "utf-8")
    expect(heading).to_have_text("第四版")
    expect(overlay).to_have_count(0)
    source.write_text(article("第五版", date="2026-2-30", id="a"), "utf-8")
    expect(overlay).to_contain_text("RD112")
    expect(overlay).to_contain_text("content/yaowen/2026/a.md:3:7")
    expect(overlay).to_contain_text("不是有效的日期")
    expect(heading).to_have_text("第四版")
    page.reload()
    expect(overlay).to_contain_text("RD112")
    source.write_text(article("第六版", id="a"), "utf-8")
    expect(heading).to_have_text("第六版")
    expect(overlay).to_have_count(0)
