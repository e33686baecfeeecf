"""Texts written by people who had not seen the rules: news, decisions, minutes, interviews,
letters, verse, notices. Nothing in them is wrong, and nothing may be told of them."""

from pathlib import Path

import pytest

from tests.test_fault_corpus import told_of

CLEAN_TEXTS = sorted((Path(__file__).parent / "clean_texts").glob("*.md"))


@pytest.mark.parametrize("path", CLEAN_TEXTS, ids=lambda path: path.stem)
def test_a_clean_text_is_not_told_of(path: Path) -> None:
    assert told_of(path.read_text("utf-8")) == []


def test_there_are_enough_of_them() -> None:
    assert len(CLEAN_TEXTS) >= 40
