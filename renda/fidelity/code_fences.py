"""Code between fences: its words are shown, the fences and the language are not.

Called by `source`, first of all: in code no sign means anything. A fence may stand in an item or
in a quote; words behind it that are no language are shown. Leaves alone fences that are not
closed by a line of the same sign: they are text.
"""

import re
from collections.abc import Iterator

from renda.fidelity.edits import Edit, edited, mute

LANGUAGES = frozenset(
    {
        *("bash", "bat", "c", "console", "cpp", "cs", "css", "csv", "diff", "dockerfile", "go"),
        *("html", "http", "ini", "java", "javascript", "jinja", "js", "json", "jsx", "kotlin"),
        *("latex", "log", "lua", "makefile", "markdown", "md", "mermaid", "nginx", "none", "perl"),
        *("php", "plain", "plaintext", "powershell", "ps1", "py", "python", "r", "rb", "ruby"),
        *("rust", "scss", "sh", "shell", "sql", "svg", "swift", "tex", "text", "toml", "ts"),
        *("tsx", "txt", "typescript", "vb", "xml", "yaml", "yml", "zsh"),
    }
)
_FENCE = re.compile(
    r"^(?P<before>[ \xa0\u3000>]*(?:(?:[-*+]|[0-9]+\.)[ ]+)?)"
    r"(?P<signs>`{3,}|~{3,})(?P<info>[^\n]*)$",
    re.MULTILINE,
)
_LANGUAGE = re.compile(r"(?:[ \t]*\{[^{}\n]*\})*[ \t]*(\.?[\w#+.-]+)(?=[ \t]|$)")
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
_QUOTE_SIGNS = re.compile(r"^[ ]*>[> ]*", re.MULTILINE)


def without_code_fences(text: str) -> str:
    """Leave out the fences and the language between which code stands."""
    lines = list(_FENCE.finditer(text))
    edits, number = [], 0
    while number < len(lines):
        opening = lines[number]
        end = next(_closing(text, lines, number), None)
        if end is None:
            number += 1
            continue
        closing = lines[end]
        code = text[opening.end() : closing.start()]
        if ">" in opening["before"]:
            code = _QUOTE_SIGNS.sub(lambda found: " " * len(found[0]), code)
        # A sign stands in the fence's place, as blanks would pass for an indent.
        shown = f"{opening['before']}|{_shown_of(opening)[1:]}{mute(code)}{' ' * len(closing[0])}"
        edits.append(Edit(opening.start(), closing.end(), shown))
        number = end + 1
    return edited(text, edits)


def _closing(text: str, lines: list[re.Match[str]], number: int) -> Iterator[int]:
    """The fences below one that close it: of its sign, as long, alone on their line."""
    opening = lines[number]
    if opening["signs"][0] == "`" and "`" in opening["info"]:
        return
    depth = opening["before"].count(">")
    for at in range(number + 1, len(lines)):
        line = lines[at]
        if depth and any(
            not between.lstrip(" ").startswith(">")
            for between in text[opening.end() + 1 : line.start()].split("\n")[:-1]
        ):
            return
        is_bare = not line["before"].strip(" \xa0\u3000>") and not line["info"].strip()
        is_bare &= line["before"].count(">") == depth
        if is_bare and line["signs"].startswith(opening["signs"]):
            yield at


def _shown_of(opening: re.Match[str]) -> str:
    """The words behind a fence, with blanks for the signs, the language and attributes."""
    info = opening["info"]
    language = _LANGUAGE.match(info)
    if language and language[1].lower().lstrip(".") in LANGUAGES:
        info = " " * language.end() + info[language.end() :]
    info = _ATTRIBUTES.sub(lambda found: " " * len(found[0]), info)
    return " " * len(opening["signs"]) + info
