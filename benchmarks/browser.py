"""From a save to the page reloaded, in a real browser: `--serve`.

Called by the run. The preview of each tool that has one serves the site; a browser has an
article open; its source is saved with a sentence more; the clock stops when the browser shows
the sentence. Hugo renders to memory here and only what is open, its fastest way.
"""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import Browser

from benchmarks.corpus import NOW
from benchmarks.results import Results
from benchmarks.rounds import Say
from benchmarks.scenarios import Place, body_edit, cold, undo
from benchmarks.sites.hugo import binary
from benchmarks.sites.renda import PROJECT
from tests.browser_support import chromium

_SAVES = 5
#: Milliseconds a page may take to come, and a change to be seen.
_PATIENCE = 300_000


def time_reloads(places: Sequence[Place], results: Results, say: Say) -> None:
    """Add the seconds of some saves for each tool that has a preview."""
    with chromium() as browser:
        for place in places:
            if place.tool.name not in _COMMANDS:
                continue
            seconds = list(_reloads(place, browser))
            results.reloads[place.tool.name] = seconds
            shown = ", ".join(f"{one * 1000:.0f}" for one in seconds)
            say(f"save to page reloaded, {place.tool.name}: {shown} ms")


def _reloads(place: Place, browser: Browser) -> Iterator[float]:
    cold(place, 0)
    with _served(place) as address:
        page = browser.new_page()
        [expected] = body_edit(place, 0)  # only to know the path
        undo(place)
        page.goto(address + expected.path, timeout=_PATIENCE)
        for number in range(1, _SAVES + 1):
            page.wait_for_timeout(1_000)  # a preview that has just built is left to rest
            started = time.perf_counter()
            [expected] = body_edit(place, number)
            page.wait_for_function(
                "words => document.body && document.body.innerText.includes(words)",
                arg=expected.words,
                timeout=_PATIENCE,
            )
            yield time.perf_counter() - started
        page.close()
    undo(place)


@contextmanager
def _served(place: Place) -> Iterator[str]:
    """The preview of a site, from when it answers on."""
    port = _free_port()
    command = _COMMANDS[place.tool.name](place, port)
    process = subprocess.Popen(
        command, cwd=place.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


def _renda(place: Place, port: int) -> list[str]:
    return [
        *(sys.executable, str(PROJECT / "build.py"), "serve", "--quiet"),
        *("--site", str(place.folder), "--port", str(port), "--now", NOW),
    ]


def _hugo(place: Place, port: int) -> list[str]:
    return [
        *(binary(), "server", "--quiet", "--source", str(place.folder), "--port", str(port)),
        *("--bind", "127.0.0.1", "--baseURL", f"http://127.0.0.1:{port}/"),
        *("--cacheDir", str(place.folder / "cache"), "--renderToMemory"),
    ]


_COMMANDS = {"renda": _renda, "hugo": _hugo}


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Until something answers at a port. :raises RuntimeError: when the process has ended."""
    while process.poll() is None:
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"the preview ended with {process.returncode}")
