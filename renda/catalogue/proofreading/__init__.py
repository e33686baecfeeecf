"""RD7xx: what a proofreader would mark. `check` tells it; a build never does."""

from renda.catalogue.proofreading import articles, dates, lost, people, signs, wholes
from renda.catalogue.rule import Rule

RULES: tuple[Rule, ...] = (
    *lost.RULES,
    *dates.RULES,
    *signs.RULES,
    *people.RULES,
    *articles.RULES,
    *wholes.RULES,
)
