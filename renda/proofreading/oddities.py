"""What is odd in the dates and titles of articles, seen beside each other, their folders and the
clock. Called by `whole_site`, which leaves out what an article exempts.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from renda.diagnostics import Diagnostic, diagnose
from renda.fields import fields_of
from renda.model import Article, ArticleFields
from renda.proofreading.duplicates import Twins

#: No site of a people's congress is older, and nobody plans further ahead, than these years.
_EARLIEST, _YEARS_AHEAD = 1949, 2
#: Of two articles of one title within so many days, one is likely to be there by mistake.
_NEAR_DAYS = 6
_FOLDER_YEAR = re.compile(r"[^/]+/[^/]+/((?:19|20)\d\d)/")
#: Moments that may well lie far ahead: pinned or public for good.
_MAY_BE_FAR = {"pin_until", "expires_at"}
_MOMENTS = tuple(field for field in fields_of(ArticleFields) if field.type is datetime)


def find_oddities(
    articles: Sequence[Article], twins: Sequence[Twins], now: datetime
) -> Iterator[Diagnostic]:
    """Impossible moments, years that do not fit the folder, titles that are there twice.

    :param articles: oldest first.
    :param twins: pairs that are told as almost the same, so that their titles need not be.
    """
    for article in articles:
        yield from _check_moments(article, now)
        yield from _check_folder(article)
    yield from _check_titles(articles, {frozenset((one, other)) for one, other, _ in twins})


def is_far_ahead(moment: datetime, now: datetime) -> bool:
    """Whether a moment lies so far ahead that it is a slip rather than a plan."""
    last = (now.year + _YEARS_AHEAD, now.month, now.day)
    return (moment.year, moment.month, moment.day) > last


def _check_moments(article: Article, now: datetime) -> Iterator[Diagnostic]:
    for field in _MOMENTS:
        moment: datetime | None = getattr(article.fields, field.name)
        if moment is None:
            continue
        is_early = moment.year < _EARLIEST
        if is_early or (field.name not in _MAY_BE_FAR and is_far_ahead(moment, now)):
            words = {
                "name": field.key.zh,
                "name_en": field.name,
                "date": f"{moment:%Y-%m-%d}",
                "why": f"早于 {_EARLIEST} 年" if is_early else f"在 {_YEARS_AHEAD} 年以后",
                "why_en": f"before {_EARLIEST}" if is_early else "more than two years ahead",
            }
            yield diagnose("RD795", article.entry.place(field.name), **words)


def _check_folder(article: Article) -> Iterator[Diagnostic]:
    found = _FOLDER_YEAR.match(article.file)
    year = article.fields.date.year
    if found and int(found[1]) != year:
        words = {"folder": found[1], "year": year}
        yield diagnose("RD796", article.entry.place("date"), **words)


def _check_titles(
    articles: Sequence[Article], told: Container[frozenset[str]]
) -> Iterator[Diagnostic]:
    shelves: defaultdict[tuple[str, str], list[Article]] = defaultdict(list)
    for article in articles:
        shelves[article.column, "".join(article.fields.title.split())].append(article)
    for shelf in shelves.values():
        for earlier, later in pairwise(shelf):
            if frozenset((earlier.file, later.file)) in told:
                continue
            days = (later.fields.date.date() - earlier.fields.date.date()).days
            code = "RD793" if days <= _NEAR_DAYS else "RD794"
            words = {"other": earlier.file, "days": days}
            yield diagnose(code, later.entry.place("title"), **words)
