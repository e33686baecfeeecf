"""The articles of the benchmark: values made of a seed, no files.

Called by the twin sites, which write the articles in the form their tool reads. The same
numbers always give the same articles, on any machine: each article has a random generator of
its own, seeded with its number. Text is of `phrases`; what stands in it of `passages`.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Literal

import msgspec

from benchmarks.outline import COLUMNS, TOPICS
from benchmarks.passages import Block, heavy_text, plain_text
from benchmarks.phrases import SOURCES, TITLES, WORDS, speak

Kind = Literal["plain", "heavy"]
KINDS: tuple[Kind, ...] = ("plain", "heavy")

_SEED = "明远县"
#: The articles spread evenly over these days; the last one is followed by no other.
_FIRST_DAY = datetime(2021, 1, 4, 9, 0)
_LAST_DAY = datetime(2026, 10, 30, 9, 0)
#: The moment of every build: all articles are public, and none of them is new.
NOW = "2026-11-22T12:00"


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """An article before any tool has seen it. `blocks` are its text."""

    slug: str
    title: str
    date: datetime
    source: str
    author: str
    column: str
    topics: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def path(self) -> str:
        """Where every tool publishes it, below the output folder."""
        return f"{self.column}/{self.date.year}/{self.slug}.html"


class Corpus(msgspec.Struct, frozen=True):
    """Some number of articles, plain or heavy with markup, oldest first."""

    kind: Kind
    articles: tuple[Article, ...]


def make_corpus(count: int, kind: Kind = "plain") -> Corpus:
    """The first `count` articles, spread over all columns and years."""
    return Corpus(kind, tuple(_articles(count, kind)))


def next_article(corpus: Corpus) -> Article:
    """One article more than the corpus has, newer than all others."""
    count = len(corpus.articles)
    return _article(count, _LAST_DAY + timedelta(days=1), corpus.kind)


def _articles(count: int, kind: Kind) -> Iterator[Article]:
    step = (_LAST_DAY - _FIRST_DAY) / count
    for number in range(count):
        moment = _FIRST_DAY + step * number
        yield _article(number, moment.replace(second=0, microsecond=0), kind)


def _article(number: int, date: datetime, kind: Kind) -> Article:
    chance = Random(f"{_SEED}/{number}")
    topics = chance.sample(TOPICS, chance.choice((1, 1, 2)))
    column = COLUMNS[number % len(COLUMNS)].slug
    return Article(
        slug=f"{column}-{date:%m%d}-{number:06}",
        title=speak(chance, TITLES),
        date=date,
        source=chance.choice(SOURCES),
        author=chance.choice(WORDS["person"]),
        column=column,
        topics=tuple(topic.slug for topic in topics),
        blocks=tuple(plain_text(chance) if kind == "plain" else heavy_text(chance)),
    )
