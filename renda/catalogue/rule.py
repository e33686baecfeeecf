"""The shape of one catalogue entry."""

from typing import Literal, NamedTuple


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
