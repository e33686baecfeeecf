"""`serve`: a preview that is never stale.

Builds with the very same `build` as the command line, in a thread of its own and into an
output of its own, and keeps serving meanwhile. The search index follows in another thread
when the editor pauses, so that nobody waits for it. livereload carries the news to open pages;
its own watcher is not used, because it drops a second save within three seconds, builds on
the request loop and hides errors. Published files are never touched: what the preview adds
to a page (one script tag) is added to the response.
"""

import asyncio
import threading
import webbrowser
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

import msgspec
from livereload.handlers import LiveReloadHandler
from tornado import web
from tornado.escape import json_decode
from tornado.httpserver import HTTPServer
from tornado.websocket import WebSocketHandler

from renda.config import load_config
from renda.console import as_text, summary
from renda.diagnostics import Diagnostic, Language, diagnose
from renda.kinds import KINDS
from renda.moments import BEIJING
from renda.output_folder import MARKER, STAGING, OutputFolder
from renda.pipeline import STATE_FOLDER, BuildOptions, BuildResult, build
from renda.preview import forget_preview, note_preview
from renda.search import IndexFollower, SearchPlan
from renda.watching import Watcher

Say = Callable[[str], None]

PREVIEW_FOLDER = "preview"
_OWN = ".renda"
_FILES = Path(__file__).parent / "preview_files"


class News(msgspec.Struct, frozen=True):
    """What open pages are told: the build they should show, and what is wrong."""

    build: str
    diagnostics: list[dict[str, Any]] = []


class Preview:
    """Builds whenever something changed, until the output is that of the newest sources."""

    def __init__(
        self, options: BuildOptions, *, clock: datetime | None, language: Language, say: Say
    ) -> None:
        self.options = options
        self._clock = clock
        self._language = language
        self._say = say
        self._changed = threading.Event()
        self._stopping = threading.Event()
        self._number = 0
        self._session = f"{datetime.now(BEIJING):%H%M%S%f}"
        self.news = News(build=f"{self._session}-0")
        self.tell: Callable[[News], None] = lambda news: None
        self.follow: Callable[[SearchPlan | None], None] = lambda plan: None

    def changed(self) -> None:
        """Something was saved; may be called from any thread, at any time."""
        self._changed.set()

    def stop(self) -> None:
        self._stopping.set()
        self._changed.set()

    def run(self) -> None:
        """Build now, and again after every change. A save during a build builds once more."""
        while not self._stopping.is_set():
            self._changed.clear()
            result = self.build_once()
            self._changed.wait(self.seconds_until(result.next_change))

    def build_once(self) -> BuildResult:
        now = self._clock or datetime.now(BEIJING)
        try:
            result = build(msgspec.structs.replace(self.options, now=now))
        except Exception as error:  # the preview outlives whatever goes wrong in a build
            detail = f"{type(error).__name__}: {error}"
            result = BuildResult(diagnostics=[diagnose("RD001", detail=detail)])
        failed = result.fails(strict=False)
        if not failed:
            self.follow(result.search)
        if not failed and (result.outcome.written or result.outcome.removed):
            self._number += 1
        self._report(result, failed)
        problems = [d.as_json(self._language) for d in result.diagnostics if d.severity == "error"]
        self.news = News(build=f"{self._session}-{self._number}", diagnostics=problems)
        self.tell(self.news)
        return result

    def seconds_until(self, moment: datetime | None) -> float | None:
        """Until the next scheduled change; never, when the clock was set by hand."""
        if moment is None or self._clock is not None:
            return None
        return min(max((moment - datetime.now(BEIJING)).total_seconds() + 1, 1), 86_400)

    def _report(self, result: BuildResult, failed: bool) -> None:
        self.report(result.diagnostics)
        self._say(summary(result, self._language, failed=failed))

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Say what the editor should know of."""
        for diagnostic in diagnostics:
            if diagnostic.severity != "info":
                self._say(as_text(diagnostic, self.options.site_folder, self._language))


class PreviewSocket(LiveReloadHandler):  # type: ignore[misc]
    """livereload's socket; a page is told at once when it shows an older build."""

    pages: ClassVar[set["PreviewSocket"]] = set()

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def check_origin(self, origin: str) -> bool:
        # livereload lets any site on the web connect and listen.
        return WebSocketHandler.check_origin(self, origin)

    def on_message(self, message: str) -> None:
        super().on_message(message)
        if json_decode(message).get("command") == "info":
            PreviewSocket.pages.add(self)
            self.send_news(self.preview.news)

    def on_close(self) -> None:
        super().on_close()
        PreviewSocket.pages.discard(self)

    def send_news(self, news: News) -> None:
        self.send_message({"command": "news", **msgspec.to_builtins(news)})


class PreviewFile(web.StaticFileHandler):
    """A file of the preview. Pages get the preview's script; nothing is ever cached."""

    def initialize(self, path: str, preview: Preview, mount: str) -> None:  # type: ignore[override]
        super().initialize(path, default_filename="index.html")
        self.preview = preview
        self.mount = mount

    def set_extra_headers(self, path: str) -> None:
        self.set_header("Cache-Control", "no-store")

    def should_return_304(self) -> bool:
        return False

    def compute_etag(self) -> None:
        return None

    async def get(self, path: str, include_body: bool = True) -> None:
        file = Path(self.root, path)
        if any(part in (MARKER, STAGING) for part in file.parts):
            raise web.HTTPError(404)
        if file.is_dir() and (path.endswith("/") or not path):
            file /= "index.html"
        if file.suffix == ".html" and file.is_file() and file.resolve().is_relative_to(self.root):
            self.send_page(file.read_bytes(), include_body)
        else:
            await super().get(path, include_body)

    def send_page(self, html: bytes, include_body: bool = True) -> None:
        """A page with the preview's script before the end of its body."""
        tag = f'<script src="{self.mount}{_OWN}/preview.js?{self.preview.news.build}"></script>'
        head, end, tail = html.rpartition(b"</body>")
        page = head + tag.encode() + end + tail
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Length", str(len(page)))
        self.set_extra_headers("")
        self.finish(page if include_body else None)

    def write_error(self, status_code: int, **more: Any) -> None:
        page = Path(self.root, "404.html")
        if status_code == 404 and page.is_file():
            self.send_page(page.read_bytes())
        elif status_code == 404:
            # The first build has failed or is not done; the script shows why and reloads.
            self.send_page("<!doctype html><title>预览</title><body></body>".encode())
        else:
            super().write_error(status_code, **more)


def serve(
    options: BuildOptions,
    host: str,
    port: int,
    *,
    clock: datetime | None = None,
    language: Language = "zh",
    say: Say = print,
    open_browser: bool = False,
) -> int:
    """Serve a preview until interrupted; returns the exit code.

    :param clock: a fixed moment, or None for the true time at each build.
    """
    output = options.site_folder / STATE_FOLDER / PREVIEW_FOLDER
    options = msgspec.structs.replace(options, output=output, drafts=True, scheduled=True, jobs=1)
    preview = Preview(options, clock=clock, language=language, say=say)
    try:
        return asyncio.run(run_server(preview, options, host, port, say, open_browser))
    except KeyboardInterrupt:
        return 0
    except OSError as error:
        detail = error.strerror or str(error)
        say(as_text(diagnose("RD017", port=port, detail=detail), options.site_folder, language))
        return 2
    finally:
        preview.stop()


async def run_server(
    preview: Preview, options: BuildOptions, host: str, port: int, say: Say, open_browser: bool
) -> int:
    """Serve until cancelled, with the builder and the watcher in threads of their own."""
    mount = _mount(options)
    application = web.Application(_routes(preview, options.output, mount))
    server = HTTPServer(application)
    server.listen(port, host)
    bound = next(iter(server._sockets.values())).getsockname()[1]
    shown = "127.0.0.1" if host in ("", "0.0.0.0", "::") else host
    url = f"http://{shown}:{bound}{mount}"
    loop = asyncio.get_running_loop()
    preview.tell = lambda news: _call(loop, _spread, news)
    note_preview(options.site_folder / STATE_FOLDER, url)
    watcher = Watcher(options.site_folder, preview.changed)
    follower = IndexFollower(OutputFolder(options.output), preview.report)
    preview.follow = follower.follow
    threads = [
        threading.Thread(target=follower.run, daemon=True),
        threading.Thread(target=preview.run, daemon=True),
        threading.Thread(target=watcher.run, daemon=True),
    ]
    for thread in threads:
        thread.start()
    say(f"预览 (preview): {url}   Ctrl+C 结束 (stop)")
    if open_browser:
        webbrowser.open(url)
    try:
        await asyncio.Event().wait()
    finally:
        follower.stop()
        watcher.stop()
        server.stop()
        forget_preview(options.site_folder / STATE_FOLDER)
    return 0


def _routes(preview: Preview, output: Path, mount: str) -> list[Any]:
    own = {"path": str(_FILES)}
    files = {"path": str(output), "preview": preview, "mount": mount}
    routes: list[Any] = [
        (f"{mount}{_OWN}/socket", PreviewSocket, {"preview": preview}),
        (f"{mount}{_OWN}/(preview\\.(?:js|css))", web.StaticFileHandler, own),
        (f"{mount}(.*)", PreviewFile, files),
    ]
    if mount != "/":
        routes.append((r"/", web.RedirectHandler, {"url": mount, "permanent": False}))
    return routes


def _mount(options: BuildOptions) -> str:
    """The path of base_url, so that a site below a path is seen as it will be."""
    config, _ = load_config(options.site_folder, KINDS)
    address = options.base_url or (config.base_url if config else "/")
    return urlsplit(address).path.rstrip("/") + "/"


def _spread(news: News) -> None:
    for page in list(PreviewSocket.pages):
        page.send_news(news)


def _call(loop: asyncio.AbstractEventLoop, function: Callable[[News], None], news: News) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(function, news)
