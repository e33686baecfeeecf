"""A page's template and all it extends and imports, as one template.

A page is put together from some forty files. Jinja asks for each of them again on every page,
and hands values from macro to macro as calls. Here the blocks are put in their places and the
macros in theirs, before any page is made: the same page in half the time.

The page is the same because nothing is linked that could make a difference: only the tags
that are `linkable`, only macros that see nothing but their arguments, and each with names of its own.
Whatever else a layout does, it is left as it is, or the whole is not linked. A linked template
that fails says nothing; the page is then made the plain way, which tells the fault and its line.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from jinja2 import TemplateError, nodes

from renda.linkable import OURS, SPECIAL, NotLinkable, is_text, names_of, written

#: What every page template sees, besides what it can call.
_GIVEN = ("page", "site", "body")


class Part(NamedTuple):
    """A macro: the file that defines it, and its name there."""

    file: str
    name: str


class Linked(NamedTuple):
    """A linked template, and the macros it is to have among its globals, by their names there.

    `extended` are the template and those it extends; `imported` is all that these and the macros
    put into them import, used or not.
    """

    tree: nodes.Template
    macros: dict[str, Part]
    extended: tuple[str, ...]
    imported: tuple[Part, ...]


def link(
    name: str,
    parse: Callable[[str], nodes.Template],
    callables: Iterable[str],
    fields: Mapping[str, Collection[str]],
) -> Linked | None:
    """One template that makes the same pages, or None.

    :param parse: gives the tree of a template by its name.
    :param callables: the names of what every template can call.
    :param fields: what `page` and `site` have on every page that this template shows.
    """
    try:
        return _Linker(parse, frozenset(callables), fields).link(name)
    except (NotLinkable, TemplateError):
        return None


class _File(NamedTuple):
    """What a file of macros defines and imports, by name; None for what is not to be used."""

    macros: dict[str, nodes.Macro]
    imports: dict[str, Part]


class _Closed(NamedTuple):
    """A macro that can be put in its place, the names it stores, and the macros it can call."""

    macro: nodes.Macro
    stored: set[str]
    parts: dict[str, Part]


#: What stands for a name: an expression, or a macro.
_Meaning = nodes.Expr | Part


class _Linker:
    """Linking one template."""

    def __init__(
        self,
        parse: Callable[[str], nodes.Template],
        callables: frozenset[str],
        fields: Mapping[str, Collection[str]],
    ) -> None:
        self._parse = cache(parse)
        self._callables = callables
        self._fields = fields
        self._file = cache(self._read_file)
        self._closed = cache(self._find_closed)
        #: What is asked for once, at the top: the expression by the name it gets.
        self._wanted: dict[str, nodes.Expr] = {}
        self._macros: dict[Part, str] = {}
        self._imported: dict[Part, None] = {}
        self._count = 0

    def link(self, name: str) -> Linked:
        chain = self._chain(name)
        *_, last = chain.values()
        scope: dict[str, _Meaning] = {}
        blocks: dict[str, nodes.Block] = {}
        body: list[nodes.Node] = []
        made: list[nodes.Node] = []
        for tree in chain.values():
            for statement in tree.body:
                found = list(self._statement(statement, scope, blocks, is_last=tree is last))
                body += found
                made += self._all(found, scope, ())  # which sees what was imported so far
        self._check(body, scope)
        asked = [_assign(name, value) for name, value in self._wanted.items()]
        page = nodes.Template([nodes.Scope([*asked, *made])], lineno=1)
        assert last.environment
        page.set_environment(last.environment)
        page.set_lineno(1)
        macros = {name: part for part, name in self._macros.items()}
        return Linked(page, macros, tuple(chain), tuple(self._imported))

    def _chain(self, name: str) -> dict[str, nodes.Template]:
        """A template, and those it extends, each by the one before."""
        chain: dict[str, nodes.Template] = {}
        while name not in chain:
            tree = chain[name] = self._parse(name)
            extends = list(tree.find_all(nodes.Extends))
            if not extends:
                return chain
            if len(extends) > 1 or tree.body[0] is not extends[0]:
                break
            name = written(extends[0].template)
        raise NotLinkable

    # --- one page of several templates -----------------------------------------------------

    def _statement(
        self,
        statement: nodes.Node,
        scope: dict[str, _Meaning],
        blocks: dict[str, nodes.Block],
        *,
        is_last: bool,
    ) -> Iterator[nodes.Node]:
        """What of a statement of a page template, or one it extends, comes into the page."""
        match statement:
            case nodes.FromImport():
                for name, part in self._imports_of(statement):
                    if scope.setdefault(name, part) != part:
                        raise NotLinkable
            case nodes.Block():
                for block in [statement, *statement.find_all(nodes.Block)]:
                    if block is not statement or block.scoped or block.required:
                        raise NotLinkable
                used = blocks.setdefault(statement.name, statement)
                if is_last:
                    yield nodes.Scope(used.body, lineno=statement.lineno)
            case nodes.Extends():
                pass
            case nodes.Output():
                if is_last:
                    yield statement
                elif not is_text(statement):
                    raise NotLinkable
            case nodes.Assign():
                yield statement
            case nodes.If() | nodes.For() if is_last:
                yield statement
            case _:
                raise NotLinkable

    def _check(self, body: Sequence[nodes.Node], scope: Mapping[str, _Meaning]) -> None:
        """That the names of a page mean the same in one template as in several."""
        statements = [
            inner
            for statement in body
            for inner in (statement.body if isinstance(statement, nodes.Scope) else [statement])
        ]
        stored, _ = names_of(statements)
        taken = stored & (self._callables | scope.keys() | set(_GIVEN))
        if taken or not self._callables.isdisjoint(scope):
            raise NotLinkable

    def _imports_of(self, statement: nodes.FromImport) -> Iterator[tuple[str, Part]]:
        """The names that an import binds, each with the macro it means."""
        if statement.with_context:
            raise NotLinkable
        file = written(statement.template)
        for named in statement.names:
            name, bound = named if isinstance(named, tuple) else (named, named)
            part = Part(file, name)
            self._imported[part] = None
            yield bound, part

    # --- macros ------------------------------------------------------------------------------

    def _read_file(self, name: str) -> _File | None:
        """A file of macros; None for one that does anything else."""
        macros: dict[str, nodes.Macro] = {}
        imports: dict[str, Part] = {}
        for statement in self._parse(name).body:
            match statement:
                case nodes.Macro() if statement.name not in macros:
                    macros[statement.name] = statement
                case nodes.FromImport():
                    for bound, part in self._imports_of(statement):
                        if imports.setdefault(bound, part) != part:
                            return None
                case nodes.Output() if is_text(statement):
                    pass
                case _:
                    return None
        names = {*macros, *imports}
        if len(names) < len(macros) + len(imports) or not self._callables.isdisjoint(names):
            return None
        return _File(macros, imports)

    def _find_closed(self, part: Part) -> _Closed | None:
        """A macro that can be put in its place: it sees nothing but its arguments, what its
        file imports and what every template can call, and has no name of these for its own."""
        try:
            content = self._file(part.file)
            macro = content and content.macros.get(part.name)
            if not content or not macro or part.name.startswith("_"):
                return None
            stored, loaded = names_of(macro.body)
        except (NotLinkable, TemplateError):
            return None
        own = {name: Part(part.file, name) for name in content.macros}
        known = self._callables | content.imports.keys() | own.keys()
        given = {argument.name for argument in macro.args}
        is_closed = (
            all(isinstance(default, nodes.Const) for default in macro.defaults)
            and stored.isdisjoint(known | given)
            and given.isdisjoint(known | SPECIAL)
            and loaded <= known | stored | given
        )
        return _Closed(macro, stored, {**content.imports, **own}) if is_closed else None

    def _put_in(
        self, shown: nodes.Expr, scope: Mapping[str, _Meaning], above: Sequence[Part]
    ) -> list[nodes.Node] | None:
        """The body of a macro in place of its call; None for what is no call or must stay one."""
        if not isinstance(shown, nodes.Call) or not isinstance(shown.node, nodes.Name):
            return None
        part = scope.get(shown.node.name)
        if not isinstance(part, Part) or part in above:
            return None
        closed = self._closed(part)
        given = closed and _arguments(shown, closed.macro)
        if not closed or given is None:
            return None
        self._count += 1
        inner: dict[str, _Meaning] = {**closed.parts}
        for name in closed.stored:
            inner[name] = _name(f"{OURS}{self._count}_{name}")
        statements: list[nodes.Node] = []
        for name, argument in given.items():
            value = self._one(argument, scope, above)
            if not self._is_fixed(value):
                own = f"{OURS}{self._count}_{name}"
                statements.append(_assign(own, value))
                value = _name(own)
            inner[name] = value
        statements += self._all(closed.macro.body, inner, (*above, part))
        return [nodes.Scope(statements, lineno=shown.lineno)]

    def _is_fixed(self, value: nodes.Expr) -> bool:
        """Whether an argument is the same wherever it stands, and costs nothing."""
        return isinstance(value, nodes.Const) or (
            isinstance(value, nodes.Name) and value.name in self._wanted
        )

    # --- rewriting ---------------------------------------------------------------------------

    def _all(
        self, body: Sequence[nodes.Node], scope: Mapping[str, _Meaning], above: Sequence[Part]
    ) -> list[nodes.Node]:
        return [made for node in body for made in self._some(node, scope, above)]

    def _some(
        self, node: nodes.Node, scope: Mapping[str, _Meaning], above: Sequence[Part]
    ) -> list[nodes.Node]:
        """A node in its new place; an output falls into several around the macros in it."""
        if not isinstance(node, nodes.Output):
            return [self._one(node, scope, above)]
        made: list[nodes.Node] = []
        for shown in node.nodes:
            if body := self._put_in(shown, scope, above):
                made += body
                continue
            value = self._one(shown, scope, above)
            if made and isinstance(made[-1], nodes.Output):
                made[-1].nodes.append(value)
            else:
                made.append(nodes.Output([value], lineno=node.lineno))
        return made

    def _one(self, node: nodes.Node, scope: Mapping[str, _Meaning], above: Sequence[Part]) -> Any:
        """A copy of a node in which every name is what it means here."""
        if isinstance(node, nodes.Name | nodes.NSRef):
            return self._named(node, scope)
        if isinstance(node, nodes.Getattr) and (owner := self._owner(node, scope)):
            field = nodes.Getattr(_name(owner), node.attr, "load")
            return self._want(f"{OURS}{owner}_{node.attr}", field)
        values = []
        for part in node.fields:
            value = getattr(node, part)
            if isinstance(value, nodes.Node):
                value = self._one(value, scope, above)
            elif isinstance(value, list):
                value = [
                    made
                    for item in value
                    for made in (
                        self._some(item, scope, above) if isinstance(item, nodes.Node) else [item]
                    )
                ]
            values.append(value)
        copy = type(node)(*values)
        copy.lineno = node.lineno
        return copy

    def _named(self, node: nodes.Name | nodes.NSRef, scope: Mapping[str, _Meaning]) -> nodes.Expr:
        meaning = scope.get(node.name)
        if isinstance(node, nodes.NSRef):
            own = meaning.name if isinstance(meaning, nodes.Name) else node.name
            return nodes.NSRef(own, node.attr)
        if isinstance(meaning, Part):
            given = self._macros.setdefault(meaning, f"{OURS}macro_{len(self._macros)}")
            return self._want(f"{OURS}{given}", _name(given))
        if isinstance(meaning, nodes.Name):
            return nodes.Name(meaning.name, node.ctx)
        if meaning is not None:
            return meaning
        if node.name in self._callables or node.name in _GIVEN:
            return self._want(f"{OURS}{node.name}", _name(node.name))
        return nodes.Name(node.name, node.ctx)

    def _owner(self, node: nodes.Getattr, scope: Mapping[str, _Meaning]) -> str | None:
        """`page` or `site` if this is a field of theirs, under whatever name a macro has them."""
        if not isinstance(node.node, nodes.Name):
            return None
        meaning = scope.get(node.node.name, node.node)
        name = meaning.name.removeprefix(OURS) if isinstance(meaning, nodes.Name) else ""
        is_given = meaning is node.node or f"{OURS}{name}" in self._wanted
        return name if is_given and node.attr in self._fields.get(name, ()) else None

    def _want(self, name: str, value: nodes.Expr) -> nodes.Name:
        """A value that is the same on the whole page, asked for once at its top."""
        self._wanted.setdefault(name, value)
        return _name(name)


def _arguments(call: nodes.Call, macro: nodes.Macro) -> dict[str, nodes.Expr] | None:
    """What each parameter of a macro is given, in the order it is asked for; None when that
    is not written out."""
    names = [argument.name for argument in macro.args]
    if call.dyn_args or call.dyn_kwargs or len(call.args) > len(names):
        return None
    given = dict(zip(names, call.args, strict=False))
    for keyword in call.kwargs:
        if keyword.key not in names or keyword.key in given:
            return None
        given[keyword.key] = keyword.value
    may_lack = names[len(names) - len(macro.defaults) :]
    for name, default in zip(may_lack, macro.defaults, strict=True):
        given.setdefault(name, default)
    return given if len(given) == len(names) else None


def _name(name: str) -> nodes.Name:
    return nodes.Name(name, "load")


def _assign(name: str, value: nodes.Expr) -> nodes.Assign:
    return nodes.Assign(nodes.Name(name, "store"), value, lineno=1)
