"""The guide to another look, followed word by word: every file it shows is written and built."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser_support import IN_A_BROWSER, served
from tests.support import LEAST_CONFIG, PROJECT, article, build_site, write_site
from tests.test_accessibility import AXE, AXE_SCRIPT, LOST_TEXT, MODES, OPTIONS, show

pytestmark = IN_A_BROWSER

GUIDE = PROJECT / "docs/guide/restyle.md"
CONFIG = LEAST_CONFIG + "contact:\n  phone: 0000-5550101\n"
ARTICLE = "yaowen/2026/a.html"
#: The name of a file on the first line of a block, in the comments of its language.
NAMED = re.compile(r"(?:# |/\* |\{# |<!-- )(?P<file>[\w./]+)(?: \*/| #\}| -->)?")


def steps() -> dict[str, list[tuple[str, str]]]:
    """The files that each section of the guide shows, in their order."""
    found: dict[str, list[tuple[str, str]]] = {}
    for section in GUIDE.read_text("utf-8").split("\n## ")[1:]:
        title = section.partition("\n")[0]
        for block in re.findall(r"^```(?!sh)\w+\n(.*?)^```$", section, re.DOTALL | re.MULTILINE):
            first, _, text = block.partition("\n")
            name = NAMED.fullmatch(first)
            assert name, first
            found.setdefault(title, []).append((name["file"], text))
    return found


STEPS = steps()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {f"content/{ARTICLE.removesuffix('.html')}.md": article("标题", text="正文。", id="a")}
    return write_site(tmp_path_factory.mktemp("site"), files, CONFIG)


def follow(site: Path, title: str) -> None:
    """Do what one section says, and build."""
    for file, text in STEPS[title]:
        path = site / file
        if file == "site_config.yaml":
            path.write_text(path.read_text("utf-8") + text, "utf-8")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    assert build_site(site).diagnostics == []


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script(AXE_SCRIPT)
    yield context.new_page()
    context.close()


def style(page: Page, selector: str, name: str) -> str:
    script = "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]"
    value: str = page.evaluate(script, [selector, name])
    return value


def token(page: Page, name: str) -> str:
    script = "(name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()"
    value: str = page.evaluate(script, name)
    return value


@pytest.mark.exhaustive
def test_the_guide_is_followed_step_by_step(site: Path, page: Page) -> None:
    """One test, since every step stands on the one before.

    Its number in the address keeps the browser from showing the page of an earlier step.
    """
    assert list(STEPS) == [
        "一、换颜色",
        "二、换标志",
        "三、换字体和字号",
        "四、换一个模板",
        "五、加一个部件",
    ]
    assert build_site(site).diagnostics == []
    with served(site / "public") as address:
        page.goto(f"{address}{ARTICLE}")
        before = style(page, ".rd-prose p", "fontSize")

        follow(site, "一、换颜色")
        page.goto(f"{address}{ARTICLE}?1")
        assert token(page, "--accent") == "#1f5f8b"

        follow(site, "二、换标志")
        page.goto(f"{address}{ARTICLE}?2")
        logo = page.locator(".rd-header img").first.get_attribute("src")
        assert logo
        shown = (site / "public" / ARTICLE).parent / logo
        assert shown.resolve().read_text("utf-8") == STEPS["二、换标志"][1][1]
        assert page.evaluate("document.querySelector('.rd-header img').naturalWidth") > 0

        follow(site, "三、换字体和字号")
        page.goto(f"{address}{ARTICLE}?3")
        assert before != style(page, ".rd-prose p", "fontSize") == "20px"
        assert style(page, "h1", "fontFamily").startswith("FangSong")

        follow(site, "四、换一个模板")
        page.goto(f"{address}404.html?4")
        assert page.locator("main p").inner_text().endswith("找起。")
        assert page.locator("main").get_by_role("link").count() == 2

        follow(site, "五、加一个部件")
        page.goto(f"{address}404.html?5")
        assert page.locator(".rd-hotline").inner_text() == "需要帮助，请打电话：0000-5550101"
        assert style(page, ".rd-hotline", "borderLeftWidth") == "4px"
        assert style(page, "h1", "fontFamily").startswith("FangSong")
        for path in ("404.html", ARTICLE):
            page.goto(f"{address}{path}?5")
            for mode in MODES.values():
                show(page, mode)
                assert page.evaluate(LOST_TEXT) + page.evaluate(AXE, OPTIONS) == [], (path, mode)


def test_without_its_own_files_a_site_looks_as_before(tmp_path: Path) -> None:
    files = {f"content/{ARTICLE.removesuffix('.html')}.md": article("标题", text="正文。", id="a")}
    site = write_site(tmp_path, files, CONFIG)
    build_site(site)
    before = (site / "public" / ARTICLE).read_bytes()
    follow(site, "三、换字体和字号")
    assert (site / "public" / ARTICLE).read_bytes() != before
    (site / "assets/css/own.css").unlink()
    build_site(site)
    assert (site / "public" / ARTICLE).read_bytes() == before
