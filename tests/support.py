"""Small sites for tests: written from texts, built at a fixed moment."""

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from renda.moments import parse_moment
from renda.options import BuildOptions
from renda.pipeline import BuildResult, build

PROJECT = Path(__file__).resolve().parent.parent
_now = parse_moment("2026-11-22T12:00")
assert _now is not None
#: The moment every test builds for; no test reads the clock.
NOW = _now

LEAST_CONFIG = """\
name: 明远县人大
base_url: https://www.example.cn/
columns:
  - {slug: yaowen, name: 人大要闻, kind: news}
  - {slug: daibiao, name: 代表工作, kind: group, children: [{slug: fengcai, name: 代表风采, kind: news}]}
"""


def article(title: str = "标题", date: str = "2026-3-5", text: str = "正文。", **more: str) -> str:
    """The source of an article; further front matter as keyword arguments."""
    lines = [
        f"title: {title}",
        f"date: {date}",
        *(f"{key}: {value}" for key, value in more.items()),
    ]
    return "---\n" + "\n".join(lines) + f"\n---\n{text}\n"


def write_site(folder: Path, files: Mapping[str, str | bytes], config: str = LEAST_CONFIG) -> Path:
    """Write a site folder; returns it."""
    for name, content in {"site_config.yaml": config, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def copy_demo(folder: Path, pictures: Path | None = None) -> Path:
    """A copy of the demo, so that no test leaves anything in the checkout; returns it.

    :param pictures: where the pictures that builds make are kept, so that each is made once
        for all tests. Without it the copy begins with nothing.
    """
    shutil.copytree(PROJECT / "content", folder / "content")
    for name in ("site_config.yaml", "redirects.yaml"):
        shutil.copy(PROJECT / name, folder)
    if pictures:
        (folder / ".renda").mkdir()
        with suppress(OSError):  # not every system has links; then they are made again
            (folder / ".renda/pictures").symlink_to(pictures, target_is_directory=True)
    return folder


def options_of(site: Path) -> BuildOptions:
    """What `build_site` asks for, where no more is said."""
    return BuildOptions(site_folder=site, output=site / "public", now=NOW)


def build_site(site: Path, output: Path | None = None, **more: Any) -> BuildResult:
    """Build a site folder into `public/` or elsewhere, at the tests' moment."""
    fields = {"now": NOW, "output": output or site / "public", **more}
    return build(BuildOptions(site_folder=site, **fields))


@contextmanager
def held(lock: Path) -> Iterator[None]:
    """Hold the lock of an output folder, as a build in another process does."""
    connection = sqlite3.connect(lock, timeout=0, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    yield
    connection.close()


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def codes(result: BuildResult) -> list[str]:
    """The codes of all diagnostics but infos, in reading order."""
    return [d.code for d in result.diagnostics if d.severity != "info"]
