"""The quick looks before slow stages change no result: texts go through both."""

import random
from collections.abc import Iterator
from functools import cache

import pytest
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.serializers import to_html_string

from renda.markup import hostile, removed
from renda.markup.convert import extensions, the_converter
from renda.markup.look_first import LookFirst
from renda.markup.notes import Footnotes
from renda.markup.sanitise import sanitise
from tests.payloads import body_cases
from tests.plain_texts import DEMO, text_number
from tests.test_fidelity_pairs import PAIRS
from tests.test_hostile import PARTINGS, REPEATS
from tests.test_rules import EXAMPLES

#: Texts that each test tries besides the written ones.
ROUNDS = 500
#: Numbers of repeats around the limits of `hostile`.
COUNTS = (1, 11, 12, 99, 101, 199, 201, 401, 801, 1_201, 2_001, 5_001)


class _LibraryFootnotes(Footnotes):
    findFootnotesPlaceholder = FootnoteExtension.findFootnotesPlaceholder  # noqa: N815


def slow_extensions() -> Iterator[Extension]:
    for extension in extensions():
        if isinstance(extension, Footnotes):
            yield _LibraryFootnotes()
        elif not isinstance(extension, LookFirst):
            yield extension


@cache
def library() -> Markdown:
    return Markdown(output_format="html", extensions=list(slow_extensions()))


def assert_as_the_library(text: str) -> str:
    """That the converter makes the very HTML and headings; gives the HTML."""
    quick, slow = the_converter().reset(), library().reset()
    html = quick.convert(text)
    assert html == slow.convert(text)
    assert getattr(quick, "toc_tokens", []) == getattr(slow, "toc_tokens", [])
    return html


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [
        *(example.source for example in EXAMPLES),
        *(pair.source for pair in PAIRS),
        *(payload.text for case in body_cases() for payload in case.payloads),
        *DEMO,
        *(text_number(number) for number in range(ROUNDS)),
        "[TOC]\n\n# 一\n\n## 二",
        "正文。[^1]\n\n///Footnotes Go Here///\n\n尾。\n\n[^1]: 注。",
        "*" * 50 + "甲" + "*" * 50,
    ]


@pytest.mark.exhaustive
def test_the_converter_makes_what_the_stages_of_the_library_make(texts: list[str]) -> None:
    assert library().serializer is to_html_string
    for text in texts:
        assert_as_the_library(text)


def test_tags_read_one_by_one_are_counted_like_those_of_a_whole_page(texts: list[str]) -> None:
    for text in texts:
        before = the_converter().reset().convert(text)
        for html in (before, sanitise(before)):
            assert +removed._inventory(html) == removed._parsed(html)


def test_what_the_quick_look_passes_is_not_hostile(texts: list[str]) -> None:
    chance = random.Random(1)
    masses = (
        chance.choice(DEMO)[:50] + (repeat + parting) * count
        for repeat in REPEATS
        for parting in PARTINGS.values()
        for count in COUNTS
    )
    for text in (*texts, *masses):
        if not hostile._has_masses(text):
            assert next(hostile._looks(text), None) is None
