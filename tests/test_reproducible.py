"""The same sources give the same bytes, whatever the machine is set to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from renda.routes import SEARCH_FOLDER
from tests.support import PROJECT, copy_demo, files_of

SETTINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "77", "TZ": "America/Los_Angeles", "LC_ALL": "zh_CN.UTF-8"},
)


def build_copy(
    folder: Path, settings: dict[str, str], jobs: int, pictures: Path | None = None
) -> dict[str, bytes]:
    """Build a copy of the demo in a process of its own; returns its files.

    The search index is left out: Pagefind does not write the same bytes twice.
    """
    folder.mkdir()
    copy_demo(folder, pictures)
    command = [sys.executable, "build.py", "--site", str(folder), "--now", "2026-11-22T12:00"]
    environment = {"PATH": os.environ["PATH"], **settings}
    subprocess.run([*command, "--jobs", str(jobs)], cwd=PROJECT, env=environment, check=True)
    written = files_of(folder / "public")
    return {path: data for path, data in written.items() if not path.startswith(SEARCH_FOLDER)}


@pytest.mark.exhaustive
def test_hash_seed_locale_and_time_zone_change_nothing(
    tmp_path: Path, pictures_of_the_demo: Path
) -> None:
    first = build_copy(tmp_path / "one", SETTINGS[0], 1, pictures_of_the_demo)
    second = build_copy(tmp_path / "two", SETTINGS[1], 2)  # makes every picture itself
    assert len(first) > 200
    assert first == second
