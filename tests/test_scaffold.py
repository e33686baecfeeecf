"""`new`: a fresh article that can be built at once, whatever its title."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.config import Config, load_config
from renda.diagnostics import Diagnostic
from renda.entries import parse_entry
from renda.kinds import KINDS
from renda.model import ArticleFields, Entry, PageFields
from renda.moments import as_shown
from renda.options import BuildOptions
from renda.planning import plan
from renda.scaffold import NewArticle, new_article
from renda.urls import is_reserved_stem, name_fault
from renda.views import PlainPage
from tests.support import LEAST_CONFIG, NOW, article, write_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, {})


def config_of(site: Path) -> Config:
    config, diagnostics = load_config(site, KINDS)
    assert config is not None, diagnostics
    return config


def new(site: Path, title: str, column: str = "yaowen", now: datetime = NOW) -> NewArticle:
    made, diagnostics = new_article(site, config_of(site), column, title, now)
    assert made is not None, diagnostics
    assert {d.code for d in diagnostics} <= {"RD350"}
    return made


def read(site: Path, made: NewArticle) -> tuple[Entry, list[Diagnostic]]:
    return parse_entry((site / made.file).read_bytes(), made.file, ArticleFields)


def test_a_new_article_is_a_dated_draft_in_its_column(site: Path) -> None:
    made = new(site, "县人大常委会召开第十二次会议")
    assert made.file == "content/yaowen/2026/县人大常委会召开第十二次会议.md"
    assert made.path == "yaowen/2026/县人大常委会召开第十二次会议.html"
    entry, diagnostics = read(site, made)
    fields: ArticleFields = entry.fields
    assert diagnostics == []
    assert (fields.title, fields.draft) == ("县人大常委会召开第十二次会议", True)
    assert as_shown(fields.date) == "2026-11-22 12:00"
    assert fields.id


def test_a_column_may_be_named_by_its_name(site: Path) -> None:
    assert new(site, "甲", column="代表风采").file == "content/fengcai/2026/甲.md"


@pytest.mark.parametrize("column", ["yaowan", "", "../x"])
def test_a_column_that_is_not_there_is_told(site: Path, column: str) -> None:
    made, [finding] = new_article(site, config_of(site), column, "甲", NOW)
    assert (made, finding.code) == (None, "RD206")
    assert not (site / "content").exists()


@pytest.mark.parametrize("column", ["daibiao", "代表工作"])
def test_a_group_takes_no_articles_and_its_children_are_named(site: Path, column: str) -> None:
    made, [finding] = new_article(site, config_of(site), column, "甲", NOW)
    assert (made, finding.code) == (None, "RD302")
    assert "fengcai" in finding.wording().hint
    assert not (site / "content").exists()


PAGE_CONFIG = LEAST_CONFIG + "  - {slug: lianxi, name: 联系我们, kind: page}\n"


def test_a_page_column_gets_its_one_page(site: Path) -> None:
    write_site(site, {"content/yaowen/a.md": article(id="a")}, PAGE_CONFIG)
    made = new(site, '联系"我们"', column="联系我们")
    assert made == ("content/lianxi/index.md", "lianxi/index.html")
    planned, diagnostics = plan(BuildOptions(site_folder=site, output=site / "public", now=NOW))
    assert planned is not None
    assert diagnostics == []
    view = planned.plan.outputs[made.path].view
    assert isinstance(view, PlainPage)
    assert view.heading == '联系"我们"'


def test_a_page_that_is_there_is_left_alone(site: Path) -> None:
    write_site(site, {"content/lianxi/index.md": "mine"}, PAGE_CONFIG)
    made, [finding] = new_article(site, config_of(site), "lianxi", "甲", NOW)
    assert (made, finding.code) == (None, "RD302")
    assert (site / "content/lianxi/index.md").read_text("utf-8") == "mine"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_column_is_begun_or_refused_in_words(site: Path, kind: str) -> None:
    write_site(site, {}, LEAST_CONFIG + f"  - {{slug: x, name: 甲, kind: {kind}}}\n")
    made, diagnostics = new_article(site, config_of(site), "x", "甲", NOW)
    assert (made is None) == KINDS[kind].gathers == bool(diagnostics)
    options = BuildOptions(site_folder=site, output=site / "public", now=NOW, drafts=True)
    planned, diagnostics = plan(options)
    assert planned is not None
    assert not {d.code for d in diagnostics if d.severity != "info"} - {"RD316"}
    assert made is None or made.path in planned.plan.outputs


@pytest.mark.parametrize("column", ["yaowen", "lianxi"])
def test_what_is_offered_in_comments_is_what_the_kind_reads(site: Path, column: str) -> None:
    write_site(site, {}, PAGE_CONFIG)
    file = site / new(site, "甲", column=column).file
    offered = re.findall(r"^# (\S+):$", file.read_text("utf-8"), re.MULTILINE)
    assert len(offered) >= 2
    struct = ArticleFields if column == "yaowen" else PageFields
    values = {"置顶至": "2026-12-1", "定时发布": "2026-12-1", "到期下线": "2026-12-2"}
    values |= {"更新日期": "2026-3-5", "头条": "是", "来源链接": "https://www.example.cn/"}
    text = file.read_text("utf-8")
    for name in offered:
        text = text.replace(f"# {name}:", f"{name}: {values.get(name, '甲')}")
    _, diagnostics = parse_entry(text.encode(), "a.md", struct)
    assert [d for d in diagnostics if d.severity != "info"] == []


def test_a_misspelt_column_gets_a_suggestion(site: Path) -> None:
    _, [finding] = new_article(site, config_of(site), "yaowan", "甲", NOW)
    assert "yaowen" in finding.wording().hint


def test_no_file_is_ever_overwritten(site: Path) -> None:
    first = new(site, "甲")
    (site / first.file).write_text("mine", "utf-8")
    second, third = new(site, "甲"), new(site, "甲")
    assert len({first.file, second.file, third.file}) == 3
    assert (site / first.file).read_text("utf-8") == "mine"


def test_an_article_folder_of_that_name_is_left_alone(site: Path) -> None:
    write_site(site, {"content/yaowen/2026/甲/index.md": "mine"})
    assert new(site, "甲").file == "content/yaowen/2026/甲-2.md"


def test_two_articles_of_one_moment_have_different_ids(site: Path) -> None:
    ids = {read(site, new(site, title))[0].fields.id for title in ("甲", "乙", "甲")}
    assert len(ids) == 3


@pytest.mark.parametrize(
    "title",
    [
        *(
            '说"话"',
            "a: b # c",
            "[甲] {乙}",
            "- 甲",
            "&甲 *乙 !丙 %丁 @戊",
            "c:\\数据",
            "'",
            "1:30",
        ),
        *(
            "甲" * 100,
            "甲/乙\\丙",
            "a.b.c",
            "甲。",
            "。",
            "😀",
            "true",
            "2026-3-5",
            "#1",
            "---",
            "{title}",
        ),
    ],
)
def test_a_title_is_kept_as_it_was_written(site: Path, title: str) -> None:
    entry, diagnostics = read(site, new(site, title))
    assert (entry.fields.title, diagnostics) == (title, [])


@pytest.mark.parametrize(
    "title",
    [
        "?",
        "...",
        "/",
        "- -",
        "CON",
        "aux",
        "con.a",
        "index",
        "rss",
        "page-2",
        "x" * 39 + " -甲",
        "a.",
    ],
)
def test_every_title_makes_a_proper_file_name(site: Path, title: str) -> None:
    name = Path(new(site, title).file)
    assert name.suffix == ".md"
    assert not name.name.startswith(".")
    assert name_fault(name.name) is None
    assert not is_reserved_stem(name.stem)


def test_a_new_article_can_be_built_at_once(site: Path) -> None:
    for title in ("?", "index", "CON", "甲", "甲"):
        new(site, title)
    options = BuildOptions(site_folder=site, output=site / "public", now=NOW, drafts=True)
    planned, diagnostics = plan(options)
    assert planned is not None
    assert [d for d in diagnostics if d.severity != "info"] == []
    assert len(planned.site.articles) == 5


def test_the_page_that_is_named_is_the_page_that_is_made(site: Path) -> None:
    write_site(site, {}, LEAST_CONFIG + "permalink: '{column}/{year}{month}/{id}/'\n")
    made = new(site, "甲")
    options = BuildOptions(site_folder=site, output=site / "public", now=NOW, drafts=True)
    planned, _ = plan(options)
    assert planned is not None
    assert made.path in planned.plan.outputs


def test_a_file_in_the_folders_place_is_told(site: Path) -> None:
    (site / "content").write_text("", "utf-8")
    made, [finding] = new_article(site, config_of(site), "yaowen", "甲", NOW)
    assert (made, finding.severity) == (None, "error")


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.text(min_size=1, max_size=60).filter(lambda text: text.strip() and text.isprintable()))
def test_any_title_is_read_back(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    site = write_site(tmp_path_factory.mktemp("new"), {})
    entry, diagnostics = read(site, new(site, title))
    assert (entry.fields.title, diagnostics) == (title.strip(), [])
