"""The preview server: what it sends, what it says of errors, and that it ends at the newest."""

import asyncio
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest, HTTPResponse
from tornado.testing import bind_unused_port
from tornado.websocket import websocket_connect

from renda.console import begun
from renda.model import Site
from renda.office.newsroom import plan_newsroom
from renda.options import BuildOptions
from renda.pipeline import BuildResult
from renda.preview import find_preview
from renda.serve import News, Preview, preview_options, run_server, serve
from renda.store import LostBody
from tests.support import LEAST_CONFIG, NOW, article, build_site, files_of, write_site

PATIENCE = 20  # seconds after which a test fails instead of waiting on


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, {"content/yaowen/2026/a.md": article(id="a")})


def preview_of(site: Path) -> Preview:
    options = BuildOptions(site_folder=site, output=site / "public", now=NOW)
    return Preview(preview_options(options), clock=NOW, language="zh", say=lambda text: None)


def test_every_build_is_told_from_its_beginning_to_its_end(site: Path) -> None:
    said: list[str] = []
    preview = preview_of(write_site(site, {"content/yaowen/2026/b.md": "没有稿件信息"}))
    preview._say = said.append
    preview.build_once()
    first, problem, last = said
    assert first == begun("zh")
    assert "RD101" in problem
    assert "网站没有改动" in last


class Listener:
    """Collects the news of a running preview and lets a test wait for some."""

    def __init__(self, preview: Preview) -> None:
        self._arrived = threading.Condition()
        self._news: list[News] = []
        preview.tell = self.hear

    def hear(self, news: News) -> None:
        with self._arrived:
            self._news.append(news)
            self._arrived.notify_all()

    def wait_for(self, count: int) -> list[News]:
        with self._arrived:
            assert self._arrived.wait_for(lambda: len(self._news) >= count, PATIENCE)
            return list(self._news)


@contextmanager
def running(preview: Preview) -> Iterator[Listener]:
    listener = Listener(preview)
    thread = threading.Thread(target=preview.run)
    thread.start()
    try:
        yield listener
    finally:
        preview.stop()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def write(site: Path, text: str) -> None:
    (site / "content/yaowen/2026/a.md").write_text(text, "utf-8")


def test_each_change_makes_a_new_build_and_an_error_keeps_the_old_one(site: Path) -> None:
    preview = preview_of(site)
    with running(preview) as listener:
        first = listener.wait_for(1)[-1]
        write(site, article("改了", id="a"))
        preview.changed()
        second = listener.wait_for(2)[-1]
        write(site, article(date="2026-2-30", id="a"))
        preview.changed()
        broken = listener.wait_for(3)[-1]
        write(site, article("改了", id="a"))
        preview.changed()
        mended = listener.wait_for(4)[-1]
    assert first.build != second.build == broken.build == mended.build
    assert len({news.ended for news in (first, second, broken, mended)}) == 4
    assert [d["code"] for d in broken.diagnostics] == ["RD112"]
    assert first.diagnostics == second.diagnostics == mended.diagnostics == []


def test_a_save_during_a_build_is_built_too(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = preview_of(site)
    build_once = preview.build_once
    saved = []

    def build_and_save() -> Any:
        result = build_once()
        if not saved:  # the editor saves again while the first build still runs
            saved.append(True)
            write(site, article("最新", id="a"))
            preview.changed()
        return result

    monkeypatch.setattr(preview, "build_once", build_and_save)
    with running(preview) as listener:
        listener.wait_for(2)
    page = site / ".renda/preview/yaowen/2026/a.html"
    assert "最新" in page.read_text("utf-8")


def test_whatever_goes_wrong_in_a_build_the_preview_lives(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise ZeroDivisionError

    preview = preview_of(site)
    monkeypatch.setattr("renda.serve.build", fail)
    result = preview.build_once()
    assert [d.code for d in result.diagnostics] == ["RD001"]
    assert preview.news.diagnostics[0]["code"] == "RD001"


def test_the_next_scheduled_change_is_awaited(site: Path) -> None:
    preview = preview_of(site)
    assert preview.seconds_until(None) is None
    assert preview.seconds_until(NOW) is None  # the clock was set by hand: nothing will change
    live = Preview(preview.options, clock=None, language="zh", say=lambda text: None)
    assert live.seconds_until(NOW.replace(year=2020)) == 1
    assert live.seconds_until(NOW.replace(year=2999)) == 86_400


# --- over the wire -----------------------------------------------------------------------------


class Served:
    """A preview served on a free port of this machine."""

    def __init__(self) -> None:
        socket, self.port = bind_unused_port()
        socket.close()

    async def get(self, path: str, **more: Any) -> HTTPResponse:
        request = HTTPRequest(f"http://127.0.0.1:{self.port}{path}", **more)
        return await AsyncHTTPClient().fetch(request, raise_error=False)


def serving(site: Path, client: Any, host: str = "127.0.0.1") -> list[str]:
    """Serve `site`, run the coroutine `client(served)` against it; returns what was said."""
    served = Served()
    said: list[str] = []

    async def both() -> None:
        loop, built = asyncio.get_running_loop(), asyncio.Event()
        preview = preview_of(site)
        build_once = preview.build_once

        def build_and_note() -> BuildResult:
            result = build_once()
            loop.call_soon_threadsafe(built.set)
            return result

        preview.build_once = build_and_note  # type: ignore[method-assign]
        preview._say = said.append
        address = (host, served.port)
        task = asyncio.create_task(
            run_server(preview, preview.options, *address, said.append, False)
        )
        try:
            async with asyncio.timeout(PATIENCE):
                await built.wait()
            await client(served)
        finally:
            preview.stop()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    asyncio.run(both())
    return said


def test_pages_get_the_previews_script_and_files_do_not(site: Path) -> None:
    async def client(served: Served) -> None:
        page = await served.get("/yaowen/2026/a.html")
        assert page.code == 200
        assert b'<script src="/.renda/preview.js?' in page.body
        assert page.headers["Cache-Control"] == "no-store"
        sheet = re.search(r'href="[./]*(assets/css/site\.[^"]+)"', page.body.decode())
        assert sheet
        kept = await served.get(f"/{sheet[1]}")
        assert "immutable" in kept.headers["Cache-Control"]  # its name holds its fingerprint
        feed = await served.get("/rss.xml")
        assert feed.headers["Cache-Control"] == "no-store"
        assert feed.body == (site / ".renda/preview/rss.xml").read_bytes()
        script = await served.get("/.renda/preview.js")
        assert script.headers["Content-Type"].startswith(("text/javascript", "application/javas"))
        assert (await served.get("/yaowen/")).code == 200
        assert (await served.get("/yaowen", follow_redirects=False)).code == 301

    serving(site, client)
    assert not any(b"preview.js" in data for data in files_of(site / ".renda/preview").values())


def test_what_is_not_there_shows_the_sites_own_404(site: Path) -> None:
    async def client(served: Served) -> None:
        missing = await served.get("/nothing.html")
        assert missing.code == 404
        assert "找不到" in missing.body.decode()
        for path in ("/.renda-output", "/../site_config.yaml", "/%2e%2e/%2e%2e/site_config.yaml"):
            assert (await served.get(path)).code in (403, 404)

    serving(site, client)


def test_a_site_below_a_path_is_mounted_there(tmp_path: Path) -> None:
    config = LEAST_CONFIG.replace("https://www.example.cn/", "https://www.example.cn/lqxrd/")
    site = write_site(tmp_path, {"content/yaowen/2026/a.md": article(id="a")}, config)

    async def client(served: Served) -> None:
        page = await served.get("/lqxrd/yaowen/2026/a.html")
        assert b'<script src="/lqxrd/.renda/preview.js?' in page.body
        assert (await served.get("/", follow_redirects=False)).headers["Location"] == "/lqxrd/"

    said = serving(site, client)
    assert "/lqxrd/" in said[0]


def test_the_socket_tells_the_build_and_the_errors(site: Path) -> None:
    async def client(served: Served) -> None:
        socket = await websocket_connect(f"ws://127.0.0.1:{served.port}/.renda/socket")
        await socket.write_message(json.dumps({"command": "hello", "protocols": []}))
        await socket.write_message(json.dumps({"command": "info", "url": "x"}))
        assert json.loads(str(await socket.read_message()))["command"] == "hello"
        first = json.loads(str(await socket.read_message()))
        assert (first["command"], first["diagnostics"]) == ("news", [])
        write(site, article("保存后", id="a"))  # seen by the watcher, without being told
        async with asyncio.timeout(PATIENCE):
            second = json.loads(str(await socket.read_message()))
        assert second["build"] != first["build"]
        page = await served.get("/yaowen/2026/a.html")
        assert "保存后" in page.body.decode()
        assert second["build"].encode() in page.body

    serving(site, client)


def test_other_sites_may_not_listen(site: Path) -> None:
    async def client(served: Served) -> None:
        url = f"ws://127.0.0.1:{served.port}/.renda/socket"
        request = HTTPRequest(url, headers={"Origin": "https://elsewhere.example"})
        with pytest.raises(HTTPClientError, match="403"):
            await websocket_connect(request)

    serving(site, client)


def test_new_can_name_the_running_preview(site: Path) -> None:
    async def client(served: Served) -> None:
        found = await asyncio.to_thread(find_preview, site / ".renda")
        assert found == f"http://127.0.0.1:{served.port}/"

    serving(site, client)


def test_a_note_of_a_preview_that_ended_is_not_believed(site: Path) -> None:
    socket, port = bind_unused_port()
    socket.close()
    (site / ".renda").mkdir()
    (site / ".renda/preview.json").write_text(json.dumps({"url": f"http://127.0.0.1:{port}/"}))
    assert find_preview(site / ".renda") == ""


def test_the_preview_never_touches_the_published_site(site: Path) -> None:
    build_site(site)
    before = {p: (site / "public" / p).stat().st_mtime_ns for p in files_of(site / "public")}
    write(site, article("只在预览里", id="a", draft="true"))

    async def client(served: Served) -> None:
        page = await served.get("/yaowen/2026/a.html")
        assert "草稿" in page.body.decode()

    serving(site, client)
    after = {p: (site / "public" / p).stat().st_mtime_ns for p in files_of(site / "public")}
    assert before == after


def test_what_is_not_public_is_seen_in_the_preview_and_nowhere_else(site: Path) -> None:
    draft = article("写到一半的", id="b", draft="true")
    later = article("元旦才公开的", id="c", publish_at="2027-01-01 09:00")
    write_site(site, {"content/yaowen/2026/b.md": draft, "content/yaowen/2026/c.md": later})

    async def client(served: Served) -> None:
        page = (await served.get("/yaowen/2026/c.html")).body.decode()
        assert "定时发布：2027-01-01 09:00 公开" in page
        assert '<meta name="robots" content="noindex' in page
        assert "分享" not in page
        assert "草稿，尚未发布" in (await served.get("/yaowen/2026/b.html")).body.decode()
        column = (await served.get("/yaowen/")).body.decode()
        assert '<span class="rd-tag">定时</span>元旦才公开的' in column
        assert b"2026/c.html" not in (await served.get("/sitemap.xml")).body
        newsroom = await served.get("/.renda/newsroom")
        assert newsroom.headers["Cache-Control"] == "no-store"
        assert "元旦才公开的" in newsroom.body.decode()
        assert (
            "元旦才公开的"
            not in (await served.get("/.renda/newsroom?column=fengcai")).body.decode()
        )

    serving(site, client)
    build_site(site)
    build_site(site, drafts=True, output=site.parent / "drafts")
    published = files_of(site / "public")
    assert not any("元旦才公开的" in data.decode("utf-8", "replace") for data in published.values())
    assert not {"yaowen/2026/b.html", "yaowen/2026/c.html"} & set(published)
    assert "yaowen/2026/b.html" in files_of(site.parent / "drafts")
    assert "yaowen/2026/c.html" not in files_of(site.parent / "drafts")
    for folder in ("public", ".renda/preview"):
        files = files_of(site / folder)
        assert not any("newsroom" in name for name in files)
        assert not any("编辑台".encode() in data for data in files.values())


def test_the_newsroom_keeps_the_last_site_that_could_be_read(site: Path) -> None:
    preview = preview_of(site)
    assert "没有草稿" in preview.newsroom("/", "")  # before the first build has ended
    preview.build_once()
    assert 'href="/yaowen/2026/a.html"' in preview.newsroom("/", "")
    (site / "site_config.yaml").write_text("name: [", "utf-8")
    preview.build_once()
    page = preview.newsroom("/", "")
    assert 'href="/yaowen/2026/a.html"' in page
    assert "RD103" in page
    assert f'data-ended="{preview.news.ended}"' in page


def test_the_newsroom_stands_when_another_program_has_read_an_article_anew(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plan(site: Site | None, *given: Any) -> Any:
        if site:
            raise LostBody("a")
        return plan_newsroom(site, *given)

    monkeypatch.setattr("renda.serve.plan_newsroom", plan)
    preview = preview_of(site)
    preview.build_once()
    page = preview.newsroom("/", "")
    assert preview._changed.is_set()  # it builds again, and then knows the article
    assert f'data-ended="{preview.news.ended}"' in page


def test_a_taken_port_is_told_and_exits_with_2(site: Path) -> None:
    socket, port = bind_unused_port()
    said: list[str] = []
    try:
        options = BuildOptions(site_folder=site, output=site / "public", now=NOW)
        assert serve(options, "127.0.0.1", port, say=said.append) == 2
    finally:
        socket.close()
    assert any("RD017" in line for line in said)
