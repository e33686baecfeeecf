"""The twin sites: one module for each tool, all of them a `Tool`."""

from collections.abc import Callable, Mapping

from benchmarks.sites.hugo import Hugo
from benchmarks.sites.pelican import Pelican
from benchmarks.sites.renda import Renda
from benchmarks.sites.tool import Tool

#: By name, in the order of the report.
TOOLS: Mapping[str, Callable[[], Tool]] = {"renda": Renda, "hugo": Hugo, "pelican": Pelican}

__all__ = ["TOOLS", "Tool"]
