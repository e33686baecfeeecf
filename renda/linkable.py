"""What of a template can be linked: tags and names that mean the same wherever they stand.

Called by `linking`.
"""

from collections.abc import Sequence

from jinja2 import nodes

#: Begins every name that linking gives; a layout that has such a name is not linked.
OURS = "linked_"
#: Names by which Jinja means something else than a value.
SPECIAL = frozenset({"self", "super", "caller", "varargs", "kwargs"})

#: Tags and expressions that mean the same wherever they stand.
_KNOWN = (
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.For,
    nodes.Assign,
    nodes.Name,
    nodes.NSRef,
    nodes.Const,
    nodes.Tuple,
    nodes.List,
    nodes.Dict,
    nodes.Pair,
    nodes.Keyword,
    nodes.CondExpr,
    nodes.Filter,
    nodes.Test,
    nodes.Call,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Slice,
    nodes.Concat,
    nodes.Compare,
    nodes.Operand,
    nodes.BinExpr,
    nodes.UnaryExpr,
)


class NotLinkable(Exception):  # noqa: N818 - no error: the template is used as it is
    """A template does something whose meaning depends on where it stands."""


def written(template: nodes.Expr) -> str:
    """The name of a template that a tag refers to.

    :raises NotLinkable: when it is not written out.
    """
    if not isinstance(template, nodes.Const) or not isinstance(template.value, str):
        raise NotLinkable
    return template.value


def is_text(output: nodes.Output) -> bool:
    """Whether an output shows nothing but what the template says: at the top of a file that is
    imported or extends another, that is never seen."""
    return all(isinstance(shown, nodes.TemplateData) for shown in output.nodes)


def names_of(body: Sequence[nodes.Node]) -> tuple[set[str], set[str]]:
    """The names that statements store, and those they load.

    :raises NotLinkable: when there is a tag that is not known.
    """
    stored: set[str] = set()
    loaded: set[str] = set()

    def visit(node: nodes.Node, in_loop: bool) -> None:
        if not isinstance(node, _KNOWN) or (isinstance(node, nodes.For) and node.recursive):
            raise NotLinkable
        if isinstance(node, nodes.NSRef):
            loaded.add(node.name)
        elif isinstance(node, nodes.Name):
            is_loop = node.name == "loop"
            if node.name in SPECIAL or node.name.startswith(OURS):
                raise NotLinkable
            if is_loop and (node.ctx != "load" or not in_loop):
                raise NotLinkable
            if not is_loop:
                (loaded if node.ctx == "load" else stored).add(node.name)
        for field, value in node.iter_fields():
            inside = in_loop or (isinstance(node, nodes.For) and field == "body")
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, nodes.Node):
                    visit(child, inside)

    for statement in body:
        visit(statement, in_loop=False)
    return stored, loaded
