"""Diagnostics as people, programs and forges read them."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from renda.catalogue import CATALOGUE
from renda.console import as_annotation, as_json, as_text, as_texts, checked, summary
from renda.diagnostics import Diagnostic, Place, diagnose, in_reading_order
from renda.execute import Outcome
from renda.pipeline import BuildResult
from tests.support import NOW

FILE = "content/yaowen/a.md"


def at(line: int | None = None, column: int | None = None, file: str = FILE) -> Diagnostic:
    return diagnose("RD112", Place(file, line, column), text="昨天")


def text_of(folder: Path, diagnostic: Diagnostic, source: str | bytes = "") -> list[str]:
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(source.encode() if isinstance(source, str) else source)
    return as_text(diagnostic, folder, "zh").split("\n")


def excerpt(folder: Path, line: int, column: int | None, source: str | bytes) -> tuple[str, int]:
    """The source line that is shown, and the terminal column of the caret in it."""
    _, shown, *rest = text_of(folder, at(line, column), source)
    number, bar, text = shown.partition(" | ")
    assert (number.strip(), bar) == (str(line), " | ")
    carets = [r for r in rest if r.endswith("^")]
    return text, carets[0].index("^") - len(number) - len(bar) if carets else -1


# --- text ------------------------------------------------------------------------------------


def test_a_finding_says_where_what_and_what_to_write(tmp_path: Path) -> None:
    first, shown, caret, hint = text_of(tmp_path, at(2, 7), "---\ndate: 昨天\n")
    assert first == f"{FILE}:2:7: 错误 RD112 “昨天”不是有效的日期"
    assert shown.endswith("| date: 昨天")
    assert caret.endswith("|       ^")
    assert hint.strip().startswith("改法：写成 2026-3-5")


def test_a_finding_is_told_in_english_too(tmp_path: Path) -> None:
    text = as_text(at(), tmp_path, "en")
    assert "error RD112 “昨天” is not a date" in text
    assert "help: write 2026-3-5" in text


@pytest.mark.parametrize(
    ("source", "column", "shown", "caret"),
    [
        ("abc\n", 1, "abc", 0),
        ("abc\n", 3, "abc", 2),
        ("标题: 甲\n", 5, "标题: 甲", 6),
        ("ａ，甲x\n", 4, "ａ，甲x", 6),
        ("a\tb\n", 3, "a b", 2),
        ("abc\r\n", 4, "abc", 3),
        (b"\xef\xbb\xbfabc\n", 2, "abc", 1),
        ("e\u0301x\n", 3, "e\u0301x", 1),
        ("abc\n", None, "abc", -1),
    ],
)
def test_the_caret_stands_below_the_sign(
    tmp_path: Path, source: str | bytes, column: int | None, shown: str, caret: int
) -> None:
    assert excerpt(tmp_path, 1, column, source) == (shown, caret)


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028"])
def test_a_control_character_does_not_shift_the_lines(tmp_path: Path, sign: str) -> None:
    assert excerpt(tmp_path, 2, 1, f"一{sign}甲\n第二行\n第三行\n") == ("第二行", 0)


def test_a_control_character_is_not_sent_to_the_terminal(tmp_path: Path) -> None:
    lines = text_of(tmp_path, at(1, 2), "一\x1b[31m\x07甲\n")
    assert not {"\x1b", "\x07"} & set("".join(lines))


def test_a_long_line_is_shown_around_the_place(tmp_path: Path) -> None:
    text, caret = excerpt(tmp_path, 1, 501, "甲" * 500 + "乙" + "丙" * 500)
    assert len(text) <= 100
    assert caret == 2 * text.index("乙")


@pytest.mark.parametrize("place", [(9, 1), (None, None)])
def test_a_place_that_cannot_be_shown_leaves_the_words(
    tmp_path: Path, place: tuple[int | None, int | None]
) -> None:
    lines = text_of(tmp_path, at(*place), "一行\n")
    assert len(lines) == 2
    assert "RD112" in lines[0]


def test_a_file_in_another_encoding_or_gone_leaves_the_words(tmp_path: Path) -> None:
    assert len(text_of(tmp_path, at(1, 1), "标题".encode("gbk"))) == 2
    assert len(as_text(at(1, 1, "none.md"), tmp_path, "zh").split("\n")) == 2


def test_a_line_of_the_projects_own_layouts_is_shown(tmp_path: Path) -> None:
    finding = diagnose("RD501", Place("layouts/base.html", 1), detail="x")
    assert " | " in as_text(finding, tmp_path, "zh")


def test_a_finding_without_a_place_has_none(tmp_path: Path) -> None:
    finding = diagnose("RD206", slug="x", suggestion="a", suggestion_en="b")
    assert as_text(finding, tmp_path, "zh").startswith("错误 RD206 ")


def test_what_many_files_have_in_common_is_said_once(tmp_path: Path) -> None:
    alike = [diagnose("RD101", Place(f"content/yaowen/{n}.md", 1, 1)) for n in range(410)]
    few = [at(2, 7), at(3, 7)]
    group, *rest = as_texts([*alike, *few], tmp_path, "zh")
    assert len(rest) == 2
    first, hint = group.split("\n")
    assert first.startswith("content/yaowen/0.md:1:1: 错误 RD101 文件开头没有稿件信息（共 410 处")
    assert all(f"content/yaowen/{n}.md:1:1" in first for n in (1, 2, 3))
    assert "-v" in first
    assert hint.startswith("  改法：第一行写三个半角减号")
    english = as_texts(alike, tmp_path, "en")[0]
    assert "410 places" in english and "help:" in english


def test_findings_that_are_told_one_by_one_keep_their_order(tmp_path: Path) -> None:
    told = [at(1, 1), diagnose("RD101", Place(FILE, 1, 1)), at(2, 1)]
    assert as_texts(told, tmp_path, "zh") == [as_text(one, tmp_path, "zh") for one in told]


def test_a_count_of_infos_says_how_to_see_them() -> None:
    info = diagnose("RD312", Place(FILE), id="x")
    result = BuildResult(diagnostics=[info] * 18)
    assert "18 个提示，加 -v 列出（" in summary(result, "zh", failed=False, hides_infos=True)
    assert "18 个提示，加 -v 列出（" in checked(result, "zh", hides_infos=True)
    assert "-v" not in checked(result, "zh")
    assert "-v" not in checked(BuildResult(diagnostics=[at()]), "zh", hides_infos=True)


# --- annotations -----------------------------------------------------------------------------


def test_an_annotation_stands_at_its_line() -> None:
    line = as_annotation(at(3, 7), "zh")
    assert line.startswith(f"::error file={FILE},line=3,col=7,title=RD112::“昨天”不是有效的日期%0A")
    assert "\n" not in line


@pytest.mark.parametrize(
    ("code", "word"), [("RD112", "error"), ("RD111", "warning"), ("RD312", "notice")]
)
def test_an_annotation_has_the_word_of_its_severity(code: str, word: str) -> None:
    params = dict.fromkeys(("text", "key", "suggestion", "suggestion_en", "id"), "x")
    assert as_annotation(diagnose(code, Place(FILE), **params), "en").startswith(f"::{word} ")


def test_signs_that_end_an_annotation_are_escaped() -> None:
    finding = diagnose("RD112", Place("a,b:c%.md", 1), text="一\r\n二::三%")
    line = as_annotation(finding, "zh")
    assert "file=a%2Cb%3Ac%25.md,line=1" in line
    assert "一%0D%0A二::三%25" in line
    assert "\n" not in line and "\r" not in line


def test_an_annotation_names_the_file_from_the_top_of_the_repository() -> None:
    line = as_annotation(at(3, 7), "zh", "sites/明远")
    assert line.startswith(f"::error file=sites/明远/{FILE},line=3,col=7,title=RD112::")


def read_command(line: str) -> tuple[str, dict[str, str], str]:
    """What the runners of GitHub and of Gitea make of a line: command, properties, message."""
    found = re.fullmatch(r"::([a-z-]+)(?: (.+?))?::(.*)", line)
    assert found
    properties = dict(part.split("=", 1) for part in (found[2] or "").split(","))
    backwards = (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%"))

    def plain(text: str, signs: Sequence[tuple[str, str]]) -> str:
        for written, sign in signs:
            text = text.replace(written, sign)
        return text

    read = {name: plain(value, backwards) for name, value in properties.items()}
    return found[1], read, plain(found[3], backwards[2:])


@pytest.mark.parametrize("name", ["甲, 乙::丙.md", "100%, 县 人大=a.md", "%2C%0A.md", "普通.md"])
@pytest.mark.parametrize("text", ["一::error file=x::二", "50%0A，三\r\n四", "%25"])
def test_a_runner_reads_back_what_was_found(name: str, text: str) -> None:
    finding = diagnose("RD112", Place(name, 3, 7), text=text)
    command, properties, message = read_command(as_annotation(finding, "zh"))
    words = finding.wording()
    assert command == "error"
    assert properties == {"file": name, "line": "3", "col": "7", "title": "RD112"}
    assert message == f"{words.message}\n{words.hint}"


# --- json ------------------------------------------------------------------------------------


def test_the_object_for_programs_has_the_promised_shape() -> None:
    result = BuildResult(
        outcome=Outcome(written=1, unchanged=2, removed=3),
        diagnostics=[at(3, 7), diagnose("RD206", slug="x", suggestion="a", suggestion_en="b")],
        seconds=1.23456,
        next_change=NOW,
    )
    value = json.loads(as_json(result, "zh"))
    assert list(value) == ["outputs", "seconds", "next_change", "diagnostics"]
    assert value["outputs"] == {"written": 1, "unchanged": 2, "removed": 3}
    assert value["next_change"] == "2026-11-22T12:00:00+08:00"
    first, second = value["diagnostics"]
    assert first == {
        "code": "RD112",
        "severity": "error",
        "file": FILE,
        "line": 3,
        "column": 7,
        "message": "“昨天”不是有效的日期",
        "hint": "写成 2026-3-5、2026-3-5 9:00 或 2026年3月5日",
    }
    assert (second["file"], second["line"], second["column"]) == (None, None, None)


def test_programs_read_chinese_as_it_is_and_english_on_request() -> None:
    result = BuildResult(diagnostics=[at()])
    assert "不是有效的日期" in as_json(result, "zh")
    assert "is not a date" in as_json(result, "en")
    assert json.loads(as_json(BuildResult(), "zh"))["next_change"] is None


# --- the last lines --------------------------------------------------------------------------


def test_the_last_lines_tell_what_was_written_and_what_comes_next() -> None:
    result = BuildResult(outcome=Outcome(written=4, unchanged=5, removed=6), next_change=NOW)
    lines = summary(result, "zh", failed=False).split("\n")
    assert "写入 4，未变 5，删除 6" in lines[0]
    assert "没有问题" in lines[0]
    assert "2026-11-22 12:00" in lines[1]
    assert "4 written, 5 unchanged, 6 removed" in summary(result, "en", failed=False)


def test_the_last_lines_count_what_was_found() -> None:
    result = BuildResult(diagnostics=[at(1), at(2), diagnose("RD109", Place(FILE, 1, 1))])
    assert "2 个错误、1 个警告" in summary(result, "zh", failed=True)
    assert "2 error" in summary(result, "en", failed=True)
    assert "没有改动" in summary(result, "zh", failed=True)


# --- diagnostics themselves ------------------------------------------------------------------


def test_findings_come_in_reading_order_and_once() -> None:
    nowhere = diagnose("RD206", slug="x", suggestion="a", suggestion_en="b")
    shuffled = [nowhere, at(10, 1), at(2, 9), at(2, 1), at(2, 9), at(1, 1, "a.md"), at()]
    assert in_reading_order(shuffled) == [
        at(1, 1, "a.md"),
        at(),
        at(2, 1),
        at(2, 9),
        at(10, 1),
        nowhere,
    ]


def test_a_detail_with_braces_is_told_as_it_is() -> None:
    assert "{x} {{y}} {0}" in diagnose("RD112", text="{x} {{y}} {0}").wording().message


def test_a_forgotten_detail_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        diagnose("RD112")
    with pytest.raises(KeyError):
        diagnose("RD000")


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_says_what_it_means_in_both_languages(code: str) -> None:
    rule = CATALOGUE[code]
    for wording in (rule.zh, rule.en):
        assert all(wording)
    assert rule.code == code
    details = [
        {part.split("}")[0] for part in words.replace("{{", "").split("{")[1:]}
        for words in (rule.zh.message + rule.zh.hint, rule.en.message + rule.en.hint)
    ]
    assert {d.removesuffix("_en") for d in details[0]} == {
        d.removesuffix("_en") for d in details[1]
    }
