"""What holds of every pattern of the program."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import renda

#: A group that repeats and gives nothing back: before Python 3.11.5 it may lose its place.
_POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{[0-9,]+\})\+")


def patterns() -> Iterator[tuple[str, str]]:
    """The patterns of all modules, each with the name it goes by."""
    for found in pkgutil.walk_packages(renda.__path__, "renda."):
        if found.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(found.name)).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{found.name}.{name}", value.pattern


def test_no_group_is_possessive() -> None:
    found = dict(patterns())
    assert "renda.fidelity.page._TAG" in found
    assert not [name for name, pattern in found.items() if _POSSESSIVE_GROUP.search(pattern)]
