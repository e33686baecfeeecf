"""Writing the site: skipping, pruning, refusing, locking, and healing after a kill."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from renda.options import BuildOptions, state_file
from renda.output_folder import MARKER, OutputFolder
from tests.support import NOW, PROJECT, article, build_site, codes, files_of, held, write_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        f"content/yaowen/2026/a{n}.md": article(f"稿件{n}", f"2026-3-{n}", id=f"a{n}")
        for n in range(1, 6)
    }
    return write_site(tmp_path / "site", files)


def stats_of(folder: Path) -> dict[str, int]:
    return {p: (folder / p).stat().st_mtime_ns for p in files_of(folder)}


def test_a_second_build_writes_nothing(site: Path) -> None:
    first = build_site(site)
    before = stats_of(site / "public")
    second = build_site(site)
    assert first.outcome.written > 0
    assert (second.outcome.written, second.outcome.removed) == (0, 0)
    assert second.outcome.unchanged == first.outcome.written
    assert stats_of(site / "public") == before


def test_an_unchanged_build_repeats_the_diagnostics(site: Path) -> None:
    (site / "content/yaowen/2026/a1.md").write_text(article(id="a1", titel="x"), "utf-8")
    assert build_site(site).diagnostics == build_site(site).diagnostics != []


def test_a_body_edit_rewrites_the_article_and_what_shows_its_text(site: Path) -> None:
    build_site(site)
    (site / "content/yaowen/2026/a2.md").write_text(
        article("稿件2", "2026-3-2", "第一段。\n\n新的第二段。", id="a2"), "utf-8"
    )
    build_site(site)  # the opening changed, and lists show it
    before = stats_of(site / "public")
    (site / "content/yaowen/2026/a2.md").write_text(
        article("稿件2", "2026-3-2", "第一段。\n\n又改的第二段。", id="a2"), "utf-8"
    )
    result = build_site(site)
    changed = {p for p, t in stats_of(site / "public").items() if before.get(p) != t}
    assert changed == {"yaowen/2026/a2.html", "rss.xml", "yaowen/rss.xml"}
    assert result.outcome.written == 3


def test_stale_pages_go_and_strangers_stay(site: Path) -> None:
    build_site(site)
    public = site / "public"
    (public / "yaowen/2026/notes.txt").write_text("mine")
    (public / "CNAME").write_text("mine")
    (site / "content/yaowen/2026/a3.md").unlink()
    result = build_site(site)
    assert not (public / "yaowen/2026/a3.html").exists()
    assert (public / "yaowen/2026/notes.txt").read_text() == "mine"
    assert result.outcome.removed == 1
    (stranger,) = [d for d in result.diagnostics if d.code == "RD014"]
    assert stranger.params["count"] == "2"


def test_folders_left_empty_go_too(site: Path) -> None:
    build_site(site)
    for path in (site / "content/yaowen/2026").iterdir():
        path.unlink()
    build_site(site)
    assert not (site / "public/yaowen/2026").exists()
    assert (site / "public/yaowen/index.html").exists()


def test_a_page_damaged_by_hand_is_made_good(site: Path) -> None:
    build_site(site)
    page = site / "public/yaowen/2026/a1.html"
    good = page.read_bytes()
    page.write_bytes(b"damaged")
    (site / "public/rss.xml").unlink()
    result = build_site(site)
    assert page.read_bytes() == good
    assert (site / "public/rss.xml").is_file()
    assert result.outcome.written == 2


def test_without_state_everything_is_rebuilt_and_old_pages_are_left(site: Path) -> None:
    build_site(site)
    wanted = files_of(site / "public")
    (site / "public/yaowen/2026/old.html").write_text("from an earlier life")
    shutil.rmtree(site / ".renda")
    result = build_site(site)
    assert files_of(site / "public") == {**wanted, "yaowen/2026/old.html": b"from an earlier life"}
    assert "RD014" in [d.code for d in result.diagnostics]
    assert result.outcome.written == 0  # the same bytes were there already


def test_clean_rebuilds_the_same_bytes(site: Path) -> None:
    build_site(site)
    before = files_of(site / "public")
    build_site(site, clean=True)
    assert files_of(site / "public") == before


def test_an_error_leaves_the_last_good_site(site: Path) -> None:
    build_site(site)
    before = stats_of(site / "public")
    (site / "content/yaowen/2026/a1.md").write_text(article("改了", id="a1"), "utf-8")
    (site / "content/yaowen/2026/a2.md").write_text(article(date="2026-2-30", id="a2"), "utf-8")
    result = build_site(site)
    assert codes(result) == ["RD112"]
    assert result.fails(strict=False)
    assert stats_of(site / "public") == before


def test_under_strict_a_warning_commits_nothing(site: Path) -> None:
    build_site(site)
    before = stats_of(site / "public")
    (site / "content/yaowen/2026/a1.md").write_text(article("改了", id="a1", titel="x"), "utf-8")
    assert build_site(site, strict=True).fails(strict=True)
    assert stats_of(site / "public") == before
    assert not build_site(site).fails(strict=False)
    assert stats_of(site / "public") != before


def test_a_template_error_is_told_once_and_commits_nothing(site: Path) -> None:
    build_site(site)
    before = stats_of(site / "public")
    layout = site / "layouts/pages/article.html"
    layout.parent.mkdir(parents=True)
    layout.write_text("line one\n{{ page.nothing }}\n")
    result = build_site(site)
    (fault,) = [d for d in result.diagnostics if d.severity == "error"]
    assert (fault.code, fault.place) == ("RD503", fault.place and fault.place.at(2))
    assert fault.place and fault.place.file == "layouts/pages/article.html"
    assert stats_of(site / "public") == before


def test_two_builds_cannot_write_one_folder(site: Path) -> None:
    options = BuildOptions(site_folder=site, output=site / "public", now=NOW)
    lock = state_file(options).with_suffix(".lock")
    lock.parent.mkdir(parents=True)
    with held(lock):
        assert codes(build_site(site)) == ["RD013"]
        assert codes(build_site(site, site / "elsewhere")) == []
    assert codes(build_site(site)) == []


def test_outputs_of_one_site_do_not_know_each_other(site: Path, tmp_path: Path) -> None:
    build_site(site)
    result = build_site(site, tmp_path / "other")
    assert result.outcome.written > 0
    assert files_of(site / "public") == files_of(tmp_path / "other")


def test_a_file_becomes_a_folder_and_back(site: Path) -> None:
    (site / "redirects.yaml").write_text("/old.html/: /yaowen/\n", "utf-8")
    build_site(site)
    assert (site / "public/old.html/index.html").is_file()
    (site / "redirects.yaml").write_text("/old.html: /yaowen/\n", "utf-8")
    assert codes(build_site(site)) == []
    assert (site / "public/old.html").is_file()
    (site / "redirects.yaml").write_text("/old.html/: /yaowen/\n", "utf-8")
    assert codes(build_site(site)) == []
    assert (site / "public/old.html/index.html").is_file()


@pytest.mark.exhaustive(but=1)
@pytest.mark.parametrize("jobs", [1, 2])
def test_any_number_of_jobs_gives_the_same_bytes(
    tmp_path: Path, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("renda.rendering.SHARE", 300)  # workers are renewed, in mid-batch
    files = {
        f"content/yaowen/2026/a{n}.md": article(f"稿件{n}", f"2026-3-{n % 28 + 1}", id=f"a{n}")
        for n in range(520)
    }
    site = write_site(tmp_path / "site", files)
    build_site(site, tmp_path / "one", jobs=1)
    build_site(site, tmp_path / "many", jobs=jobs, clean=True)
    assert files_of(tmp_path / "one") == files_of(tmp_path / "many")


# --- killed in the middle --------------------------------------------------------------------

_KILLED = """
import sys
from pathlib import Path
from renda.output_folder import OutputFolder
from tests.support import build_site

moves = 0
move = OutputFolder.move

def move_some(self, source, place):
    global moves
    moves += 1
    if moves > int(sys.argv[2]):
        import os, signal
        os.kill(os.getpid(), signal.SIGKILL)
    move(self, source, place)

OutputFolder.move = move_some
build_site(Path(sys.argv[1]))
"""


@pytest.mark.exhaustive(but=1)
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("moves", [0, 1, 4])
def test_a_killed_build_leaves_a_site_and_the_next_one_heals(site: Path, moves: int) -> None:
    build_site(site)
    kept = files_of(site / "public")
    for n in range(1, 4):
        text = article(f"改了的标题{n}", f"2026-4-{n}", id=f"a{n}")
        (site / f"content/yaowen/2026/a{n}.md").write_text(text, "utf-8")
    (site / "content/yaowen/2026/a4.md").unlink()
    (site / "content/yaowen/2026/new.md").write_text(article("新稿", "2026-5-1", id="n"), "utf-8")
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED, str(site), str(moves)], cwd=PROJECT, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    for path in kept:  # every page that was there can still be read
        assert (site / "public" / path).is_file()
    result = build_site(site)
    assert codes(result) == []
    build_site(site, site / "fresh", clean=True)
    assert files_of(site / "public") == files_of(site / "fresh")
    assert not list((site / ".renda").glob("*.staging"))


def test_a_page_made_by_a_killed_build_is_ours_to_remove(site: Path) -> None:
    build_site(site)
    new = site / "content/yaowen/2026/new.md"
    new.write_text(article("新稿", "2026-5-1", id="n"), "utf-8")
    subprocess.run([sys.executable, "-c", _KILLED, str(site), "100"], cwd=PROJECT, check=False)
    new.unlink()
    build_site(site)
    build_site(site, site / "fresh", clean=True)
    assert files_of(site / "public") == files_of(site / "fresh")


def test_the_marker_is_constant(tmp_path: Path) -> None:
    OutputFolder(tmp_path / "a", tmp_path / "staging").claim()
    before = (tmp_path / "a" / MARKER).stat().st_mtime_ns
    OutputFolder(tmp_path / "a", tmp_path / "staging").claim()
    OutputFolder(tmp_path / "b", tmp_path / "staging").claim()
    assert (tmp_path / "a" / MARKER).read_bytes() == (tmp_path / "b" / MARKER).read_bytes()
    assert (tmp_path / "a" / MARKER).stat().st_mtime_ns == before
    assert list(files_of(tmp_path / "a")) == [MARKER]
