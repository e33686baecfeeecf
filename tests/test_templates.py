"""Layouts: what a template can reach, what changes with it, and what is wrong with it."""

import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import msgspec
import pytest
from jinja2 import Environment

from renda.assets import load_assets
from renda.closures import Closure
from renda.diagnostics import Diagnostic
from renda.layout_memory import LayoutMemory
from renda.options import BuildOptions
from renda.planning import plan
from renda.program_memory import ProgramMemory
from renda.templates import MANY, Layouts, TemplateFault
from renda.views import Feed, Frame, NotFoundPage, Page
from tests.support import NOW, PROJECT, copy_demo

FRAME = Frame(
    name="明远县人大",
    description="",
    keywords="",
    language="zh-CN",
    dir="ltr",
    domain="www.example.cn",
    site_code="",
    organiser="",
    share_picture="",
    logo="",
    emblem="",
    colour="#a8181f",
    base="https://www.example.cn/",
    menu=(),
    footer_links=(),
    search="",
    asks_before_leaving=False,
    contact=(),
    marks=(),
    feed=Feed(title="", url="", absolute=""),
)
PAGE = NotFoundPage(path="404.html", root="/", absolute="https://a.example/404.html", title="无")
NAME = PAGE.template


def layouts(
    folder: Path,
    files: dict[str, str],
    over: dict[str, str] | None = None,
    memory: LayoutMemory | None = None,
    *,
    links: bool = True,
) -> Layouts:
    """The templates of two folders, with one asset; what is in `over` wins."""
    for place, sources in (("own", over or {}), ("layouts", files), ("assets", {"a.css": "p {}"})):
        for name, text in sources.items():
            path = folder / place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    assets, _ = load_assets([folder / "assets"])
    return Layouts([folder / "own", folder / "layouts"], assets, memory, links=links)


def render(folder: Path, text: str, page: Page = PAGE, body: str = "") -> str:
    return layouts(folder, {NAME: text}).render(page, FRAME, body).decode()


def fault(folder: Path, files: dict[str, str]) -> Diagnostic:
    """The diagnostic of making the page, found before or while it is made."""
    found = layouts(folder, files)
    faults = found.closure(NAME).faults
    if faults:
        [diagnostic] = faults
        return diagnostic
    with pytest.raises(TemplateFault) as caught:
        found.render(PAGE, FRAME, "")
    return caught.value.diagnostic


def where(diagnostic: Diagnostic) -> tuple[str, str, int | None]:
    assert diagnostic.place is not None
    return diagnostic.code, diagnostic.place.file, diagnostic.place.line


# --- making pages ----------------------------------------------------------------------------


def test_a_template_sees_its_page_the_site_and_the_body(tmp_path: Path) -> None:
    text = "{{ page.title }}|{{ site.name }}|{{ body }}|{{ asset('a.css') }}"
    title, name, body, asset = render(tmp_path, text, body="<p>文</p>").split("|")
    assert (title, name, body) == ("无", "明远县人大", "<p>文</p>")
    assert asset.startswith("assets/a.")


def test_every_text_is_escaped_but_the_body(tmp_path: Path) -> None:
    page = NotFoundPage(path="404.html", root="/", absolute="", title="<b>\"甲'&")
    text = "<a title='{{ page.title }}'>{{ page.title }}</a>"
    assert render(tmp_path, text, page) == (
        "<a title='&lt;b&gt;&#34;甲&#39;&amp;'>&lt;b&gt;&#34;甲&#39;&amp;</a>"
    )


def test_json_keeps_its_chinese_and_ends_no_element(tmp_path: Path) -> None:
    page = NotFoundPage(path="404.html", root="/", absolute="", title="</script>\"甲'&")
    text = "{{ page.title|tojson }}{{ [page.root]|tojson(indent=1) }}"
    assert render(tmp_path, text, page) == (r'"\u003c/script\u003e\"甲\u0027\u0026"' + '[\n "/"\n]')


def test_no_template_reaches_the_world(tmp_path: Path) -> None:
    for name in ("range", "lipsum", "cycler", "dict", "config", "now"):
        assert fault(tmp_path / name, {NAME: f"{{{{ {name}() }}}}"}).code in ("RD503", "RD506")


def test_the_sites_own_template_wins_file_by_file(tmp_path: Path) -> None:
    files = {NAME: '{% include "a.html" %}{% include "b.html" %}', "a.html": "1", "b.html": "2"}
    assert layouts(tmp_path, files, {"a.html": "0"}).render(PAGE, FRAME, "") == b"02"


# --- shared parts ----------------------------------------------------------------------------

_PARTS = {
    NAME: '{% from "parts.html" import part %}{{ shared(part, site, page.root) }}|{{ page.title }}',
    "parts.html": "{% macro part(site, root='') %}<b>{{ site.name }}{{ root }}</b>{% endmacro %}",
}


def test_a_shared_part_is_the_one_that_an_unshared_call_makes(tmp_path: Path) -> None:
    plain = {**_PARTS, NAME: _PARTS[NAME].replace("shared(part, ", "part(")}
    one, other = layouts(tmp_path / "a", _PARTS), layouts(tmp_path / "b", plain)
    for root, title in (("/", "甲"), ("/", "乙"), ("../", "丙"), ("<", "丁")):
        page = NotFoundPage(path="a.html", root=root, absolute="", title=title)
        assert one.render(page, FRAME, "") == other.render(page, FRAME, "")


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ("page", "NotFoundPage"),
        ("[page.root]", "list"),
        ("{'root': page.root}", "dict"),
        ("body", "Markup"),
        ("([body], 1)", "tuple"),
        ("x=page", "NotFoundPage"),
    ],
)
def test_what_no_other_page_has_cannot_be_shared_by(tmp_path: Path, given: str, kind: str) -> None:
    files = {
        NAME: f'{{% from "m.html" import m %}}\n{{{{ shared(m, {given}) }}}}',
        "m.html": "{% macro m(x) %}{% endmacro %}",
    }
    found = fault(tmp_path, files)
    assert where(found) == ("RD508", f"layouts/{NAME}", 2)
    assert kind in found.wording().message


def test_a_fault_in_a_shared_part_is_told_at_its_line_every_time(tmp_path: Path) -> None:
    found = layouts(
        tmp_path,
        {
            NAME: '{% from "m.html" import m %}{{ shared(m, site) }}',
            "m.html": "{% macro m(x) %}\n{{ x.y }}{% endmacro %}",
        },
    )
    for _ in range(2):
        with pytest.raises(TemplateFault) as caught:
            found.render(PAGE, FRAME, "")
        assert where(caught.value.diagnostic) == ("RD503", "layouts/m.html", 2)


# --- linked templates ------------------------------------------------------------------------

_LINKED = {
    NAME: '{% from "m.html" import m %}{% from "n.html" import n %}{{ m(page) }}{{ n(page) }}',
    "m.html": "{% macro m(x) %}{{ x.title }}{% endmacro %}",
    "n.html": "{% macro n(x) %}\n{% if x.title == '无' %}{{ x.titel }}{% endif %}{% endmacro %}",
}
_OTHER = msgspec.structs.replace(PAGE, title="有")


@pytest.fixture
def made_plain(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that are loaded to make a page the plain way."""
    names: list[str] = []
    load = Layouts._load_template
    monkeypatch.setattr(
        Layouts, "_load_template", lambda self, name: (names.append(name), load(self, name))[1]
    )
    return names


def test_many_pages_of_a_kind_are_made_from_a_linked_template(
    tmp_path: Path, made_plain: list[str]
) -> None:
    found = layouts(tmp_path, _LINKED)
    found.prepare(type(PAGE), MANY)
    assert found.render(_OTHER, FRAME, "") == "有".encode()
    assert made_plain == []


@pytest.mark.parametrize(("count", "links"), [(MANY - 1, True), (MANY, False)])
def test_other_pages_are_made_the_plain_way(
    tmp_path: Path, made_plain: list[str], count: int, links: bool
) -> None:
    found = layouts(tmp_path, _LINKED, links=links)
    found.prepare(type(PAGE), count)
    assert found.render(_OTHER, FRAME, "") == "有".encode()
    assert NAME in made_plain


def test_a_linked_template_is_used_for_a_single_page_of_the_next_build(
    tmp_path: Path, made_plain: list[str]
) -> None:
    memory = LayoutMemory(tmp_path / "memory", "1")
    layouts(tmp_path, _LINKED, memory=memory).prepare(type(PAGE), MANY)
    again = layouts(tmp_path, _LINKED, memory=memory)
    again.prepare(type(PAGE), 1)
    assert again.render(_OTHER, FRAME, "") == "有".encode()
    assert made_plain == []


def test_a_fault_in_a_linked_template_is_told_at_its_line(tmp_path: Path) -> None:
    found = layouts(tmp_path, _LINKED)
    found.prepare(type(PAGE), MANY)
    with pytest.raises(TemplateFault) as caught:
        found.render(PAGE, FRAME, "")
    assert where(caught.value.diagnostic) == ("RD503", "layouts/n.html", 2)
    assert found.render(_OTHER, FRAME, "") == "有".encode()


@pytest.mark.parametrize(
    "kind",
    [kind for kind in Page.__subclasses__() if kind.template],
    ids=lambda kind: kind.__name__,
)
def test_the_projects_own_layouts_can_be_linked(kind: type[Page], made_plain: list[str]) -> None:
    assets, _ = load_assets([PROJECT / "assets"], {"css/palette.css": b""})
    found = Layouts([PROJECT / "layouts"], assets)
    found.prepare(kind, MANY)
    assert made_plain == []


def test_the_pages_of_the_demo_are_the_same_with_and_without_linked_templates(
    tmp_path: Path, made_plain: list[str]
) -> None:
    site = copy_demo(tmp_path)
    options = BuildOptions(site_folder=site, output=tmp_path / "public", now=NOW)
    planned, _ = plan(options)
    plain, _ = plan(msgspec.structs.replace(options, shortcuts=False))
    assert planned
    assert plain
    pages = [out for out in planned.plan.outputs.values() if issubclass(out.kind, Page)]
    quick, slow = planned.renderer(site), plain.renderer(site)
    quick.prepare(page.kind for page in pages for _ in range(MANY))
    made = {page.path: quick.render(page.view) for page in pages}
    assert made_plain == []
    assert made == {page.path: slow.render(page.view) for page in pages}


# --- closures --------------------------------------------------------------------------------

_FAMILY = {
    NAME: '{% extends "base.html" %}{% from "macro.html" import m %}{% block b %}{{ m() }}{% endblock %}',
    "base.html": "{% block b %}{% endblock %}{% include 'foot.html' %}",
    "macro.html": "{% macro m() %}{{ asset('a.css') }}{% endmacro %}",
    "foot.html": "foot",
    "other.html": "other",
}


@pytest.mark.parametrize("name", [NAME, "base.html", "macro.html", "foot.html"])
def test_a_change_of_any_template_in_reach_is_noticed(tmp_path: Path, name: str) -> None:
    before = layouts(tmp_path / "a", _FAMILY).closure(NAME)
    after = layouts(tmp_path / "b", {**_FAMILY, name: _FAMILY[name] + " "}).closure(NAME)
    assert before.faults == after.faults == ()
    assert before.digest != after.digest


def test_a_change_of_a_template_out_of_reach_changes_nothing(tmp_path: Path) -> None:
    before = layouts(tmp_path / "a", _FAMILY).closure(NAME)
    after = layouts(tmp_path / "b", {**_FAMILY, "other.html": "new"}).closure(NAME)
    assert before == after


def test_a_change_of_an_asset_in_reach_is_noticed(tmp_path: Path) -> None:
    before = layouts(tmp_path, _FAMILY).closure(NAME).digest
    (tmp_path / "assets/a.css").write_text("p { top: 0 }", "utf-8")
    assets, _ = load_assets([tmp_path / "assets"])
    assert Layouts([tmp_path / "layouts"], assets).closure(NAME).digest != before


def test_a_template_that_is_known_is_not_parsed_again(tmp_path: Path) -> None:
    def build(version: str) -> tuple[Closure, bytes]:
        found = layouts(tmp_path, _FAMILY, memory=LayoutMemory(tmp_path / "kept", version))
        return found.closure(NAME), found.render(PAGE, FRAME, "")

    fresh = build("1")
    kept = sorted((tmp_path / "kept").iterdir())
    times = [path.stat().st_mtime_ns for path in kept]
    assert build("1") == fresh
    assert [path.stat().st_mtime_ns for path in kept] == times
    for path in kept:  # damaged, it is made anew
        path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert build("1") == fresh
    assert build("2") == fresh
    assert sorted((tmp_path / "kept").iterdir()) == kept


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProgramMemory:
    """The memory of a program that may keep things, however the tests were started."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return ProgramMemory(str(tmp_path / "__pycache__/program_memory.cpython-311.pyc"))


def made_by_each_site(tmp_path: Path, own: Path, shelf: ProgramMemory) -> Iterator[bytes]:
    """The page of one site after another, each without a memory of its own."""
    for number in count():
        memory = LayoutMemory(tmp_path / f"site{number}", "1", own, shelf)
        found = layouts(tmp_path, _FAMILY, memory=memory)
        assert found.closure(NAME).faults == ()
        yield found.render(PAGE, FRAME, "")


def test_layouts_of_the_program_are_known_to_the_first_build_of_a_site(
    tmp_path: Path, shelf: ProgramMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = made_by_each_site(tmp_path, tmp_path / "layouts", shelf)
    fresh = next(pages)
    monkeypatch.setattr(Environment, "_parse", pytest.fail)
    assert next(pages) == fresh
    assert not (tmp_path / "site1").exists()  # known already
    for path in (tmp_path / "__pycache__").iterdir():
        path.write_bytes(path.read_bytes()[:-1] + b"x")
    monkeypatch.undo()
    assert next(pages) == fresh


def test_layouts_of_a_site_are_not_kept_with_the_program(
    tmp_path: Path, shelf: ProgramMemory
) -> None:
    next(made_by_each_site(tmp_path, tmp_path / "elsewhere", shelf))
    assert not (tmp_path / "__pycache__").exists()


def test_a_template_at_another_place_is_compiled_anew(tmp_path: Path, shelf: ProgramMemory) -> None:
    for program in ("a", "b"):
        own = tmp_path / program
        memory = LayoutMemory(tmp_path / f"site-{program}", "1", own, shelf)
        assert memory.load("code", own / "page.html", b"text") is None
        memory.save("code", own / "page.html", b"text", program.encode())
    assert memory.load("code", own / "page.html", b"text") == b"b"


def test_a_changed_template_is_parsed_again(tmp_path: Path) -> None:
    memory = LayoutMemory(tmp_path / "kept", "1")
    before = layouts(tmp_path, _FAMILY, memory=memory)
    assert (before.closure(NAME).faults, before.render(PAGE, FRAME, "")[-4:]) == ((), b"foot")
    files = {**_FAMILY, "foot.html": "feet", "macro.html": "{% if %}"}
    after = layouts(tmp_path, files, memory=memory)
    assert [where(d) for d in after.closure(NAME).faults] == [("RD501", "layouts/macro.html", 1)]
    files = {**_FAMILY, "foot.html": "feet"}
    assert layouts(tmp_path, files, memory=memory).render(PAGE, FRAME, "")[-4:] == b"feet"


def test_templates_that_include_each_other_have_a_closure(tmp_path: Path) -> None:
    files = {
        NAME: '{% if false %}{% include "a.html" %}{% endif %}',
        "a.html": f'{{% include "{NAME}" %}}',
    }
    assert layouts(tmp_path, files).closure(NAME).faults == ()


# --- faults ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({NAME: "a\n{% if x %}"}, ("RD501", NAME, 2)),
        ({NAME: "a\n{{ x"}, ("RD501", NAME, 2)),
        ({NAME: "a\n{{ page.title|nothing }}"}, ("RD501", NAME, 2)),
        ({NAME: 'a\n{% include "b.html" %}', "b.html": "\n\n{% for %}"}, ("RD501", "b.html", 3)),
        ({}, ("RD502", NAME, None)),
        ({NAME: 'a\n{% include "none.html" %}'}, ("RD502", NAME, 2)),
        ({NAME: 'a\n{% extends "none.html" %}'}, ("RD502", NAME, 2)),
        ({NAME: 'a\n{% from "none.html" import m %}'}, ("RD502", NAME, 2)),
        ({NAME: "a\n\n{{ page.titel }}"}, ("RD503", NAME, 3)),
        ({NAME: "a\n\n{{ pgae.title }}"}, ("RD503", NAME, 3)),
        (
            {
                NAME: '{% from "m.html" import m %}\n{{ m(page) }}',
                "m.html": "{% macro m(x) %}\n{{ x.y }}\n{% endmacro %}",
            },
            ("RD503", "m.html", 2),
        ),
        ({NAME: "a\n{% include page.title %}"}, ("RD504", NAME, 2)),
        ({NAME: "a\n{{ asset('none.css') }}"}, ("RD505", NAME, 2)),
        ({NAME: "a\n{{ page.title / 0 }}"}, ("RD506", NAME, 2)),
        ({NAME: "a\n{{ asset(page.title) }}"}, ("RD507", NAME, 2)),
        ({NAME: "a\n{{ asset() }}"}, ("RD507", NAME, 2)),
    ],
)
def test_a_fault_is_told_at_its_line(
    tmp_path: Path, files: dict[str, str], expected: tuple[str, str, int | None]
) -> None:
    code, file, line = expected
    assert where(fault(tmp_path, files)) == (code, f"layouts/{file}", line)


def test_an_endless_template_is_told_in_the_same_words_at_any_depth(tmp_path: Path) -> None:
    endless = "{% macro m(n) %}\n{{ m(n + 1) }}\n{% endmacro %}\n{{ m(0) }}"

    def deeper(by: int) -> Diagnostic:
        return deeper(by - 1) if by else fault(tmp_path, {NAME: endless})

    assert len({str(deeper(by)) for by in range(12)}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "{% set a = asset %}{{ a('none.css') }}",
        "{{ asset(*['none.css']) }}",
        "{% include ['none.html', page.title] %}",
        "{% import page.title as m %}",
    ],
)
def test_a_dependency_cannot_be_hidden(tmp_path: Path, text: str) -> None:
    assert layouts(tmp_path, {NAME: text}).closure(NAME).faults


def test_all_faults_of_a_page_come_in_one_run(tmp_path: Path) -> None:
    files = {
        NAME: '{% include "a.html" %}{% include "b.html" %}{{ asset("x.css") }}',
        "a.html": "{% if %}",
        "b.html": "{{ asset('y.css') }}",
    }
    faults = layouts(tmp_path, files).closure(NAME).faults
    assert sorted(where(d)[:2] for d in faults) == [
        ("RD501", "layouts/a.html"),
        ("RD505", "layouts/b.html"),
        ("RD505", f"layouts/{NAME}"),
    ]


def test_a_template_in_another_encoding_is_told(tmp_path: Path) -> None:
    found = layouts(tmp_path, {})
    path = tmp_path / "layouts" / NAME
    path.parent.mkdir(parents=True)
    path.write_bytes("中文".encode("gbk"))
    assert [where(d)[:2] for d in found.closure(NAME).faults] == [("RD110", f"layouts/{NAME}")]


def test_misspelt_names_get_a_suggestion(tmp_path: Path) -> None:
    files = {NAME: '{% include "compnents/card.html" %}', "components/card.html": ""}
    assert "components/card.html" in fault(tmp_path / "a", files).wording().hint
    assert "a.css" in fault(tmp_path / "b", {NAME: "{{ asset('b.css') }}"}).wording().hint
