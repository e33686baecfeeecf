"""A small site with layouts and assets of its own, held byte for byte.

To accept what is built now: python -m pytest tests/test_golden.py --update-golden
"""

import shutil
from pathlib import Path

import pytest

from tests.support import build_site, files_of

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    # Without the project's own layouts and assets, which have tests of their own.
    monkeypatch.setattr("renda.options.PROJECT", tmp_path / "no-project")
    site = Path(shutil.copytree(GOLDEN / "site", tmp_path / "site"))
    result = build_site(site)
    assert result.diagnostics == []
    return files_of(site / "public")


def test_the_golden_site_is_as_accepted(
    built: dict[str, bytes], request: pytest.FixtureRequest
) -> None:
    expected = GOLDEN / "expected"
    if request.config.getoption("--update-golden"):
        shutil.rmtree(expected, ignore_errors=True)
        for name, data in built.items():
            path = expected / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    wanted = files_of(expected)
    assert built.keys() == wanted.keys()
    for name, data in built.items():
        assert data.decode() == wanted[name].decode(), name
