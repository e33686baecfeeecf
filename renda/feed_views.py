"""What a feed holds: articles as feed items, with absolute addresses."""

from collections.abc import Sequence

from renda.desk import Desk
from renda.media_types import media_type_of
from renda.model import Article
from renda.outputs import Later, Output
from renda.routes import feed_path
from renda.urls import url_of
from renda.views import Enclosure, Feed, FeedItem, FeedView


def plan_feed(
    desk: Desk, feed: Feed, index: str, articles: Sequence[Article], source: str
) -> Output:
    """The feed beside the page `index`, with the newest of `articles`."""
    newest = articles[: desk.config.feed_size]
    path = feed_path(index)
    texts = [desk.links.text(a, a.entry) for a in newest if a.entry.references]
    stamp = desk.stamp(path, newest, texts, [article.entry.digest for article in newest])

    def view() -> FeedView:
        return FeedView(
            title=feed.title,
            description=desk.config.description or feed.title,
            link=desk.absolute(index),
            absolute=feed.absolute,
            base=desk.config.base,
            language=desk.config.language.lower(),
            changed=max((article.changed for article in newest), default=None),
            sheet=desk.feed_sheet(path),
            picture=desk.picture_of_site,
            items=tuple(feed_item(desk, article) for article in newest),
        )

    later = Later(kind=FeedView, stamp=stamp, make=view)
    return Output(path=path, shows=later, source=source)


def feed_item(desk: Desk, article: Article) -> FeedItem:
    """An article as every feed shows it; its guid is the same in all of them."""
    fields = article.fields
    absolute = desk.absolute(desk.routes.article(article))
    text = desk.links.text(article, article.entry)
    return FeedItem(
        guid=f"tag:{desk.config.authority},{desk.config.feed_year}:{article.id}",
        title=fields.title,
        link=absolute,
        date=fields.date,
        updated=article.changed if fields.updated or fields.corrections else None,
        authors=fields.author,
        column=desk.column_link(article.column).name,
        topics=tuple(desk.topic_link(topic).name for topic in desk.site.topics_of(article)),
        source=desk.source(article),
        source_url=fields.source_url,
        summary=desk.summary(article),
        text=text,
        picture=desk.picture_above(article, text),
        image=desk.picture_to_share(article, text),
        photographers=fields.photographer,
        enclosures=_enclosures(desk, article),
        downloads=desk.downloads(article, article.entry),
        corrections=desk.notices(article),
    )


def _enclosures(desk: Desk, article: Article) -> tuple[Enclosure, ...]:
    """RSS allows one enclosure an item: the first film or recording that the text plays, else
    the first attachment, with its true length."""
    attached = (
        desk.links.attachment(article, article.entry, index)
        for index in range(len(article.fields.attachments))
    )
    for companion in (*desk.links.played(article), *attached):
        if companion:
            url = desk.config.base + url_of(desk.links.path_of(companion))
            mime = media_type_of(companion.file)
            return (Enclosure(url=url, length=companion.size, mime=mime),)
    return ()
