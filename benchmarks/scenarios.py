"""What happens to a site before a build is timed, and how to see that the build took it in.

Called by the run. The scenarios of a round follow each other on one site: a cold build, a
build without any change, an edit in a text, a new title, a new article. `undo` takes all edits
back before the next round.
"""

from collections.abc import Callable
from pathlib import Path

import msgspec

from benchmarks.corpus import Article, Corpus, next_article
from benchmarks.measure import read_all
from benchmarks.passages import Paragraph
from benchmarks.sites import Tool
from benchmarks.sites.files import remove, set_aside, write_file

#: The articles that are edited, counted from the newest: of this week, as editors do it, and so
#: on the first page of their column and in the feeds.
_EDITED = -4
_RENAMED = -6
#: Beside the sites: what builds left behind before a cold one.
RUBBISH = "rubbish"


class Place(msgspec.Struct, frozen=True):
    """A tool's twin site in its folder."""

    tool: Tool
    folder: Path
    corpus: Corpus


class Expected(msgspec.Struct, frozen=True):
    """Words that a file of the output must have after the build."""

    path: str
    words: str


Scenario = Callable[[Place, int], list[Expected]]


class StaleOutputError(Exception):
    """A build did not bring out what had been changed."""


def write_sources(place: Place) -> None:
    """The whole site, with every article as the corpus has it."""
    place.tool.write_site(place.folder, place.corpus)
    for article in place.corpus.articles:
        _write(place, article)


def cold(place: Place, _round: int) -> list[Expected]:
    """Nothing but the sources, which lie in the page cache.

    What earlier builds left is moved away, not removed: for a minute after many files were
    deleted, ext4 looks through them at each file that is created, which costs several times
    the creating and falls on whichever tool comes next.
    """
    for path in place.tool.leavings(place.folder):
        set_aside(path, place.folder.parent / RUBBISH)
    read_all(place.folder)
    article = place.corpus.articles[0]
    return [Expected(article.path, article.title)]


def unchanged(_place: Place, _round: int) -> list[Expected]:
    """Build again."""
    return []


def body_edit(place: Place, round_: int) -> list[Expected]:
    """A sentence more in the last paragraph of a recent article."""
    article = place.corpus.articles[_EDITED]
    words = f"本段在第{round_}轮修改。"
    blocks = list(article.blocks)
    at = max(at for at, block in enumerate(blocks) if isinstance(block, Paragraph))
    block = blocks[at]
    assert isinstance(block, Paragraph)
    blocks[at] = Paragraph(block.text + words)
    _write(place, msgspec.structs.replace(article, blocks=tuple(blocks)))
    return [Expected(article.path, words)]


def title_edit(place: Place, round_: int) -> list[Expected]:
    """Another title for a recent article."""
    article = place.corpus.articles[_RENAMED]
    title = f"{article.title}（第{round_}轮）"
    _write(place, msgspec.structs.replace(article, title=title))
    return [Expected(article.path, title), Expected(f"{article.column}/index.html", title)]


def new_article(place: Place, _round: int) -> list[Expected]:
    """One article more, newer than all others."""
    article = next_article(place.corpus)
    _write(place, article)
    return [
        Expected(article.path, article.title),
        Expected("index.html", article.title),
        Expected(f"{article.column}/rss.xml", article.title),
    ]


def undo(place: Place) -> None:
    """Back to the corpus."""
    for at in (_EDITED, _RENAMED):
        _write(place, place.corpus.articles[at])
    remove(place.tool.source(place.folder, next_article(place.corpus)))


def check_built(place: Place, expected: list[Expected]) -> None:
    """:raises StaleOutputError: when the output lacks what it must have."""
    output = place.tool.output(place.folder)
    for one in expected:
        path = output / one.path
        if not path.is_file() or one.words not in path.read_text("utf-8"):
            raise StaleOutputError(f"{place.tool.name} left “{one.words}” out of {one.path}")


#: By name, in the order in which they follow each other.
SCENARIOS: dict[str, Scenario] = {
    "cold": cold,
    "no change": unchanged,
    "body edit": body_edit,
    "title edit": title_edit,
    "new article": new_article,
}


def _write(place: Place, article: Article) -> None:
    write_file(place.tool.source(place.folder, article), place.tool.text(article))
