"""Words that were written with one wrong character, of its sound or its shape: “联络占”.

Made from two files that `tools/make_variants.py` writes: which characters are written wrongly in
which words, and the words that such a one may make with its neighbours by chance: 占 is right in
联络占用. Both are long, so they are taken apart when the first text is read, not before.
"""

from collections.abc import Iterator
from functools import cached_property
from operator import add
from typing import NamedTuple

import msgspec

#: How far a word reaches that stands around a wrong character.
_REACH = 3


class Misspelling(NamedTuple):
    """A word that was found misspelt, by its offsets."""

    start: int
    end: int
    right: str


class Variants(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The texts of the two files, and words that a site says are right."""

    variants: str = ""
    known: str = ""
    right: tuple[str, ...] = ()

    def find(self, prose: str) -> Iterator[Misspelling]:
        """Every misspelt word; several may be told of one place."""
        traces = self._traces
        pairs = list(map(add, prose, prose[1:]))
        for trace in traces.keys() & {*pairs, *map(add, pairs, prose[2:])}:
            begun = prose.find(trace)
            while begun >= 0:
                for slip in traces[trace].split():
                    right, at, offset = slip[:-2], int(slip[-2]), int(slip[-1])
                    start = begun - offset
                    end = start + len(right)
                    is_meant = (
                        start >= 0
                        and prose.startswith(right[:at], start)
                        and prose.startswith(right[at + 1 :], start + at + 1)
                    )
                    if is_meant and not self._is_chance(prose, start, start + at, end):
                        yield Misspelling(start, end, right)
                begun = prose.find(trace, begun + 1)

    def _is_chance(self, prose: str, start: int, at: int, end: int) -> bool:
        """Whether the wrong character, or either of two, belongs to a word that reaches over the
        end of the misspelt one; or the site says so."""
        known = self._known_words
        first, last = (start, end - 1) if end - start == 2 else (at, at)
        return any(
            prose[one:two] in known
            for one in range(first - _REACH + 1, last + 1)
            for two in range(max(first, one + 1) + 1, one + _REACH + 1)
            if one < start or two > end
        ) or any(_covers(prose, word, at) for word in self.right)

    def knows(self, word: str) -> bool:
        """Whether it is a common word, and no name."""
        return word in self._known_words

    def joins(self, line: str, rest: str) -> bool:
        """Whether a line may go on with the rest: a word begins there, or goes over the end."""
        known = self._known_words
        return (
            rest[:2] in known
            or rest[:3] in known
            or any(line[-n:] + rest[:m] in known for n, m in ((1, 1), (2, 1), (1, 2)))
        )

    @cached_property
    def _traces(self) -> dict[str, str]:
        """What is seen of a misspelt word: the wrong character with two right ones before it or
        behind it, or with one where there are no two. With it the words, each with the place of
        the wrong character and that of the trace."""
        traces: dict[str, str] = {}
        for line in _lines(self.variants):
            right, _, places = line.partition(" ")
            for at, wrong in enumerate(places.split("|")):
                begun, end = _trace(len(right), at)
                before, behind = right[begun:at], right[at + 1 : end]
                slip = f"{right}{at}{begun}"
                for character in wrong:
                    trace = before + character + behind
                    traces[trace] = f"{traces[trace]} {slip}" if trace in traces else slip
        return traces

    @cached_property
    def _known_words(self) -> frozenset[str]:
        words: list[str] = []
        for line in _lines(self.known):
            size, first, rest = line[:1], line[1:2], line[2:]
            words += (first + each for each in (rest if size == "2" else rest.split()))
        return frozenset(words)


def _trace(length: int, at: int) -> tuple[int, int]:
    """Where the trace of a word with a wrong character there begins and ends in it."""
    if at >= 2:
        return at - 2, at + 1
    return (at, at + 3) if at + 3 <= length else (0, 2)


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if not line.startswith("#"))


def _covers(prose: str, word: str, at: int) -> bool:
    return any(prose.startswith(word, start) for start in range(max(0, at - len(word) + 1), at + 1))
