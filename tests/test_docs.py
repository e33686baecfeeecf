"""The documentation tells the truth: what can be checked in it is checked here."""

import re
import runpy
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import click
import pytest

from renda.catalogue import CATALOGUE
from renda.cli import cli, main
from renda.config import load_config
from renda.entries import parse_entry
from renda.kinds import KINDS
from renda.model import ArticleFields
from renda.proofreading.dictionaries import load_dictionaries
from renda.redirects import load_redirects
from tests.support import LEAST_CONFIG, PROJECT, article, write_site

DOCS = PROJECT / "docs"
REFERENCE = DOCS / "reference"
GUIDE = sorted((PROJECT / "docs/guide").glob("*.md"))
READMES = [PROJECT / "README.md", PROJECT / "README.zh-CN.md"]
PAGES = [
    *READMES,
    *(PROJECT / name for name in ("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile")),
    *sorted((PROJECT / "docs").rglob("*.md")),
]
MAKE_DOCS = PROJECT / "tools/make_docs.py"
GENERATED: dict[str, str] = runpy.run_path(str(MAKE_DOCS))["pages"]()

OPENING = (
    "python3 -m venv .venv && .venv/bin/pip install -q -e . && .venv/bin/python build.py serve",
    "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/python -m pytest",
)
POWERSHELL = (
    r"py -m venv .venv; .venv\Scripts\pip install -q -e .; .venv\Scripts\python build.py serve"
)


class Fence(NamedTuple):
    """A fenced block: what its first line names, and its text."""

    language: str
    text: str


def name_of(page: Path) -> str:
    return page.relative_to(PROJECT).as_posix()


def fences(page: Path) -> list[Fence]:
    found = []
    pattern = r"^(?P<indent> *)```(?P<language>\w+)\n(?P<text>.*?)^(?P=indent)```$"
    for match in re.finditer(pattern, page.read_text("utf-8"), re.DOTALL | re.MULTILINE):
        lines = match["text"].splitlines()
        text = "\n".join(line.removeprefix(match["indent"]) for line in lines)
        found.append(Fence(match["language"], text))
    return found


def prose(page: Path) -> str:
    """The text of a page without what stands in fences and between backticks."""
    text = re.sub(r"^ *```.*?^ *```$", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"`[^`\n]*`", "", text)


def of_each_page(pages: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("page", pages, ids=name_of)


# --- reference pages -------------------------------------------------------------------------


@pytest.mark.parametrize("name", GENERATED)
def test_reference_pages_are_what_the_code_says(name: str) -> None:
    committed = (DOCS / name).read_text("utf-8")
    assert committed == GENERATED[name], "run: python tools/make_docs.py"


def test_nothing_else_lies_among_the_reference_pages() -> None:
    folders = (REFERENCE, DOCS / "components", DOCS / "schemas", DOCS / "card")
    found = {path.relative_to(DOCS).as_posix() for folder in folders for path in folder.iterdir()}
    assert found == set(GENERATED)


def test_every_code_is_in_the_diagnostics_page() -> None:
    text = (REFERENCE / "diagnostics.md").read_text("utf-8")
    assert re.findall(r"^### (RD\d{3})$", text, re.MULTILINE) == sorted(CATALOGUE)


def test_every_module_is_in_the_architecture_page() -> None:
    rooms = {
        path.relative_to(PROJECT / "renda").parts[0].removesuffix(".py")
        for path in (PROJECT / "renda").rglob("*.py")
    } - {"__init__"}
    text = (PROJECT / "docs/architecture.md").read_text("utf-8")
    assert rooms == set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))


def test_every_decision_and_every_guide_page_is_in_its_index() -> None:
    for folder in ("docs/decisions", "docs/guide"):
        pages = {path.name for path in (PROJECT / folder).glob("*.md")} - {"README.md"}
        index = (PROJECT / folder / "README.md").read_text("utf-8")
        assert pages <= set(re.findall(r"\]\(([\w-]+\.md)\)", index))


# --- links -----------------------------------------------------------------------------------


def links_of(page: Path) -> Iterator[str]:
    yield from re.findall(r"\]\(([^()\s]+)\)", prose(page))


def anchors_of(page: Path) -> set[str]:
    """The anchors that a page's headings get where Markdown is shown."""
    anchors: set[str] = set()
    text = re.sub(r"^ *```.*?^ *```$", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        base = anchor = re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
        number = 0
        while anchor in anchors:
            number += 1
            anchor = f"{base}-{number}"
        anchors.add(anchor)
    return anchors


@of_each_page(PAGES)
def test_links_lead_somewhere(page: Path) -> None:
    for link in links_of(page):
        target, _, anchor = unquote(link).partition("#")
        if urlsplit(link).scheme:
            continue
        file = page.parent / target if target else page
        assert file.exists(), f"{name_of(page)}: {link}"
        if anchor:
            assert anchor in anchors_of(file), f"{name_of(page)}: {link}"


# --- commands --------------------------------------------------------------------------------


@of_each_page(READMES)
def test_a_readme_opens_with_the_two_commands(page: Path) -> None:
    first, second, third, *_ = fences(page)
    assert (first.text, second.text) == OPENING
    assert third == Fence("powershell", POWERSHELL)
    opening = page.read_text("utf-8").partition("```")[0].strip().split("\n\n")
    assert opening[0] == "# Renda"
    assert len(opening) == 2


def commands_of(page: Path) -> Iterator[str]:
    for fence in fences(page):
        for line in fence.text.splitlines() if fence.language in ("sh", "powershell") else ():
            yield from re.split(r" && |; ", line)


def arguments_of(command: str) -> list[str] | None:
    """What is given to build.py; None for another command."""
    found = re.fullmatch(r"\S*python build\.py\b(.*)", command)
    return shlex.split(found[1]) if found else None


@of_each_page([*READMES, *GUIDE])
def test_commands_are_ones_the_program_takes(page: Path) -> None:
    for command in commands_of(page):
        given = arguments_of(command)
        if given is None:
            assert not command.startswith(("renda", "build.py"))
            continue
        if given == ["--version"]:
            continue
        name, *rest = given if given and not given[0].startswith("-") else ["build", *given]
        assert name in cli.commands, command
        try:
            cli.commands[name].make_context(name, rest)
        except click.ClickException as error:
            pytest.fail(f"{name_of(page)}: {command}: {error.format_message()}")


@of_each_page(READMES)
def test_the_table_of_commands_names_each_once(page: Path) -> None:
    rows = re.findall(r"^\| `python build\.py (\w+)", page.read_text("utf-8"), re.MULTILINE)
    assert sorted([*rows, "build"]) == sorted(cli.commands)


# --- examples --------------------------------------------------------------------------------


def examples(page: Path) -> Iterator[Fence]:
    for fence in fences(page):
        if fence.language in ("yaml", "markdown"):
            yield fence


@of_each_page([*READMES, *(page for page in GUIDE if page.name != "errors.md")])
def test_examples_are_read_without_a_word(page: Path, tmp_path: Path) -> None:
    for example in examples(page):
        assert _findings(example, tmp_path) == [], example.text


def _findings(example: Fence, folder: Path) -> list[str]:
    """The codes of what the program would tell of an example, which its first line names."""
    first, _, rest = example.text.partition("\n")
    if first == "# site_config.yaml":
        write_site(folder, {}, config=_completed(rest))
        return [d.code for d in load_config(folder, KINDS)[1]]
    if first == "# redirects.yaml":
        redirects, diagnostics = load_redirects(write_site(folder, {first[2:]: rest}))
        assert len(redirects) == len(rest.splitlines())
        return [d.code for d in diagnostics]
    if first.startswith("# proofreading/"):
        site = write_site(folder, {first[2:]: rest})
        return [d.code for d in load_dictionaries(site, PROJECT)[1]]
    if example.language == "yaml":
        text = _article_with(example.text)
    else:
        text = example.text if first == "---" else article(text=example.text)
    _, diagnostics = parse_entry(text.encode(), "content/yaowen/2026/a.md", ArticleFields)
    return [d.code for d in diagnostics]


def _completed(config: str) -> str:
    """A part of a configuration with the least that makes a whole one."""
    written = set(re.findall(r"^(\w+):", config, re.MULTILINE))
    blocks = re.findall(r"^\w+:.*\n(?: .*\n)*", LEAST_CONFIG, re.MULTILINE)
    return "".join([*(b for b in blocks if b.partition(":")[0] not in written), config])


def _article_with(front_matter: str) -> str:
    """An article with these fields, and with a title and a date if they are not among them."""
    given = set(re.findall(r"^(\w+):", front_matter, re.MULTILINE))
    least = [] if given & {"title", "标题"} else ["title: 标题"]
    least += [] if given & {"date", "日期"} else ["date: 2026-3-5"]
    return "\n".join(["---", *least, front_matter, "---", "正文。"])


def test_the_guide_shows_mistakes_as_the_program_tells_them(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    parts = [f for f in fences(PROJECT / "docs/guide/errors.md") if f.language != "sh"]
    pairs = list(zip(parts[::2], parts[1::2], strict=True))
    assert len(pairs) >= 6
    for number, (example, told) in enumerate(pairs):
        assert (example.language, told.language) == ("markdown", "text")
        file = told.text.partition(":")[0]
        site = write_site(tmp_path / str(number), {file: example.text + "\n"})
        capfd.readouterr()
        main(["build", "--site", str(site), "--now", "2026-11-22"])
        assert told.text in capfd.readouterr().err


# --- what the pages do not say ---------------------------------------------------------------


@of_each_page([*PAGES, MAKE_DOCS, Path(__file__)])
def test_pages_name_no_place_on_a_machine(page: Path) -> None:
    text = page.read_text("utf-8")
    folders = "|".join(("bin", "etc", "home", "mnt", "opt", "root", "srv", "tmp", "usr", "var"))
    assert not re.findall(rf"(?<![\w.\]])/(?:{folders})(?:/\w|\b(?![\w/.-]))", text)
    assert not re.findall(r"\b[A-Z]:\\\w", text)
    assert not re.findall(r"(?<![\w&\"`])#\d{2,}\b", text), "the number of an issue"


@of_each_page(PAGES)
def test_pages_name_only_hosts_that_explain_something(page: Path) -> None:
    known = ("example", "example.cn", "127.0.0.1", "keepachangelog.com", "semver.org")
    known += ("schema.org", "w3.org")  # names of vocabularies
    for address in re.findall(r"https?://[^\s`\"<>()（），。；]+", page.read_text("utf-8")):
        host = urlsplit(address).hostname or ""
        if host:
            assert host.removeprefix("www.").endswith(known), address
