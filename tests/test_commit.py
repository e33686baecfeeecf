"""Putting a build in place: in an order that breaks nothing, from a folder nobody serves, and
without help from workers whose build is gone."""

import errno
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from renda.options import open_output, staging_folder, state_file
from renda.output_folder import BESIDE, OutputFolder
from renda.pipeline import BuildResult
from tests.support import PROJECT, article, build_site, codes, files_of, options_of, write_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        f"content/yaowen/2026/a{n}.md": article(
            f"稿件{n}", f"2026-3-{n}", topics="[预算]", id=f"a{n}"
        )
        for n in range(1, 8)
    }
    return write_site(tmp_path / "site", files)


# --- the order of a commit ---------------------------------------------------------------------

_LINK = re.compile(r'(?:href|src)="(?!https?:|mailto:|tel:|#|data:)([^"#?]*)')


def dead_links(public: Path) -> set[str]:
    """What pages that a reader comes to from the home page lead to, and is not there."""
    waiting, seen, dead = [public / "index.html"], set(), set()
    while waiting:
        page = waiting.pop()
        if page in seen or not page.is_file():
            continue
        seen.add(page)
        if page.suffix != ".html":
            continue
        for target in _LINK.findall(page.read_text("utf-8")):
            path = Path(os.path.normpath(page.parent / unquote(target)))
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                dead.add(f"{page.relative_to(public)} -> {target}")
            waiting.append(path)
    return dead


@pytest.fixture
def each_step(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Callable[[], None]], None]]:
    """Calls a function after each file that is put in place or removed."""
    place, remove = OutputFolder.place, OutputFolder.remove

    def watch(look: Callable[[], None]) -> None:
        def placing(self: OutputFolder, path: str) -> object:
            try:
                return place(self, path)
            finally:
                look()

        def removing(self: OutputFolder, path: str) -> None:
            remove(self, path)
            look()

        monkeypatch.setattr(OutputFolder, "place", placing)
        monkeypatch.setattr(OutputFolder, "remove", removing)

    yield watch


def test_at_every_step_of_a_commit_the_site_is_whole(
    site: Path, each_step: Callable[[Callable[[], None]], None]
) -> None:
    write_site(site, {"assets/css/extra.css": "a {}", "layouts/partials/x.html": ""})
    build_site(site)
    states: list[set[str]] = []
    each_step(lambda: states.append(dead_links(site / "public")))
    new = article("新稿", "2026-6-1", "见[一](a1.md)。", id="new", topics="[新专题]")
    write_site(site, {"content/yaowen/2026/new.md": new, "content/fengcai/b.md": article(id="b")})
    (site / "content/yaowen/2026/a2.md").unlink()
    (site / "content/yaowen/2026/a5.md").rename(site / "content/yaowen/2026/other.md")
    css = shutil.copytree(PROJECT / "assets", site / "assets", dirs_exist_ok=True) / "css/site.css"
    css.write_text(css.read_text("utf-8") + "\nb {}", "utf-8")
    result = build_site(site)
    assert len(states) == result.outcome.written + result.outcome.removed > 20
    assert set().union(*states) == set()


def test_nothing_is_made_ready_where_a_host_serves_it(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []
    stage = OutputFolder.stage

    def staging(self: OutputFolder, path: str, data: bytes) -> None:
        stage(self, path, data)
        seen.append(sorted(files_of(site / "public")))

    monkeypatch.setattr(OutputFolder, "stage", staging)
    build_site(site)
    assert seen
    assert all(files == [".renda-output"] for files in seen)
    assert not staging_folder(options_of(site)).exists()


def test_only_planned_files_are_put_in_place(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when a worker of a killed build is still writing."""
    stage = OutputFolder.stage

    def staging(self: OutputFolder, path: str, data: bytes) -> None:
        stage(self, path, data)
        Path(self._staging, "ghost.html").write_text("of another build")

    monkeypatch.setattr(OutputFolder, "stage", staging)
    build_site(site)
    assert not (site / "public/ghost.html").exists()


def test_two_builds_never_share_a_staging_folder(site: Path) -> None:
    one, other = open_output(options_of(site)), open_output(options_of(site))
    one.open_staging()
    first = one._staging
    other.open_staging()
    assert other._staging != first
    other.drop_staging()


def test_outputs_on_another_file_system_are_put_beside_their_place_first(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, beside = Path.replace, []

    def replacing(self: Path, target: Path) -> Path:
        if ".staging" in str(self) and "public" in str(target):
            raise OSError(errno.EXDEV, "another device")
        if self.name.startswith(BESIDE):
            beside.append(self.name)
            assert self.parent == Path(target).parent
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", replacing)
    result = build_site(site)
    monkeypatch.undo()
    assert codes(result) == []
    assert len(beside) == result.outcome.written
    assert not [path for path in files_of(site / "public") if BESIDE in path]
    assert files_of(site / "public") == files_of_clean(site)


def test_what_a_killed_build_left_beside_its_place_goes(site: Path) -> None:
    build_site(site)
    (site / "public/yaowen" / f"{BESIDE}index.html").write_text("half")
    (site / "content/yaowen/2026/a1.md").write_text(article("改", id="a1"), "utf-8")
    assert codes(build_site(site)) == []
    assert not (site / "public/yaowen" / f"{BESIDE}index.html").exists()


def files_of_clean(site: Path) -> dict[str, bytes]:
    build_site(site, site / "fresh", clean=True)
    return files_of(site / "fresh")


def test_an_output_that_was_altered_and_given_its_old_time_is_made_good(site: Path) -> None:
    build_site(site)
    page = site / "public/yaowen/2026/a1.html"
    before, good = page.stat(), page.read_bytes()
    page.write_bytes(good.replace("稿".encode(), "搞".encode()))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert page.stat().st_size == before.st_size
    build_site(site)
    assert page.read_bytes() == good


def healed_by(result: BuildResult) -> list[str]:
    assert codes(result) == []
    return [found.code for found in result.diagnostics if found.code == "RD015"]


# --- state that is damaged -----------------------------------------------------------------------


@pytest.mark.exhaustive(but=1)
@pytest.mark.parametrize("ending", [".lock", ".sqlite"])
def test_a_damaged_file_of_the_state_is_made_anew_and_that_is_told(site: Path, ending: str) -> None:
    build_site(site)
    state_file(options_of(site)).with_suffix(ending).write_bytes(b"no database at all" * 100)
    assert "RD015" in healed_by(build_site(site))
    assert healed_by(build_site(site)) == []
    assert files_of(site / "public") == files_of_clean(site)


@pytest.mark.exhaustive(but=1)
@pytest.mark.parametrize("name", ["lock", "state", "sources.sqlite", "layouts", "pictures"])
def test_a_folder_in_the_place_of_a_file_is_taken_away_and_that_is_told(
    site: Path, name: str
) -> None:
    build_site(site)
    state = state_file(options_of(site))
    paths = {"lock": state.with_suffix(".lock"), "state": state}
    path = paths.get(name, site / ".renda" / name)
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    if "." in path.name:
        (path / "inside").mkdir(parents=True)
    else:
        path.write_text("a file")
    assert "RD015" in healed_by(build_site(site))
    assert healed_by(build_site(site)) == []
    assert files_of(site / "public") == files_of_clean(site)


# --- workers -------------------------------------------------------------------------------------

_WORKERS = """
import os, sys
from renda.workers import open_workers

def spin(fd):
    os.write(fd, b".")
    while True:
        pass

if __name__ == "__main__":
    pipe = int(sys.argv[1])
    with open_workers(2) as workers:
        list(workers.map(spin, [pipe, pipe]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no workers")
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_workers_end_with_their_parent(tmp_path: Path, sign: signal.Signals) -> None:
    script = tmp_path / "spinning.py"
    script.write_text(_WORKERS)
    reading, writing = os.pipe()
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    parent = subprocess.Popen(
        [sys.executable, str(script), str(writing)], pass_fds=[writing], env=environment
    )
    os.close(writing)
    begun = b""
    while len(begun) < 2:
        begun += os.read(reading, 1)
    parent.send_signal(sign)
    parent.wait()
    assert os.read(reading, 1) == b""  # all who could write have ended
    os.close(reading)


def test_a_lock_that_is_held_still_refuses(site: Path) -> None:
    build_site(site)
    lock = state_file(options_of(site)).with_suffix(".lock")
    connection = sqlite3.connect(lock, timeout=0, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    assert codes(build_site(site)) == ["RD013"]
    connection.close()
