"""The shape of one catalogue entry."""

from typing import Literal, NamedTuple

#: Details that a finding may go without: what to write in this very place, where that is known.
OPTIONAL = {"here": "", "here_en": ""}


class Wording(NamedTuple):
    """What happened, what to write instead, and why it matters, in one language."""

    message: str
    hint: str
    why: str


class Rule(NamedTuple):
    """A code with its default severity and its words."""

    code: str
    severity: Literal["error", "warning", "info"]
    zh: Wording
    en: Wording

    def in_general(self, language: Literal["zh", "en"]) -> Wording:
        """The words with “…” in place of the details that only a real finding has."""
        words = self.zh if language == "zh" else self.en
        message, hint = (text.format_map(_Blanks(OPTIONAL)) for text in (words.message, words.hint))
        return Wording(message, hint, words.why)


class _Blanks(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"
