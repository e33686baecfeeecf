"""Layouts by chance, with few names, so that they meet each other wherever they can."""

from random import Random

_NAMES = ("a", "b", "c", "page", "site", "f", "g", "loop")
_MACROS = ("f", "g", "h")
_FIELDS = (
    ("page", "title"),
    ("page", "path"),
    ("page", "crumbs"),
    ("page", "root"),
    ("site", "name"),
    ("site", "name"),
    ("b", "name"),
)


def random_layouts(chance: Random) -> dict[str, str]:
    """A page with the template it extends and the files of macros they import, by name."""
    files = {f"m{number}.html": _macro_file(chance, number) for number in (1, 2)}
    files["base.html"] = "".join(
        [
            _imports(chance),
            _sets(chance),
            "{% block x %}",
            _body(chance, 2, [*_MACROS]),
            "{% endblock %}|",
            _body(chance, 2, [*_MACROS]) if chance.random() < 0.7 else "",
            "{% block y %}{% endblock %}",
        ]
    )
    if chance.random() < 0.3:
        return {**files, "page.html": _imports(chance) + _body(chance, 3, [*_MACROS])}
    blocks = [
        f"{{% block {name} %}}{_body(chance, 3, [*_MACROS])}{{% endblock %}}"
        for name in ("x", "y")
        if chance.random() < 0.8
    ]
    parts = [_imports(chance), _sets(chance), *blocks]
    if chance.random() < 0.2:
        chance.shuffle(parts)
    return {**files, "page.html": '{% extends "base.html" %}' + "".join(parts)}


def _imports(chance: Random) -> str:
    numbers = {name: 1 if chance.random() < 0.95 else 2 for name in _MACROS}
    return "".join(
        f'{{% from "m{number}.html" import {name} %}}'
        for name, number in numbers.items()
        if chance.random() < 0.95
    )


def _sets(chance: Random) -> str:
    count = chance.randrange(3)
    return "".join(
        f"{{% set {chance.choice(_NAMES[:3])} = {_value(chance, 1)} %}}" for _ in range(count)
    )


def _macro_file(chance: Random, number: int) -> str:
    parts = []
    if number == 1 and chance.random() < 0.4:
        parts.append('{% from "m2.html" import g as c %}')
    for name in _MACROS:
        names = chance.sample(_NAMES[:6], chance.randrange(2, 4))
        defaults = [f"{_constant(chance)}" if chance.random() < 0.8 else "" for _ in names]
        # Those with a default come last, as in Python.
        pairs = sorted(zip(names, defaults, strict=True), key=lambda pair: bool(pair[1]))
        given = ", ".join(f"{n}={d}" if d else n for n, d in pairs)
        inner = [m for m in _MACROS if m > name or chance.random() < 0.1]
        parts.append(f"{{% macro {name}({given}) %}}{_body(chance, 2, inner)}{{% endmacro %}}\n")
    if chance.random() < 0.05:
        parts.append("{% set b = 1 %}")
    return "".join(parts)


def _body(chance: Random, depth: int, macros: list[str]) -> str:
    return "".join(_statement(chance, depth, macros) for _ in range(chance.randrange(1, 4)))


def _statement(chance: Random, depth: int, macros: list[str]) -> str:
    kind = chance.randrange(10) if depth else chance.randrange(5)
    if kind < 2:
        return f"[{chance.choice('甲乙<&')}]"
    if kind < 4:
        return f"{{{{ {_value(chance, 1)} }}}}"
    if kind == 4:
        return f"{{% set {_stored(chance)} = {_value(chance, 1)} %}}"
    if kind < 7 and macros:
        name, arguments = chance.choice(macros), _arguments(chance)
        if chance.random() < 0.2:
            return f"{{{{ shared({name}, {arguments}) }}}}"
        return f"{{{{ {name}({arguments}) }}}}"
    inner = _body(chance, depth - 1, macros)
    if kind == 7:
        test = f"{chance.choice(_NAMES)} is defined" if chance.random() < 0.5 else "true"
        other = f"{{% else %}}{_body(chance, depth - 1, macros)}" if chance.random() < 0.5 else ""
        return f"{{% if {test} %}}{inner}{other}{{% endif %}}"
    of = chance.choice(("page.crumbs", "[1, 2]", "[]"))
    index = "{{ loop.index }}" if chance.random() < 0.5 else ""
    return f"{{% for {_stored(chance)} in {of} %}}{index}{inner}{{% endfor %}}"


def _stored(chance: Random) -> str:
    """A name that something is stored under; seldom one that means something to every page."""
    return chance.choice(_NAMES[:3] if chance.random() < 0.97 else _NAMES[3:7])


def _arguments(chance: Random) -> str:
    given = [_value(chance, 1) for _ in range(chance.randrange(3))]
    if chance.random() < 0.1:
        given.append(f"{chance.choice(_NAMES[:5])}={_value(chance, 1)}")
    return ", ".join(given)


def _value(chance: Random, depth: int) -> str:
    kind = chance.randrange(8)
    if kind < 2:
        return _constant(chance)
    if kind < 4:
        of, field = chance.choice(_FIELDS)
        return f"{of}.{field}"
    if kind == 4:
        name = chance.choice(_NAMES)
        return name if chance.random() < 0.03 else f"({name} if {name} is defined else '-')"
    if kind == 5:
        return f"({chance.choice(_NAMES)} is defined)"
    if kind == 6 and depth:
        return f"({_value(chance, depth - 1)} ~ {_value(chance, depth - 1)})"
    return chance.choice(("body", "asset('x')", "page.title|upper", "page.path|length"))


def _constant(chance: Random) -> str:
    return chance.choice(("1", "'<x>'", "true", "none", "[1]"))
