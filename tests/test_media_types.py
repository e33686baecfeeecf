"""The media type of a file, the same on every machine."""

import pytest

from renda.media_types import media_type_of
from renda.pictures.forms import ENDINGS, TYPES


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("全程 录像.MP4", "video/mp4"),
        ("a.b/c.m4a", "audio/mp4"),
        ("报告.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.webp", "image/webp"),
        ("README", "application/octet-stream"),
        ("a.unknown", "application/octet-stream"),
    ],
)
def test_the_ending_tells(name: str, media_type: str) -> None:
    assert media_type_of(name) == media_type


def test_pictures_have_the_types_that_pages_name() -> None:
    assert {e: media_type_of(f"a.{e}") for e in ENDINGS} == {
        e: TYPES[f] for e, f in ENDINGS.items()
    }
