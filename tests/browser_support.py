"""A real browser for tests and tools: starting it, serving a folder to it, the demo to read.

conftest.py offers the fixtures to every test module; `tools/try_payloads.py` and
`tools/inspect_site.py` use the rest. Only one browser runs at a time, so a module that starts
one must end it: Playwright refuses a second in the same thread.
"""

import gzip
import io
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support import build_site, copy_demo

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)

#: What every module of browser tests is marked with: `pytestmark = IN_A_BROWSER`.
IN_A_BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    # Whatever a page asks for elsewhere fails at once, and is noted all the same.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]

#: A page of the demo for every layout, and for every part that an article can have.
PAGES = {
    "home": "index.html",
    "group": "xinwen/index.html",
    "column": "yaowen/index.html",
    "older list": "topics/jiandu-gongzuo/page-2.html",
    "column of pictures": "tupian/index.html",
    "year": "yaowen/2026/index.html",
    "article": "yaowen/2026/cwh-33-jihua-yusuan.html",
    "article with notes": "yaowen/2026/shuiwuran-zhifa-xunhe.html",
    "article with a picture": "yaowen/2026/wuci-kaimu.html",
    "article with a picture above": "dongtai/2026/yuntai-gongshui.html",
    "article with contents": "rdh/2026/wuci-changweihui-baogao.html",
    "article with tables": "minsheng/2026/minsheng-piaojue-2026.html",
    "article with attachments": "gonggao/2026/panting-baoming.html",
    "article with blocks": "zhidu/2026/jianyi-banli-xiuding.html",
    "article with films": "shipin/2026/yugao-13.html",
    "article of pictures": "tupian/2024/titian-qiushou.html",
    "plain page": "jigou/index.html",
    "topics": "topics/index.html",
    "topic": "topics/minsheng/index.html",
    "site map": "sitemap.html",
    "subscribing": "subscribe.html",
    "search": "search.html",
    "accessibility": "accessibility.html",
    "nothing there": "404.html",
}
#: The page at an old address, which leads on by itself.
REDIRECT = "news/2024/0119.html"


class _Files(SimpleHTTPRequestHandler):
    """Hands out files without a word."""

    def log_message(self, *_: Any) -> None:
        pass


class _PackedFiles(_Files):
    """Hands out texts compressed and to be kept, over lasting connections, as web servers do."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> Any:
        path = Path(self.translate_path(self.path))
        kind = self.guess_type(path)
        if not path.is_file() or not kind.startswith(("text/", "application/", "image/svg")):
            return super().send_head()
        data = gzip.compress(path.read_bytes(), 6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return io.BytesIO(data)

    def end_headers(self) -> None:
        if "/assets/" in self.path:  # their names hold their fingerprints
            self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        super().end_headers()


class _Server(ThreadingHTTPServer):
    request_queue_size = 64  # a page asks for its files all at once

    def handle_error(self, *_: Any) -> None:
        """A browser that goes on before a picture has come is no error."""


@contextmanager
def served(folder: Path, *, compressed: bool = False) -> Iterator[str]:
    """A folder on a plain web server; gives its address."""
    handler = partial(_PackedFiles if compressed else _Files, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


# --- fixtures ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory, pictures_of_the_demo: Path) -> Path:
    """The demo as it is published, built once for all tests that only read it."""
    site = copy_demo(tmp_path_factory.mktemp("demo"), pictures_of_the_demo)
    assert not build_site(site).diagnostics
    return site / "public"


@pytest.fixture(scope="session")
def demo(demo_folder: Path) -> Iterator[str]:
    """The address of the demo on a plain web server."""
    with served(demo_folder) as address:
        yield address
