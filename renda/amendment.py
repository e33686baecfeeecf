"""What a few saved articles change of a site that is known: the rest stands as it is.

Called by the pipeline before it loads the whole site. Most edits touch one article; then what
is new in the site follows from the register and from that article alone. Whatever is not surely
so (a picture, a redirect, another address, anything there is something to tell of) gives None,
and the whole site is loaded: there is nothing that only an amendment can do.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from renda.config import CONTENT_FOLDER, Config
from renda.content import Publicity, load_site
from renda.content_walk import Walk
from renda.diagnostics import Diagnostic
from renda.intake import How, source_digest
from renda.kept_entries import Reading, reading
from renda.kinds import KINDS
from renda.kinds.news import RELATED
from renda.model import Article, Entry, Site, place_on
from renda.output_folder import folders_above
from renda.outputs import StandingPages
from renda.plan import folded_path
from renda.register import Line, Register, kept_articles, topics_of
from renda.sight import Sight
from renda.store import Found, SourceStore
from renda.text import file_digest

#: With more saved articles than this, loading the whole site is no slower.
MANY = 200
#: Findings of a text, a missing id, an update before the date; besides them those of front
#: matter, RD1...
_OF_ONE_ARTICLE = {"RD312", "RD318", "RD321", "RD322", "RD328", "RD351"}
#: Findings of files that nobody refers to: they hold until somebody does.
_OF_NO_ARTICLE = {"RD341", "RD342"}


class Amendment(NamedTuple):
    """The site with what was saved, what of its last plan holds still, and what there is to tell."""

    site: Site
    standing: StandingPages
    diagnostics: list[Diagnostic]


def amend(
    register: Register,
    folders: Sequence[str],
    site_folder: Path,
    config: Config,
    publicity: Publicity,
    how: How,
    store: SourceStore,
) -> Amendment | None:
    """The site as it is now, or None when it must be loaded as a whole.

    :param register: of the last build of the same site.
    :param folders: those that `changed_folders` found.
    :param store: what was read of sources; nothing that it holds is taken to be gone.
    :raises OSError: when a file cannot be read.
    :raises LostBody: when what was kept of an article is lost.
    """
    saved = _saved_articles(folders, register, site_folder, store)
    if saved is None or len(saved) > MANY:
        return None
    lines = {line.file: line for line in register.lines}
    beside = [c.file for file in saved if file in lines for c in lines[file].companions]
    pages = [file for files in register.page_files.values() for file in files]
    only = [*saved, *beside, *register.texts.values(), *pages]
    fresh, diagnostics = load_site(site_folder, config, publicity, how, store, only)
    if not all(map(stands_alone, diagnostics)) or len(fresh.articles) < len(saved):
        return None
    readings = _readings(config, store)

    def read(line: Line) -> Entry:
        return readings[line.column](line.file, line.digest)

    if not all(fits(article, lines, register, publicity.now, read) for article in fresh.articles):
        return None
    site = _amended(register, fresh, readings)
    if topics_of(site) != register.topics:
        return None
    touched = touched_by(site, fresh.articles)
    if touched is None:
        return None
    files = {article.file for article in touched}
    standing = {line.file: line.page for line in register.lines if line.file not in files}
    told = told_of_others(register, saved)
    context = bytes.fromhex(register.context)
    return Amendment(site, StandingPages(standing, context), [*told, *diagnostics])


def stands_alone(diagnostic: Diagnostic) -> bool:
    """Whether a finding is of one article alone, so that it holds as long as the article does; or
    of a file, so that it holds as long as nobody refers to that."""
    code = diagnostic.code
    holds = code.startswith("RD1") or code in _OF_ONE_ARTICLE | _OF_NO_ARTICLE
    return holds and diagnostic.severity != "error" and diagnostic.place is not None


def is_in_the_way(outputs: Iterable[str], standing: StandingPages) -> bool:
    """Whether one of these outputs and a page that stands could want the same place."""
    pages = {folded_path(page.path) for page in standing.pages.values()}
    wanted = {folded_path(path) for path in outputs}
    folders = {path.rpartition("/")[0] for path in pages | wanted}
    above = folders.union(*map(folders_above, folders))
    return not (wanted.isdisjoint(pages) and above.isdisjoint(pages | wanted))


# --- what was saved --------------------------------------------------------------------------


def changed_folders(register: Register, sight: Sight, site_folder: Path) -> list[str] | None:
    """The folders of content/ in which something was saved, as `content/...`; None when anything
    else has changed."""
    now, before = sight.digests, register.seen
    if not before.keys() <= now.keys():
        return None
    folders = [path for path, digest in now.items() if before.get(path) != digest]
    top = site_folder / CONTENT_FOLDER
    if not all(path in sight.sources and Path(path).is_relative_to(top) for path in folders):
        return None
    return [Path(path).relative_to(site_folder).as_posix() for path in folders]


def _saved_articles(
    folders: Iterable[str], register: Register, site_folder: Path, store: SourceStore
) -> list[str] | None:
    """The articles in these folders whose bytes are not the known ones; None when any other
    file came, changed or went."""
    articles = {line.file: line.digest for line in register.lines}
    known: dict[str, dict[str, str]] = {folder: {} for folder in folders}
    for file, digest in (articles | register.others).items():
        if (within := known.get(file.rpartition("/")[0])) is not None:
            within[file] = digest
    saved: list[str] = []
    for folder, digests in known.items():
        found = saved_in(folder, digests, site_folder, store)
        if found is None:
            return None
        saved += found
    if all(file in articles or _is_new_article(file, register) for file in saved):
        return saved
    return None


def saved_in(
    folder: str, known: Mapping[str, str], site_folder: Path, store: SourceStore
) -> list[str] | None:
    """The files of a folder whose bytes are not the known ones; None when one is gone, or when
    there is anything to tell of their names.

    :param known: the digest of each file that was there.
    """
    walk = Walk()
    files = [
        one for one in walk.within(str(site_folder / folder), folder) if isinstance(one, Found)
    ]
    if walk.diagnostics or not known.keys() <= {found.file for found in files}:
        return None
    return [found.file for found in files if _digest_of(found, store) != known.get(found.file)]


def _digest_of(found: Found, store: SourceStore) -> str:
    """The digest of the bytes of a file; it is opened only if it may have changed."""
    before = store.known(found.file)
    if before and before.signature == found.signature:
        return before.digest
    path = Path(found.path)
    return source_digest(path.read_bytes()) if path.suffix == ".md" else file_digest(path)


def _is_new_article(file: str, register: Register) -> bool:
    """Whether an unknown file is an article; one in a folder of its own may bring more files."""
    is_article = file.endswith(".md") and not file.endswith("/index.md") and file.count("/") > 1
    return is_article and file not in register.others


# --- what it changes -------------------------------------------------------------------------


def _readings(config: Config, store: SourceStore) -> dict[str, Reading]:
    """How articles that were left unread are read when they are asked for, by their column."""
    fields = {c.slug: KINDS[c.kind].fields for c in config.every_column()}
    records = store.records
    sorts = {sort: reading(records, sort) for sort in fields.values() if sort}
    return {slug: sorts[sort] for slug, sort in fields.items() if sort}


def fits(
    article: Article,
    lines: Mapping[str, Line],
    register: Register,
    now: datetime,
    read: Callable[[Line], Entry],
) -> bool:
    """Whether what was saved changes nothing but what `touched_by` knows of.

    :param read: gives the entry of a line.
    """
    line = lines.get(article.file)
    if line is None:
        return _is_mere_addition(article, register, now)
    before = read(line)
    return (
        _says_the_same_of_itself(article, line)
        and _leads_the_same(article.entry, before)
        and not (_tells_of_unused(register) and set(_uses(article.entry)) - set(_uses(before)))
    )


def _tells_of_unused(register: Register) -> bool:
    """Whether there are files that nobody refers to, so that a new reference may be to one."""
    return any(diagnostic.code in _OF_NO_ARTICLE for diagnostic in register.told)


def _is_mere_addition(article: Article, register: Register, now: datetime) -> bool:
    """Whether a new article takes nobody's place, and no hour of its own is to come."""
    fields = article.fields
    moments = (fields.publish_at, fields.expires_at, fields.pin_until)
    if any(moment and moment > now for moment in moments) or fields.aliases:
        return False
    names_files = fields.image or fields.attachments or any(_uses(article.entry))
    if names_files and _tells_of_unused(register):
        return False
    return article.id not in register.withheld_ids and all(
        line.id != article.id for line in register.lines
    )


def _says_the_same_of_itself(article: Article, line: Line) -> bool:
    """Whether an article kept its place in every list, and its address."""
    fields = article.fields
    now = (article.id, article.folder, article.companions, fields.date, fields.topics)
    before = (line.id, line.folder, line.companions, line.date, line.topics)
    return now == before and (fields.also_in, fields.unlisted, fields.image) == (
        line.also_in,
        line.unlisted,
        line.image,
    )


def _leads_the_same(now: Entry, before: Entry) -> bool:
    """Whether others can link to an article as before, and it uses no fewer files."""
    kept = ("aliases", "attachments", "publish_at", "expires_at", "pin_until", "draft")
    return (
        all(getattr(now.fields, name) == getattr(before.fields, name) for name in kept)
        and set(before.body.ids) <= set(now.body.ids)
        and set(_uses(before)) <= set(_uses(now))
    )


def _uses(entry: Entry) -> Iterator[tuple[str, bool]]:
    """What of the links and pictures of an article may be a file that is published for it."""
    for reference in entry.references:
        path = reference.target.partition("#")[0]
        if reference.is_image or not path.endswith((".md", "/", ".html")):
            yield reference.target, reference.is_image


def _amended(register: Register, fresh: Site, readings: Mapping[str, Reading]) -> Site:
    """The site of the register, with what was read anew in the place of what was there."""
    files = {article.file for article in fresh.articles}
    ids = {article.id for article in fresh.articles}
    kept = kept_articles((line for line in register.lines if line.file not in files), readings)
    articles = sorted((*kept, *fresh.articles), key=lambda article: article.order, reverse=True)
    columns = {
        slug: msgspec.structs.replace(
            column,
            companions=tuple(register.loose[file] for file in register.page_files.get(slug, ())),
        )
        for slug, column in fresh.columns.items()
    }
    return Site(
        config=fresh.config,
        columns=columns,
        articles=tuple(articles),
        pinned=(register.pinned - ids) | fresh.pinned,
        early=(register.early - ids) | fresh.early,
        withheld=register.withheld,
        withheld_ids=register.withheld_ids,
        scheduled=tuple(kept_articles(register.scheduled, readings)),
        loose=register.loose,
        next_change=register.next_change,
    )


def touched_by(site: Site, articles: Iterable[Article]) -> list[Article] | None:
    """The changed articles, and those whose pages show one or might have come to show one; None
    when it cannot be told who else shows something new.

    :param articles: the former, as they are in the site.
    """
    touched = {article.id: article for article in _touched(site, articles)}
    references = (r for article in touched.values() for r in article.entry.references)
    if any(reference.is_poster or reference.is_played for reference in references):
        return None  # how a film is shown depends on who else shows its picture
    return list(touched.values())


def _touched(site: Site, articles: Iterable[Article]) -> Iterator[Article]:
    for article in articles:
        yield article
        yield from filter(None, site.neighbours.get(article.id, ()))
        for topic in site.topics_of(article):  # newer articles of the topic may be related to it
            shelf = site.by_topic.get(topic, ())
            place = place_on(shelf, article)
            yield from shelf[max(place - RELATED, 0) : place]
    # What is not listed has no place on these shelves, but may show what stands there.
    yield from site.unlisted


def told_of_others(register: Register, saved: Collection[str]) -> list[Diagnostic]:
    """What there was to tell of articles that were not saved."""
    return [d for d in register.told if d.place and d.place.file not in saved]
