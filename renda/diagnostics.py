"""What the program tells people about their files: a diagnostic is a value.

Every stage returns its result *and* a list of diagnostics; only the command line prints
them. The words stand in `renda.catalogue`, in Chinese and English. Nothing here reads
files or decides what happens next.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any, Literal, Self

import msgspec

from renda.catalogue import CATALOGUE, OPTIONAL, Rule, Wording

Severity = Literal["error", "warning", "info"]
Language = Literal["zh", "en"]


class Place(msgspec.Struct, frozen=True):
    """A spot in a source file: path relative to the site folder, line and column from 1."""

    file: str
    line: int | None = None
    column: int | None = None

    def at(self, line: int, column: int | None = None) -> Self:
        """The same file at another line."""
        return msgspec.structs.replace(self, line=line, column=column)


class Diagnostic(msgspec.Struct, frozen=True):
    """One finding. `params` fill the catalogue's wording and are kept as text."""

    code: str
    severity: Severity
    place: Place | None = None
    params: dict[str, str] = {}

    @property
    def rule(self) -> Rule:
        return CATALOGUE[self.code]

    def wording(self, language: Language = "zh") -> Wording:
        """Message, remedy and reason in one language, with this finding's details filled in."""
        words = self.rule.zh if language == "zh" else self.rule.en
        details = {**OPTIONAL, **self.params}
        return Wording(
            message=words.message.format_map(details),
            hint=words.hint.format_map(details),
            why=words.why,
        )

    def as_json(self, language: Language = "zh") -> dict[str, Any]:
        """The object that `--format json` prints for this finding."""
        words = self.wording(language)
        place = self.place
        return {
            "code": self.code,
            "severity": self.severity,
            "file": place.file if place else None,
            "line": place.line if place else None,
            "column": place.column if place else None,
            "message": words.message,
            "hint": words.hint,
        }


def diagnose(code: str, place: Place | None = None, /, **params: object) -> Diagnostic:
    """Make the diagnostic `code` with the severity of the catalogue.

    :raises KeyError: for a code or a parameter the catalogue does not know; our own mistake.
    """
    rule = CATALOGUE[code]
    finding = Diagnostic(
        code=code,
        severity=rule.severity,
        place=place,
        params={name: str(value) for name, value in params.items()},
    )
    finding.wording()  # a parameter forgotten here must fail in the tests, not for the editor
    return finding


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(d.severity == "error" for d in diagnostics)


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By file, line and column; what has no file comes last; twins are told once."""

    def position(d: Diagnostic) -> tuple[Any, ...]:
        place = d.place or Place("\U0010ffff")
        return (place.file, place.line or 0, place.column or 0, d.code, sorted(d.params.items()))

    ordered: list[Diagnostic] = []
    for diagnostic in sorted(diagnostics, key=position):
        if not ordered or ordered[-1] != diagnostic:
            ordered.append(diagnostic)
    return ordered


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The known word that `word` is a slip of, else an empty string; never the word itself.

    A slip is a sign too many, too few, wrong, or changed places with the next: one in four.
    """
    written = word.casefold()
    signs = Counter(written)
    best, least = "", len(word) + 1
    for other in known:
        most = min(_slips_allowed(written, other), least - 1)
        if other == word or abs(len(other) - len(word)) > most:
            continue
        folded = other.casefold()
        if (signs - Counter(folded)).total() > most:
            continue  # seen far sooner than by counting slips
        slips = _slips_between(written, folded, most)
        if slips <= most:
            best, least = other, slips
    return best


def part_or_slip(word: str, known: Iterable[str]) -> str:
    """The name that `word` is a part of or holds, else what `did_you_mean` gives.

    For names of fields, which people shorten: `expires`, 更新, 所属专题.
    """
    names = [name for name in known if name != word]
    parts = (
        name
        for name in names
        if name.startswith(f"{word}_")
        or (_is_chinese(word) and len(word) > 1 and (name.startswith(word) or word.endswith(name)))
    )
    return next(parts, "") or did_you_mean(word, names)


def _is_chinese(word: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in word)


def _slips_allowed(one: str, other: str) -> int:
    """Of two Chinese characters one may be wrong, but not the first: most pairs share one."""
    if len(one) == len(other) == 2 and _is_chinese(one):
        return int(one[0] == other[0])
    longer = max(len(one), len(other))
    return max(longer // 4, 1) if longer > 2 else 0


def _slips_between(one: str, other: str, most: int) -> int:
    """How many slips lead from one word to another; more than `most` when they are too many."""
    above: list[int] = []
    row = list(range(len(other) + 1))
    for n, sign in enumerate(one, 1):
        before, above, row = above, row, [n]
        for m, wanted in enumerate(other, 1):
            slips = min(above[m] + 1, row[m - 1] + 1, above[m - 1] + (sign != wanted))
            if n > 1 and m > 1 and sign == other[m - 2] and one[n - 2] == wanted:
                slips = min(slips, before[m - 2] + 1)
            row.append(slips)
        if min(row) > most:
            return most + 1
    return row[-1]


def to_write(right: str) -> dict[str, str]:
    """The details that say what to write in this very place; none when that is not known."""
    return {"here": f"；这里写 {right}", "here_en": f"; here {right}"} if right else {}


def nearly(word: str) -> dict[str, str]:
    """The two words that end a hint with “did you mean”; empty when nothing is near."""
    return {
        "suggestion": f"；是不是“{word}”？" if word else "",
        "suggestion_en": f"; did you mean “{word}”?" if word else "",
    }
