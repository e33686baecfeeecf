"""The proofreading rules: one module each, or one for a close family.

A module of this package that defines `RULES` is found here and named nowhere else. Its
fixtures are the files of its codes in `tests/proofreading/`.
"""

import importlib
import pkgutil

from renda.proofreading.rule import ProofRule

__all__ = ["RULES"]


def _find_rules() -> tuple[ProofRule, ...]:
    modules = (
        importlib.import_module(f"{__name__}.{info.name}")
        for info in pkgutil.iter_modules(__path__)
    )
    rules = [rule for module in modules for rule in getattr(module, "RULES", ())]
    return tuple(sorted(rules, key=lambda rule: rule.code))


RULES: tuple[ProofRule, ...] = _find_rules()
