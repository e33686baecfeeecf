"""Texts written by people who had not seen the rules: news, decisions, minutes, interviews,
letters, verse, notices. Nothing in them is wrong, and nothing may be told of them."""

from pathlib import Path

import pytest

from renda.proofreading.proofread import find_all
from tests.proofreading_fixtures import dictionaries, sheet_of

CLEAN_TEXTS = sorted((Path(__file__).parent / "clean_texts").glob("*.md"))


@pytest.mark.parametrize("path", CLEAN_TEXTS, ids=lambda path: path.stem)
def test_a_clean_text_is_not_told_of(path: Path) -> None:
    text = path.read_text("utf-8")
    # The roster and the terms of the demo are those of another county.
    known = dictionaries(CLEAN_TEXTS[0].parent)
    told = [
        (marked.code, text[marked.finding.start : marked.finding.end])
        for marked in find_all(sheet_of(text).manuscript, known)
    ]
    assert told == []


def test_there_are_enough_of_them() -> None:
    assert len(CLEAN_TEXTS) >= 40
