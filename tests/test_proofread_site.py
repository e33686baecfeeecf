"""Proofreading a whole site: which articles are read, severities, exemptions, what is kept."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from renda.checks import check
from renda.cli import main
from renda.diagnostics import Diagnostic
from renda.memory import Memory
from renda.options import BuildOptions
from renda.proofreading import load_dictionaries, whole_site
from tests.support import LEAST_CONFIG, NOW, PROJECT, article, build_site, codes, write_site

WRONG = "会议作出了布署。"
CONFIG = LEAST_CONFIG + "emblem: none\nemblem_reason: 虚构的县\n"


def site_of(folder: Path, config: str = "", **files: str) -> Path:
    sources = {
        f"content/yaowen/2026/{name}.md": text.replace("title: 标题\n", f"title: 标题{name}\n")
        for name, text in files.items()
    }
    sources["content/fengcai/good.md"] = article(id="good")
    return write_site(folder, sources, CONFIG + config)


def found_in(site: Path, *files: str, **more: Any) -> list[tuple[str, str, str]]:
    """What `check` tells, infos too, as code, severity and file."""
    options = BuildOptions(site_folder=site, output=site / "public", now=NOW, **more)
    result = check(options, frozenset(files))
    return [
        (d.code, d.severity, d.place.file.rpartition("/")[2])
        for d in result.diagnostics
        if d.place and d.code.startswith("RD7")
    ]


def test_a_build_never_proofreads(tmp_path: Path) -> None:
    site = site_of(tmp_path, a=article(text=WRONG, id="a"))
    assert found_in(site) == [("RD711", "warning", "a.md")]
    assert codes(build_site(site)) == []


def test_what_will_be_public_is_read_and_drafts_are_not(tmp_path: Path) -> None:
    site = site_of(
        tmp_path,
        later=article(text=WRONG, id="a", publish_at="2026-12-24"),
        draft=article(text=WRONG, id="b", draft="true"),
        gone=article(text=WRONG, id="c", expires_at="2026-11-01"),
        **{"../index": article(text=WRONG).replace("date", "updated")},
    )
    assert {name for _, _, name in found_in(site)} == {"later.md", "index.md"}
    assert {name for _, _, name in found_in(site, drafts=True)} == {
        "later.md",
        "index.md",
        "draft.md",
    }


@pytest.mark.parametrize(
    ("severity", "expected"), [("error", "error"), ("info", "info"), ("off", None)]
)
def test_the_site_chooses_how_severe_a_rule_is(
    tmp_path: Path, severity: str, expected: str | None
) -> None:
    site = site_of(
        tmp_path, f"proofreading: {{RD711: {severity}}}\n", a=article(text=WRONG, id="a")
    )
    assert found_in(site) == ([("RD711", expected, "a.md")] if expected else [])


def test_severities_are_read_strictly(tmp_path: Path) -> None:
    site = site_of(tmp_path, "proofreading: {RD711: loud}\n", a=article(id="a"))
    assert codes(build_site(site)) == ["RD115"]
    write_site(site, {}, CONFIG + "proofreading: RD711\n")
    assert codes(build_site(site)) == ["RD117"]


def test_the_dictionaries_of_the_site_go_before_those_of_the_project(tmp_path: Path) -> None:
    site = site_of(tmp_path, a=article(text=WRONG + "乙甲丙丁。", id="a"))
    entry = "{wrong: 乙甲, right: 甲乙, source: 丙, date: 2026-01-01}"
    write_site(site, {"proofreading/words/own.yaml": f"words: [{entry}]\n"}, CONFIG)
    assert [code for code, _, _ in found_in(site)] == ["RD711", "RD711"]
    write_site(site, {"proofreading/words/common.yaml": "words: []\n"}, CONFIG)
    assert [code for code, _, _ in found_in(site)] == ["RD711"]


def test_the_roster_of_the_project_is_not_that_of_another_site(tmp_path: Path) -> None:
    known, found = load_dictionaries(tmp_path, PROJECT)
    assert not found
    assert known.words and known.events and known.documents
    assert not known.people and not known.terms


def test_a_faulty_dictionary_is_told_with_its_place(tmp_path: Path) -> None:
    site = site_of(tmp_path, a=article(id="a"))
    write_site(site, {"proofreading/roster.yaml": "people:\n  - {name: 甲乙, order: 1}\n"}, CONFIG)
    options = BuildOptions(site_folder=site, output=site / "public", now=NOW)
    [told] = [d for d in check(options).diagnostics if d.place and "roster" in d.place.file]
    assert (told.code, told.place and told.place.line) == ("RD113", 2)
    assert codes(build_site(site)) == []


def test_only_the_files_asked_for_are_told_of(tmp_path: Path) -> None:
    site = site_of(tmp_path, a=article(text=WRONG, id="a"), b=article(text=WRONG, id="b"))
    assert found_in(site, "content/yaowen/2026/b.md") == [("RD711", "warning", "b.md")]


# --- what is kept ----------------------------------------------------------------------------


def test_a_second_check_reads_only_what_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = site_of(tmp_path, a=article(text=WRONG, id="a"), b=article(id="b"))
    first = found_in(site)
    read: list[str] = []
    real = whole_site.load_manuscript

    def watched(folder: Path, entry: Any) -> Any:
        read.append(entry.file)
        return real(folder, entry)

    monkeypatch.setattr(whole_site, "load_manuscript", watched)
    assert found_in(site) == first
    assert read == []
    write_site(site, {"content/yaowen/2026/b.md": article(text=WRONG, id="b")}, CONFIG)
    assert len(found_in(site)) == 2
    assert read == ["content/yaowen/2026/b.md"]
    read.clear()
    write_site(site, {"proofreading/words/common.yaml": "words: []\n"}, CONFIG)
    assert found_in(site) == []
    assert len(read) == 3


def test_another_day_is_not_answered_from_memory(tmp_path: Path) -> None:
    site = site_of(tmp_path, a=article(date="2026-12-05", id="a"))
    assert [code for code, _, _ in found_in(site)] == ["RD723"]
    later = NOW.replace(month=12, day=6)
    options = BuildOptions(site_folder=site, output=site / "public", now=later)
    assert "RD723" not in [d.code for d in check(options).diagnostics]


def test_workers_find_what_one_alone_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {f"a{n}": article(text=WRONG * (n % 3), id=f"a{n}") for n in range(1, 30)}
    site = site_of(tmp_path, **texts)
    for module in ("proofreading.whole_site", "finished_pages"):
        monkeypatch.setattr(f"renda.{module}._POOL_THRESHOLD", 1)
        monkeypatch.setattr(f"renda.{module}._BATCH", 4)
    monkeypatch.setattr("renda.checks.os.cpu_count", lambda: 2)
    shared = found_in(site)
    (site / ".renda/checks.sqlite").unlink()
    monkeypatch.setattr("renda.checks.os.cpu_count", lambda: 1)
    assert found_in(site) == shared
    assert len(shared) > 20


def test_memory_drops_what_is_no_longer_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    with Memory(path) as memory:
        for number in range(200):
            memory.keep(number.to_bytes(2), b"value")
        memory.save()
    with Memory(path) as memory:
        assert memory.recall(b"\0\1") == b"value"
        memory.save()
    with Memory(path) as memory:
        assert memory.recall(b"\0\2") is None
        assert memory.recall(b"\0\1") == b"value"
    path.write_bytes(b"no database at all, but long enough to be read as one" * 20)
    with Memory(path) as memory:
        assert memory.recall(b"\0\1") is None
    with Memory(None) as memory:
        memory.keep(b"a", b"b")
        memory.save()
        assert memory.recall(b"a") is None


# --- on the command line ---------------------------------------------------------------------


def told(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in (*words, "--now", NOW.isoformat())])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.mark.exhaustive
def test_personal_data_is_never_printed_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = "13800000000"
    site = site_of(tmp_path, a=article(text=f"联系电话,{number}。", id="a"))
    for form in ("text", "json", "github"):
        code, out, err = told(capsys, "check", "--site", site, "--format", form, "--lang", "en")
        assert code == 0
        assert "RD771" in out + err
        assert number not in out + err
    assert number not in told(capsys, "check", "--fix", "--site", site)[2]


def test_files_and_folders_can_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = article(text="会议指出,布署。", id="a")
    site = site_of(tmp_path / "site", a=wrong, b=wrong.replace("id: a", "id: b"))
    file = site / "content/yaowen/2026/b.md"
    code, out, err = told(capsys, "check", "--fix", "--site", site, file, "--format", "json")
    assert code == 0
    assert [d["code"] for d in msgspec.json.decode(out)["diagnostics"]] == ["RD711"]
    assert "-会议指出,布署。" in err
    code, out, _ = told(
        capsys, "check", "--site", site, site / "content/yaowen", "--format", "json"
    )
    assert [d["code"] for d in msgspec.json.decode(out)["diagnostics"]] == [
        "RD740",
        "RD711",
        "RD711",
    ]
    outside = tmp_path / "other.md"
    outside.write_text("x")
    assert told(capsys, "check", "--site", site, outside)[0] == 2
    assert told(capsys, "check", "--site", site, site / "none.md")[0] == 2


def test_a_place_counts_signs_of_any_length(tmp_path: Path) -> None:
    site = site_of(tmp_path, a=article(text="第一行👨‍👩‍👧𠮷\n𠮷𠮷，布署。", id="a"))
    options = BuildOptions(site_folder=site, output=site / "public", now=NOW)
    [found] = [d for d in check(options).diagnostics if d.code == "RD711"]
    assert isinstance(found, Diagnostic)
    assert found.place is not None
    assert (found.place.line, found.place.column) == (7, 4)
