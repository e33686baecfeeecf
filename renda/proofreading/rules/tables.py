"""Tables drawn with full-width bars, which stay text."""

import re
from collections.abc import Iterator

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript
from renda.proofreading.rule import Finding, ProofRule

_ROWS = re.compile(
    r"^[ ]{0,3}[|｜][^\n]*｜[^\n]*(?:\n[ ]{0,3}[|｜][^\n]*[|｜][^\n]*)+$", re.MULTILINE
)
_RULE = re.compile(r"^[ ]{0,3}[|｜][ :：—－|｜-]+[|｜][ ]*$", re.MULTILINE)
_MARKS = str.maketrans("｜—－：", "|--:")


def find_full_width_tables(manuscript: Manuscript, _: Dictionaries) -> Iterator[Finding]:
    if "｜" not in manuscript.written:
        return
    for found in _ROWS.finditer(manuscript.written, manuscript.body):
        if "|" in found[0].replace("\\|", "").partition("\n")[0]:
            continue  # the bar is a sign in a cell of a sound table
        lines = [
            line.translate(_MARKS) if _RULE.match(line) else line.replace("｜", "|")
            for line in found[0].split("\n")
        ]
        widths = {line.count("|") for line in lines}
        safe = len(widths) == 1 and "|" not in found[0]
        yield Finding(*found.span(), {"text": found[0][:12]}, "\n".join(lines) if safe else None)


RULES = (ProofRule("RD753", find_full_width_tables),)
