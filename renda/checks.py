"""`check`: the finished pages looked at as a reader or an inspector would.

Reads the rendered bytes only; writes nothing. What stops a build is found before this.
"""

import posixpath
import re
import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from renda.config import CONFIG_FILE, NO_EMBLEM, Config
from renda.diagnostics import Diagnostic, Place, diagnose, in_reading_order
from renda.model import Site
from renda.outputs import Output
from renda.pipeline import BuildOptions, BuildResult, healed, plan
from renda.render import Renderer
from renda.templates import TemplateFault
from renda.views import ArticlePage, Page, RedirectPage

#: Top items of the menu, the home page among them, that a reader takes in at a glance.
MENU_LIMIT = 9
_FETCHING = {"img", "script", "source", "video", "audio", "iframe", "embed", "track"}
#: What a <link> fetches at once; a canonical address or a feed is only named.
_FETCHED_LINKS = {"stylesheet", "icon", "preload", "manifest"}
_TOKEN = re.compile(r"(?:\{\{|\{%|\$\{)[^<>\"\n]{0,40}")
_NOT_TEXT = re.compile(r"<(pre|code|script|style)\b.*?</\1>", re.DOTALL)


def check(options: BuildOptions) -> BuildResult:
    """Plan and render the site in memory, and look at what comes out."""
    return healed(_check, options)


def _check(options: BuildOptions) -> BuildResult:
    started = time.perf_counter()
    planned, diagnostics = plan(options)
    if planned is not None:
        renderer = planned.renderer(options.site_folder)
        outputs = planned.plan.outputs
        faults = list(renderer.faults(outputs.values()))
        diagnostics += faults or check_outputs(outputs, renderer)
        diagnostics += check_site(planned.site, options.now)
    return BuildResult(
        diagnostics=in_reading_order(diagnostics),
        seconds=time.perf_counter() - started,
        next_change=planned.site.next_change if planned else None,
    )


def check_site(site: Site, now: datetime) -> Iterator[Diagnostic]:
    """What the site as a whole lacks or has too much of; blank and stale columns."""
    yield from _check_emblem(site.config)
    top = [column for column in site.children_of(None) if not column.settings.hidden]
    count = sum(not column.settings.archived for column in top) + 1  # and the home page
    if count > MENU_LIMIT:
        yield diagnose("RD607", Place(CONFIG_FILE), count=count, limit=MENU_LIMIT)
    for column in site.columns.values():
        settings = column.settings
        if settings.hidden or settings.archived or column.is_page:
            continue
        shelf = site.by_column[column.slug]
        if not shelf:
            if column.gathers:  # its children are told of
                continue
            yield diagnose("RD603", Place(CONFIG_FILE), name=column.name)
        elif settings.fresh_days:
            days = (now - shelf[0].fields.date).days
            if days > settings.fresh_days:
                words = {"days": days, "limit": settings.fresh_days}
                yield diagnose("RD604", Place(CONFIG_FILE), name=column.name, **words)


def _check_emblem(config: Config) -> Iterator[Diagnostic]:
    """Law on the National Emblem, article 7: the home page of the standing committee of a
    people's congress at county level and above shows the emblem in a prominent place."""
    if config.level != "乡镇" and not config.emblem:
        yield diagnose("RD606", Place(CONFIG_FILE))
    elif config.emblem == NO_EMBLEM and not config.emblem_reason:
        yield diagnose("RD608", Place(CONFIG_FILE))


def check_outputs(outputs: Mapping[str, Output], renderer: Renderer) -> Iterator[Diagnostic]:
    """Dead links, foreign files and unprocessed template tokens in the rendered pages.

    Articles come first, so that what a list repeats is told of the article.
    """
    tokens: set[str] = set()
    for path, output in sorted(outputs.items(), key=_articles_first):
        if not issubclass(output.kind, Page) or output.kind is RedirectPage:
            continue
        page = output.view
        assert isinstance(page, Page)
        try:
            html = renderer.render(page).decode()
        except TemplateFault as fault:
            yield fault.diagnostic
            continue
        place = Place(output.source)
        for is_fetched, target in _links_of(html):
            if _is_elsewhere(target):
                if is_fetched:
                    yield diagnose("RD602", place, page=path, target=target)
            elif not _is_there(target, path, page.root, outputs):
                yield diagnose("RD601", place, page=path, target=target)
        token = _TOKEN.search(_NOT_TEXT.sub("", html))
        if token and token[0] not in tokens:
            tokens.add(token[0])  # lists repeat what stands in an article
            yield diagnose("RD605", place, page=path, text=token[0].strip())


class _LinkParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[bool, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        relations = set((values.get("rel") or "").lower().split())
        is_fetched = tag in _FETCHING or (tag == "link" and bool(relations & _FETCHED_LINKS))
        for name in ("href", "src", "poster"):
            if target := values.get(name):
                self.links.append((is_fetched, target.strip()))


def _links_of(html: str) -> list[tuple[bool, str]]:
    """Every address in a page, and whether a browser fetches it by itself."""
    parser = _LinkParser()
    parser.feed(html)
    parser.close()
    return parser.links


def _is_elsewhere(target: str) -> bool:
    try:
        return bool(urlsplit(target).netloc)
    except ValueError:
        return True


def _articles_first(item: tuple[str, Output]) -> bool:
    return item[1].kind is not ArticlePage


def _is_there(target: str, path: str, root: str, outputs: Mapping[str, Output]) -> bool:
    parts = urlsplit(target)
    if parts.scheme or not parts.path:
        return True
    wanted = unquote(parts.path)
    if wanted.startswith("/"):
        if not root.startswith("/") or not wanted.startswith(root):
            return False
        wanted = wanted.removeprefix(root) or "index.html"
    else:
        wanted = posixpath.join(posixpath.dirname(path), wanted)
    wanted = posixpath.normpath(wanted)
    if wanted == ".":
        return True
    return wanted in outputs or f"{wanted}/index.html" in outputs
