"""Parts of Markdown pages. Called by the modules that make docs/reference/."""

from collections.abc import Iterable


def document(*parts: str) -> str:
    """A page of paragraphs, with a note on where it comes from."""
    note = "<!-- 由 tools/make_docs.py 生成，请勿手改。Made by tools/make_docs.py; do not edit. -->"
    return "\n\n".join([note, *(part.strip("\n") for part in parts)]) + "\n"


def table(*rows: Iterable[object]) -> str:
    """A table whose first row is its head."""
    lines = ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    dashes = "| " + " | ".join("---" for _ in rows[0]) + " |"
    return "\n".join([lines[0], dashes, *lines[1:]])


def code(text: str) -> str:
    return f"`{text}`"


def verbatim(text: str) -> str:
    """Code that may hold backticks itself."""
    return f"`` {text} ``" if "`" in text else code(text)


def fence(text: str, language: str) -> str:
    return f"```{language}\n{text}\n```"


def plain(text: str) -> str:
    """A text that Markdown shows as it is."""
    for sign in "\\*<":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("](", "]\\(")
