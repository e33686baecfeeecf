"""Every component by itself, with the examples that stand beside it.

Rendered as the build renders pages, but one at a time: well-formed HTML, classes that the style
sheets know, nothing left undefined. In a browser, the page that shows all of them is looked at
as every page of the site is.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html
from playwright.sync_api import Browser, Page

from tests.browser_support import IN_A_BROWSER
from tests.support import PROJECT
from tests.test_accessibility import AXE, AXE_SCRIPT, LOST_TEXT, MODES, OPTIONS, show
from tools.component_examples import COMPONENTS, Component, Example, load_components

CSS = PROJECT / "assets/css"
GALLERY = PROJECT / "docs/components/index.html"
LOADED = load_components()
CASES = [(component, example) for component in LOADED for example in component.examples]

#: Components that nobody sees, so that there is nothing to style.
UNSEEN = {"head", "structured_data"}


def of_each_component() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("component", LOADED, ids=lambda c: c.name)


def of_each_example() -> pytest.MarkDecorator:
    ids = [f"{component.name}-{example.name}" for component, example in CASES]
    return pytest.mark.parametrize(("component", "example"), CASES, ids=ids)


# --- what belongs to a component -----------------------------------------------------------------


@of_each_component()
def test_a_component_has_one_name(component: Component) -> None:
    folder = COMPONENTS / component.name
    assert {path.name for path in folder.iterdir()} == {"macro.html", "examples.yaml"}
    assert component.about and component.about_en
    sheet = CSS / f"components/{component.name}.css"
    assert sheet.exists() is (component.name not in UNSEEN)
    names = {macro.name for macro in component.macros}
    # A folder of several macros, none of which is the component, is one that nobody sees.
    assert component.name in names or len(names) > 1 or names == {f"{component.name}s"}


@of_each_component()
def test_every_macro_and_every_parameter_is_shown(component: Component) -> None:
    for macro in component.macros:
        calls = [set(e.call) for e in component.examples if e.macro == macro.name]
        assert calls, macro.name
        wanted = {parameter.name for parameter in macro.parameters}
        assert set.union(*calls) == wanted, macro.name


def test_every_sheet_is_part_of_the_whole() -> None:
    whole = (CSS / "site.css").read_text("utf-8")
    imported = re.findall(r'^@import "(.+)";$', whole, re.MULTILINE)
    of_their_own = {"site.css", "feed.css"}
    sheets = {path.relative_to(CSS).as_posix() for path in CSS.rglob("*.css")} - of_their_own
    assert sorted(imported) == sorted(set(imported))
    assert set(imported) == sheets


# --- the HTML ------------------------------------------------------------------------------------

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
#: Elements of drawings may end themselves.
DRAWN = frozenset({"path", "use", "circle", "rect", "line", "polyline", "polygon", "g", "symbol"})


class Strict(HTMLParser):
    """Reads HTML as if nothing were ever mended."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"an attribute twice: {self.get_starttag_text()}")
        if "style" in names or any(name.startswith("on") for name in names):
            self.faults.append(f"style or handler in {self.get_starttag_text()}")
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in DRAWN:
            self.faults.append(f"<{tag}/> ends itself")
        elif self.open:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> ends nothing")

    def handle_data(self, data: str) -> None:
        if self.open[-1:] not in (["script"], ["style"]) and re.search(r"[<>&]", data):
            self.faults.append(f"a bare sign in {data!r}")


def faults_of(html: str) -> list[str]:
    reader = Strict()
    reader.feed(html)
    reader.close()
    twice = {name for name in reader.ids if reader.ids.count(name) > 1}
    return [*reader.faults, *(f"<{tag}> never ends" for tag in reader.open), *sorted(twice)]


@pytest.mark.parametrize(
    "html",
    [
        "<p>甲", "甲</p>", "<p><b>甲</p></b>", "<p/>", "<a id='甲' id='乙'></a>",
        "<i id='甲'></i><i id='甲'></i>", "<p style='top: 0'></p>", "<p onclick='a()'></p>", "<p>1 < 2</p>",
    ],
)  # fmt: skip
def test_what_is_not_well_formed_is_found(html: str) -> None:
    assert faults_of(html)


@of_each_example()
def test_an_example_makes_well_formed_html(component: Component, example: Example) -> None:
    assert example.html.strip()
    assert faults_of(example.html) == []
    assert "None" not in example.html
    # An example that leaves out what the macro shows.
    assert not re.search(r' (?:href|src|datetime|id|aria-label|content)=""', example.html)
    assert not re.search(r"<(time|h[1-6]|p|a|li)[^<>]*></\1>", _without_places(example.html))


def _without_places(html: str) -> str:
    """The HTML without elements that a script fills."""
    return re.sub(r"<(\w+)[^<>]* data-[^<>]*></\1>", "", html)


def elements_of(html: str) -> Iterator[Any]:
    for element in lxml_html.fragment_fromstring(html, create_parent=True).iter():
        if isinstance(element.tag, str):
            yield element


def classes_of(html: str) -> set[str]:
    return {name for element in elements_of(html) for name in element.classes}


def known_classes() -> set[str]:
    """Every class that a rule of the style sheets speaks of."""
    found: set[str] = set()
    for path in CSS.rglob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
        found |= set(re.findall(r"\.([a-z][\w-]*)", re.sub(r'"[^"]*"', "", text)))
    return found


KNOWN = known_classes()


@of_each_example()
def test_its_classes_are_its_own_and_have_rules(component: Component, example: Example) -> None:
    classes = classes_of(example.html)
    assert not {name for name in classes if not name.startswith("rd-")}
    assert not classes - KNOWN - set(component.hooks)
    if component.name not in UNSEEN:
        assert f"rd-{component.name}" in {name.partition("__")[0] for name in classes}


@of_each_component()
def test_its_hooks_are_there_and_have_no_rules(component: Component) -> None:
    shown = set().union(*(classes_of(example.html) for example in component.examples))
    assert not set(component.hooks) & KNOWN
    assert not set(component.hooks) - shown


@of_each_component()
def test_a_sheet_has_rules_for_its_component(component: Component) -> None:
    if component.name in UNSEEN:
        return
    text = (CSS / f"components/{component.name}.css").read_text("utf-8")
    assert re.search(rf"\.rd-{component.name}(?![a-z])", text)


# --- in a browser --------------------------------------------------------------------------------

#: What would be one of a kind on a page of the site; here every example shows its own.
OF_A_PAGE = ("landmark-unique", "landmark-no-duplicate-banner", "landmark-no-duplicate-contentinfo")


class TestInABrowser:
    pytestmark = IN_A_BROWSER

    @pytest.mark.exhaustive
    def test_all_examples_can_be_read_in_every_way(self, browser: Browser) -> None:
        context = browser.new_context(reduced_motion="reduce")
        context.add_init_script(AXE_SCRIPT)
        page: Page = context.new_page()
        failed: list[str] = []
        page.on("requestfailed", lambda request: failed.append(request.url))
        page.goto(GALLERY.as_uri(), wait_until="load")
        assert failed == []
        rules = {**OPTIONS["rules"], **{name: {"enabled": False} for name in OF_A_PAGE}}
        found: dict[str, list[str]] = {}
        for name, mode in MODES.items():
            show(page, mode)
            found[name] = page.evaluate(LOST_TEXT) + page.evaluate(AXE, {**OPTIONS, "rules": rules})
        context.close()
        assert {name: faults for name, faults in found.items() if faults} == {}


def test_the_gallery_shows_every_example_once() -> None:
    tree = lxml_html.document_fromstring(Path(GALLERY).read_bytes())
    assert len(tree.xpath("//article[h3 or div/h3]")) == len(CASES)
    assert [heading.text for heading in tree.xpath("//h2[starts-with(@id, 'c-')]")] == [
        component.name for component in LOADED
    ]
    assert tree.xpath("//link[@rel='stylesheet']/@href") == ["../../assets/css/site.css"]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
