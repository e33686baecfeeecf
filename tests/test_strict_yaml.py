"""YAML without its traps: texts stay texts, places are right, nothing is lost in silence."""

import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.diagnostics import Diagnostic
from renda.strict_yaml import parse_yaml
from renda.yaml_tree import Mapping, Node, Scalar, Sequence
from tests.support import PROJECT

FILE = "site_config.yaml"


def tree(node: Node | None) -> object:
    """A tree as plain values."""
    if isinstance(node, Mapping):
        return {key.text: tree(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [tree(item) for item in node.items]
    return node.text if node else None


def read(text: str) -> object:
    node, diagnostics = parse_yaml(text, FILE)
    assert diagnostics == []
    return tree(node)


def _where(d: Diagnostic) -> tuple[str, int | None, int | None]:
    assert d.place is not None
    return d.code, d.place.line, d.place.column


def faults(text: str, first_line: int = 1) -> list[tuple[str, int | None, int | None]]:
    _, diagnostics = parse_yaml(text, FILE, first_line)
    return [_where(d) for d in diagnostics]


def only_fault(text: str) -> Diagnostic:
    _, [finding] = parse_yaml(text, FILE)
    return finding


@pytest.mark.parametrize(
    "text",
    [
        *("9:00", "010", "00123", "no", "yes", "true", "null", "~", "1_000", "1e3", "0x1F"),
        *("2026-03-05", "2026-3-5 9:00", "=", "豫ICP备17000000号-1", "a#b", "https://a.example/"),
    ],
)
def test_a_value_stays_the_text_that_was_written(text: str) -> None:
    assert read(f"key: {text}") == {"key": text}


def test_quotes_blocks_and_lists_are_read() -> None:
    text = "a: \"x: 1 # 2\"\nb: '单'\nc: |\n  一\n  二\nd: [甲, 乙]\ne:\n  - {f: 丙}\n  - 丁\n"
    assert read(text) == {
        "a": "x: 1 # 2",
        "b": "单",
        "c": "一\n二\n",
        "d": ["甲", "乙"],
        "e": [{"f": "丙"}, "丁"],
    }


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有注释\n", "---\n"])
def test_an_empty_document_is_nothing_and_no_fault(text: str) -> None:
    assert read(text) in (None, "")


def test_every_node_knows_where_it_stands() -> None:
    node, _ = parse_yaml("标题: 甲\nlist:\n  - 乙\n  - {k: 丙}\n", FILE, first_line=2)
    assert isinstance(node, Mapping)
    (title, first), (_, items) = node.entries
    assert (title.place.line, title.place.column) == (2, 1)
    assert (first.place.line, first.place.column) == (2, 5)
    assert isinstance(items, Sequence)
    assert [(i.place.line, i.place.column) for i in items.items] == [(4, 5), (5, 5)]
    inner = items.items[1]
    assert isinstance(inner, Mapping)
    assert [(v.place.line, v.place.column) for _, v in inner.entries] == [(5, 9)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: 甲\ndate：2026-3-5\n", [("RD105", 2, 5)]),
        ("标题：甲\n日期：乙\n", [("RD105", 1, 3), ("RD105", 2, 3)]),
        ("title:甲\n", [("RD106", 1, 6)]),
        ("a: 1\n\tb: 2\n", [("RD104", 2, 1)]),
        ("a:\n  \tb: 2\n", [("RD104", 2, 3)]),
        ("files:\n  - 文件：a.pdf\n    title: x\n", [("RD105", 2, 7)]),
        ("files:\n  - title: x\n    文件：a.pdf\n", [("RD105", 3, 7)]),
        ("a: 1\nb: 2\na: 3\n", [("RD107", 3, 1)]),
        ("x: {a: 1, a: 2}\n", [("RD107", 1, 11)]),
        ("a: &b 甲\n", [("RD116", 1, 4)]),
        ("a: !b 甲\n", [("RD116", 1, 4)]),
        ("a: !\n", [("RD116", 1, 4)]),
        ("? [a, b]\n: c\n", [("RD117", 1, 3)]),
        ("a: 甲: 乙\n", [("RD103", 1, 5)]),
        ("a: *b\n", [("RD103", 1, 4)]),
        ("a: @b\n", [("RD103", 1, 4)]),
        ("a: `b\n", [("RD103", 1, 4)]),
        ("a: %b\n", [("RD103", 1, 4)]),
        ('a: "甲\nb: 乙\n', [("RD103", 1, 4)]),
        ('a: "甲"乙\n', [("RD103", 1, 7)]),
        ("a: [甲, 乙\n", [("RD103", 1, 4)]),
        ("a: 甲\n乙丙\n", [("RD103", 2, 1)]),
        ("a: - 甲\n", [("RD103", 1, 4)]),
    ],
)
def test_a_trap_is_told_at_its_place(
    text: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert faults(text) == expected
    moved = [(code, line and line + 9, column) for code, line, column in expected]
    assert faults(text, first_line=10) == moved


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: 甲: 乙\n", "冒号"),
        ("a: 甲\n乙丙\n", "名称: 内容"),
        ('a: "甲\n', "引号没有成对"),
        ("a: @甲\n", "特殊符号"),
        ('a: "甲"乙\n', "引号"),
        ("a: *甲\n", "*"),
        ("a: *b\n", "*"),
        ("a: !<甲\n", ""),
        ("a: >甲\n", ">"),
        ("a: |甲\n", "|"),
        ("a: [甲\n", "括号"),
        ("a: - 甲\n", "- "),
        ('a: "c:\\数据"\n', "反斜杠"),
        ('a: "\\ud800"\n', ""),
        ("a: 1\n---\nb: 2\n", ""),
        ("a: 甲\ufffe乙\n", ""),
        ("a: " + "[" * 60 + "]" * 60 + "\n", ""),
    ],
)
def test_the_parsers_complaint_is_told_in_chinese(text: str, words: str) -> None:
    finding = only_fault(text)
    assert finding.code == "RD103"
    assert words in finding.params["detail"]
    assert re.search("[一-鿿]", finding.params["detail"])
    assert finding.params["detail"] != finding.params["detail_en"]


def test_a_backslash_in_quotes_is_told_in_its_line() -> None:
    finding = only_fault('b: 1\na: "c:\\数据"\n')
    assert finding.place is not None
    assert (finding.code, finding.place.line) == ("RD103", 2)


def test_a_full_width_colon_is_answered_with_the_line_to_write() -> None:
    assert "title: 甲：乙" in only_fault("title：甲：乙\n").wording().hint


@pytest.mark.parametrize(
    "text", ["a: 见 https://a.example/\n", "https://a.example/: /b\n", "# 注：a\n"]
)
def test_a_colon_that_belongs_to_the_text_is_no_trap(text: str) -> None:
    assert faults(text) == []


def test_what_stands_behind_a_hash_is_remembered() -> None:
    node, _ = parse_yaml('a: 甲 # 乙\nb: "甲" # 丙\nc: 甲#乙\nd: |\n  甲 # 乙\n', FILE)
    assert isinstance(node, Mapping)
    assert [v.lost for _, v in node.entries if isinstance(v, Scalar)] == ["# 乙", "# 丙", "", ""]


def test_of_two_equal_keys_the_first_stays() -> None:
    node, _ = parse_yaml("a: 1\nb: 2\na: 3\n", FILE)
    assert tree(node) == {"a": "1", "b": "2"}


def test_anchors_are_never_followed() -> None:
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    node, diagnostics = parse_yaml("\n".join(lines), FILE)
    assert {d.code for d in diagnostics} == {"RD116"}
    assert len(str(tree(node))) < 500


def test_an_anchor_before_a_key_is_told() -> None:
    assert [code for code, *_ in faults("&x title: 乙\n")] == ["RD116"]


_DEEP = {
    "brackets on many lines": r"'[\n' * 50_000",
    "braces on many lines": r"'{a: \n' * 50_000",
    "dashes on one line": "'- ' * 50_000",
    "question marks on one line": "'? ' * 50_000",
    "keys ever further in": r"'\n'.join(' ' * n + 'a:' for n in range(1500))",
    "dashes ever further in": r"'\n'.join(' ' * n + '- ' for n in range(1500))",
}


def test_deep_nesting_is_refused_and_does_not_end_the_program() -> None:
    # In a process of its own: the parser in C recurses until the process dies.
    program = "from renda.strict_yaml import parse_yaml\n"
    for name, expression in _DEEP.items():
        program += f"print('{name}:', parse_yaml({expression}, 'f')[1][0].code, flush=True)\n"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.splitlines() == [f"{name}: RD103" for name in _DEEP]
    assert done.returncode == 0


_YAMLISH = st.text("ab甲:：#-?[]{}&*!|>'\"%@`,\\ \n\t~.0", max_size=40)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(st.text(max_size=40) | _YAMLISH | _YAMLISH.map("a: ".__add__))
def test_any_text_is_a_tree_or_diagnostics_inside_the_file(text: str) -> None:
    node, diagnostics = parse_yaml(text, FILE)
    for place in [d.place for d in diagnostics] + ([node.place] if node else []):
        assert place is not None and place.line is not None
        assert 1 <= place.line <= text.count("\n") + 2
        assert place.column is None or place.column >= 1
