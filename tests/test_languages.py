"""Articles in another language: their titles, lists and feeds say which, and which way it runs."""

from pathlib import Path

import feedparser
import pytest
from lxml import etree, html

from renda.languages import direction_of
from tests.pictures import a_picture
from tests.support import LEAST_CONFIG, article, build_site, codes, write_site

TITLE = "يىغىن ئېچىلدى"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.mark.parametrize(
    "tag",
    [
        *("ug", "ug-CN", "UG-Arab", "ug-arab-cn", "uig", "ar", "ar-EG", "fa", "ur", "he", "yi"),
        *("ps", "sd", "ckb", "dv", "kk-Arab", "kk-Arab-CN", "kk-CN", "ky-Arab", "ky-CN"),
        *("uz-Arab", "tt-Arab", "zh-Arab", "ms-Arab", "pa-PK", "syr", "nqo", "ar-x-old"),
    ],
)
def test_these_run_from_the_right(tag: str) -> None:
    assert direction_of(tag) == "rtl"


@pytest.mark.parametrize(
    "tag",
    [
        *("zh-CN", "zh-Hans", "ii", "bo", "mn", "mn-Mong", "mn-Mong-CN", "za", "en", "ko", "ja"),
        *("kk", "kk-KZ", "kk-Cyrl", "ky", "uz", "ug-Cyrl", "ug-Latn", "ug-Latn-CN", "tdd", "khb"),
        *("pa", "pa-IN", "ar-Latn", "mnc-Mong"),
    ],
)
def test_these_run_from_the_left(tag: str) -> None:
    assert direction_of(tag) == "ltr"


def test_no_language_has_no_direction() -> None:
    assert direction_of("") == ""


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with one article in Uyghur among Chinese ones."""
    more = {"lang": "ug", "topics": "会", "summary": "يىغىن بۈگۈن ئېچىلدى."}
    picture = {"image": "a.jpg", "image_alt": "يىغىن زالى"}
    files: dict[str, str | bytes] = {
        "content/yaowen/old.md": article("甲", "2026-1-1", id="old", topics="会"),
        "content/yaowen/ug/index.md": article(
            TITLE, "2026-2-1", "مەتىن.", id="ug", subtitle=TITLE, **more, **picture
        ),
        "content/yaowen/ug/a.jpg": a_picture(),
        "content/yaowen/new.md": article("乙", "2026-3-1", id="new", topics="会"),
        "content/fengcai/mn.md": article("ᠬᠤᠷᠠᠯ", "2026-1-2", id="mn", lang="mn-Mong"),
    }
    site = write_site(tmp_path_factory.mktemp("site"), files, LEAST_CONFIG)
    assert codes(build_site(site)) == []
    return site / "public"


def read(public: Path, path: str) -> html.HtmlElement:
    return html.fromstring((public / path).read_bytes().decode())


def tongues(page: html.HtmlElement, text: str) -> set[tuple[str | None, str | None]]:
    """The language and the direction of every element of a page that has just this text."""
    found = set()
    for element in page.iter():
        if isinstance(element.tag, str) and (element.text or "").strip() == text:
            line = [element, *element.iterancestors()]
            lang = next((e.get("lang") for e in line if e.get("lang")), None)
            found.add((lang, next((e.get("dir") for e in line if e.get("dir")), None)))
    return found


@pytest.mark.parametrize(
    "path",
    [
        "yaowen/2026/ug.html",
        "yaowen/2026/old.html",
        "yaowen/2026/new.html",
        "yaowen/index.html",
        "yaowen/2026/index.html",
        "topics/会/index.html",
        "index.html",
    ],
)
def test_a_title_says_its_language_wherever_it_stands(public: Path, path: str) -> None:
    body = read(public, path).find("body")
    assert tongues(body, TITLE) == {("ug", "rtl")}
    for other in ("甲", "乙"):
        assert tongues(body, other) <= {("zh-CN", None), (None, None)}


def test_the_page_of_the_article_follows_its_language(public: Path) -> None:
    page = read(public, "yaowen/2026/ug.html")
    assert (page.get("lang"), page.get("dir")) == ("zh-CN", None)
    for path in (
        "/html/head/title",
        "//h1",
        "//figure",
        "//*[contains(@class, 'rd-article__subtitle')]",
    ):
        [element] = page.xpath(path)
        assert (element.get("lang"), element.get("dir")) == ("ug", "rtl"), path
    [prose] = page.xpath("//*[contains(@class, 'rd-prose--article')]")
    assert (prose.get("lang"), prose.get("dir")) == ("ug", "rtl")
    assert page.xpath("//meta[@property='og:locale']/@content") == ["ug"]


def test_mongolian_says_its_script_and_runs_from_the_left(public: Path) -> None:
    page = read(public, "fengcai/2026/mn.html")
    [prose] = page.xpath("//*[contains(@class, 'rd-prose--article')]")
    assert (prose.get("lang"), prose.get("dir")) == ("mn-Mong", "ltr")


def test_the_language_of_the_site_itself_is_not_told_again(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"content/yaowen/a.md": article(id="a", lang="zh-cn")}
    build_site(write_site(tmp_path, files))
    page = read(tmp_path / "public", "yaowen/2026/a.html")
    assert [e.tag for e in page.iter() if e.get("lang")] == ["html"]
    assert b"xml:lang" not in (tmp_path / "public/rss.xml").read_bytes()


def test_what_is_not_chinese_is_not_read_aloud(public: Path) -> None:
    for path, count in (("yaowen/2026/ug.html", 0), ("yaowen/2026/old.html", 1)):
        page = read(public, path)
        assert len(page.xpath("//*[@data-read-aloud]")) == count, path
        assert len(page.xpath("//script[contains(@src, 'read_aloud')]")) == count, path


def test_items_of_a_feed_say_their_language(public: Path) -> None:
    root = etree.fromstring((public / "yaowen/rss.xml").read_bytes())
    langs = {item.findtext("title"): item.get(XML_LANG) for item in root.iter("item")}
    assert langs == {"甲": None, TITLE: "ug", "乙": None}
    feed = feedparser.parse((public / "yaowen/rss.xml").read_bytes())
    assert not feed.bozo
    [entry] = [e for e in feed.entries if e.title == TITLE]
    [content] = [part for part in entry.content if part.type == "text/html"]
    assert content.value.startswith('<div dir="rtl" lang="ug">')  # feedparser sorts them
    assert entry.language == "ug"


def test_a_site_in_such_a_language_runs_from_the_right(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"content/yaowen/a.md": article(id="a", aliases="[/old.html]")}
    site = write_site(tmp_path, files, LEAST_CONFIG + "language: ug-CN\n")
    build_site(site)
    for path in ("index.html", "yaowen/2026/a.html", "404.html", "old.html"):
        page = read(site / "public", path)
        root = page if page.tag == "html" else page.getroottree().getroot()
        assert (root.get("lang"), root.get("dir")) == ("ug-CN", "rtl"), path
