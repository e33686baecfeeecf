"""The tokens of the style sheets: their names, values and comments, and what contrast they make.

Reads `assets/css/tokens.css` and `palette.css`, and any other sheet that sets tokens anew for
some readers. Called by `make_docs.py` and by the tests of the style sheets.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from renda.palette import contrast

CSS = Path(__file__).resolve().parent.parent / "assets" / "css"
#: Where tokens come from; a later sheet wins.
SHEETS = ("tokens.css", "palette.css")
DARK = "(prefers-color-scheme: dark)"

_COMMENT = re.compile(r"/\*(.*?)\*/", re.DOTALL)
#: A part of a sheet: a comment, the end of a block, the head of one, or a declaration.
_PART = re.compile(
    r"\s*(?:/\*(?P<comment>.*?)\*/|(?P<end>\})|(?P<head>[^{};]*?)\s*\{"
    r"|(?P<name>--[\w-]+)\s*:\s*(?P<value>[^;]*);(?:[ \t]*/\*(?P<about>[^\n]*?)\*/)?"
    r"|[^{};]*;)",
    re.DOTALL,
)
_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


class Setting(NamedTuple):
    """A token as one block of a sheet sets it, for readers whom `condition` describes."""

    sheet: str
    condition: str
    name: str
    value: str
    about: str


def read_settings(sheet: str) -> Iterator[Setting]:
    """Every token that a sheet sets, in its order."""
    text = (CSS / sheet).read_text("utf-8")
    within: list[str] = []
    for part in _PART.finditer(text):
        if part["end"]:
            within.pop()
        elif part["head"] is not None:
            within.append(" ".join(part["head"].split()))
        elif part["name"]:
            value = " ".join(part["value"].split())
            about = " ".join((part["about"] or "").split())
            yield Setting(sheet, _condition(within), part["name"], value, about)


def _condition(within: list[str]) -> str:
    """Which readers a block is for; empty for all of them."""
    parts = (part.removeprefix("@media ").strip() for part in within)
    return " ".join(part for part in parts if part != ":root")


def shared_settings() -> list[Setting]:
    """The tokens that every page starts from."""
    return [setting for sheet in SHEETS for setting in read_settings(sheet)]


def values_for(condition: str = "") -> dict[str, str]:
    """Every shared token with its value for all readers, or for those of a condition."""
    settings = shared_settings()
    return {s.name: s.value for c in ("", condition) for s in settings if s.condition == c}


def colour_of(name: str, values: Mapping[str, str]) -> str:
    """The colour of a token as `#rrggbb`, through the tokens it names."""
    value = values[name]
    while reference := re.fullmatch(r"var\((--[\w-]+)\)", value):
        value = values[reference[1]]
    value = value.removesuffix("!important").strip()
    if not _COLOUR.fullmatch(value):
        raise ValueError(f"{name} is no colour: {value}")
    digits = value[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(sign * 2 for sign in digits))


class Claim(NamedTuple):
    """A contrast that a comment names, and the one that the colours make."""

    setting: Setting
    pair: str
    claimed: str
    measured: float

    def holds(self) -> bool:
        places = len(self.claimed.partition(".")[2])
        return f"{self.measured:.{places}f}" == self.claimed


def claims() -> Iterator[Claim]:
    """Every contrast named in a comment of any sheet: `on ground 7.5`, `ink on it 15.1`."""
    for path in sorted(CSS.rglob("*.css")):
        settings = list(read_settings(path.relative_to(CSS).as_posix()))
        for setting in settings:
            own = {s.name: s.value for s in settings if s.condition in ("", setting.condition)}
            values = {**values_for(DARK if DARK in setting.condition else ""), **own}
            for other, number in re.findall(r"\bon ([a-z-]+) ([\d.]+\d|\d+)", setting.about):
                one, ground = setting.name, f"--{other}"
                if other == "it":
                    found = re.search(r"([a-z-]+) on it", setting.about)
                    assert found
                    one, ground = f"--{found[1]}", setting.name
                measured = contrast(colour_of(one, values), colour_of(ground, values))
                yield Claim(setting, f"{one} on {ground}", number, measured)


def used_tokens() -> dict[str, set[str]]:
    """Every token that a sheet uses, with the sheets that do."""
    found: dict[str, set[str]] = {}
    for path in CSS.rglob("*.css"):
        text = _COMMENT.sub("", path.read_text("utf-8"))
        for name in re.findall(r"var\(\s*(--[\w-]+)", text):
            found.setdefault(name, set()).add(path.relative_to(CSS).as_posix())
    return found
