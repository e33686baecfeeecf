"""content/ to a `Site`: which files there are, what they hold, what is public now.

The only reader of content/. Called by the build; returns values and diagnostics.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from renda.allowed_files import refusal_of
from renda.companions import load_companions
from renda.config import CONFIG_FILE, CONTENT_FOLDER, ColumnSettings, Config
from renda.content_walk import Walk
from renda.diagnostics import Diagnostic, Place, diagnose, did_you_mean
from renda.fields import suggestion
from renda.intake import How, Wanted, load_entries
from renda.kept_entries import let_go, reading
from renda.kinds import KINDS
from renda.model import (
    ID_LIMIT,
    Article,
    ArticleFields,
    Column,
    Companion,
    Entry,
    PageFields,
    Refused,
    Site,
)
from renda.store import Found, Signature, SourceStore
from renda.urls import is_reserved_stem

#: From so many files on, entries are left in the store: they would fill more memory than the
#: time is worth that reading them again takes.
MANY = 20_000
_INDEX = "index.md"
_BELOW_CONTENT = len(CONTENT_FOLDER) + 1


class Publicity(NamedTuple):
    """The moment a site is made for, and whether drafts and scheduled articles are shown."""

    now: datetime
    drafts: bool = False
    scheduled: bool = False


def load_site(
    site_folder: Path,
    config: Config,
    publicity: Publicity,
    how: How,
    store: SourceStore,
    only: Sequence[str] | None = None,
) -> tuple[Site, list[Diagnostic]]:
    """Read every file of content/ that changed.

    :param how: what, besides the files, decides what comes of them.
    :param store: keeps what was read from build to build.
    :param only: read these files alone, as `content/...`; what is missing is not told then.
    """
    loader = _Loader(site_folder, config, how, store)
    if only is None:
        loader.load()
    else:
        loader.load_files([loader.find(file) for file in only])
    articles = loader.articles
    diagnostics = loader.diagnostics
    diagnostics += _check_ids(articles)
    diagnostics += _check_words(articles, config)
    # Without its date an article has no address; its own diagnostics stop the build anyway.
    shown = [a for a in articles if not withheld_reason(a, publicity)]
    site = Site(
        config=config,
        columns=loader.columns,
        articles=tuple(sorted(shown, key=lambda a: a.order, reverse=True)),
        pinned=frozenset(a.id for a in shown if _is_pinned(a, publicity.now)),
        early=frozenset(a.id for a in shown if _is_early(a, publicity.now)),
        withheld=_withheld(articles, publicity),
        withheld_ids=frozenset({a.id for a in articles}.difference(a.id for a in shown)),
        scheduled=tuple(a for a in articles if withheld_reason(a, publicity) == "embargo"),
        loose=loader.loose,
        refused=_refused(loader.refused, shown),
        next_change=_next_change(articles, publicity),
    )
    return site, diagnostics


def _withheld(articles: Iterable[Article], publicity: Publicity) -> dict[str, str]:
    """The files of articles that are not public now, companions too, with the reason."""
    return {
        file: reason
        for article in articles
        if (reason := withheld_reason(article, publicity))
        for file in (article.file, *(companion.file for companion in article.companions))
    }


def _refused(found: Iterable[tuple[Refused, str]], shown: Iterable[Article]) -> tuple[Refused, ...]:
    """Files that may not be published, but those beside articles that are not public now.

    :param found: each with the file of the article it lies beside, if any.
    """
    if not (known := list(found)):
        return ()
    files = {"", *(article.file for article in shown)}
    return tuple(refused for refused, article in known if article in files)


# --- what is public now ----------------------------------------------------------------------


def withheld_reason(article: Article, publicity: Publicity) -> str:
    """Why an article is not public: `draft`, `embargo`, `expired`, `faulty`, or nothing."""
    fields = article.fields
    if not article.entry.is_whole:
        return "faulty"
    if fields.draft and not publicity.drafts:
        return "draft"
    if _is_early(article, publicity.now) and not publicity.scheduled:
        return "embargo"
    if fields.expires_at and fields.expires_at <= publicity.now:
        return "expired"
    return ""


def _is_early(article: Article, now: datetime) -> bool:
    """Whether its hour has not come; only a preview shows such an article."""
    return article.fields.publish_at is not None and article.fields.publish_at > now


def _is_pinned(article: Article, now: datetime) -> bool:
    return article.fields.pin_until is not None and article.fields.pin_until > now


def _next_change(articles: Iterable[Article], publicity: Publicity) -> datetime | None:
    """When the same sources will first give another site."""
    moments = [
        moment
        for article in articles
        if publicity.drafts or not article.fields.draft
        for moment in (
            article.fields.publish_at,
            article.fields.expires_at,
            article.fields.pin_until,
        )
        if moment and moment > publicity.now
    ]
    return min(moments, default=None)


# --- checks over all articles ----------------------------------------------------------------


def _check_ids(articles: Iterable[Article]) -> Iterator[Diagnostic]:
    owners: dict[str, Article] = {}
    twins: dict[str, list[Article]] = {}
    for article in articles:
        other = owners.setdefault(article.id, article)
        if other is not article:
            twins.setdefault(article.id, [other]).append(article)
    for same in twins.values():
        first, *others = sorted(same, key=lambda article: article.file)
        for article in others:
            yield diagnose("RD304", article.entry.place("id"), id=article.id, other=first.file)


def _check_words(articles: Iterable[Article], config: Config) -> Iterator[Diagnostic]:
    """Topics, cross-posts and the order of times."""
    columns = {column.slug for column in config.every_column()}
    single = {c.slug for c in config.every_column() if KINDS[c.kind].is_page}
    topics = {topic.slug: topic.name for topic in config.topics}
    for article in articles:
        fields, entry = article.fields, article.entry
        for index, topic in enumerate(fields.topics):
            if topics and topic not in topics and topic not in topics.values():
                near = did_you_mean(topic, [*topics, *topics.values()])
                words = suggestion(
                    near, f"先在 {CONFIG_FILE} 的 topics 里登记", "list it there first"
                )
                yield diagnose("RD310", entry.place(f"topics.{index}"), topic=topic, **words)
        for index, slug in enumerate(fields.also_in):
            if slug not in columns:
                near = config.nearest_column(slug)
                words = suggestion(near, "用栏目代号", "use a column's slug")
                yield diagnose("RD206", entry.place(f"also_in.{index}"), slug=slug, **words)
            elif slug in single:
                words = {
                    "column": slug,
                    "remedy": "换成收稿件的栏目",
                    "remedy_en": "name a column that holds articles",
                }
                yield diagnose("RD302", entry.place(f"also_in.{index}"), **words)
        begins, ends = fields.publish_at, fields.expires_at
        if begins and ends and ends <= begins:
            yield diagnose("RD313", entry.place("expires_at"))
        if fields.updated and entry.is_whole and fields.updated.date() < fields.date.date():
            words = {"updated": f"{fields.updated:%Y-%m-%d}", "date": f"{fields.date:%Y-%m-%d}"}
            yield diagnose("RD351", entry.place("updated"), **words)


# --- reading the folder ----------------------------------------------------------------------


class _Loader:
    """Walks content/ once and sorts what it finds."""

    def __init__(self, site_folder: Path, config: Config, how: How, store: SourceStore) -> None:
        self.site_folder = site_folder
        self.config = config
        self.how = how
        self.store = store
        self.settings = {column.slug: column for column in config.every_column()}
        self.columns: dict[str, Column] = {}
        self.articles: list[Article] = []
        self.loose: dict[str, Companion] = {}
        self.diagnostics: list[Diagnostic] = []
        self.refused: list[tuple[Refused, str]] = []
        self._entries: dict[str, Entry] = {}
        self._files: dict[str, Companion] = {}
        self._reading = reading(store.records, ArticleFields)
        self._endings = config.files.endings

    def load(self) -> None:
        if not (self.site_folder / CONTENT_FOLDER).exists():
            self.diagnostics.append(diagnose("RD316", Place(CONTENT_FOLDER)))
        walk = Walk()
        files = walk.below(str(self.site_folder / CONTENT_FOLDER), CONTENT_FOLDER)
        self.load_files(files, is_whole=True)
        self.diagnostics += walk.diagnostics
        for column in self.columns.values():
            if column.is_page and column.text is None:
                self.diagnostics.append(diagnose("RD311", Place(CONFIG_FILE), column=column.slug))

    def find(self, file: str) -> Found:
        """One file of content/ by its name.

        :raises OSError: when there is none.
        """
        path = self.site_folder / file
        return Found(file, str(path), Signature.of(path.stat()))

    def load_files(self, files: Iterable[Found], *, is_whole: bool = False) -> None:
        """Sort files of content/ into their columns, and read them.

        :param is_whole: whether these are all that there are.
        """
        by_column: dict[str, list[Found]] = {}
        for found in files:
            column, is_below, _ = found.file[_BELOW_CONTENT:].partition("/")
            if is_below:
                by_column.setdefault(column, []).append(found)
            elif found.file.endswith(".md"):
                self.diagnostics.append(diagnose("RD314", Place(found.file)))
        for folder in sorted(by_column):
            if folder not in self.settings:
                self._unknown_column(folder, by_column[folder][0].file)
        self._read(by_column, is_whole=is_whole)
        self._load_columns(self.config.columns, None, by_column)

    def _read(self, by_column: dict[str, list[Found]], *, is_whole: bool) -> None:
        """Read every file of the columns in one go, so that workers can share them."""
        wanted = [
            one
            for slug, files in by_column.items()
            if slug in self.settings
            for one in self._wanted(slug, files)
        ]
        lets_go = is_whole and len(wanted) >= MANY and self.store.is_on_disk
        for entry, told in load_entries(wanted, self.how, self.store):
            self._entries[entry.file] = self._let_go(entry) if lets_go else entry
            self.diagnostics += told
        if lets_go:
            self.store.commit()
        others = [
            found
            for slug, files in by_column.items()
            if slug in self.settings
            for found in files
            if not found.file.endswith(".md")
        ]
        how = self.how
        self._files, told = load_companions(others, how.pictures_version, self.store, how.jobs)
        self.diagnostics += told

    def _let_go(self, entry: Entry) -> Entry:
        """The entry of an article without what can be read again.

        One of a kind with fields of its own stays: its kind may ask what sort it is.
        """
        is_article = type(entry.fields) is ArticleFields
        return let_go(entry, self._reading) if is_article and entry.is_whole else entry

    def _wanted(self, column: str, files: Iterable[Found]) -> Iterator[Wanted]:
        kind = KINDS[self.settings[column].kind]
        text = f"{CONTENT_FOLDER}/{column}/{_INDEX}"
        for found in files:
            if found.file == text:
                yield Wanted(found, PageFields, needs_text=not kind.holds_articles)
            elif kind.fields and found.file.endswith(".md"):
                yield Wanted(found, kind.fields)

    def _load_columns(
        self, columns: Iterable[ColumnSettings], parent: str | None, files: dict[str, list[Found]]
    ) -> None:
        for settings in columns:
            if settings.slug not in self.columns:
                self._load_column(settings, parent, files.get(settings.slug, []))
            self._load_columns(settings.children, settings.slug, files)

    def _load_column(
        self, settings: ColumnSettings, parent: str | None, files: list[Found]
    ) -> None:
        text_file = f"{CONTENT_FOLDER}/{settings.slug}/{_INDEX}"
        kind = KINDS[settings.kind]
        names = [found.file for found in files if found.file.endswith(".md")]
        bundles = {
            file.removesuffix(f"/{_INDEX}")
            for file in names
            if file.endswith(f"/{_INDEX}") and file != text_file
        }
        beside: dict[str, list[Found]] = {}
        for found in files:
            if not found.file.endswith(".md"):
                beside.setdefault(_home_of(found.file, bundles), []).append(found)
        for file in names:
            if file != text_file:
                if kind.holds_articles:
                    self._load_article(settings.slug, file, beside)
                else:
                    self._refuse_article(settings, file)
        text = self._entries.get(text_file)
        companions = self._companions(beside.pop("", ()), is_beside=kind.is_page)
        self.loose.update((companion.file, companion) for companion in companions)
        self.columns[settings.slug] = Column(
            settings=settings,
            is_page=kind.is_page,
            gathers=kind.gathers,
            parent=parent,
            text=text,
            companions=companions if kind.is_page else (),
        )

    def _load_article(self, column: str, file: str, beside: dict[str, list[Found]]) -> None:
        folder = file.removesuffix(f"/{_INDEX}") if file.endswith(f"/{_INDEX}") else None
        path = folder or file.removesuffix(".md")
        slug = unicodedata.normalize("NFC", path.rpartition("/")[2])
        entry = self._entries[file]
        if is_reserved_stem(slug):
            words = {"slug": slug, "what": "稿件文件名", "what_en": "an article"}
            self.diagnostics.append(diagnose("RD203", Place(file), **words))
        id_ = entry.fields.id
        if not id_:
            id_ = derived_id(path[_BELOW_CONTENT:])
            if entry.is_whole:
                self.diagnostics.append(diagnose("RD312", Place(file), id=id_))
        article = Article(
            entry=entry,
            column=column,
            slug=slug,
            id=id_,
            folder=folder,
            companions=self._companions(beside.get(folder, ()), file) if folder else (),
        )
        self.articles.append(article)

    def _companions(
        self, files: Iterable[Found], article: str = "", *, is_beside: bool = True
    ) -> tuple[Companion, ...]:
        """Other files, but those that could not be read, or may not be published.

        :param article: the file of the article that they lie beside.
        :param is_beside: whether they lie beside one, or beside a page.
        """
        companions = []
        for found in files:
            if refusal_of(found.file, *self._endings):
                self.refused.append((Refused(found.file, is_beside), article))
            elif companion := self._files.get(found.file):
                companions.append(companion)
        return tuple(companions)

    def _refuse_article(self, settings: ColumnSettings, file: str) -> None:
        children = "、".join(child.slug for child in settings.children)
        if KINDS[settings.kind].gathers:
            remedy = (f"移到下级栏目：{children}", f"move it into a child: {children}")
        else:
            remedy = (
                f"把内容写进 {CONTENT_FOLDER}/{settings.slug}/{_INDEX}",
                f"write the text into {CONTENT_FOLDER}/{settings.slug}/{_INDEX}",
            )
        words = {"column": settings.slug, "remedy": remedy[0], "remedy_en": remedy[1]}
        self.diagnostics.append(diagnose("RD302", Place(file), **words))

    def _unknown_column(self, folder: str, file: str) -> None:
        near = self.config.nearest_column(folder)
        words = suggestion(
            near,
            f"在 {CONFIG_FILE} 的 columns 里登记，或移到已有的栏目",
            f"list it in {CONFIG_FILE}, or move the file into a column",
        )
        if near and self.settings[near].name == folder:
            right = f"{CONTENT_FOLDER}/{near}/"
            words = {
                "suggestion": f"栏目“{folder}”的文件夹是 {near}，移到 {right} 里",
                "suggestion_en": f"the folder of that column is {near}; move the file to {right}",
            }
        self.diagnostics.append(diagnose("RD301", Place(file), folder=folder, **words))


def derived_id(path: str) -> str:
    """The id of an article that names none: its path, in a form the field `id` accepts."""
    composed = unicodedata.normalize("NFC", path)
    return re.sub(r"[\s<>\"]+", "-", composed)[-ID_LIMIT:]


def _home_of(file: str, bundles: set[str]) -> str:
    """The innermost article folder a companion lies in; empty when in none."""
    folder = file.rpartition("/")[0]
    while folder:
        if folder in bundles:
            return folder
        folder = folder.rpartition("/")[0]
    return ""
