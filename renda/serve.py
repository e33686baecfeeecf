"""`serve`: a preview that is never stale.

Builds with the very same `build` as the command line, in a thread of its own and into an
output of its own, and keeps serving meanwhile. The search index follows in another thread
when the editor pauses, so that nobody waits for it. livereload carries the news to open pages;
its own watcher is not used, because it drops a second save within three seconds, builds on
the request loop and hides errors. What is sent stands in `renda.preview_answers`.
"""

import asyncio
import gc
import threading
import webbrowser
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
from tornado import web
from tornado.httpserver import HTTPServer

from renda.config import load_config
from renda.console import as_text, as_texts, begun, summary
from renda.diagnostics import Diagnostic, Language, diagnose
from renda.held import Held
from renda.kinds import KINDS
from renda.model import Site
from renda.moments import BEIJING
from renda.office.newsroom import Surroundings, file_times, plan_newsroom, sources_of
from renda.office.rendering import render_newsroom
from renda.options import STATE_FOLDER, BuildOptions, open_output
from renda.palette import DEFAULT_COLOUR
from renda.pipeline import BuildResult, build
from renda.preview import forget_preview, note_preview
from renda.preview_answers import (
    OWN,
    News,
    NewsroomAnswer,
    OwnFile,
    PreviewFile,
    PreviewSocket,
    spread_news,
)
from renda.preview_guard import (
    GuardedApplication,
    addresses_to_show,
    in_url,
    is_open_to_others,
)
from renda.search import IndexFollower
from renda.search.follow import Planner
from renda.store import LostBody
from renda.watching import Watcher

Say = Callable[[str], None]

PREVIEW_FOLDER = "preview"
#: Seconds without a save after which everything is looked at. By then the last save is old
#: enough for its time to be trusted.
PAUSE = 3.0
_FILES = Path(__file__).parent / "preview_files"


class Latest(msgspec.Struct, frozen=True, kw_only=True):
    """The end of the last build: its moment and findings, and the newest site that was read."""

    now: datetime
    diagnostics: list[Diagnostic] = []
    site: Site | None = None


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
        self._ended = 0
        self.will_look_again = False
        self.news = News(build=f"{self._session}-0", ended=f"{self._session}-0")
        self._latest = Latest(now=options.now)
        self._held: Held | None = None
        self._saving = threading.Lock()
        self._saved: set[str] | None = None
        self.tell: Callable[[News], None] = lambda news: None
        self.follow: Callable[[Planner], None] = lambda plan: None

    def changed(self, saved: Iterable[str] | None = None) -> None:
        """Something was saved; may be called from any thread, at any time.

        :param saved: the paths of all that was, if they are known.
        """
        with self._saving:
            self._saved = None if saved is None or self._saved is None else {*self._saved, *saved}
        self._changed.set()

    def _take_saved(self) -> set[str]:
        """What was saved since this was last asked; nothing when it is not known."""
        with self._saving:
            saved, self._saved = self._saved, set()
        return saved or set()

    def stop(self) -> None:
        self._stopping.set()
        self._changed.set()

    def run(self) -> None:
        """Build now, and again after every change. A save during a build builds once more.

        When saves pause, a build that is told of none looks at everything, in case the system
        did not tell of a save.
        """
        while not self._stopping.is_set():
            self._changed.clear()
            result = self.build_once()
            while self.will_look_again and not self._changed.wait(PAUSE):
                result = self.build_once(is_silent=True)
            self._changed.wait(self.seconds_until(result.next_change))

    def build_once(self, *, is_silent: bool = False) -> BuildResult:
        """Build, and tell what came of it.

        :param is_silent: say nothing unless something has come of it.
        """
        now = self._clock or datetime.now(BEIJING)
        if not is_silent:
            self._say(begun(self._language))
        saved = self._take_saved()
        # The watcher may not yet have stood when the first build read a file.
        self.will_look_again = bool(saved) or not self._ended
        held, self._held = self._held, None
        try:
            result = build(msgspec.structs.replace(self.options, now=now), held=held, saved=saved)
            self._held = result.held
        except Exception as error:  # the preview outlives whatever goes wrong in a build
            detail = f"{type(error).__name__}: {error}"
            result = BuildResult(diagnostics=[diagnose("RD001", detail=detail)])
        failed = result.fails(strict=False)
        is_news = bool(result.outcome.written or result.outcome.removed)
        if is_silent and not is_news and result.diagnostics == self._latest.diagnostics:
            return result
        if not failed and result.search:
            self.follow(result.search)
        if not failed and is_news:
            self._number += 1
        self._report(result, failed)
        problems = [d.as_json(self._language) for d in result.diagnostics if d.severity == "error"]
        self._latest = Latest(
            now=now, diagnostics=result.diagnostics, site=result.site or self._latest.site
        )
        self._ended += 1
        self.news = News(
            build=f"{self._session}-{self._number}",
            ended=f"{self._session}-{self._ended}",
            diagnostics=problems,
        )
        self.tell(self.news)
        return result

    def newsroom(self, mount: str, column: str, *, is_at_hand: bool = True) -> str:
        """The newsroom as a page, as of the last build. It is made for a request and not kept.

        :param is_at_hand: whether who asks sits at this computer, and can open its files.
        """
        # News before findings: should a build end in between, the page finds itself outdated.
        news, latest = self.news, self._latest
        folder, site = self.options.site_folder, latest.site
        around = Surroundings(
            site_folder=folder if is_at_hand else None,
            mount=mount,
            build=news.build,
            ended=news.ended,
            now=latest.now,
            language=self._language,
        )
        saved = file_times(folder, sources_of(site)) if site else {}
        try:
            view = plan_newsroom(site, latest.diagnostics, saved, around, column)
        except LostBody:  # another program has read an article anew; so will the next build
            self.changed()
            view = plan_newsroom(None, latest.diagnostics, {}, around, "")
        return render_newsroom(view, self._language, site.config.colour if site else DEFAULT_COLOUR)

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
        told = (one for one in diagnostics if one.severity != "info")
        for text in as_texts(told, self.options.site_folder, self._language):
            self._say(text)


def preview_options(options: BuildOptions) -> BuildOptions:
    """What a preview builds: all that is not public yet, into an output of its own."""
    output = options.site_folder / STATE_FOLDER / PREVIEW_FOLDER
    return msgspec.structs.replace(
        options, output=output, drafts=True, scheduled=True, jobs=1, hold=True
    )


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
    gc.enable()  # the door left it off for commands that end
    options = preview_options(options)
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
    server = HTTPServer(GuardedApplication(_routes(preview, options.output, mount), host))
    server.listen(port, host)
    bound = [opened.getsockname() for opened in server._sockets.values()]
    port = bound[0][1]
    url = f"http://{in_url(host)}:{port}{mount}"
    loop = asyncio.get_running_loop()
    preview.tell = lambda news: _call(loop, spread_news, news)
    note_preview(options.site_folder / STATE_FOLDER, url)
    watcher = Watcher(options.site_folder, preview.changed)
    follower = IndexFollower(open_output(options), preview.report)
    preview.follow = follower.follow
    threads = [
        threading.Thread(target=follower.run, daemon=True),
        threading.Thread(target=preview.run, daemon=True),
        threading.Thread(target=watcher.run, daemon=True),
    ]
    # Before the first build has anything to say, so that these are always the first words.
    say(f"预览 (preview): {url}   Ctrl+C 结束 (stop)")
    say(f"编辑台 (newsroom): {url}{OWN}/newsroom")
    if is_open_to_others(address for address, *_ in bound):
        found = " ".join(f"http://{shown}:{port}{mount}" for shown in addresses_to_show(host))
        preview.report([diagnose("RD021", addresses=found or url)])
    for thread in threads:
        thread.start()
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
        (f"{mount}{OWN}/socket", PreviewSocket, {"preview": preview}),
        (f"{mount}{OWN}/newsroom", NewsroomAnswer, {"preview": preview, "mount": mount}),
        (f"{mount}{OWN}/(preview\\.(?:js|css))", OwnFile, own),
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


def _call(loop: asyncio.AbstractEventLoop, function: Callable[[News], None], news: News) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(function, news)
