"""What ships for an editor: snippets that build, tasks whose problems are found, settings."""

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click import ClickException
from PIL import Image

from renda.checks import check
from renda.cli import cli
from renda.console import as_text, begun, summary
from renda.diagnostics import Diagnostic, Place, diagnose
from renda.markup.blocks.names import NAMES
from renda.options import BuildOptions
from renda.pipeline import BuildResult
from tests.support import LEAST_CONFIG, NOW, PROJECT, article, write_site
from tools.editor_tasks import problem_matchers, tasks
from tools.make_docs import editor_files
from tools.snippets import FIELDS, FILES, TEXTS, Snippet

FOLDER = PROJECT / ".vscode"
SNIPPETS = (*FILES, *FIELDS, *TEXTS)


@pytest.mark.parametrize("name", editor_files())
def test_the_files_are_what_the_code_says(name: str) -> None:
    made = editor_files()[name]
    assert (PROJECT / name).read_text("utf-8") == made, "run: python tools/make_docs.py"


# --- settings --------------------------------------------------------------------------------


def test_every_schema_that_is_named_is_there_and_so_are_its_files() -> None:
    schemas = json.loads((FOLDER / "settings.json").read_text("utf-8"))["yaml.schemas"]
    assert schemas
    for schema, files in schemas.items():
        assert (PROJECT / schema).is_file(), schema
        assert list(PROJECT.glob(files)), files
    named = {Path(schema).name for schema in schemas}
    made = {path.name for path in (PROJECT / "docs/schemas").iterdir()}
    assert named == {name for name in made if not name.startswith("front-matter-")}


def test_what_is_recommended_has_the_form_of_extensions() -> None:
    recommended = json.loads((FOLDER / "extensions.json").read_text("utf-8"))
    for name in (*recommended["recommendations"], *recommended["unwantedRecommendations"]):
        assert re.fullmatch(r"[\w-]+\.[\w-]+", name)


# --- snippets --------------------------------------------------------------------------------

VARIABLES = {
    "CURRENT_YEAR": "2026",
    "CURRENT_MONTH": "11",
    "CURRENT_DATE": "20",
    "CURRENT_HOUR": "09",
    "CURRENT_MINUTE": "30",
    "RANDOM_HEX": "3fa9c2",
}
_PLACE = re.compile(r"\$\{(\w+):([^${}]*)\}|\$\{(\w+)\}|\$(\w+)")
_CHANGED = re.compile(r"\$\{(\w+)/((?:\\.|[^/\\])+)/([^/]*)/\}")


def expand(body: str, path: str = "content/yaowen/2026/a.md") -> str:
    """What VS Code makes of a snippet when every default is left as it is."""
    variables = {**VARIABLES, "RELATIVE_FILEPATH": path}

    def change(found: re.Match[str]) -> str:
        expression = found[2].replace(r"\/", "/")
        return re.sub(expression, found[3].replace("$", "\\"), variables[found[1]], count=1)

    def fill(found: re.Match[str]) -> str:
        name = found[1] or found[3] or found[4]
        if name.isdigit():
            return found[2] or ""
        return variables[name]

    body = _CHANGED.sub(change, body)
    while (filled := _PLACE.sub(fill, body)) != body:
        body = filled
    return body


def a_picture() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (1600, 1200)).save(stream, "JPEG")
    return stream.getvalue()


PICTURE = a_picture()


def source_with(snippet: Snippet) -> str:
    """A whole file that holds what a snippet becomes."""
    text = expand(snippet.body)
    if snippet in FIELDS:
        head, rest = article(id=snippet.initials).split("---\n正")
        return f"{head}{text}\n---\n正{rest}"
    if snippet in TEXTS:
        return article(text=f"前面的一段。\n\n{text}\n", id=snippet.initials)
    return f"{text}\n"


@pytest.fixture(scope="module")
def told_of_snippets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The codes that a check tells of each snippet, all of them in one site."""
    files: dict[str, str | bytes] = {}
    for snippet in SNIPPETS:
        folder = "lianxi" if snippet.word == "单页" else f"yaowen/2026/{snippet.word}"
        source = source_with(snippet)
        files[f"content/{folder}/index.md"] = source
        named = re.findall(r"(?:\]\(|图片: |文件: )(\w[\w.-]+\.\w+)\)?", source)
        for name in named:
            files[f"content/{folder}/{name}"] = PICTURE if name.endswith(".jpg") else b"x"
    config = LEAST_CONFIG + "  - {slug: lianxi, name: 联系我们, kind: page}\n"
    site = write_site(tmp_path_factory.mktemp("snippets"), files, config)
    options = BuildOptions(site_folder=site, output=site / "public", now=NOW, drafts=True)
    told: dict[str, list[str]] = {snippet.word: [] for snippet in SNIPPETS}
    for finding in check(options).diagnostics:
        is_of_title = finding.code in ("RD793", "RD794")  # one site, so that all have one title
        if finding.place and finding.place.file.startswith("content/") and not is_of_title:
            folder = finding.place.file.removesuffix("/index.md").rpartition("/")[2]
            told["单页" if folder == "lianxi" else folder].append(finding.code)
    return told


#: What is to be filled in, an exemption that exempts nothing as yet.
EXPECTED = {"单页": ["RD756"], "校对放行": ["RD792"]}


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.initials)
def test_a_snippet_with_its_defaults_builds_without_a_word(
    snippet: Snippet, told_of_snippets: dict[str, list[str]]
) -> None:
    assert told_of_snippets[snippet.word] == EXPECTED.get(snippet.word, [])


def test_a_new_article_is_three_keystrokes() -> None:
    [new, *_] = FILES
    assert len(new.initials) == 2  # and Tab
    for path in ("content/yaowen/2026/甲 乙.md", "content\\yaowen\\2026\\甲 乙.md"):
        assert "\nid: yaowen-20261120-3fa9c2\n" in expand(new.body, path)
    assert "\ndate: 2026-11-20 09:30\n" in expand(new.body)


def test_no_two_snippets_answer_to_one_word() -> None:
    words = [word for snippet in SNIPPETS for word in (snippet.word, snippet.initials)]
    assert len(words) == len(set(words))


def test_every_block_has_a_snippet() -> None:
    assert {name for name, kind in NAMES.items() if name != kind} <= {s.word for s in TEXTS}


GUIDE = (PROJECT / "docs/guide/editor-setup.md").read_text("utf-8")


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet.initials)
def test_the_guide_names_every_snippet(snippet: Snippet) -> None:
    assert f"`{snippet.initials}` {snippet.word}" in GUIDE


def test_the_guide_names_no_snippet_that_is_not_there() -> None:
    named = re.findall(r"`([a-z]+)` \w", GUIDE.partition("## 改设置")[0].partition("| 输入")[2])
    assert set(named) == {snippet.initials for snippet in SNIPPETS}


# --- tasks -----------------------------------------------------------------------------------


def problems(line: str) -> list[dict[str, Any]]:
    """What VS Code would list for a line, by name."""
    found = []
    for matcher in problem_matchers():
        pattern = matcher["pattern"]
        if match := re.search(pattern["regexp"], line):
            groups = {key: match[n] for key, n in pattern.items() if isinstance(n, int)}
            found.append({"severity": matcher["severity"], **groups})
    return found


def finding(code: str, place: Place | None) -> Diagnostic:
    words = dict.fromkeys(("text", "key", "suggestion", "suggestion_en", "id"), "x")
    return diagnose(code, place, **words)


@pytest.mark.parametrize(
    "file", ["content/yaowen/a.md", "content/要闻/会议 纪要：一.md", "a b/c.md", "x:1.md"]
)
@pytest.mark.parametrize(
    ("code", "severity"), [("RD112", "error"), ("RD111", "warning"), ("RD312", "info")]
)
@pytest.mark.parametrize(("line", "column"), [(12, 7), (12, None)])
def test_a_problem_is_found_at_its_line(
    tmp_path: Path, file: str, code: str, severity: str, line: int, column: int | None
) -> None:
    told = finding(code, Place(file, line, column))
    first, *rest = as_text(told, tmp_path, "zh").split("\n")
    [problem] = problems(first)
    assert problem == {
        "severity": severity,
        "file": file,
        "line": "12",
        "column": str(column) if column else None,
        "code": code,
        "message": told.wording().message,
    }
    assert not any(map(problems, rest))


def test_a_problem_without_a_line_is_found_at_its_file(tmp_path: Path) -> None:
    first = as_text(finding("RD312", Place("content/会议 纪要.md")), tmp_path, "zh").split("\n")[0]
    [problem] = problems(first)
    assert (problem["file"], problem["code"]) == ("content/会议 纪要.md", "RD312")
    assert "line" not in problem
    assert problems(as_text(finding("RD112", None), tmp_path, "zh")) == []


def test_excerpts_and_last_lines_are_no_problems() -> None:
    lines = [
        "     3 | content/a.md:1:1: 错误 RD101 抄在正文里",
        "  改法：写成 2026-3-5",
        "检查完毕：1 个错误（0.07 秒）",
        begun("zh"),
        summary(BuildResult(), "zh", failed=True),
    ]
    assert [problems(line) for line in lines] == [[]] * len(lines)


@pytest.mark.parametrize("failed", [True, False])
def test_the_preview_says_where_a_list_of_problems_begins_and_ends(failed: bool) -> None:
    watches = {json.dumps(m["background"]) for m in problem_matchers(background=True)}
    [watch] = map(json.loads, watches)
    last = summary(BuildResult(), "zh", failed=failed)
    assert re.search(watch["beginsPattern"], begun("zh"))
    assert re.search(watch["endsPattern"], last)
    assert not re.search(watch["endsPattern"], begun("zh"))


@pytest.mark.parametrize("task", tasks()["tasks"], ids=lambda task: task["label"])
def test_tasks_run_commands_that_the_program_takes(task: dict[str, Any]) -> None:
    door, name, *rest = task["args"]
    assert door == "build.py"
    here = [word.replace("${file}", __file__) for word in rest]
    try:
        cli.commands[name].make_context(name, here)
    except ClickException as error:
        pytest.fail(error.format_message())
    assert task["windows"]["command"].endswith("\\.venv\\Scripts\\python.exe")


def test_the_guide_names_every_task() -> None:
    rows = re.findall(r"^\| (\w+) \|", GUIDE.partition("## 任务")[2], re.MULTILINE)
    assert set(rows) - {"任务"} == {task["label"] for task in tasks()["tasks"]}


def test_every_question_of_a_task_is_asked() -> None:
    asked = set(re.findall(r"\$\{input:(\w+)\}", json.dumps(tasks()["tasks"])))
    assert asked == {question["id"] for question in tasks()["inputs"]}
