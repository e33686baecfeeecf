"""The site after some of its articles were saved, made of the site before.

Called by `held`. Where each of these articles keeps its place, so does everything on the shelves
of the site, and nothing is sorted or grouped again. Pure.
"""

from collections.abc import Iterable

import msgspec

from renda.model import Article, Site, place_on

#: What of a site follows from the places and the topics of its articles, which stay.
_PLACES = ("_places", "_slugs", "_topic_slugs", "topic_names")
_Neighbours = dict[str, tuple[Article | None, Article | None]]


def succeed(before: Site, fresh: Site) -> Site:
    """The site in which each article of `fresh` stands where an earlier form of it stood.

    They have the ids, dates, columns and topics of those, and are listed where those were.
    """
    articles = fresh.articles
    ids = {article.id for article in articles}
    named = fresh.by_name
    site = msgspec.structs.replace(
        before,
        articles=_replaced(before.articles, articles),
        pinned=(before.pinned - ids) | fresh.pinned,
        early=(before.early - ids) | fresh.early,
    )
    # Filled in where `cached_property` looks first.
    vars(site).update({name: vars(before)[name] for name in _PLACES if name in vars(before)})
    if all(before.by_name[name].fields.featured == a.fields.featured for name, a in named.items()):
        vars(site).update(featured=_replaced(before.featured, articles))
    vars(site).update(
        by_name=before.by_name | named,
        with_files=_replaced(before.with_files, articles),
        unlisted=_replaced(before.unlisted, articles),
        listed=_replaced(before.listed, articles),
        by_column={slug: _replaced(shelf, articles) for slug, shelf in before.by_column.items()},
        by_topic={topic: _replaced(shelf, articles) for topic, shelf in before.by_topic.items()},
        neighbours=_between(before.neighbours, articles),
    )
    return site


def _replaced(shelf: tuple[Article, ...], articles: Iterable[Article]) -> tuple[Article, ...]:
    """A shelf, newest first, with these articles in place of what has their ids."""
    found = list(shelf)
    for article in articles:
        place = place_on(found, article)
        if place < len(found) and found[place].id == article.id:
            found[place] = article
    return tuple(found)


def _between(neighbours: _Neighbours, articles: Iterable[Article]) -> _Neighbours:
    """The neighbours of each article, with these articles in place of what has their ids."""
    now = {article.id: article for article in articles}
    beside = {other.id for id_ in now for other in neighbours.get(id_, ()) if other}
    found = dict(neighbours)
    for id_ in (now.keys() | beside) & found.keys():
        newer, older = found[id_]
        found[id_] = (newer and now.get(newer.id, newer), older and now.get(older.id, older))
    return found
