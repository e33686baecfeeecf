"""What Pelican has no setting for: neighbours, related articles, years of a column, site map.

A plugin of the twin. Articles get what lists show of them; the pages that Pelican does not
know are written after its own.
"""

# mypy: ignore-errors
# Pelican has no types, and settings are made of nothing.
import re
from collections import defaultdict
from itertools import groupby, pairwise

from pelican import signals

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TAG = re.compile(r"<sup\b.*?</sup>|<[^>]+>", re.DOTALL)
_RELATED = 5
_SERVICE = (
    ("search.html", "搜索", ""),
    ("subscribe.html", "订阅", "subscribe"),
    ("accessibility.html", "无障碍声明", ""),
    ("sitemap.html", "站点地图", "sitemap"),
    ("404.html", "找不到网页", ""),
)


def enrich(generator):
    """Give articles what the templates show, and templates what they look up."""
    shelves, topics = defaultdict(list), defaultdict(list)
    for article in generator.articles:  # newest first
        article.iso = article.date.isoformat()
        article.day = f"{article.date:%Y-%m-%d}"
        article.minute = f"{article.date:%Y-%m-%d %H:%M}"
        article.month = article.date.month
        article.opening = _opening(article._content)
        article.newer = article.older = None
        article.related = []
        shelves[article.category.slug].append(article)
        for tag in article.tags:
            topics[tag.name].append(article)
    for shelf in shelves.values():
        for newer, older in pairwise(shelf):
            newer.older, older.newer = older, newer
    for shelf in topics.values():
        for place, article in enumerate(shelf):
            article.related += shelf[place + 1 : place + 1 + _RELATED]
    for article in generator.articles:
        near = {other.slug: other for other in article.related}
        article.related = sorted(near.values(), key=lambda a: a.date, reverse=True)[:_RELATED]
    generator.context["SHELVES"] = shelves
    generator.context["YEARS"] = {
        slug: [
            (f"{year}年", f"/{slug}/{year}/index.html")
            for year in sorted({a.date.year for a in shelf}, reverse=True)
        ]
        for slug, shelf in shelves.items()
    }


def write_more(generator, writer):
    """The pages that Pelican has no generator for."""
    context, template = generator.context, generator.env.get_template
    addresses = [("index.html", ""), ("topics/index.html", "")]
    for slug, shelf in context["SHELVES"].items():
        column = context["COLUMNS"][slug]
        for year, shown in groupby(shelf, lambda article: article.date.year):
            path = f"{slug}/{year}/index.html"
            parts = {"column": column, "year": year, "shown": list(shown)}
            writer.write_file(path, template("year.html"), context, **parts)
            addresses.append((path, ""))
    for path, heading, part in _SERVICE:
        parts = {"heading": heading, "part": part}
        writer.write_file(path, template("service.html"), context, **parts)
        addresses.append((path, ""))
    addresses += [(f"{slug}/index.html", "") for slug in context["COLUMNS"]]
    addresses += [(f"topics/{slug}/index.html", "") for slug in context["TOPICS"]]
    addresses += [(article.url, article.day) for article in generator.articles]
    writer.write_file("sitemap.xml", template("sitemap.xml"), context, ADDRESSES=addresses)
    writer.write_file("feeds.opml", template("feeds.opml"), context)
    writer.write_file("robots.txt", template("robots.txt"), context)


def _opening(html):
    found = _PARAGRAPH.search(html)
    return _TAG.sub("", found[1])[:120] if found else ""


def register():
    signals.article_generator_finalized.connect(enrich)
    signals.article_writer_finalized.connect(write_more)
