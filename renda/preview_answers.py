"""What the preview answers: pages with its script, files, the newsroom, and news for pages.

`serve` opens these under their addresses. Published files are never touched: what the preview
adds to a page (one script tag) is added to the response.
"""

from pathlib import Path
from typing import Any, ClassVar, Protocol

import msgspec
from livereload.handlers import LiveReloadHandler
from tornado import web
from tornado.escape import json_decode

from renda.assets import ASSET_FOLDER
from renda.media_types import media_type_of
from renda.output_folder import BESIDE, MARKER
from renda.preview_guard import is_from_own_page, is_from_this_computer

#: Addresses that begin with this are the preview's own; no output can be named like it.
OWN = ".renda"
_ASSETS = f"{ASSET_FOLDER}/"
_KEPT = "max-age=31536000, immutable"
_RUN_BY_BROWSERS = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    **dict.fromkeys(("js", "mjs"), "text/javascript; charset=utf-8"),
    **dict.fromkeys(("xml", "opml"), "application/xml"),
    "json": "application/json",
    "wasm": "application/wasm",
    "woff2": "font/woff2",
}
_NEWSROOM_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "connect-src 'self' ws:; form-action 'self'; base-uri 'none'"
)


class News(msgspec.Struct, frozen=True):
    """What open pages are told: the build they should show, and what is wrong.

    `ended` differs after every build, also after one that has changed no page.
    """

    build: str
    ended: str = ""
    diagnostics: list[dict[str, Any]] = []


class Previewing(Protocol):
    """What answers need of the preview."""

    @property
    def news(self) -> News:
        """What open pages are to know now."""

    def newsroom(self, mount: str, column: str, *, is_at_hand: bool) -> str:
        """The newsroom as a page, of all columns or of one."""


class PreviewSocket(LiveReloadHandler):  # type: ignore[misc]
    """livereload's socket; a page is told at once when it shows an older build."""

    pages: ClassVar[set["PreviewSocket"]] = set()

    def initialize(self, preview: Previewing) -> None:
        self.preview = preview

    def check_origin(self, origin: str) -> bool:
        # livereload lets any site on the web connect and listen.
        return is_from_own_page(self.request)

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


class NewsroomAnswer(web.RequestHandler):
    """The newsroom, made anew for each request."""

    def initialize(self, preview: Previewing, mount: str) -> None:
        self.preview = preview
        self.mount = mount

    def get(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Security-Policy", _NEWSROOM_POLICY)
        column = self.get_query_argument("column", "")
        is_at_hand = is_from_this_computer(self.request)
        self.finish(self.preview.newsroom(self.mount, column, is_at_hand=is_at_hand))


class OwnFile(web.StaticFileHandler):
    """A file under the media type of its ending: that of the machine's own list may be another,
    and browsers run no script that is called a text."""

    def get_content_type(self) -> str:
        name = str(self.absolute_path)
        return _RUN_BY_BROWSERS.get(name.rpartition(".")[2].lower()) or media_type_of(name)


class PreviewFile(OwnFile):
    """A file of the preview. Pages get the preview's script.

    Browsers keep assets, whose names hold their fingerprints, and nothing else: a page that
    reloads asks for itself and its pictures alone.
    """

    def initialize(self, path: str, preview: Previewing, mount: str) -> None:  # type: ignore[override]
        super().initialize(path, default_filename="index.html")
        self.preview = preview
        self.mount = mount

    def set_extra_headers(self, path: str) -> None:
        self.set_header("Cache-Control", _KEPT if path.startswith(_ASSETS) else "no-store")

    def should_return_304(self) -> bool:
        return False

    def compute_etag(self) -> None:
        return None

    async def get(self, path: str, include_body: bool = True) -> None:
        path = path.lstrip("/")
        file = Path(self.root, path)
        is_ours = any(part == MARKER or part.startswith(BESIDE) for part in file.parts)
        if is_ours or not _is_there(file):
            raise web.HTTPError(404)
        if file.is_dir() and (path.endswith("/") or not path):
            file /= "index.html"
        if file.suffix == ".html" and file.is_file() and file.resolve().is_relative_to(self.root):
            self.send_page(file.read_bytes(), include_body)
        else:
            await super().get(path, include_body)

    def send_page(self, html: bytes, include_body: bool = True) -> None:
        """A page with the preview's script before the end of its body."""
        tag = f'<script src="{self.mount}{OWN}/preview.js?{self.preview.news.build}"></script>'
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


def _is_there(file: Path) -> bool:
    """Whether there is such a file or folder; none has a name that the system cannot hold."""
    try:
        file.stat()
    except (OSError, ValueError):
        return False
    return True


def spread_news(news: News) -> None:
    """Tell every open page."""
    for page in list(PreviewSocket.pages):
        page.send_news(news)
