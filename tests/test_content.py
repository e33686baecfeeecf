"""content/ to a site: what is published, where it goes, what is public now."""

import unicodedata
from datetime import datetime
from pathlib import Path

import pytest

from renda.config import load_config
from renda.content import Publicity, load_site
from renda.diagnostics import Diagnostic
from renda.entries import parse_entry
from renda.intake import How
from renda.kinds import KINDS
from renda.model import ArticleFields, Site
from renda.moments import parse_moment
from renda.store import SourceStore
from tests.pictures import a_picture
from tests.support import LEAST_CONFIG, NOW, article, write_site

PAGE_CONFIG = LEAST_CONFIG + "  - {slug: jianjie, name: 简介, kind: page}\n"


def load(
    folder: Path,
    files: dict[str, str | bytes],
    config: str = LEAST_CONFIG,
    now: datetime = NOW,
    drafts: bool = False,
    scheduled: bool = False,
) -> tuple[Site, list[Diagnostic]]:
    """The site of these files, with the diagnostics but for the notes on absent ids."""
    site = write_site(folder, files, config)
    (site / "content").mkdir(exist_ok=True)
    settings, found = load_config(site, KINDS)
    assert settings is not None, found
    with SourceStore(None, 0) as store:
        loaded, diagnostics = load_site(
            site, settings, Publicity(now, drafts, scheduled), How(""), store
        )
    return loaded, [d for d in diagnostics if d.code != "RD312"]


def codes(folder: Path, files: dict[str, str | bytes]) -> list[str]:
    return [d.code for d in load(folder, files)[1]]


def moment(text: str) -> datetime:
    read = parse_moment(text)
    assert read is not None
    return read


# --- files and columns -----------------------------------------------------------------------


def test_articles_lie_in_the_column_in_a_year_or_in_folders_of_their_own(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/yaowen/a.md": article("一"),
        "content/yaowen/2026/b.md": article("二"),
        "content/yaowen/2026/c/index.md": article("三"),
        "content/yaowen/2026/c/p.jpg": a_picture(),
        "content/yaowen/2026/c/more/q.jpg": a_picture(seed=2),
        "content/fengcai/会议.md": article("四"),
    }
    site, diagnostics = load(tmp_path, files)
    assert diagnostics == []
    assert {(a.column, a.slug, a.folder) for a in site.articles} == {
        ("yaowen", "a", None),
        ("yaowen", "b", None),
        ("yaowen", "c", "content/yaowen/2026/c"),
        ("fengcai", "会议", None),
    }
    [bundle] = [a for a in site.articles if a.folder]
    assert [(c.file, c.size) for c in bundle.companions] == [
        ("content/yaowen/2026/c/more/q.jpg", len(a_picture(seed=2))),
        ("content/yaowen/2026/c/p.jpg", len(a_picture())),
    ]
    assert all(c.picture and c.picture.width == 320 for c in bundle.companions)


def test_a_columns_own_text_is_its_index(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"content/yaowen/index.md": "---\ntitle: 要闻\n---\n"}
    site, diagnostics = load(tmp_path, files)
    text = site.columns["yaowen"].text
    assert diagnostics == []
    assert text is not None
    assert text.fields.title == "要闻"
    assert site.columns["fengcai"].text is None


@pytest.mark.parametrize(
    "name", [".hidden.md", "~$a.docx", "Thumbs.db", "desktop.ini", ".DS_Store"]
)
def test_litter_is_passed_over(tmp_path: Path, name: str) -> None:
    site, diagnostics = load(tmp_path, {f"content/yaowen/2026/{name}": b"\xff\xff"})
    assert (site.articles, site.loose, diagnostics) == ((), {}, [])


def test_a_site_without_articles_is_no_fault(tmp_path: Path) -> None:
    site, diagnostics = load(tmp_path, {})
    assert (site.articles, diagnostics) == ((), [])
    assert list(site.columns) == ["yaowen", "daibiao", "fengcai"]


def test_a_site_without_its_content_folder_is_an_error(tmp_path: Path) -> None:
    config, _ = load_config(write_site(tmp_path, {}), KINDS)
    assert config is not None
    with SourceStore(None, 0) as store:
        _, [finding] = load_site(tmp_path, config, Publicity(NOW), How(""), store)
    assert (finding.code, finding.severity) == ("RD316", "error")


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("content/a.md", "RD314"),
        ("content/yaowan/a.md", "RD301"),
        ("content/daibiao/a.md", "RD302"),
        ("content/jianjie/a.md", "RD302"),
        ("content/yaowen/page-2.md", "RD203"),
        ("content/yaowen/rss.md", "RD203"),
        ("content/yaowen/a?.md", "RD307"),
        ("content/yaowen/con.md", "RD307"),
        ("content/yaowen/2026./a.md", "RD307"),
        ("content/yaowen/2026/A.MD", None),
    ],
)
def test_a_file_in_a_wrong_place_is_told(tmp_path: Path, file: str, code: str | None) -> None:
    files: dict[str, str | bytes] = {
        file: article(),
        "content/jianjie/index.md": "---\n---\n文\n",
    }
    site, diagnostics = load(tmp_path, files, PAGE_CONFIG)
    if code is None:  # told or published, but not passed over in silence
        assert diagnostics or site.articles
    else:
        assert [d.code for d in diagnostics] == [code]
        assert [d.place and file.startswith(d.place.file) for d in diagnostics] == [True]


def test_a_misspelt_column_is_told_once_with_a_suggestion(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"content/yaowan/{n}.md": article() for n in "abc"}
    _, [finding] = load(tmp_path, files)
    assert "yaowen" in finding.wording().hint


def test_an_article_in_a_group_is_sent_to_the_children(tmp_path: Path) -> None:
    _, [finding] = load(tmp_path, {"content/daibiao/a.md": article()})
    assert "fengcai" in finding.wording().hint


def test_an_article_called_index_in_a_year_folder_is_told(tmp_path: Path) -> None:
    site, diagnostics = load(tmp_path, {"content/yaowen/2026/index.md": article()})
    assert diagnostics or [a.slug for a in site.articles] == ["2026"]


def test_names_that_differ_only_in_case_or_composition_are_told(tmp_path: Path) -> None:
    composed, parted = unicodedata.normalize("NFC", "é"), unicodedata.normalize("NFD", "é")
    files: dict[str, str | bytes] = {
        "content/yaowen/a.md": article(),
        "content/yaowen/A.md": article(),
        f"content/yaowen/{composed}.md": article(),
        f"content/yaowen/{parted}.md": article(),
    }
    assert codes(tmp_path, files) == ["RD308", "RD308"]


def test_a_slug_and_an_id_are_composed_on_every_system(tmp_path: Path) -> None:
    parted = unicodedata.normalize("NFD", "é")
    site, _ = load(tmp_path, {f"content/yaowen/{parted}.md": article()})
    assert site.articles[0].slug == "é"
    assert site.articles[0].id == "yaowen/é"


def test_a_link_to_another_place_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text(article("秘密"), "utf-8")
    site_folder = write_site(tmp_path / "site", {"content/yaowen/a.md": article()})
    (site_folder / "content/yaowen/b.md").symlink_to(secret)
    (site_folder / "content/fengcai").symlink_to(tmp_path)
    site, diagnostics = load(site_folder, {})
    assert [d.code for d in diagnostics] == ["RD309", "RD309"]
    assert [a.slug for a in site.articles] == ["a"]


def test_a_name_that_is_no_text_can_still_be_told(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/yaowen/a.md": article()})
    name = b"\xff.md".decode("utf-8", "surrogateescape")
    (tmp_path / "content/yaowen" / name).write_bytes(b"")
    _, [finding] = load(tmp_path, {})
    assert finding.code == "RD307"
    for told in (*finding.wording(), finding.place.file if finding.place else ""):
        told.encode("utf-8")


def test_a_page_column_without_text_is_a_warning(tmp_path: Path) -> None:
    _, [finding] = load(tmp_path, {}, PAGE_CONFIG)
    assert (finding.code, finding.severity) == ("RD311", "warning")


def test_files_beside_a_page_are_published_with_it(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/jianjie/index.md": "---\n---\n文\n",
        "content/jianjie/图.jpg": a_picture(),
    }
    site, diagnostics = load(tmp_path, files, PAGE_CONFIG)
    assert diagnostics == []
    assert [c.file for c in site.columns["jianjie"].companions] == ["content/jianjie/图.jpg"]


def test_one_bad_file_hides_no_other(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/yaowen/a.md": "正文\n",
        "content/yaowen/b.md": article(date="昨天"),
        "content/yaowen/c.md": "标题".encode("gbk"),
        "content/yaowen/d.md": article(),
    }
    site, diagnostics = load(tmp_path, files)
    assert [(d.code, d.place and d.place.file) for d in diagnostics] == [
        ("RD101", "content/yaowen/a.md"),
        ("RD112", "content/yaowen/b.md"),
        ("RD110", "content/yaowen/c.md"),
    ]
    assert "d" in [a.slug for a in site.articles]


# --- ids, topics, columns --------------------------------------------------------------------


def test_an_article_without_an_id_gets_one_from_its_path(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/yaowen/2026/会 议.md": article(),
        "content/yaowen/2026/c/index.md": article(),
        "content/yaowen/d.md": article(id="my-id"),
    }
    site, _ = load(tmp_path, files)
    assert {a.id for a in site.articles} == {"yaowen/2026/会-议", "yaowen/2026/c", "my-id"}


@pytest.mark.parametrize("stem", ["会 议", "会\u3000议", "会\u00a0议", "会 #1", "a" * 130, "a'b"])
def test_the_id_that_is_suggested_is_one_that_is_accepted(tmp_path: Path, stem: str) -> None:
    site, _ = load(tmp_path, {f"content/yaowen/{stem}.md": article()})
    derived = site.articles[0].id
    entry, diagnostics = parse_entry(article(id=derived).encode(), "a.md", ArticleFields)
    assert diagnostics == []
    assert entry.fields.id == derived


def test_an_id_used_twice_is_told_at_its_line(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/fengcai/a.md": article(id="x"),
        "content/yaowen/b.md": article(id="x"),
    }
    _, [finding] = load(tmp_path, files)
    assert finding.code == "RD304"
    assert finding.place is not None
    assert (finding.place.file, finding.place.line) == ("content/yaowen/b.md", 4)
    assert finding.params["other"] == "content/fengcai/a.md"


def test_ids_are_unique_among_withheld_articles_too(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/yaowen/a.md": article(id="x", draft="true"),
        "content/yaowen/b.md": article(id="x"),
    }
    assert codes(tmp_path, files) == ["RD304"]


def test_a_topic_outside_the_closed_list_is_an_error_at_its_place(tmp_path: Path) -> None:
    config = LEAST_CONFIG + "topics: [{slug: minsheng, name: 民生实事}]\n"
    files: dict[str, str | bytes] = {
        "content/yaowen/a.md": article(topics="minsheng、民生实项"),
        "content/yaowen/b.md": article(topics="民生实事"),
    }
    _, [finding] = load(tmp_path, files, config)
    assert finding.code == "RD310"
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == (4, 18)
    assert "民生实事" in finding.wording().hint


def test_an_unknown_column_of_a_cross_post_is_told(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"content/yaowen/a.md": article(also_in="fengcia")}
    _, [finding] = load(tmp_path, files)
    assert finding.code == "RD206"
    assert "fengcai" in finding.wording().hint


def test_a_cross_post_into_a_column_that_lists_nothing_is_told(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/jianjie/index.md": "---\n---\n文\n",
        "content/yaowen/a.md": article(also_in="jianjie"),
    }
    _, diagnostics = load(tmp_path, files, PAGE_CONFIG)
    assert [(d.place and d.place.file) for d in diagnostics] == ["content/yaowen/a.md"]


def test_an_article_that_never_appears_is_a_warning(tmp_path: Path) -> None:
    front = {"publish_at": "2026-5-1", "expires_at": "2026-4-1"}
    _, [finding] = load(tmp_path, {"content/yaowen/a.md": article(**front)})
    assert (finding.code, finding.severity) == ("RD313", "warning")


# --- what is public now ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ({}, None),
        ({"draft": "true"}, "draft"),
        ({"draft": "false"}, None),
        ({"publish_at": "2026-11-22 12:01"}, "embargo"),
        ({"publish_at": "2026-11-22 12:00"}, None),
        ({"expires_at": "2026-11-22 12:00"}, "expired"),
        ({"expires_at": "2026-11-22 12:01"}, None),
        ({"publish_at": "2026-11-22T05:00:00Z"}, "embargo"),
        ({"publish_at": "2026-11-22T04:00:00Z"}, None),
    ],
)
def test_an_article_is_public_in_its_time(
    tmp_path: Path, front: dict[str, str], reason: str | None
) -> None:
    site, _ = load(tmp_path, {"content/yaowen/a.md": article(**front)})
    assert [a.slug for a in site.articles] == ([] if reason else ["a"])
    assert site.withheld == ({"content/yaowen/a.md": reason} if reason else {})


def test_a_date_to_come_does_not_withhold_an_article(tmp_path: Path) -> None:
    site, _ = load(tmp_path, {"content/yaowen/a.md": article(date="2027-1-1")})
    assert len(site.articles) == 1


def test_drafts_are_shown_on_request_but_embargoes_hold(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/yaowen/a.md": article(draft="true"),
        "content/yaowen/b.md": article(publish_at="2027-1-1"),
    }
    assert [a.slug for a in load(tmp_path, files, drafts=True)[0].articles] == ["a"]


def test_a_preview_shows_scheduled_articles_and_knows_that_they_are_early(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/yaowen/a.md": article(publish_at="2027-1-1", id="a"),
        "content/yaowen/b.md": article(publish_at="2026-11-22 12:00", id="b"),
        "content/yaowen/c.md": article(publish_at="2027-1-1", draft="true", id="c"),
    }
    site, _ = load(tmp_path, files, scheduled=True)
    assert {a.id for a in site.articles} == {"a", "b"}
    assert site.early == {"a"}
    assert site.withheld == {"content/yaowen/c.md": "draft"}
    assert load(tmp_path, files)[0].early == frozenset()


def test_a_pin_holds_until_its_time(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"content/yaowen/a.md": article(pin_until="2026-12-1", id="a")}
    assert load(tmp_path, files, now=moment("2026-11-30 23:59"))[0].pinned == {"a"}
    assert load(tmp_path, files, now=moment("2026-12-1"))[0].pinned == frozenset()


def test_the_next_change_is_the_first_moment_to_come(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/yaowen/a.md": article(publish_at="2026-12-5"),
        "content/yaowen/b.md": article(pin_until="2026-12-3"),
        "content/yaowen/c.md": article(expires_at="2026-12-4", publish_at="2026-1-1"),
        "content/yaowen/d.md": article(publish_at="2026-12-1", draft="true"),
    }
    assert load(tmp_path, files)[0].next_change == moment("2026-12-3")
    assert load(tmp_path, files, drafts=True)[0].next_change == moment("2026-12-1")
    assert load(tmp_path, files, now=moment("2027-1-1"))[0].next_change is None
