"""Entries that are left in the store look like entries, and make the same site."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from renda.config import load_config
from renda.content import Publicity, load_site
from renda.intake import How
from renda.kept_entries import KeptEntry
from renda.kinds import KINDS
from renda.model import ArticleFields, Entry, Site
from renda.options import STATE_FOLDER
from renda.store import LostBody, SourceStore
from tests.support import NOW, article, build_site, codes, files_of, write_site

COUNT = 24


def text_of(number: int, draw: random.Random) -> str:
    """An article with fields and references as chance will have it."""
    more = {
        "short_title": "短",
        "subtitle": "副题",
        "summary": "摘要",
        "author": "[甲, 乙]",
        "topics": "[民生, 法治]",
        "also_in": "[fengcai]",
        "updated": "2026-4-1",
        "featured": "true",
        "unlisted": "true",
        "draft": "true",
        "publish_at": "2027-1-1",
        "pin_until": "2027-1-1",
        "aliases": f"[/old/{number}.html]",
        "attachments": "[{文件: b.txt}]",
        "lang": "ii",
        "colour": "红",
        "corrections": "[{日期: 2026-4-2, 内容: 改了}]",
    }
    chosen = {name: value for name, value in more.items() if draw.random() < 0.25}
    body = draw.choice(["正文。", "## 一\n\n见[另一条](a03.md#一)。", "见[无](no.md)。", "## 二"])
    return article(f"第{number}条", f"2026-3-{number % 27 + 1}", body, **chosen)


def site_of(folder: Path, seed: int) -> Path:
    draw = random.Random(seed)
    files: dict[str, str | bytes] = {
        f"content/yaowen/2026/a{number:02}.md": text_of(number, draw) for number in range(COUNT)
    }
    files["content/yaowen/2026/b.txt"] = b"b"
    files["content/yaowen/2026/faulty.md"] = article(date="?") if seed % 2 else article()
    return write_site(folder, files)


@pytest.fixture
def _big(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every site counts as big, and little stays at hand."""
    monkeypatch.setattr("renda.content.MANY", 1)
    monkeypatch.setattr("renda.kept_entries.ROOM", 3)
    monkeypatch.setattr("renda.desk.CARDS", 3)


def load(site: Path, store: SourceStore) -> Site:
    config = load_config(site, KINDS)[0]
    assert config
    loaded, _ = load_site(site, config, Publicity(NOW, drafts=True), How("1"), store)
    return loaded


def store_of(site: Path) -> SourceStore:
    return SourceStore(site / STATE_FOLDER / "sources.sqlite", now=0)


def change_digests(site: Path) -> None:
    """What another program does that reads every file with other bytes."""
    with closing(sqlite3.connect(site / STATE_FOLDER / "sources.sqlite")) as database, database:
        database.execute("UPDATE files SET digest = 'another'")


@pytest.mark.parametrize("seed", range(4))
def test_an_entry_that_was_let_go_says_the_same(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = site_of(tmp_path / "site", seed)
    with SourceStore(None, now=0) as store:
        whole = load(site, store)
    monkeypatch.setattr("renda.content.MANY", 1)
    with store_of(site) as store:
        big = load(site, store)
    assert any(isinstance(a.entry, KeptEntry) for a in big.articles)
    names = [*Entry.__struct_fields__, "spots", "references", "body_digest"]
    for one, other in zip(whole.articles, big.articles, strict=True):
        assert [getattr(other.entry, n) for n in names if n != "fields"] == [
            getattr(one.entry, n) for n in names if n != "fields"
        ]
        for name in ArticleFields.__struct_fields__:
            assert getattr(other.fields, name) == getattr(one.fields, name), name


@pytest.mark.usefixtures("_big")
@pytest.mark.parametrize("seed", range(4))
def test_a_site_is_sorted_and_grouped_without_reading_an_entry_again(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(name: str) -> None:
        raise AssertionError(name)

    monkeypatch.setattr(KeptEntry, "whole", property(refuse))
    with store_of(site := site_of(tmp_path / "site", seed)) as store:
        loaded = load(site, store)
    assert loaded.by_column and loaded.featured is not None and loaded.neighbours is not None
    assert loaded.topic_names is not None and loaded.by_topic is not None
    assert [a.entry.references for a in loaded.articles]


@pytest.mark.parametrize("seed", range(4))
def test_a_big_site_has_the_same_bytes_and_findings(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = site_of(tmp_path / "site", 2 * seed)
    plain = build_site(site, drafts=True)
    shutil.copytree(site / "content", tmp_path / "big" / "content")
    shutil.copy(site / "site_config.yaml", tmp_path / "big")
    monkeypatch.setattr("renda.content.MANY", 1)
    monkeypatch.setattr("renda.kept_entries.ROOM", 3)
    monkeypatch.setattr("renda.desk.CARDS", 3)
    monkeypatch.setattr("renda.rendering.MANY", 1)
    big = build_site(tmp_path / "big", drafts=True, jobs=1 + seed % 2)
    assert codes(big) == codes(plain)
    assert files_of(tmp_path / "big" / "public") == files_of(site / "public")


@pytest.mark.usefixtures("_big")
def test_what_is_lost_is_read_from_the_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = site_of(tmp_path / "site", 2)
    build_site(site)
    before = files_of(site / "public")
    lost: list[str] = []

    def lose_once(self: SourceStore) -> None:
        commit(self)
        if not lost:
            lost.append("all")
            change_digests(site)

    commit = SourceStore.commit
    monkeypatch.setattr(SourceStore, "commit", lose_once)
    monkeypatch.setattr("renda.planning.load_register", lambda file: None)
    build_site(site, tmp_path / "elsewhere")
    assert lost and files_of(tmp_path / "elsewhere") == before


@pytest.mark.usefixtures("_big")
def test_an_entry_of_other_bytes_is_lost(tmp_path: Path) -> None:
    with store_of(site := site_of(tmp_path / "site", 2)) as store:
        one = load(site, store).articles[0]
    change_digests(site)
    assert one.fields.date
    with pytest.raises(LostBody):
        _ = one.fields.title


@pytest.mark.usefixtures("_big")
def test_without_a_database_nothing_is_let_go(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site", 2)
    with SourceStore(None, now=0) as store:
        assert all(isinstance(article.entry, Entry) for article in load(site, store).articles)
