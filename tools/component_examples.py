"""The components of the layouts: what each is for, its parameters, and its examples, rendered.

`layouts/components/<name>/examples.yaml` says in Chinese what the component is for and lists
examples: a name, what it shows, the macro if it is not the one named like the folder, and the
arguments of the call. `Component` tells what else it may hold. A tag makes a value of a view, whose fields may be left out when they
are empty: `!Card {title: 标题}`. Called by `make_docs.py` and by the tests of components.
"""

import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from types import NoneType
from typing import Any, ClassVar, NamedTuple, get_args, get_origin

import msgspec
import yaml
from jinja2 import Environment, nodes

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from renda import views
from renda.assets import AssetSet, load_assets
from renda.qr_code import draw_qr_code
from renda.templates import Layouts

PROJECT = Path(__file__).resolve().parent.parent
LAYOUTS = PROJECT / "layouts"
COMPONENTS = LAYOUTS / "components"
#: From docs/components/ to the top of the project, where assets/ and content/ lie.
ROOT = "../../"


class Parameter(NamedTuple):
    """What a macro takes; `default` is as written in the layout, or empty."""

    name: str
    default: str


class Macro(NamedTuple):
    """A macro that layouts may import, with the comment above it."""

    name: str
    about: str
    parameters: tuple[Parameter, ...]


class Example(NamedTuple):
    """One call of a macro: how it is written, and the HTML that comes of it."""

    name: str
    about: str
    macro: str
    call: dict[str, Any]
    written: str
    html: str


class Component(NamedTuple):
    """A folder of layouts/components/.

    `within` is the class of the list whose items it makes; `is_in_head`, that it makes what
    stands in the head of a page, which nobody sees. `hooks` are classes that the project gives
    no form, for the style sheets of sites.
    """

    name: str
    about: str
    about_en: str
    macros: tuple[Macro, ...]
    examples: tuple[Example, ...]
    within: str = ""
    is_in_head: bool = False
    hooks: tuple[str, ...] = ()


def load_components() -> list[Component]:
    """Every component of the project, in the order of the alphabet."""
    imported = set(_imported_macros())
    folders = sorted(path for path in COMPONENTS.iterdir() if path.is_dir())
    with tempfile.TemporaryDirectory() as temporary:
        kiln = _Kiln(Path(temporary))
        return [_load_component(folder, imported, kiln) for folder in folders]


def plain_assets() -> AssetSet:
    """The project's assets under names without fingerprints, as they lie in the tree."""
    assets, _ = load_assets([PROJECT / "assets"])
    named = (msgspec.structs.replace(a, path=f"assets/{a.name}") for a in assets)
    return AssetSet({asset.name: asset for asset in named})


# --- macros --------------------------------------------------------------------------------------


def _imported_macros() -> Iterator[tuple[str, str]]:
    """Every macro that a layout takes from a component: the component, the macro."""
    for path in LAYOUTS.rglob("*.html"):
        tree = Environment().parse(path.read_text("utf-8"))
        for node in tree.find_all(nodes.FromImport):
            template = node.template.value if isinstance(node.template, nodes.Const) else ""
            if found := re.fullmatch(r"components/(\w+)/macro\.html", template):
                for name in node.names:
                    yield found[1], name if isinstance(name, str) else name[0]


def _load_component(folder: Path, imported: set[tuple[str, str]], kiln: "_Kiln") -> Component:
    source = (folder / "macro.html").read_text("utf-8")
    macros = tuple(
        macro
        for macro in _macros_of(source)
        if macro.name == folder.name or (folder.name, macro.name) in imported
    )
    text = (folder / "examples.yaml").read_text("utf-8")
    written = _written_calls(text)
    known = yaml.load(text, _Loader)
    made = tuple(
        example._replace(written=call, html=kiln.bake(folder.name, example))
        for example, call in zip(_parse_examples(known, folder.name), written, strict=True)
    )
    return Component(
        name=folder.name,
        about=known["about"],
        about_en=_opening_comment(source),
        macros=macros,
        examples=made,
        within=known.get("within", ""),
        is_in_head=known.get("place") == "head",
        hooks=tuple(known.get("hooks", ())),
    )


def _macros_of(source: str) -> Iterator[Macro]:
    opening = _opening_comment(source)
    for node in Environment().parse(source).find_all(nodes.Macro):
        head = re.search(rf"\{{%-?\s*macro\s+{node.name}\(", source)
        assert head
        above = re.search(r"\{#(?P<text>(?:(?!#\}).)*)#\}\s*$", source[: head.start()], re.DOTALL)
        about = _one_line(above["text"]) if above else ""
        plain = len(node.args) - len(node.defaults)
        written = re.match(r"(?:[^()'\"]|'[^']*'|\"[^\"]*\"|\([^()]*\))*", source[head.end() :])
        assert written
        defaults = dict(re.findall(r"(\w+)=('[^']*'|\"[^\"]*\"|[^,]+)", written[0]))
        parameters = (
            Parameter(argument.name, defaults[argument.name].strip() if at >= plain else "")
            for at, argument in enumerate(node.args)
        )
        yield Macro(node.name, "" if about == opening else about, tuple(parameters))


def _opening_comment(source: str) -> str:
    comment = re.match(r"\s*\{#(.*?)#\}", source, re.DOTALL)
    return _one_line(comment[1]) if comment else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


# --- examples ------------------------------------------------------------------------------------


class _Loader(yaml.SafeLoader):
    """YAML whose tags make values of views. Dates stay texts, as views have them."""

    yaml_implicit_resolvers: ClassVar = {
        sign: [(tag, rule) for tag, rule in rules if not tag.endswith(":timestamp")]
        for sign, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _blank(declared: Any) -> Any:
    """The empty value of a type: what a layout sees when there is nothing."""
    origin, parts = get_origin(declared), get_args(declared)
    if NoneType in parts:
        return None
    if origin is tuple or declared is tuple:
        return ()
    if isinstance(declared, type) and issubclass(declared, msgspec.Struct):
        return filled(declared, {})
    return declared()


def filled(view: type[msgspec.Struct], given: dict[str, Any]) -> Any:
    """A view with the fields that are given; the others are empty."""
    missing = (f for f in msgspec.structs.fields(view) if f.required and f.name not in given)
    return msgspec.convert({**{f.name: _blank(f.type) for f in missing}, **given}, view)


def _view_constructor(view: type[msgspec.Struct]) -> Any:
    def construct(loader: yaml.SafeLoader, node: yaml.MappingNode) -> Any:
        return filled(view, loader.construct_mapping(node, deep=True))

    return construct


for _name in views.__all__:
    if isinstance(_view := getattr(views, _name), type):
        _Loader.add_constructor(f"!{_name}", _view_constructor(_view))
_Loader.add_constructor("!qr_code", lambda _, node: draw_qr_code(node.value))


def _parse_examples(known: dict[str, Any], component: str) -> list[Example]:
    return [
        Example(
            name=item["name"],
            about=item.get("about", ""),
            macro=item.get("macro", component),
            call=item.get("call") or {},
            written="",
            html="",
        )
        for item in known["examples"]
    ]


def _written_calls(text: str) -> list[str]:
    """The arguments of each example as they stand in the file."""
    top = yaml.compose(text, yaml.SafeLoader)
    [examples] = [value for key, value in top.value if key.value == "examples"]
    found = []
    for item in examples.value:
        [call] = [value for key, value in item.value if key.value == "call"] or [None]
        if call is None or not call.value:
            found.append("")
            continue
        start, end = call.start_mark, call.end_mark
        block = text[start.index : end.index].rstrip()
        found.append(dedent(" " * start.column + block) if "\n" in block else block)
    return found


class _ExamplePage(NamedTuple):
    """What the layout of an example sees."""

    template: str
    path: str
    call: dict[str, Any]


class _Kiln:
    """Renders examples as the build renders pages, each from a layout that holds one call."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._layouts = Layouts([folder, LAYOUTS], plain_assets())

    def bake(self, component: str, example: Example) -> str:
        name = f"{component}-{example.macro}.html"
        source = (
            f'{{% from "components/{component}/macro.html" import {example.macro} as it %}}'
            "{{ it(**page.call) }}"
        )
        (self._folder / name).write_text(source, "utf-8")
        page: Any = _ExamplePage(name, f"{component}/{example.name}", example.call)
        frame: Any = None
        html = self._layouts.render(page, frame, "").decode()
        return "\n".join(line for line in html.splitlines() if line.strip())
