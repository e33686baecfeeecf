"""Settings of the Pelican twin; names and sizes come from site.json, which the benchmark writes."""

# mypy: ignore-errors
# Pelican has no types, and settings are made of nothing.
import json
import sys
from pathlib import Path

from markdown.extensions.toc import slugify_unicode

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
globals().update(json.loads((HERE / "site.json").read_text("utf-8")))

PATH = str(HERE / "content")
OUTPUT_PATH = str(HERE / "output")
THEME = str(HERE / "theme")
PLUGINS = ["county"]
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh"
SITEURL = BASE.rstrip("/")  # noqa: F821 - from site.json
STATIC_PATHS = ["assets"]

ARTICLE_URL = ARTICLE_SAVE_AS = "{category}/{date:%Y}/{slug}.html"
CATEGORY_URL = CATEGORY_SAVE_AS = "{slug}/index.html"
TAG_URL = TAG_SAVE_AS = "topics/{slug}/index.html"
TAGS_URL = TAGS_SAVE_AS = "topics/index.html"
AUTHOR_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "tags"]
PAGINATED_TEMPLATES = {"category": PAGE_SIZE, "tag": PAGE_SIZE}  # noqa: F821
PAGINATION_PATTERNS = [
    (1, "{base_name}/index.html", "{base_name}/index.html"),
    (2, "{base_name}/page-{number}.html", "{base_name}/page-{number}.html"),
]

FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_RSS = None
FEED_RSS = "rss.xml"
CATEGORY_FEED_RSS = "{slug}/rss.xml"
TAG_FEED_RSS = "topics/{slug}/rss.xml"
RSS_FEED_SUMMARY_ONLY = False

MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.meta": {},
        "markdown.extensions.toc": {"slugify": slugify_unicode},
    },
    "output_format": "html5",
}
JINJA_ENVIRONMENT = {"trim_blocks": True, "lstrip_blocks": True, "autoescape": False}
