"""Options and fixtures that several test modules share, and which tests a run takes."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

pytest_plugins = ("tests.browser_support",)


@pytest.fixture(scope="session")
def pictures_of_the_demo(pytestconfig: pytest.Config) -> Path:
    """Where the pictures of the demo are kept, from run to run and for all processes.

    To make them takes seconds, and many tests build the demo. `tests/test_reproducible.py`
    begins with nothing, so that what is kept is held against what is made.
    """
    assert pytestconfig.cache is not None
    return pytestconfig.cache.mkdir("pictures_of_the_demo")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--exhaustive",
        action="store_true",
        help="run what takes long, too: every seed, width and mode, texts in bulk, kills",
    )
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what is built now as what is expected from now on",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is exhaustive unless that is asked for; browsers come last, for whatever is
    wrong shows sooner without one."""
    if not config.getoption("--exhaustive"):
        left_out = set(_exhaustive(items))
        config.hook.pytest_deselected(items=[item for item in items if item in left_out])
        items[:] = [item for item in items if item not in left_out]
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def _exhaustive(items: Iterable[pytest.Item]) -> Iterator[pytest.Item]:
    """Tests that are marked `exhaustive`; of those marked `exhaustive(but=3)`, all but three of
    their parameters, spread over all of them."""
    marked: dict[tuple[str, int], list[pytest.Item]] = {}
    for item in items:
        if marker := item.get_closest_marker("exhaustive"):
            test = (item.nodeid.partition("[")[0], marker.kwargs.get("but", 0))
            marked.setdefault(test, []).append(item)
    for (_, few), same in marked.items():
        kept = {len(same) * number // few for number in range(few)}
        yield from (item for number, item in enumerate(same) if number not in kept)
