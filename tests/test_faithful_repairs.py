"""The law of `check --fix`: a page says afterwards what it said before, and what built still builds.

Texts are put together from fragments of real damage; whatever becomes of them, the words of the
page are the same but for the lines that the diff shows, and no error is new.
"""

import html as html_text
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from renda.diagnostics import Diagnostic
from renda.entries import parse_entry
from renda.model import ArticleFields
from renda.options import BuildOptions
from renda.planning import plan
from renda.proofreading.faithful import Change, Judge
from renda.proofreading.faults_of_builds import find_faults_of_builds
from renda.proofreading.proofread import find_all
from renda.proofreading.repair_text import repair_article
from renda.proofreading.rules.look_alikes import plain_form
from renda.repairs import repair_files
from tests.damaged_texts import MARKS, damaged_text
from tests.pictures import a_picture
from tests.proofreading_fixtures import FRONT, dictionaries, sheet_of
from tests.support import NOW, article, write_site

#: The number of a note, and the name of a block: both are seen where a mark fails.
_NAMES = re.compile(r"\[\^[^\]\n]*\]|:{3,}[ \u3000]*\S+")


def repaired(text: str) -> str:
    return repair_article(text, ArticleFields, dictionaries())


def read(text: str) -> tuple[str, Counter[str]]:
    """The HTML of an article's text, and its errors by code."""
    entry, diagnostics = parse_entry(text.encode("utf-8", "surrogatepass"), "a.md", ArticleFields)
    return entry.body.html, Counter(d.code for d in diagnostics if d.severity == "error")


def words(text: str) -> str:
    plain = unicodedata.normalize("NFKC", "".join(map(plain_form, text)))
    return "".join(filter(str.isalnum, plain))


def words_of_page(html: str) -> str:
    bare = re.sub("<[^>]*>", " ", re.sub(r'<sup id="[^"]*">.*?</sup>', "", html))
    return words(_NAMES.sub("", html_text.unescape(bare)))


def changed_lines(before: str, after: str) -> Iterator[tuple[int, str]]:
    """The lines of a text that another has not."""
    lines = before.split("\n")
    for kind, start, end, _, _ in SequenceMatcher(
        None, lines, after.split("\n"), autojunk=False
    ).get_opcodes():
        if kind != "equal":
            yield from enumerate(lines[start:end], start)


@pytest.mark.parametrize("number", range(160))
def test_a_repaired_page_says_the_same_and_still_builds(number: int) -> None:
    before = damaged_text(number)
    after = repaired(before)
    old, old_errors = read(before)
    new, new_errors = read(after)
    assert new_errors <= old_errors
    assert repaired(after) == after
    said, says = words_of_page(old), words_of_page(new)
    if "footnote" in new and "footnote" not in old:
        # A note stands at the end of the page, as soon as it is one.
        said, says = "".join(sorted(said)), "".join(sorted(says))
    in_the_diff = Counter(words("".join(line for _, line in changed_lines(before, after))))
    for kind, a, b, c, d in SequenceMatcher(None, said, says, autojunk=False).get_opcodes():
        if kind != "equal":
            assert Counter(said[a:b]) + Counter(says[c:d]) <= in_the_diff + in_the_diff


@pytest.mark.parametrize("mark", MARKS)
def test_no_line_is_changed_that_nothing_was_told_of(mark: str) -> None:
    text = f"{FRONT}会议听取了报告。\n\n{mark}\n\n会议作出了决定。\n"
    sheet = sheet_of(text)
    found = [*find_all(sheet.manuscript, dictionaries()), *find_faults_of_builds(sheet.manuscript)]
    told = {
        line
        for _, (start, end, _, repair) in found
        if repair is not None
        for line in range(text.count("\n", 0, start), text.count("\n", 0, end) + 1)
    }
    assert {line for line, _ in changed_lines(text, repaired(text))} <= told


def test_one_change_that_does_harm_is_left_out_and_the_others_are_made() -> None:
    text = f"{FRONT}甲,乙。\n\n丙丁。\n\n戊,己 -->。\n"
    first, second = text.index(","), text.rindex(",")
    harm = Change(text.index("丙"), text.index("丁") + 1, "<!-- 丙丁")
    changes = [Change(first, first + 1, "，"), harm, Change(second, second + 1, "，")]
    judge = Judge(ArticleFields, lambda _: True)
    assert judge.faithful(text, changes) == [changes[0], changes[2]]
    assert judge.faithful(text, [Change(first, first + 1, "五")]) == []


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("&lt;决算数", None),
        ("《张三︰论》", None),
        ("！[现场](a.jpg)", "![现场](a.jpg)"),
        ('"见[办法](https://www.example.cn/a)"说', "“见[办法](https://www.example.cn/a)”说"),
        ("** 见`代码` **", "**见`代码`**"),
        ("•供`水`\n•助餐", "- 供`水`\n- 助餐"),
        ("：：：提示\n甲。\n：：：", "::: 提示\n甲。\n:::"),
        (":::提示 要点\n甲。\n:::", "::: 提示 要点\n甲。\n:::"),
        ("::: 对照\n甲。\n\n————\n\n乙。\n:::", None),
        ("[^1]：没有标号的注", None),
        ("甲[^1]。\n\n[^1]：注。", "甲[^1]。\n\n[^1]: 注。"),
    ],
)
def test_signs_that_mean_something_keep_their_meaning(written: str, right: str | None) -> None:
    assert repaired(f"{FRONT}{written}\n") == f"{FRONT}{right or written}\n"


# --- tables of rows that are parted by tabs --------------------------------------------------


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("姓名\t职务\n张三\t局长", "| 姓名 | 职务 |\n| --- | --- |\n| 张三 | 局长 |"),
        ("　　姓名\t职务\n　　张三\t局长", "| 姓名 | 职务 |\n| --- | --- |\n| 张三 | 局长 |"),
        ("姓名\t职务\t\n张三\t\t\n李四\t局长\t", "| 姓名 | 职务 |\n| --- | --- |\n| 张三 |  |\n| 李四 | 局长 |"),
        ("\t姓名\t职务\n\t张三\t局长", "| 姓名 | 职务 |\n| --- | --- |\n| 张三 | 局长 |"),
        ("姓名\t\t职务\n欧阳\t局长", "| 姓名 | 职务 |\n| --- | --- |\n| 欧阳 | 局长 |"),
        ("姓名\t职务\t备注\n张三\t局长", "| 姓名 | 职务 | 备注 |\n| --- | --- | --- |\n| 张三 | 局长 |  |"),
        ("姓名\t职务\n张三\t局|长", "| 姓名 | 职务 |\n| --- | --- |\n| 张三 | 局\\|长 |"),
        ("名单：\n1\t张三\n2\t李四\n后记。", "名单：\n\n| 1 | 张三 |\n| --- | --- |\n| 2 | 李四 |\n\n后记。"),
        ("> 甲\t乙\n> 丙\t丁", "> | 甲 | 乙 |\n> | --- | --- |\n> | 丙 | 丁 |"),
        ("姓名\t\t职务\t兼\n欧阳\t局长", None),  # which column is empty?
        ("张三\t局长、\n书记\n李四\t局长", None),  # is it a cell of two lines?
    ],
)  # fmt: skip
def test_rows_parted_by_tabs_become_a_table(written: str, right: str | None) -> None:
    text = f"{FRONT}{written}\n"
    assert read(text)[1] == {"RD323": 1}
    assert repaired(text) == (f"{FRONT}{right}\n" if right else text)
    if right:
        html, errors = read(f"{FRONT}{right}\n")
        assert not errors
        assert html.count("<table") == 1
        assert words_of_page(html) == words(written)


@pytest.mark.parametrize(
    "text",
    [
        "1.\t甲\n2.\t乙",
        "一、\t甲\n二、\t乙",
        "（一）甲\t乙\n（二）丙\t丁",
        "- 甲\t乙\n- 丙\t丁",
        "甲\t\n乙\t",
        "\t甲\n\t乙",
        "姓名：张三\t职务：局长",
        "甲\t乙\n\n丙\t丁",
        "```\n甲\t乙\n丙\t丁\n```",
        "<pre>\n甲\t乙\n丙\t丁\n</pre>",
        "<div>\n甲\t乙\n丙\t丁\n</div>",
        "| 甲\t | 乙 |\n| --- | --- |\n| 丙\t | 丁 |",
        "::: 落款\n甲\t乙\n丙\t丁\n:::",
    ],
)
def test_other_tabs_are_no_table(text: str) -> None:
    assert "RD323" not in read(f"{FRONT}{text}\n")[1]
    assert repaired(f"{FRONT}{text}\n") == f"{FRONT}{text}\n"


# --- files -----------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "end"])
def test_line_ends_stay_as_they_were(tmp_path: Path, end: str, last: str) -> None:
    text = article(text="会议指出,一。\n\n|甲|乙|\n|丙|丁|").rstrip("\n").replace("\n", end)
    raw = (text + (end if last else "")).encode()
    site = write_site(tmp_path, {"content/yaowen/a.md": raw})
    repair_files(site)
    after = (site / "content/yaowen/a.md").read_bytes().decode()
    assert after == raw.decode().replace(",", "，").replace("|丙", f"|---|---|{end}|丙")


def test_each_line_keeps_its_own_end(tmp_path: Path) -> None:
    lines = article(text="一。\n\n会议指出,二。\n\n|甲|乙|\n|丙|丁|\n\n三。").split("\n")
    ends = ["\r\n", "\n"] * len(lines)
    raw = "".join(line + end for line, end in zip(lines, ends, strict=False))
    site = write_site(tmp_path, {"content/yaowen/a.md": raw.encode()})
    [done], _ = repair_files(site)
    after = (site / "content/yaowen/a.md").read_bytes().decode()
    assert after.replace("，", ",").replace("|---|---|\n", "").replace("|---|---|\r\n", "") == raw
    assert done.diff.count("\n-") == 1


def test_a_file_without_faults_is_not_rewritten_for_its_line_ends(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"content/yaowen/a.md": article().replace("\n", "\r\n").encode()})
    assert repair_files(site) == ([], [])


def errors_of(site: Path) -> list[Diagnostic]:
    _, told = plan(BuildOptions(site_folder=site, output=site / "public", now=NOW))
    return [d for d in told if d.severity == "error"]


def test_a_link_is_made_only_to_what_is_there(tmp_path: Path) -> None:
    text = (
        "！[现场]（a.jpg）\n\n！[会场]（b.jpg）\n\n见[甲]（../b.md）、[乙]（c.md）、"
        "[丙]（../../../site_config.yaml）、[丁]（/yaowen/2026/b.md）、[戊]（https://www.example.cn/a）。"
    )
    files: dict[str, str | bytes] = {
        "content/yaowen/2026/a/index.md": article(text=text),
        "content/yaowen/2026/a/a.jpg": a_picture(800, 600),
        "content/yaowen/2026/b.md": article("乙"),
    }
    site = write_site(tmp_path, files)
    assert errors_of(site) == []
    repair_files(site)
    after = (site / "content/yaowen/2026/a/index.md").read_text("utf-8")
    assert after == article(
        text="![现场](a.jpg)\n\n！[会场]（b.jpg）\n\n见[甲](../b.md)、[乙]（c.md）、"
        "[丙]（../../../site_config.yaml）、[丁](/yaowen/2026/b.md)、[戊](https://www.example.cn/a)。"
    )
    assert errors_of(site) == []


def test_tables_of_tabs_are_made_though_the_site_does_not_build(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/yaowen/2026/a.md": article(text="姓名\t职务\n张三\t局长"),
    }
    site = write_site(tmp_path, files)
    assert [d.code for d in errors_of(site)] == ["RD323"]
    repair_files(site)
    assert errors_of(site) == []
