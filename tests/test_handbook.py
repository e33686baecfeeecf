"""The handbook is followed: its commands are run, its card is printed, its examples are looked at.

`tests/test_docs.py` holds what can be read off its pages. Here every line of a fence of commands
is run in one copy of the demo, in the order of the handbook; what is not run is named below,
with the reason.
"""

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium
import pytest
from PIL import ImageOps
from playwright.sync_api import Browser

import renda.serve
from renda.catalogue import CATALOGUE
from renda.cli import cli, main
from renda.markup.blocks import NAMES
from tests.browser_support import IN_A_BROWSER
from tests.support import PROJECT, copy_demo
from tests.test_docs import fences

GUIDE = PROJECT / "docs/guide"
INDEX = (GUIDE / "README.md").read_text("utf-8")
#: The pages of the handbook as its index orders them, and the Chinese README before them.
PAGES = [
    PROJECT / "README.zh-CN.md",
    GUIDE / "README.md",
    *(GUIDE / name for name in re.findall(r"^\d+\. \[.*?\]\(([\w-]+\.md)\)", INDEX, re.MULTILINE)),
]
LAUNCHERS = sorted((PROJECT / "windows").glob("*.bat"))
CARD = PROJECT / "docs/card/index.html"

#: How a line for PowerShell begins, and the same for a Unix shell.
MIRRORED = (
    ("py -m venv .venv; ", "python3 -m venv .venv && "),
    (r"$env:Path = \"$PWD\.venv\Scripts;$env:Path\"".replace(r"\"", '"'), ". .venv/bin/activate"),
    ("robocopy public wangzhan-kongjian /MIR", "rsync -a --delete public/ wangzhan-kongjian/"),
)
NOT_RUN = {
    "python3 -m venv .venv": "the tests run in what it makes",
    ".venv/bin/pip install -q -e .": "the tests run in what it makes",
    ".venv/bin/pip install -q -e '.[test]'": "the tests run in what it makes",
    ".venv/bin/python -m pytest": "it is what runs this",
    ". .venv/bin/activate": "stands for the Python that runs the tests",
    "rsync -a --delete public/ wangzhan-kongjian/": "not every machine has it",
}


def commands() -> dict[str, Path]:
    """Every command that the handbook gives for a Unix shell, once, with its first page."""
    found: dict[str, Path] = {}
    for page in PAGES:
        for fence in fences(page):
            for line in fence.text.splitlines() if fence.language == "sh" else ():
                for command in line.split(" && "):
                    found.setdefault(command, page)
    return found


# --- commands ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, pictures_of_the_demo: Path) -> Path:
    """The demo in a repository with another beside it, and what pages ask their reader to add."""
    folder = copy_demo(tmp_path_factory.mktemp("handbook") / "site", pictures_of_the_demo)
    config = folder / "site_config.yaml"
    added = "  - {slug: shouji, name: 调研手记, hidden: true}\n"
    config.write_text(config.read_text("utf-8") + added, "utf-8")
    (folder / "mingyuan/content").mkdir(parents=True)
    config_text = "name: 明远县人大\nbase_url: https://www.example.cn/\ncolumns: []\n"
    (folder / "mingyuan/site_config.yaml").write_text(config_text, "utf-8")
    (folder / ".gitignore").write_text("/.renda/\n/public/\n/reports/\n", "utf-8")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "start")
    git(folder, "clone", "-q", "--bare", ".", "../仓库地址")
    git(folder, "remote", "add", "origin", "../仓库地址")
    git(folder, "push", "-q", "-u", "origin", "main")
    return folder


def git(folder: Path, *arguments: str) -> str:
    """Run git as someone whose settings are not those of this machine."""
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8"}
    names = {
        f"GIT_{who}_{what}": "a@myxrd.example"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **settings, **names},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"git {arguments}: {done.stdout}{done.stderr}"
    return done.stdout


@pytest.mark.exhaustive
def test_every_command_of_the_handbook_works(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one test, since an editor types them one after the other into one folder."""
    monkeypatch.chdir(folder)
    served: list[str] = []

    def build_once(options: object, *_: object, **__: object) -> int:
        served.append(str(options))
        return 0

    monkeypatch.setattr(renda.serve, "serve", build_once)
    for command, page in commands().items():
        if command in NOT_RUN:
            continue
        program, *arguments = shlex.split(command)
        if program == "git":
            if arguments[0] == "clone":
                arguments[1] = "../仓库地址"
                arguments[2] = "../wangzhan"
            git(folder, *arguments)
            continue
        if arguments[1:3] == ["new", "人大简介"]:
            (folder / "content/jianjie/index.md").unlink()  # as a column that is new
        assert (Path(program).name, arguments[0]) == ("python", "build.py"), command
        assert run(arguments[1:]) == 0, f"{page.name}: {command}"
    assert len(served) >= 4


def run(arguments: list[str]) -> int:
    """Run the program on the folder it is in, which stands for the reader's checkout."""
    if arguments == ["--version"]:
        return main(arguments)
    name = arguments[:1] if arguments and arguments[0] in cli.commands else ["build"]
    rest = arguments[1:] if arguments and arguments[0] in cli.commands else arguments
    site = [] if "--site" in rest else ["--site", "."]
    return main([*name, *site, *rest])


def test_what_is_not_run_is_there() -> None:
    assert set(NOT_RUN) <= set(commands())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_typed_into_powershell_mirrors_what_is_typed_elsewhere(page: Path) -> None:
    def unix(text: str) -> str:
        for windows, other in MIRRORED:
            text = text.replace(windows, other)
        text = re.sub(r"\.venv\\Scripts\\", ".venv/bin/", text)
        return text.replace("; ", " && ")

    typed = [fence.text for fence in fences(page) if fence.language == "sh"]
    for fence in fences(page):
        if fence.language == "powershell":
            assert unix(fence.text) in typed


@pytest.mark.parametrize("page", PAGES[1:], ids=lambda page: page.name)
def test_what_reads_differently_on_windows_is_given_for_windows_too(page: Path) -> None:
    """A line that PowerShell would not take as it is stands beside one that it takes."""
    texts = [fence for fence in fences(page) if fence.language in ("sh", "powershell")]
    own = [
        f.text for f in texts if f.language == "sh" and re.search(r"/bin/|&&|rsync|^\. ", f.text)
    ]
    assert len(own) == len([f for f in texts if f.language == "powershell"])


# --- double clicks -------------------------------------------------------------------------------


@pytest.mark.parametrize("launcher", LAUNCHERS, ids=lambda path: path.stem)
def test_a_launcher_is_plain_and_gives_commands_that_exist(launcher: Path) -> None:
    text = launcher.read_text("ascii")  # cmd reads nothing else in the same way everywhere
    first, second, *lines, last = text.splitlines()
    assert (first, second) == ("@echo off", 'cd /d "%~dp0.."')
    assert last in ("pause", "cmd /k")  # what was said stays to be read
    for command in lines[0].split(" && "):
        if found := re.fullmatch(r"\.venv\\Scripts\\python build\.py(.*)", command):
            name, *rest = shlex.split(found[1]) or ["build"]
            if name != "--version":
                cli.commands[name].make_context(name, rest)
        else:
            assert command.startswith(("py -m venv", r".venv\Scripts\python -m pip", "set "))


def test_the_handbook_names_every_launcher_and_no_other() -> None:
    text = "".join(page.read_text("utf-8") for page in PAGES)
    assert set(re.findall(r"`([^`/\\]*\.bat)`", text)) == {path.name for path in LAUNCHERS}
    assert "*.bat text eol=crlf" in (PROJECT / ".gitattributes").read_text("utf-8")


# --- codes ---------------------------------------------------------------------------------------


def test_every_code_has_its_situation() -> None:
    named = re.findall(r"\[(RD\d{3})\]", (GUIDE / "codes.md").read_text("utf-8"))
    assert sorted(named) == sorted(CATALOGUE)


# --- the card ------------------------------------------------------------------------------------


def test_the_card_names_every_block() -> None:
    text = (GUIDE / "card.md").read_text("utf-8")
    listed = re.search(r"^名称：(.*?)。", text, re.MULTILINE)
    assert listed
    chinese = {name for name, kind in NAMES.items() if name != kind}
    assert set(listed[1].split("、")) == chinese


def test_the_commands_of_the_card_are_in_the_handbook() -> None:
    on_card = re.findall(
        r"^\| `(python build\.py.*?)` \|", (GUIDE / "card.md").read_text("utf-8"), re.M
    )
    assert len(on_card) >= 6
    for command in on_card:
        name, *rest = shlex.split(command)[2:] or ["build"]
        cli.commands[name].make_context(name, rest)


class TestOnPaper:
    pytestmark = IN_A_BROWSER

    def test_the_card_is_one_sheet_with_all_its_words(self, browser: Browser) -> None:
        page = browser.new_page()
        page.goto(CARD.as_uri())
        document = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))
        assert len(document) == 1
        width, height = document[0].get_size()
        assert (round(width), round(height)) == (595, 842)
        printed = re.sub(r"\s", "", document[0].get_textpage().get_text_range())
        for heading in re.findall(r"^## (.+)$", (GUIDE / "card.md").read_text("utf-8"), re.M):
            assert heading in printed
        assert "电话：" in printed
        # Other fonts are taller: a twentieth of the sheet is kept free.
        ink = ImageOps.invert(document[0].render().to_pil().convert("L")).getbbox()
        assert ink
        assert ink[3] < height * 0.95
        page.close()

    def test_the_card_is_read_on_a_phone_too(self, browser: Browser) -> None:
        page = browser.new_page(viewport={"width": 360, "height": 640})
        page.goto(CARD.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        page.close()


# --- the help column -----------------------------------------------------------------------------


HELP = sorted((PROJECT / "content/bangzhu").rglob("*.md"))


class Shown(NamedTuple):
    """A fence of a help page, with the words before it and all that follows."""

    language: str
    text: str
    before: str
    after: str


def shown(text: str) -> Iterator[Shown]:
    for match in re.finditer(r"^```(\w+)\n(.*?)^```\n", text, re.DOTALL | re.MULTILINE):
        before = text[: match.start()].strip().rpartition("\n")[2]
        yield Shown(match[1], match[2], before, text[match.end() :])


@pytest.mark.parametrize("page", HELP, ids=lambda page: page.stem)
def test_what_a_help_page_shows_is_what_it_says_one_writes(page: Path) -> None:
    """Below a fence, or beside it, stands the very text that it quotes; so they cannot part.

    Of front matter a page can show no second one, but where it speaks of its own it must be so.
    """
    text = page.read_text("utf-8")
    front = text.split("---\n")[1]
    quotations = list(shown(text))
    assert quotations
    for one in quotations:
        if one.language == "markdown":
            result = re.sub(r"\A\n*(?:---|网页上：)\n+", "", one.after)
            assert result.startswith(one.text), one.text
        elif "本文" in one.before:
            assert one.text.removeprefix("---\n") in front


def test_the_help_column_shows_every_block() -> None:
    used = {
        name
        for page in HELP
        for name in re.findall(r"^::::? ?(\w+)", page.read_text("utf-8"), re.MULTILINE)
    }
    assert {name for name, kind in NAMES.items() if name != kind} <= used


def test_the_help_column_stays_out_of_the_readers_way(demo_folder: Path) -> None:
    home = (demo_folder / "index.html").read_text("utf-8")
    assert home.count("bangzhu/") == 1  # in the footer
    for feed in ("rss.xml", "feeds.opml"):
        assert "bangzhu" not in (demo_folder / feed).read_text("utf-8")
