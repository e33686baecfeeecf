"""What the benchmark asks of each tool."""

from pathlib import Path
from typing import Protocol

from benchmarks.corpus import Article, Corpus


class Tool(Protocol):
    """A site generator with its twin of the site.

    `folder` is the tool's own: the sources lie in it, `output(folder)` is what it builds.
    """

    name: str
    #: Whether the pages of its lists are numbered from the oldest article.
    from_oldest: bool

    def version(self) -> str:
        """As the tool says it. :raises LookupError: when the tool is not installed."""

    def write_site(self, folder: Path, corpus: Corpus) -> None:
        """Write everything but the articles: configuration, layouts, assets."""

    def source(self, folder: Path, article: Article) -> Path:
        """The file of an article."""

    def text(self, article: Article) -> str:
        """What stands in that file."""

    def command(self, folder: Path) -> list[str]:
        """Builds the site, as its users would."""

    def output(self, folder: Path) -> Path:
        """The folder that the command writes."""

    def leavings(self, folder: Path) -> list[Path]:
        """What a build leaves: a cold build begins without any of it."""
