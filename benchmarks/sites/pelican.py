"""The twin for Pelican: Renda's layouts as a theme, and a plugin, in `pelican_files/`.

Pelican keeps nothing from build to build unless it is told to, and is told nothing here: its
cache of read articles costs a cold build more than it saves.
"""

import importlib.metadata
import json
import sys
from pathlib import Path

from benchmarks import outline
from benchmarks.corpus import Article, Corpus
from benchmarks.dialects import PelicanDialect, write_markdown
from benchmarks.sites.files import copy_tree, write_file
from benchmarks.sites.fragments import cut_fragments

_FILES = Path(__file__).parent / "pelican_files"


class Pelican:
    """`pelican`, as a plain build into the folder that is already there."""

    name = "pelican"
    from_oldest = False

    def version(self) -> str:
        try:
            return importlib.metadata.version("pelican")
        except importlib.metadata.PackageNotFoundError as error:
            raise LookupError("pelican is not installed: pip install -e '.[bench]'") from error

    def write_site(self, folder: Path, corpus: Corpus) -> None:
        fragments = cut_fragments()
        copy_tree(_FILES, folder)
        for path, data in fragments.assets.items():
            write_file(folder / "content" / path, data)
        settings = _settings(fragments.named())
        write_file(folder / "site.json", json.dumps(settings, ensure_ascii=False))

    def source(self, folder: Path, article: Article) -> Path:
        return folder / f"content/{article.column}/{article.date.year}/{article.slug}.md"

    def text(self, article: Article) -> str:
        return (
            f"Title: {article.title}\nDate: {article.date:%Y-%m-%d %H:%M}\n"
            f"Slug: {article.slug}\nCategory: {article.column}\nSource: {article.source}\n"
            f"Author: {article.author}\nTags: {', '.join(article.topics)}\n\n"
            + write_markdown(article.blocks, PelicanDialect())
        )

    def command(self, folder: Path) -> list[str]:
        settings = str(folder / "pelicanconf.py")
        return [sys.executable, "-m", "pelican", "--quiet", "--fatal", "errors", "-s", settings]

    def output(self, folder: Path) -> Path:
        return folder / "output"

    def leavings(self, folder: Path) -> list[Path]:
        return [self.output(folder), folder / "cache", folder / "__pycache__"]


def _settings(fragments: dict[str, str]) -> dict[str, object]:
    feeds = [(outline.NAME, "rss.xml")]
    feeds += [(column.name, f"{column.slug}/rss.xml") for column in outline.COLUMNS]
    feeds += [(topic.name, f"topics/{topic.slug}/rss.xml") for topic in outline.TOPICS]
    return {
        "SITENAME": outline.NAME,
        "BASE": outline.BASE_URL,
        "SITE_DESCRIPTION": outline.DESCRIPTION,
        "SITE_KEYWORDS": ",".join(outline.KEYWORDS),
        "SITE_DOMAIN": outline.DOMAIN,
        "SITE_ORGANISER": outline.ORGANISER,
        "SITE_LOGO": outline.BASE_URL + fragments["logo"].removeprefix("/"),
        "SITESUBTITLE": outline.DESCRIPTION,
        "FRAGMENTS": fragments,
        "COLUMNS": {column.slug: column._asdict() for column in outline.COLUMNS},
        "TOPICS": {topic.slug: topic._asdict() for topic in outline.TOPICS},
        "FEEDS": feeds,
        "FRIENDS": outline.FRIENDS,
        "PAGE_SIZE": outline.PAGE_SIZE,
        "FEED_MAX_ITEMS": outline.FEED_SIZE,
        "HOME": {
            "lead": outline.LEAD,
            "lead_count": outline.LEAD_COUNT,
            "notices": outline.NOTICES,
            "notice_count": outline.NOTICE_COUNT,
            "banners": outline.BANNERS,
            "blocks": outline.BLOCKS,
            "block_count": outline.BLOCK_COUNT,
        },
    }
