"""Renda's own site: its default layouts and assets, nothing of the benchmark's making.

The project's sanitising, check of fidelity, word counts, check of links, QR codes and report of
faults are on, as always.
"""

import sys
from pathlib import Path

import yaml

from benchmarks import outline
from benchmarks.corpus import NOW, Article, Corpus
from benchmarks.dialects import RendaDialect, write_markdown
from renda import __version__

PROJECT = Path(__file__).resolve().parent.parent.parent


class Renda:
    """The program of this checkout, run as `python build.py`."""

    name = "renda"
    from_oldest = True

    def version(self) -> str:
        return f"{__version__}, Python {sys.version.split()[0]}"

    def write_site(self, folder: Path, corpus: Corpus) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        config = yaml.safe_dump(_config(), allow_unicode=True, sort_keys=False)
        (folder / "site_config.yaml").write_text(config, "utf-8")

    def source(self, folder: Path, article: Article) -> Path:
        return folder / f"content/{article.column}/{article.date.year}/{article.slug}.md"

    def text(self, article: Article) -> str:
        return (
            f"---\ntitle: {article.title}\ndate: {article.date:%Y-%m-%d %H:%M}\n"
            f"id: {article.slug}\nsource: {article.source}\nauthor: {article.author}\n"
            f"topics: [{', '.join(article.topics)}]\n---\n"
            + write_markdown(article.blocks, RendaDialect())
        )

    def command(self, folder: Path) -> list[str]:
        return [
            *(sys.executable, str(PROJECT / "build.py"), "build", "--quiet", "--profile"),
            *("--site", str(folder), "--output", str(self.output(folder)), "--now", NOW),
        ]

    def output(self, folder: Path) -> Path:
        return folder / "public"

    def leavings(self, folder: Path) -> list[Path]:
        return [self.output(folder), folder / ".renda"]


def _config() -> dict[str, object]:
    contact = dict(outline.CONTACT)
    return {
        "name": outline.NAME,
        "base_url": outline.BASE_URL,
        "description": outline.DESCRIPTION,
        "keywords": list(outline.KEYWORDS),
        "organiser": outline.ORGANISER,
        "emblem": "none",
        "emblem_reason": "明远县是虚构的。",
        "logo": outline.LOGO,
        "colour": outline.COLOUR,
        "contact": {"address": contact["地址"], "phone": contact["电话"], "email": contact["邮箱"]},
        "marks": {"icp": outline.ICP, "ipv6": True},
        "page_size": outline.PAGE_SIZE,
        "feed_size": outline.FEED_SIZE,
        "search": {"enabled": False},
        "home": {
            "headlines": 1,
            "focus": 0,
            "lead": outline.LEAD,
            "notices": outline.NOTICES,
            "topics": list(outline.BANNERS),
            "blocks": [{"column": c, "count": outline.BLOCK_COUNT} for c in outline.BLOCKS],
        },
        "topics": [
            {"slug": topic.slug, "name": topic.name, "description": topic.description}
            for topic in outline.TOPICS
        ],
        "links": [{"name": name, "url": url} for name, url in outline.FRIENDS],
        "columns": [
            {"slug": column.slug, "name": column.name, "description": column.description}
            for column in outline.COLUMNS
        ],
    }
