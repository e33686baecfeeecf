"""The hook before a commit: what is committed is what is looked at, whatever it is called."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import LEAST_CONFIG, PROJECT, article, files_of, write_site

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="no git on this machine")
GOOD, BAD = article("甲", id="a"), article("甲", date="3月5日", id="a")
Git = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A clone with the hook, a program and a first commit."""
    write_site(tmp_path, {"content/yaowen/old.md": GOOD, ".gitignore": ".renda/\n.venv/\n"})
    for name in ("build.py", "renda", "layouts", "assets"):
        (tmp_path / name).symlink_to(PROJECT / name)
    shutil.copytree(PROJECT / ".githooks", tmp_path / ".githooks")
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    python.chmod(0o755)
    return tmp_path


@pytest.fixture
def git(site: Path) -> Git:
    names = {"GIT_AUTHOR_NAME": "甲", "GIT_AUTHOR_EMAIL": "a@x.example"}
    names |= {"GIT_COMMITTER_NAME": "甲", "GIT_COMMITTER_EMAIL": "a@x.example"}
    own = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment = own | names | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *arguments], cwd=site, env=environment, capture_output=True, text=True
        )

    run("init", "-q")
    run("config", "core.hooksPath", ".githooks")
    run("config", "core.fsync", "none")
    run("add", "content", "site_config.yaml", ".gitignore", ".githooks")
    assert run("commit", "-qm", "first", "--no-verify").returncode == 0
    return run


def write(site: Path, name: str, text: str) -> str:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
    return name


def commit(git: Git, *names: str) -> subprocess.CompletedProcess[str]:
    for name in names:
        assert git("add", "--", name).returncode == 0
    return git("commit", "-qm", "x")


def test_the_hook_can_be_run_and_is_plain_sh(tmp_path: Path) -> None:
    hook = PROJECT / ".githooks/pre-commit"
    assert hook.read_bytes().startswith(b"#!/bin/sh\n")
    assert b"\r" not in hook.read_bytes()
    assert os.access(hook, os.X_OK)


@pytest.mark.parametrize(
    "name",
    ["content/yaowen/2026/a.md", "content/yaowen/县 人大 $(x) 'a'&b.md", "content/yaowen/-a.md"],
)
def test_a_faulty_article_is_not_committed_whatever_its_name(
    site: Path, git: Git, name: str
) -> None:
    done = commit(git, write(site, name, BAD))
    assert done.returncode == 1
    assert f"{name}:3:7: 错误 RD112" in done.stderr
    assert "| date: 3月5日" in done.stderr
    assert "没有提交" in done.stderr and "--no-verify" in done.stderr
    assert git("commit", "-qm", "x", "--no-verify").returncode == 0


def test_a_good_commit_says_nothing_and_leaves_nothing(site: Path, git: Git) -> None:
    before = set(files_of(site))
    done = commit(git, write(site, "content/yaowen/b.md", article("乙", id="b")))
    assert (done.returncode, done.stderr) == (0, "")
    assert {name for name in set(files_of(site)) - before if not name.startswith(".git/")} == {
        "content/yaowen/b.md"
    }
    assert not list((site / ".renda").iterdir())


def test_warnings_are_shown_and_do_not_stop(site: Path, git: Git) -> None:
    done = commit(git, write(site, "content/yaowen/b.md", article("乙", id="b", soruce="丙")))
    assert done.returncode == 0
    assert "RD111" in done.stderr


@pytest.mark.exhaustive
def test_what_is_in_the_index_counts_and_not_what_lies_in_the_folder(site: Path, git: Git) -> None:
    name = write(site, "content/yaowen/old.md", GOOD + "又一段。\n")
    git("add", name)
    write(site, name, BAD)
    assert git("commit", "-qm", "x").returncode == 0
    git("add", name)
    write(site, name, GOOD)
    assert git("commit", "-qm", "x").returncode == 1


@pytest.mark.exhaustive
def test_old_faults_and_files_that_are_not_committed_are_not_told(site: Path, git: Git) -> None:
    commit(git, write(site, "content/yaowen/bad.md", BAD))
    git("commit", "-qm", "x", "--no-verify")
    write(site, "content/yaowen/untracked.md", BAD)
    done = commit(git, write(site, "content/yaowen/b.md", article("乙", id="b")))
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.exhaustive
def test_a_renamed_file_is_read_and_a_deleted_one_is_not(site: Path, git: Git) -> None:
    commit(git, write(site, "content/yaowen/bad.md", BAD))
    git("commit", "-qm", "x", "--no-verify")
    git("mv", "content/yaowen/bad.md", "content/yaowen/坏 稿.md")
    done = git("commit", "-qm", "x")
    assert done.returncode == 1
    assert "content/yaowen/坏 稿.md" in done.stderr
    git("rm", "-qf", "content/yaowen/坏 稿.md")
    assert git("commit", "-qm", "x").returncode == 0


@pytest.mark.exhaustive
def test_settings_are_those_of_the_index(site: Path, git: Git) -> None:
    config = LEAST_CONFIG + "proofreading: {RD720: error}\n"
    text = article("乙", text="2月30日开会。", id="b")
    assert commit(git, write(site, "content/yaowen/b.md", text)).returncode == 0
    write(site, "site_config.yaml", config)
    text += "又一段。\n"
    assert commit(git, write(site, "content/yaowen/b.md", text)).returncode == 0
    text += "再一段。\n"
    write(site, "content/yaowen/b.md", text)
    done = commit(git, "content/yaowen/b.md", "site_config.yaml")
    assert done.returncode == 1
    assert "RD720" in done.stderr


@pytest.mark.exhaustive
def test_a_faulty_configuration_is_not_committed(site: Path, git: Git) -> None:
    done = commit(git, write(site, "site_config.yaml", LEAST_CONFIG + "nmae: x\n"))
    assert done.returncode == 1
    assert "site_config.yaml:6:1: 错误 RD208" in done.stderr


def test_a_commit_of_other_files_does_not_start_the_program(site: Path, git: Git) -> None:
    (site / ".venv/bin/python").write_text("#!/bin/sh\nexit 9\n", "utf-8")
    assert commit(git, write(site, "README.md", "x\n")).returncode == 0
    done = commit(git, write(site, "content/yaowen/b.md", GOOD))
    assert done.returncode == 1
    assert "没有检查成" in done.stderr


def test_without_the_program_a_commit_goes_through_and_it_is_said(site: Path, git: Git) -> None:
    shutil.rmtree(site / ".venv")
    done = commit(git, write(site, "content/yaowen/b.md", BAD))
    assert done.returncode == 0
    assert "没有检查" in done.stderr
