"""Jinja, set up for layouts: the environment, and what a template's text refers to.

Importing Jinja takes some 60 ms; `closures` and `templates` come here late, so that a build that
makes no page does without.
"""

import json
import marshal
import re
from collections.abc import Callable, Collection, Iterator, Mapping, MutableMapping, Sequence
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType
from typing import Any

import msgspec
from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateSyntaxError,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.runtime import Context, Macro
from jinja2.utils import Namespace
from markupsafe import Markup, escape

from renda.layout_memory import LayoutMemory, Reach
from renda.shared_parts import SharedParts


class _Context(Context):
    """The names a template sees, with a short way to call what is called most.

    Jinja asks of whatever is called whether it wants the context. A macro never does; asking
    takes as long as making a small part.
    """

    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        kind = type(called)
        if kind is not Macro and kind is not SharedParts:
            return super().call(called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(self.eval_ctx, *args, **kwargs) if kind is Macro else called(*args, **kwargs)


_sign = re.compile("[&<>'\"]").search


def _escaped(value: Any) -> str:
    """A value as it may stand in HTML.

    What `markupsafe.escape` gives, but a text without signs is itself and gets no wrapper: a page
    has some 150 values, and wrapping them takes a third of its time.
    """
    kind = type(value)
    if kind is str:
        return value if _sign(value) is None else escape(value)
    return value if kind is Markup else escape(value)


class _Template(Template):
    """A compiled template, which puts out its values by `_escaped`."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - Jinja's own name
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        template = super().from_code(environment, code, globals, uptodate)
        # The code is a module of its own, whose functions look the name up when they run.
        template.root_render_func.__globals__["escape"] = _escaped
        return template


class LayoutEnvironment(Environment):
    """The environment of a site's templates.

    :param known: what templates can call, by name.
    """

    context_class = _Context
    template_class = _Template

    def __init__(
        self, folders: Sequence[Path], known: Mapping[str, Any], memory: LayoutMemory
    ) -> None:
        super().__init__(
            loader=FileSystemLoader([str(folder) for folder in folders]),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=_CompiledTemplates(memory),
        )
        # A namespace is what a loop hands from one round to the next.
        self.globals = {"namespace": Namespace, **known}
        self.filters["tojson"] = _to_json
        self._ready: dict[str, Template] = {}
        self._memory = memory

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's own name
    ) -> Template:
        """A template by its name; templates are neither reloaded nor told apart by globals."""
        if isinstance(name, Template):
            return name
        if name not in self._ready:
            self._ready[name] = super().get_template(name, parent, globals)
        return self._ready[name]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The same globals for every template.

        So no page asks anew whether the names it can see differ from those of what it
        imports, which takes Jinja a quarter of the time of a page.
        """
        return self.globals

    # --- linked templates --------------------------------------------------------------------

    def linked(
        self, name: str, fields: Mapping[str, Collection[str]], basis: str, *, may_link: bool
    ) -> Template | None:
        """A template and all it can reach as one, which makes the same pages faster (`linking`);
        None when there can be none.

        :param fields: what `page` and `site` have on every page of this template.
        :param basis: the digest of all its files.
        :param may_link: whether it may be linked now, which takes a tenth of a second; otherwise
            it is only looked for among what was kept.
        """
        known = msgspec.msgpack.encode((MAGIC_NUMBER, basis, fields))
        file = Path(self._source(name)[1])
        kept = self._memory.load("linked", file, known)
        if kept is None:
            if not may_link:
                return None
            kept = self._link(name, fields)
            self._memory.save("linked", file, known, kept)
        return self._unpack(name, kept) if kept else None

    def _link(self, name: str, fields: Mapping[str, Collection[str]]) -> bytes:
        """The packed form of a linked template; empty when it cannot be linked."""
        from renda.linking import link

        made = link(name, self._tree, self.globals, fields)
        if made is None:
            return b""
        # What is wrong with a part that is left out must be told all the same.
        for file in made.extended:
            self.get_template(file)
        if not all(self._macro(*part) for part in made.imported):
            return b""
        try:
            code = marshal.dumps(self.compile(made.tree, name, f"linked {name}"))
        except SyntaxError:  # loops in loops, deeper than Python allows in one function
            return b""
        return msgspec.msgpack.encode(_Packed(code, {**made.macros}))

    def _unpack(self, name: str, kept: bytes) -> Template:
        packed = msgspec.msgpack.decode(kept, type=_Packed)
        macros = {bound: self._macro(*part) for bound, part in packed.macros.items()}
        code = marshal.loads(packed.code)
        return self.template_class.from_code(self, code, {**self.globals, **macros})

    def _tree(self, name: str) -> nodes.Template:
        source, file = self._source(name)
        return self.parse(source, name, file)

    def _source(self, name: str) -> tuple[str, str]:
        """The text of a template, and its file."""
        assert self.loader
        source, file, _ = self.loader.get_source(self, name)
        assert file
        return source, file

    def _macro(self, file: str, name: str) -> Macro | None:
        """What a name that is imported from a file means; None unless it is a macro."""
        found = getattr(self.get_template(file).module, name, None)
        return found if isinstance(found, Macro) else None


class _Packed(msgspec.Struct, array_like=True):
    """A linked template as it is kept: its code, and its macros, each by its file and name."""

    code: bytes
    macros: dict[str, tuple[str, str]]


class _CompiledTemplates(BytecodeCache):
    """Compiled templates, kept from build to build."""

    def __init__(self, memory: LayoutMemory) -> None:
        self._memory = memory

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The file itself is what the memory knows a template by."""
        return filename or name

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self._memory.load("code", Path(bucket.key), bucket.checksum.encode())
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        code = bucket.bytecode_to_string()
        self._memory.save("code", Path(bucket.key), bucket.checksum.encode(), code)


_encoder = json.JSONEncoder(ensure_ascii=False)
#: What could end a script element or an attribute, as JSON may write it too.
_ESCAPES = (("<", r"\u003c"), (">", r"\u003e"), ("&", r"\u0026"), ("'", r"\u0027"))


def _to_json(value: object, indent: int | None = None) -> Markup:
    """A value as JSON that may stand in a page: Jinja's own filter, but Chinese stays."""
    if indent is None:
        text = _encoder.encode(value)
    else:
        text = json.dumps(value, ensure_ascii=False, indent=indent)
    for sign, escaped in _ESCAPES:
        text = text.replace(sign, escaped)
    return Markup(text)


def parse_reach(environment: Environment, text: str, name: str) -> Reach:
    """What a template refers to. Names that vary would hide a dependency and are faults."""
    try:
        tree = environment.parse(text, name, name)
    except TemplateSyntaxError as error:
        return Reach(faults=(("RD501", error.lineno, error.message or ""),))
    templates: list[tuple[str, int]] = []
    assets: list[tuple[str, int]] = []
    faults: list[tuple[str, int, str]] = []
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        names = _names_of(node)
        if names is None:
            faults.append(("RD504", node.lineno, ""))
        templates += [(other, node.lineno) for other in names or ()]
    called = set()
    for call in _calls_of(tree, "asset"):
        called.add(id(call.node))
        named = call.args[0].value if call.args and isinstance(call.args[0], nodes.Const) else None
        if isinstance(named, str):
            assets.append((named, call.lineno))
        else:
            faults.append(("RD507", call.lineno, ""))
    for name_node in tree.find_all(nodes.Name):
        if name_node.name == "asset" and id(name_node) not in called:
            faults.append(("RD507", name_node.lineno, ""))
    return Reach(tuple(templates), tuple(assets), tuple(faults))


def _calls_of(tree: nodes.Template, name: str) -> Iterator[nodes.Call]:
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == name:
            yield call


def _names_of(node: nodes.Node) -> list[str] | None:
    """The templates a tag refers to; None when a name is not written out."""
    template = getattr(node, "template", None)
    written = template.items if isinstance(template, nodes.List | nodes.Tuple) else [template]
    names = [part.value for part in written if isinstance(part, nodes.Const)]
    return names if len(names) == len(written) else None
