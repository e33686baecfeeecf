"""Where reference links lead: lines of the form `[label]: address`, which are not shown.

Called by `source`, behind `notes`, as a note has the same form; `inline` asks for the labels.
Leaves alone a line that has the form and is no target, as in “[备注]: 以上数据”.
"""

import re
from collections import Counter

from renda.fidelity.edits import blank, edited

_TARGET = re.compile(
    r"^[ \t\xa0\u3000>]*\[(?!\^)([^\[\]\n]+)\]:[ \t]*(?:\n[ \t]*)?(<[^<>\n]*>|\S++)[ \t]*"
    r"(?:(?:\n[ \t]*)?(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))[ \t]*)?$",
    re.MULTILINE,
)
_ADDRESS_SIGN = re.compile(r"[./:#?@\\]")
_BRACKETED = re.compile(r"\[([^\[\]\n]+)\]")


def without_link_definitions(text: str) -> tuple[str, set[str]]:
    """Leave out `[label]: address`; also give the labels.

    “[备注]: 以上数据” is none, unless some link leads there: whoever wrote it meant text.
    """
    edits, labels = [], set()
    uses: Counter[str] | None = None
    for target in _TARGET.finditer(text):
        label = normal_label(target[1])
        if not _ADDRESS_SIGN.search(target[2]):
            if uses is None:
                uses = Counter(normal_label(found[1]) for found in _BRACKETED.finditer(text))
            if uses[label] < 2:
                continue
        labels.add(label)
        edits.append(blank(text, *target.span()))
    return edited(text, edits), labels


def normal_label(label: str) -> str:
    """A label as it is compared: the case of letters and the width of blanks do not count."""
    return " ".join(label.lower().split())
