"""What takes long to import is imported by those builds only that have a use for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import LEAST_CONFIG, PROJECT, article, write_site

#: Each takes some milliseconds at least, and a build after an edit of plain prose needs none.
_UNWANTED = {
    *("PIL", "concurrent.futures", "email", "http", "importlib.metadata", "markdown"),
    *("multiprocessing", "nh3", "renda.markup.convert", "renda.search", "rich", "tornado"),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files: dict[str, str | bytes] = {
        f"content/yaowen/2026/a{n}.md": article(f"稿件{n}", f"2026-3-{n}", f"正文{n}。")
        for n in range(1, 4)
    }
    return write_site(tmp_path / "site", files, LEAST_CONFIG + "search: {enabled: false}\n")


def imported_by_a_build(site: Path) -> set[str]:
    """The modules that a build in a process of its own has imported at its end.

    Python keeps its byte code beside the site, whatever it may do beside the program.
    """
    variables = {name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    variables["PYTHONPYCACHEPREFIX"] = str(site.parent / "byte-code")
    program = f"""
import sys
from renda.door import main
assert main(["build", "--quiet", "--jobs", "2", "--now", "2026-11-22T12:00",
             "--site", {str(site)!r}]) == 0
print(*sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=PROJECT,
        env=variables,
        check=True,
        timeout=60,
        capture_output=True,
        text=True,
    )
    return set(done.stdout.split())


@pytest.mark.exhaustive
def test_an_edit_of_plain_prose_imports_nothing_that_it_has_no_use_for(site: Path) -> None:
    imported_by_a_build(site)
    edited = site / "content/yaowen/2026/a2.md"
    edited.write_text(edited.read_text("utf-8") + "\n又一句。\n", "utf-8")
    assert not imported_by_a_build(site) & _UNWANTED
