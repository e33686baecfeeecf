"""The pages of topics: all of them on one, and the list and feed of each.

Called by the plan. A topic is a word that articles name, or one of the closed list.
"""

import unicodedata
from collections.abc import Container, Iterator

from renda.config import CONFIG_FILE
from renda.desk import Desk
from renda.diagnostics import Diagnostic, diagnose
from renda.feed_views import plan_feed
from renda.lists import plan_list
from renda.model import Article, Site
from renda.outputs import Output
from renda.routes import HOME, TOPICS, topic_path
from renda.urls import topic_slug
from renda.views import Link, TopicCard, TopicsPage


def plan_topics(desk: Desk, wanted: Container[str]) -> Iterator[Output]:
    """The page of all topics, and the lists and feeds of some."""
    topics = desk.site.by_topic
    described = {topic.slug: topic.description for topic in desk.config.topics}
    crumbs = (Link(name="首页", url=HOME),)
    if topics:
        cards = tuple(
            TopicCard(name=link.name, url=link.url, description=described.get(topic, ""))
            for topic in topics
            if (link := desk.topic_link(topic))
        )
        about = f"{desk.config.name}网站的全部专题。"
        page = desk.service_page(TOPICS, "专题", about, crumbs=crumbs)
        view = TopicsPage(**page, topics=cards)
        changed = max(shelf[0].fields.date for shelf in topics.values()).date().isoformat()
        yield Output(path=TOPICS, shows=view, source=CONFIG_FILE, changed=changed)
    below = (*crumbs, Link(name="专题", url=TOPICS))
    for topic, articles in topics.items():
        if topic not in wanted:
            continue
        index = topic_path(topic)
        # A topic that no configuration lists comes from the article that first named it.
        source = CONFIG_FILE if desk.config.topics else articles[-1].file
        name = desk.topic_link(topic).name
        page = desk.page(
            index,
            name,
            section="专题稿件",
            crumbs=below,
            feeds=(desk.topic_feed(topic), desk.site_feed),
            description=described.get(topic, ""),
        )
        size = desk.config.page_size
        yield from plan_list(desk, index, articles, size, page, name, source)
        yield plan_feed(desk, desk.topic_feed(topic), index, articles, source)


def check_topic_names(site: Site) -> Iterator[Diagnostic]:
    """Free topics of which one page would be made, though their names differ.

    The spelling of most articles is taken for the right one.
    """
    if site.config.topics:
        return
    spellings: dict[str, set[str]] = {}
    for words in {article.entry.fields.topics for article in site.listed}:
        for word in words:
            name = unicodedata.normalize("NFC", word)
            spellings.setdefault(topic_slug(word), set()).add(name)
    for slug, names in spellings.items():
        if len(names) > 1:
            yield from _tell_apart(site, slug)


def _tell_apart(site: Site, slug: str) -> Iterator[Diagnostic]:
    """Each place where a topic is not spelt as in most articles."""
    uses: dict[str, list[tuple[Article, int]]] = {}
    for article in site.by_topic[slug]:
        for index, word in enumerate(article.fields.topics):
            if topic_slug(word) == slug:
                name = unicodedata.normalize("NFC", word)
                uses.setdefault(name, []).append((article, index))
    usual = max(sorted(uses), key=lambda name: len(uses[name]))
    file = min(article.file for article, _ in uses.pop(usual))
    for name, places in uses.items():
        for article, index in places:
            words = {"name": name, "other": usual, "slug": slug, "file": file}
            yield diagnose("RD211", article.entry.place(f"topics.{index}"), **words)
