"""Code between fences: wherever they stand, every word of it is shown, and those behind them."""

from random import Random

import pytest

from renda.fidelity import check_fidelity, code_fences
from renda.markup import fences
from renda.markup.convert import render_body


@pytest.mark.parametrize(
    ("info", "words"),
    [
        ("办理流程", "办理流程"),
        ("办理流程 第一步", "办理流程 第一步"),
        ("2026年", "2026年"),
        ("python 示例", "示例"),
        ("Python 示例 甲", "示例 甲"),
        ("python", ""),
        (" .yaml", ""),
        ("{.python #a}", ""),
        ("GDP", "GDP"),
        ("", ""),
    ],
)
@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_words_behind_a_fence_are_shown(fence: str, info: str, words: str) -> None:
    source = f"前\n\n{fence}{info}\n甲  *乙*\n{fence}\n\n后"
    body, diagnostics = render_body(source, "a.md")
    shown = f"<p>{words}</p>\n" if words else ""
    assert body.html == f"<p>前</p>\n{shown}<pre><code>甲  *乙*\n</code></pre>\n<p>后</p>"
    assert diagnostics == []
    assert check_fidelity(source, body.html) is None


@pytest.mark.parametrize(
    "source",
    [
        "- 甲\n\n  ```\n  # 乙 **丙**\n\n  - 丁\n  ```\n- 戊",
        "- 甲\n  ```\n  # 乙 **丙**\n\n  - 丁\n  ```\n- 戊",
        "1. 甲\n\n   ~~~\n   # 乙 **丙**\n\n   - 丁\n   ~~~\n\n2. 戊",
        "- ```\n  # 乙 **丙**\n\n  - 丁\n  ```\n- 甲戊",
        "> 甲\n>\n> ```\n> # 乙 **丙**\n>\n> - 丁\n> ```\n>\n> 戊",
        "　　甲\n　　```\n　　# 乙 **丙**\n\n　　- 丁\n　　```\n　　戊",
        "甲\n```\n# 乙 **丙**\n\n- 丁\n```\n戊",
        "- 甲\n  - 甲\n\n    ```\n    # 乙 **丙**\n\n    - 丁\n    ```\n\n- 戊",
        "::: 提示 甲\n```\n# 乙 **丙**\n\n- 丁\n```\n戊\n:::",
        "甲[^1]\n\n[^1]: 注\n\n    ```\n    # 乙 **丙**\n\n    - 丁\n    ```\n\n戊",
    ],
)
def test_code_is_code_wherever_it_stands(source: str) -> None:
    body, diagnostics = render_body(source, "a.md")
    assert "<code># 乙 **丙**\n\n- 丁\n</code>" in body.html
    assert "<h1" not in body.html
    assert "戊" in body.html
    assert diagnostics == []
    assert check_fidelity(source, body.html) is None


def test_a_fence_is_closed_by_as_many_signs() -> None:
    source = "````\n```\n甲\n```\n````"
    assert render_body(source, "a.md")[0].html == "<pre><code>```\n甲\n```\n</code></pre>"


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("甲\n\n```\n乙", 3),
        ("```\n甲\n```\n\n- 乙\n  ~~~\n  丙", 6),
        ("> ```\n> 甲\n\n乙", 1),
        ("````\n甲\n```", 1),
    ],
)
def test_code_that_never_ends_is_told(source: str, line: int) -> None:
    _, diagnostics = render_body(source, "a.md")
    found = [d.place.line for d in diagnostics if d.code == "RD324" and d.place]
    assert found == [line]


@pytest.mark.parametrize("source", ["甲```乙```丙", "```乙``` 丙", "`` ` ``", "甲 ~~~ 乙"])
def test_code_in_a_line_is_no_fence(source: str) -> None:
    assert render_body(source, "a.md")[1] == []


def test_both_ways_to_read_fences_know_the_same_languages() -> None:
    assert code_fences.LANGUAGES == fences.LANGUAGES


LINES = (
    *("```", "```甲 乙", "~~~", "  ```", "- ```", "> ```", "> 丙", "- 丁", "  戊", "# 己", "", ""),
    *("**庚**", "```yaml", "1. 辛", "　　```", "    壬", "````"),
)


@pytest.mark.parametrize("seed", range(40))
def test_code_of_any_lines_is_shown_or_told(seed: int) -> None:
    chance = Random(seed)
    for _ in range(25):
        source = "\n".join(chance.choices(LINES, k=chance.randint(2, 12)))
        body, diagnostics = render_body(source, "a.md")
        if not [d for d in diagnostics if d.severity == "error"]:
            assert check_fidelity(source, body.html) is None, source
