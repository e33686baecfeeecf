"""The menu, and the question before leaving the site, in a real browser."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser_support import IN_A_BROWSER, PAGES, served
from tests.support import article, build_site, codes, write_site

pytestmark = IN_A_BROWSER

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def menu(page: Page) -> Locator:
    return page.get_by_role("navigation", name="栏目", exact=True)


def toggle(page: Page, name: str) -> Locator:
    return page.locator("summary", has_text=f"展开“{name}”的下级栏目")


def group(page: Page, name: str) -> Locator:
    return toggle(page, name).locator("xpath=following-sibling::ul")


def open_groups(page: Page) -> int:
    return page.locator(".rd-menu__fold[open]").count()


@pytest.mark.exhaustive(but=1)
@pytest.mark.parametrize("has_scripts", [True, False])
def test_the_keyboard_reaches_the_second_level(
    browser: Browser, demo: str, has_scripts: bool
) -> None:
    context = browser.new_context(viewport=DESK, java_script_enabled=has_scripts)
    page = context.new_page()
    page.goto(demo + PAGES["site map"])
    menu(page).get_by_role("link", name="新闻中心").focus()
    page.keyboard.press("Tab")
    expect(toggle(page, "新闻中心")).to_be_focused()
    expect(group(page, "新闻中心")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(group(page, "新闻中心")).to_be_visible()
    page.keyboard.press("Tab")
    expect(group(page, "新闻中心").get_by_role("link").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("人大要闻")
    # The current group's columns stand below the menu without anything being opened.
    here = menu(page).locator("[aria-current=page]")
    expect(here.and_(page.locator(":visible"))).to_have_text("人大要闻")
    context.close()


@pytest.mark.exhaustive
def test_escape_closes_and_gives_the_focus_back(page: Page, demo: str) -> None:
    page.goto(demo)
    toggle(page, "新闻中心").click()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(group(page, "新闻中心")).to_be_hidden()
    expect(toggle(page, "新闻中心")).to_be_focused()


@pytest.mark.exhaustive
def test_one_group_is_open_at_a_time_and_none_stays_in_the_way(page: Page, demo: str) -> None:
    # Browsers before 2024 do not know that <details> of one name exclude each other.
    page.add_init_script("delete HTMLDetailsElement.prototype.name")
    page.goto(demo)
    page.locator(".rd-menu__fold").evaluate_all(
        "(folds) => folds.forEach((fold) => fold.removeAttribute('name'))"
    )
    toggle(page, "新闻中心").click()
    toggle(page, "会议之窗").click()
    expect(group(page, "会议之窗")).to_be_visible()
    expect(group(page, "新闻中心")).to_be_hidden()
    page.get_by_role("banner").click(position={"x": 5, "y": 5})
    expect(group(page, "会议之窗")).to_be_hidden()
    toggle(page, "会议之窗").focus()
    page.keyboard.press("Enter")
    for _ in range(4):  # through its three columns, and on
        page.keyboard.press("Tab")
    expect(group(page, "会议之窗")).to_be_hidden()


@pytest.mark.parametrize("has_scripts", [True, False])
def test_on_a_phone_all_stands_behind_one_switch(
    browser: Browser, demo: str, has_scripts: bool
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=has_scripts)
    page = context.new_page()
    page.goto(demo + PAGES["article"])
    links = menu(page).get_by_role("link")
    expect(links.and_(page.locator(":visible"))).to_have_count(0)
    switch = page.locator("summary", has_text="栏目导航")
    switch.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(menu(page).get_by_role("link", name="首页")).to_be_focused()
    before = menu(page).get_by_role("link", name="公开文件").bounding_box()
    toggle(page, "新闻中心").click()
    expect(group(page, "新闻中心").get_by_role("link", name="人大要闻")).to_be_visible()
    after = menu(page).get_by_role("link", name="公开文件").bounding_box()
    assert before and after
    assert after["y"] > before["y"] + 40, "it pushes down what follows and covers nothing"
    if has_scripts:
        page.keyboard.press("Escape")
        expect(toggle(page, "新闻中心")).to_be_focused()
        page.keyboard.press("Escape")
        expect(switch).to_be_focused()
        expect(links.and_(page.locator(":visible"))).to_have_count(0)
    context.close()


# --- of any size -----------------------------------------------------------------------------


def menu_site(folder: Path, names: list[str], children: int = 0) -> Path:
    """A site with these columns and as many below each; gives the finished folder."""
    config = ["name: 明远县人大", "base_url: https://www.example.cn/", "columns:"]
    for at, name in enumerate(names):
        below = [f"{{slug: c{at}-{n}, name: {name}之{n}, kind: news}}" for n in range(children)]
        kind = f"kind: group, children: [{', '.join(below)}]" if below else "kind: news"
        config.append(f"  - {{slug: c{at}, name: {name}, {kind}}}")
    first = "c0-0" if children else "c0"
    files = {f"content/{first}/2026/a.md": article()}
    site = write_site(folder, files, "\n".join(config) + "\n")
    assert codes(build_site(site)) == []
    return site / "public"


MENUS = {
    "one": (["人大要闻"], 0),
    "nine": ([f"栏目名{n}" for n in range(9)], 5),
    "forty": ([f"栏目{n}" for n in range(40)], 2),
    "long names": (
        ["民族宗教外事侨务和港澳台工作委员会动态" + "一二三四五六"[n] for n in range(6)],
        3,
    ),
}
#: Tops and toggles lie side by side, nothing sticks out, is cut off, or is too small to hit.
FIND_FAULTS = """() => {
  const faults = [];
  const wide = document.documentElement.clientWidth;
  const check = (element) => {
    const box = element.getBoundingClientRect();
    const name = element.textContent.trim();
    if (!box.width) faults.push(`${name} is not there`);
    if (box.left < 0 || box.right > wide + 0.5) faults.push(`${name} sticks out`);
    if (box.height < 43.9) faults.push(`${name} is small`);
    if (element.scrollWidth > Math.ceil(box.width)) faults.push(`${name} is cut off`);
    return box;
  };
  const apart = (one, other) => one.right <= other.left + 0.5 || other.right <= one.left + 0.5
    || one.bottom <= other.top + 0.5 || other.bottom <= one.top + 0.5;
  const tops = [...document.querySelectorAll(".rd-menu__link, .rd-menu__toggle")];
  const boxes = tops.map(check);
  boxes.forEach((one, at) => boxes.slice(at + 1).forEach((other) => {
    if (!apart(one, other)) faults.push(`${tops[at].textContent} lies on another`);
  }));
  for (const fold of document.querySelectorAll(".rd-menu__fold")) {
    fold.open = true;
    fold.querySelectorAll(".rd-menu__sublink").forEach(check);
    if (document.documentElement.scrollWidth > wide) faults.push("the page scrolls sideways");
    fold.open = false;
  }
  return faults;
}"""


@pytest.mark.exhaustive
@pytest.mark.parametrize("size", list(MENUS))
def test_menus_of_any_size_have_room(page: Page, tmp_path: Path, size: str) -> None:
    names, children = MENUS[size]
    with served(menu_site(tmp_path, names, children)) as address:
        for width, type_size in product((320, 900, 1280, 1920), ("100", "150", "200")):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(address)
            page.evaluate("(s) => document.documentElement.setAttribute('data-size', s)", type_size)
            assert page.locator(".rd-menu__link").count() == len(names) + 1
            switch = page.locator("summary", has_text="栏目导航")
            if switch.is_visible():
                switch.click()
            assert page.evaluate(FIND_FAULTS) == [], (width, type_size)


@pytest.mark.exhaustive
@pytest.mark.parametrize(("count", "expected"), [(8, [9]), (9, [10]), (10, [6, 5]), (14, [8, 7])])
def test_rows_are_as_even_as_they_can_be(
    page: Page, tmp_path: Path, count: int, expected: list[int]
) -> None:
    page.set_viewport_size({"width": 1440, "height": 800})
    with served(menu_site(tmp_path, [f"栏目名{n}" for n in range(count)], 1)) as address:
        page.goto(address)
        tops = page.locator(".rd-menu__item").evaluate_all(
            "(items) => items.map((item) => Math.round(item.getBoundingClientRect().top))"
        )
    assert [tops.count(top) for top in sorted(set(tops))] == expected


# --- leaving ---------------------------------------------------------------------------------

OWN = "https://www.example.cn/yaowen/2026/b.html"
LINKS = (
    f"[站外](https://www.mingyuan.example/a?b=1#c)、[本站]({OWN})、"
    "[邮件](mailto:a@www.example.cn)、[另一篇](b.md)。"
)


def leaving_site(folder: Path, way: str) -> Path:
    config = (
        f"name: 明远县人大\nbase_url: https://www.example.cn/\noutside_links: {way}\n"
        "columns:\n  - {slug: yaowen, name: 人大要闻, kind: news}\n"
    )
    files = {
        "content/yaowen/2026/a.md": article("甲", text=LINKS, source="本网", source_url=OWN),
        "content/yaowen/2026/b.md": article("乙"),
    }
    site = write_site(folder, files, config)
    assert codes(build_site(site)) == []
    return site / "public"


@pytest.mark.exhaustive
def test_it_asks_before_a_link_leads_away(page: Page, tmp_path: Path) -> None:
    page.route(re.compile("example/|example.cn/"), lambda route: route.fulfill(body="elsewhere"))
    with served(leaving_site(tmp_path, "确认")) as address:
        page.goto(address + "yaowen/2026/a.html")
        here = page.url
        outside = page.get_by_text("站外", exact=True)
        outside.click()
        dialog = page.get_by_role("dialog", name="您将离开明远县人大网站")
        expect(dialog).to_contain_text("https://www.mingyuan.example/a?b=1#c")
        dialog.get_by_role("button", name="返回").click()
        expect(dialog).to_be_hidden()
        expect(outside).to_be_focused()
        outside.press("Enter")
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        assert page.url == here
        outside.click()
        dialog.get_by_role("link", name="继续").click()
        page.wait_for_url("https://www.mingyuan.example/a?b=1#c")
        page.goto(here)
        page.get_by_role("link", name="本网").click()
        page.wait_for_url(OWN)
        for name in ("本站", "另一篇"):
            page.goto(here)
            page.get_by_role("link", name=name).click()
            expect(page.get_by_role("heading", level=1)).to_have_text("乙")


@pytest.mark.exhaustive
def test_only_links_that_lead_away_are_marked(page: Page, tmp_path: Path) -> None:
    with served(leaving_site(tmp_path, "标明")) as address:
        page.goto(address + "yaowen/2026/a.html")
        marks = page.locator(".rd-prose a").evaluate_all(
            "links => links.map((link) => [link.innerText, getComputedStyle(link, '::after').content])"
        )
    assert [name for name, mark in marks if mark != "none"] == ["站外"]
    assert len(marks) == 4


@pytest.mark.exhaustive
def test_it_asks_in_browsers_without_dialogs_too(page: Page, tmp_path: Path) -> None:
    page.add_init_script("delete HTMLDialogElement.prototype.showModal")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    with served(leaving_site(tmp_path, "确认")) as address:
        page.goto(address + "yaowen/2026/a.html")
        page.get_by_text("站外", exact=True).click()
        assert asked == ["您将离开明远县人大网站\nhttps://www.mingyuan.example/a?b=1#c"]
        assert page.url.startswith(address)


@pytest.mark.exhaustive
def test_it_does_not_ask_where_it_is_not_set_to(page: Page, tmp_path: Path) -> None:
    page.route(re.compile("mingyuan.example"), lambda route: route.fulfill(body="elsewhere"))
    with served(leaving_site(tmp_path, "标明")) as address:
        page.goto(address + "yaowen/2026/a.html")
        assert page.locator("script[src*=leaving]").count() == 0
        page.get_by_text("站外", exact=True).click()
        page.wait_for_url("https://www.mingyuan.example/**")
