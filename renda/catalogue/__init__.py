"""Every diagnostic's permanent code, severity and words, in Chinese and English.

A code is never reused and never says how severe it is. The first digit names the room:
0 the program and its output folder, 1 reading text and front matter, 2 the configuration,
3 content files, 4 links, pictures and attachments, 5 layouts and assets, 6 finished pages, 7 proofreading.
"""

from renda.catalogue import (
    configuration,
    content,
    layouts,
    pages,
    pictures,
    program,
    proofreading,
    references,
    text,
    writing,
)
from renda.catalogue.rule import OPTIONAL, Rule, Wording

__all__ = ["CATALOGUE", "OPTIONAL", "Rule", "Wording"]

CATALOGUE: dict[str, Rule] = {
    rule.code: rule
    for room in (
        *(program, text, configuration, content, writing, references, pictures, layouts, pages),
        proofreading,
    )
    for rule in room.RULES
}
