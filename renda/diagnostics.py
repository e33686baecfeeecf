"""What the program tells people about their files: a diagnostic is a value.

Every stage returns its result *and* a list of diagnostics; only the command line prints
them. The words stand in `renda.catalogue`, in Chinese and English. Nothing here reads
files or decides what happens next.
"""

from collections.abc import Iterable
from typing import Any, Literal, Self

import msgspec

from renda.catalogue import CATALOGUE, Rule, Wording

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
        return Wording(
            message=words.message.format_map(self.params),
            hint=words.hint.format_map(self.params),
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
    """The known word nearest to `word`, or an empty string."""
    from difflib import get_close_matches

    matches = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return matches[0] if matches else ""


def nearly(word: str) -> dict[str, str]:
    """The two words that end a hint with “did you mean”; empty when nothing is near."""
    return {
        "suggestion": f"；是不是“{word}”？" if word else "",
        "suggestion_en": f"; did you mean “{word}”?" if word else "",
    }
