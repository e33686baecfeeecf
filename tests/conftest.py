"""Options and fixtures that several test modules share."""

import pytest

pytest_plugins = ("tests.browser_support",)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what is built now as what is expected from now on",
    )
