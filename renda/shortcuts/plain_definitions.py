"""A term and its definitions in plain prose to HTML, each on a line of its own.

Called by `plain_blocks`.
"""

import re

from renda.shortcuts.plain_inline import NotPlainError, compile_line, plain_beginning

_DEFINITION = re.compile(r": {1,3}(\S.*)")
_OPENING, _CLOSING = "<dl>", "</dl>"


def begins_definitions(lines: list[str]) -> bool:
    """Whether the second line is a definition, and so the first one a term."""
    return len(lines) > 1 and lines[1].startswith(": ")


def add_definitions(html: list[str], lines: list[str]) -> None:
    """Add a term and its definitions to the lines of a page, and to the list that ends there.

    :raises NotPlainError: when another line is among them.
    """
    term, *others = lines
    if term[0] in " \u3000":
        raise NotPlainError
    if html and html[-1] == _CLOSING:
        html.pop()
    else:
        html.append(_OPENING)
    html.append(f"<dt>{compile_line(plain_beginning(term))}</dt>")
    for line in others:
        found = _DEFINITION.fullmatch(line)
        if found is None:
            raise NotPlainError
        html.append(f"<dd>{compile_line(plain_beginning(found[1]))}</dd>")
    html.append(_CLOSING)
