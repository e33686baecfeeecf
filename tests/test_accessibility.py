"""What can be measured of accessibility, measured: axe finds nothing, and no text is lost.

Every layout is opened once and then shown in many ways on the same tab: at a desk, on a small
phone, both in the dark, with text twice as large, with the spacing of WCAG 1.4.12, and as
长者模式 shows it. What no machine can tell, such as whether a text alternative says what the
picture shows, is for people to look at.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.browser_support import IN_A_BROWSER, PAGES, REDIRECT

pytestmark = IN_A_BROWSER


class Mode(NamedTuple):
    """A way to look at a page.

    `css` is what the reader's own style sheet says; `size` and `surface` are what is chosen in
    长者模式, if it is on.
    """

    width: int
    scheme: Literal["light", "dark"] = "light"
    css: str = ""
    size: str = ""
    surface: str = ""

    def choices(self) -> dict[str, object] | None:
        """What 长者模式 would keep."""
        if not self.size:
            return None
        given = {"size": self.size, "contrast": self.surface}
        return {"on": True, "pointer": True, "simple": False, **given}


#: Wide enough that WCAG 1.4.12 is met when nothing is lost.
SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
LARGE = "html { font-size: 200% !important; }"
MODES = {
    "desk": Mode(1440),
    "phone": Mode(320),
    "dark desk": Mode(1440, "dark"),
    "dark phone": Mode(320, "dark"),
    "large": Mode(320, css=LARGE),
    "spaced": Mode(320, css=SPACING),
    "elder": Mode(320, size="200"),
    "black on white": Mode(1440, size="150", surface="white"),
    "yellow on black": Mode(320, "dark", size="125", surface="black"),
}
#: Looked at for lost text alone; what axe looks for is the same as at another width.
WIDTHS = {
    "common phone": Mode(360),
    "tablet": Mode(800),
    "large at a desk": Mode(1440, css=LARGE),
    "spaced at a desk": Mode(1440, css=SPACING),
    "elder at a desk": Mode(1440, size="200"),
    "elder on a tablet": Mode(800, size="150"),
}

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    # Off by default in axe, being of WCAG 2.2.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
AXE = """async (options) => (await axe.run(document, options)).violations.flatMap(
  (fault) => fault.nodes.map((node) => `${fault.id}: ${node.html.slice(0, 160)} (${
    [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; ")})`))"""

#: Finds text that cannot be read: beside the window, cut off by a box, or under other text.
LOST_TEXT = r"""
() => {
  const lost = [];
  const told = (why, node) => lost.push(`${why}: “${node.data.trim().slice(0, 40)}” in <${
    node.parentElement.localName} class="${node.parentElement.className}">`);
  if (document.documentElement.scrollWidth > innerWidth)
    lost.push(`${document.documentElement.scrollWidth} px wide in ${innerWidth}`);
  // What is for the ears alone is one pixel large; the skip link comes down when it has focus.
  const unseen = (box) => box.width <= 1 && box.height <= 1;
  const seen = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility({visibilityProperty: true})) continue;
    if (parent.closest(".rd-skip, script, style, noscript, svg, option")) continue;
    range.selectNodeContents(node);
    // An ideographic space at the end of a line hangs beyond it.
    const hang = node.data.includes("\u3000") ? parseFloat(getComputedStyle(parent).fontSize) : 0;
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      let hidden = false, scrolls = false, cut = false;
      for (let around = parent; around && !scrolls && !hidden; around = around.parentElement) {
        const frame = around.getBoundingClientRect();
        if (unseen(frame)) hidden = true;
        const {overflowX, overflowY, display} = getComputedStyle(around);
        if (display === "inline" || display === "contents" || around === document.body) continue;
        const sideways = box.left < frame.left - 1 || box.right > frame.right + 1;
        // Half a line: letters are lower than the line they stand in.
        const half = box.height / 2;
        const down = box.top + half < frame.top || box.bottom - half > frame.bottom;
        if (overflowX === "auto" || overflowX === "scroll") {
          scrolls = true;
          hidden ||= box.right < frame.left + 1 || box.left > frame.right - 1;
        }
        if (overflowX === "hidden" || overflowX === "clip") cut ||= sideways;
        if (overflowY === "hidden" || overflowY === "clip") cut ||= down;
      }
      if (hidden) continue;
      if (cut) told("cut off", node);
      else if (!scrolls && (box.left < -1 || box.right > innerWidth + hang + 1)) told("outside", node);
      // The middle of each line; lines of one text may touch.
      const third = box.height / 3;
      seen.push({node, left: box.left + 1, right: box.right - 1,
        top: box.top + third, bottom: box.bottom - third});
    }
  }
  seen.sort((one, other) => one.top - other.top);
  seen.forEach((one, at) => {
    for (let next = at + 1; next < seen.length && seen[next].top < one.bottom; next += 1) {
      const other = seen[next];
      if (other.node !== one.node && other.left < one.right && one.left < other.right)
        told(`under “${other.node.data.trim().slice(0, 40)}”`, one.node);
    }
  });
  return [...new Set(lost)];
}
"""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """A tab that keeps axe ready in every page."""
    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script(AXE_SCRIPT)
    # An old address leads on at once; here it stays, so that it can be looked at.
    context.route(f"**/{REDIRECT}", _without_its_refresh)
    yield context.new_page()
    context.close()


def _without_its_refresh(route: Any) -> None:
    response = route.fetch()
    html, count = re.subn(r'<meta http-equiv="refresh"[^>]*>', "", response.text())
    assert count == 1
    route.fulfill(response=response, body=html)


def show(tab: Page, mode: Mode) -> None:
    """Let the page that is open be seen in another way."""
    tab.set_viewport_size({"width": mode.width, "height": 800})
    tab.emulate_media(color_scheme=mode.scheme)
    # A redirect and the gallery of components have no 长者模式.
    tab.evaluate(
        """async ([css, choices]) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          document.adoptedStyleSheets = [sheet];
          window.rdReading?.show(choices);
          // The second frame: scripts look at what has another size after the first.
          await new Promise(requestAnimationFrame);
          await new Promise(requestAnimationFrame);
        }""",
        [mode.css, mode.choices()],
    )


def lost_text(tab: Page) -> list[str]:
    found: list[str] = tab.evaluate(LOST_TEXT)
    return found


def violations(tab: Page) -> list[str]:
    found: list[str] = tab.evaluate(AXE, OPTIONS)
    return found


@pytest.mark.exhaustive
@pytest.mark.parametrize("path", [*PAGES.values(), REDIRECT], ids=[*PAGES, "redirect"])
def test_every_page_can_be_read_in_every_way(tab: Page, demo: str, path: str) -> None:
    response = tab.goto(demo + path)
    assert response and response.ok
    found: dict[str, list[str]] = {}
    for name, mode in {**MODES, **WIDTHS}.items():
        show(tab, mode)
        found[name] = lost_text(tab)
        if name in MODES:
            found[name] += violations(tab)
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_a_wide_table_is_in_the_way_of_the_keyboard_only_while_it_scrolls(
    tab: Page, demo: str
) -> None:
    tab.goto(demo + PAGES["article with tables"])
    table = tab.locator(".rd-prose table").first
    for name, tabindex in {"phone": "0", "desk": None, "elder": "0"}.items():
        show(tab, {**MODES, **WIDTHS}[name])
        assert table.get_attribute("tabindex") == tabindex, name


# --- the measures themselves ---------------------------------------------------------------------

FAULTY = {
    '<p class="a">很长很长很长很长的文字</p><style>.a{width:2em;overflow:hidden;white-space:nowrap}</style>': "cut off",
    '<p class="a">一行<br>两行<br>三行</p><style>.a{height:1em;overflow:hidden}</style>': "cut off",
    '<p class="a">外面</p><style>.a{position:absolute;left:-4em;width:3em}</style>': "outside",
    '<p class="a">很宽</p><style>.a{width:200vw}</style>': "px wide in",
    '<p>下面的文字</p><p class="a">上面的文字</p><style>.a{margin-top:-2.6em}</style>': "under",
    '<p class="a">看不清</p><style>.a{color:#999}</style>': "color-contrast",
    '<img src="data:,">': "image-alt",
    '<a href="#甲"></a>': "link-name",
    '<ul><li><a href="#甲">一</a></li><li><a href="#乙">二</a></li></ul><style>li{line-height:1}</style>': "target-size",
    "<h1>一</h1><h3>三</h3>": "heading-order",
}


@pytest.mark.parametrize("html", FAULTY)
def test_what_is_wrong_is_found(tab: Page, html: str, tmp_path: Path) -> None:
    page = f'<!doctype html><html lang="zh-CN"><title>甲</title><main>{html}</main>'
    (tmp_path / "a.html").write_text(page, "utf-8")
    tab.goto((tmp_path / "a.html").as_uri())
    show(tab, MODES["phone"])
    assert [fault for fault in lost_text(tab) + violations(tab) if FAULTY[html] in fault]


def test_what_is_meant_to_be_hidden_or_scrolled_is_no_fault(tab: Page, tmp_path: Path) -> None:
    page = """<!doctype html><html lang="zh-CN"><title>甲</title><style>
      .a { position: absolute; width: 1px; height: 1px; overflow: hidden; white-space: nowrap }
      .b { overflow-x: auto } .c { width: 200vw; text-align: center }
      .d { display: grid; grid-template-columns: 50% 50% }</style>
      <main><h1>一</h1><span class="a">只给听的人</span><p>甲<br>乙<br>丙</p>
      <details><summary>展开</summary>收着的</details>
      <div class="d"><div class="b" tabindex="0"><p class="c">很宽的一行</p></div><p>旁边</p></div>
      </main>"""
    (tmp_path / "a.html").write_text(page, "utf-8")
    tab.goto((tmp_path / "a.html").as_uri())
    show(tab, MODES["phone"])
    assert lost_text(tab) + violations(tab) == []
