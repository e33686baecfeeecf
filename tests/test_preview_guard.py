"""Whom the preview answers: this computer and the name it was opened under, and nobody else."""

import asyncio
import json
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from renda.preview_guard import addresses_to_show, in_url, is_open_to_others
from tests.support import article, write_site
from tests.test_serve import Served, serving

SECRET = "还没有公开的"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {
        "content/yaowen/2026/a.md": article(id="a"),
        "content/yaowen/2026/b.md": article(SECRET, id="b", draft="true"),
    }
    return write_site(tmp_path_factory.mktemp("site"), files)


async def ask(served: Served, path: str, *headers: str, method: str = "GET") -> tuple[int, bytes]:
    """The status and the whole answer to a request, sign by sign as it is written here."""
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    lines = [f"{method} {path} HTTP/1.1", *headers, "Connection: close", "", ""]
    writer.write("\r\n".join(lines).encode("utf-8", "surrogateescape"))
    answer = await reader.read()
    writer.close()
    return int(answer.split(b" ", 2)[1]), answer


def asked(site: Path, client: Callable[[Served], Awaitable[None]], host: str = "127.0.0.1") -> str:
    """Put questions to a preview; returns what it said."""
    return "\n".join(serving(site, client, host))


PAGES = ("/", "/yaowen/2026/b.html", "/.renda/newsroom", "/rss.xml", "/.renda/preview.js")


def test_only_names_of_this_computer_are_answered(site: Path) -> None:
    async def client(served: Served) -> None:
        port = served.port
        own = ("localhost", "LocalHost", "localhost.", "127.0.0.1", "127.0.0.9", "[::1]")
        for name in (*own, "[::ffff:127.0.0.1]"):
            for host in (name, f"{name}:{port}", f"{name}:9999"):
                assert (await ask(served, "/", f"Host: {host}"))[0] == 200, host
        others = ("evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "renda")
        others += ("192.168.1.5", "10.0.0.1", "0.0.0.0", "[::]", "[fe80::1]", "2130706433", "127.1")
        for host in (*others, *(f"{name}:{port}" for name in others)):
            for page in PAGES:
                status, answer = await ask(served, page, f"Host: {host}")
                assert status == 403, host
                assert SECRET.encode() not in answer
                assert str(site).encode() not in answer

    asked(site, client)


#: The headers of requests that are not what they seem.
DISGUISES: list[list[str]] = [
    [],
    ["Host:"],
    ["Host: localhost", "Host: evil.example"],
    ["Host: evil.example", "Host: localhost"],
    ["Host: localhost, evil.example"],
    ["Host: localhost@evil.example"],
    ["Host: evil.example/localhost"],
    ["Host: evil.example", "X-Forwarded-Host: localhost"],
    ["Host: localhost", "Origin: http://evil.example"],
    ["Host: localhost", "Origin: null"],
    ["Host: localhost:1", "Origin: http://localhost:2"],
    ["Host: localhost", "Origin: http://127.0.0.1"],
    ["Host: localhost", "Origin: http://localhost", "Origin: http://evil.example"],
    ["Host: evil.example", "Origin: http://evil.example", "Sec-Fetch-Site: same-origin"],
]


def test_a_request_in_disguise_is_refused(site: Path) -> None:
    async def client(served: Served) -> None:
        for headers in DISGUISES:
            for page in PAGES:
                status, answer = await ask(served, page, *headers)
                assert status in (400, 403), headers
                assert SECRET.encode() not in answer

    asked(site, client)


def test_the_socket_opens_for_own_pages_and_for_programs_alone(site: Path) -> None:
    async def client(served: Served) -> None:
        own = f"127.0.0.1:{served.port}"
        url = f"ws://{own}/.renda/socket"
        for headers in ({"Origin": f"http://{own}"}, {}):
            opened = await websocket_connect(HTTPRequest(url, headers=headers))
            opened.close()
        foreign = [{"Origin": "http://evil.example"}, {"Origin": "null"}]
        foreign += [{"Origin": f"http://localhost:{served.port}"}, {"Origin": "http://127.0.0.1:1"}]
        rebound = {"Host": f"evil.example:{served.port}", "Sec-Fetch-Site": "same-origin"}
        foreign += [rebound, {**rebound, "Origin": f"http://evil.example:{served.port}"}]
        for headers in foreign:
            with pytest.raises(HTTPClientError, match="403"):
                await websocket_connect(HTTPRequest(url, headers=headers))

    asked(site, client)


def test_every_answer_keeps_browsers_in_bounds(site: Path) -> None:
    async def client(served: Served) -> None:
        for path in (*PAGES, "/nothing.html", "/assets/nothing.js", "/%00", "/yaowen"):
            response = await served.get(path, follow_redirects=False)
            sent = response.headers
            assert sent["X-Content-Type-Options"] == "nosniff", path
            assert sent["Cross-Origin-Resource-Policy"] == "same-origin"
            assert sent["Cross-Origin-Opener-Policy"] == "same-origin"
            assert sent["Content-Security-Policy"].endswith("frame-ancestors 'self'")
            assert len(sent.get_list("Content-Security-Policy")) == 1
        _, refused = await ask(served, "/", "Host: evil.example")
        assert b"X-Content-Type-Options: nosniff" in refused
        newsroom = await served.get("/.renda/newsroom")
        assert newsroom.headers["Content-Security-Policy"].startswith("default-src 'none'")

    asked(site, client)


def test_no_type_is_left_to_a_browser_or_to_the_machine(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mimetypes.guess_type", lambda name: ("text/plain", None))  # as some do

    async def client(served: Served) -> None:
        types = {"/.renda/preview.js": "text/javascript", "/.renda/preview.css": "text/css"}
        types |= {"/rss.xml": "application/xml", "/": "text/html", "/robots.txt": "text/plain"}
        for path, expected in types.items():
            response = await served.get(path)
            assert response.headers["Content-Type"].split(";")[0] == expected

    asked(site, client)


#: Paths that name no file of the site, with what may be answered.
STRANGE: list[tuple[str, set[int]]] = [
    ("/%00", {404}),
    ("/yaowen/%00/index.html", {404}),
    ("/%0a", {404}),
    ("/" + "a" * 3_000, {404}),
    ("/" + "a/" * 3_000, {404}),
    ("/..%2f..%2fsite_config.yaml", {403, 404}),
    ("/%2e%2e/%2e%2e/site_config.yaml", {403, 404}),
    ("/..%5c..%5csite_config.yaml", {403, 404}),
    ("/%c0%ae%c0%ae/site_config.yaml", {400, 404}),
    ("/%ff", {400}),
    ("/%zz", {404}),
    ("/%", {404}),
    ("//etc/hostname", {403, 404}),
    ("/%2fetc/hostname", {403, 404}),
    ("//evil.example/%2e%2e", {403, 404}),
    ("/.renda-output", {404}),
    ("/.renda/preview.py", {404}),
    ("/.renda/../../serve.py", {403, 404}),
    ("http://evil.example/", {400, 404}),
    ("*", {400, 404}),
]


def test_a_strange_path_leads_nowhere(site: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def client(served: Served) -> None:
        for path, statuses in STRANGE:
            for method in ("GET", "HEAD"):
                status, answer = await ask(served, path, "Host: localhost", method=method)
                assert status in statuses, path
                assert b"base_url" not in answer
            for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH"):
                headers = ("Host: localhost", "Content-Length: 0")
                status, _ = await ask(served, path, *headers, method=method)
                assert 400 <= status < 500, path

    asked(site, client)
    assert "Traceback" not in caplog.text


def test_a_part_of_a_file_can_be_asked_for(site: Path) -> None:
    async def client(served: Served) -> None:
        status, answer = await ask(served, "/rss.xml", "Host: localhost", "Range: bytes=0-4")
        assert (status, answer.rpartition(b"\r\n\r\n")[2]) == (206, b"<?xml")
        status, _ = await ask(served, "/rss.xml", "Host: localhost", "Range: bytes=999999-")
        assert status == 416

    asked(site, client)


def test_opening_it_wider_says_what_it_opens(site: Path) -> None:
    async def client(served: Served) -> None:
        assert (await served.get("/")).code == 200
        assert (await ask(served, "/", "Host: 0.0.0.0"))[0] == 200  # as it was named
        for host in ("evil.example", "192.0.2.7", socket.gethostname() + ".evil.example"):
            assert (await ask(served, "/", f"Host: {host}"))[0] == 403

    said = asked(site, client, "0.0.0.0")
    assert "RD021" in said
    assert "草稿" not in said.partition("RD021")[0]
    assert "http://127.0.0.1:" in said.splitlines()[0]


def test_what_stays_on_this_computer_says_nothing_of_it(site: Path) -> None:
    async def client(served: Served) -> None:
        assert (await served.get("/")).code == 200

    for host in ("127.0.0.1", "localhost"):
        assert "RD021" not in asked(site, client, host)


def test_a_name_that_was_given_is_answered(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = socket.getaddrinfo

    def find(host: str | None, *more: object, **named: object) -> object:
        return found("127.0.0.1" if host == "Office-PC.lan" else host, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", find)

    async def client(served: Served) -> None:
        for host in ("office-pc.lan", "OFFICE-PC.LAN:80", "office-pc.lan.", "localhost"):
            assert (await ask(served, "/", f"Host: {host}"))[0] == 200
        assert (await ask(served, "/", "Host: pc.lan"))[0] == 403

    asked(site, client, "Office-PC.lan")


def test_others_learn_no_path_of_this_computer(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def client(served: Served) -> None:
        at_hand = (await served.get("/.renda/newsroom")).body.decode()
        assert "vscode://file/" in at_hand
        monkeypatch.setattr("renda.preview_answers.is_from_this_computer", lambda request: False)
        page = (await served.get("/.renda/newsroom")).body.decode()
        assert "content/yaowen/2026/b.md" in page
        assert "vscode:" not in page
        assert str(site) not in page

    asked(site, client)


@pytest.mark.parametrize(
    ("bound", "is_open"),
    [
        (["127.0.0.1"], False),
        (["::1", "127.0.0.1"], False),
        (["0.0.0.0"], True),
        (["::"], True),
        (["127.0.0.1", "192.168.1.5"], True),
        (["fe80::1%eth0"], True),
    ],
)
def test_it_is_known_what_is_open(bound: list[str], is_open: bool) -> None:
    assert is_open_to_others(bound) is is_open


def test_addresses_are_written_as_browsers_take_them() -> None:
    assert in_url("::1") == "[::1]"
    assert in_url("::") == in_url("") == "127.0.0.1"
    assert list(addresses_to_show("2001:db8::7")) == ["[2001:db8::7]"]
    assert all(json.dumps(shown) for shown in addresses_to_show("0.0.0.0"))
