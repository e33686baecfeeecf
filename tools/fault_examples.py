"""What a fault looks like, and the nearest that is none: the lines in which two tests differ.

Called by `make_docs` for the page on diagnostics. The examples are those of `tests/faults/` and
`tests/proofreading/`, which the tests hold to be true. A fault that no single line shows, such
as a missing file, has none.
"""

import re
from pathlib import Path
from typing import NamedTuple

_TESTS = Path(__file__).resolve().parent.parent / "tests"
_LONGEST = 60
#: Codes whose plainest test is about something that editors do not meet.
_OTHERWISE = {"RD113", "RD115", "RD303", "RD404", "RD790"}


class FaultExample(NamedTuple):
    """A line with a fault, and one without; empty where only people can know what is right."""

    faulty: str
    fine: str


def find_example(code: str) -> FaultExample | None:
    """The plainest example of a code: a file's first pair of lines that is short enough."""
    if code in _OTHERWISE:
        return None
    for folder, compare in (("faults", _from_sites), ("proofreading", _from_passages)):
        files = sorted((_TESTS / folder).glob(f"{code}*.txt"), key=lambda file: len(file.stem))
        for file in files:
            example = compare(file.read_text("utf-8"), code)
            if example and all(len(line) <= _LONGEST for line in example):
                return example
    return None


def _from_sites(text: str, code: str) -> FaultExample | None:
    """The line that a finding names, beside the line in the same place of the fine site."""
    faulty, _, fine = text.partition("\n=== fine\n")
    told = re.search(rf"^>>> {code} \w+ (\S+?):(\d+)", faulty, re.MULTILINE)
    if not told:
        return None
    lines, others = _file(faulty, told[1]), _file(fine, told[1])
    number = int(told[2]) - 1
    if len(lines) != len(others) or number >= len(lines) or lines[number] == others[number]:
        return None
    return _example(lines[number], others[number])


def _file(site: str, name: str) -> list[str]:
    """The lines of a file; none if it is written in a way that its text does not show."""
    found = re.search(
        rf"^--- {re.escape(name)}\n(.*?)(?=^(?:--- \S+/|>>> )|\Z)", site, re.DOTALL | re.MULTILINE
    )
    return found[1].strip("\n").split("\n") if found else []


def _from_passages(text: str, _: str) -> FaultExample | None:
    """The first line with a mark, beside the same line of what `check --fix` makes of it."""
    found, _, fixed = text.partition("\n=== silent\n")[0].partition("\n=== fixed\n")
    lines = found.partition("=== found\n")[2].split("\n")
    number = next((n for n, line in enumerate(lines) if "⟦" in line and "⟧" in line), None)
    if number is None:
        return None
    others = fixed.split("\n")
    fine = others[number] if number < len(others) else ""
    return _example(re.sub(r"⟦(?:RD\d{3}:)?(.*?)⟧", r"\1", lines[number]), fine)


def _example(faulty: str, fine: str) -> FaultExample | None:
    faulty, fine = faulty.strip(), fine.strip()
    shown = faulty and all(sign.isprintable() for sign in faulty + fine) and faulty != fine
    return FaultExample(faulty, fine) if shown else None
