"""Where findings belong when people go through them: a column, the settings, the layouts.

Pure; the report and the newsroom sort by it.
"""

from typing import NamedTuple

from renda.assets import ASSET_FOLDER
from renda.closures import LAYOUT_FOLDER
from renda.config import CONFIG_FILE, CONTENT_FOLDER, DICTIONARY_FOLDER
from renda.diagnostics import Diagnostic
from renda.model import Site
from renda.redirects import REDIRECTS_FILE


class Words(NamedTuple):
    """A name in both languages."""

    zh: str
    en: str


class Shelf(NamedTuple):
    """A place in the order of reading; `slug` is a column's, or empty."""

    rank: int
    name: Words
    slug: str = ""


_SETTINGS = Words("网站设置", "settings")
_FURTHER = {
    CONFIG_FILE: _SETTINGS,
    REDIRECTS_FILE: Words("转向", "redirects"),
    DICTIONARY_FOLDER: Words("校对词典", "dictionaries"),
    LAYOUT_FOLDER: Words("模板", "layouts"),
    ASSET_FOLDER: Words("素材", "assets"),
}
_WHOLE_SITE = Words("整个网站", "the whole site")
_AFTER_COLUMNS = 1_000_000


class Shelves:
    """Sorts findings: columns in the order of the menu, then the rest of the site."""

    def __init__(self, site: Site | None) -> None:
        columns = site.columns if site else {}
        self._columns = {
            slug: Shelf(rank, Words(column.name, column.name), slug)
            for rank, (slug, column) in enumerate(columns.items())
        }

    def of(self, diagnostic: Diagnostic) -> Shelf:
        file = diagnostic.place.file if diagnostic.place else ""
        folder, _, rest = file.partition("/")
        if folder == CONTENT_FOLDER:
            slug = rest.partition("/")[0]
            unknown = Shelf(_AFTER_COLUMNS - 1, Words(f"{folder}/{slug}", f"{folder}/{slug}"))
            return self._columns.get(slug, unknown)
        for number, (name, words) in enumerate(_FURTHER.items()):
            if folder == name:
                return Shelf(_AFTER_COLUMNS + number, words)
        return Shelf(_AFTER_COLUMNS + len(_FURTHER), _WHOLE_SITE)
