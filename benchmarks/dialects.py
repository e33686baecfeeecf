"""Blocks as Markdown: what all tools read alike, and the boxes, which each writes its own way.

Called by the twin sites. Renda has `:::` for boxes, Hugo shortcodes, Python-Markdown (which
Pelican uses) `<div markdown="1">`: each tool does the work of a box with the means its users
have, and the Markdown inside a box is parsed by all three.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from benchmarks.passages import (
    Block,
    Boxed,
    Definitions,
    Heading,
    Listing,
    Notes,
    Paragraph,
    Quote,
    RawHtml,
    Signature,
    Table,
)


class Dialect(Protocol):
    """How a tool writes what is not common Markdown."""

    def box(self, kind: str, sides: list[tuple[str, str]]) -> str: ...

    def signature(self, lines: tuple[str, ...]) -> str: ...


class RendaDialect:
    """Blocks between colons."""

    def box(self, kind: str, sides: list[tuple[str, str]]) -> str:
        title = "｜".join(title for title, _ in sides)
        inside = "\n---\n".join(text for _, text in sides)
        return f"::: {kind} {title}\n{inside}\n:::"

    def signature(self, lines: tuple[str, ...]) -> str:
        return "\n".join(("::: signature", *lines, ":::"))


class HugoDialect:
    """Shortcodes whose inside Hugo parses as Markdown; they lie in the twin's layouts."""

    def box(self, kind: str, sides: list[tuple[str, str]]) -> str:
        parts = [f'{{{{% side "{title}" %}}}}\n{text}\n{{{{% /side %}}}}' for title, text in sides]
        inside = "\n\n".join(parts)
        return f'{{{{% box "{kind}" %}}}}\n{inside}\n{{{{% /box %}}}}'

    def signature(self, lines: tuple[str, ...]) -> str:
        return "{{% box signature %}}\n" + "  \n".join(lines) + "\n{{% /box %}}"


class PelicanDialect:
    """Elements whose inside the extension `md_in_html` parses as Markdown."""

    def box(self, kind: str, sides: list[tuple[str, str]]) -> str:
        parts = [
            f'<div class="rd-box__side" markdown="1">\n<p class="rd-box__title">{title}</p>'
            f"\n\n{text}\n\n</div>"
            for title, text in sides
        ]
        return f'<div class="rd-box rd-box--{kind}" markdown="1">\n' + "\n".join(parts) + "\n</div>"

    def signature(self, lines: tuple[str, ...]) -> str:
        text = "  \n".join(lines)
        return f'<div class="rd-box rd-box--signature" markdown="1">\n\n{text}\n\n</div>'


def write_markdown(blocks: Iterable[Block], dialect: Dialect) -> str:
    """The text of an article, blocks parted by empty lines."""
    return "\n\n".join(_block(block, dialect) for block in blocks) + "\n"


def _block(block: Block, dialect: Dialect) -> str:
    match block:
        case Paragraph(text):
            return text
        case Heading(text):
            return f"## {text}"
        case Listing():
            return "\n".join(_list_lines(block))
        case Quote(paragraphs):
            return "\n>\n".join(f"> {text}" for text in paragraphs)
        case Table(rows):
            head, *others = (f"| {' | '.join(row)} |" for row in rows)
            return "\n".join((head, "|" + " --- |" * len(rows[0]), *others))
        case Definitions(pairs):
            return "\n\n".join(f"{term}\n: {text}" for term, text in pairs)
        case RawHtml(html):
            return html
        case Boxed(kind, sides):
            return dialect.box(
                kind, [(title, write_markdown(inside, dialect).strip()) for title, inside in sides]
            )
        case Signature(lines):
            return dialect.signature(lines)
        case Notes(texts):
            notes = (f"[^{number}]: {text}" for number, text in enumerate(texts, 1))
            return "\n\n".join(notes)
    raise TypeError(f"no Markdown for {block!r}")


def _list_lines(listing: Listing) -> Iterator[str]:
    for number, (text, below) in enumerate(listing.items, 1):
        yield f"{number}. {text}" if listing.is_numbered else f"- {text}"
        yield from (f"    - {inner}" for inner in below)
