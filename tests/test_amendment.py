"""A few saved articles change a known site: the same bytes as a clean build, and only what is sure.

The clock says that all files were saved a while ago, so that what was seen of them is trusted.
"""

import random
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from renda import pipeline
from renda.amendment import is_in_the_way
from renda.options import BuildOptions, register_file
from renda.outputs import StandingPage, StandingPages
from renda.store import LostBody
from tests.support import NOW, article, build_site, codes, files_of, write_site

CONFIG = """\
name: 明远县人大
base_url: https://www.example.cn/
page_size: 3
feed_size: 4
search: {enabled: false}
topics: [{slug: fazhi, name: 法治}, {slug: minsheng, name: 民生}]
columns:
  - {slug: yaowen, name: 人大要闻}
  - {slug: gaikuang, name: 概况, kind: page}
  - {slug: daibiao, name: 代表工作, kind: group, children: [{slug: fengcai, name: 代表风采}]}
"""
TOPICS = ("[法治]", "[民生]", "[法治, 民生]", "[]")
PIXEL = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
YAOWEN = "content/yaowen/2026"


def told(number: int, text: str = "正文。", **more: str) -> str:
    """The source of article `number`: the higher, the newer."""
    title = more.pop("title", f"第{number}条")
    fields = {"id": f"a{number}", "topics": TOPICS[number % 4], **more}
    if not fields["id"]:
        del fields["id"]
    return article(title, f"{NOW - timedelta(days=90 - number):%Y-%m-%d}", text, **fields)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of twenty articles, built once."""
    monkeypatch.setattr("time.time_ns", lambda: 4_000_000_000_000_000_000)
    files: dict[str, str | bytes] = {f"{YAOWEN}/a{n:02}.md": told(n) for n in range(16) if n != 11}
    files |= {f"content/fengcai/a{n}.md": told(n, also_in="[yaowen]") for n in (16, 17)}
    files |= {
        "content/gaikuang/index.md": "---\ntitle: 概况\n---\n介绍。\n",
        f"{YAOWEN}/a05.md": told(5, "见[第七条](a07.md#一)、[要闻](/yaowen/)。"),
        f"{YAOWEN}/a07.md": told(7, "## 一\n\n一段。\n\n## 二\n\n又一段。"),
        f"{YAOWEN}/a09.md": told(9, "不进列表。", unlisted="true"),
        f"{YAOWEN}/a11/index.md": told(11, "![图](tu.svg)\n\n见[附表](biao.txt)。"),
        f"{YAOWEN}/a11/tu.svg": PIXEL,
        f"{YAOWEN}/a11/biao.txt": "表",
        f"{YAOWEN}/a12.md": told(12, "以后。", publish_at="2026-11-30"),
        f"{YAOWEN}/a13.md": told(13, "草稿。", draft="true"),
        f"{YAOWEN}/a14.md": told(14, "没有编号。", id=""),
    }
    folder = write_site(tmp_path / "site", files, CONFIG)
    assert codes(build_site(folder)) == []
    return folder


@pytest.fixture
def ways(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of each build from now on, whether it was one of a part."""
    seen: list[bool] = []
    build_part = pipeline._build_part

    def watched(*given: object) -> object:
        result = build_part(*given)  # type: ignore[arg-type]
        seen.append(result is not None)
        return result

    monkeypatch.setattr(pipeline, "_build_part", watched)
    return seen


def write(site: Path, name: str, content: str | bytes) -> None:
    """Write one file, and touch no other."""
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def assert_equals_clean_build(site: Path, label: object = "") -> None:
    result = build_site(site)
    clean = site.parent / "clean"
    shutil.rmtree(clean, ignore_errors=True)
    whole = build_site(site, clean, clean=True)
    ours, fresh = files_of(site / "public"), files_of(clean)
    assert ours.keys() == fresh.keys(), label
    assert [path for path in ours if ours[path] != fresh[path]] == [], label
    assert result.diagnostics == whole.diagnostics, label
    outcome = result.outcome
    assert outcome.written + outcome.unchanged == whole.outcome.written, label
    assert result.next_change == whole.next_change


Edit = Callable[[Path], None]


def edit(name: str, content: str | bytes) -> Edit:
    return lambda site: write(site, name, content)


AMENDABLE: dict[str, Edit] = {
    "nothing": lambda site: None,
    "the same bytes": edit(f"{YAOWEN}/a03.md", told(3)),
    "a text": edit(f"{YAOWEN}/a03.md", told(3, "改了。")),
    "a title": edit(f"{YAOWEN}/a03.md", told(3, title="新题")),
    "the newest": edit("content/fengcai/a17.md", told(17, title="新题", also_in="[yaowen]")),
    "a headline": edit(f"{YAOWEN}/a02.md", told(2, featured="true")),
    "an unlisted article": edit(f"{YAOWEN}/a09.md", told(9, "改了。", unlisted="true")),
    "a new article": edit(f"{YAOWEN}/a30.md", told(30)),
    "an old article that is new": edit(f"{YAOWEN}/a18.md", article("旧", "2026-9-3", id="a18")),
    "a folder named as no source should be": edit(f"{YAOWEN}/__pycache__/a37.md", told(37)),
    "a new folder": edit("content/yaowen/2027/a31.md", told(31)),
    "a new unlisted article": edit(f"{YAOWEN}/a32.md", told(32, unlisted="true", title="无")),
    "a linked article": edit(
        f"{YAOWEN}/a07.md", told(7, "## 一\n\n一。\n\n## 二\n\n## 三\n\n三。")
    ),
    "a linking article": edit(
        f"{YAOWEN}/a05.md", told(5, "见[第七条](a07.md)、[风采](/fengcai/)。")
    ),
    "an article with pictures": edit(
        f"{YAOWEN}/a11/index.md", told(11, "改了。\n\n![图](tu.svg)\n\n见[附表](biao.txt)。")
    ),
    "a text without id": edit(f"{YAOWEN}/a14.md", told(14, "没有编号，改了。", id="")),
    "a revision": edit(f"{YAOWEN}/a03.md", told(3, updated="2026-11-20")),
    "a correction of the oldest": edit(
        f"{YAOWEN}/a00.md", told(0, corrections="[{date: 2026-11-21, text: 改正。}]")
    ),
    "another language": edit(f"{YAOWEN}/a03.md", told(3, lang="ug")),
    "an unknown field": edit(f"{YAOWEN}/a03.md", told(3, colour="红")),
    "two at once": lambda site: [
        write(site, f"{YAOWEN}/a01.md", told(1, title="一")),
        write(site, f"{YAOWEN}/a33.md", told(33)),
    ][-1],
}

NOT_AMENDABLE: dict[str, Edit] = {
    "a date": edit(f"{YAOWEN}/a03.md", told(60).replace("a60", "a3")),
    "topics": edit(f"{YAOWEN}/a03.md", told(3, topics="[民生]")),
    "an id": edit(f"{YAOWEN}/a03.md", told(3, id="b3")),
    "another column too": edit(f"{YAOWEN}/a03.md", told(3, also_in="[fengcai]")),
    "no longer listed": edit(f"{YAOWEN}/a03.md", told(3, unlisted="true")),
    "a draft again": edit(f"{YAOWEN}/a03.md", told(3, draft="true")),
    "a draft": edit(f"{YAOWEN}/a13.md", told(13, "还是草稿。", draft="true")),
    "a draft that is done": edit(f"{YAOWEN}/a13.md", told(13)),
    "an expiry": edit(f"{YAOWEN}/a03.md", told(3, expires_at="2026-12-1")),
    "a scheduled article": edit(f"{YAOWEN}/a34.md", told(34, publish_at="2026-12-1")),
    "a pinned article": edit(f"{YAOWEN}/a34.md", told(34, pin_until="2026-12-1")),
    "an old address": edit(f"{YAOWEN}/a03.md", told(3, aliases="[/old.html]")),
    "a heading that is gone": edit(f"{YAOWEN}/a07.md", told(7, "## 一\n\n一段。")),
    "a picture that is gone": edit(f"{YAOWEN}/a11/index.md", told(11, "见[附表](biao.txt)。")),
    "a picture": edit(f"{YAOWEN}/a11/tu.svg", PIXEL.replace(b"9", b"8")),
    "a new picture": edit(f"{YAOWEN}/neu.svg", PIXEL),
    "a file that is gone": lambda site: (site / YAOWEN / "a03.md").unlink(),
    "another name": lambda site: (site / YAOWEN / "a03.md").replace(site / YAOWEN / "a40.md"),
    "a new folder of its own": edit(f"{YAOWEN}/a35/index.md", told(35)),
    "the text of a column": edit("content/gaikuang/index.md", "---\ntitle: 概况\n---\n新的。\n"),
    "the configuration": lambda site: write_site(site, {}, CONFIG.replace("明远", "石桥")) and None,
    "a layout": edit("layouts/pages/404.html", "无"),
    "an asset": edit("assets/css/own.css", "p {}"),
    "a redirect": edit("redirects.yaml", "/old.html: /yaowen/\n"),
    "a page that was tampered with": edit("public/index.html", "x"),
    "a page that is gone": lambda site: (site / "public/index.html").unlink(),
}


@pytest.mark.exhaustive(but=3)
@pytest.mark.parametrize("name", AMENDABLE)
def test_what_is_sure_is_amended(site: Path, ways: list[bool], name: str) -> None:
    AMENDABLE[name](site)
    assert_equals_clean_build(site)
    assert ways[0]


@pytest.mark.exhaustive(but=3)
@pytest.mark.parametrize("name", NOT_AMENDABLE)
def test_what_is_not_sure_is_loaded_as_a_whole(site: Path, ways: list[bool], name: str) -> None:
    NOT_AMENDABLE[name](site)
    assert_equals_clean_build(site)
    assert not ways[0]


FAULTS: dict[str, Edit] = {
    "no front matter": edit(f"{YAOWEN}/a03.md", "正文"),
    "an id that is taken": edit(f"{YAOWEN}/a36.md", told(36, id="a3")),
    "an id that a draft has": edit(f"{YAOWEN}/a36.md", told(36, id="a13")),
    "an id that a scheduled article has": edit(f"{YAOWEN}/a36.md", told(36, id="a12")),
    "a topic that is none": edit(f"{YAOWEN}/a36.md", told(36, topics="[无]")),
    "a column that is none": edit("content/neu/a36.md", told(36)),
    "a link to nothing": edit(f"{YAOWEN}/a36.md", told(36, "[无](wu.md)")),
    "a link to a path that is none": edit(f"{YAOWEN}/a36.md", told(36, "[无](/wu/)")),
    "a link to a draft": edit(f"{YAOWEN}/a36.md", told(36, "[稿](a13.md)")),
    "a name for no system": edit(f"{YAOWEN}/con.md", told(36)),
    "a name that another has": edit(f"{YAOWEN}/A03.md", told(36)),
    "an address that another has": edit("content/yaowen/a03.md", told(3, id="b3")),
}


@pytest.mark.exhaustive(but=3)
@pytest.mark.parametrize("name", FAULTS)
def test_faults_are_told_as_by_a_build_of_the_whole(site: Path, name: str) -> None:
    before = files_of(site / "public")
    FAULTS[name](site)
    result = build_site(site)
    whole = build_site(site, site.parent / "clean", clean=True)
    assert result.diagnostics == whole.diagnostics
    assert result.fails(strict=False)
    assert files_of(site / "public") == before


def test_findings_of_other_articles_are_told_again(site: Path, ways: list[bool]) -> None:
    write(site, f"{YAOWEN}/a03.md", told(3, colour="红"))
    build_site(site)
    write(site, f"{YAOWEN}/a04.md", told(4, "改了。"))
    assert_equals_clean_build(site)
    write(site, f"{YAOWEN}/a03.md", told(3, "不再有。"))
    assert_equals_clean_build(site)
    assert [ways[0], ways[1], ways[3]] == [True, True, True]


def test_what_another_build_has_read_is_not_taken_for_known(site: Path) -> None:
    write(site, f"{YAOWEN}/a03.md", told(3, title="新题"))
    build_site(site, site.parent / "elsewhere")  # the store knows the new text now
    assert_equals_clean_build(site)


def test_a_later_hour_is_another_site(site: Path, ways: list[bool]) -> None:
    build_site(site, now=NOW + timedelta(days=1))
    build_site(site, now=NOW + timedelta(days=9))  # what was scheduled is public now
    build_site(site, now=NOW)
    assert ways == [True, False, False]


def test_other_wishes_are_another_site(site: Path, ways: list[bool]) -> None:
    build_site(site, drafts=True)
    assert ways == [False]
    assert (site / "public/yaowen/2026/a13.html").exists()


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"{}"])
def test_without_a_register_the_whole_site_is_loaded(
    site: Path, ways: list[bool], damage: bytes
) -> None:
    options = BuildOptions(site_folder=site, output=site / "public", now=NOW)
    register_file(options).write_bytes(damage)
    write(site, f"{YAOWEN}/a03.md", told(3, "改了。"))
    assert_equals_clean_build(site)
    assert not ways[0]


def test_a_lost_record_is_read_again(
    site: Path, ways: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> bytes:
        raise LostBody("a")

    monkeypatch.setattr("renda.store.Records.__call__", lost)
    write(site, f"{YAOWEN}/a30.md", told(30))
    assert_equals_clean_build(site)
    assert not ways[0]


def test_a_file_that_cannot_be_read_is_left_to_the_whole_site(
    site: Path, ways: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(raw: bytes) -> str:
        raise PermissionError(13, "no")

    monkeypatch.setattr("renda.amendment.source_digest", fail)
    write(site, f"{YAOWEN}/a03.md", told(3, "改了。"))
    assert_equals_clean_build(site)
    assert not ways[0]


def test_a_page_deep_below_a_wanted_path_is_in_its_way() -> None:
    standing = StandingPages({"x.md": StandingPage("a/b/c.html", "")}, b"")
    for path in ("a", "A/b", "a/b/c.html", "a/B/C.html/index.html"):
        assert is_in_the_way([path], standing), path
    assert not is_in_the_way(["a/d.html", "a/b/d/index.html"], standing)


def random_edit(site: Path, chance: random.Random, number: int) -> None:
    """One that is amendable, or may be."""
    title = f"第{number}次"
    match chance.randrange(5):
        case 0:
            at = chance.randrange(5)
            write(site, f"{YAOWEN}/a{at:02}.md", told(at, title))
        case 1:
            at = chance.randrange(5)
            day = f"{NOW - timedelta(days=chance.randrange(90)):%Y-%m-%d}"
            write(site, f"{YAOWEN}/a{at:02}.md", told(at, title=title, updated=day))
        case 2 | 3:
            more = {"unlisted": "true"} if chance.random() < 0.2 else {}
            date = f"{NOW - timedelta(days=chance.randrange(300)):%Y-%m-%d}"
            fields = {"id": f"n{number}", "topics": chance.choice(TOPICS), **more}
            write(site, f"{YAOWEN}/n{number}.md", article(title, date, title, **fields))
        case 4:
            at = chance.randrange(5)
            write(site, f"{YAOWEN}/a{at:02}.md", told(at, f"[链接](a07.md#二){title}"))


@pytest.mark.exhaustive(but=1)
@pytest.mark.parametrize("seed", range(6))
def test_edits_at_random_equal_clean_builds(site: Path, ways: list[bool], seed: int) -> None:
    chance = random.Random(seed)
    for number in range(40, 46):
        for again in range(chance.choice((1, 1, 2))):
            random_edit(site, chance, number * 2 + again)
        assert_equals_clean_build(site, (seed, number))
    assert any(ways[::2])
