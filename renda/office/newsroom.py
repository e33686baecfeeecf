"""The newsroom of the preview as a view: what is being worked on, and what needs a hand.

Pure. `serve` renders it on request from the site and the diagnostics of its last build; no
build makes a page of it. `file_times` alone touches the disk.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from heapq import nlargest
from pathlib import Path
from urllib.parse import quote

import msgspec

from renda.diagnostics import Diagnostic, Language, Place, Severity
from renda.model import Article, Site
from renda.moments import BEIJING, as_shown
from renda.office.shelves import Shelves
from renda.routes import Routes, column_path
from renda.urls import url_of

#: Recently saved files that are shown.
RECENT = 15
#: Items of a section and problems that are shown; the page must open on a phone.
SECTION_LIMIT = 100


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A source: its page in the preview, its file, and what is to be known of it.

    `when` is a moment as it is shown and `distance` how far that is from now.
    """

    title: str
    column: str
    file: str
    open_url: str
    page_url: str = ""
    when: str = ""
    distance: str = ""
    tags: tuple[str, ...] = ()
    problems: int = 0


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A group of items with a name; `nothing` is said when there are none."""

    key: str
    name: str
    about: str
    nothing: str
    items: tuple[Item, ...]
    total: int


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """A finding of the last build, with its file and its page, if it has one."""

    severity: Severity
    code: str
    message: str
    hint: str
    where: str = ""
    column: str = ""
    open_url: str = ""
    page_url: str = ""


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A column to choose, with the number of its articles."""

    slug: str
    name: str
    count: int


class Newsroom(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page shows. `build` and `ended` tell the script whether it is outdated."""

    site_name: str
    home_url: str
    script_url: str
    ended: str
    time: str
    column: str
    choices: tuple[Choice, ...]
    sections: tuple[Section, ...]
    problems: tuple[Problem, ...]
    problems_total: int
    errors: int


class Surroundings(msgspec.Struct, frozen=True, kw_only=True):
    """What the newsroom has to know besides the site: where it is served, when, in what words.

    There is no `site_folder` for who cannot open its files, nor is to know where they lie.
    """

    site_folder: Path | None
    mount: str
    build: str
    ended: str
    now: datetime
    language: Language = "zh"

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def open_url(self, place: Place) -> str:
        """Opens a file of the site at its place in Visual Studio Code; empty if it cannot."""
        if self.site_folder is None:
            return ""
        path = quote((self.site_folder / place.file).as_posix().lstrip("/"), safe="/:")
        spot = "".join(f":{number}" for number in (place.line, place.column) if number)
        return f"vscode://file/{path}{spot}"

    def page_url(self, path: str) -> str:
        return self.mount + url_of(path)


def plan_newsroom(
    site: Site | None,
    diagnostics: Sequence[Diagnostic],
    saved: Mapping[str, datetime],
    around: Surroundings,
    column: str = "",
) -> Newsroom:
    """Lay out the newsroom.

    :param site: of the last build that could read one.
    :param saved: when each source file was saved.
    :param column: shows this column alone; empty for all.
    """
    planner = _Planner(site, diagnostics, saved, around, column)
    problems = planner.problems
    return Newsroom(
        site_name=site.config.name if site else "",
        home_url=around.mount,
        script_url=f"{around.mount}.renda/preview.js?{around.build}",
        ended=around.ended,
        time=as_shown(around.now),
        column=column,
        choices=tuple(planner.choices()),
        sections=tuple(planner.sections()),
        problems=tuple(problems[:SECTION_LIMIT]),
        problems_total=len(problems),
        errors=sum(problem.severity == "error" for problem in problems),
    )


def sources_of(site: Site) -> Iterator[str]:
    """The files whose times the newsroom wants."""
    yield from (article.file for article in site.articles)
    yield from (column.text.file for column in site.columns.values() if column.text)


def file_times(site_folder: Path, files: Iterable[str]) -> dict[str, datetime]:
    """When each file was saved; one that is gone is left out."""
    times = {}
    for file in files:
        try:
            saved = os.stat(site_folder / file).st_mtime  # noqa: PTH116 - ten thousand of them
        except OSError:
            continue
        times[file] = datetime.fromtimestamp(saved, BEIJING)
    return times


class _Planner:
    """Makes the parts of one newsroom."""

    def __init__(
        self,
        site: Site | None,
        diagnostics: Sequence[Diagnostic],
        saved: Mapping[str, datetime],
        around: Surroundings,
        column: str,
    ) -> None:
        self._site = site
        self._saved = saved
        self._around = around
        self._column = column
        self._routes = Routes(site) if site else None
        self._articles = {a.file: a for a in site.articles} if site else {}
        told = [d for d in diagnostics if d.severity != "info"]
        self._told = Counter(d.place.file for d in told if d.place)
        self.problems = list(self._problems(told))

    def choices(self) -> Iterator[Choice]:
        counts = Counter(article.column for article in self._articles.values())
        for slug, column in self._site.columns.items() if self._site else ():
            if not column.gathers:
                yield Choice(slug=slug, name=column.name, count=counts[slug])

    # --- sections ----------------------------------------------------------------------------

    def sections(self) -> Iterator[Section]:
        say = self._around.say
        now = self._around.now
        articles = [a for a in self._articles.values() if self._is_chosen(a.column)]
        early = self._site.early if self._site else frozenset()
        yield self._section(
            "drafts",
            say("草稿", "Drafts"),
            say(
                "写好以后删去“草稿”一行，再生成网站。时间是文件保存的时间。",
                "Take out the line draft to publish. Times are those of the files.",
            ),
            say("没有草稿。", "No drafts."),
            [self._item(a, self._saved.get(a.file)) for a in self._drafts(articles)],
        )
        scheduled = sorted(
            (a for a in articles if a.id in early and not a.fields.draft),
            key=lambda a: a.fields.publish_at or now,
        )
        yield self._section(
            "scheduled",
            say("定时发布", "Scheduled"),
            say("到时间要再生成、上传一次。", "Build and upload again at that time."),
            say("没有定时发布的稿件。", "Nothing is scheduled."),
            [self._item(a, a.fields.publish_at) for a in scheduled],
        )
        expiring = sorted(
            (a for a in articles if a.fields.expires_at and a.fields.expires_at > now),
            key=lambda a: a.fields.expires_at or now,
        )
        yield self._section(
            "expiring",
            say("将要下线", "Expiring"),
            say("到时间要再生成、上传一次。", "Build and upload again at that time."),
            say("没有将要下线的稿件。", "Nothing expires."),
            [self._item(a, a.fields.expires_at) for a in expiring],
        )
        yield self._section(
            "recent",
            say("最近改动", "Recently changed"),
            say("按文件保存的时间。", "By the time of the file."),
            say("没有稿件。", "No articles."),
            list(self._recent()),
        )

    def _drafts(self, articles: Iterable[Article]) -> list[Article]:
        """The one that was saved last comes first."""
        drafts = [(self._saved.get(a.file), a) for a in articles if a.fields.draft]
        drafts.sort(key=lambda d: (d[0].timestamp() if d[0] else 0.0, d[1].file), reverse=True)
        return [article for _, article in drafts]

    def _section(self, key: str, name: str, about: str, nothing: str, items: list[Item]) -> Section:
        return Section(
            key=key,
            name=name,
            about=about if items else "",
            nothing=nothing,
            items=tuple(items[:SECTION_LIMIT]),
            total=len(items),
        )

    def _recent(self) -> Iterator[Item]:
        chosen = {
            file: saved
            for file, saved in self._saved.items()
            if self._is_chosen(file.split("/")[1])
        }
        for file, saved in nlargest(RECENT, chosen.items(), key=lambda item: (item[1], item[0])):
            if article := self._articles.get(file):
                yield self._item(article, saved)
            else:
                yield self._column_item(file, saved)

    def _is_chosen(self, column: str) -> bool:
        return self._column in ("", column)

    def _item(self, article: Article, moment: datetime | None) -> Item:
        assert self._routes and self._site
        say = self._around.say
        fields = article.fields
        tags = [
            tag
            for tag, is_so in (
                (say("草稿", "draft"), fields.draft),
                (say("定时", "scheduled"), article.id in self._site.early),
                (say("不列出", "unlisted"), fields.unlisted),
            )
            if is_so
        ]
        return Item(
            title=fields.title,
            column=self._site.columns[article.column].name,
            file=article.file,
            open_url=self._around.open_url(Place(article.file)),
            page_url=self._around.page_url(self._routes.article(article)),
            when=as_shown(moment) if moment else "",
            distance=_distance(moment - self._around.now, self._around) if moment else "",
            tags=tuple(tags),
            problems=self._told[article.file],
        )

    def _column_item(self, file: str, saved: datetime) -> Item:
        assert self._site
        column = self._site.columns[file.split("/")[1]]
        return Item(
            title=(column.text and column.text.fields.title) or column.name,
            column=column.name,
            file=file,
            open_url=self._around.open_url(Place(file)),
            page_url=self._around.page_url(column_path(column.slug)),
            when=as_shown(saved),
            distance=_distance(saved - self._around.now, self._around),
            problems=self._told[file],
        )

    # --- problems ----------------------------------------------------------------------------

    def _problems(self, told: Iterable[Diagnostic]) -> Iterator[Problem]:
        """Errors first, since nothing is published before they are mended."""
        shelves = Shelves(self._site)
        for diagnostic in sorted(told, key=lambda d: d.severity != "error"):
            shelf = shelves.of(diagnostic)
            if self._is_chosen(shelf.slug):
                yield self._problem(diagnostic, self._around.say(*shelf.name))

    def _problem(self, diagnostic: Diagnostic, column: str) -> Problem:
        words = diagnostic.wording(self._around.language)
        place = diagnostic.place
        problem = Problem(
            severity=diagnostic.severity,
            code=diagnostic.code,
            message=words.message,
            hint=words.hint,
            column=column,
        )
        if place is None:
            return problem
        article = self._articles.get(place.file)
        page = self._routes.article(article) if self._routes and article else ""
        return msgspec.structs.replace(
            problem,
            where=":".join(str(part) for part in (place.file, place.line, place.column) if part),
            open_url=self._around.open_url(place),
            page_url=self._around.page_url(page) if page else "",
        )


def _distance(span: timedelta, around: Surroundings) -> str:
    """How far a moment is, in the largest fitting unit: 3 天后, 10 分钟前."""
    seconds = abs(span.total_seconds())
    for unit, zh, en in ((86_400, "天", "d"), (3_600, "小时", "h"), (60, "分钟", "min")):
        if seconds >= unit:
            number = int(seconds // unit)
            if span.total_seconds() > 0:
                return around.say(f"{number} {zh}后", f"in {number} {en}")
            return around.say(f"{number} {zh}前", f"{number} {en} ago")
    return around.say("刚刚", "now")
