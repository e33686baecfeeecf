"""What is changed or taken away while a build is at work comes in with the next one."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from renda import cli, pipeline
from renda.serve import Preview, preview_options
from tests.support import LEAST_CONFIG, NOW, article, build_site, files_of, options_of, write_site


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site whose files count as saved long ago, so that what a build notes is trusted."""
    monkeypatch.setattr("renda.sight.YOUNG", 0)
    monkeypatch.setattr("renda.sight.PROJECT", tmp_path / "project")
    monkeypatch.setattr("renda.sight._PROGRAM", tmp_path / "project/renda")
    files: dict[str, str | bytes] = {
        f"content/yaowen/2026/a{n}.md": article(f"稿件{n}", id=f"a{n}") for n in range(5)
    }
    files["content/yaowen/2026/b/index.md"] = article("二", id="b")
    files["redirects.yaml"] = "/old.html: /yaowen/\n"
    files["layouts/pages/404.html"] = "x"
    return write_site(tmp_path / "site", files, LEAST_CONFIG + "search: {enabled: false}\n")


HAPPENINGS: dict[str, Callable[[Path], object]] = {
    "deleted": lambda s: (s / "content/yaowen/2026/a1.md").unlink(),
    "moved away": lambda s: (s / "content/yaowen/2026/a1.md").rename(s / "a1.md"),
    "a folder moved away": lambda s: (s / "content/yaowen/2026/b").rename(s / "b"),
    "renamed": lambda s: (s / "content/yaowen/2026/a1.md").rename(s / "content/yaowen/2026/z.md"),
    "edited": lambda s: (s / "content/yaowen/2026/a1.md").write_text(article("改", id="a1")),
    "added": lambda s: (s / "content/yaowen/2026/c.md").write_text(article("三", id="c")),
    "no more redirects": lambda s: (s / "redirects.yaml").unlink(),
    "no more layouts": lambda s: shutil.rmtree(s / "layouts"),
}


@pytest.fixture(params=HAPPENINGS.values(), ids=HAPPENINGS.keys())
def interrupt(
    request: pytest.FixtureRequest, site: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], object]:
    """Lets something happen in the next build, once it has read all sources and begins to write."""
    execute = pipeline.execute_plan

    def late(*args: Any, **more: Any) -> Any:
        monkeypatch.setattr(pipeline, "execute_plan", execute)
        request.param(site)
        return execute(*args, **more)

    return lambda: monkeypatch.setattr(pipeline, "execute_plan", late)


def build(site: Path) -> None:
    assert cli.main(["build", "--site", str(site), "--now", "2026-11-22", "--quiet"]) == 0


def clean_build(site: Path) -> dict[str, bytes]:
    build_site(site, output=site.parent / "clean", clean=True)
    return files_of(site.parent / "clean")


@pytest.mark.exhaustive(but=3)
def test_what_happens_during_the_first_build_comes_in_with_the_second(
    site: Path, interrupt: Callable[[], object]
) -> None:
    interrupt()
    build(site)
    build(site)
    assert files_of(site / "public") == clean_build(site)


@pytest.mark.exhaustive(but=2)
def test_what_happens_during_an_amendment_comes_in_with_the_next_build(
    site: Path, interrupt: Callable[[], object]
) -> None:
    build(site)
    (site / "content/yaowen/2026/a3.md").write_text(article("改了", id="a3"), "utf-8")
    interrupt()
    build(site)
    build(site)
    assert files_of(site / "public") == clean_build(site)


@pytest.mark.exhaustive(but=2)
def test_what_nobody_tells_the_preview_of_comes_in_when_it_looks_at_everything(
    site: Path, interrupt: Callable[[], object]
) -> None:
    options = preview_options(options_of(site))
    preview = Preview(options, clock=NOW, language="zh", say=lambda _: None)
    interrupt()
    preview.build_once()
    assert preview.will_look_again
    preview.build_once(is_silent=True)
    assert not preview.will_look_again
    build_site(site, output=site.parent / "clean", clean=True, drafts=True, scheduled=True)
    assert files_of(options.output) == files_of(site.parent / "clean")
