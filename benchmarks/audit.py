"""Did all tools do the same work? Counts what they wrote, before anything is timed.

Called by the run and by the tests. The corpus says what a site must hold; every output is
counted and compared with that, so tools that agree with the corpus agree with each other:
pages of each kind, entries in lists and which articles they lead to, the Han characters of
each text, feeds with their items and texts, addresses in the site map. Reads outputs only.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml import etree, html

from benchmarks.corpus import Article, Corpus
from benchmarks.outline import (
    BLOCK_COUNT,
    BLOCKS,
    COLUMNS,
    FEED_SIZE,
    LEAD,
    LEAD_COUNT,
    PAGE_SIZE,
    RELATED,
    TOPICS,
)
from benchmarks.passages import han_in
from benchmarks.phrases import count_han

#: What an output holds: a number, or the slugs of articles.
Account = dict[str, int | frozenset[str]]

_SERVICE = ("404", "search", "sitemap", "subscribe", "accessibility")
#: The kinds of pages by their paths, which are the same for all tools but for older pages.
_KINDS = (
    ("home", re.compile(r"index\.html")),
    ("service", re.compile(rf"(?:{'|'.join(_SERVICE)})\.html")),
    ("topics", re.compile(r"topics/index\.html")),
    ("topic", re.compile(r"topics/(?P<list>[a-z]+)/index\.html")),
    ("topic", re.compile(r"topics/(?P<list>[a-z]+)/page[-/]\d+(?:/index)?\.html")),
    ("column", re.compile(r"(?P<list>[a-z]+)/index\.html")),
    ("column", re.compile(r"(?P<list>[a-z]+)/page[-/]\d+(?:/index)?\.html")),
    ("year", re.compile(r"(?P<list>[a-z]+/\d{4})/index\.html")),
    ("article", re.compile(r"[a-z]+/\d{4}/[\w-]+\.html")),
)
#: The classes of the links that lead to articles, and of the text of one.
_CARD, _NEIGHBOUR = "rd-card__link", "rd-neighbours__link"
_BODY = "rd-prose--article"
_REDIRECT = b'http-equiv="refresh"'
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


class Difference(NamedTuple):
    """Something a tool has more or less of than the corpus asks for."""

    what: str
    wanted: str
    found: str


def compare(wanted: Account, found: Account) -> list[Difference]:
    """All differences; none when the tool did the work."""
    names = sorted({*wanted, *found})
    return [
        Difference(name, *_told(wanted.get(name, 0), found.get(name, 0)))
        for name in names
        if wanted.get(name, 0) != found.get(name, 0)
    ]


def wanted_account(corpus: Corpus, *, from_oldest: bool) -> Account:
    """What the output for a corpus must hold.

    :param from_oldest: whether lists are numbered from their oldest page. Such a list has one
        page more, since the newest shows the unfilled rest with the full page before it; and
        one redirect, which stands where the next full page will be.
    """
    newest_first = corpus.articles[::-1]
    lists: dict[str, list[Article]] = defaultdict(list)
    for article in newest_first:
        for name in _lists_of(article):
            lists[name].append(article)
    account: Account = {
        "pages: home": 1,
        "pages: service": len(_SERVICE),
        "pages: topics": 1,
        "pages: article": len(corpus.articles),
        "entries: home": _home_entries(lists),
    }
    counts: Counter[str] = Counter()
    for name, articles in lists.items():
        kind = _kind_of_list(name)
        account[f"listed: {name}"] = frozenset(article.slug for article in articles)
        pages, entries = 1, len(articles)
        if kind != "year":
            pages, entries, redirects = _paging(len(articles), from_oldest=from_oldest)
            counts["pages: redirect"] += redirects
        counts[f"pages: {kind}"] += pages
        counts[f"entries: {kind}"] += entries
    account |= {name: count for name, count in counts.items() if count}
    for name, items in _feeds(newest_first, lists):
        account[f"feed items: {name}"] = len(items)
        account[f"feed text: {name}"] = sum(_han(article) for article in items)
    for article in corpus.articles:
        account[f"text: {article.path}"] = _han(article)
        account[f"leads to: {article.path}"] = _led_to(article, lists)
    account["site map: articles"] = frozenset(article.slug for article in corpus.articles)
    return account


def account_of(output: Path) -> Account:
    """What an output folder holds."""
    counts: Counter[str] = Counter()
    listed: dict[str, set[str]] = defaultdict(set)
    account: Account = {}
    for path in sorted(output.rglob("*.html")):
        name = path.relative_to(output).as_posix()
        data = path.read_bytes()
        kind, shelf = ("redirect", "") if _REDIRECT in data else kind_of(name)
        counts[f"pages: {kind}"] += 1
        if kind in ("redirect", "service", "topics", "unknown"):
            continue
        page = html.document_fromstring(data.decode())
        cards = _links(page, _CARD)
        if kind == "article":
            [body] = _of_class(page, "div", _BODY)
            account[f"text: {name}"] = count_han(_text_of(body))
            account[f"leads to: {name}"] = frozenset((*cards, *_links(page, _NEIGHBOUR)))
            continue
        counts[f"entries: {kind}"] += len(cards)
        if shelf:
            listed[f"{'topics/' if kind == 'topic' else ''}{shelf}"].update(cards)
    account |= counts
    account |= {f"listed: {name}": frozenset(slugs) for name, slugs in listed.items()}
    account |= _feed_accounts(output)
    account["site map: articles"] = _mapped(output / "sitemap.xml")
    return account


def kind_of(path: str) -> tuple[str, str]:
    """The kind of a page, and the name of the list it belongs to, by its path."""
    for kind, pattern in _KINDS:
        if match := pattern.fullmatch(path):
            return kind, match.groupdict().get("list") or ""
    return "unknown", ""


def bytes_by_kind(output: Path) -> dict[str, tuple[int, int]]:
    """How many pages there are of each kind, and how many bytes in all."""
    sizes: dict[str, tuple[int, int]] = {}
    for path in output.rglob("*.html"):
        kind, _ = kind_of(path.relative_to(output).as_posix())
        pages, size = sizes.get(kind, (0, 0))
        sizes[kind] = (pages + 1, size + path.stat().st_size)
    return sizes


# --- what is wanted ------------------------------------------------------------------------------


def _paging(count: int, *, from_oldest: bool) -> tuple[int, int, int]:
    """Pages, entries and redirects of a list."""
    full = count // PAGE_SIZE
    if not from_oldest:
        return -(-count // PAGE_SIZE), count, 0
    newest = count - max(full - 1, 0) * PAGE_SIZE
    return 1 + full, newest + full * PAGE_SIZE, 1 if full else 0


def _lists_of(article: Article) -> Iterator[str]:
    yield article.column
    yield f"{article.column}/{article.date.year}"
    yield from (f"topics/{topic}" for topic in article.topics)


def _kind_of_list(name: str) -> str:
    if name.startswith("topics/"):
        return "topic"
    return "year" if "/" in name else "column"


def _home_entries(lists: Mapping[str, Sequence[Article]]) -> int:
    newest = max((shelf[0] for shelf in lists.values()), key=lambda a: (a.date, a.slug))
    lead = sum(article is not newest for article in lists.get(LEAD, ()))
    blocks = (len(lists.get(slug, ())) for slug in BLOCKS)
    return min(lead, LEAD_COUNT) + sum(min(count, BLOCK_COUNT) for count in blocks)


def _feeds(
    newest_first: Sequence[Article], lists: Mapping[str, Sequence[Article]]
) -> Iterator[tuple[str, Sequence[Article]]]:
    yield "rss.xml", newest_first[:FEED_SIZE]
    names = [column.slug for column in COLUMNS] + [f"topics/{topic.slug}" for topic in TOPICS]
    for name in names:
        if name in lists:
            yield f"{name}/rss.xml", lists[name][:FEED_SIZE]


def _led_to(article: Article, lists: Mapping[str, Sequence[Article]]) -> frozenset[str]:
    """The neighbours of an article in its column, and the newest older ones of its topics."""
    shelf = lists[article.column]
    place = shelf.index(article)
    near = {a.slug for a in (*shelf[max(place - 1, 0) : place], *shelf[place + 1 : place + 2])}
    older: dict[str, Article] = {}
    for topic in article.topics:
        shelf = lists[f"topics/{topic}"]
        place = shelf.index(article)
        older |= {a.slug: a for a in shelf[place + 1 : place + 1 + RELATED]}
    newest = sorted(older.values(), key=lambda a: (a.date, a.slug), reverse=True)[:RELATED]
    return frozenset(near | {a.slug for a in newest})


def _han(article: Article) -> int:
    return sum(han_in(block) for block in article.blocks)


# --- what is found -------------------------------------------------------------------------------


def _feed_accounts(output: Path) -> Account:
    account: Account = {}
    for path in output.rglob("rss.xml"):
        name = path.relative_to(output).as_posix()
        items = etree.parse(str(path)).findall(".//item")
        texts = (item.findtext(_CONTENT) or item.findtext("description") or "" for item in items)
        account[f"feed items: {name}"] = len(items)
        account[f"feed text: {name}"] = sum(
            count_han(_text_of(html.fromstring(f"<div>{text}</div>"))) for text in texts
        )
    return account


def _mapped(path: Path) -> frozenset[str]:
    """The articles that a site map names."""
    found = (str(place.text) for place in etree.parse(str(path)).iter(_LOCATION))
    paths = (address.split("/", 3)[3] for address in found)
    return frozenset(_slug(path) for path in paths if kind_of(path)[0] == "article")


def _links(page: etree._Element, name: str) -> list[str]:
    """The slugs that all links of a class lead to."""
    return [_slug(link.get("href", "")) for link in _of_class(page, "a", name)]


def _of_class(page: etree._Element, tag: str, name: str) -> list[etree._Element]:
    return [one for one in page.iter(tag) if name in one.get("class", "").split()]


def _text_of(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _slug(address: str) -> str:
    return address.rpartition("/")[2].removesuffix(".html")


def _told(wanted: int | frozenset[str], found: int | frozenset[str]) -> tuple[str, str]:
    """Both sides in words: of two sets, what only one of them has."""
    if isinstance(wanted, int) and isinstance(found, int):
        return f"{wanted:,}", f"{found:,}"
    here = wanted if isinstance(wanted, frozenset) else frozenset()
    there = found if isinstance(found, frozenset) else frozenset()
    return _sample(here, here - there), _sample(there, there - here)


def _sample(whole: frozenset[str], alone: frozenset[str]) -> str:
    names = ", ".join(sorted(alone)[:3])
    return f"{len(whole):,}" + (f" (of them only here: {names})" if alone else "")
