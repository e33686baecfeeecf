"""Linked templates make the very pages that templates make one by one, or none."""

import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from jinja2 import TemplateError
from markupsafe import Markup

from renda.jinja_layouts import LayoutEnvironment
from renda.layout_memory import LayoutMemory
from renda.shared_parts import SharedParts
from renda.views import Link, Page
from tests.linked_layouts import random_layouts

FIELDS = {"page": ("path", "title", "crumbs", "column"), "site": ("name",)}
PAGE = Page(
    path="a/b.html",
    root="../",
    absolute="https://renda.example/a/b.html",
    title="关于<办理>",
    crumbs=(Link(name="首页", url="index.html"), Link(name="要闻", url="a/index.html")),
)


def environment(folder: Path, layouts: Mapping[str, str], memory: LayoutMemory | None = None):
    for name, text in layouts.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    known = {"asset": "/{}".format, "qr_code": len, "shared": SharedParts()}
    return LayoutEnvironment([folder], known, memory or LayoutMemory(None, ""))


GIVEN = {"page": PAGE, "site": Link(name="青岚县", url=""), "body": Markup("<p>正文</p>")}


def linked(layouts: LayoutEnvironment):
    return layouts.linked("page.html", FIELDS, "basis", may_link=True)


def plain_page(layouts: LayoutEnvironment) -> str:
    return layouts.get_template("page.html").render(GIVEN)


BASE = """{% from "m.html" import foot %}
{% set here = page.path %}
<title>{% block title %}{{ page.title }} - {{ site.name }}{% endblock %}</title>
{% block main %}{% endblock %}
{{ foot(here) -}}
"""
MACROS = """
{% macro foot(path, word='脚') %}
<footer>{{ word }} {{ path }}</footer>
{% endmacro %}
{% macro line(item, is_first=false) %}
{% set name = item.name %}
<li{% if is_first %} class="first"{% endif %}>{{ name }}{{ inner(item.url) -}}</li>
{% endmacro %}
{% macro inner(url) %}({{ url }}){% endmacro %}
"""
PAGE_HTML = """{% extends "base.html" %}
{% from "m.html" import line, inner as outer %}
{% set code = page.title ~ '!' %}
{% block main %}
<ul>
{% for item in page.crumbs %}
{{ line(item, is_first=loop.first) -}}
{% else %}
none
{% endfor %}
</ul>
{{ body }}{{ code }}{{ here }}{{ shared(outer, page.path) }}{{ outer('x')|upper }}
{% endblock %}
"""
WHOLE = {"page.html": PAGE_HTML, "base.html": BASE, "m.html": MACROS}


def test_blocks_and_macros_come_into_their_places(tmp_path: Path) -> None:
    layouts = environment(tmp_path, WHOLE)
    template = linked(layouts)
    assert template is not None
    page = template.render(GIVEN)
    assert page == plain_page(layouts)
    assert '<li class="first">首页(index.html)</li>' in page
    assert "关于&lt;办理&gt;!a/b.html" in page


def test_a_linked_page_asks_for_no_other_template(tmp_path: Path) -> None:
    layouts = environment(tmp_path, WHOLE)
    template = linked(layouts)
    assert template is not None
    assert not template.blocks
    assert template.render(GIVEN) == template.render(GIVEN)


SAME = {
    "a name of the page and one of a macro": {
        "page.html": '{% from "m.html" import f %}{% set x = 1 %}{{ f(2) }}{{ x }}{{ f(x) }}',
        "m.html": "{% macro f(y) %}{% set x = y + 1 %}{{ x }}{% endmacro %}",
    },
    "an argument by the name of another thing": {
        "page.html": '{% from "m.html" import f %}{{ f(site, page) }}',
        "m.html": "{% macro f(page, site) %}{{ page.name }}{{ site.title }}{% endmacro %}",
    },
    "a macro within its own arguments": {
        "page.html": '{% from "m.html" import f %}{{ f(f(f(1))) }}',
        "m.html": "{% macro f(x) %}<b>{{ x }}</b>{% endmacro %}",
    },
    "a loop in a macro in a loop": {
        "page.html": '{% from "m.html" import f %}'
        "{% for x in page.crumbs %}{{ loop.index }}{{ f(page.crumbs) }}{{ loop.last }}{% endfor %}",
        "m.html": "{% macro f(xs) %}{% for x in xs %}{{ loop.index }}{{ x.name }}{% endfor %}"
        "{% endmacro %}",
    },
    "a variable after its loop": {
        "page.html": '{% from "m.html" import f %}{% for x in [1] %}{{ f(x) }}{% endfor %}'
        "{{ x is defined }}",
        "m.html": "{% macro f(y) %}{% for x in [y] %}{{ x }}{% endfor %}{{ x is defined }}"
        "{% endmacro %}",
    },
    "a name that is set in one branch": {
        "page.html": '{% from "m.html" import f %}{{ f(true) }}{{ f(false) }}',
        "m.html": "{% macro f(y) %}{% if y %}{% set x = 1 %}{% endif %}{{ x is defined }}"
        "{% endmacro %}",
    },
    "a namespace": {
        "page.html": '{% from "m.html" import f %}{{ f(page.crumbs) }}{{ f([]) }}',
        "m.html": "{% macro f(xs) %}{% set n = namespace(count=0) %}"
        "{% for x in xs %}{% set n.count = n.count + 1 %}{% endfor %}{{ n.count }}{% endmacro %}",
    },
    "a macro that calls itself": {
        "page.html": '{% from "m.html" import f %}{{ f(3) }}',
        "m.html": "{% macro f(x) %}{{ x }}{% if x %}{{ f(x - 1) }}{% endif %}{% endmacro %}",
    },
    "signs in values": {
        "page.html": '{% from "m.html" import f %}{{ f("<" ~ page.title, body) }}',
        "m.html": "{% macro f(x, y) %}{{ x }}{{ y }}{{ x|tojson }}{{ x|e|safe }}{% endmacro %}",
    },
    "an attribute that is not there": {
        "page.html": "{{ page.focus is defined }}{{ page.column is defined }}"
        "{{ page.focus.x if page.focus is defined else 'none' }}",
    },
    "a macro of a file that does more": {
        "page.html": '{% from "m.html" import f %}{{ f(1) }}',
        "m.html": "{% set x = 5 %}{% macro f(y) %}{{ x }}{{ y }}{% endmacro %}",
    },
    "arguments that are collected": {
        "page.html": '{% from "m.html" import f %}{{ f(1, 2, z=3) }}',
        "m.html": "{% macro f(y) %}{{ y }}{{ varargs }}{{ kwargs }}{% endmacro %}",
    },
    "a parameter that is set": {
        "page.html": '{% from "m.html" import f %}{{ f(1) }}',
        "m.html": "{% macro f(y) %}{{ y }}{% set y = 2 %}{{ y }}{% endmacro %}",
    },
    "three templates, each of the other": {
        "page.html": '{% extends "mid.html" %}{% set a = 1 %}{% block x %}{{ a }}{{ b }}{{ c }}'
        "{% endblock %}",
        "mid.html": '{% extends "base.html" %}{% set b = 2 %}{% block x %}mid{% endblock %}'
        "{% block y %}mid y{% endblock %}",
        "base.html": "{% set c = 3 %}{% block x %}base{% endblock %}{% block y %}base{% endblock %}",
    },
    "a name set in a block": {
        "page.html": '{% extends "base.html" %}{% block x %}{% set a = 1 %}{{ a }}{% endblock %}'
        "{% block y %}{{ a is defined }}{% endblock %}",
        "base.html": "{% block x %}{% endblock %}{% block y %}{% endblock %}{{ a is defined }}",
    },
    "a name set twice": {
        "page.html": '{% extends "base.html" %}{% set a = 1 %}{% block x %}{{ a }}{% endblock %}',
        "base.html": "{{ a }}{% block x %}{% endblock %}{% set a = 2 %}{{ a }}",
    },
}


@pytest.mark.parametrize("layouts", SAME.values(), ids=SAME.keys())
def test_linking_changes_nothing(layouts: dict[str, str], tmp_path: Path) -> None:
    made = environment(tmp_path, layouts)
    template = linked(made)
    assert template is not None
    assert template.render(GIVEN) == plain_page(made)


NOT_LINKED = {
    "a block in a block": {
        "page.html": "{% block x %}{% block y %}{% endblock %}{% endblock %}",
    },
    "a block in a loop": {
        "page.html": "{% for x in [1] %}{% block y %}{% endblock %}{% endfor %}",
    },
    "what a block held before": {
        "page.html": '{% extends "base.html" %}{% block x %}{{ super() }}{% endblock %}',
        "base.html": "{% block x %}1{% endblock %}",
    },
    "an included file": {"page.html": '{% include "m.html" %}', "m.html": "{{ page.title }}"},
    "a macro that sees the page": {
        "page.html": "{% macro f() %}{{ page.title }}{% endmacro %}{{ f() }}",
    },
    "an import that sees the page": {
        "page.html": '{% from "m.html" import f with context %}{{ f() }}',
        "m.html": "{% macro f() %}{{ page.title }}{% endmacro %}",
    },
    "text before the template that is extended": {
        "page.html": 'x{% extends "base.html" %}',
        "base.html": "y",
    },
    "another macro under the same name": {
        "page.html": '{% extends "base.html" %}{% from "m.html" import f %}'
        "{% block x %}{{ f() }}{% endblock %}",
        "base.html": '{% from "n.html" import f %}{% block x %}{% endblock %}',
        "m.html": "{% macro f() %}m{% endmacro %}",
        "n.html": "{% macro f() %}n{% endmacro %}",
    },
    "a name of what can be called": {"page.html": "{% set asset = 1 %}{{ asset }}"},
    "a name that linking could give": {"page.html": "{% set linked_page = 1 %}{{ page.title }}"},
    "a macro that is not there": {
        "page.html": '{% from "m.html" import f, g %}{% if false %}{{ g() }}{% endif %}{{ f() }}',
        "m.html": "{% macro f() %}{% endmacro %}",
    },
    "a loop over itself": {
        "page.html": "{% for x in [[], []] recursive %}{{ loop(x) }}{% endfor %}",
    },
}


@pytest.mark.parametrize("layouts", NOT_LINKED.values(), ids=NOT_LINKED.keys())
def test_what_depends_on_its_place_is_not_linked(layouts: dict[str, str], tmp_path: Path) -> None:
    made = environment(tmp_path, layouts)
    plain_page(made)
    assert linked(made) is None


FAULTY = {
    "a name before its import": {
        "page.html": '{% extends "base.html" %}{% set a = f() %}{% block x %}{{ a }}{% endblock %}',
        "base.html": '{% from "m.html" import f %}{% block x %}{% endblock %}',
        "m.html": "{% macro f() %}1{% endmacro %}",
    },
    "an argument too few": {
        "page.html": '{% from "m.html" import f %}{{ f() }}',
        "m.html": "{% macro f(x) %}{{ x }}{% endmacro %}",
    },
    "an argument too many": {
        "page.html": '{% from "m.html" import f %}{{ f(1, 2) }}',
        "m.html": "{% macro f(x) %}{{ x }}{% endmacro %}",
    },
    "a block that is left out": {
        "page.html": '{% extends "base.html" %}{% block x %}{% endblock %}',
        "base.html": "{% block x %}{{ 1|nonsense }}{% endblock %}",
    },
    "files that import each other": {
        "page.html": '{% from "m.html" import f %}{{ f() }}',
        "m.html": '{% from "n.html" import g %}{% macro f() %}{{ g() }}{% endmacro %}',
        "n.html": '{% from "m.html" import f %}{% macro g() %}1{% endmacro %}',
    },
}


def linked_page(layouts: LayoutEnvironment) -> str | None:
    """The page by a linked template; None when it is made the plain way, for whatever reason."""
    try:
        template = linked(layouts)
        return template.render(GIVEN) if template else None
    except Exception:
        return None


@pytest.mark.parametrize("layouts", FAULTY.values(), ids=FAULTY.keys())
def test_a_fault_is_not_linked_away(layouts: dict[str, str], tmp_path: Path) -> None:
    made = environment(tmp_path, layouts)
    assert linked_page(made) is None
    with pytest.raises((TemplateError, TypeError, RecursionError)):
        plain_page(made)


@pytest.mark.exhaustive(but=60)
@pytest.mark.parametrize("seed", range(300))
def test_random_layouts_make_the_same_pages(seed: int, tmp_path: Path) -> None:
    made = environment(tmp_path, random_layouts(random.Random(seed)))
    page = linked_page(made)
    assert page is None or page == plain_page(made)


def test_many_random_layouts_make_a_linked_page(tmp_path: Path) -> None:
    pages = (
        linked_page(environment(tmp_path / str(seed), random_layouts(random.Random(seed))))
        for seed in range(100)
    )
    assert sum(page is not None for page in pages) > 20


def test_a_linked_template_is_kept(tmp_path: Path) -> None:
    memory = LayoutMemory(tmp_path / "memory", "1")
    first = linked(environment(tmp_path / "layouts", WHOLE, memory))
    again = environment(tmp_path / "layouts", WHOLE, memory)
    kept = again.linked("page.html", FIELDS, "basis", may_link=False)
    assert first is not None
    assert kept is not None
    assert kept.render(GIVEN) == first.render(GIVEN)
    assert again.linked("page.html", FIELDS, "another", may_link=False) is None
    assert again.linked("page.html", {**FIELDS, "page": ()}, "basis", may_link=False) is None


def test_that_there_is_nothing_to_link_is_kept(tmp_path: Path, monkeypatch) -> None:
    memory = LayoutMemory(tmp_path / "memory", "1")
    layouts = NOT_LINKED["an included file"]
    assert linked(environment(tmp_path / "layouts", layouts, memory)) is None
    again = environment(tmp_path / "layouts", layouts, memory)
    monkeypatch.setattr(again, "parse", None)  # it is not looked at again
    assert linked(again) is None
