"""Every rule finds what its fixture marks, at its place, and says nothing of the near miss."""

from pathlib import Path

import pytest

from renda.catalogue import CATALOGUE
from renda.model import ArticleFields
from renda.proofreading.proofread import proofread
from renda.proofreading.repair_text import repair_article
from renda.proofreading.rules import RULES
from tests.proofreading_fixtures import FIXTURE_FILES, FRONT, Fixture, Told, dictionaries, sheet_of
from tests.support import PROJECT


def told_of(text: str, site: Path) -> list[Told]:
    """What proofreading tells of an article, as places."""
    manuscript, fields, places = sheet_of(text)
    found = proofread(manuscript, dictionaries(site), fields.proofread_ok, places)
    told = []
    for diagnostic in found:
        assert diagnostic.place is not None
        place = diagnostic.place
        told.append(Told(diagnostic.code, place.line or 0, place.column or 0))
    return sorted(told)


@pytest.fixture
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    fixture: Fixture = request.getfixturevalue("fixture")
    if not fixture.dictionaries:
        return PROJECT
    for name, text in fixture.dictionaries:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("fixture", FIXTURE_FILES, ids=lambda f: f.name)
def test_a_rule_finds_what_is_marked_and_nothing_else(fixture: Fixture, site: Path) -> None:
    assert told_of(fixture.found, site) == list(fixture.told)
    assert told_of(fixture.silent, site) == []


def test_every_rule_has_a_fixture_and_a_place_in_the_catalogue() -> None:
    by_fixture = {fixture.code for fixture in FIXTURE_FILES}
    assert {rule.code for rule in RULES} <= by_fixture
    assert by_fixture <= set(CATALOGUE)
    assert len(RULES) == len({rule.code for rule in RULES})


@pytest.mark.parametrize("fixture", FIXTURE_FILES, ids=lambda f: f.name)
def test_a_repair_does_what_the_fixture_says_and_only_once(fixture: Fixture, site: Path) -> None:
    known = dictionaries(site)
    repaired = repair_article(fixture.found, ArticleFields, known)
    assert repaired == (fixture.fixed or fixture.found)
    assert repair_article(repaired, ArticleFields, known) == repaired
    assert repair_article(fixture.silent, ArticleFields, known) == fixture.silent


def test_the_words_that_are_shipped_do_not_contradict_each_other() -> None:
    words = dictionaries(PROJECT).words
    wrong = {word.wrong for word in words}
    assert len(wrong) == len(words) >= 50
    always = {word.wrong for word in words if not word.leads_to and not word.follows}
    for word in words:
        assert not any(each in word.right for each in always), word
        assert all(word.wrong in longer for longer in word.unless), word


def test_a_day_in_full_width_figures_is_no_impossible_one(tmp_path: Path) -> None:
    text = "---\ntitle: 标题\ndate: 2026-03-05\n---\n会议于５月31日召开，２月30日闭幕。\n"
    told = [(code, column) for code, _, column in told_of(text, tmp_path)]
    assert ("RD720", 4) not in told
    assert ("RD720", 12) in told


def test_what_is_covered_is_shown_as_left_out() -> None:
    manuscript, _, places = sheet_of(f"{FRONT}##`代码`的写法\n")
    [told] = proofread(manuscript, dictionaries(), (), places)
    assert told.params["text"] == "##…的写法"
