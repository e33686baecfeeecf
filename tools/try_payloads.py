"""Open every payload in a real browser: `python tools/try_payloads.py`.

Builds sites full of payloads, opens each page in Chromium, clicks and touches everything on
it, and tells what ran or left for another host: nothing should. Texts that the build refuses
are opened as well, converted but without their page, and feeds as careless readers show
them. With `--control` the payloads are also opened as they are, to see how many would run.
Takes a few minutes; `tests/test_payloads.py` opens a sample of the same pages.

Exits with 1 when anything ran.
"""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as Xml

import click
import markdown
from playwright.sync_api import Browser, BrowserContext, Dialog, Error

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from renda.markup.convert import render_body
from tests.browser_support import CHROMIUM, chromium, served
from tests.payloads import (
    ELSEWHERE,
    Built,
    all_cases,
    all_payloads,
    bare_page,
    body_cases,
    build_cases,
    write_configured,
)
from tests.support import build_site

#: Where pages that are no part of the site lie, beside it.
BARE = "bare"
BASE = "https://www.example.cn/"
SUMMARY = "description"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"

#: Run in each page: looks at the elements as the browser has them, then touches all of them.
PROVOKE = r"""
async () => {
  const faults = [];
  const never = "script, iframe, frame, frameset, object, embed, applet, base, form, style";
  const runs = /^[\u0000-\u0020]*(javascript|vbscript|livescript|data|blob|filesystem):/i;
  const addresses = new Set(["href", "xlink:href", "src", "action", "formaction", "data",
    "poster", "background", "cite", "ping", "srcdoc", "srcset", "longdesc", "manifest"]);
  const all = [...document.querySelectorAll("*")];
  for (const element of all) {
    for (const {name, value} of element.attributes) {
      const plain = value.replace(/[\t\n\r]/g, "");
      if (/^on/i.test(name) || (addresses.has(name.toLowerCase()) && runs.test(plain)))
        faults.push(`<${element.localName} ${name}="${value}">`);
    }
  }
  for (const element of document.querySelectorAll("main :is(" + never + ")"))
    faults.push(`<${element.localName}> in <main>`);
  if (document.querySelectorAll("main").length > 1) faults.push("a second <main>");

  // Links to pages elsewhere would only lead away; whatever else a click does, it does.
  // ":" is what the browser says of an address that is none.
  const plain = ["http:", "https:", "mailto:", "tel:", ":"];
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href], area[href]");
    if (link && plain.includes(link.protocol)) event.preventDefault();
  });
  const events = ("pointerover pointerenter pointermove pointerdown pointerup mouseover mouseenter"
    + " mousemove mousedown mouseup mouseout mouseleave click dblclick contextmenu wheel focus"
    + " focusin blur focusout keydown keyup keypress input beforeinput change select submit"
    + " toggle beforetoggle scroll scrollend animationstart animationend transitionend load"
    + " error loadstart play playing canplay start finish begin end repeat drag dragstart drop"
    + " copy cut paste touchstart touchend message hashchange pageshow resize cancel close"
    ).split(" ");
  // Handlers were looked for everywhere; menu and footer are the same on every page.
  const inside = document.querySelectorAll("main, main *");
  const touched = inside.length ? [document.documentElement, document.body, ...inside] : all;
  for (const element of touched) {
    if (element.localName === "details") element.open = true;
    if (element.localName === "video" || element.localName === "audio") {
      element.preload = "auto";
      element.load();
    }
    element.focus?.();
    for (const name of events) element.dispatchEvent(new Event(name, {cancelable: true}));
    element.click?.();
  }
  await new Promise((done) => setTimeout(done, 15));
  if (window.__mark !== undefined) faults.push(`__mark = ${window.__mark}`);
  return faults;
}
"""


SETTLED = """() => document.readyState === "complete"
  && !document.querySelector("meta[http-equiv=refresh i]")"""


class Watch:
    """Opens pages in a browser and notes what runs in them, and what leaves the host."""

    def __init__(self, browser: Browser) -> None:
        self._notes: list[str] = []
        self._context: BrowserContext = browser.new_context()
        self._context.expose_binding("__ran", lambda _, *args: self._note("ran", args))
        self._context.on("dialog", self._dismiss)
        self._context.on("request", lambda request: self._request(request.url))

    def visit(self, url: str) -> list[str]:
        """What happens in a page when it is opened and touched; empty if nothing."""
        self._notes.clear()
        # A tab of its own, for what the page before set going may still be under way.
        tab = self._context.new_page()
        tab.on("popup", lambda popup: self._note("opened", popup.url))
        tab.on("websocket", lambda socket: self._note("asked for", socket.url))
        try:
            tab.goto(url)
            # A redirect leads on by itself; only where it arrives can be touched in peace.
            tab.wait_for_function(SETTLED)
            self._notes += tab.evaluate(PROVOKE)
        except Error as error:
            self._note("failed", str(error).splitlines()[0])
        if len(tab.frames) > 1:
            self._note("has frames", [frame.url for frame in tab.frames[1:]])
        tab.close()
        return list(dict.fromkeys(self._notes))

    def close(self) -> None:
        self._context.close()

    def _note(self, what: str, detail: object) -> None:
        self._notes.append(f"{what} {detail}")

    def _dismiss(self, dialog: Dialog) -> None:
        self._note("dialog", dialog.message)
        dialog.dismiss()

    def _request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.hostname != "127.0.0.1" and parts.scheme not in ("data", "about", "blob"):
            self._note("asked for", url)


# --- pages to open -------------------------------------------------------------------------------


def site_pages(public: Path) -> list[str]:
    """Every page of a site, and its feeds and maps as a browser shows them."""
    files = (path for ending in ("html", "xml") for path in public.rglob(f"*.{ending}"))
    paths = (path.relative_to(public).as_posix() for path in files)
    # Redirects to other hosts lead there because the editors say so.
    return sorted(path for path in paths if not path.startswith((f"{BARE}/", ELSEWHERE)))


def write_refused(built: Built) -> list[str]:
    """Bodies that the build refuses, converted all the same, each on a bare page.

    Not those with pictures elsewhere: there it is the refusal that keeps requests at home.
    """
    refused = {case.file for case in built.refused}
    return [
        _write_bare(built.public, f"refused-{payload.number}", converted(payload.text))
        for case in body_cases()
        if case.file in refused
        for payload in case.payloads
        if payload.family != "remote"
    ]


def converted(text: str) -> str:
    """What the only door for texts makes of one, before its pictures and links are looked at."""
    return render_body(text, "a.md")[0].html


def write_feeds(public: Path, tag: str) -> list[str]:
    """Feeds as a reader shows them that takes what stands in `tag` for HTML as it is."""
    name = tag.rpartition("}")[2]
    return [
        _write_bare(public, f"{name}-{number}", "\n<hr>\n".join(texts_of(path, tag)))
        for number, path in enumerate(sorted(public.rglob("rss.xml")))
    ]


def texts_of(feed: Path, tag: str) -> list[str]:
    """What stands in `tag` of each item; our own addresses lead to the site as it is served."""
    items = Xml.fromstring(feed.read_bytes()).iter("item")
    return [text.replace(BASE, "/") for item in items if (text := item.findtext(tag))]


def write_unsafe(public: Path) -> list[str]:
    """Bodies as Markdown makes them when nothing is taken out."""
    return [
        _write_bare(public, f"unsafe-{payload.number}", unsafe(payload.text))
        for case in body_cases()
        for payload in case.payloads
    ]


def unsafe(text: str) -> str:
    extensions = ["attr_list", "def_list", "fenced_code", "footnotes", "tables", "toc"]
    return markdown.markdown(text, extensions=extensions)


def _write_bare(public: Path, name: str, html: str) -> str:
    path = f"{BARE}/{name}.html"
    (public / BARE).mkdir(exist_ok=True)
    (public / path).write_bytes(bare_page(html))
    return path


# --- the command ---------------------------------------------------------------------------------


def try_pages(browser: Browser, public: Path, paths: Iterable[str]) -> dict[str, list[str]]:
    """What happens in each page in which anything does."""
    found: dict[str, list[str]] = {}
    watch = Watch(browser)
    with served(public) as address:
        for path in paths:
            if notes := watch.visit(address + quote(path)):
                found[path] = notes
    watch.close()
    return found


def report(what: str, count: int, found: dict[str, list[str]], seconds: float) -> None:
    click.echo(f"{what}: {count} pages, {len(found)} with findings, {seconds:.0f} s")
    for path, notes in found.items():
        click.echo(f"  {path}: {'; '.join(notes)[:300]}")


@click.command()
@click.option("--control", is_flag=True, help="Also open the payloads as they are.")
@click.option("--keep", type=click.Path(path_type=Path), help="Leave the sites in this folder.")
def main(control: bool, keep: Path | None) -> None:
    """Open every payload in Chromium and print a summary."""
    if CHROMIUM is None:
        raise click.ClickException("no Chromium on this machine")
    with tempfile.TemporaryDirectory() as temporary:
        ran = _try_all(keep or Path(temporary), control)
    sys.exit(1 if ran else 0)


def _try_all(folder: Path, control: bool) -> bool:
    """Whether anything ran that should not have."""
    built = build_cases(folder / "articles", all_cases())
    configured = write_configured(folder / "configured")
    build_site(configured)
    families = Counter(payload.family for payload in all_payloads())
    click.echo(f"{families.total()} payloads: {_listed(families)}")
    click.echo(f"{len(built.cases)} articles built, {len(built.refused)} refused")
    public = built.public
    sets = [
        ("articles, lists, feeds", public, site_pages(public)),
        ("refused texts, converted", public, write_refused(built)),
        ("contents of feeds", public, write_feeds(public, CONTENT)),
        ("summaries of feeds, read as HTML", public, write_feeds(public, SUMMARY)),
        ("configuration", configured / "public", site_pages(configured / "public")),
    ]
    ran = False
    with chromium() as browser:
        for what, where, paths in sets:
            started = time.perf_counter()
            found = try_pages(browser, where, paths)
            report(what, len(paths), found, time.perf_counter() - started)
            ran = ran or bool(found)
        if control:
            _control(browser, public)
    click.echo("something ran" if ran else "nothing ran, and nothing left the host")
    return ran


def _control(browser: Browser, public: Path) -> None:
    paths = write_unsafe(public)
    found = try_pages(browser, public, paths)
    click.echo(f"control: {len(found)} of {len(paths)} bodies run when nothing is taken out")


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.most_common())


if __name__ == "__main__":
    main()
