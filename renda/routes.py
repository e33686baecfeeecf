"""Where everything goes: the output path of each article, column, topic and companion."""

import posixpath
import unicodedata

from renda.config import CONTENT_FOLDER
from renda.model import Article, Companion, Site
from renda.urls import expand_permalink

HOME = "index.html"
SEARCH = "search.html"
#: Written as a whole by `renda.search`, never by a view.
SEARCH_FOLDER = "search-index/"
SITE_MAP = "sitemap.html"
SUBSCRIBE = "subscribe.html"
NOT_FOUND = "404.html"
ACCESSIBILITY = "accessibility.html"
FEED = "rss.xml"
OPML = "feeds.opml"
TOPICS = "topics/index.html"


class Routes:
    """The paths of one site. Pure: the same site always gives the same paths."""

    def __init__(self, site: Site) -> None:
        self._config = site.config
        self._columns = site.columns
        self._paths: dict[str, str] = {}

    def article(self, article: Article) -> str:
        if article.file not in self._paths:
            self._paths[article.file] = self._article(article)
        return self._paths[article.file]

    def _article(self, article: Article) -> str:
        settings = self._columns[article.column].settings
        fields = article.fields
        return expand_permalink(
            settings.permalink or self._config.permalink,
            column=article.column,
            date=fields.date,
            slug=article.slug,
            id=article.id,
        )

    def companion(self, article: Article, companion: Companion) -> str:
        """A file of an article's folder lies in a folder named like its page."""
        page = self.article(article)
        home = page.removesuffix("index.html") if page.endswith("/index.html") else page[:-5] + "/"
        within = companion.file.removeprefix(f"{article.folder}/")
        return home + unicodedata.normalize("NFC", within)

    def loose(self, companion: Companion) -> str:
        """Any other file of content/ keeps its place."""
        return unicodedata.normalize("NFC", companion.file.removeprefix(f"{CONTENT_FOLDER}/"))


def column_path(slug: str) -> str:
    return f"{slug}/index.html"


def year_path(slug: str, year: int) -> str:
    return f"{slug}/{year:04}/index.html"


def topic_path(topic: str) -> str:
    return f"topics/{topic}/index.html"


def older_path(index: str, number: int) -> str:
    """Page `number` of the list whose newest page is `index`."""
    return posixpath.join(posixpath.dirname(index), f"page-{number}.html")


def feed_path(index: str) -> str:
    """The feed beside a page: of a column, a topic, or the whole site."""
    return posixpath.join(posixpath.dirname(index), FEED)
