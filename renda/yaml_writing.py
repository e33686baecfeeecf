"""Texts written so that YAML reads them back as they are; for advice and for new files.

Called by whoever says what to write instead, and by what writes front matter. Knows no parser.
"""

import re

#: No text begins with these unless it is in quotes; `-`, `?` and `:` only before a blank.
_NEVER_FIRST = re.compile(r"[\[\]{}>|*&!%@`\"'#,]|[-?:](?:\s|$)|---|\.\.\.")
_NEVER_INSIDE = re.compile(r":(?:\s|$)|\s#|[\x00-\x1f\x7f-\x9f\ufeff\u2028\u2029]")
#: What an editor has put in quotes or brackets on purpose.
_DELIBERATE = re.compile(r"\"[^\"\\]*\"|'[^']*'|\[[^\[\]{}:\"']+\]|\{\w+: [^\[\]{}]+\}")


def in_quotes(text: str) -> str:
    """The text in quotes, double ones where that needs no escape."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def as_value(written: str) -> str:
    """What was written behind a key, as it is where YAML reads it so, else in quotes."""
    text = written.strip()
    if _DELIBERATE.fullmatch(text) or not text:
        return text
    return in_quotes(text) if _NEVER_FIRST.match(text) or _NEVER_INSIDE.search(text) else text
