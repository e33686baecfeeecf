"""Why a page says less than its source, where that is known: tables and braces."""

import pytest

from renda.diagnostics import Diagnostic
from renda.entries import parse_entry
from renda.model import ArticleFields

HEAD = "---\ntitle: 题\ndate: 2026-3-5\n---\n"
TABLE = "| 甲 | 乙 |\n| --- | --- |\n"


def told(text: str) -> list[Diagnostic]:
    return parse_entry((HEAD + text).encode(), "a.md", ArticleFields)[1]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        (TABLE + "| 1 | 2 | 3 |\n", ["3"]),
        (TABLE + "| 1 | 2 |3\n", ["3"]),
        ("甲 | 乙\n--- | ---\n1 | 2 | 3 | 4\n", ["3 | 4"]),
        ("上文。\n\n" + TABLE + "| 1 | 2 | 3 |\n| 3 | 4 |\n| 5 | 6 | 7 |\n", ["3", "7"]),
        ("> " + TABLE.replace("\n|", "\n> |") + "> | 1 | 2 | 3 |\n", ["3"]),
        (TABLE + "| 1 | `2|x` | 3 |\n", ["3"]),
        (TABLE + "| 1 | 2\\|x | 3 |\n", ["3"]),
    ],
)
def test_cells_without_a_head_are_told_of_each_row(text: str, lost: list[str]) -> None:
    found = told(text)
    assert {d.code for d in found} == {"RD334"}
    assert [d.params["lost"] for d in found] == lost
    lines = (HEAD + text).split("\n")
    for finding, cells in zip(found, lost, strict=True):
        assert finding.place and finding.place.line and finding.place.column
        written = lines[finding.place.line - 1][finding.place.column - 1 :]
        assert written.strip(" |") == cells


@pytest.mark.parametrize(
    ("text", "braces"),
    [
        ("## 办法 {试行}\n", "{试行}"),
        ("## 一、{总则} {试行}\n", "{试行}"),
        ("**办法**{试行}\n", "{试行}"),
        ("*办法*{试行}施行。\n", "{试行}"),
        ("[办法](https://a.example){试行}\n", "{试行}"),
        ("1. **办法**{办}办公室\n", "{办}"),
        ("正文。\n{完}\n", "{完}"),
        ("| 甲 | 乙 |\n| --- | --- |\n| **1**{试} | 2 |\n", "{试}"),
    ],
)
def test_braces_taken_for_attributes_are_told(text: str, braces: str) -> None:
    [finding] = told(text)
    assert (finding.code, finding.params["text"]) == ("RD335", braces)
    assert told(text.replace(braces, finding.params["right"])) == []


@pytest.mark.parametrize(
    "text",
    [TABLE + "| 1 | 2 |\n", TABLE + "| 1 |\n", "甲{乙}丙\n", "## 办法{试行}\n", "**甲**\\{乙}\n"],
)
def test_what_is_shown_is_not_told(text: str) -> None:
    assert told(text) == []


def test_an_unknown_loss_is_told_as_before() -> None:
    assert [d.code for d in told("正文。\n\n[^1]: 没有人引用的注。\n")] == ["RD320"]
