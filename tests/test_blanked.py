"""Names blanked out as `**` are no bold marks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.markup.blanked import find_blanked
from renda.markup.convert import render_body


@pytest.mark.parametrize(
    "text",
    [
        "**县长就如何使用正版软件及**县公众信息网",
        "**市**区",
        "**镇党委、**村委会",
        "**同志和**同志",
        "**某与**某",
        "**局、**乡、**村",
    ],
)
def test_blanked_names_stay_and_are_told(text: str) -> None:
    body, [finding, *_] = render_body(f"甲\n\n乙{text}丙", "a.md", first_line=4)
    assert f"乙{text}丙" in body.html
    assert finding.code == "RD322"
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == (6, 2)


@pytest.mark.parametrize(
    "text",
    [
        "**县人大**举行",
        "**甲**县",
        "**县**和甲",
        "甲**乙**",
        "**县政府**和**县法院**",
        "**村务**、**镇务**",
    ],
)
def test_bold_stays_bold(text: str) -> None:
    body, diagnostics = render_body(text, "a.md")
    assert body.html.count("<strong>") == text.count("**") // 2
    assert diagnostics == []


def test_the_passage_told_is_short() -> None:
    [(offset, passage)] = find_blanked("前**县" + "甲" * 50 + "**县")
    assert (offset, len(passage)) == (1, 20)


def test_a_passage_ends_with_its_line() -> None:
    assert list(find_blanked("**县甲\n乙**县")) == []


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text("县市某甲*\n[<`", max_size=40))
def test_any_text_is_looked_through(text: str) -> None:
    for offset, passage in find_blanked(text):
        assert text.startswith(passage, offset)
        assert passage.startswith("**")
