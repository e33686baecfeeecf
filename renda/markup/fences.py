"""Code between fences, wherever a fence may stand: at the margin, in an item, in a quote.

Python-Markdown knows fences at the margin alone, takes any word behind one for the name of a
language, and drops it. Here the words behind a fence are shown above the code, unless they are
the name of a language or an attribute list. Code is put aside before any other sign is read. A
fence that never ends is text, and told.
"""

import html as html_text
import re
from collections.abc import Sequence
from typing import NamedTuple

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

#: Names of languages that people write behind a fence.
LANGUAGES = frozenset(
    """
    bash bat c console cpp cs css csv diff dockerfile go html http ini java javascript jinja
    js json jsx kotlin latex log lua makefile markdown md mermaid nginx none perl php plain
    plaintext powershell ps1 py python r rb ruby rust scss sh shell sql svg swift tex text
    toml ts tsx txt typescript vb xml yaml yml zsh
    """.split()
)
_FENCE = re.compile(
    r"(?P<quotes>(?:[ ]{0,3}>[ ]?)*)(?P<margin>[ \u00a0\u3000]*)(?P<item>(?:[-*+]|\d{1,9}\.)[ ]+)?"
    r"(?P<fence>`{3,}|~{3,})(?P<info>.*)"
)
_ATTRIBUTES = re.compile(r"\{[^{}]*\}")


class Fences(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        # Where the library's own stands, behind the numbers of lines of colons (27).
        md.preprocessors.register(FencePreprocessor(md), "fenced_code_block", 25)


class _Opening(NamedTuple):
    """The first line of fenced code: what stands before it, its signs, and its words."""

    quotes: int
    margin: str
    item: str
    fence: str
    words: str

    @property
    def indent(self) -> int:
        """How far the lines below may be indented without meaning it."""
        return len(self.margin) + len(self.item)


class FencePreprocessor(Preprocessor):
    """Puts code aside; a mark stands in its place, as far inside as the fence was."""

    def run(self, lines: list[str]) -> list[str]:
        if not any("```" in line or "~~~" in line for line in lines):
            return lines
        shaped: list[str] = []
        at = 0
        while at < len(lines):
            opening = _read_opening(lines[at])
            end = _find_end(lines, at, opening) if opening else None
            if opening is None or end is None:
                shaped.append(lines[at])
                at += 1
                continue
            code = "".join(_inside(line, opening) for line in lines[at + 1 : end])
            html = f"<pre><code>{html_text.escape(code, quote=False)}</code></pre>"
            shaped += _placed(opening, self.md.htmlStash.store(html))
            at = end + 1
        return shaped


def find_unclosed_fence(lines: Sequence[str]) -> int | None:
    """The first line (from 0) that begins code and has no end; None if there is none."""
    at = 0
    while at < len(lines):
        opening = _read_opening(lines[at])
        end = _find_end(lines, at, opening) if opening else at
        if end is None:
            return at
        at = end + 1
    return None


def _read_opening(line: str) -> _Opening | None:
    found = _FENCE.fullmatch(line.rstrip())
    if found is None or (found["fence"][0] == "`" and "`" in found["info"]):
        return None
    return _Opening(
        quotes=found["quotes"].count(">"),
        margin=found["margin"],
        item=found["item"] or "",
        fence=found["fence"],
        words=_words_of(found["info"]),
    )


def _words_of(info: str) -> str:
    """What behind a fence is for readers."""
    first, _, rest = _ATTRIBUTES.sub("", info).strip().partition(" ")
    return rest.strip() if first.lower().lstrip(".") in LANGUAGES else f"{first} {rest}".strip()


def _find_end(lines: Sequence[str], at: int, opening: _Opening) -> int | None:
    """The line that closes the fence: of the same sign, and at least as long."""
    for number in range(at + 1, len(lines)):
        line = _without_quotes(lines[number], opening.quotes)
        if line is None:
            return None  # the quote ends before its code does
        line = line.strip(" \u00a0\u3000")
        if line.startswith(opening.fence) and not line.strip(opening.fence[0]):
            return number
    return None


def _without_quotes(line: str, depth: int) -> str | None:
    """A line without so many signs of quotes; None if it has fewer."""
    for _ in range(depth):
        line = line.lstrip(" ")
        if not line.startswith(">"):
            return None
        line = line[1:].removeprefix(" ")
    return line


def _inside(line: str, opening: _Opening) -> str:
    """A line of code, without the indent that the fence has too."""
    text = _without_quotes(line, opening.quotes) or ""
    indent = len(text) - len(text.lstrip(" \u00a0\u3000"))
    return f"{text[min(indent, opening.indent) :]}\n"


def _placed(opening: _Opening, placeholder: str) -> list[str]:
    """The lines in the place of fenced code: its words, then the mark."""
    quotes = "> " * opening.quotes
    inner = " " * opening.indent
    begins = f"{quotes}{opening.margin}{opening.item}"
    words = [f"{begins}{opening.words}"] if opening.words else []
    code = f"{quotes}{inner if words else begins[len(quotes) :]}{placeholder}"
    lines = [] if opening.item else [quotes.rstrip()]
    for line in (*words, code):
        lines += [line, quotes.rstrip()]
    return lines
