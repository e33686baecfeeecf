"""Options and fixtures that several test modules share."""

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
        "--update-golden",
        action="store_true",
        help="write what is built now as what is expected from now on",
    )
