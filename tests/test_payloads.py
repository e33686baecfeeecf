"""Nothing that runs comes out, whatever goes in: no script, no handler, no frame, no request.

All payloads of `tests.payloads` are built, and what was built is read here without a
browser. A sample is opened in Chromium; `tools/try_payloads.py` opens all of it.
"""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import feedparser
import pytest
from lxml import etree
from lxml import html as lxml_html
from playwright.sync_api import Browser

from renda.markup.convert import render_body
from tests.browser_support import CHROMIUM
from tests.payloads import (
    BAD_REDIRECTS,
    BAD_SETTINGS,
    BESIDE,
    Built,
    Case,
    Payload,
    all_cases,
    all_payloads,
    bare_page,
    body_cases,
    build_cases,
    configured_texts,
    errors_of,
    source,
    write_cases,
    write_configured,
    write_sources,
)
from tests.pictures import a_picture
from tests.support import LEAST_CONFIG, build_site, files_of, write_site
from tools.try_payloads import (
    CONTENT,
    SUMMARY,
    texts_of,
    try_pages,
    write_refused,
)

# --- what could run ------------------------------------------------------------------------------


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Elements that run, frame, send, or make the parser read on in another way.
NEVER = words("script iframe frame frameset object embed applet base form portal fencedframe")
#: Elements that only a layout may use, and that no text needs.
NOT_IN_TEXTS = NEVER | words(
    """
    link meta style svg math template slot noscript noembed noframes xmp plaintext listing title
    input button select textarea option keygen isindex marquee dialog details canvas image layer
    param html head body main area map picture output menuitem comment xml bgsound
    """
)
ADDRESSES = words(
    """
    href src action formaction data poster background cite ping srcset longdesc manifest usemap
    xlink:href classid codebase icon lowsrc dynsrc attributionsrc profile archive code
    """
)
#: Addresses that a browser asks for by itself.
ASKED_FOR = words("src poster srcset background data lowsrc ping attributionsrc")
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
#: The one spelling of sanitised HTML; nothing in it can be read in two ways.
CANONICAL = re.compile(
    r"(?:[^<>&]|&(?:[a-z]+|#[0-9]+|#x[0-9a-fA-F]+);"
    r"|</[a-z][a-z0-9]*>|<[a-z][a-z0-9]*(?: [a-z][a-z-]*=\"[^\"]*\")*>)*"
)


#: What layouts may hold of the elements that texts may not.
OF_LAYOUTS = {"script", "form"}
NOT_IN_MAIN = {"form", "meta", "link", "title", "svg", "math"}
#: Names of the controls and menus that layouts make.
OWN_NAMES = re.compile(r"(reading|read_aloud)-\w+|(rd-)?menu|q|column|year|topic|order")
#: The forms of layouts that may stand in <main>.
OWN_FORMS = "rd-search"
#: The QR code, which is drawn into the page.
OWN_DRAWINGS = ("rd-share", "rd-source")


class Look(HTMLParser):
    """Reads HTML and notes what could run, and what is asked for elsewhere.

    :param never: elements that must not be there.
    """

    def __init__(self, never: frozenset[str] = NOT_IN_TEXTS) -> None:
        super().__init__(convert_charrefs=True)
        self.never = never
        self.faults: list[str] = []
        self.asks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.never:
            self.note(tag)
        for name, value in attrs:
            if (
                name.startswith("on")
                or name in ("style", "srcdoc", "name")
                or (name in ADDRESSES and runs(value or ""))
            ):
                self.note(tag, name, value)
            if name in ASKED_FOR:
                self.look_at_request(value or "")

    def note(self, tag: str, name: str = "", value: str | None = None) -> None:
        self.faults.append(f"<{tag} {name}={value!r}>" if name else f"<{tag}>")

    def look_at_request(self, value: str) -> None:
        if is_elsewhere(value):
            self.asks.append(value)


class PageLook(Look):
    """Looks at a whole page: layouts may hold more than texts, but not inside <main>."""

    def __init__(self) -> None:
        super().__init__(NEVER - OF_LAYOUTS)
        self.counts = {"main": 0, "body": 0, "h1": 0, "title": 0}
        self.in_main = False
        self.in_drawing = False
        self.in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        is_own = (values.get("class") or "").startswith(OWN_DRAWINGS)
        self.in_drawing = self.in_drawing or (tag == "svg" and is_own)
        if tag in self.counts and not self.in_drawing:
            self.counts[tag] += 1
        if tag == "main":
            self.in_main = True
        self.in_data = tag == "script" and values == {"type": "application/ld+json"}
        own_script = tag == "script" and "assets/" in (values.get("src") or "")
        if (tag == "script" and not own_script and not self.in_data) or tag == "style":
            self.note(tag)
        is_own_form = tag == "form" and (values.get("class") or "").startswith(OWN_FORMS)
        if self.in_main and not self.in_drawing and tag in NOT_IN_MAIN and not is_own_form:
            self.note(tag)
        if self.in_main and tag == "script":
            self.note(tag)
        if tag == "meta":
            self.look_at_meta(values)
        if tag == "meta" or OWN_NAMES.fullmatch(values.get("name") or ""):
            attrs = [(name, value) for name, value in attrs if name != "name"]
        if tag == "link" and values.get("rel") != "canonical":
            self.look_at_request(values.get("href") or "")
        super().handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.in_main = False
        if tag == "svg":
            self.in_drawing = False
        self.in_data = False

    def handle_data(self, data: str) -> None:
        if self.in_data:  # an author's text that could end it would leave broken JSON behind
            json.loads(data)

    def handle_comment(self, data: str) -> None:
        self.note("!--")

    def handle_pi(self, data: str) -> None:
        self.note(f"?{data}")

    def unknown_decl(self, data: str) -> None:
        self.note(f"![{data}")

    def look_at_meta(self, values: dict[str, str | None]) -> None:
        """A page may lead on to another address, and only to one that is a page."""
        content = values.get("content") or ""
        if values.get("http-equiv") == "Content-Security-Policy":
            # Only the search page runs WebAssembly; tests/test_head.py holds that.
            content = content.replace(" 'wasm-unsafe-eval'", "")
            if not content.startswith("default-src 'self'; script-src 'self'; "):
                self.note("meta", "http-equiv", content)
        elif "http-equiv" in values:
            leads_on = re.fullmatch(r"0; url=(?!['\"])(.*)", content)
            if not leads_on or runs(leads_on[1]):
                self.note("meta", "http-equiv", content)


def runs(value: str) -> bool:
    """Whether an address has a scheme that is none of those for pages and people."""
    scheme = re.match(r"[a-z][a-z0-9+.-]*(?=:)", plain_address(value))
    return scheme is not None and scheme[0] not in SCHEMES


def is_elsewhere(value: str) -> bool:
    """Whether an address leads to another host."""
    address = plain_address(value).replace("\\", "/")
    return bool(re.match(r"[a-z][a-z0-9+.-]*:|//", address))


def plain_address(value: str) -> str:
    """An address as browsers read it: without blanks at its ends, without breaks inside."""
    return re.sub(r"[\t\n\r]", "", value.strip("".join(map(chr, range(0x21))))).lower()


def text_faults(html: str) -> list[str]:
    """What could run in a text of an author, on a page or in a feed."""
    look = Look()
    look.feed(html)
    look.close()
    return [*look.faults, *_tree_faults(html)]


def requests_of(html: str) -> list[str]:
    """What a browser would ask other hosts for."""
    look = Look()
    look.feed(html)
    look.close()
    return look.asks


def _tree_faults(html: str) -> Iterator[str]:
    """The same as another parser has it, which mends what is not well-formed."""
    if not html.strip():
        return
    for element in lxml_html.fragment_fromstring(html, create_parent=True).iter():
        if not isinstance(element.tag, str):
            yield f"{element!r}"
        elif element.tag in NOT_IN_TEXTS or any(n.startswith("on") for n in element.attrib):
            yield f"<{element.tag} {dict(element.attrib)}>"


def look_at_page(html: str) -> PageLook:
    """Look at a page, and whether a text has broken out of its place."""
    look = PageLook()
    look.feed(html)
    look.close()
    if look.counts["main"] != 1 or look.counts["body"] != 1 or look.counts["title"] != 1:
        look.faults.append(f"{look.counts}")
    if html.count("</main>") != 1 or not html.startswith("<!doctype html>\n<html lang="):
        look.faults.append("not one page")
    return look


def looks_at(public: Path) -> dict[str, PageLook]:
    """A look at each page of a site."""
    pages = (path for path in public.rglob("*.html") if path.is_file())
    return {str(path.relative_to(public)): look_at_page(path.read_text("utf-8")) for path in pages}


# --- the sites -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site of all payloads that the build lets pass."""
    return build_cases(tmp_path_factory.mktemp("payloads"), all_cases())


@pytest.fixture(scope="module")
def looks(built: Built) -> dict[str, PageLook]:
    return looks_at(built.public)


@pytest.fixture(scope="module")
def configured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a site whose configuration is full of payloads."""
    site = write_configured(tmp_path_factory.mktemp("configured"))
    result = build_site(site)
    assert [d.as_json() for d in result.diagnostics if d.severity == "error"] == []
    return site / "public"


@pytest.fixture(scope="module")
def bodies() -> dict[Payload, str]:
    """The HTML of every body, also of those that the build refuses afterwards."""
    payloads = [payload for case in body_cases() for payload in case.payloads]
    return {payload: render_body(payload.text, "a.md")[0].html for payload in payloads}


# --- the look itself -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "html",
    [
        "<script>1</script>",
        "<img src=x onerror=1>",
        "<p/onclick=1>",
        "<a href=' java\tscript:1'>甲</a>",
        "<a href='&#1;javascript&colon;1'>甲</a>",
        "<a href='DATA:text/html,1'>甲</a>",
        "<img src=//b.example/x.png>",
        "<img src='\\\\b.example\\x.png'>",
        "<video poster=https://b.example/x.png></video>",
        "<iframe></iframe>",
        "<svg></svg>",
        "<p style=color:red>",
        "<form></form>",
        "<base href=x>",
        "<noscript></noscript>",
        "<a name=x>甲</a>",
        "<meta http-equiv=refresh content=0>",
    ],
)
def test_the_look_sees_what_runs(html: str) -> None:
    assert text_faults(html) or requests_of(html)


def test_the_look_lets_plain_texts_pass() -> None:
    html = (
        '<h2 id="rd-一">甲</h2><p><a href="https://b.example/">乙</a><img src="x.png" alt=""></p>'
    )
    assert text_faults(html) == []
    assert requests_of(html) == []


def test_there_are_enough_payloads_of_every_kind() -> None:
    payloads = all_payloads()
    calls = {p.text for p in payloads if re.search(rf"ran\({p.number}|p{p.number}\.", p.text)}
    assert len(calls) >= 1_000
    assert len({payload.family for payload in payloads if payload.place == "body"}) >= 15
    assert len({payload.place for payload in payloads}) >= 25
    assert len({payload.number for payload in payloads}) == len(payloads)


# --- texts, pages and feeds without a browser ----------------------------------------------------


def test_no_text_holds_anything_that_runs(bodies: dict[Payload, str]) -> None:
    found = {p.text: faults for p, html in bodies.items() if (faults := text_faults(html))}
    assert found == {}


def test_every_text_has_the_one_spelling_that_can_be_read_in_one_way_only(
    bodies: dict[Payload, str],
) -> None:
    assert [p.text for p, html in bodies.items() if not CANONICAL.fullmatch(html)] == []


def test_no_id_in_a_text_can_take_the_place_of_another(bodies: dict[Payload, str]) -> None:
    ids = {name for html in bodies.values() for name in re.findall(r' id="([^"]*)"', html)}
    assert ids
    assert {name for name in ids if not name.startswith("rd-")} == set()


def test_no_page_holds_anything_that_runs(looks: dict[str, PageLook]) -> None:
    assert {path: look.faults for path, look in looks.items() if look.faults} == {}


def test_no_page_asks_another_host_for_anything(looks: dict[str, PageLook]) -> None:
    assert {path: look.asks for path, look in looks.items() if look.asks} == {}


def test_most_payloads_are_built_and_not_only_refused(
    built: Built, looks: dict[str, PageLook]
) -> None:
    assert len(built.cases) > 2 * len(built.refused)
    assert len(looks) > len(built.cases)


def test_no_content_of_a_feed_holds_anything_that_runs(built: Built) -> None:
    contents = feed_texts(built.public, CONTENT)
    assert len(contents) > len(built.cases)
    assert {text: faults for text in set(contents) if (faults := text_faults(text))} == {}


def test_no_content_of_a_feed_asks_another_host_for_anything(built: Built) -> None:
    contents = set(feed_texts(built.public, CONTENT))
    assert {text: asks for text in contents if (asks := requests_of(text))} == {}


def test_no_summary_in_a_feed_runs_when_it_is_read_as_html(built: Built) -> None:
    """RSS lets readers take a description for HTML, and most do."""
    summaries = set(feed_texts(built.public, SUMMARY))
    assert {text: faults for text in summaries if (faults := text_faults(text))} == {}


def feed_texts(public: Path, tag: str) -> list[str]:
    """What stands in `tag` of every item of every feed."""
    return [text for feed in public.rglob("rss.xml") for text in texts_of(feed, tag)]


FEED_ELEMENTS = words(
    """
    rss channel title link description generator docs language lastBuildDate item guid category
    pubDate source enclosure encoded creator content credit image updated url
    """
)


def test_every_feed_and_map_is_well_formed_and_holds_its_own_elements_only(
    built: Built, configured: Path
) -> None:
    wanted = {
        "rss.xml": FEED_ELEMENTS,
        "feeds.opml": {"opml", "head", "title", "body", "outline"},
        "sitemap.xml": {"urlset", "url", "loc", "lastmod"},
    }
    for public in (built.public, configured):
        for path, data in files_of(public).items():
            if names := wanted.get(Path(path).name):
                tree = etree.fromstring(data)
                assert {etree.QName(element).localname for element in tree.iter()} <= names, path


# --- what is refused -----------------------------------------------------------------------------


def test_what_is_refused_leaves_the_site_as_it_was(built: Built, tmp_path: Path) -> None:
    assert built.refused
    result = build_site(write_cases(tmp_path, built.refused))
    assert result.fails(strict=False)
    assert not list((tmp_path / "public").rglob("*.html"))


@pytest.mark.exhaustive
def test_each_refused_article_is_refused_by_itself(built: Built, tmp_path: Path) -> None:
    write_cases(tmp_path, ())
    assert errors_of(tmp_path) == []
    assert [case.file for case in built.refused if not is_refused(case, tmp_path)] == []


def is_refused(case: Case, folder: Path) -> bool:
    """Whether a case keeps a good site from being built."""
    write_sources(folder, case.sources)
    refused = bool(errors_of(folder))
    for file in case.sources:
        (folder / file).unlink()
    return refused


@pytest.mark.parametrize("key", BAD_SETTINGS)
def test_a_setting_that_could_run_is_refused(tmp_path: Path, key: str) -> None:
    settings = {
        "name": "明远县人大",
        "base_url": "https://www.example.cn/",
        "columns": [{"slug": "xiang", "name": "各项"}],
        key: BAD_SETTINGS[key],
    }
    assert errors_of(write_site(tmp_path, BESIDE, json.dumps(settings, ensure_ascii=False)))


@pytest.mark.parametrize("old", BAD_REDIRECTS)
def test_a_redirect_that_could_run_is_refused(tmp_path: Path, old: str) -> None:
    line = json.dumps({old: BAD_REDIRECTS[old]}, ensure_ascii=False)
    site = write_site(tmp_path, {"redirects.yaml": line})
    assert errors_of(site)


# --- the configuration ---------------------------------------------------------------------------


def test_no_page_of_a_hostile_configuration_holds_anything_that_runs(configured: Path) -> None:
    found = {path: [*look.faults, *look.asks] for path, look in looks_at(configured).items()}
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_the_configured_texts_come_out_as_texts(configured: Path) -> None:
    texts = configured_texts()
    shown = {
        str(path.relative_to(configured)): strings_of(path.read_text("utf-8"))
        for path in configured.rglob("*.html")
    }
    everywhere = ("name", "organiser", "address", "phone", "hours", "police")
    for path in ("index.html", "xiang/index.html", "ye/index.html", "404.html"):
        assert not [place for place in everywhere if not holds(shown[path], texts[place])], path
    column = ("column", "about", "words", "title", "attachment")
    assert not [place for place in column if not holds(shown["xiang/index.html"], texts[place])]
    assert holds(shown["topics/index.html"], texts["topic about"])
    assert holds(shown["index.html"], texts["link"])


# --- texts come out as texts, each in its place --------------------------------------------------


def test_every_field_comes_out_as_the_text_it_is(built: Built) -> None:
    missing = [
        payload
        for case in built.cases
        if len(case.payloads) > 1
        for payload in hidden_fields(built, case)
    ]
    assert missing == []


def hidden_fields(built: Built, case: Case) -> list[Payload]:
    """Fields of an article that its page does not show as they were written."""
    page = built.public / f"xiang/2026/{Path(case.file).stem}.html"
    strings = strings_of(page.read_text("utf-8"))
    shown = [payload for payload in case.payloads if payload.place != "short_title"]
    return [payload for payload in shown if not holds(strings, payload.text)]


def strings_of(html: str) -> str:
    """Every text and every value of an attribute in a page, blanks made one."""
    tree = lxml_html.document_fromstring(
        html.encode(), parser=lxml_html.HTMLParser(encoding="utf-8")
    )
    parts = [str(value) for element in tree.iter() for value in element.attrib.values()]
    parts += [str(text) for text in tree.itertext()]
    return "\n".join(" ".join(part.split()) for part in parts)


def holds(strings: str, text: str) -> bool:
    """Whether a text stands there, without characters that no page may hold."""
    plain = re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text)
    return " ".join(plain.split()) in strings


#: What would end or begin something in HTML, XML, a script, a template or a list.
TRICKY = """甲 <b>乙</b> & "丙" '丁' `戊` ]]> --> </title></script> &lt;己&gt; {{ 7*7 }} {% x %} \\ %41"""
NAME = "甲 & '乙' {7} `丙` (丁) %41 #1 &lt;戊&gt;"
PARTS = {
    "title": "title {}",
    "short_title": "short {}",
    "subtitle": "subtitle {}",
    "summary": "summary {}",
    "source": "source {}",
    "image_alt": "alt {}",
    "image_credit": "credit {}",
}
LISTS = ("author", "photographer", "editor", "keywords", "topics")


@pytest.fixture(scope="module")
def tricky(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a site with such a text in every place of one article."""
    texts = {place: form.replace("{}", TRICKY) for place, form in PARTS.items()}
    front = {
        **texts,
        **{place: [f"{place} {TRICKY}"] for place in LISTS},
        "title": f"title\n{TRICKY}",
        "date": "2026-3-5",
        "id": "a",
        "source_url": "https://b.example/?a=\"'<>&b",
        "image": "p.png",
        "attachments": [{"file": f"{NAME}.pdf", "title": f"attachment {TRICKY}"}],
        "corrections": [{"date": "2026-3-6", "text": f"correction {TRICKY}"}],
    }
    folder = f"content/yaowen/{NAME}"
    files: dict[str, str | bytes] = {
        f"{folder}/index.md": source(front, "正文。"),
        f"{folder}/p.png": a_picture(form="png"),
        f"{folder}/{NAME}.pdf": b"%PDF",
    }
    config = LEAST_CONFIG.replace("明远县人大\n", f"{json.dumps(f'name {TRICKY}')}\n")
    site = write_site(tmp_path_factory.mktemp("tricky"), files, config)
    assert not build_site(site).fails(strict=True)
    return site / "public"


def tree_of(path: Path) -> Any:
    return lxml_html.document_fromstring(path.read_bytes())


@pytest.fixture(scope="module")
def article_page(tricky: Path) -> Any:
    """The article's page as a tree."""
    [path] = (tricky / "yaowen/2026").glob("甲*.html")
    return tree_of(path)


def texts_at(tree: Any, xpath: str) -> list[str]:
    found = (node if isinstance(node, str) else node.text_content() for node in tree.xpath(xpath))
    return [" ".join(text.split()) for text in found]


@pytest.mark.parametrize(
    ("xpath", "text"),
    [
        ("//h1", "title {}"),
        ("//head/title", "title {} - 人大要闻（2026-03-05） - name {}"),
        ("//meta[@name='ArticleTitle']/@content", "title {}"),
        ("//meta[@property='og:title']/@content", "title {}"),
        ("//meta[@name='ContentSource']/@content", "source {}"),
        ("//meta[@name='Keywords']/@content", "keywords {}"),
        ("//meta[@name='keywords']/@content", "keywords {}"),
        ("//meta[@name='Author']/@content", "author {}"),
        ("//meta[@name='Description']/@content", "summary {}"),
        ("//meta[@name='description']/@content", "summary {}"),
        ("//meta[@property='og:description']/@content", "summary {}"),
        ("//meta[@property='og:site_name']/@content", "name {}"),
        ("//meta[@property='og:image:alt']/@content", "alt {}"),
        ("//meta[@name='SiteName']/@content", "name {}"),
        ("//main//figure//img/@alt", "alt {}"),
        ("//main//*[contains(@class, 'subtitle')]", "subtitle {}"),
        ("//main//*[contains(@class, 'credit')]", "credit {}"),
        ("//main//*[contains(@class, 'notice__text')]", "correction {}"),
        ("//main//*[contains(@class, 'editors')]", "责任编辑：editor {}"),
        ("//main//a[contains(@href, 'topics/')]", "topics {}"),
    ],
)
def test_a_text_is_one_text_in_its_place_on_the_page(
    article_page: Any, xpath: str, text: str
) -> None:
    assert texts_at(article_page, xpath) == [text.replace("{}", TRICKY)]


def test_names_and_sources_stand_in_the_byline(article_page: Any) -> None:
    byline = texts_at(article_page, "//main//li[contains(@class, 'byline')]")
    for text in (
        f"来源：source {TRICKY}",
        f"作者：author {TRICKY}",
        f"摄影：photographer {TRICKY}",
    ):
        assert text in byline
    assert "https://b.example/?a=\"'<>&b" in texts_at(article_page, "//main//a/@href")


def test_a_link_to_a_file_leads_to_that_file(article_page: Any, tricky: Path) -> None:
    [link] = article_page.xpath("//main//a[contains(@href, '.pdf')]")
    assert link.text_content().startswith(f"attachment {TRICKY}")
    target = unquote(urlsplit(link.get("href")).path)
    assert (tricky / "yaowen/2026" / target).resolve().read_bytes() == b"%PDF"


def test_lists_show_titles_as_texts(tricky: Path) -> None:
    for path in ("index.html", "yaowen/index.html", "yaowen/2026/index.html"):
        links = texts_at(tree_of(tricky / path), "//main//a")
        assert f"short {TRICKY}有更正" in links or f"short {TRICKY}" in links, path


def test_feeds_show_texts_as_texts(tricky: Path) -> None:
    feed = feedparser.parse((tricky / "yaowen/rss.xml").read_bytes(), sanitize_html=False)
    [item] = feed.entries
    assert " ".join(item.title.split()) == f"title {TRICKY}"
    assert feed.feed.title == f"name {TRICKY} · 人大要闻"
    assert item.author == f"author {TRICKY}"
    assert item.source.title == f"source {TRICKY}"
    assert [tag.term for tag in item.tags] == ["人大要闻", f"topics {TRICKY}"]
    [content] = texts_of(tricky / "yaowen/rss.xml", CONTENT)
    shown = lxml_html.fragment_fromstring(content, create_parent=True)
    assert f"correction {TRICKY}" in shown.text_content()
    assert f"attachment {TRICKY}" in shown.text_content()
    assert shown.xpath(".//img/@alt") == [f"alt {TRICKY}"]


def test_the_list_of_feeds_shows_texts_as_texts(tricky: Path) -> None:
    tree = etree.fromstring((tricky / "feeds.opml").read_bytes())
    assert tree.findtext("head/title") == f"name {TRICKY}"
    titles = {outline.get("title") for outline in tree.iter("outline")}
    assert {f"name {TRICKY}", f"name {TRICKY} · 专题：topics {TRICKY}"} <= titles
    assert all(outline.get("text") == outline.get("title") for outline in tree.iter("outline"))


def test_the_site_map_names_the_page_as_it_is(tricky: Path) -> None:
    tree = etree.fromstring((tricky / "sitemap.xml").read_bytes())
    addresses = [element.text or "" for element in tree.iter("{*}loc")]
    paths = [unquote(urlsplit(address).path) for address in addresses]
    assert f"/yaowen/2026/{NAME}.html" in paths
    assert not [address for address in addresses if re.search(r"[\s<>\"]", address)]


def test_tokens_of_templates_are_plain_words(built: Built) -> None:
    shown = {
        payload.text: strings_of(page.read_text("utf-8"))
        for case in built.cases
        for payload in case.payloads
        if payload.family == "template" and (page := built.public / page_path(case)).exists()
    }
    assert len(shown) > 8
    assert not [text for text, strings in shown.items() if "49" in strings and "49" not in text]
    assert [text for text, strings in shown.items() if "{{ 7*7 }}" in strings]


def page_path(case: Case) -> str:
    """The page of an article that has no folder of its own."""
    _, column, name = case.file.split("/")
    return f"{column}/2026/{name.removesuffix('.md')}.html"


# --- in a browser --------------------------------------------------------------------------------

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
#: Pages of articles that are opened: some of every family, evenly taken.
SAMPLE = 42


def sample(built: Built, *, remote: bool = False) -> list[str]:
    """Pages with payloads of every family; pictures elsewhere are a sample of their own."""
    cases = [case for case in built.cases if case.file.count("/") == 2]
    cases = [case for case in cases if (case.payloads[0].family == "remote") is remote]
    first = {case.payloads[0].family: case for case in reversed(cases)}
    others = cases[:: len(cases) // (SAMPLE - len(first)) + 1]
    chosen = {case.file: case for case in (*first.values(), *others)}
    return sorted(page_path(case) for case in chosen.values())


#: Pages that do run, and what is to be noted of each.
RUNNING = {
    "<script>__ran(1)</script>": "ran (1,)",
    "<img src=x onerror=__ran(2)>": "ran (2,)",
    "<a href='java&Tab;script:__ran(3)'>甲</a>": "ran (3,)",
    "<p onmouseover=__ran(4) tabindex=0 onfocus=__ran(5)>甲</p>": "ran (5,)",
    "<details ontoggle=alert(6)>甲</details>": "dialog 6",
    "<svg onload=__mark=7></svg>": "__mark = 7",
    "<img src=//p8.payload.invalid/x.png>": "asked for http://p8.payload.invalid/x.png",
    "<video src=//p9.payload.invalid/x.mp4 preload=none></video>": "asked for http://p9.",
    "<form action=//p10.payload.invalid/><button>甲</button></form>": "asked for http://p10.",
    "<iframe srcdoc=甲></iframe>": "has frames",
    "<base href=x>": "<base> in <main>",
}


@pytest.mark.exhaustive
@pytest.mark.browser
@needs_chromium
def test_the_browser_tells_what_runs(browser: Browser, tmp_path: Path) -> None:
    for number, html in enumerate(RUNNING):
        (tmp_path / f"{number}.html").write_bytes(bare_page(html))
    found = try_pages(browser, tmp_path, [f"{number}.html" for number in range(len(RUNNING))])
    for notes, (html, wanted) in zip(found.values(), RUNNING.items(), strict=True):
        assert [note for note in notes if wanted in note], (html, notes)


@pytest.mark.exhaustive
@pytest.mark.browser
@needs_chromium
def test_nothing_runs_in_a_browser(built: Built, browser: Browser) -> None:
    lists = ("index.html", "xiang/index.html", "topics/index.html", "sitemap.html")
    paths = [*sample(built), *lists, "subscribe.html", "xiang/rss.xml"]
    assert try_pages(browser, built.public, paths) == {}


@pytest.mark.browser
@needs_chromium
def test_no_page_asks_another_host_in_a_browser(built: Built, browser: Browser) -> None:
    assert try_pages(browser, built.public, sample(built, remote=True)[:6]) == {}


@pytest.mark.exhaustive
@pytest.mark.browser
@needs_chromium
def test_nothing_runs_in_texts_that_the_build_refuses(built: Built, browser: Browser) -> None:
    assert try_pages(browser, built.public, write_refused(built)[::16]) == {}


@pytest.mark.exhaustive
@pytest.mark.browser
@needs_chromium
def test_nothing_runs_under_a_hostile_configuration(configured: Path, browser: Browser) -> None:
    paths = ["index.html", "404.html", "xiang/index.html", "ye/index.html", "jiu/1.html"]
    assert try_pages(browser, configured, [*paths, "topics/index.html", "rss.xml"]) == {}
