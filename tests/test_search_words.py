"""How text becomes words that can be indexed: the site's side of it.

The reader's side is held to the same table in `tests/test_search.py`.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from renda.search.body import lines_of
from renda.search.words import TAIL, TITLE_PLACES, han_of, record_text, spaced

TABLE = json.loads((Path(__file__).parent / "search_words.json").read_text("utf-8"))


@pytest.mark.parametrize("case", TABLE["texts"], ids=lambda case: case["about"])
def test_a_text_is_spaced(case: dict[str, Any]) -> None:
    assert " ".join(spaced(case["text"])) == case["words"]


@pytest.mark.parametrize("length", [0, 1, 30, TITLE_PLACES - 1, TITLE_PLACES, TITLE_PLACES + 20])
def test_the_body_begins_behind_the_place_of_the_title(length: int) -> None:
    words = record_text("题" * length, ["正文"], frozenset()).split()
    begin = words.index("正文")
    assert begin == max(TITLE_PLACES, length + 1)
    assert words[length] == "#"


def test_rare_characters_can_be_found_by_themselves() -> None:
    words = record_text("人大", ["𠮷林的人"], frozenset("人的")).split()
    tail = words[words.index(TAIL) + 1 :]
    assert tail == sorted("大林𠮷")
    assert han_of("人a1，⼤") == {"人", "大"}


def test_the_lines_of_a_body_are_what_readers_see_as_one() -> None:
    html = (
        '<h2 id="a">标题</h2>\n<p>县<strong>人大</strong>代表<sup id="fnref-1"><a href="#fn-1">1</a></sup>'
        "发言<br>另一行 &amp; 其他</p>"
        '<table><tr><td class="x">甲</td><td>乙</td></tr></table><p>x<sup>2</sup></p>'
        '<figure><img src="a.png" alt="会场"><figcaption>全景</figcaption></figure>'
    )
    wanted = ["标题", "县人大代表发言", "另一行 & 其他", "甲", "乙", "x2", "会场", "全景"]
    assert lines_of(html) == wanted
