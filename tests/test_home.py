"""The home page: every part in its place, no part without content, and no holes between them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from tests.browser_support import IN_A_BROWSER, served
from tests.support import article, build_site, write_site

BASE = "name: 明远县人大\nbase_url: https://www.example.cn/\n"
COLUMNS = """\
columns:
  - {slug: yaowen, name: 人大要闻}
  - {slug: gonggao, name: 通知公告}
  - {slug: tupian, name: 图片新闻}
  - {slug: jueyi, name: 决议决定}
  - {slug: renmian, name: 人事任免}
  - slug: xiangzhen
    name: 乡镇人大
    kind: group
    children: [{slug: liuxi, name: 柳溪镇}, {slug: shiqiao, name: 石桥镇}]
"""
WHOLE = """\
marks: {icp: 云ICP备00000000号-1, police: 明远公网安备 00000000000000 号, site_code: "0000000000", ipv6: true}
contact: {phone: 0000-5550101}
footer_columns: [gonggao]
home:
  headlines: 2
  lead: yaowen
  notices: gonggao
  topics: [minsheng, jiandu]
  blocks:
    - {column: jueyi}
    - {column: renmian}
    - {column: tupian, form: pictures}
    - {column: xiangzhen, form: grid}
topics:
  - {slug: minsheng, name: 民生实事, description: 征集、票决、测评, picture: img/logo.svg}
  - {slug: jiandu, name: 监督工作}
links: [{name: 明远县人民政府, url: "https://www.mingyuan.example/"}]
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3" width="400" height="300"/>'


def articles(counts: dict[str, int], *pictured: str, **more: str) -> dict[str, str]:
    """Articles by column, the later the newer; those of `pictured` columns with a picture."""
    files: dict[str, str] = {}
    for slug, count in counts.items():
        for number in range(1, count + 1):
            folder = f"content/{slug}/2026/a{number}"
            fields = {"id": f"{slug}-{number}", "summary": f"{slug}摘要{number}", **more}
            if slug in pictured:
                fields |= {"image": "a.svg", "image_alt": "一幅图"}
                files[f"{folder}/a.svg"] = PICTURE
            title, date = f"{slug}第{number}篇", f"2026-{number:02}-05"
            files[f"{folder}/index.md"] = article(title, date, **fields)
    return files


def home(folder: Path, files: dict[str, str], config: str = "") -> html.HtmlElement:
    """The home page of a site built without any diagnostic."""
    site = write_site(folder, files, BASE + config + COLUMNS)
    result = build_site(site)
    assert result.diagnostics == []
    return html.fromstring((site / "public/index.html").read_text("utf-8"))


def classes(element: html.HtmlElement) -> set[str]:
    return set((element.get("class") or "").split())


def by_class(page: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    return [
        element
        for element in page.iter()
        if isinstance(element.tag, str) and name in classes(element)
    ]


def words(element: html.HtmlElement) -> str:
    return "".join(element.text_content().split())


def block(page: html.HtmlElement, name: str) -> html.HtmlElement:
    [found] = [b for b in by_class(page, "rd-block") if words(b.find(".//h2")) == name]
    return found


ALL = {"yaowen": 4, "gonggao": 2, "tupian": 4, "jueyi": 4, "renmian": 3, "liuxi": 1, "shiqiao": 1}


# --- the parts -----------------------------------------------------------------------------------


def test_every_part_stands_in_its_order(tmp_path: Path) -> None:
    page = home(tmp_path, articles(ALL, "tupian", topics="[minsheng, jiandu]"), WHOLE)
    main = page.find(".//main")
    parts = ("headline", "front", "notices", "banner", "blocks", "section")
    order = [name for part in main for name in parts if f"rd-{name}" in classes(part)]
    assert order == list(parts)
    assert [words(h) for h in main.findall(".//h1")] == ["明远县人大"]
    assert words(by_class(page, "rd-notices")[0]).count("gonggao第") == 2
    assert [words(a) for a in by_class(page, "rd-grid__link")] == ["柳溪镇", "石桥镇"]
    assert len(by_class(page, "rd-covers__item")) == 4


def test_a_banner_shows_its_picture_if_it_has_one(tmp_path: Path) -> None:
    page = home(
        tmp_path,
        articles(ALL, topics="[minsheng, jiandu]"),
        WHOLE.replace("form: pictures", "form: list"),
    )
    with_picture, without = by_class(page, "rd-banner__link")
    assert len(with_picture.findall(".//img")) == 1 and "征集、票决、测评" in words(with_picture)
    assert without.findall(".//img") == [] and words(without) == "监督工作"


def test_a_headline_is_one_title_with_its_summary(tmp_path: Path) -> None:
    page = home(tmp_path, articles({"yaowen": 3}), "home: {headlines: 3}\n")
    [title] = by_class(page, "rd-headline__title")
    assert words(title) == "yaowen第3篇"
    assert [words(s) for s in by_class(page, "rd-headline__summary")] == ["yaowen摘要3"]
    assert [words(a) for a in by_class(page, "rd-headline__other")] == [
        "yaowen第2篇",
        "yaowen第1篇",
    ]


def test_what_the_site_has_nothing_for_is_not_there(tmp_path: Path) -> None:
    page = home(tmp_path, articles({"yaowen": 1}))
    shown = {name for element in page.find(".//main").iter() for name in classes(element)}
    assert "rd-headline" in shown
    assert not shown & {
        "rd-front",
        "rd-focus",
        "rd-notices",
        "rd-banner",
        "rd-blocks",
        "rd-section",
        "rd-empty",
    }


def test_a_site_without_articles_says_so(tmp_path: Path) -> None:
    page = home(tmp_path, {"content/yaowen/index.md": "---\ntitle: 人大要闻\n---\n导语。\n"})
    assert [words(e)[:4] for e in by_class(page, "rd-empty")] == ["暂无内容"]


def test_the_footer_shows_every_mark(tmp_path: Path) -> None:
    page = home(tmp_path, articles({**ALL, "tupian": 0}, topics="[minsheng, jiandu]"), WHOLE)
    footer = words(page.find(".//footer"))
    for mark in (
        "云ICP备00000000号-1",
        "明远公网安备00000000000000号",
        "0000000000",
        "IPv6",
        "0000-5550101",
        "通知公告",
    ):
        assert mark in footer


# --- focus pictures and the titles beside them ---------------------------------------------------


def test_focus_pictures_stand_beside_the_titles(tmp_path: Path) -> None:
    page = home(tmp_path, articles({"yaowen": 3, "tupian": 3}, "tupian"))
    [front] = by_class(page, "rd-front")
    assert len(by_class(front, "rd-focus__item")) == 3
    assert [classes(part) for part in front] == [{"rd-focus"}, {"rd-block", "rd-block--list"}]
    assert [img.get("loading") for img in front.iter("img")] == [None, "lazy", "lazy"]


def test_titles_without_pictures_take_the_whole_width(tmp_path: Path) -> None:
    page = home(tmp_path, articles({"yaowen": 5}))
    [front] = by_class(page, "rd-front")
    assert ["rd-block--wide" in classes(part) for part in front] == [True]


def test_pictures_without_titles_say_more(tmp_path: Path) -> None:
    config = "home: {headlines: 0, lead: gonggao}\n"
    page = home(tmp_path, articles({"tupian": 2}, "tupian"), config)
    [focus] = by_class(page, "rd-focus--alone")
    assert "tupian摘要2" in words(focus)


def test_one_picture_has_nothing_to_push(tmp_path: Path) -> None:
    one = home(tmp_path / "one", articles({"yaowen": 3, "tupian": 1}, "tupian"))
    two = home(tmp_path / "two", articles({"yaowen": 3, "tupian": 2}, "tupian"))
    assert [len(by_class(page, "rd-focus__hint")) for page in (one, two)] == [0, 1]


# --- blocks beside each other --------------------------------------------------------------------


def blocks_of(folder: Path, first: int, second: int) -> html.HtmlElement:
    config = (
        "home: {headlines: 0, blocks: [{column: jueyi, count: 9}, {column: renmian, count: 9}]}\n"
    )
    return home(folder, articles({"yaowen": 1, "jueyi": first, "renmian": second}), config)


def summaries(block: html.HtmlElement) -> int:
    return len(by_class(block, "rd-card__summary"))


@pytest.mark.parametrize(
    ("first", "second", "told"), [(4, 4, (0, 0)), (5, 3, (0, 2)), (3, 6, (3, 0))]
)
def test_the_shorter_of_two_shows_summaries(
    tmp_path: Path, first: int, second: int, told: tuple[int, int]
) -> None:
    page = blocks_of(tmp_path, first, second)
    assert by_class(page, "rd-blocks__row") == []
    pair = (block(page, "决议决定"), block(page, "人事任免"))
    assert tuple(map(summaries, pair)) == told
    assert tuple(len(by_class(b, "rd-card")) for b in pair) == (first, second)


def test_blocks_too_unlike_do_not_stand_beside_each_other(tmp_path: Path) -> None:
    page = blocks_of(tmp_path, 7, 3)
    assert len(by_class(page, "rd-blocks__row")) == 2
    assert "rd-block--wide" in classes(block(page, "决议决定"))


def test_two_pictures_are_a_list_and_three_are_covers(tmp_path: Path) -> None:
    config = "home: {headlines: 0, blocks: [{column: tupian, form: pictures}]}\n"
    two = home(tmp_path / "two", articles({"yaowen": 1, "tupian": 2}, "tupian"), config)
    three = home(tmp_path / "three", articles({"yaowen": 1, "tupian": 3}, "tupian"), config)
    assert len(by_class(block(two, "图片新闻"), "rd-card--pictured")) == 2
    assert len(by_class(block(three, "图片新闻"), "rd-covers__item")) == 3


# --- as it is seen -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.exhaustive
class TestSeen:
    pytestmark = IN_A_BROWSER

    def test_the_demo_has_no_holes(self, tab: Page, demo: str) -> None:
        """What stands beside something is about as high, and what stands alone fills its row."""
        tab.goto(demo)
        height = "node => node.getBoundingClientRect().height"
        heights = [
            [part.evaluate(height) for part in tab.query_selector_all(row)]
            for row in (".rd-front > *", ".rd-banner__item")
        ]
        # Blocks are stretched by their row, so their lists are measured.
        parts = tab.query_selector_all(".rd-blocks > .rd-block > .rd-list")
        lists = [part.evaluate(height) for part in parts]
        heights += [lists[at : at + 2] for at in range(0, len(lists), 2)]
        assert len(heights) > 5
        a_line = 48
        assert [row for row in heights if max(row) - min(row) > 1.5 * a_line] == []
        right = tab.evaluate(
            "[...document.querySelectorAll('.rd-banner__list, .rd-covers, .rd-grid')].map(list =>"
            " list.getBoundingClientRect().right - list.lastElementChild.getBoundingClientRect().right)"
        )
        assert len(right) == 3 and max(right) < 2

    def test_nothing_moves_when_the_pictures_come(self, tab: Page, demo: str) -> None:
        tops = "[...document.querySelectorAll('main h2, main li')].map(e => e.getBoundingClientRect().top)"
        tab.goto(demo)
        seen = tab.evaluate(tops)
        tab.route("**/*.{jpg,webp,avif}", lambda route: route.abort())
        tab.goto(demo)
        assert tab.evaluate("document.querySelector('.rd-focus__picture').naturalWidth") == 0
        assert tab.evaluate(tops) == seen
        tab.unroute("**/*.{jpg,webp,avif}")

    def test_the_next_picture_is_one_push_away_without_scripts(
        self, browser: Browser, demo: str
    ) -> None:
        context = browser.new_context(
            java_script_enabled=False, viewport={"width": 360, "height": 800}
        )
        page = context.new_page()
        page.goto(demo)
        second = page.locator(".rd-focus__link").nth(1)
        second.focus()
        box, strip = second.bounding_box(), page.locator(".rd-focus__list").bounding_box()
        context.close()
        assert box and strip and abs(box["x"] - strip["x"]) < 2
        assert box["width"] == pytest.approx(strip["width"], abs=1)

    def test_letters_twice_as_large_keep_a_banner_readable(self, tab: Page, tmp_path: Path) -> None:
        files = articles(ALL, "tupian", topics="[minsheng, jiandu]")
        home(tmp_path, files, WHOLE)
        with served(tmp_path / "public") as address:
            tab.set_viewport_size({"width": 320, "height": 800})
            tab.goto(address)
            tab.evaluate("document.documentElement.setAttribute('data-size', '200')")
            words_box = tab.locator(".rd-banner__words").first.bounding_box()
            frame_box = tab.locator(".rd-banner__frame").first.bounding_box()
            tab.set_viewport_size({"width": 1440, "height": 900})
        assert words_box and frame_box
        assert words_box["y"] >= frame_box["y"] + frame_box["height"] - 1
