"""What is kept of sources: used only while it is true, and never needed."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from renda import intake
from renda.options import STATE_FOLDER
from renda.sight import YOUNG
from renda.store import Known, LostBody, Signature, SourceStore
from tests.support import article, build_site, files_of, write_site

LONG_AGO = 1_600_000_000_000_000_000


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files: dict[str, str | bytes] = {
        f"content/yaowen/2026/a{n}.md": article(f"稿件{n}", f"2026-3-{n}", f"正文{n}。")
        for n in range(1, 4)
    }
    return write_site(tmp_path / "site", files)


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer whose clock says that all files were saved a while ago."""
    monkeypatch.setattr("time.time_ns", lambda: 4_000_000_000_000_000_000)


@contextmanager
def database(site: Path) -> Iterator[sqlite3.Connection]:
    path = site / STATE_FOLDER / "sources.sqlite"
    with closing(sqlite3.connect(path)) as connection, connection:
        yield connection


def watched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read from now on."""
    read: list[str] = []
    load = intake.load_source
    monkeypatch.setattr(
        intake, "load_source", lambda path, file: (read.append(file), load(path, file))[1]
    )
    return read


def names(files: list[str]) -> list[str]:
    return sorted(file.rpartition("/")[2] for file in files)


@pytest.fixture(autouse=True)
def _no_register(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here each build asks the store for the whole site; amendments have tests of their own."""
    monkeypatch.setattr("renda.planning.load_register", lambda file: None)


# --- when a file is read ---------------------------------------------------------------------


@pytest.mark.usefixtures("settled")
def test_only_what_changed_is_read(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_site(site)
    read = watched(monkeypatch)
    build_site(site)
    assert read == []
    (site / "content/yaowen/2026/a2.md").write_text(article("改了", "2026-3-2"), "utf-8")
    (site / "content/yaowen/2026/b.md").write_text(article("新稿", "2026-3-9"), "utf-8")
    build_site(site)
    assert names(read) == ["a2.md", "b.md"]


def test_what_was_just_saved_is_read_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_site(site)
    read = watched(monkeypatch)
    build_site(site)
    assert names(read) == ["a1.md", "a2.md", "a3.md"]


@pytest.mark.usefixtures("settled")
def test_a_file_with_other_times_and_the_same_bytes_is_not_parsed(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_site(site)
    os.utime(site / "content/yaowen/2026/a1.md", ns=(LONG_AGO, LONG_AGO))
    read = watched(monkeypatch)
    monkeypatch.setattr("renda.entries.parse_entry", pytest.fail)
    build_site(site)
    assert names(read) == ["a1.md"]


@pytest.mark.usefixtures("settled")
def test_a_file_of_the_same_size_and_time_is_known_by_the_time_of_its_inode(site: Path) -> None:
    build_site(site)
    file = site / "content/yaowen/2026/a1.md"
    before = file.stat()
    file.write_text(file.read_text("utf-8").replace("正文1", "正文9"), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    build_site(site)
    assert "正文9" in (site / "public/yaowen/2026/a1.html").read_text("utf-8")


@pytest.mark.usefixtures("settled")
def test_another_declaration_of_fields_reads_everything_anew(site: Path) -> None:
    file = site / "content/yaowen/2026/a1.md"
    file.write_text(article("甲", "2026-3-1", wenhao="〔2026〕1号"), "utf-8")
    assert [d.code for d in build_site(site).diagnostics if d.severity == "warning"] == ["RD111"]
    config = site / "site_config.yaml"
    config.write_text(config.read_text("utf-8") + "extra_fields: [wenhao]\n", "utf-8")
    assert [d.code for d in build_site(site).diagnostics if d.severity == "warning"] == []


# --- when what was kept is gone --------------------------------------------------------------


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM bodies",
        "UPDATE bodies SET html = CAST('<p>假的</p>' AS BLOB)",
        "DROP TABLE bodies",
        "DROP TABLE files",
        "PRAGMA user_version = 99",
    ],
)
def test_a_store_that_was_tampered_with_makes_no_other_site(
    site: Path, tmp_path: Path, damage: str
) -> None:
    build_site(site)
    with database(site) as connection:
        connection.execute(damage)
    build_site(site, tmp_path / "elsewhere")
    assert files_of(tmp_path / "elsewhere") == files_of(site / "public")


def test_without_a_database_everything_is_kept_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with SourceStore(tmp_path / "file" / "no.sqlite", now=0) as store:
        store.keep_body("d41d8cd9", b"x")
        store.save()
        with pytest.raises(LostBody):
            store.body("d41d8cd9")  # it has not the bytes its name tells of
        assert store.body("") == ""


def test_bodies_that_no_file_has_are_dropped_once_there_are_many(tmp_path: Path) -> None:
    path = tmp_path / "sources.sqlite"
    signature = Signature(1, 2, 3, 4)
    with SourceStore(path, now=LONG_AGO) as store:
        for number in range(150):
            store.keep_body(f"{number}", b"x")
        store.use_body("7")
        store.keep("a.md", Known(signature, "x"))
        store.save()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT digest FROM bodies").fetchall() == [("7",)]


def test_a_young_file_is_remembered_without_its_signature(tmp_path: Path) -> None:
    path = tmp_path / "sources.sqlite"
    old, young = Signature(1, 2, 3, 4), Signature(1, LONG_AGO - YOUNG + 1, 3, 4)
    with SourceStore(path, now=LONG_AGO) as store:
        store.keep("old.md", Known(old, "x", "c", b"r"))
        store.keep("young.md", Known(young, "x", "c", b"r"))
        store.save()
    with SourceStore(path, now=LONG_AGO) as store:
        assert store.record("old.md", old, "c") == b"r"
        assert store.record("old.md", old, "another") is None
        assert store.record("young.md", young, "c") is None
        known = store.known("young.md")
        assert known is not None and known.digest == "x"


@pytest.mark.parametrize("limit", [0, 5, 100])
def test_bodies_are_found_whether_held_or_not(
    tmp_path: Path, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("renda.store._HELD_LIMIT", limit)
    bodies = [f"<p>{number}</p>".encode() for number in range(3)]
    digests = [hashlib.blake2b(body, digest_size=16).hexdigest() for body in bodies]
    with SourceStore(tmp_path / "sources.sqlite", now=LONG_AGO) as store:
        for digest, body in zip(digests, bodies, strict=True):
            store.keep_body(digest, body)
        store.save()
        assert [store.body(digest).encode() for digest in digests] == bodies


def test_what_was_put_down_is_saved_with_the_rest(tmp_path: Path) -> None:
    path, signature = tmp_path / "sources.sqlite", Signature(1, 2, 3, 4)
    with SourceStore(path, now=LONG_AGO) as store:
        store.keep("a.md", Known(signature, "x", "c", b"r"))
        store.put_down()
        store.keep("b.md", Known(signature, "y", "c", b"r"))
        assert store.digests() == {"a.md": "x", "b.md": "y"}
        store.save()
        assert store.digests() == {"a.md": "x", "b.md": "y"}
    with SourceStore(path, now=LONG_AGO) as store:
        assert store.record("a.md", signature, "c") == store.record("b.md", signature, "c") == b"r"


def test_what_was_put_down_but_not_saved_is_not_kept(tmp_path: Path) -> None:
    path, signature = tmp_path / "sources.sqlite", Signature(1, 2, 3, 4)
    with SourceStore(path, now=LONG_AGO) as store:
        store.keep("a.md", Known(signature, "x", "c", b"r"))
        store.put_down()
    with SourceStore(path, now=LONG_AGO) as store:
        assert store.known("a.md") is None


def test_what_is_committed_can_be_read_before_all_is_saved(tmp_path: Path) -> None:
    signature = Signature(1, 2, 3, 4)
    with SourceStore(tmp_path / "sources.sqlite", now=LONG_AGO) as store:
        store.keep("a.md", Known(signature, "x", "c", b"r"))
        with pytest.raises(LostBody):
            store.records("a.md", "x")
        store.commit()
        assert store.records("a.md", "x") == b"r"


def test_files_that_are_gone_are_forgotten(tmp_path: Path) -> None:
    path, signature = tmp_path / "sources.sqlite", Signature(1, 2, 3, 4)
    with SourceStore(path, now=LONG_AGO) as store:
        store.keep("a.md", Known(signature, "x", "c"))
        store.keep("b.md", Known(signature, "x", "c"))
        store.save()
    with SourceStore(path, now=LONG_AGO) as store:
        store.record("a.md", signature, "c")
        store.save()
    with SourceStore(path, now=LONG_AGO) as store:
        assert (store.known("a.md") is None, store.known("b.md") is None) == (False, True)
