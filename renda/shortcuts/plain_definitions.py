"""A term and its definitions in plain prose to HTML, each on a line of its own.

Called by `plain_blocks`.
"""

import re

from renda.shortcuts.plain_inline import NotPlainError, compile_line, plain_beginning

_DEFINITION = re.compile(r": {1,3}(\S.*)")
_OPENING, _CLOSING = "<dl>\n", "</dl>"


def begins_definitions(lines: list[str]) -> bool:
    """Whether the second line is a definition, and so the first one a term."""
    return len(lines) > 1 and _DEFINITION.fullmatch(lines[1]) is not None


def compile_definitions(lines: list[str]) -> str:
    """A term and its definitions as a list of definitions.

    :raises NotPlainError: when another line is among them.
    """
    term, *others = lines
    if term[0] in " \u3000":
        raise NotPlainError
    html = [_OPENING, f"<dt>{compile_line(plain_beginning(term))}</dt>\n"]
    for line in others:
        found = _DEFINITION.fullmatch(line)
        if found is None:
            raise NotPlainError
        html.append(f"<dd>{compile_line(plain_beginning(found[1]))}</dd>\n")
    return "".join((*html, _CLOSING))


def joined_definitions(above: str, below: str) -> str | None:
    """Two lists of definitions as one; None where the upper block is none."""
    if not above.startswith(_OPENING):
        return None
    return above.removesuffix(_CLOSING) + below.removeprefix(_OPENING)
