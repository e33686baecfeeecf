"""Every diagnostic has a small site that brings it about, and a near miss that must not.

Each file of `tests/faults/` begins with a sentence that says what goes wrong. `=== faulty`
opens a site with that fault, `=== fine` the nearest site without it. Inside a site

    --- PATH OPTION ...     begins a file; the lines below are its text
    >>> RD112 error content/yaowen/2026/a.md:3:7 | 2026-02-30

and the second line is a finding: code, severity, file, line, column, and words that must
appear in its message or remedy. The faulty site must give exactly the findings listed.

Options of a file:

    encoding=NAME   written in that encoding (`gbk`, `utf-16`, `utf-8-sig`)
    escapes         \\xHH and \\uHHHH stand for a character, \\{1200*[} for 1200 brackets;
                    a \\uHHHH in the path counts too
    symlink=TARGET  a symbolic link
    absent          takes a file of the base site away
    picture=png:40x30   a picture of that format and size; the lines below are not used
    cut=N           only the first N bytes of it
    sized=9000x9000     its head tells of this size (PNG)

Every site starts from the base site below: the least configuration, one article in each
column, and one-line layouts. A file of the same path takes the place of a base file.
"""

import re
import shutil
import socket
import sqlite3
import sys
import threading
from collections.abc import Sequence
from contextlib import closing
from errno import ENOSPC
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import msgspec
import pytest
from PIL import Image

from renda.catalogue import CATALOGUE
from renda.cli import main
from renda.console import as_annotation, as_text
from renda.diagnostics import Diagnostic, Language
from renda.explain import explain_code
from renda.options import STATE_FOLDER, BuildOptions, state_file
from renda.output_folder import MARKER, SEARCH_INDEX, OutputFolder
from renda.preview import find_preview, note_preview
from renda.serve import serve
from tests.pictures import a_picture, with_size
from tests.proofreading_fixtures import FIXTURE_FILES
from tests.support import LEAST_CONFIG, NOW, PROJECT, article, build_site, held, write_site

FAULTS = Path(__file__).parent / "faults"
OPTIONS = {"encoding", "escapes", "symlink", "absent", "picture", "cut", "sized"}
BASE_CONFIG = f"{LEAST_CONFIG}emblem: none\nemblem_reason: 虚构的县\n"
BASE = {
    # The least, and that no emblem is meant to be shown, which `check` would tell.
    "site_config.yaml": BASE_CONFIG,
    "content/yaowen/2026/good.md": article("好稿", id="good"),
    "content/fengcai/2026/good.md": article("代表风采", id="fengcai"),
    **{
        path.relative_to(PROJECT).as_posix(): "<title>{{ page.title }}</title>{{ body }}\n"
        for path in (PROJECT / "layouts/pages").glob("*.html")
    },
}


# --- reading a fault file --------------------------------------------------------------------


class Finding(NamedTuple):
    """What a diagnostic is expected to say: `RD112 error FILE:3:7`, and some of its words."""

    line: str
    words: str = ""


class SiteText(NamedTuple):
    """A site as a fault file describes it: files by path, links by path, and findings."""

    files: dict[str, bytes]
    links: dict[str, str]
    findings: tuple[Finding, ...]


class Case(NamedTuple):
    """One fault file."""

    name: str
    faulty: SiteText
    fine: SiteText

    @property
    def code(self) -> str:
        return self.name.partition("-")[0]

    @property
    def severity(self) -> str:
        """The worst that is expected of the faulty site."""
        found = {finding.line.split()[1] for finding in self.faulty.findings}
        return next(s for s in ("error", "warning", "info") if s in found)


_SECTION = re.compile(r"^=== (faulty|fine)\n", re.MULTILINE)
_FILE = re.compile(r"^--- (\S+)((?: \S+)*)\n", re.MULTILINE)
_FINDING = re.compile(r"^>>> (RD\d{3} \w+ \S+)(?: \| (.+))?\n", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|\{(\d+)\*(.+?)\})", re.DOTALL)


def read_case(path: Path) -> Case:
    about, *parts = _SECTION.split(path.read_text("utf-8"))
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    assert about.strip(), f"{path.name} does not say what goes wrong"
    return Case(path.stem, read_site(sections["faulty"]), read_site(sections["fine"]))


def read_site(text: str) -> SiteText:
    findings = tuple(Finding(line, words) for line, words in _FINDING.findall(text))
    before, *parts = _FILE.split(_FINDING.sub("", text))
    assert not before.strip() and "\n>>>" not in "".join(parts), "a line that cannot be read"
    files: dict[str, bytes] = {path: source.encode() for path, source in BASE.items()}
    links: dict[str, str] = {}
    for path, words, content in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        options = dict(word.partition("=")[::2] for word in words.split())
        assert options.keys() <= OPTIONS, f"no such option: {words}"
        if "escapes" in options:
            path, content = unescape(path), unescape(content)
        files.pop(path, None)
        if "symlink" in options:
            links[path] = options["symlink"]
        elif "picture" in options:
            form, size = options["picture"].split(":")
            data = a_picture(*map(int, size.split("x")), form)
            if "sized" in options:
                data = with_size(data, *map(int, options["sized"].split("x")))
            files[path] = data[: int(options.get("cut", len(data)))]
        elif "absent" not in options:
            files[path] = f"{content.rstrip()}\n".encode(options.get("encoding", "utf-8"))
    return SiteText(files, links, findings)


def unescape(text: str) -> str:
    def put(match: re.Match[str]) -> str:
        byte, point, count, repeated = match.groups()
        return repeated * int(count) if count else chr(int(byte or point, 16))

    return _ESCAPE.sub(put, text)


CASES = [read_case(path) for path in sorted(FAULTS.glob("*.txt"))]


# --- bringing the faults about ---------------------------------------------------------------


def lay_out(folder: Path, site: SiteText) -> Path:
    """Make `folder` hold this site and nothing else but the notes of earlier builds."""
    for path in folder.iterdir() if folder.exists() else ():
        if path.is_dir() and path.name != STATE_FOLDER:
            shutil.rmtree(path)
        elif path.is_file():
            path.unlink()
    try:
        write_site(folder, site.files)
        for name, target in site.links.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).symlink_to(target)
    except OSError:
        if sys.platform == "linux":
            raise
        pytest.skip("this system cannot hold such files")
    if "site_config.yaml" not in site.files:
        (folder / "site_config.yaml").unlink()
    held = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
    if sys.platform != "linux" and not held >= site.files.keys():
        pytest.skip("this system takes two of these names for one")
    return folder


def snapshot(folder: Path) -> dict[str, tuple[int, bytes] | None]:
    """Every file and folder with its bytes and when it was written; not the search index."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        if path.is_file()
        else None
        for path in sorted(folder.rglob("*"))
        if SEARCH_INDEX not in path.parts
    }


def as_line(diagnostic: dict[str, Any]) -> str:
    """A diagnostic as `--format json` gives it, as a line of a fault file."""
    position = [diagnostic[key] for key in ("file", "line", "column") if diagnostic[key]]
    place = ":".join(map(str, position)) or "-"
    return f"{diagnostic['code']} {diagnostic['severity']} {place}"


def assert_expected(told: Sequence[dict[str, Any]], case: Case) -> None:
    """Exactly these findings, each with its words. Infos count only where one is expected."""
    counting = [d for d in told if d["severity"] != "info" or case.severity == "info"]
    expected = case.faulty.findings
    assert sorted(map(as_line, counting)) == sorted(finding.line for finding in expected)
    for finding in expected:
        texts = [d["message"] + d["hint"] for d in counting if as_line(d) == finding.line]
        assert any(finding.words in text for text in texts), (finding.words, texts)


def assert_speaks(diagnostic: Diagnostic, site: Path) -> None:
    """Both languages can be printed in every form, and no placeholder is left over."""
    languages: tuple[Language, ...] = ("zh", "en")
    for language in languages:
        bare = msgspec.structs.replace(diagnostic, params=dict.fromkeys(diagnostic.params, "·"))
        left = set(re.findall(r"\{(\w+)\}", "".join(bare.wording(language))))
        assert not left & set(diagnostic.params)
        assert all(diagnostic.wording(language))
        assert as_text(diagnostic, site, language)
        assert as_annotation(diagnostic, language)
        assert diagnostic.as_json(language)["message"]


def run_json(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, list[Any]]:
    """Run the command line with `--format json`: its exit code and its diagnostics."""
    words = [str(a) for a in arguments]
    code = main([*words, "--format", "json", "--now", NOW.isoformat()])
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    return code, msgspec.json.decode(captured.out)["diagnostics"]


@pytest.mark.exhaustive(but=70)
@pytest.mark.parametrize("case", [c for c in CASES if c.code < "RD6"], ids=lambda c: c.name)
def test_a_fault_is_told_and_nothing_is_committed(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site, output = tmp_path / "site", tmp_path / "output"
    fine = build_site(lay_out(site, case.fine), output)
    assert not [d for d in fine.diagnostics if d.code == case.code or d.severity == "error"]
    before = snapshot(output)

    lay_out(site, case.faulty)
    strict = case.severity == "warning"
    result = build_site(site, output, strict=strict)
    assert_expected([d.as_json() for d in result.diagnostics], case)
    for diagnostic in result.diagnostics:
        assert_speaks(diagnostic, site)
    assert result.fails(strict) is (case.severity != "info")
    if result.fails(strict):
        assert snapshot(output) == before

    # The command line says the same, whether or not anything is remembered.
    clean = ("build", "--clean", "--jobs", 1, "--site", site, "--output", output)
    code, told = run_json(capsys, *clean)
    assert told == [d.as_json() for d in result.diagnostics]
    assert code == (1 if case.severity == "error" else 0)
    if code:
        assert snapshot(output) == before


@pytest.mark.exhaustive(but=4)
@pytest.mark.parametrize("case", [c for c in CASES if c.code >= "RD6"], ids=lambda c: c.name)
def test_check_looks_at_the_finished_pages(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = lay_out(tmp_path / "site", case.fine)
    code, told = run_json(capsys, "check", "--strict", "--site", site)
    assert (code, told) == (0, [])
    lay_out(site, case.faulty)
    code, told = run_json(capsys, "check", "--strict", "--site", site)
    assert_expected(told, case)
    assert code == (0 if case.severity == "info" else 1)
    assert run_json(capsys, "check", "--site", site)[0] == 0
    assert not (site / "public").exists()


# --- what no site brings about alone ---------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The base site, not yet built."""
    return lay_out(tmp_path / "site", read_site(""))


def change(site: Path) -> None:
    """Add an article in a year that has none yet, and edit another."""
    write_site(site, {"content/yaowen/new.md": article("新稿", "2027-1-1", id="new")})
    write_site(site, {"content/yaowen/2026/good.md": article("改过的标题", id="good")})


def assert_told(
    capsys: pytest.CaptureFixture[str], expected: Sequence[str], exit_code: int, *arguments: object
) -> list[dict[str, Any]]:
    """The command line ends with this exit code and tells exactly this, infos aside."""
    code, told = run_json(capsys, *arguments)
    assert [d["code"] for d in told if d["severity"] != "info"] == list(expected)
    assert code == exit_code
    return told


def test_rd001_an_internal_failure_is_one_line(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("about nothing")

    monkeypatch.setattr("renda.cli.build", fail)
    (told,) = assert_told(capsys, ["RD001"], 2, "build", "--site", site)
    assert "ZeroDivisionError: about nothing (test_faults.py:" in told["message"]
    assert main(["build", "--site", str(site)]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert main(["build", "--site", str(site), "-v"]) == 2
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["biuld"], "build"),
        (["build", "--claen"], "--clean"),
        (["build", "--jobs", "0"], "jobs"),
        (["build", "--lang", "fr"], "lang"),
        (["new", "yaowen"], "title"),
        (["explain", "RD113X"], "RD113"),
    ],
)
def test_rd002_a_wrong_command_line_names_what_was_meant(
    words: list[str], named: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (told,) = assert_told(capsys, ["RD002"], 2, *words, "--site", site)
    assert named in told["message"].lower().replace("rd", "RD")
    assert not (site / "public").exists()


def test_rd002_a_wrong_time_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--now", "2026-02-30"]) == 2
    told = capsys.readouterr().err
    assert "RD002" in told
    assert "2026-02-30" in told


def test_rd003_the_site_folder_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (told,) = assert_told(capsys, ["RD003"], 2, "build", "--site", tmp_path / "nowhere")
    assert "nowhere" in told["message"]
    (tmp_path / "file").write_text("not a folder")
    assert_told(capsys, ["RD003"], 2, "check", "--site", tmp_path / "file")
    assert not (tmp_path / "nowhere").exists()


def test_rd010_a_foreign_output_folder_is_refused(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    foreign = tmp_path / "foreign"
    write_site(foreign, {"photos/a.jpg": b"mine"})
    before = snapshot(foreign)
    assert_told(capsys, ["RD010"], 1, "build", "--site", site, "--output", foreign)
    assert snapshot(foreign) == before
    (tmp_path / "empty").mkdir()
    assert_told(capsys, [], 0, "build", "--site", site, "--output", tmp_path / "empty")


def test_rd011_a_file_in_the_place_of_the_output_folder(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine")
    assert_told(capsys, ["RD011"], 1, "build", "--site", site, "--output", taken)
    assert_told(capsys, ["RD011"], 1, "build", "--site", site, "--output", taken / "below")
    assert taken.read_text() == "mine"


@pytest.mark.parametrize("obstacle", ["yaowen/2027", "yaowen/2027/new.html/mine.txt"])
def test_rd011_something_foreign_in_the_place_of_a_page(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], obstacle: str
) -> None:
    output = tmp_path / "output"
    assert not build_site(site, output).fails(strict=False)
    (output / obstacle).parent.mkdir(parents=True, exist_ok=True)
    (output / obstacle).write_text("mine")
    before = snapshot(output)
    change(site)
    code, told = run_json(capsys, "build", "--site", site, "--output", output)
    assert code == 1
    assert "RD011" in {d["code"] for d in told}
    assert any("yaowen/2027" in d["message"] for d in told if d["code"] == "RD011")
    assert snapshot(output) == before  # no list tells of a page that could not be written

    (output / obstacle).unlink()
    if obstacle.endswith(".txt"):
        (output / obstacle).parent.rmdir()
    assert not build_site(site, output).fails(strict=False)
    assert "新稿" in (output / "yaowen/2027/new.html").read_text("utf-8")


def test_rd012_a_full_disk_leaves_the_last_site(
    site: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    output = tmp_path / "output"
    build_site(site, output)
    before = snapshot(output)
    change(site)
    stage = OutputFolder.stage

    def fail(target: OutputFolder, path: str, data: bytes) -> None:
        stage(target, path, data[: len(data) // 2])
        raise OSError(ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(OutputFolder, "stage", fail)
        assert_told(capsys, ["RD012"], 1, "build", "--site", site, "--output", output)
    assert snapshot(output) == before
    assert not build_site(site, output).fails(strict=False)
    assert (output / "yaowen/2027/new.html").is_file()


def test_rd012_a_full_disk_under_the_notes(
    site: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    output = tmp_path / "output"
    build_site(site, output)
    before = snapshot(output)
    change(site)

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("renda.state.State.intend", fail)
        assert_told(capsys, ["RD012"], 1, "build", "--site", site, "--output", output)
    assert snapshot(output) == before


def test_rd013_a_held_lock(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "output"
    build_site(site, output)
    before = snapshot(output)
    change(site)
    options = BuildOptions(site_folder=site, output=output, now=NOW)
    with held(state_file(options).with_suffix(".lock")):
        assert_told(capsys, ["RD013"], 1, "build", "--site", site, "--output", output)
        assert snapshot(output) == before
    assert_told(capsys, [], 0, "build", "--site", site, "--output", output)


def test_rd014_unknown_files_are_told_and_left(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "output"
    build_site(site, output)
    strangers = {f"yaowen/2026/{name}.txt": name.encode() for name in "abcdef"}
    write_site(output, strangers)
    (output / "site_config.yaml").unlink()
    (site / "content/yaowen/2026/good.md").unlink()
    code, told = run_json(capsys, "build", "--site", site, "--output", output)
    assert code == 0
    (finding,) = [d for d in told if d["code"] == "RD014"]
    assert finding["severity"] == "info"
    assert "6 个" in finding["message"]
    assert "yaowen/2026/a.txt" in finding["message"]
    assert {path: (output / path).read_bytes() for path in strangers} == strangers
    assert not (output / "yaowen/2026/good.html").exists()
    (output / "yaowen/2026/a.txt").unlink()
    assert "RD014" in {d.code for d in build_site(site, output).diagnostics}


@pytest.mark.parametrize("kept", [0, 100, 4096, 9000])
def test_rd015_notes_that_cannot_be_read(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kept: int
) -> None:
    output = tmp_path / "output"
    build_site(site, output)
    before = snapshot(output)
    notes = state_file(BuildOptions(site_folder=site, output=output, now=NOW))
    size = notes.stat().st_size
    notes.write_bytes(notes.read_bytes()[:kept] + b"\xff" * (size - kept))
    code, told = run_json(capsys, "build", "--site", site, "--output", output)
    assert code == 0
    (finding,) = [d for d in told if d["code"] == "RD015"]
    assert finding["severity"] == "info"
    assert snapshot(output) == before
    assert "RD015" not in {d.code for d in build_site(site, output).diagnostics}


@pytest.mark.parametrize(
    "folder", ["content", "content/yaowen", "layouts/new", "assets", ".", "..", "../.."]
)
def test_rd016_an_output_among_the_sources(
    site: Path, capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    before = snapshot(site)
    assert_told(capsys, ["RD016"], 1, "build", "--site", site, "--output", site / folder)
    assert snapshot(site) == before
    assert_told(capsys, [], 0, "build", "--site", site, "--output", site / "contents")


def test_rd017_a_port_that_is_taken(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said: list[str] = []
        options = BuildOptions(site_folder=site, output=site / "public", now=NOW)
        assert serve(options, "127.0.0.1", port, clock=NOW, say=said.append) == 2
        assert main(["serve", "--site", str(site), "--port", str(port)]) == 2
    assert "RD017" in "".join(said)
    assert str(port) in "".join(said)
    told = capsys.readouterr().err
    assert "RD017" in told
    assert "Traceback" not in told
    assert not (site / "public").exists()


def test_rd021_a_preview_that_others_can_open(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(thread: threading.Thread) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(threading.Thread, "start", stop)  # all is said before any work begins
    options = BuildOptions(site_folder=site, output=site / "public", now=NOW)
    for host, is_told in (("127.0.0.1", False), ("0.0.0.0", True)):
        said: list[str] = []
        assert serve(options, host, 0, clock=NOW, say=said.append) == 0
        assert ("RD021 预览向网络开放了" in "".join(said)) is is_told


def test_rd018_no_pagefind_on_this_machine(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    index = site / "public" / SEARCH_INDEX
    _, told = run_json(capsys, "build", "--site", site)
    assert told == []
    assert index.is_dir()
    write_site(site, {"content/yaowen/2026/good.md": article("改了", id="good")}, BASE_CONFIG)
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    code, told = run_json(capsys, "build", "--site", site)
    assert code == 0
    (finding,) = told
    assert (finding["code"], finding["severity"]) == ("RD018", "info")
    assert "pip install" in finding["hint"]
    assert not index.exists()  # it held a title that is gone
    assert run_json(capsys, "build", "--site", site)[1] == told


def test_rd019_an_index_that_could_not_be_made(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr("renda.search.pagefind.Pagefind.index", fail)
    (told,) = assert_told(capsys, ["RD019"], 0, "build", "--site", site)
    assert "No space left" in told["message"]
    assert_told(capsys, ["RD019"], 1, "build", "--site", site, "--strict")
    monkeypatch.undo()
    assert_told(capsys, [], 0, "build", "--site", site)


def test_rd017_a_second_preview_leaves_the_note_of_the_first(site: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as first:
        port = first.getsockname()[1]
        note_preview(site / STATE_FOLDER, f"http://127.0.0.1:{port}/")
        options = BuildOptions(site_folder=site, output=site / "public", now=NOW)
        said: list[str] = []
        assert serve(options, "127.0.0.1", port, clock=NOW, say=said.append) == 2
        assert find_preview(site / STATE_FOLDER) == f"http://127.0.0.1:{port}/"


# --- what must not fail though nothing is wrong, or not in silence ---------------------------


@pytest.mark.parametrize(
    "source",
    [
        article(r'"a\bb\x00c\x1fd"', id="a"),
        article(id="a", summary=r'"a\x0bb\uFFFEc"'),
        article(text="a &#11; b &#0; c &#x1f; d &#xFFFE; e", id="a"),
        article(text="a\ufffeb\uffffc", id="a"),
        article(text="a &#xD800; b", id="a"),
    ],
    ids=["escapes in a title", "in a summary", "entities", "noncharacters", "half a pair"],
)
def test_no_character_breaks_a_feed(site: Path, source: str) -> None:
    write_site(site, {"content/yaowen/2026/a.md": source})
    result = build_site(site)
    if not result.fails(strict=False):
        for feed in site.glob("public/**/*.xml"):
            ElementTree.parse(feed)


def test_a_hostile_text_leaves_no_trace_in_others(site: Path, tmp_path: Path) -> None:
    text = "第一段。\n\n- 一\n- 二\n\n末段。"
    write_site(site, {"content/yaowen/2026/b.md": article("乙", text=text, id="b")})
    write_site(site, {"content/yaowen/2026/a.md": article("甲", text="- " * 1000 + "一", id="a")})
    build_site(site, tmp_path / "output")
    write_site(site, {"content/yaowen/2026/a.md": article("甲", id="a")})
    assert not build_site(site, tmp_path / "output").fails(strict=False)
    page = (tmp_path / "output/yaowen/2026/b.html").read_text("utf-8")
    assert "<p>第一段。</p>" in page
    assert "<p>末段。</p>" in page


def test_notes_name_no_file_outside_the_output(site: Path, tmp_path: Path) -> None:
    build_site(site, tmp_path / "output")
    (tmp_path / "precious.txt").write_text("mine")
    notes = state_file(BuildOptions(site_folder=site, output=tmp_path / "output", now=NOW))
    with closing(sqlite3.connect(notes)) as database, database:
        database.execute(
            "INSERT INTO outputs VALUES ('../precious.txt', x'00', x'00', 1, 1, 1, '')"
        )
    build_site(site, tmp_path / "output")
    assert (tmp_path / "precious.txt").read_text() == "mine"


# --- nothing is left out ---------------------------------------------------------------------


def test_rd417_a_format_that_pillow_cannot_make(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = article("好稿", text="![图](a.jpg)", id="good")
    write_site(
        site, {"content/yaowen/2026/good.md": text, "content/yaowen/2026/a.jpg": a_picture()}
    )
    monkeypatch.setattr(Image, "SAVE", {k: v for k, v in Image.SAVE.items() if k != "AVIF"})
    (told,) = assert_told(capsys, ["RD417"], 1, "build", "--site", site)
    assert (told["file"], "AVIF" in told["message"]) == ("content/yaowen/2026/a.jpg", True)
    assert not (site / "public/yaowen").exists()
    monkeypatch.undo()
    assert_told(capsys, [], 0, "build", "--site", site)


def test_rd350_a_second_new_article_of_one_title_is_told(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ("new", "yaowen", "会议公告", "--site", site)
    assert_told(capsys, [], 0, *command)
    (told,) = assert_told(capsys, ["RD350"], 0, *command)
    assert told["file"] == "content/yaowen/2026/会议公告-2.md"
    assert "content/yaowen/2026/会议公告.md" in told["message"]
    assert_told(capsys, [], 0, "new", "fengcai", "会议公告", "--site", site)


def test_every_code_has_its_fault() -> None:
    by_site = {case.code for case in CASES}
    by_test = {f"RD{name[7:10]}" for name in globals() if re.match(r"test_rd\d{3}_", name)}
    by_rule = {fixture.code for fixture in FIXTURE_FILES}  # found in one article alone
    assert by_site | by_test | by_rule == set(CATALOGUE)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_explained_words_are_what_a_reader_sees(language: Language) -> None:
    for code in CATALOGUE:
        text = explain_code(code, language)
        assert text, code
        assert "{{{" not in text and "{{%" not in text, text


def test_every_fault_file_is_about_its_code() -> None:
    for case in CASES:
        expected = [finding.line.split()[:2] for finding in case.faulty.findings]
        assert [case.code, CATALOGUE[case.code].severity] in expected, case.name
        assert not case.fine.findings, case.name
        assert case.faulty[:2] != case.fine[:2], case.name


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ("public/a.html", "发布"),
        ("elsewhere/deep/a.html", "发布"),
        ("content/yaowen/a.html", "源文件"),
        ("proofreading", "源文件"),
        ("mine.html", "别的文件"),
    ],
)
def test_rd020_a_report_is_not_published_nor_written_over_anything(
    site: Path, capsys: pytest.CaptureFixture[str], wanted: str, why: str
) -> None:
    write_site(site, {"mine.html": "<p>mine</p>", f"elsewhere/{MARKER}": ""})
    before = snapshot(site)
    words = ["check", "--format", "html", "--now", NOW.isoformat()]
    assert main([*words, "--site", str(site), "--output", str(site / wanted)]) == 1
    told = capsys.readouterr().err
    assert "RD020" in told
    assert why in told
    assert snapshot(site) == before
    assert main([*words, "--site", str(site), "--output", str(site / "report.html")]) == 0


def test_rd011_a_report_whose_folder_is_a_file(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_site(site, {"reports": "mine"})
    assert main(["check", "--format", "html", "--site", str(site)]) == 1
    assert "RD011" in capsys.readouterr().err
    assert (site / "reports").read_text() == "mine"


@pytest.mark.parametrize(
    "command", [["build"], ["serve"], ["new", "yaowen", "甲"], ["explain", "RD020"]]
)
def test_rd002_only_a_check_has_a_report(
    site: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert main([*command, "--site", str(site), "--format", "html"]) == 2
    assert "只用于 check" in capsys.readouterr().err
