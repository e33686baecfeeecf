"""The rooms of the house: imports go one way, and only some rooms may do some things."""

import ast
import sys
from pathlib import Path

import pytest

from tests.support import PROJECT

PACKAGE = PROJECT / "renda"

#: From the foundation up. A module may import those of earlier floors only.
FLOORS = (
    {"catalogue"},
    {
        "diagnostics",
        "languages",
        "media_types",
        "moments",
        "palette",
        "pieces",
        "program",
        "qr_code",
        "sight",
        "stopwatch",
    },
    {"allowed_files", "program_memory", "text", "urls", "workers", "yaml_tree", "yaml_writing"},
    {"strict_yaml"},
    {"fields"},
    {"config", "headers", "headless", "views"},
    {"model", "outputs"},
    {"succession"},
    {"markup", "fidelity", "known_losses", "assets", "pictures"},
    {"shortcuts"},
    {"entries", "redirects", "routes", "picture_views"},
    {"memory"},
    {"store", "links"},
    {"companions", "content_walk", "intake", "proofreading"},
    {"desk", "freshness", "kept_entries"},
    {"beside", "frame", "feed_views", "lists"},
    {"home", "kinds", "topics"},
    {"content", "plan"},
    {"layout_memory", "linkable", "register", "shared_parts"},
    {"linking"},
    {"jinja_layouts", "closures"},
    {"templates", "feeds", "machine_pages"},
    {"render"},
    {"output_folder"},
    {"options", "state"},
    {"amendment"},
    {"held"},
    {"rendering"},
    {"execute", "search"},
    {"planning"},
    {"finished_pages", "pipeline"},
    {"excerpts"},
    {
        "checks",
        "console",
        "explain",
        "office",
        "scaffold",
        "preview",
        "preview_guard",
        "progress",
        "repairs",
        "watching",
    },
    {"preview_answers"},
    {"quick_check", "serve"},
    {"standstill"},
    {"cli"},
    {"door"},
)
FLOOR_OF = {room: number for number, floor in enumerate(FLOORS) for room in floor}
#: The floors within `fidelity`, which imports nothing of other rooms.
FIDELITY_FLOORS = (
    {"edits", "page"},
    {"block_names", "code_fences", "link_definitions", "notes", "raw_html"},
    {"inline"},
    {"source"},
    {"emphasis"},
    {"compare", "signs"},
    {"__init__"},
)


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def modules() -> list[Path]:
    return [p for p in sorted(PACKAGE.rglob("*.py")) if p != PACKAGE / "__init__.py"]


def imports_of(path: Path) -> set[str]:
    """The full names a module imports, at its top or inside functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} uses a relative import"
            found.add(node.module or "")
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def calls_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def test_every_module_has_its_floor() -> None:
    assert {room_of(path) for path in modules()} == set(FLOOR_OF)


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_go_down_only(path: Path) -> None:
    room = room_of(path)
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] == "renda" and len(parts) > 1 and parts[1] in FLOOR_OF and parts[1] != room:
            assert FLOOR_OF[parts[1]] < FLOOR_OF[room], f"{room} must not import {parts[1]}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    if room_of(path) not in {"cli", "door", "workers"}:  # a worker ends with its parent
        assert not calls_of(path) & {"print", "click.echo", "sys.exit", "exit", "os._exit"}


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_only_the_edges_read_the_clock(path: Path) -> None:
    if room_of(path) not in {"cli", "serve", "pipeline", "standstill"}:
        clocks = ("datetime.now", "datetime.today", "date.today", "time.time", "datetime.utcnow")
        assert not calls_of(path) & set(clocks)


@pytest.mark.parametrize("path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_pillow_is_imported_late_and_for_pictures_only(path: Path) -> None:
    """It takes 60 ms to import, and most builds make no picture."""
    at_once = {ast.unparse(node) for node in ast.parse(path.read_text("utf-8")).body}
    assert not [line for line in at_once if line.startswith(("import PIL", "from PIL"))]
    if room_of(path) != "pictures":
        assert not [name for name in imports_of(path) if name.startswith("PIL")]


@pytest.mark.parametrize("room", ["views", "templates", "feeds", "machine_pages", "render"])
def test_renderers_know_views_but_never_the_site(room: str) -> None:
    paths = [path for path in modules() if room_of(path) == room]
    assert paths
    names = {name for path in paths for name in imports_of(path)}
    assert not {name for name in names if name.startswith(("renda.model", "renda.content"))}


@pytest.mark.parametrize("path", sorted((PACKAGE / "fidelity").glob("*.py")), ids=lambda p: p.stem)
def test_the_check_of_fidelity_shares_no_code_with_the_converter(path: Path) -> None:
    [number] = [at for at, floor in enumerate(FIDELITY_FLOORS) if path.stem in floor]
    below = {f"renda.fidelity.{name}" for floor in FIDELITY_FLOORS[:number] for name in floor}
    for name in imports_of(path):
        module = ".".join(name.split(".")[:3])
        assert module in below or module.partition(".")[0] in sys.stdlib_module_names, name


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    assert not {"utils", "helpers", "manager", "core", "common", "misc"} & set(FLOOR_OF)
