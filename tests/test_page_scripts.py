"""The small scripts of single parts in a real browser: focus pictures, copying an address."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser_support import IN_A_BROWSER, PAGES

pytestmark = IN_A_BROWSER


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


# --- focus pictures --------------------------------------------------------------------------

#: Longer than a picture rests.
WHILE = 7_000


def button(page: Page, name: str) -> Locator:
    return page.locator("[data-focus]").get_by_role("button", name=name)


def is_shown(page: Page, number: int) -> None:
    """Waits until a picture, counted from one, fills the strip and its dot is the current one."""
    page.wait_for_function(
        """(at) => {
          const list = document.querySelector(".rd-focus__list");
          const item = list.children[at];
          const off = item.getBoundingClientRect().left - list.getBoundingClientRect().left;
          const dot = document.querySelectorAll(".rd-focus__dot")[at];
          return Math.abs(off) < 2 && dot.getAttribute("aria-current") === "true";
        }""",
        arg=number - 1,
    )


def open_home(page: Page, demo: str) -> int:
    """The home page with a clock that stands still; gives how many pictures there are."""
    page.clock.install()
    page.goto(demo)
    count = page.locator(".rd-focus__item").count()
    assert count > 2
    is_shown(page, 1)
    page.mouse.move(0, 0)
    return count


def test_buttons_and_dots_lead_to_every_picture(page: Page, demo: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    count = open_home(page, demo)
    button(page, "下一张").click()
    is_shown(page, 2)
    expect(page.get_by_role("status").filter(has_text=f"第 2 张，共 {count} 张")).to_have_count(1)
    button(page, "上一张").click()
    button(page, "上一张").click()
    is_shown(page, count)
    button(page, "下一张").click()
    is_shown(page, 1)
    button(page, "第 3 张：").click()
    is_shown(page, 3)


@pytest.mark.exhaustive
def test_pictures_move_on_until_the_reader_says_stop(page: Page, demo: str) -> None:
    open_home(page, demo)
    page.clock.run_for(WHILE)
    is_shown(page, 2)
    page.locator(".rd-focus__list").hover()
    page.clock.run_for(WHILE)
    is_shown(page, 2)
    page.mouse.move(0, 0)
    page.clock.run_for(WHILE)
    is_shown(page, 3)
    button(page, "第 1 张：").focus()
    page.clock.run_for(WHILE)
    is_shown(page, 3)
    button(page, "暂停").click()
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    page.clock.run_for(10 * WHILE)
    is_shown(page, 3)
    button(page, "播放").click()
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    page.clock.run_for(WHILE)
    is_shown(page, 4)


@pytest.mark.exhaustive
def test_choosing_a_picture_stops_them_for_good(page: Page, demo: str) -> None:
    open_home(page, demo)
    button(page, "下一张").click()
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")
    page.clock.run_for(10 * WHILE)
    is_shown(page, 2)


@pytest.mark.exhaustive
@pytest.mark.parametrize("reason", ["little motion", "长者模式"])
def test_pictures_stay_where_moving_on_would_disturb(page: Page, demo: str, reason: str) -> None:
    if reason == "little motion":
        page.emulate_media(reduced_motion="reduce")
    open_home(page, demo)
    if reason == "长者模式":
        expect(button(page, "暂停")).to_be_visible()
        page.get_by_role("button", name="长者模式").click()
        page.get_by_role("button", name="关闭").click()
        page.mouse.move(0, 0)
    expect(page.locator(".rd-focus__button--play")).to_be_hidden()
    page.clock.run_for(10 * WHILE)
    is_shown(page, 1)


@pytest.mark.exhaustive
def test_without_scripts_every_picture_can_be_pushed_into_sight(
    browser: Browser, demo: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo)
    expect(page.locator("[data-focus]").get_by_role("button")).to_have_count(0)
    last = page.locator(".rd-focus__link").last
    last.focus()
    expect(last).to_be_in_viewport()
    context.close()


# --- copying ---------------------------------------------------------------------------------

#: As a page without TLS has it, where the old way must do.
NO_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });"
#: Notes what the old way would copy.
BY_HAND = """
Document.prototype.execCommand = (name) => {
  window.copied = [name, document.activeElement.value];
  return window.copying !== false;
};
"""


def copy_button(page: Page) -> Locator:
    return page.locator("[data-copy]").first


@pytest.mark.exhaustive
def test_the_address_is_copied(page: Page, demo: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(demo + PAGES["article"])
    copy_button(page).click()
    expect(page.locator("[data-copied]").first).to_have_text("已复制")
    address = page.locator("link[rel=canonical]").get_attribute("href")
    assert page.evaluate("navigator.clipboard.readText()") == address


@pytest.mark.exhaustive
def test_the_address_is_copied_in_the_old_way_too(page: Page, demo: str) -> None:
    page.add_init_script(NO_CLIPBOARD + BY_HAND)
    page.goto(demo + PAGES["article"])
    copy_button(page).click()
    expect(page.locator("[data-copied]").first).to_have_text("已复制")
    address = page.locator("link[rel=canonical]").get_attribute("href")
    assert page.evaluate("window.copied") == ["copy", address]
    expect(copy_button(page)).to_be_focused()
    assert page.locator("textarea").count() == 0


@pytest.mark.exhaustive
def test_a_browser_that_does_not_copy_is_told_of(page: Page, demo: str) -> None:
    page.add_init_script(NO_CLIPBOARD + BY_HAND + "window.copying = false;")
    page.goto(demo + PAGES["article"])
    copy_button(page).click()
    expect(page.locator("[data-copied]").first).to_contain_text("手动")


@pytest.mark.exhaustive
def test_without_scripts_there_is_no_button_to_copy(browser: Browser, demo: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo + PAGES["article"])
    expect(copy_button(page)).to_be_hidden()
    context.close()
