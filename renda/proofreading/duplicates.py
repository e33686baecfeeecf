"""Articles that are almost the same, found without comparing each with each.

A text is taken as the set of its runs of five characters. Two texts are alike when the runs
they share are 85 % of all runs of both, or 90 % of the runs of the shorter one. Candidates
are found by a sketch: the runs whose checksum is divisible by sixteen, a sample that is the
same in every text. Only candidates are compared run by run.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple
from zlib import crc32

from renda.proofreading.manuscript import Manuscript
from renda.proofreading.masking import COVER

#: Characters in a run.
_RUN = 5
#: One run in so many is in the sketch.
_SAMPLE = 16
#: Forms and short notices are alike by nature.
_LEAST_RUNS = 150
JACCARD = 0.85
CONTAINMENT = 0.90
#: Of the sketch; well below the limits, so that chance loses none.
_WORTH_COMPARING = 0.6


class Sketch(NamedTuple):
    """The sample of one article's runs, in the order of their checksums."""

    file: str
    sample: "array[int]"


class Twins(NamedTuple):
    """Two articles that are alike, and how much, in per cent."""

    file: str
    other: str
    percent: int


def text_of(manuscript: Manuscript) -> str:
    """The words of the body without blanks and marks."""
    return "".join(manuscript.prose[manuscript.body :].replace(COVER, "").split())


def make_sample(text: str) -> "array[int]":
    """Checksums of the sampled runs; empty for a text too short to be compared."""
    if len(text) < _LEAST_RUNS + _RUN:
        return array("I")
    data = text.encode("utf-32-le")
    last = 4 * (len(text) - _RUN) + 1
    sums = {crc32(data[at : at + 4 * _RUN]) for at in range(0, last, 4)}
    return array("I", sorted(one for one in sums if one % _SAMPLE == 0))


def runs_of(text: str) -> set[str]:
    """Every run of five characters."""
    return {text[at : at + _RUN] for at in range(len(text) - _RUN + 1)}


def find_twins(sketches: Sequence[Sketch], text_of_file: Callable[[str], str]) -> list[Twins]:
    """For each article the one before it in the sequence that it is most like, if any.

    :param text_of_file: gives the text of a candidate, to be compared as a whole.
    """
    runs: dict[str, set[str]] = {}

    def compared(file: str) -> set[str]:
        if file not in runs:
            runs[file] = runs_of(text_of_file(file))
        return runs[file]

    place = {sketch.file: number for number, sketch in enumerate(sketches)}
    best: dict[str, Twins] = {}
    for one, two in _candidates(sketches):
        earlier, later = sorted((one, two), key=place.__getitem__)
        if share := _likeness(compared(earlier), compared(later)):
            twins = Twins(later, earlier, round(100 * share))
            if later not in best or twins.percent > best[later].percent:
                best[later] = twins
    return [best[file] for file in sorted(best)]


def _likeness(one: set[str], two: set[str]) -> float:
    """How alike two sets of runs are; 0 when they are not alike enough."""
    shared = len(one & two)
    jaccard = shared / (len(one) + len(two) - shared)
    containment = shared / min(len(one), len(two))
    if jaccard >= JACCARD:
        return jaccard
    return containment if containment >= CONTAINMENT else 0.0


def _candidates(sketches: Sequence[Sketch]) -> Iterator[tuple[str, str]]:
    """Pairs whose sketches share most of the smaller one.

    Longer articles come first, so that every pair is met by its shorter one.
    """
    by_length = sorted((s for s in sketches if s.sample), key=lambda s: (-len(s.sample), s.file))
    number_of = Counter(chain.from_iterable(sketch.sample for sketch in by_length))
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for number, (file, sample) in enumerate(by_length):
        common = [one for one in sample if number_of[one] > 1]
        needed = max(1, int(_WORTH_COMPARING * len(sample)))
        if len(common) >= needed:
            shared = Counter(chain.from_iterable(holders[one] for one in common))
            for holder in sorted(h for h, count in shared.items() if count >= needed):
                yield by_length[holder].file, file
        for one in common:
            holders[one].append(number)
