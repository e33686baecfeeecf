"""Site to plan: every file the site will consist of, with the view it shows.

Pure: reads no file and no clock. The pages of columns come from `renda.kinds`; here are the
pages that belong to the whole site.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import unquote

from renda.assets import AssetSet
from renda.beside import check_beside
from renda.config import CONFIG_FILE
from renda.desk import Desk
from renda.diagnostics import Diagnostic, Place, diagnose
from renda.frame import make_frame, menu
from renda.home import check_banners, plan_home
from renda.kinds import KINDS
from renda.lists import plan_redirect
from renda.model import Article, Site
from renda.outputs import Later, Output, StandingPages
from renda.redirects import Redirect
from renda.routes import (
    ACCESSIBILITY,
    NOT_FOUND,
    OPML,
    SEARCH,
    SEARCH_FOLDER,
    SITE_MAP,
    SUBSCRIBE,
)
from renda.topics import check_topic_names, plan_topics
from renda.views import (
    AccessibilityPage,
    AssetView,
    Frame,
    NotFoundPage,
    OpmlView,
    Page,
    RedirectPage,
    RobotsView,
    SearchPage,
    SiteMapIndexView,
    SiteMapPage,
    SiteMapView,
    SubscribePage,
    Value,
)

#: Bytes in one segment of a path: file systems allow 255.
_SEGMENT_LIMIT = 255
#: A path of so many characters has no longer segment: a character has four bytes at most.
_SAFE_LENGTH = _SEGMENT_LIMIT // 4
#: sitemaps.org: at most 50,000 addresses in one file.
SITEMAP_LIMIT = 50_000


class Plan(Value, frozen=True, kw_only=True):
    """All outputs by path, and the frame that every page shares.

    `context` is the digest of all that any view may depend on, but for the articles; `pages`
    has the path of each article's page by its file.
    """

    frame: Frame
    outputs: dict[str, Output]
    context: bytes
    pages: dict[str, str]


def plan_site(
    site: Site,
    assets: AssetSet,
    redirects: Iterable[Redirect] = (),
    standing: StandingPages | None = None,
) -> tuple[Plan, list[Diagnostic]]:
    """Lay out the whole site.

    :param standing: what of an earlier plan holds still, and is left out of this one.
    """
    desk = Desk(site, assets, standing.context if standing else None)
    pages = standing.pages if standing else {}
    frame, diagnostics = make_frame(desk)
    fresh = [article for article in site.articles if article.file not in pages]
    outputs = list(_plan_outputs(desk, fresh, redirects))
    outputs += _plan_used_files(desk, outputs)
    outputs += _plan_machine_pages(
        desk, outputs, ((page.path, page.day) for page in pages.values() if page.day)
    )
    by_path, found = _by_path(outputs)
    diagnostics += found
    left = {page.path for page in pages.values()}
    diagnostics += desk.links.unmet(by_path.keys() | left if left else by_path)
    diagnostics += check_banners(desk)
    diagnostics += check_topic_names(desk.site)
    diagnostics += _check_redirects(desk, by_path)
    if standing is None:  # else what was told before still holds, see `amendment`
        diagnostics += check_beside(desk)
    diagnostics += desk.diagnostics
    made = {article.file: desk.routes.article(article) for article in fresh}
    return Plan(frame=frame, outputs=by_path, context=desk.context, pages=made), diagnostics


def plan_part(
    site: Site,
    assets: AssetSet,
    changed: Iterable[Article],
    touched: Iterable[Article],
    days: Mapping[str, str | None],
    context: bytes,
) -> tuple[Plan, list[Diagnostic]]:
    """Lay out what some articles change of a site that stands: the pages, lists and feeds that
    may show something new of them.

    :param changed: these articles, which are where they were.
    :param touched: those whose pages may show something new, the changed ones among them.
    :param days: every output of the site by its path, with its `day_on_the_map`.
    :param context: of the plan that the site was made by.
    """
    desk = Desk(site, assets, context)
    frame, diagnostics = make_frame(desk)
    topics = {topic for article in changed for topic in site.topics_of(article)}
    shown_in = (slug for a in changed for slug in (a.column, *a.fields.also_in))
    outputs = list(plan_home(desk))
    for slug in dict.fromkeys(upper for own in shown_in for upper in site.line_of(own)):
        outputs += KINDS[site.columns[slug].kind].plan_column(desk, site.columns[slug])
    outputs += _plan_articles(desk, touched)
    outputs += plan_topics(desk, topics)
    outputs += _plan_used_files(desk, outputs)
    if any(days.get(output.path) != day_on_the_map(output) for output in outputs):
        made = {output.path for output in outputs}
        left = ((p, day) for p, day in days.items() if day is not None and p not in made)
        outputs += _plan_machine_pages(desk, outputs, left)
    by_path, found = _by_path(outputs)
    diagnostics += found
    diagnostics += desk.links.unmet(by_path.keys() | days.keys())
    diagnostics += desk.diagnostics
    made_of = {article.file: desk.routes.article(article) for article in touched}
    return Plan(frame=frame, outputs=by_path, context=context, pages=made_of), diagnostics


def _plan_articles(desk: Desk, articles: Iterable[Article]) -> Iterator[Output]:
    for article in articles:
        plan_article = KINDS[desk.site.columns[article.column].kind].plan_article
        if plan_article:
            yield from plan_article(desk, article)


def _plan_outputs(
    desk: Desk, articles: Iterable[Article], redirects: Iterable[Redirect]
) -> Iterator[Output]:
    yield from plan_home(desk)
    for column in desk.site.columns.values():
        yield from KINDS[column.kind].plan_column(desk, column)
    yield from _plan_articles(desk, articles)
    yield from plan_topics(desk, desk.site.by_topic)
    yield from _plan_service_pages(desk)
    for redirect in redirects:
        old = desk.old_path(redirect.old, redirect.place)
        new, tail = desk.links.destination(redirect.new, redirect.place)
        if old and new:
            yield plan_redirect(desk, old, new, redirect.place, tail)
    for asset in desk.assets:
        view = AssetView(name=asset.name, digest=asset.digest)
        yield Output(path=asset.path, shows=view, source=f"assets/{asset.name}")


def _plan_service_pages(desk: Desk) -> Iterator[Output]:
    site = desk.site
    topics = tuple(desk.topic_link(topic) for topic in site.by_topic)
    column_feeds = tuple(
        desk.column_feed(slug)
        for slug, column in site.columns.items()
        if desk.has_feed(slug) and not column.settings.hidden
    )
    topic_feeds = tuple(desk.topic_feed(topic) for topic in site.by_topic)
    feeds = (desk.site_feed, *column_feeds, *topic_feeds)
    name = desk.config.name
    newest = site.listed[0].fields.date.date().isoformat() if site.listed else ""
    reviewed = desk.config.accessibility.reviewed
    not_found = desk.service_page(NOT_FOUND, "找不到网页", "", is_indexed=False)
    not_found["root"] = desk.config.base_path
    pages: tuple[Page, ...] = (
        _search_page(desk),
        SiteMapPage(
            **desk.service_page(SITE_MAP, "站点地图", f"{name}网站的全部栏目和专题。"),
            columns=menu(desk, archived=False),
            archived=menu(desk, archived=True),
            topics=topics,
        ),
        SubscribePage(
            **desk.service_page(SUBSCRIBE, "订阅", f"怎样订阅{name}网站的新稿件，有哪些订阅源。"),
            site_feed=desk.site_feed,
            column_feeds=column_feeds,
            topic_feeds=topic_feeds,
            opml=OPML,
        ),
        AccessibilityPage(
            **desk.service_page(
                ACCESSIBILITY,
                "无障碍声明",
                f"{name}网站怎样方便每一位读者使用，遇到困难怎样告诉我们。",
            ),
            reviewed=reviewed,
            limits=desk.config.accessibility.limits,
            contact=desk.config.accessibility.contact,
        ),
        NotFoundPage(**not_found),
    )
    for page in pages:
        changed = reviewed if page.path == ACCESSIBILITY else newest
        yield Output(path=page.path, shows=page, source=CONFIG_FILE, changed=changed)
    opml = OpmlView(title=desk.config.name, feeds=feeds)
    yield Output(path=OPML, shows=opml, source=CONFIG_FILE)


def _search_page(desk: Desk) -> SearchPage:
    site = desk.site
    years = {article.fields.date.year for article in site.listed}
    return SearchPage(
        **desk.service_page(
            SEARCH,
            "搜索",
            f"查找{desk.config.name}网站的稿件，可以按栏目、年份和专题缩小范围。",
        ),
        index=SEARCH_FOLDER if desk.config.search.enabled else "",
        columns=(*menu(desk, archived=False), *menu(desk, archived=True)),
        years=tuple(f"{year:04}" for year in sorted(years, reverse=True)),
        topics=tuple((topic, desk.topic_link(topic).name) for topic in site.by_topic),
    )


def _plan_used_files(desk: Desk, outputs: Iterable[Output]) -> Iterator[Output]:
    """Files of content/ that an article names and nothing has published yet, and the
    pictures made of those that articles show."""
    planned = {output.path for output in outputs}
    for path, companion in sorted(desk.links.used.items()):
        if path not in planned:
            yield desk.file(path, companion)
    yield from desk.links.pictures.outputs.values()


def _plan_machine_pages(
    desk: Desk, outputs: Iterable[Output], standing: Iterable[tuple[str, str]]
) -> Iterator[Output]:
    """sitemap.xml and robots.txt, for search engines.

    :param standing: the pages on the map that are left out, each with its day.
    """
    pages = sorted([*standing, *((o.path, o.changed) for o in outputs if is_on_the_map(o))])
    parts = [pages[at : at + SITEMAP_LIMIT] for at in range(0, len(pages), SITEMAP_LIMIT)]
    if len(parts) == 1:
        yield _plan_map(desk, "sitemap.xml", pages)
    else:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            yield _plan_map(desk, name, part)
        index = SiteMapIndexView(urls=tuple(desk.absolute(name) for name in names))
        yield Output(path="sitemap.xml", shows=index, source=CONFIG_FILE)
    robots = RobotsView(sitemap=desk.absolute("sitemap.xml"))
    yield Output(path="robots.txt", shows=robots, source=CONFIG_FILE)


def is_on_the_map(output: Output) -> bool:
    """Whether an output is a page that search engines are shown."""
    return issubclass(output.kind, Page) and output.kind is not RedirectPage and output.is_indexed


def day_on_the_map(output: Output) -> str | None:
    """The day of an output on the site map, empty if unknown; None for one that is not there."""
    return output.changed if is_on_the_map(output) else None


def _plan_map(desk: Desk, path: str, pages: Sequence[tuple[str, str]]) -> Output:
    """One sitemap.xml of these paths, each with the day of its last change."""

    def view() -> SiteMapView:
        return SiteMapView(entries=tuple((desk.absolute(page), day) for page, day in pages))

    later = Later(kind=SiteMapView, stamp=desk.stamp(path, (), pages), make=view)
    return Output(path=path, shows=later, source=CONFIG_FILE)


def _by_path(outputs: Iterable[Output]) -> tuple[dict[str, Output], list[Diagnostic]]:
    """Outputs by path; two sources for one path are an error that names both.

    Paths are compared as Windows and macOS would.
    """
    by_path: dict[str, Output] = {}
    folded: dict[str, Output] = {}
    folders: dict[str, Output] = {}
    diagnostics = []
    for output in outputs:
        path = output.path
        key = folded_path(path)
        other = folded.setdefault(key, output)
        if other is not output:
            diagnostics.append(_clash(output, other.source, other.path))
        elif key.startswith(SEARCH_FOLDER):
            diagnostics.append(_clash(output, "站内搜索的索引 (the search index)", path))
        elif len(path) > _SAFE_LENGTH and _has_long_segment(path):
            words = {"name": output.path, "detail": "名字太长", "detail_en": "it is too long"}
            diagnostics.append(diagnose("RD307", Place(output.source), **words))
        else:
            by_path[output.path] = output
            folders.setdefault(key.rpartition("/")[0], output)
    for folder, output in folders.items():
        while folder:
            if folder in folded:  # a page where a folder must be
                diagnostics.append(_clash(output, folded[folder].source, folded[folder].path))
            folder = folder.rpartition("/")[0]
    return by_path, diagnostics


def folded_path(path: str) -> str:
    """A path as Windows and macOS compare it: without case, in one composition."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def _has_long_segment(path: str) -> bool:
    return any(len(part.encode()) > _SEGMENT_LIMIT for part in path.split("/"))


def _clash(output: Output, other: str, path: str) -> Diagnostic:
    place = Place(output.source, output.line, output.column)
    return diagnose("RD303", place, other=other, path=path)


def _check_redirects(desk: Desk, outputs: Mapping[str, Output]) -> Iterator[Diagnostic]:
    """Redirects that lead to themselves, at once or by way of others."""
    base = desk.config.base
    for path, output in outputs.items():
        seen = {path}
        at: Output | None = output
        while at and isinstance(view := at.shows, RedirectPage):
            target = unquote(view.target_absolute.removeprefix(base).partition("#")[0])
            target = target if target.endswith(".html") else f"{target}index.html"
            at = outputs.get(target)
            if target in seen:
                words = {"detail": "转来转去又回到自己", "detail_en": "it leads back to itself"}
                place = Place(output.source, output.line, output.column)
                yield diagnose("RD209", place, path=f"/{path}", **words)
                break
            seen.add(target)
