"""The newsroom of the preview: what it lists, what it leads to, what it leaves alone."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from lxml import html

from renda.diagnostics import Diagnostic, Place, diagnose
from renda.model import Site
from renda.moments import BEIJING
from renda.office.newsroom import (
    SECTION_LIMIT,
    Newsroom,
    Section,
    Surroundings,
    file_times,
    plan_newsroom,
    sources_of,
)
from renda.office.rendering import render_newsroom
from renda.options import BuildOptions
from renda.planning import plan
from renda.serve import preview_options
from tests.support import NOW, article, write_site

HOSTILE = "<script>alert(1)</script> {{ 7 }}"
FILES: dict[str, str | bytes] = {
    "content/yaowen/2026/public.md": article("公开的", id="public"),
    "content/yaowen/2026/draft.md": article("草稿甲", id="draft", draft="true"),
    "content/yaowen/2026/both.md": article(
        "草稿乙", id="both", draft="true", publish_at="2026-12-3"
    ),
    "content/fengcai/2026/late.md": article("晚的", id="late", publish_at="2026-12-02 09:00"),
    "content/yaowen/2026/soon.md": article("早的", id="soon", publish_at="2026-11-22 14:30"),
    "content/yaowen/2026/ends.md": article("将下线", id="ends", expires_at="2026-11-23"),
    "content/yaowen/2026/gone.md": article("已下线", id="gone", expires_at="2026-11-21"),
    "content/yaowen/2026/hidden.md": article("不列出的", id="hidden", unlisted="true"),
    "content/yaowen/index.md": "---\n标题: 要闻\n---\n栏目说明。\n",
}


def site_of(folder: Path) -> Site:
    site_folder = write_site(folder, FILES)
    options = BuildOptions(site_folder=site_folder, output=folder / "public", now=NOW)
    planned, _ = plan(preview_options(options))
    assert planned is not None
    return planned.site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return site_of(tmp_path_factory.mktemp("site"))


def around(folder: Path = Path("/家/site"), mount: str = "/lqxrd/") -> Surroundings:
    return Surroundings(site_folder=folder, mount=mount, build="1-2", ended="1-3", now=NOW)


def newsroom(
    site: Site | None,
    *diagnostics: Diagnostic,
    saved: dict[str, datetime] | None = None,
    column: str = "",
) -> Newsroom:
    return plan_newsroom(site, diagnostics, saved or {}, around(), column)


def section(view: Newsroom, key: str) -> Section:
    [found] = [section for section in view.sections if section.key == key]
    return found


def titles(view: Newsroom, key: str) -> list[str]:
    return [item.title for item in section(view, key).items]


def test_articles_stand_in_the_sections_they_belong_to(site: Site) -> None:
    view = newsroom(site)
    assert set(titles(view, "drafts")) == {"草稿甲", "草稿乙"}
    assert titles(view, "scheduled") == ["早的", "晚的"]
    assert titles(view, "expiring") == ["将下线"]
    shown = [(item.when, item.distance) for item in section(view, "scheduled").items]
    assert shown == [("2026-11-22 14:30", "2 小时后"), ("2026-12-02 09:00", "9 天后")]


def test_an_item_leads_to_its_page_and_to_its_file(site: Site) -> None:
    [item] = section(newsroom(site), "expiring").items
    assert item.page_url == "/lqxrd/yaowen/2026/ends.html"
    assert item.file == "content/yaowen/2026/ends.md"
    assert item.open_url == "vscode://file/%E5%AE%B6/site/content/yaowen/2026/ends.md"
    [both] = [i for i in section(newsroom(site), "drafts").items if i.title == "草稿乙"]
    assert both.tags == ("草稿", "定时")


def test_the_files_saved_last_come_first_in_a_moderate_number(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = sorted(sources_of(site))
    saved = {file: NOW - timedelta(minutes=number) for number, file in enumerate(names)}
    view = newsroom(site, saved=saved)
    assert [item.file for item in section(view, "recent").items] == names
    assert section(view, "recent").items[1].distance == "1 分钟前"
    [own] = [i for i in section(view, "recent").items if i.file == "content/yaowen/index.md"]
    assert (own.title, own.page_url) == ("要闻", "/lqxrd/yaowen/index.html")
    assert "content/yaowen/2026/gone.md" not in names
    monkeypatch.setattr("renda.office.newsroom.RECENT", 3)
    view = newsroom(site, saved=saved)
    assert [item.file for item in section(view, "recent").items] == names[:3]


def test_file_times_are_those_of_the_disk(tmp_path: Path) -> None:
    write_site(tmp_path, {"a.md": "甲"})
    os.utime(tmp_path / "a.md", (NOW.timestamp(), NOW.timestamp()))
    assert file_times(tmp_path, ["a.md", "gone.md"]) == {"a.md": NOW.astimezone(BEIJING)}


def test_errors_come_first_and_infos_not_at_all(site: Site) -> None:
    place = Place("content/yaowen/2026/draft.md", 3, 7)
    view = newsroom(
        site,
        diagnose("RD606", Place("site_config.yaml")),
        diagnose("RD112", place, text="昨天"),
        diagnose("RD312", Place("content/yaowen/2026/public.md"), id="x"),
    )
    assert [(p.code, p.column) for p in view.problems] == [
        ("RD112", "人大要闻"),
        ("RD606", "网站设置"),
    ]
    first = view.problems[0]
    assert first.where == "content/yaowen/2026/draft.md:3:7"
    assert first.open_url.endswith("/draft.md:3:7")
    assert first.page_url == "/lqxrd/yaowen/2026/draft.html"
    assert view.errors == 1
    [draft] = [i for i in section(view, "drafts").items if i.title == "草稿甲"]
    assert draft.problems == 1


def test_one_column_can_be_looked_at_alone(site: Site) -> None:
    saved = dict.fromkeys(sources_of(site), NOW)
    told = diagnose("RD112", Place("content/yaowen/2026/draft.md"), text="昨天")
    view = newsroom(site, told, saved=saved, column="fengcai")
    assert titles(view, "scheduled") == titles(view, "recent") == ["晚的"]
    assert titles(view, "drafts") == []
    assert view.problems == ()
    assert [(choice.slug, choice.count) for choice in view.choices] == [
        ("yaowen", 6),
        ("fengcai", 1),
    ]
    page = html.fromstring(render_newsroom(view, "zh").encode())
    assert page.xpath("//option[@selected]/@value") == ["fengcai"]


def test_a_site_that_was_never_read_has_its_problems_shown() -> None:
    view = newsroom(None, diagnose("RD606", Place("site_config.yaml", 1, 7)))
    assert [problem.where for problem in view.problems] == ["site_config.yaml:1:7"]
    assert "没有草稿" in render_newsroom(view, "zh")


def test_a_long_list_is_cut_and_counted(site: Site) -> None:
    told = [
        diagnose("RD112", Place("content/a.md", n), text="昨天")
        for n in range(1, SECTION_LIMIT + 8)
    ]
    view = newsroom(site, *told)
    assert (len(view.problems), view.problems_total) == (SECTION_LIMIT, SECTION_LIMIT + 7)
    assert "还有 7 处" in render_newsroom(view, "zh")


def test_nothing_in_the_newsroom_is_taken_for_markup(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/yaowen/2026/x.md": article(f'"{HOSTILE}"', id="x", draft="true")
    }
    options = BuildOptions(
        site_folder=write_site(tmp_path, files), output=tmp_path / "public", now=NOW
    )
    planned, _ = plan(preview_options(options))
    assert planned is not None
    told = diagnose("RD112", Place(f"content/{HOSTILE}.md", 1), text=HOSTILE)
    page = render_newsroom(newsroom(planned.site, told, column=HOSTILE), "zh")
    tree = html.fromstring(page.encode())
    assert tree.xpath("//script/@src") == ["/lqxrd/.renda/preview.js?1-2"]
    assert len(tree.xpath("//script")) == 1
    view = newsroom(planned.site, told)
    tree = html.fromstring(render_newsroom(view, "zh").encode())
    assert HOSTILE in tree.xpath("string(//main)")
    assert tree.xpath("//html/@data-ended") == ["1-3"]
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
