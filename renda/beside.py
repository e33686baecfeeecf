"""What lies beside articles: what may not be published, and what nobody refers to.

Called by `plan` for the whole site, once all links are resolved: a file that an article names is
told where it is named. Pure.
"""

import unicodedata
from collections.abc import Iterator

from renda.allowed_files import refusal_of
from renda.content_walk import looks_like_an_article
from renda.desk import Desk
from renda.diagnostics import Diagnostic, Place, diagnose
from renda.model import Companion


def check_beside(desk: Desk) -> Iterator[Diagnostic]:
    """Tell of files that would be public without anybody meaning it."""
    yield from _refused(desk)
    yield from _unnamed(desk)


def _refused(desk: Desk) -> Iterator[Diagnostic]:
    for refused in desk.site.refused:
        refusal = refusal_of(refused.file, *desk.config.files.endings)
        if refusal and refused.is_beside and not _is_told(desk, refused.file):
            code = "RD340" if refusal.is_run else "RD341"
            yield diagnose(code, Place(refused.file), name=_name(refused.file), **refusal.words())


def _unnamed(desk: Desk) -> Iterator[Diagnostic]:
    for path, companion in _published(desk):
        facts = companion.picture
        is_told = (facts and facts.fault) or _is_told(desk, companion.file)
        if path not in desk.links.named and not is_told:
            yield diagnose("RD342", Place(companion.file), name=_name(companion.file))


def _published(desk: Desk) -> Iterator[tuple[str, Companion]]:
    """What is published because of where it lies, with its path."""
    for article in desk.site.with_files:
        for companion in article.companions:
            yield desk.routes.companion(article, companion), companion
    for column in desk.site.columns.values():
        for companion in column.companions:
            yield desk.routes.loose(companion), companion


def _is_told(desk: Desk, file: str) -> bool:
    """Whether something is told of a file already: where it is named, or of its name."""
    composed = unicodedata.normalize("NFC", file)
    return composed in desk.links.meant or looks_like_an_article(_name(file))


def _name(file: str) -> str:
    return file.rpartition("/")[2]
