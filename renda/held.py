"""What a build leaves in memory for the next one of the same site: a preview's long breath.

A build of its own reads the register and plans every list of the site. Where builds follow each
other in one process, the site, its layouts and what was written are at hand, and an article that
was saved in its place touches its column, its topics and the home page alone. Whatever else
happened gives None, and `amendment` is asked, then the whole site. Called by `planning`.

`Held` is a value: a build takes one and gives another, and nothing in it is changed. A build that
loads the whole site makes it anew; there is none after one that may have left the output folder
other than it says, or that found what was kept of a text lost.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from renda.amendment import MANY, fits, saved_in, stands_alone, told_of_others, touched_by
from renda.assets import AssetSet
from renda.content import Publicity, load_site
from renda.diagnostics import Diagnostic
from renda.intake import How
from renda.model import Article, Entry, Site
from renda.outputs import Output
from renda.plan import Plan, day_on_the_map
from renda.register import Line, Register, lines_of
from renda.sight import Sight
from renda.store import SourceStore
from renda.succession import succeed
from renda.templates import Layouts


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A site in memory, as its output stands.

    `sight` is the newest; `register.seen` is what was seen when the output was made. `lines`
    are those of the register, by file, as they are now. `files` has the digests of the files of
    content/, by folder. `days` has every output, with its day on the site map if it is there, and `seals` has
    what each was made from.
    """

    register: Register
    sight: Sight
    site: Site
    assets: AssetSet
    layouts: Layouts
    lines: dict[str, Line]
    files: dict[str, dict[str, str]]
    days: dict[str, str | None]
    seals: dict[str, bytes]

    def whole_register(self) -> Register:
        """The register with the lines as they are now."""
        return msgspec.structs.replace(self.register, lines=list(self.lines.values()))


def hold(
    register: Register,
    sight: Sight,
    site: Site,
    plan: Plan,
    assets: AssetSet,
    layouts: Layouts,
    seals: dict[str, bytes],
) -> Held:
    """What the next build can go by after one of the whole site, or after an amendment."""
    lines = {line.file: line for line in register.lines}
    days: dict[str, str | None] = dict.fromkeys(seals)
    days |= {line.path: line.day or None for line in register.lines}
    files: dict[str, dict[str, str]] = {}
    digests = {line.file: line.digest for line in register.lines} | register.others
    for file, digest in digests.items():
        files.setdefault(file.rpartition("/")[0], {})[file] = digest
    return Held(
        register=register,
        sight=sight,
        site=site,
        assets=assets,
        layouts=layouts,
        lines=lines,
        files=files,
        days=days | _days_of(plan.outputs),
        seals=seals,
    )


def go_on(
    held: Held,
    register: Register,
    sight: Sight,
    site: Site,
    plan: Plan,
    seals: dict[str, bytes],
) -> Held:
    """What the next build can go by after one that went by `held`.

    :param register: that of `held` with what was seen and told since.
    :param plan: what was made now; `seals` are of its outputs.
    """
    made = [file for file, path in plan.pages.items() if path in plan.outputs]
    fresh = msgspec.structs.replace(site, articles=tuple(_article_at(site, file) for file in made))
    lines = {line.file: line for line in lines_of(fresh, plan)}
    files = dict(held.files)
    for file, line in lines.items():
        folder = file.rpartition("/")[0]
        files[folder] = files[folder] | {file: line.digest}
    return msgspec.structs.replace(
        held,
        register=register,
        sight=sight,
        site=site,
        lines=held.lines | lines,
        files=files,
        days=held.days | _days_of(plan.outputs),
        seals=held.seals | seals,
    )


def _days_of(outputs: Mapping[str, Output]) -> dict[str, str | None]:
    return {path: day_on_the_map(output) for path, output in outputs.items()}


class Successor(NamedTuple):
    """The site with what was saved, the articles that were, those whose pages may show
    something new, and what there is to tell."""

    site: Site
    changed: tuple[Article, ...]
    touched: list[Article]
    diagnostics: list[Diagnostic]


def take_in(
    held: Held,
    folders: Sequence[str],
    site_folder: Path,
    publicity: Publicity,
    how: How,
    store: SourceStore,
) -> Successor | None:
    """The site as it is now; None unless known articles were saved in their places, or nothing.

    :param folders: those of content/ in which something was saved, as `content/...`.
    :raises OSError: when a file cannot be read.
    :raises LostBody: when what was kept of an article is lost.
    """
    saved: list[str] = []
    for folder in folders:
        found = saved_in(folder, held.files.get(folder, {}), site_folder, store)
        if found is None:
            return None
        saved += found
    if len(saved) > MANY or not all(file in held.lines for file in saved):
        return None
    beside = [c.file for file in saved for c in held.lines[file].companions]
    only = [*saved, *beside]
    fresh, diagnostics = load_site(site_folder, held.site.config, publicity, how, store, only)
    if not all(map(stands_alone, diagnostics)) or len(fresh.articles) < len(saved):
        return None

    def read(line: Line) -> Entry:
        return _article_at(held.site, line.file).entry

    now = publicity.now
    if not all(fits(article, held.lines, held.register, now, read) for article in fresh.articles):
        return None
    site = succeed(held.site, fresh)
    touched = touched_by(site, fresh.articles)
    if touched is None:
        return None
    told = told_of_others(held.register, saved)
    return Successor(site, fresh.articles, touched, [*told, *diagnostics])


def _article_at(site: Site, file: str) -> Article:
    """The article of a file."""
    return site.by_name[unicodedata.normalize("NFC", file)]
