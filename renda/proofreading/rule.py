"""What a proofreading rule is, and what it finds.

A rule is a code of the catalogue with a pure function from a manuscript and the site's
dictionaries to findings. It judges no opinion: what words are wrong, who holds what post and
when things happened stands in dictionaries that the site owns.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from renda.proofreading.dictionaries import Dictionaries
from renda.proofreading.manuscript import Manuscript


class Finding(NamedTuple):
    """A passage that is not right, by its offsets in the whole file.

    `words` fill the wording of the catalogue; the passage itself is `text` unless given.
    `repair` is what to write in its place, where that changes no meaning.
    """

    start: int
    end: int
    words: Mapping[str, str] = MappingProxyType({})
    repair: str | None = None


class ProofRule(NamedTuple):
    """A rule that looks at one article. `in_any_language` ones also read what is not Chinese."""

    code: str
    find: Callable[[Manuscript, Dictionaries], Iterable[Finding]]
    in_any_language: bool = False
