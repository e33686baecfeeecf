"""Damaged articles: every planted defect is found where it stands, and no clean text is told of."""

from collections import Counter

import pytest

from renda.model import ArticleFields
from renda.proofreading.proofread import proofread
from renda.proofreading.repair_text import repair_article
from renda.proofreading.rules import RULES
from tests.fault_corpus import DAMAGES, Damaged, clean_articles, damaged_articles
from tests.proofreading_fixtures import Told, dictionaries, sheet_of

CORPUS = list(damaged_articles(each=5, seed=20260305))


def told_of(text: str) -> list[Told]:
    manuscript, fields, places = sheet_of(text)
    found = proofread(manuscript, dictionaries(), fields.proofread_ok, places)
    return [Told(d.code, d.place.line or 0, d.place.column or 0) for d in found if d.place]


def test_the_corpus_is_large_and_covers_every_rule() -> None:
    assert len(CORPUS) >= 200
    assert len({damaged.text for damaged in CORPUS}) == len(CORPUS)
    assert {damaged.code for damaged in CORPUS} == {rule.code for rule in RULES}
    made = Counter(damaged.name.rpartition("-")[0] for damaged in CORPUS)
    assert len(made) == len(DAMAGES)
    assert min(made.values()) >= 3


@pytest.mark.parametrize("damaged", CORPUS, ids=lambda d: d.name)
def test_a_planted_defect_is_found_at_its_place_alone(damaged: Damaged) -> None:
    before = damaged.text[: damaged.offset]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert told_of(damaged.text) == [Told(damaged.code, line, column)]


@pytest.mark.exhaustive(but=120)
@pytest.mark.parametrize("damaged", CORPUS, ids=lambda d: d.name)
def test_repairs_give_back_the_original_and_are_idempotent(damaged: Damaged) -> None:
    repaired = repair_article(damaged.text, ArticleFields, dictionaries())
    if damaged.is_repairable:
        assert repaired == damaged.clean
    assert repair_article(repaired, ArticleFields, dictionaries()) == repaired
    told = [d for d in told_of(repaired) if d.code == damaged.code]
    if repaired != damaged.text:
        assert told == []


def test_clean_articles_are_not_told_of() -> None:
    articles = dict(clean_articles())
    assert len(articles) >= 100
    told = {file: found for file, text in articles.items() if (found := told_of(text))}
    assert told == {}


def test_clean_articles_are_not_rewritten() -> None:
    for file, text in clean_articles():
        assert repair_article(text, ArticleFields, dictionaries()) == text, file
