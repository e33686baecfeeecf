"""Builds that follow each other in one process: the same bytes as clean builds, and no growth."""

import errno
import gc
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from renda import pipeline
from renda.held import Held
from renda.options import BuildOptions
from renda.output_folder import OutputFolder
from renda.pipeline import BuildResult, build
from renda.planning import plan
from renda.sight import look, look_again
from tests import test_amendment
from tests.support import NOW, build_site, files_of
from tests.test_amendment import (
    AMENDABLE,
    FAULTS,
    NOT_AMENDABLE,
    YAOWEN,
    Edit,
    random_edit,
    told,
    write,
)

site = test_amendment.site
#: What changes a known article in its place, or nothing.
IN_PLACE = {
    "nothing",
    "the same bytes",
    "a text",
    "a title",
    "the newest",
    "a headline",
    "an unlisted article",
    "a linked article",
    "a linking article",
    "an article with pictures",
    "a text without id",
    "a revision",
    "a correction of the oldest",
    "another language",
    "an unknown field",
}


class Series:
    """Builds of one site, each of which goes by the one before."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.held: Held | None = None
        self.moment = NOW
        self.build()
        self._stats = self._look()

    def build(self, saved: set[str] | None = None) -> BuildResult:
        output = self.site / "public"
        options = BuildOptions(site_folder=self.site, output=output, now=self.moment, hold=True)
        result = build(options, held=self.held, saved=saved or ())
        self.held = result.held
        return result

    def after(self, edit: Edit, *, is_told: bool = True) -> BuildResult:
        """Build after an edit, told of what was saved as by a watcher, or not told."""
        edit(self.site)
        before, self._stats = self._stats, self._look()
        both = before.keys() | self._stats.keys()
        changed = {path for path in both if before.get(path) != self._stats.get(path)}
        return self.build(changed if is_told else None)

    def assert_is_clean(self, result: BuildResult, label: object = "") -> None:
        clean = self.site.parent / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        whole = build_site(self.site, clean, clean=True, now=self.moment)
        ours, fresh = files_of(self.site / "public"), files_of(clean)
        assert ours.keys() == fresh.keys(), label
        assert [path for path in ours if ours[path] != fresh[path]] == [], label
        assert result.diagnostics == whole.diagnostics, label
        assert result.outcome.written + result.outcome.unchanged == whole.outcome.written, label
        assert result.next_change == whole.next_change

    def _look(self) -> dict[str, int]:
        content = (self.site / "content").rglob("*")
        top = (self.site / name for name in ("site_config.yaml", "redirects.yaml"))
        layouts = (self.site / "layouts").rglob("*")
        stats = ((path, path.stat()) for path in (*content, *top, *layouts) if path.exists())
        return {str(path): 0 if path.is_dir() else stat.st_ctime_ns for path, stat in stats}


@pytest.fixture
def ways(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of each build that had something to go by, whether that was enough."""
    seen: list[bool] = []
    plan_next = pipeline.plan_next

    def watched(*given: Any) -> Any:
        planned = plan_next(*given)
        seen.append(planned is not None)
        return planned

    monkeypatch.setattr(pipeline, "plan_next", watched)
    return seen


@pytest.mark.exhaustive(but=3)
@pytest.mark.parametrize("is_told", [True, False])
@pytest.mark.parametrize("name", [*AMENDABLE, *NOT_AMENDABLE])
def test_every_edit_gives_what_a_clean_build_gives(
    site: Path, ways: list[bool], name: str, is_told: bool
) -> None:
    edit = (AMENDABLE | NOT_AMENDABLE)[name]
    series = Series(site)
    # The system tells of sources alone, so damage in the output shows without being told.
    is_told = is_told and "page that" not in name
    series.assert_is_clean(series.after(edit, is_told=is_told))
    assert ways == [name in IN_PLACE]
    again = series.after(lambda site: write(site, f"{YAOWEN}/a02.md", told(2, "又改。")))
    series.assert_is_clean(again)


@pytest.mark.exhaustive(but=2)
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_and_mended_in_memory(site: Path, ways: list[bool], name: str) -> None:
    series = Series(site)
    before = files_of(site / "public")
    sources = files_of(site / "content")
    result = series.after(FAULTS[name])
    assert result.fails(strict=False)
    assert result.diagnostics == build_site(site, site.parent / "clean", clean=True).diagnostics
    assert files_of(site / "public") == before
    for file in files_of(site / "content").keys() - sources.keys():
        (site / "content" / file).unlink()

    def mend(site: Path) -> None:
        for file, data in sources.items():
            write(site, f"content/{file}", data)

    mended = series.after(mend)
    series.assert_is_clean(mended)
    assert ways == [False, True]


@pytest.mark.exhaustive(but=1)
@pytest.mark.parametrize("seed", range(8))
def test_saves_at_random_give_what_clean_builds_give(
    site: Path, ways: list[bool], seed: int
) -> None:
    chance = random.Random(seed)
    series = Series(site)
    for number in range(40, 48):
        numbers = range(number * 2, number * 2 + chance.choice((1, 1, 2)))

        def edit(site: Path, numbers: range = numbers) -> None:
            for at in numbers:
                random_edit(site, chance, at)

        result = series.after(edit)
        series.assert_is_clean(result, (seed, number))
    assert any(ways)


def test_a_save_that_nobody_told_of_comes_in_later(site: Path, ways: list[bool]) -> None:
    series = Series(site)
    write(site, "content/fengcai/a16.md", told(16, "没有人说。", also_in="[yaowen]"))
    write(site, f"{YAOWEN}/a03.md", told(3, "改了。"))
    series.build({str(site / YAOWEN / "a03.md")})
    assert "改了" in (site / "public/yaowen/2026/a03.html").read_text("utf-8")
    series.assert_is_clean(series.build())
    assert ways == [True, True]


def test_a_later_hour_is_another_site(site: Path, ways: list[bool]) -> None:
    series = Series(site)
    series.moment = NOW + timedelta(days=1)
    series.assert_is_clean(series.build())
    series.moment = NOW + timedelta(days=9)  # what was scheduled is public now
    series.assert_is_clean(series.build())
    assert (site / "public/yaowen/2026/a12.html").exists()
    assert ways == [True, False]


def test_after_a_write_that_failed_nothing_is_held(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    series = Series(site)

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "no")

    with monkeypatch.context() as broken:
        broken.setattr(OutputFolder, "move", fail)
        write(site, f"{YAOWEN}/a03.md", told(3, "改了。"))
        result = series.build()
        assert result.fails(strict=False) and result.held is None
    series.assert_is_clean(series.build())


def test_a_build_of_its_own_goes_on_where_a_series_ended(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    series = Series(site)
    series.after(lambda site: write(site, f"{YAOWEN}/a03.md", told(3, title="新题")))
    series.build()
    loaded: list[object] = []
    monkeypatch.setattr(pipeline, "plan", lambda *given: loaded.append(given) or plan(*given))
    write(site, f"{YAOWEN}/a04.md", told(4, "改了。"))
    result = build_site(site)
    assert not loaded
    series.assert_is_clean(result)


def test_what_was_not_asked_for_is_not_held(site: Path) -> None:
    assert build_site(site).held is None


@pytest.mark.exhaustive
def test_two_hundred_saves_leave_no_more_in_memory_than_twenty(site: Path) -> None:
    series = Series(site)

    def save(numbers: Iterator[int]) -> int:
        for number in numbers:
            write(site, f"{YAOWEN}/a03.md", told(3, f"第{number}次。"))
            series.build({str(site / YAOWEN / "a03.md")})
        gc.collect()
        return len(gc.get_objects())

    few = save(iter(range(20)))
    assert save(iter(range(20, 200))) < few + 200


@pytest.mark.parametrize(
    "edit",
    [
        lambda site: (site / YAOWEN / "new").mkdir(),
        lambda site: write(site, "site_config.yaml", "name: 新\n"),
        lambda site: write(site, "content/neu/a.md", "新"),
    ],
)
def test_what_is_no_file_of_a_known_folder_needs_a_whole_look(
    site: Path, edit: Callable[[Path], None]
) -> None:
    before = look(site, site / "public")
    edit(site)
    paths = [site / YAOWEN / "new", site / "site_config.yaml", site / "content/neu/a.md"]
    with pytest.raises(ValueError, match=r"new|site_config|neu"):
        look_again(before, map(str, paths))


def test_a_second_look_at_some_files_sees_what_a_whole_look_sees(site: Path) -> None:
    before = look(site, site / "public")
    write(site, f"{YAOWEN}/a03.md", "新")
    (site / YAOWEN / "a04.md").unlink()
    write(site, f"{YAOWEN}/a99.md", "新")
    paths = [str(site / YAOWEN / name) for name in ("a03.md", "a04.md", "a99.md")]
    assert look_again(before, paths).digests == look(site, site / "public").digests
