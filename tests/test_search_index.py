"""What is indexed, when the index is made, and that it is there as a whole or not at all."""

import json
import threading
from pathlib import Path
from typing import Any

import pytest

from renda.options import BuildOptions
from renda.output_folder import OutputFolder
from renda.pipeline import BuildResult
from renda.planning import plan
from renda.search import IndexFollower, KnownRecords, SearchPlan, update_index
from renda.search.pagefind import File, Pagefind, PagefindFault
from renda.search.records import Bundle, plan_bundles
from renda.views import SearchPage
from tests.support import LEAST_CONFIG, NOW, PROJECT, article, build_site, files_of, write_site

INDEX = "search-index"
PAGE_COLUMN = "columns:\n  - {slug: minglu, name: 代表名录, kind: page}\n"
WITH_A_PAGE = LEAST_CONFIG.replace("columns:\n", PAGE_COLUMN)
#: Layouts that say next to nothing, so that a build takes no time.
LAYOUTS = {
    path.relative_to(PROJECT).as_posix(): "<title>{{ page.title }}</title>\n"
    for path in (PROJECT / "layouts/pages").glob("*.html")
}
PATIENCE = 20


def search_of(site: Path, **more: Any) -> SearchPlan:
    fields = {"site_folder": site, "output": site / "public", "now": NOW, **more}
    planned, _ = plan(BuildOptions(**fields))
    found = planned and planned.search()
    assert found is not None
    return found


def build(site: Path, **more: Any) -> BuildResult:
    return build_site(site, search=True, **more)


def index_of(site: Path) -> dict[str, bytes]:
    folder = site / "public" / INDEX
    return files_of(folder) if folder.exists() else {}


class Witness:
    """Counts what Pagefind is asked for, and lets it do it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        index = Pagefind.index

        def noted(pagefind: Pagefind, language: str, records: Any) -> tuple[File, ...]:
            self.asked.append(language)
            return index(pagefind, language, records)

        monkeypatch.setattr(Pagefind, "index", noted)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    return Witness(monkeypatch).asked


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("renda.options.PROJECT", tmp_path / "no-project")
    files = {
        **LAYOUTS,
        "content/yaowen/2026/a.md": article("甲", "2026-3-5", id="a"),
        "content/yaowen/2025/b.md": article("乙", "2025-3-5", id="b"),
        "content/yaowen/2024/c.md": article("丙", "2024-3-5", id="c"),
    }
    return write_site(tmp_path / "site", files)


# --- what is indexed -------------------------------------------------------------------------


def test_what_lists_do_not_show_is_not_found(tmp_path: Path) -> None:
    shown = {"also_in": "[fengcai]", "topics": "[民生]", "author": "[张伟]", "subtitle": "副题"}
    files = {
        "content/yaowen/2026/a.md": article("公开", id="a", **shown),
        "content/yaowen/2026/b.md": article("草稿", id="b", draft="true"),
        "content/yaowen/2026/c.md": article("不列出", id="c", unlisted="true"),
        "content/yaowen/2026/d.md": article("未到时间", id="d", publish_at="2027-1-1"),
        "content/yaowen/2026/e.md": article("已经下线", id="e", expires_at="2026-4-1"),
        "content/minglu/index.md": "---\ntitle: 代表名录\n---\n李明远\n",
    }
    site = write_site(tmp_path, files, WITH_A_PAGE)
    for drafts in (False, True):
        records = {record.title: record for record in search_of(site, drafts=drafts).records}
        assert records.keys() == {"公开", "代表名录"}
    public, page = records["公开"], records["代表名录"]
    assert public.columns == ("yaowen", "fengcai", "daibiao")
    assert public.topics == ("民生",)
    assert {"张伟", "副题"} <= set(public.lines)
    assert (public.day, public.year, page.year) == ("2026-03-05", "2026", "")


def names_of(bundles: tuple[Bundle, ...]) -> dict[str, list[str]]:
    return {bundle.name: [record.title for record in bundle.records] for bundle in bundles}


def test_a_small_site_has_one_bundle_and_a_large_one_several(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(
        site, {"content/minglu/index.md": "---\ntitle: 代表名录\n---\n李明远\n"}, WITH_A_PAGE
    )
    records = search_of(site).records
    everything = ["甲", "代表名录", "乙", "丙"]
    assert names_of(plan_bundles(records)) == {"y2026": everything}
    monkeypatch.setattr("renda.search.records.SMALL_SITE", 3)
    assert names_of(plan_bundles(records)) == {"y2026": everything[:2], "y2025": everything[2:]}
    monkeypatch.setattr("renda.search.records.BUNDLE_LIMIT", 1)
    apart = {"y2026": everything[:2], "y2025": ["乙"], "y2024": ["丙"]}
    assert names_of(plan_bundles(records)) == apart
    assert plan_bundles(()) == ()


# --- when it is made -------------------------------------------------------------------------


def test_the_index_is_made_when_what_it_holds_has_changed(site: Path, asked: list[str]) -> None:
    result = build(site)
    assert result.diagnostics == []
    assert "search" in result.timings
    before = index_of(site)
    assert {"bundles.json", "pagefind.js", "pagefind-entry.json"} <= before.keys()
    assert not any("ui" in name or "highlight" in name for name in before)
    build(site)
    write_site(site, {"layouts/pages/article.html": "<title>另一个样子</title>\n"})
    build(site)
    assert index_of(site) == before
    assert asked == ["y2026"]
    write_site(site, {"content/yaowen/2026/a.md": article("改了", id="a")})
    build(site)
    assert asked == ["y2026"] * 2
    assert index_of(site) != before


def test_only_a_bundle_that_changed_is_made_anew(
    site: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("renda.search.records.SMALL_SITE", 2)
    build(site)
    assert asked == ["y2025", "y2026"] or asked == ["y2026", "y2025"]
    before = index_of(site)
    write_site(site, {"content/yaowen/2026/a.md": article("改了", id="a")})
    build(site)
    assert asked[2:] == ["y2026"]
    after = index_of(site)
    old = {name for name in before if "y2025" in name}
    assert old and all(after[name] == before[name] for name in old)
    assert json.loads(after["pagefind-entry.json"])["languages"].keys() == {"y2025", "y2026"}
    # Taking a year away takes its files away.
    (site / "content/yaowen/2026/a.md").unlink()
    build(site)
    assert not any("y2026" in name for name in index_of(site))


@pytest.mark.parametrize("lost", ["bundles.json", "pagefind.js", "pagefind-entry.json"])
def test_an_index_that_is_not_whole_is_made_anew(site: Path, lost: str) -> None:
    build(site)
    (site / "public" / INDEX / lost).unlink()
    build(site)
    assert lost in index_of(site)


def test_a_build_that_may_not_be_put_in_place_leaves_the_index(site: Path) -> None:
    build(site)
    before = index_of(site)
    write_site(site, {"content/yaowen/2026/a.md": article("改了", date="2026-2-30")})
    build(site)
    assert index_of(site) == before


def test_the_index_is_the_programs_own(site: Path) -> None:
    build(site)
    assert build(site, clean=True).diagnostics == []
    assert build_site(site).diagnostics == []  # a build without it does not find strangers there


def test_without_search_there_is_no_index(site: Path) -> None:
    build(site)
    assert (site / "public" / INDEX).is_dir()
    write_site(site, {}, f"{LEAST_CONFIG}search: {{enabled: false}}\n")
    assert build(site).diagnostics == []
    assert not (site / "public" / INDEX).exists()


def test_pages_know_whether_they_can_be_searched(site: Path) -> None:
    for config, folder, page in (
        (LEAST_CONFIG, "search-index/", "search.html"),
        (f"{LEAST_CONFIG}search: {{enabled: false}}\n", "", ""),
    ):
        write_site(site, {}, config)
        options = BuildOptions(site_folder=site, output=site / "public", now=NOW)
        planned, _ = plan(options)
        assert planned is not None
        view = planned.plan.outputs["search.html"].view
        assert isinstance(view, SearchPage)
        assert (view.index, planned.plan.frame.search) == (folder, page)
        assert view.years == ("2026", "2025", "2024")


# --- when it cannot be made ------------------------------------------------------------------


def test_a_failure_takes_the_old_index_away(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may hold what is no longer public."""
    build(site)
    write_site(site, {"content/yaowen/2026/a.md": article("改了", id="a")})

    def fail(*_: Any) -> tuple[File, ...]:
        raise PagefindFault("it broke")

    monkeypatch.setattr(Pagefind, "index", fail)
    (finding,) = build(site).diagnostics
    assert (finding.code, finding.params["detail"]) == ("RD019", "it broke")
    assert index_of(site) == {}
    assert "改了" in (site / "public/yaowen/2026/a.html").read_text("utf-8")


def test_a_pagefind_that_ends_early_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "pagefind"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    with pytest.raises(PagefindFault, match="ended"):
        Pagefind(broken).index("y2026", [{"url": "a", "content": "人大 大"}])


def test_what_pagefind_refuses_is_told() -> None:
    pagefind = Pagefind.find()
    assert pagefind is not None
    with pytest.raises(PagefindFault):
        pagefind.index("y2026", [{"no": "url"}])


# --- behind a preview ------------------------------------------------------------------------


def test_the_index_follows_a_preview_once_saves_pause(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = OutputFolder(site / "public", site / ".renda/staging")
    target.claim()
    made: list[SearchPlan | None] = []
    done = threading.Event()

    def noted(plan: SearchPlan | None, *_: Any, **__: Any) -> list[Any]:
        made.append(plan)
        return []

    monkeypatch.setattr("renda.search.follow.update_index", noted)
    follower = IndexFollower(target, lambda found: done.set(), pause=0)
    plans = [search_of(site) for _ in range(3)]
    for each in plans:
        follower.follow(lambda known, plan=each: plan)  # type: ignore[misc]
    thread = threading.Thread(target=follower.run)
    thread.start()
    assert done.wait(PATIENCE)
    done.clear()
    follower.follow(lambda known: None)
    assert done.wait(PATIENCE)
    follower.stop()
    thread.join(PATIENCE)
    assert not thread.is_alive()
    assert len(made) == 2 and made[0] is plans[2] and made[1] is None


def test_records_of_articles_that_stayed_are_taken_over(site: Path) -> None:
    planned, _ = plan(BuildOptions(site_folder=site, output=site / "public", now=NOW))
    assert planned is not None
    known: KnownRecords = {}
    first = planned.search(known)
    second = planned.search(known)
    assert first is not None and second is not None and first.records == second.records
    assert all(new is old for new, old in zip(second.records, first.records, strict=True))
    assert first.records == search_of(site).records


def test_an_index_is_put_in_place_whole(site: Path) -> None:
    target = OutputFolder(site / "public", site / ".renda/staging")
    target.claim()
    write_site(target.search_index, {"old.txt": "old"})
    write_site(target.search_staging, {"left by a killed run.txt": "x"})
    assert update_index(search_of(site), target) == []
    names = {path.name for path in target.folder.iterdir()}
    assert names == {".renda-output", INDEX}
    assert "old.txt" not in index_of(site)
