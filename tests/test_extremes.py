"""Sites at the edge of what can be: each must build, and look right on a phone and at a desk.

`tests/extremes/` holds one folder for each, made to be looked at as well:
`python build.py serve --site tests/extremes/<name>`. Texts too long to be kept are made here.
What a machine can tell is told here: nothing is wider than the window, cut off or under other
text, no part is there without content, every heading and list is seen.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser_support import IN_A_BROWSER, served
from tests.support import article, build_site
from tests.test_accessibility import LOST_TEXT

CASES = Path(__file__).parent / "extremes"
WIDTHS = (320, 1440)

SENTENCE = "会议听取和审议了关于农村供水工程建设管护情况的报告，提出了五个方面的审议意见。"


def _long_article() -> dict[str, str]:
    """Some 50,000 characters under a hundred headings."""
    parts = [f"## 第{number}部分\n\n" + f"{SENTENCE * 13}\n" for number in range(1, 101)]
    return {"content/yaowen/2026/long.md": article("长文", id="long", text="\n".join(parts))}


def _many_attachments() -> dict[str, str]:
    """Three hundred files beside one article, some with titles as long as they get."""
    names = [f"fujian-{number:03}.txt" for number in range(1, 301)]
    titles = [
        SENTENCE if number % 50 == 0 else f"附件{number}：建议办理情况" for number in range(1, 301)
    ]
    listed = "".join(
        f'\n  - {{file: {name}, title: "{title}"}}'
        for name, title in zip(names, titles, strict=True)
    )
    text = article("三百件建议的办理情况", id="many", attachments=listed)
    folder = "content/gonggao/2026/jianyi"
    return {f"{folder}/index.md": text, **{f"{folder}/{name}": f"{name}\n" for name in names}}


def _long_contents() -> dict[str, str]:
    """Twelve chapters of ten headings, some as long as a sentence, some of one character."""
    chapters = []
    for chapter in range(1, 13):
        chapters.append(f"## 第{chapter}章　总则和一般规定\n\n{SENTENCE}\n")
        for section in range(1, 11):
            name = {3: SENTENCE.rstrip("。"), 7: "附"}.get(
                section, f"第{section}节　听取和审议报告"
            )
            chapters.append(f"### {name}\n\n{SENTENCE * 2}\n")
    text = article("议事规则汇编", id="rules", text="\n".join(chapters))
    return {"content/yaowen/2026/rules.md": text}


MADE = {
    "long-article": _long_article,
    "long-contents": _long_contents,
    "many-attachments": _many_attachments,
}

#: Beside each case, the pages to look at; the home page always is.
PAGES = {
    "few-pictures": ("tupian/index.html", "yaowen/2026/a2.html"),
    "forty-columns": ("l01/index.html", "l02/index.html", "sitemap.html", "404.html"),
    "group-with-one-child": ("daibiao/index.html", "fengcai/index.html", "sitemap.html"),
    "long-article": ("yaowen/2026/long.html", "yaowen/index.html"),
    "long-contents": ("yaowen/2026/rules.html",),
    "long-titles": (
        *("yaowen/index.html", "yaowen/2026/index.html", "yaowen/2026/chinese.html"),
        *("yaowen/2026/latin.html", "fengcai/2026/latin.html", "topics/index.html"),
        *("daibiao/index.html", "gonggao/index.html", "sitemap.html", "subscribe.html"),
    ),
    "many-attachments": ("gonggao/2026/jianyi.html",),
    "no-articles": ("yaowen/index.html", "daibiao/index.html", "minglu/index.html", "sitemap.html"),
    "no-pictures": ("yaowen/index.html", "jiandu/index.html"),
    "one-article": ("yaowen/index.html", "yaowen/2026/index.html", "yaowen/2026/only.html"),
    "other-scripts": (
        *("yaowen/2026/mixed.html", "yaowen/2026/mongolian.html", "yaowen/2026/uyghur.html"),
        "yaowen/index.html",
    ),
    "rare-characters": ("yaowen/2026/a.html", "yaowen/index.html"),
}

#: Parts that show nothing though they are there: sections without words below their heading,
#: lists without items, headings and lists that take no room.
EMPTY_PARTS = r"""
() => {
  const named = (node) => `<${node.localName} class="${node.className}">`;
  const seen = (node) => node.checkVisibility({visibilityProperty: true});
  const small = (node) => {
    const box = node.getBoundingClientRect();
    return box.width < 4 || box.height < 4;
  };
  const faults = [];
  for (const part of document.querySelectorAll("main section, main aside, main article")) {
    if (!seen(part)) continue;
    const heading = part.querySelector("h1, h2, h3");
    const words = part.innerText.trim().length - (heading ? heading.innerText.trim().length : 0);
    if (words < 1 && !part.querySelector("img, video, audio")) faults.push(`empty ${named(part)}`);
  }
  for (const list of document.querySelectorAll("main ul, main ol, main dl, footer ul, footer dl"))
    if (!list.children.length) faults.push(`no items in ${named(list)}`);
    else if (seen(list) && small(list)) faults.push(`too small ${named(list)}`);
  for (const heading of document.querySelectorAll("main h1, main h2, main h3"))
    if (!heading.classList.contains("rd-hidden") && (!seen(heading) || small(heading)))
      faults.push(`not seen ${named(heading)}`);
  for (const gap of document.querySelectorAll("main > div, main > section"))
    if (seen(gap) && !gap.innerText.trim() && !gap.querySelector("img")) faults.push(`blank ${named(gap)}`);
  return faults;
}
"""
#: Opens what is folded, so that it is looked at too.
UNFOLD = "document.querySelectorAll('main details').forEach((part) => { part.open = true; })"


def test_every_case_is_looked_at() -> None:
    assert sorted(PAGES) == sorted(path.name for path in CASES.iterdir())


def build_case(folder: Path, case: str) -> Path:
    """Build a copy of a case without any diagnostic; returns its output."""
    site = folder / case
    shutil.copytree(CASES / case, site, ignore=shutil.ignore_patterns(".renda", "public"))
    for name, text in MADE.get(case, dict)().items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    result = build_site(site)
    assert result.diagnostics == []
    return site / "public"


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.exhaustive
class TestInABrowser:
    pytestmark = IN_A_BROWSER

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("case", sorted(PAGES))
    def test_a_site_at_the_edge_looks_right(self, tmp_path: Path, tab: Page, case: str) -> None:
        faults = []
        with served(build_case(tmp_path, case)) as address:
            for path in ("index.html", *PAGES[case]):
                response = tab.goto(address + path)
                assert response and response.ok, path
                tab.evaluate(UNFOLD)
                for width in WIDTHS:
                    tab.set_viewport_size({"width": width, "height": 800})
                    for fault in tab.evaluate(EMPTY_PARTS) + tab.evaluate(LOST_TEXT):
                        faults.append(f"{path} at {width}: {fault}")
        assert faults == []

    def test_the_check_sees_an_empty_part(self, tab: Page) -> None:
        tab.set_content(
            "<main><section class=a><h2>题</h2><ul></ul></section><div class=b></div></main>"
        )
        assert tab.evaluate(EMPTY_PARTS) == [
            'empty <section class="a">',
            'no items in <ul class="">',
            'blank <div class="b">',
        ]

    def test_every_script_runs_its_own_way(self, tmp_path: Path, tab: Page) -> None:
        with served(build_case(tmp_path, "other-scripts")) as address:
            tab.goto(f"{address}yaowen/2026/mixed.html")
            mongolian = tab.locator('.rd-prose [lang="mn-Mong"]')
            expect(mongolian).to_have_css("writing-mode", "vertical-lr")
            expect(tab.locator('.rd-prose p[lang="ug"]')).to_have_css("direction", "rtl")
            expect(tab.locator(".rd-prose > p").last).to_have_css("writing-mode", "horizontal-tb")
            tab.goto(f"{address}yaowen/2026/mongolian.html")
            expect(tab.locator(".rd-prose")).to_have_css("writing-mode", "vertical-lr")
            tab.goto(f"{address}yaowen/2026/uyghur.html")
            expect(tab.locator(".rd-prose")).to_have_css("direction", "rtl")
