"""Names blanked out as `**`, which Markdown would turn into bold.

In reports the name of a place or a person is struck out with asterisks: “**县长就如何正版
软件使用及**县公众信息网”. The two marks belong to two blanks, not to one bold passage; such
text is left as it is, and told.
"""

import re
from collections.abc import Iterator
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from renda.markup.rules import AFTER_A_BLANK

_BLANKED = re.compile(rf"\*\*(?={AFTER_A_BLANK})[^*\n\[<`]+\*\*(?={AFTER_A_BLANK})")


class BlankedNames(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        # Before bold (60).
        md.inlinePatterns.register(_Literal(_BLANKED.pattern, md), "blanked_names", 65)


class _Literal(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Any, int, int]:
        return m[0], m.start(0), m.end(0)


def find_blanked(source: str) -> Iterator[tuple[int, str]]:
    """Offset and beginning of each passage between two blanked names."""
    if "**" in source:
        for found in _BLANKED.finditer(source):
            yield found.start(), found[0][:20]
