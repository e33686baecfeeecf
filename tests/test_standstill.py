"""The quick answer: given only while nothing at all has happened, and then the very same."""

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from renda import cli, door
from renda.standstill import answer
from tests.support import LEAST_CONFIG, article, write_site

SECOND = 1_000_000_000


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site on a computer whose clock says that all files were saved a while ago."""
    tell_ns, tell = time.time_ns, time.time
    monkeypatch.setattr("time.time_ns", lambda: tell_ns() + 10 * SECOND)
    monkeypatch.setattr("time.time", lambda: tell() + 20)
    # Other tests may be at work in the checkout, whose files belong to every answer.
    monkeypatch.setattr("renda.sight.PROJECT", tmp_path / "project")
    monkeypatch.setattr("renda.sight._PROGRAM", tmp_path / "project/renda")
    files: dict[str, str | bytes] = {
        "content/yaowen/2026/a.md": article("一", colour="红"),  # an unknown key is a warning
        "content/yaowen/2026/b/index.md": article("二", text="![图](p.svg)"),
        "content/yaowen/2026/b/p.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "layouts/pages/404.html": "x",
        "assets/css/own.css": "p {}",
        "redirects.yaml": "",
    }
    return write_site(tmp_path / "site", files)


def words(site: Path, *more: str) -> list[str]:
    return ["build", "--site", str(site), "--lang", "en", *more]


def asked(site: Path, *more: str) -> tuple[int | None, list[tuple[str, bool]]]:
    """What the quick answer is, and all it says."""
    said: list[tuple[str, bool]] = []
    code = answer(words(site, *more), lambda text, is_aside: said.append((text, is_aside)))
    return code, said


def build(site: Path, *more: str) -> int:
    return cli.main(words(site, *more))


def test_there_is_no_answer_before_the_first_build(site: Path) -> None:
    assert asked(site) == (None, [])


def test_the_answer_in_json_is_that_of_the_build_but_for_the_time(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(site, "--format", "json")
    build(site, "--format", "json", "--jobs", "1")
    told = json.loads(capsys.readouterr().out.partition("\n}\n")[2])
    code, [(text, is_aside)] = asked(site, "--format", "json")
    assert (code, is_aside) == (0, False)
    assert json.loads(text) | {"seconds": 0} == told | {"seconds": 0}
    assert told["outputs"]["written"] == 0
    assert told["diagnostics"]


@pytest.mark.parametrize("more", [(), ("-q",), ("--format", "github"), ("-v",)])
def test_the_answer_in_words_is_that_of_the_build_but_for_the_time(
    site: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...]
) -> None:
    build(site)
    capsys.readouterr()
    assert build(site, *more) == 0
    built = capsys.readouterr()
    assert door.main(words(site, *more)) == 0
    quick = capsys.readouterr()
    assert without_time(quick.out) == without_time(built.out)
    assert without_time(quick.err) == without_time(built.err)


def without_time(text: str) -> str:
    return "\n".join(line.rpartition(" (")[0] or line for line in text.splitlines())


def overwrite(file: Path, text: str) -> None:
    """Write a file, at a moment that the file system tells from that of the last writing."""
    before = file.stat().st_ctime_ns
    file.write_text(text, "utf-8")
    while file.stat().st_ctime_ns == before:
        file.write_text(text, "utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "an edit": lambda s: (s / "content/yaowen/2026/a.md").write_text(article("改"), "utf-8"),
    "a new article": lambda s: (s / "content/yaowen/2026/c.md").write_text(article("三"), "utf-8"),
    "a lost article": lambda s: (s / "content/yaowen/2026/a.md").unlink(),
    "another name": lambda s: (s / "content/yaowen/2026/a.md").rename(
        s / "content/yaowen/2026/z.md"
    ),
    "a picture": lambda s: (s / "content/yaowen/2026/b/p.svg").write_bytes(b"<svg/>"),
    "the configuration": lambda s: (s / "site_config.yaml").write_text(
        LEAST_CONFIG.replace("明远", "石桥"), "utf-8"
    ),
    "a layout": lambda s: (s / "layouts/pages/404.html").write_text("y"),
    "no layouts": lambda s: shutil.rmtree(s / "layouts"),
    "an asset": lambda s: (s / "assets/css/own.css").write_text("p {color: red}"),
    "a redirect": lambda s: (s / "redirects.yaml").write_text("/old.html: /yaowen/\n"),
    "a page tampered with": lambda s: (s / "public/index.html").write_text("x"),
    "a page of the same size": lambda s: overwrite(s / "public/404.html", "z"),
    "a lost page": lambda s: (s / "public/index.html").unlink(),
    "a source of the project": lambda s: write_site(s.parent / "project", {"assets/a.css": ""}),
    "the program": lambda s: write_site(s.parent / "project/renda", {"a.py": ""}),
    "a stranger": lambda s: (s / "public/stranger.txt").write_text("x"),
    "a link": lambda s: (s / "content/yaowen/link.md").symlink_to(s / "content/yaowen/2026/a.md"),
}


@pytest.mark.exhaustive(but=6)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_happens_is_noticed(site: Path, change: Callable[[Path], object]) -> None:
    build(site)
    assert asked(site)[0] == 0
    change(site)
    assert asked(site) == (None, [])


def test_times_of_files_that_are_set_back_deceive_nobody(site: Path) -> None:
    build(site)
    file = site / "content/yaowen/2026/a.md"
    before = file.stat()
    text = file.read_text("utf-8")
    overwrite(file, text.replace("一", "二"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert asked(site) == (None, [])


@pytest.mark.parametrize("more", [("--drafts",), ("--clean",), ("--strict",)])
def test_another_command_has_no_answer(site: Path, more: tuple[str, ...]) -> None:
    build(site)
    assert asked(site, *more) == (None, [])


def test_a_profile_of_the_answer_has_one_line(site: Path) -> None:
    build(site, "--profile")
    code, said = asked(site, "--profile")
    assert code == 0
    assert said[0][0].startswith("answer ") and said[0][0].endswith(" ms")


def test_only_builds_are_answered(site: Path) -> None:
    build(site)
    for command in ("check", "serve", "explain"):
        assert answer([command, *words(site)[1:]], lambda *_: None) is None


def test_the_folder_that_paths_begin_at_is_part_of_the_command(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(site)
    monkeypatch.chdir(tmp_path)
    assert asked(site) == (None, [])


def test_the_workspace_that_annotations_count_from_is_part_of_the_command(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    build(site, "--format", "github")
    assert asked(site, "--format", "github")[0] == 0
    monkeypatch.setenv("GITHUB_WORKSPACE", str(site.parent))
    assert asked(site, "--format", "github") == (None, [])


def test_an_answer_ends_when_the_next_article_is_due(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = article("四", publish_at="2027-01-01 08:00")
    (site / "content/yaowen/2026/d.md").write_text(due, "utf-8")
    build(site)
    assert asked(site)[0] == 0
    monkeypatch.setattr("time.time", lambda: 1_798_761_600.0)  # 2027-01-01 08:00 in Beijing
    assert asked(site) == (None, [])


def test_a_build_with_faults_is_not_answered(site: Path) -> None:
    (site / "content/yaowen/2026/a.md").write_text("no front matter", "utf-8")
    assert build(site) == 1
    assert asked(site) == (None, [])


def test_sources_just_saved_are_not_trusted(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = (site / "content/yaowen/2026/a.md").stat().st_ctime_ns
    monkeypatch.setattr("time.time_ns", lambda: saved + SECOND)
    build(site)
    assert asked(site) == (None, [])


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"key": 1}', "\ud800"])
def test_a_damaged_note_is_no_answer(site: Path, damage: str) -> None:
    build(site)
    [note] = (site / ".renda").glob("answer-*.json")
    note.write_bytes(damage.encode("utf-8", "surrogatepass"))
    assert asked(site) == (None, [])
