"""长者模式 in a real browser: what it sets, how long it holds, and that nothing moves or leaks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser_support import IN_A_BROWSER, PAGES

pytestmark = IN_A_BROWSER

ARTICLE = PAGES["article with notes"]
MODE = "长者模式"

#: Counts how far things have moved by themselves since the page began (Layout Instability).
COUNT_SHIFTS = """
window.shifted = 0;
window.seen = PerformanceObserver.supportedEntryTypes.includes("layout-shift");
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
#: A browser that keeps nothing: reading the very name throws.
NO_STORAGE = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails its test on any error of a script."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def chosen(page: Page) -> dict[str, str]:
    """What stands on <html>, without the mark of scripts."""
    marks: dict[str, str] = page.evaluate("({...document.documentElement.dataset})")
    marks.pop("scripts", None)
    return marks


def type_size(page: Page) -> str:
    size: str = page.evaluate("getComputedStyle(document.documentElement).fontSize")
    return size


def mode_button(page: Page) -> Any:
    return page.get_by_role("button", name=MODE)


def test_the_mode_begins_with_large_type_large_targets_and_a_large_pointer(
    page: Page, demo: str
) -> None:
    page.goto(demo)
    assert (chosen(page), type_size(page)) == ({}, "16px")
    expect(page.get_by_role("group", name="字号")).to_be_hidden()
    mode_button(page).click()
    assert chosen(page) == {"elder": "", "size": "150", "pointer": ""}
    assert type_size(page) == "24px"
    box = mode_button(page).bounding_box()
    assert box
    assert box["height"] >= 60
    assert "cursor" in page.evaluate("getComputedStyle(document.querySelector('main p')).cursor")
    assert page.get_by_role("radio", name="150%").is_checked()
    assert page.get_by_role("checkbox", name="大指针").is_checked()
    expect(page.locator("[data-reading-said]")).to_contain_text("已进入长者模式")
    mode_button(page).click()
    assert (chosen(page), type_size(page)) == ({}, "16px")
    expect(page.get_by_role("group", name="字号")).to_be_hidden()
    expect(page.locator("[data-reading-said]")).to_have_text("已退出长者模式")


@pytest.mark.exhaustive
def test_the_choices_hold_over_reloads_and_pages_and_set_no_cookie(page: Page, demo: str) -> None:
    page.goto(demo)
    mode_button(page).click()
    page.get_by_role("radio", name="200%").check()
    page.get_by_role("radio", name="黑底黄字").check()
    page.get_by_role("checkbox", name="简洁版").check()
    page.get_by_role("checkbox", name="大指针").uncheck()
    expected = {"elder": "", "size": "200", "contrast": "black", "simple": ""}
    assert chosen(page) == expected
    for path in (ARTICLE, PAGES["column"], PAGES["nothing there"], PAGES["home"]):
        page.goto(demo + path)
        assert (chosen(page), type_size(page)) == (expected, "32px"), path
    page.reload()
    assert chosen(page) == expected
    page.get_by_role("button", name="阅读设置").click()
    assert page.get_by_role("radio", name="黑底黄字").is_checked()
    assert not page.get_by_role("checkbox", name="大指针").is_checked()
    assert page.context.cookies() == []
    assert page.evaluate("document.cookie") == ""
    # Left and entered again: as it was left.
    mode_button(page).click()
    page.reload()
    assert chosen(page) == {}
    mode_button(page).click()
    assert chosen(page) == expected


def test_restoring_forgets_everything(page: Page, demo: str) -> None:
    page.goto(demo)
    mode_button(page).click()
    page.get_by_role("radio", name="白底黑字").check()
    page.get_by_role("button", name="恢复默认").click()
    assert chosen(page) == {}
    assert page.get_by_role("radio", name="100%").is_checked()
    assert page.get_by_role("radio", name="默认").is_checked()
    assert page.evaluate("localStorage.length") == 0
    expect(page.locator("[data-reading-said]")).to_have_text("已恢复默认显示")
    # The panel still stands open, and a choice counts from what it shows.
    page.get_by_role("radio", name="125%").check()
    assert chosen(page) == {"elder": "", "size": "125"}


@pytest.mark.exhaustive
def test_another_tab_follows(page: Page, demo: str) -> None:
    page.goto(demo)
    other = page.context.new_page()
    other.goto(demo + ARTICLE)
    mode_button(other).click()
    expect(page.locator("html[data-elder]")).to_have_count(1)
    mode_button(page).click()
    expect(other.locator("html[data-elder]")).to_have_count(0)


@pytest.mark.exhaustive
def test_the_first_script_alone_gives_the_page_its_form(page: Page, demo: str) -> None:
    """It is what runs before the first paint; all others are deferred and come too late."""
    page.goto(demo)
    mode_button(page).click()
    deferred = page.evaluate("[...document.scripts].filter((s) => s.src && !s.defer).length")
    assert deferred == 1
    assert page.evaluate(
        """document.querySelector("script[src*=reading-first]").compareDocumentPosition(
             document.querySelector("link[rel=stylesheet]")) === Node.DOCUMENT_POSITION_FOLLOWING"""
    )
    page.route("**/js/reading.*", lambda route: route.abort())
    page.goto(demo + ARTICLE)
    assert (chosen(page)["size"], type_size(page)) == ("150", "24px")
    expect(page.get_by_role("button", name="退出长者模式")).to_be_visible()


@pytest.mark.exhaustive
@pytest.mark.parametrize("path", ["index.html", ARTICLE])
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("is_on", [False, True])
def test_nothing_moves_by_itself(
    browser: Browser, demo: str, path: str, width: int, is_on: bool
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    context.add_init_script(COUNT_SHIFTS)
    page = context.new_page()
    if is_on:
        page.goto(demo)
        mode_button(page).click()
    page.goto(demo + path)
    if path == ARTICLE:  # found out late, and told in the place of the controls
        expect(page.get_by_text("本浏览器没有中文语音")).to_be_visible()
    page.wait_for_function("document.fonts.status === 'loaded'")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    assert page.evaluate("window.seen")
    assert page.evaluate("window.shifted") < 0.01
    context.close()


@pytest.mark.exhaustive
def test_without_storage_the_mode_still_works_on_the_page(page: Page, demo: str) -> None:
    page.add_init_script(NO_STORAGE)
    page.goto(demo + ARTICLE)
    assert chosen(page) == {}
    mode_button(page).click()
    page.get_by_role("radio", name="白底黑字").check()
    assert chosen(page) == {"elder": "", "size": "150", "contrast": "white", "pointer": ""}
    expect(page.get_by_text("浏览器不允许本网站保存设置")).to_be_visible()
    mode_button(page).click()
    assert chosen(page) == {}


@pytest.mark.exhaustive
@pytest.mark.parametrize("kept", ["{", "null", "[]", '"x"', '{"on":true,"size":"900%;}"}'])
def test_what_somebody_else_has_kept_is_not_used(page: Page, demo: str, kept: str) -> None:
    page.goto(demo)
    page.evaluate("(kept) => localStorage.setItem('rd-reading', kept)", kept)
    page.reload()
    assert chosen(page) == {}
    mode_button(page).click()
    assert chosen(page)["size"] == "150"


@pytest.mark.exhaustive
def test_the_mode_works_from_a_disk(page: Page, demo_folder: Path) -> None:
    page.goto((demo_folder / "index.html").as_uri())
    mode_button(page).click()
    assert type_size(page) == "24px"
    page.goto((demo_folder / ARTICLE).as_uri())
    assert type_size(page) == "24px"


@pytest.mark.exhaustive
def test_the_keyboard_alone_reaches_every_setting(page: Page, demo: str) -> None:
    page.goto(demo)
    page.keyboard.press("Tab")  # 跳到正文
    page.keyboard.press("Tab")
    expect(mode_button(page)).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="阅读设置")).to_be_focused()
    for _ in ("无障碍声明", "订阅", "搜索"):
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="150%")).to_be_focused()
    page.keyboard.press("ArrowRight")
    assert chosen(page)["size"] == "200"
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="默认")).to_be_focused()
    page.keyboard.press("ArrowDown")
    assert chosen(page)["contrast"] == "white"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert "pointer" not in chosen(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert "simple" in chosen(page)
    expect(page.locator("[data-reading-said]")).to_have_text("简洁版：已打开")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="恢复默认")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="关闭")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="阅读设置")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="恢复默认").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("group", name="字号")).to_be_hidden()
    expect(page.get_by_role("button", name="阅读设置")).to_be_focused()


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("name", "ground", "ink"),
    [
        ("白底黑字", "rgb(255, 255, 255)", "rgb(0, 0, 0)"),
        ("黑底黄字", "rgb(0, 0, 0)", "rgb(255, 255, 0)"),
    ],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_contrast_wins_over_the_colours_of_the_system(
    browser: Browser, demo: str, name: str, ground: str, ink: str, scheme: Any
) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(demo + ARTICLE)
    mode_button(page).click()
    page.get_by_role("radio", name=name).check()
    found = page.evaluate(
        """() => {
          const of = (name) => getComputedStyle(document.querySelector(name));
          const texts = ["body", ".rd-byline", "main a", "header a", ".rd-menu a", "footer a"];
          return [of("body").backgroundColor, ...new Set(texts.map((text) => of(text).color))];
        }"""
    )
    assert found == [ground, ink]
    # Paper knows nothing of it.
    page.emulate_media(media="print")
    on_paper = page.evaluate("getComputedStyle(document.body).color"), type_size(page)
    page.locator("[data-reading-mode]").evaluate("(button) => button.click()")
    assert on_paper == ("rgb(0, 0, 0)", type_size(page))
    context.close()


@pytest.mark.exhaustive
def test_the_simple_page_leaves_out_what_stands_beside_the_news(page: Page, demo: str) -> None:
    page.goto(demo)
    aside = page.locator(".rd-banner, .rd-focus, .rd-section--friends")
    assert aside.count() == 3
    mode_button(page).click()
    page.get_by_role("checkbox", name="简洁版").check()
    for part in aside.all():
        expect(part).to_be_hidden()
    expect(page.locator(".rd-block").first).to_be_visible()
    page.goto(demo + ARTICLE)
    expect(page.locator(".rd-page__aside")).to_be_hidden()
    expect(page.locator(".rd-prose--article")).to_be_visible()


@pytest.mark.exhaustive(but=1)
@pytest.mark.parametrize("kind", list(PAGES))
def test_no_page_scrolls_sideways_at_the_largest_type(
    browser: Browser, demo: str, kind: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(demo + PAGES[kind])
    mode_button(page).click()
    page.get_by_role("radio", name="200%").check()
    page.get_by_text("栏目导航").click()
    for toggle in page.locator(".rd-menu__toggle").all():
        toggle.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for width in (320, 768, 1366):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.exhaustive
def test_without_scripts_the_button_is_a_link_that_helps(browser: Browser, demo: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo + ARTICLE)
    expect(mode_button(page)).to_be_hidden()
    page.get_by_role("link", name=MODE).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("无障碍")
    context.close()
