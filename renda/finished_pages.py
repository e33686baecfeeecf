"""The rendered pages looked at as a reader or an inspector would: links, foreign files, marks of
templates. Called by `check`; reads the bytes only, and writes nothing.

What a page holds is kept by the key of the page, so that a second look renders only what
changed. New ones are shared among forked workers, except on Windows.
"""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, cast
from urllib.parse import unquote, urlsplit

import msgspec
from lxml import etree

from renda.diagnostics import Diagnostic, Place, diagnose
from renda.memory import Memory
from renda.outputs import Output
from renda.render import Renderer
from renda.templates import TemplateFault
from renda.views import ArticlePage, Page, RedirectPage
from renda.workers import open_workers

#: Below this many pages, starting workers costs more than it saves.
_POOL_THRESHOLD = 200
_BATCH = 50
_FETCHING = {"img", "script", "source", "video", "audio", "iframe", "embed", "track"}
#: What a <link> fetches at once; a canonical address or a feed is only named.
_FETCHED_LINKS = {"stylesheet", "icon", "preload", "manifest"}
_TOKEN = re.compile(r"(?:\{\{|\{%|\$\{)[^<>\"\n]{0,40}")
_ADDRESSED = etree.XPath("//*[@href or @src or @poster]")
_NOT_TEXT = re.compile(r"<(pre|code|script|style)\b.*?</\1>", re.DOTALL)


_Link = tuple[bool, str]
"""Whether a browser fetches it by itself, and the address."""


class _Look(msgspec.Struct, array_like=True):
    """What a page holds: the way to the site's top, its links, each once, and a mark of a
    template."""

    root: str = ""
    links: list[_Link] = []
    token: str = ""
    fault: Diagnostic | None = None


def check_outputs(
    outputs: Mapping[str, Output], renderer: Renderer, memory: Memory | None = None, jobs: int = 1
) -> Iterator[Diagnostic]:
    """Dead links, foreign files and unprocessed template tokens in the rendered pages.

    Articles come first, so that what a list repeats is told of the article.
    """
    tokens: set[str] = set()
    verdicts: defaultdict[tuple[str, str], dict[_Link, str]] = defaultdict(dict)
    pages = [
        output
        for _, output in sorted(outputs.items(), key=_articles_first)
        if issubclass(output.kind, Page) and output.kind is not RedirectPage
    ]
    for output, look in zip(pages, _look_at_all(pages, renderer, memory, jobs), strict=True):
        if look.fault:
            yield look.fault
            continue
        path, place = output.path, Place(output.source)
        # The same menu stands on every page; within a folder it leads to the same places.
        known = verdicts[posixpath.dirname(path), look.root]
        for link in look.links:
            if link not in known:
                known[link] = _verdict(link, path, look.root, outputs)
            if known[link]:
                yield diagnose(known[link], place, page=path, target=link[1])
        if look.token and look.token not in tokens:
            tokens.add(look.token)  # lists repeat what stands in an article
            yield diagnose("RD605", place, page=path, text=look.token.strip())


# --- looking at pages ------------------------------------------------------------------------


def _look_at_all(
    pages: Sequence[Output], renderer: Renderer, memory: Memory | None, jobs: int
) -> list[_Look]:
    """What each page holds, in their order."""
    keys = [renderer.seal(output) if memory else b"" for output in pages]
    kept = [memory.recall(key) if memory else None for key in keys]
    looks = [msgspec.msgpack.decode(value, type=_Look) if value else None for value in kept]
    missing = [number for number, look in enumerate(looks) if look is None]
    new = _look_at_new([pages[number] for number in missing], renderer, jobs)
    for number, look in zip(missing, new, strict=True):
        looks[number] = look
        if memory and not look.fault:
            memory.keep(keys[number], msgspec.msgpack.encode(look))
    return [look for look in looks if look is not None]


def _look_at_new(pages: Sequence[Output], renderer: Renderer, jobs: int) -> Iterator[_Look]:
    # Forked workers inherit pages and renderer; only numbers go out, and looks come back.
    enough = jobs if len(pages) >= _POOL_THRESHOLD else 1
    with open_workers(enough, _start_worker, (pages, renderer)) as workers:
        if workers:
            batches = range(0, len(pages), _BATCH)
            yield from chain.from_iterable(workers.map(_look_at_batch, batches))
            return
    yield from (_look_at(output, renderer) for output in pages)


_worker: list[tuple[Sequence[Output], Renderer]] = []


def _start_worker(pages: Sequence[Output], renderer: Renderer) -> None:
    _worker[:] = [(pages, renderer)]


def _look_at_batch(start: int) -> list[_Look]:
    pages, renderer = _worker[0]
    return [_look_at(output, renderer) for output in pages[start : start + _BATCH]]


def _look_at(output: Output, renderer: Renderer) -> _Look:
    page = output.view
    assert isinstance(page, Page)  # nothing else is looked at
    try:
        data = renderer.render(page)
    except TemplateFault as fault:
        return _Look(fault=fault.diagnostic)
    html = data.decode()
    token = _TOKEN.search(_NOT_TEXT.sub("", html)) if _TOKEN.search(html) else None
    return _Look(page.root, _links_of(data), token[0] if token else "")


def _links_of(html: bytes) -> list[_Link]:
    """Every address in a page, and whether a browser fetches it by itself; each once."""
    root = etree.HTML(html, etree.HTMLParser(encoding="utf-8")) if html.strip() else None
    if root is None:
        return []
    links: dict[_Link, None] = {}
    for element in cast("list[Any]", _ADDRESSED(root)):
        values = element.attrib
        relations = set(values.get("rel", "").lower().split())
        is_fetched = element.tag in _FETCHING or (
            element.tag == "link" and bool(relations & _FETCHED_LINKS)
        )
        for name in ("href", "src", "poster"):
            if target := values.get(name):
                links[is_fetched, target.strip()] = None
    return list(links)


def _verdict(link: _Link, path: str, root: str, outputs: Mapping[str, Output]) -> str:
    """The code of what is wrong with a link on a page; empty for a sound one."""
    is_fetched, target = link
    if _is_elsewhere(target):
        return "RD602" if is_fetched else ""
    return "" if _is_there(target, path, root, outputs) else "RD601"


def _is_elsewhere(target: str) -> bool:
    try:
        return bool(urlsplit(target).netloc)
    except ValueError:
        return True


def target_path(page: str, target: str) -> str:
    """The path that a link on a page names, as a source or as a page writes it."""
    path = unquote(re.split("[?#]", target, maxsplit=1)[0])
    path = path.lstrip("/") if path.startswith("/") else f"{posixpath.dirname(page)}/{path}"
    return posixpath.normpath(path).lstrip("/").removesuffix("/index.html")


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
