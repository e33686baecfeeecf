"""What Renda's layouts write alike on many pages, for the twin sites to use ready-made.

Called by the twins of Hugo and Pelican. The fragments are cut from a small site that Renda
builds, so that the twins follow every change of its layouts. Having them ready is work spared
to the other tools, never to Renda. Addresses in them begin at the top of the host.
"""

import re
import tempfile
from functools import cache
from pathlib import Path

import msgspec

from benchmarks.corpus import NOW, make_corpus
from benchmarks.outline import COLUMNS
from benchmarks.sites.renda import Renda
from renda.moments import parse_moment
from renda.options import BuildOptions
from renda.pipeline import build

#: The pages that have no column get the top of this page.
NO_COLUMN = "none"
_RELATIVE = re.compile(r'((?:href|src)=")(?:\.\./)+')


class Fragments(msgspec.Struct, frozen=True):
    """HTML that needs no page to be known, and the assets it refers to.

    :param tops: tool bar, reading panel, header and menu by the slug of the current column.
    :param scripts: what every page loads; `article_scripts` come on top of it.
    :param share: the lines below the address in the panel for sharing.
    :param assets: bytes by output path.
    """

    head: str
    scripts: str
    article_scripts: str
    tops: dict[str, str]
    read_aloud: str
    share: str
    footer: str
    logo: str
    assets: dict[str, bytes]

    def named(self) -> dict[str, str]:
        """All pieces of HTML by the name of a file for each."""
        tops = {f"top-{slug}": top for slug, top in self.tops.items()}
        return tops | {
            "head": self.head,
            "scripts": self.scripts,
            "article_scripts": self.article_scripts,
            "read_aloud": self.read_aloud,
            "share": self.share,
            "footer": self.footer,
            "logo": self.logo,
        }


@cache
def cut_fragments() -> Fragments:
    """Build a site with an article in each column, and cut up its pages."""
    now = parse_moment(NOW)
    assert now is not None
    renda, corpus = Renda(), make_corpus(len(COLUMNS))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        renda.write_site(folder, corpus)
        for article in corpus.articles:
            path = renda.source(folder, article)
            path.parent.mkdir(parents=True)
            path.write_text(renda.text(article), "utf-8")
        output = renda.output(folder)
        build(BuildOptions(site_folder=folder, output=output, now=now))
        pages = {a.column: (output / a.path).read_text("utf-8") for a in corpus.articles}
        plain = (output / "topics/index.html").read_text("utf-8")
        assets = {
            path.relative_to(output).as_posix(): path.read_bytes()
            for path in sorted((output / "assets").rglob("*"))
            if path.is_file()
        }
    page = pages[COLUMNS[0].slug]
    scripts = _between(plain, "</title>\n", '<link rel="canonical"')
    of_article = _between(page, "</title>\n", '<link rel="canonical"').splitlines()
    more = [line for line in of_article if line not in scripts.splitlines()]
    return Fragments(
        head=_between(page, '<meta charset="utf-8">', "<title>"),
        scripts=scripts,
        article_scripts="\n".join(more) + "\n",
        tops={
            column: _between(one, '<a class="rd-skip"', '<nav class="rd-crumbs')
            for column, one in {**pages, NO_COLUMN: plain}.items()
        },
        read_aloud=_between(page, '<section class="rd-read_aloud"', "</header>"),
        share=_between(page, '<p class="rd-share__copied"', '<details class="rd-share__scan">')
        + _between(page, '<p class="rd-share__line">在微信', "</section>"),
        footer=_between(page, '<footer class="rd-footer">', '<p class="rd-footer__address">'),
        logo=_between(page, '<img class="rd-header__logo" src="', '" alt').partition('src="')[2],
        assets=assets,
    )


def _between(page: str, start: str, end: str) -> str:
    """The part of a page from `start` up to `end`; closing tags are not part of a start.

    :raises ValueError: when the page has no such part.
    """
    at = page.index(start)
    at += len(start) if start.startswith("</") else 0
    return _RELATIVE.sub(r"\1/", page[at : page.index(end, at)])
