"""The command line as people see it: transcripts of sessions, held line by line.

Each `tests/transcripts/*.txt` begins with the files of a site, then shows commands with what
they print and their exit code. To accept what is printed now: pytest --update-golden.
"""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from renda.cli import main
from tests.support import PROJECT, article, write_site

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))


def run(command: str, capfd: pytest.CaptureFixture[str]) -> str:
    """What a command prints: standard output as it is, errors behind `!`, then the exit code."""
    code = main(shlex.split(command))
    out, err = capfd.readouterr()
    lines = [*out.splitlines(), *(f"! {line}".rstrip() for line in err.splitlines())]
    text = "\n".join([*lines, f"=> {code}"])
    text = re.sub(r"\d+\.\d\d( 秒| s)", r"0.00\1", text)
    text = re.sub(r'"seconds": [\d.]+', '"seconds": 0.0', text)
    # How many pages and assets the project's own layouts make is not what is told here.
    text = re.sub(r'((?:写入|未变) |"(?:written|unchanged)": )\d{2,}', r"\1…", text)
    return text.replace(str(Path.cwd()), "<cwd>")


def lay_out(header: str, folder: Path) -> None:
    """Write the files that a transcript begins with."""
    files: dict[str, str] = {}
    name = ""
    for line in header.splitlines():
        if line.startswith("--- "):
            name = line.removeprefix("--- ")
            files[name] = ""
        elif name:
            files[name] += line + "\n"
    write_site(folder, files)


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda p: p.stem)
def test_transcript(
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    header, *steps = re.split(r"^\$ ", path.read_text("utf-8"), flags=re.MULTILINE)
    monkeypatch.chdir(tmp_path)
    lay_out(header, tmp_path / "site")
    shown = header
    for step in steps:
        command = step.split("\n", 1)[0]
        if command.startswith("build.py"):
            shown += f"$ {command}\n{run(command.removeprefix('build.py'), capfd)}\n\n"
        else:  # a change between two commands, in the shell's words
            subprocess.run(command, shell=True, check=True)
            shown += f"$ {command}\n\n"
    if request.config.getoption("--update-golden"):
        path.write_text(shown, "utf-8")
    assert shown.rstrip() == path.read_text("utf-8").rstrip()


def test_every_command_has_a_transcript() -> None:
    told = "".join(path.read_text("utf-8") for path in TRANSCRIPTS)
    for command in ("build", "new", "check", "explain"):
        assert f"$ build.py {command}" in told


# --- what other programs rely on ---------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, {"content/yaowen/2026/a.md": article(id="a")})


def test_json_is_one_object_on_standard_output(
    site: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (site / "content/yaowen/2026/b.md").write_text(article(date="2026-2-30", id="b"), "utf-8")
    code = main(["build", "--site", str(site), "--format", "json", "--now", "2026-11-22"])
    out, err = capfd.readouterr()
    value = json.loads(out)
    assert (code, err) == (1, "")
    assert set(value) == {"outputs", "seconds", "next_change", "diagnostics"}
    assert value["outputs"] == {"written": 0, "unchanged": 0, "removed": 0}
    (found,) = value["diagnostics"]
    assert set(found) == {"code", "severity", "file", "line", "column", "message", "hint"}
    assert (found["code"], found["severity"]) == ("RD112", "error")
    assert (found["file"], found["line"], found["column"]) == ("content/yaowen/2026/b.md", 3, 7)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"],
        ["build", "--lang", "de"],
        ["bild"],
        ["new", "yaowen"],
        ["--now", "tomorrow"],
        ["--site", "/nowhere/at/all"],
        ["--jobs", "0"],
        ["explain", "RD999"],
    ],
)
def test_a_wrong_command_line_exits_with_2_and_json(
    arguments: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    code = main([*arguments, "--format", "json"])
    out, err = capfd.readouterr()
    (found,) = json.loads(out)["diagnostics"]
    assert (code, err, found["severity"]) == (2, "", "error")


def test_the_next_change_is_an_iso_time(site: Path, capfd: pytest.CaptureFixture[str]) -> None:
    later = article(id="b", publish_at="2027-1-4 9:00")
    (site / "content/yaowen/2026/b.md").write_text(later, "utf-8")
    main(["--site", str(site), "--format", "json", "--now", "2026-11-22T12:00"])
    assert json.loads(capfd.readouterr().out)["next_change"] == "2027-01-04T09:00:00+08:00"


def test_now_without_an_offset_is_beijing_time(site: Path) -> None:
    later = article(id="b", publish_at="2026-11-22 12:00")
    (site / "content/yaowen/2026/b.md").write_text(later, "utf-8")
    page = site / "public/yaowen/2026/b.html"
    main(["-q", "--site", str(site), "--now", "2026-11-22T11:59"])
    assert not page.exists()
    main(["-q", "--site", str(site), "--now", "2026-11-22T04:00Z"])
    assert page.exists()


def test_base_url_moves_a_preview_but_no_guid(site: Path) -> None:
    main(["-q", "--site", str(site), "--base-url", "https://preview.example/x"])
    feed = (site / "public/rss.xml").read_text("utf-8")
    assert "https://preview.example/x/yaowen/2026/a.html" in feed
    assert "tag:www.example.cn,2026:a" in feed
    assert 'href="/x/' in (site / "public/404.html").read_text("utf-8")


def test_relative_folders_are_meant_from_the_working_directory(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.parent)
    assert main(["-q", "--site", site.name, "--output", "there"]) == 0
    assert (site.parent / "there/index.html").is_file()


def test_without_its_packages_build_py_names_the_command() -> None:
    command = [sys.executable, "-S", "build.py"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=PROJECT)
    assert ended.returncode != 0
    assert "pip install -e" in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1


def test_chinese_is_printed_whatever_the_locale(site: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONUTF8": "0"}
    command = [sys.executable, "build.py", "--site", str(site)]
    ended = subprocess.run(command, capture_output=True, cwd=PROJECT, env=environment, check=True)
    assert "写入" in ended.stderr.decode("utf-8")


@pytest.mark.parametrize(
    ("workspace", "file"),
    [(".", "site/content"), ("site", "content"), ("elsewhere", "content"), (None, "content")],
)
def test_an_annotation_counts_from_the_top_of_a_runners_workspace(
    workspace: str | None,
    file: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    site = write_site(tmp_path / "site", {"content/yaowen/a.md": article(date="昨天")})
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    if workspace:
        monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / workspace))
    main(["check", "--quick", "--site", str(site), "--format", "github", str(site)])
    assert f"::error file={file}/yaowen/a.md,line=3,col=7," in capfd.readouterr().out


def test_a_new_file_on_another_drive_is_named_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> str:
        raise ValueError("path is on mount 'C:', start on mount 'D:'")  # as on Windows

    site = write_site(tmp_path, {})
    monkeypatch.setattr("os.path.relpath", refuse)
    assert main(["new", "--site", str(site), "yaowen", "甲", "--now", "2026-11-22"]) == 0
    assert str(site / "content/yaowen/2026/甲.md") in capfd.readouterr().out
