"""朗读 in a real browser, with a voice made for the test: it notes what it is given to say, and
is done with a sentence when the test says so."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser_support import IN_A_BROWSER, PAGES, served
from tests.support import article, build_site, write_site

pytestmark = IN_A_BROWSER

#: `voices` may be set before; `said` is what was said, `next()` ends a sentence. As in browsers,
#: cancelling ends what is being said with an error.
VOICE = """
(() => {
  const mandarin = { name: "测试", lang: "zh-CN", localService: true };
  const voices = window.voices || [mandarin];
  let current = null;
  window.said = [];
  window.next = () => {
    const done = current;
    current = null;
    done.onend({});
  };
  window.SpeechSynthesisUtterance = class {
    constructor(text) { this.text = text; }
  };
  const synthesis = {
    getVoices: () => voices,
    speak(utterance) {
      current = utterance;
      window.said.push({ text: utterance.text, rate: utterance.rate, voice: utterance.voice.name });
    },
    cancel() {
      const cancelled = current;
      current = null;
      if (cancelled) cancelled.onerror({ error: "canceled" });
    },
    isSpeaking: () => current !== null,
  };
  Object.defineProperty(window, "speechSynthesis", { value: synthesis });
})();
"""
#: A browser that cannot mark a text without changing the page.
NO_HIGHLIGHT = "delete window.Highlight;"

#: Notes every scroll that is asked for, and does it at once.
SCROLL = """
window.scrolls = [];
window.scrollBy = ({ top, behavior }) => {
  window.scrolls.push(behavior);
  scrollTo({ top: scrollY + top, behavior: "instant" });
};
"""

BREAK = "  "  # two blanks at the end of a line
TEXT = f"""\
第一句。第二句！他说：“第三句。还在引号里？”（括号；也一样。）没完

### 小标题

带[链接](https://www.example.com/)的一句[^1]；又一句{BREAK}
换了行

- 一项。两件
- 二项

| 项目 | 数额 |
| --- | --- |
| 道路 | 三百。万 |

没有合上的“引号。后一句。

[^1]: 注释的话。
"""
EXPECTED = [
    *(
        "朗读的标题",
        "第一句。",
        "第二句！",
        "他说：“第三句。还在引号里？”（括号；也一样。）没完",
        "小标题",
    ),
    *(
        "带链接的一句；",
        "又一句",
        "换了行",
        "一项。",
        "两件",
        "二项",
        "项目，数额",
        "道路，三百。万",
    ),
    *("没有合上的“引号。", "后一句。", "注释的话。"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    files = {"content/yaowen/2026/a.md": article("朗读的标题", text=TEXT)}
    folder = write_site(tmp_path_factory.mktemp("aloud"), files)
    result = build_site(folder)
    assert not [d for d in result.diagnostics if d.severity == "error"]
    with served(folder / "public") as address:
        yield address + "yaowen/2026/a.html"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1000, "height": 600})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def button(page: Page, name: str) -> Any:
    return page.locator(".rd-read_aloud").get_by_role("button", name=name, exact=True)


def texts(page: Page) -> list[str]:
    said: list[str] = page.evaluate("window.said.map((one) => one.text)")
    return said


def marked(page: Page) -> str:
    """What is marked as being said, in whichever way the browser does it."""
    text: str = page.evaluate(
        """() => {
          const ranges = window.Highlight ? CSS.highlights.get("rd-read_aloud") : null;
          const parts = ranges ? [...ranges].map(String)
            : [...document.querySelectorAll(".rd-read_aloud__sentence")].map((part) => part.textContent);
          return parts.join("|");
        }"""
    )
    return text


def read_all(page: Page) -> list[str]:
    """Lets the voice come to the end; gives what was marked at each sentence."""
    marks = []
    while page.evaluate("window.speechSynthesis.isSpeaking()"):
        marks.append(marked(page))
        page.evaluate("window.next()")
    return marks


@pytest.mark.exhaustive(but=1)
@pytest.mark.parametrize("before", ["", NO_HIGHLIGHT], ids=["highlight", "spans"])
def test_sentences_are_said_and_marked_in_order_and_the_page_is_left_as_it_was(
    page: Page, site: str, before: str
) -> None:
    page.add_init_script(VOICE + before)
    page.goto(site)
    text = page.locator(".rd-prose--article, .rd-article__title")
    html = [part.inner_html() for part in text.all()]
    nodes = page.evaluate(
        "window.links = [...document.querySelectorAll('.rd-prose a')]; window.links.length"
    )
    assert nodes == 3  # the link, the mark of the note, and the way back
    button(page, "朗读").click()
    expect(button(page, "朗读")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("status").filter(has_text="正在朗读")).to_be_visible()
    marks = read_all(page)
    assert texts(page) == EXPECTED
    # What is marked is what is said; where an element begins, a new piece does.
    assert marks[1] == "第一句。"
    assert marks[5] == "带|链接|的一句|；"
    assert marks[12] == "道路|三百。万"
    assert [m.replace("|", "").strip() for m in marks] == [t.replace("，", "") for t in EXPECTED]
    expect(page.get_by_text("朗读完毕")).to_be_visible()
    assert marked(page) == ""
    assert [part.inner_html() for part in text.all()] == html
    assert page.evaluate(
        "[...document.querySelectorAll('.rd-prose a')].every((link, at) => link === window.links[at])"
    )


@pytest.mark.exhaustive
def test_it_pauses_goes_on_and_stops(page: Page, site: str) -> None:
    page.add_init_script(VOICE)
    page.goto(site)
    expect(button(page, "暂停")).to_be_hidden()
    button(page, "朗读").click()
    page.evaluate("window.next()")
    button(page, "暂停").click()
    assert not page.evaluate("window.speechSynthesis.isSpeaking()")
    expect(page.get_by_text("已暂停")).to_be_visible()
    assert marked(page) == "第一句。"  # the reader sees where it will go on
    button(page, "继续").click()
    assert texts(page) == ["朗读的标题", "第一句。", "第一句。"]
    button(page, "停止").click()
    assert not page.evaluate("window.speechSynthesis.isSpeaking()")
    assert marked(page) == ""
    expect(button(page, "朗读")).to_be_focused()
    expect(button(page, "停止")).to_be_hidden()
    # From the beginning again, and off by the same button.
    button(page, "朗读").click()
    assert texts(page)[3:] == ["朗读的标题"]
    button(page, "朗读").click()
    assert not page.evaluate("window.speechSynthesis.isSpeaking()")
    expect(button(page, "朗读")).to_have_attribute("aria-pressed", "false")


@pytest.mark.exhaustive
def test_the_speed_changes_at_once_and_is_kept(page: Page, site: str) -> None:
    page.add_init_script(VOICE)
    page.goto(site)
    button(page, "朗读").click()
    page.get_by_role("radio", name="慢").check()
    page.get_by_role("radio", name="快").check()
    rates = page.evaluate("window.said.map((one) => one.rate)")
    assert rates[1] < rates[0] < rates[2]
    assert texts(page) == ["朗读的标题"] * 3
    page.reload()
    button(page, "朗读").click()
    assert page.get_by_role("radio", name="快").is_checked()
    assert page.evaluate("window.said[0].rate") == rates[2]


@pytest.mark.exhaustive
def test_the_keyboard_alone_reads(page: Page, site: str) -> None:
    page.add_init_script(VOICE)
    page.goto(site)
    button(page, "朗读").focus()
    page.keyboard.press("Enter")
    for name in ("暂停", "停止"):
        page.keyboard.press("Tab")
        expect(button(page, name)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="中")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    assert page.get_by_role("radio", name="慢").is_checked()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(button(page, "朗读")).to_be_focused()
    assert not page.evaluate("window.speechSynthesis.isSpeaking()")


@pytest.mark.exhaustive
def test_it_follows_the_voice_until_the_reader_scrolls_away(page: Page, demo: str) -> None:
    page.add_init_script(VOICE + SCROLL)
    page.goto(demo + PAGES["article with notes"])
    button(page, "朗读").click()
    while page.evaluate("window.scrolls.length") == 0:
        page.evaluate("window.next()")
        assert page.evaluate("window.speechSynthesis.isSpeaking()"), "never scrolled"
    assert page.evaluate("window.scrolls") == ["smooth"]
    box = page.evaluate("[...CSS.highlights.get('rd-read_aloud')][0].getBoundingClientRect().top")
    assert 0 < box < 300
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    for _ in range(5):
        page.evaluate("window.next()")
        assert page.evaluate("[scrollY, window.scrolls.length]") == [0, 1]
    # The reader has come back to where the voice is.
    page.evaluate(
        """() => {
          const [said] = CSS.highlights.get("rd-read_aloud");
          scrollTo({ top: said.getBoundingClientRect().top - 100, behavior: "instant" });
        }"""
    )
    while page.evaluate("window.scrolls.length") == 1:
        page.evaluate("window.next()")
        assert page.evaluate("window.speechSynthesis.isSpeaking()"), "never scrolled again"


@pytest.mark.exhaustive
def test_it_follows_even_if_the_title_was_out_of_sight(page: Page, demo: str) -> None:
    page.set_viewport_size({"width": 320, "height": 400})
    page.add_init_script(VOICE + SCROLL)
    page.goto(demo + PAGES["article with notes"])
    button(page, "朗读").evaluate("(button) => button.scrollIntoView({ behavior: 'instant' })")
    expect(page.get_by_role("heading", level=1)).not_to_be_in_viewport()
    button(page, "朗读").click()
    assert page.evaluate("window.scrolls") == []
    while page.evaluate("window.scrolls.length") == 0:
        page.evaluate("window.next()")
        assert page.evaluate("window.speechSynthesis.isSpeaking()"), "never scrolled"


@pytest.mark.exhaustive
def test_it_does_not_scroll_where_little_motion_is_wanted(page: Page, demo: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.add_init_script(VOICE + SCROLL)
    page.goto(demo + PAGES["article with notes"])
    button(page, "朗读").click()
    assert len(read_all(page)) > 10
    assert page.evaluate("window.scrolls") == []


@pytest.mark.exhaustive
def test_it_stops_when_the_page_is_left(page: Page, site: str) -> None:
    page.add_init_script(VOICE)
    page.goto(site)
    button(page, "朗读").click()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert not page.evaluate("window.speechSynthesis.isSpeaking()")
    assert marked(page) == ""


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "voices",
    [
        "[{name: 'a', lang: 'en-US', localService: true}]",
        "[{name: 'b', lang: 'zh-HK', localService: true}]",
        "[{name: 'c', lang: 'zh-CN', localService: false}]",
    ],
    ids=["no Chinese", "Cantonese", "over the network"],
)
def test_without_a_chinese_voice_of_its_own_the_control_says_so(
    page: Page, site: str, voices: str
) -> None:
    page.add_init_script(f"window.voices = {voices};" + VOICE)
    page.goto(site)
    expect(page.get_by_text("本浏览器没有中文语音，无法朗读")).to_be_visible()
    expect(button(page, "朗读")).to_be_hidden()


@pytest.mark.exhaustive
def test_a_browser_that_cannot_speak_says_so(page: Page, site: str) -> None:
    page.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined });")
    page.goto(site)
    expect(page.get_by_text("本浏览器没有中文语音，无法朗读")).to_be_visible()
    expect(button(page, "朗读")).to_be_hidden()


@pytest.mark.exhaustive
def test_mandarin_of_the_mainland_comes_first(page: Page, site: str) -> None:
    names = ["zh-HK", "zh-TW", "en-US", "zh_CN", "zh"]
    voices = [{"name": name, "lang": name, "localService": True} for name in names]
    page.add_init_script(f"window.voices = {voices!r};".replace("True", "true") + VOICE)
    page.goto(site)
    button(page, "朗读").click()
    assert page.evaluate("window.said[0].voice") == "zh_CN"


@pytest.mark.exhaustive
def test_a_voice_that_fails_is_told(page: Page, site: str) -> None:
    page.add_init_script(VOICE)
    page.goto(site)
    button(page, "朗读").click()
    page.evaluate("window.speechSynthesis.cancel()")  # not asked for by the page
    expect(page.get_by_text("朗读中断了")).to_be_visible()
    expect(button(page, "朗读")).to_have_attribute("aria-pressed", "false")


@pytest.mark.exhaustive
def test_without_scripts_a_word_explains_it(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    expect(page.locator(".rd-read_aloud noscript p")).to_be_visible()
    expect(button(page, "朗读")).to_be_hidden()
    context.close()


@pytest.mark.exhaustive
def test_it_works_from_a_disk(page: Page, demo_folder: Path) -> None:
    page.add_init_script(VOICE)
    page.goto((demo_folder / PAGES["article with notes"]).as_uri())
    button(page, "朗读").click()
    assert texts(page) == [page.get_by_role("heading", level=1).inner_text()]
