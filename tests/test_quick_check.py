"""`check --quick`: the same findings as a full check, of the named files alone."""

from pathlib import Path

import pytest

from renda.checks import check
from renda.cli import main
from renda.options import BuildOptions
from renda.quick_check import check_quickly
from tests.support import LEAST_CONFIG, NOW, article, codes, files_of, write_site

WRONG = article(date="3月5日")
CLEAN = "正文里没有差错。"


def look(site: Path, *files: str, drafts: bool = False) -> list[str]:
    options = BuildOptions(site_folder=site, output=site / "public", now=NOW, drafts=drafts)
    return codes(check_quickly(options, frozenset(files)))


@pytest.mark.exhaustive(but=4)
@pytest.mark.parametrize(
    ("file", "source", "code"),
    [
        ("content/yaowen/2026/a.md", WRONG, "RD112"),
        ("content/yaowen/2026/a.md", article(soruce="x"), "RD111"),
        ("content/yaowen/2026/a.md", "没有稿件信息", "RD101"),
        ("content/yaowen/2026/a.md", article(text="::: 提示\n没有结束"), "RD331"),
        ("content/yaowen/2026/a.md", article(text="2月30日召开会议。"), "RD720"),
        ("content/yaowen/2026/a.md", article(also_in="yaowan"), "RD206"),
        ("content/yaowan/2026/a.md", article(), "RD301"),
        ("content/daibiao/2026/a.md", article(), "RD302"),
        ("content/a.md", article(), "RD314"),
        ("content/yaowen/index.md", "---\ntitel: x\n---\n", "RD111"),
        ("redirects.yaml", "- /a.html\n", "RD117"),
        ("proofreading/roster.yaml", "poeple: []\n", "RD208"),
    ],
)
def test_a_fault_that_shows_in_its_own_file_is_told(
    tmp_path: Path, file: str, source: str, code: str
) -> None:
    assert look(write_site(tmp_path, {file: source}), file) == [code]


def test_only_the_named_files_are_told_of(tmp_path: Path) -> None:
    site = write_site(tmp_path, {f"content/yaowen/{n}.md": WRONG for n in "ab"})
    options = BuildOptions(site_folder=site, output=site / "public", now=NOW)
    [finding] = check_quickly(options, frozenset({"content/yaowen/b.md"})).diagnostics
    assert finding.place is not None
    assert finding.place.file == "content/yaowen/b.md"


def test_what_takes_the_whole_site_is_left_to_the_full_check(tmp_path: Path) -> None:
    twin = article(text=CLEAN * 40)
    exempt = twin.replace("---\n正", "proofread_ok: [{code: RD790, reason: 确是两篇}]\n---\n正")
    files = {
        "content/yaowen/a.md": exempt,
        "content/yaowen/b.md": twin,
        "content/yaowen/c.md": article(text="[无](none.md) ![无](none.jpg)"),
    }
    config = LEAST_CONFIG + "  - {slug: lianxi, name: 联系我们, kind: page}\n"
    site = write_site(tmp_path, files, config)
    assert look(site, "site_config.yaml", "content/yaowen/a.md", "content/yaowen/c.md") == []
    options = BuildOptions(site_folder=site, output=site / "public", now=NOW)
    assert {"RD311", "RD401", "RD402"} <= set(codes(check(options)))


def test_a_configuration_that_cannot_be_used_is_told_whatever_was_named(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"content/yaowen/a.md": article()}, "name: 甲\n")
    assert set(look(site, "content/yaowen/a.md")) == {"RD113"}


def test_drafts_are_proofread_when_asked_for(tmp_path: Path) -> None:
    draft = article(text="2月30日召开会议。", draft="true")
    site = write_site(tmp_path, {"content/yaowen/a.md": draft})
    assert look(site, "content/yaowen/a.md") == []
    assert look(site, "content/yaowen/a.md", drafts=True) == ["RD720"]


def test_a_rule_that_the_site_has_put_out_is_silent(tmp_path: Path) -> None:
    config = LEAST_CONFIG + "proofreading: {RD720: off}\n"
    site = write_site(tmp_path, {"content/yaowen/a.md": article(text="2月30日开会。")}, config)
    assert look(site, "content/yaowen/a.md") == []


def test_pictures_and_links_of_the_file_system_are_passed_over(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"content/yaowen/a.jpg": b"", "b.md": WRONG, "README.md": "x"})
    (site / "content/yaowen/b.md").symlink_to(site / "b.md")
    assert look(site, "content/yaowen/a.jpg", "content/yaowen/b.md", "README.md") == []


def test_nothing_is_written(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"content/yaowen/a.md": article()})
    before = files_of(site)
    look(site, "content/yaowen/a.md")
    assert files_of(site) == before


def test_files_have_to_be_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    site = write_site(tmp_path, {"content/yaowen/a.md": WRONG})
    assert main(["check", "--quick", "--site", str(site)]) == 2
    assert "--quick" in capfd.readouterr().err
    assert main(["check", "--quick", "--site", str(site), str(site / "content")]) == 1
    assert "RD112" in capfd.readouterr().err
