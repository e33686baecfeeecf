"""Marks of a template that were never filled in: {{ 姓名 }}, ${name}."""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule

_TOKEN = re.compile(
    r"\{\{[^{}\n]{0,40}\}\}|\{%[^{}\n]{0,40}%\}|\$\{[^{}\n]{0,40}\}|<%[^<>\n]{0,40}%>|«[^«»\n]{1,20}»"
)


def find_tokens(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    for found in _TOKEN.finditer(manuscript.written):
        yield Finding(*found.span())


RULES = (ProofRule("RD755", find_tokens),)
