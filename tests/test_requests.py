"""Reading asks for nothing but the site's own files, and needs nothing but a browser.

Every layout is opened as readers open it: no word in the console, no request to another host,
no cookie, nothing the policy of the page forbids, nothing missing. Then without JavaScript,
and from a folder on the disk.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.browser_support import IN_A_BROWSER, PAGES, REDIRECT

pytestmark = IN_A_BROWSER

#: High enough that pictures below the first screen are asked for as well.
TALL = {"width": 1280, "height": 8000}
NOTE_VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));"""


class Witness:
    """A tab, and all that is said and asked for in it."""

    def __init__(self, browser: Browser, **more: bool) -> None:
        self.context: BrowserContext = browser.new_context(viewport=TALL, **more)
        self.context.add_init_script(NOTE_VIOLATIONS)
        self.tab: Page = self.context.new_page()
        self.notes: list[str] = []
        self.tab.on("console", lambda message: self.notes.append(message.text))
        self.tab.on("pageerror", lambda error: self.notes.append(str(error)))
        self.tab.on("request", lambda request: self._asked(request.url))
        self.tab.on("requestfailed", self._failed)
        self.tab.on(
            "response",
            lambda answer: (
                self.notes.append(f"{answer.status}: {answer.url}")
                if answer.status >= 400
                else None
            ),
        )

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.hostname != "127.0.0.1" and parts.scheme not in ("data", "file"):
            self.notes.append(f"asked for: {url}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the icon, when the next page is opened
            self.notes.append(f"failed: {request.url}")

    def read(self, address: str) -> list[str]:
        """Open a page and wait until nothing is under way; what was noted of it."""
        self.notes.clear()
        self.tab.goto(address, wait_until="networkidle")
        return list(self.notes)

    def leftovers(self) -> list[str]:
        """What the site has left in the browser for other sites or a later visit to see."""
        names = [cookie["name"] for cookie in self.context.cookies()]
        return names + list(self.tab.evaluate("Object.keys(localStorage)"))


@pytest.fixture(scope="module")
def witness(browser: Browser) -> Iterator[Witness]:
    witness = Witness(browser)
    yield witness
    witness.context.close()


@pytest.mark.exhaustive(but=1)
@pytest.mark.parametrize("path", [*PAGES.values(), REDIRECT], ids=[*PAGES, "redirect"])
def test_reading_a_page_leaves_no_trace(witness: Witness, demo: str, path: str) -> None:
    assert witness.read(demo + path) == []
    assert witness.leftovers() == []


def test_whatever_a_page_does_is_noted(browser: Browser, tmp_path: Path, demo: str) -> None:
    html = """<!doctype html><title>甲</title>
      <meta http-equiv="Content-Security-Policy" content="img-src 'none'; script-src 'unsafe-inline'">
      <img src="a.png"><link rel="stylesheet" href="http://other.example/a.css">
      <script>console.warn("said"); document.cookie = "a=1"; localStorage.setItem("b", "2");
        throw new Error("thrown");</script>"""
    witness = Witness(browser)
    address = f"{demo}faulty.html"
    witness.tab.route(address, lambda route: route.fulfill(body=html, content_type="text/html"))
    notes = "\n".join(witness.read(address))
    for wanted in ("policy: img-src", "said", "thrown", "asked for: http://other.example/a.css"):
        assert wanted in notes
    assert "failed: http://other.example/a.css" in notes
    assert witness.leftovers() == ["a", "b"]
    assert f"404: {demo}none.html" in witness.read(f"{demo}none.html")
    witness.context.close()


# --- without JavaScript --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A tab that runs no script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_reader_without_scripts_gets_about(plain: Page, demo: str) -> None:
    plain.goto(demo)
    menu = plain.get_by_role("navigation", name="栏目")
    menu.get_by_role("link", name="新闻中心").first.click()
    plain.get_by_role("main").get_by_role("link", name="人大要闻").first.click()
    first = plain.get_by_role("main").locator(".rd-list a").first
    title = first.inner_text()
    first.click()
    assert title.startswith(plain.get_by_role("heading", level=1).inner_text()[:6])
    plain.goto(demo + PAGES["older list"])
    expect(plain.locator("h1")).to_be_visible()
    plain.locator("a[rel=next]").click()
    expect(plain.locator("a[rel=prev]")).to_be_visible()
    plain.goto(demo + REDIRECT)
    plain.wait_for_url("**/yaowen/2024/rdh-3-bimu.html")


@pytest.mark.exhaustive(but=1)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_nothing_is_shown_that_needs_a_script(plain: Page, demo: str, path: str) -> None:
    """Where something needs scripts, its place says so; a button that does nothing is not there."""
    plain.goto(demo + path)
    assert [b.inner_text() for b in plain.locator("button").all() if b.is_visible()] == []
    for remark in plain.locator("noscript").all():
        if remark.inner_text().strip():
            expect(remark).to_be_visible()


def test_what_needs_scripts_says_so_where_it_would_stand(plain: Page, demo: str) -> None:
    plain.goto(demo + PAGES["article"])
    said = " ".join(remark.inner_text() for remark in plain.locator("noscript").all())
    for wanted in ("朗读", "复制"):
        assert wanted in said
    plain.goto(f"{demo}search.html?q=代表")
    assert "JavaScript" in plain.get_by_role("main").inner_text()
    expect(plain.locator("form:visible")).to_have_count(0)
    plain.get_by_role("navigation", name="工具").get_by_role("link", name="长者模式").click()
    expect(plain).to_have_url(demo + PAGES["accessibility"])
    expect(plain.get_by_role("main")).to_contain_text("JavaScript")


# --- from the disk -------------------------------------------------------------------------------


@pytest.mark.exhaustive
def test_pages_opened_from_the_disk_have_their_form(browser: Browser, demo_folder: Path) -> None:
    witness = Witness(browser)
    for name, path in PAGES.items():
        if name == "nothing there":  # its links count from the top of a host
            continue
        # Addresses of folders lead nowhere on a disk, so links name the file.
        assert witness.read((demo_folder / path).as_uri()) == [], path
        assert witness.tab.evaluate("getComputedStyle(document.body).margin") == "0px", path
        assert witness.tab.evaluate(
            "getComputedStyle(document.documentElement).getPropertyValue('--accent')"
        ), path
        folders = "[...document.links].filter((a) => a.protocol === 'file:' && /\\/([?#]|$)/.test(a.href)).length"
        assert witness.tab.evaluate(folders) == 0, path
    witness.context.close()
