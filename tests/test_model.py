"""The site as values: shelves by column and topic, neighbours, related articles."""

from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renda.config import ColumnSettings, Config, Topic
from renda.model import Article, ArticleFields, Body, Column, Entry, Site
from renda.moments import BEIJING

MONDAY = datetime(2026, 3, 2, tzinfo=BEIJING)


def make_article(name: str, day: int = 2, column: str = "yaowen", **fields: object) -> Article:
    """An article dated a day of March 2026, whose id is its name."""
    front = ArticleFields(title=name, date=MONDAY.replace(day=day), **fields)  # type: ignore[arg-type]
    entry = Entry(file=f"content/{column}/{name}.md", fields=front, body=Body())
    return Article(entry=entry, column=column, slug=name, id=name)


def make_site(*articles: Article, topics: tuple[Topic, ...] = ()) -> Site:
    """Columns: yaowen; daibiao, a group with fengcai and lvzhi."""
    config = Config(name="县人大", base_url="https://a.example/", columns=(), topics=topics)
    parents = {"yaowen": None, "daibiao": None, "fengcai": "daibiao", "lvzhi": "daibiao"}
    return Site(
        config=config,
        columns={
            slug: Column(settings=ColumnSettings(slug=slug, name=slug), parent=parent)
            for slug, parent in parents.items()
        },
        articles=tuple(sorted(articles, key=lambda a: a.order, reverse=True)),
    )


def ids(articles: tuple[Article, ...]) -> list[str]:
    return [article.id for article in articles]


def test_a_group_gathers_its_children() -> None:
    site = make_site(
        make_article("a", 2, "fengcai"), make_article("b", 3, "lvzhi"), make_article("c", 4)
    )
    assert ids(site.by_column["daibiao"]) == ["b", "a"]
    assert ids(site.by_column["fengcai"]) == ["a"]
    assert ids(site.by_column["yaowen"]) == ["c"]


def test_a_cross_post_stands_in_both_columns_and_once_in_their_group() -> None:
    site = make_site(make_article("a", column="fengcai", also_in=("lvzhi", "yaowen", "fengcai")))
    for slug in ("fengcai", "lvzhi", "daibiao", "yaowen"):
        assert ids(site.by_column[slug]) == ["a"]


def test_an_unlisted_article_stands_on_no_shelf() -> None:
    site = make_site(make_article("a", unlisted=True, topics=("会",)), make_article("b"))
    assert ids(site.listed) == ["b"]
    assert ids(site.by_column["yaowen"]) == ["b"]
    assert site.by_topic == {}
    assert "a" not in site.neighbours


def test_free_topics_are_the_words_in_use() -> None:
    site = make_site(
        make_article("a", topics=("民生 实事", "会")), make_article("b", topics=("会",))
    )
    assert site.topic_names == {"民生-实事": "民生 实事", "会": "会"}
    assert {topic: ids(shelf) for topic, shelf in site.by_topic.items()} == {
        "会": ["b", "a"],
        "民生-实事": ["a"],
    }


@pytest.mark.parametrize("slug", ["minsheng", "a--b", "民生", "a_b"])
def test_a_listed_topic_answers_to_its_slug_and_its_name(slug: str) -> None:
    topics = (Topic(slug="empty", name="空"), Topic(slug=slug, name="民生实事"))
    site = make_site(
        make_article("a", 2, topics=(slug,)),
        make_article("b", 3, topics=("民生实事", slug)),
        topics=topics,
    )
    assert {topic: ids(shelf) for topic, shelf in site.by_topic.items()} == {slug: ["b", "a"]}
    assert site.topics_of(site.articles[0]) == (slug,)


def test_topics_come_in_the_order_of_the_configuration() -> None:
    topics = tuple(Topic(slug=slug, name=slug) for slug in "cab")
    site = make_site(make_article("x", topics=("a", "b", "c")), topics=topics)
    assert list(site.by_topic) == ["c", "a", "b"]


def test_neighbours_are_the_next_in_the_articles_own_column() -> None:
    site = make_site(
        make_article("a", 2),
        make_article("x", 3, "fengcai", also_in=("yaowen",)),
        make_article("b", 4),
        make_article("c", 5),
    )
    names = {
        name: tuple(other and other.id for other in pair) for name, pair in site.neighbours.items()
    }
    assert names == {"a": ("b", None), "b": ("c", "a"), "c": (None, "b"), "x": (None, None)}


def test_related_articles_share_a_topic_and_are_older() -> None:
    site = make_site(
        make_article("a", 2, topics=("会",)),
        make_article("b", 3, topics=("民",)),
        make_article("c", 4, topics=("会", "民")),
        make_article("d", 5, topics=("会",)),
        make_article("e", 1),
    )
    by_id = {article.id: article for article in site.articles}
    assert ids(site.related(by_id["c"], 5)) == ["b", "a"]
    assert ids(site.related(by_id["c"], 1)) == ["b"]
    assert ids(site.related(by_id["d"], 5)) == ["c", "a"]
    assert site.related(by_id["e"], 5) == ()


def test_a_new_article_changes_no_older_articles_related_ones() -> None:
    old = [make_article(f"n{n}", n, topics=("会",)) for n in range(1, 8)]
    before, after = make_site(*old), make_site(*old, make_article("z", 9, topics=("会",)))
    for article in old:
        assert before.related(article, 3) == after.related(article, 3)


_IDS = st.lists(st.text("ab/-会", min_size=1, max_size=4), min_size=2, max_size=8, unique=True)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(_IDS, st.data())
def test_related_articles_are_the_ones_that_follow_in_the_list(
    names: list[str], data: st.DataObject
) -> None:
    days = data.draw(st.lists(st.integers(2, 4), min_size=len(names), max_size=len(names)))
    site = make_site(
        *(make_article(n, day, topics=("会",)) for n, day in zip(names, days, strict=True))
    )
    shelf = ids(site.articles)
    for place, article in enumerate(site.articles):
        assert ids(site.related(article, 3)) == shelf[place + 1 : place + 4]


def test_equal_times_are_ordered_by_id_whatever_the_order_of_reading() -> None:
    articles = [make_article(name) for name in ("hui", "huiyi", "a", "会")]
    site = make_site(*articles)
    assert site == make_site(*reversed(articles))
    assert all(newer.order > older.order for newer, older in pairwise(site.articles))


def test_a_columns_line_leads_from_it_to_the_top() -> None:
    site = make_site()
    assert list(site.line_of("fengcai")) == ["fengcai", "daibiao"]
    assert list(site.line_of("nowhere")) == []
    assert [c.slug for c in site.children_of("daibiao")] == ["fengcai", "lvzhi"]
    assert [c.slug for c in site.children_of(None)] == ["yaowen", "daibiao"]
