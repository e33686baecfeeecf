"""The kinds of column. One module each; to add a kind is to add a file and its layout.

A module of this package that defines `KIND` is found here and named nowhere else.
"""

import importlib
import pkgutil

from renda.kinds.kind import Kind

__all__ = ["KINDS", "Kind"]


def _find_kinds() -> dict[str, Kind]:
    modules = (
        importlib.import_module(f"{__name__}.{info.name}")
        for info in pkgutil.iter_modules(__path__)
    )
    kinds = [module.KIND for module in modules if hasattr(module, "KIND")]
    return {kind.name: kind for kind in sorted(kinds, key=lambda k: (k.order, k.name))}


KINDS: dict[str, Kind] = _find_kinds()
