"""Pages stay light: what a phone must fetch before text can be read, without pictures.

Measured as sent: each file compressed on its own, by what every web server has. The limits
leave room for long articles; a page that comes near them has got something it does not need.
"""

import gzip
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html as lxml_html

KILOBYTE = 1024
#: The home page shows more than any other; the rest are articles, lists and services.
HOME_LIMIT = 60 * KILOBYTE
PAGE_LIMIT = 40 * KILOBYTE


def parts_of(page: Path) -> set[Path]:
    """The page with the style sheets and scripts that it loads."""
    tree = lxml_html.document_fromstring(page.read_bytes())
    links = tree.xpath("//link[@rel='stylesheet']/@href") + tree.xpath("//script/@src")
    paths = (unquote(urlsplit(link).path) for link in links)
    return {page, *((page.parent / path).resolve() for path in paths)}


def sent(page: Path) -> int:
    """How many bytes of HTML, CSS and JavaScript come to the reader."""
    parts = (gzip.compress(part.read_bytes(), 6, mtime=0) for part in parts_of(page))
    return sum(map(len, parts))


@pytest.fixture(scope="module")
def pages(demo_folder: Path) -> dict[str, int]:
    """Every page of the demo with what it costs; 404.html counts from the top of a host."""
    paths = {path.relative_to(demo_folder).as_posix(): path for path in demo_folder.rglob("*.html")}
    return {name: sent(path) for name, path in paths.items() if name != "404.html"}


def test_the_home_page_is_light(pages: dict[str, int]) -> None:
    assert pages["index.html"] <= HOME_LIMIT


def test_every_other_page_is_lighter_still(pages: dict[str, int]) -> None:
    heavy = {name: size for name, size in pages.items() if size > PAGE_LIMIT}
    heavy.pop("index.html", None)
    assert len(pages) > 200
    assert heavy == {}


def test_a_page_is_counted_with_all_it_loads(demo_folder: Path, pages: dict[str, int]) -> None:
    page = demo_folder / "index.html"
    names = {part.suffix for part in parts_of(page)}
    assert {".html", ".css"} <= names
    assert pages["index.html"] > len(gzip.compress(page.read_bytes(), 6))
