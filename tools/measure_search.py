"""Measures what search costs: making the index, its size, and what a query fetches and takes.

    python tools/measure_search.py 1000
    python tools/measure_search.py 10000

Articles come from `tests/search_corpus.py`. Each query is looked up in a new browser, first with
nothing in its cache, then once more. Ten thousand articles take some minutes.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click
from playwright.sync_api import Browser, Response

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from renda.diagnostics import Diagnostic
from renda.options import BuildOptions
from renda.output_folder import OutputFolder
from renda.planning import plan
from renda.search import SearchPlan, update_index
from renda.search.records import Record, plan_bundles
from tests.browser_support import chromium, served
from tests.search_corpus import GeneratedArticle, deputies, generate
from tests.support import LEAST_CONFIG, NOW, write_site

QUERIES = (
    "人大",
    "代表",
    "人民代表大会",
    "县人大常委会",
    "常委会会议",
    "养老",
    "预算调整",
    "执法检查组",
    "污水处理",
    "2026年",
    "〔2026〕12号",
    deputies()[0],
    deputies()[17],
    "代表 预算",
    "𠮷",
)
#: The page searches as readers do: newest bundles first, on until a screenful is found.
SEARCH = """async (query) => {
  const { load, parse, findIn } = rdSearch;
  const times = { begun: performance.now() };
  const bundles = await load();
  times.ready = performance.now();
  const hits = [];
  let looked = 0;
  for (const bundle of bundles) {
    if (hits.length >= 10 && !window.everything) break;
    hits.push(...(await findIn(bundle, parse(query))));
    looked += 1;
  }
  times.found = performance.now();
  await Promise.all(hits.slice(0, 10).map((hit) => hit.load()));
  return { count: hits.length, looked, of: bundles.length, ready: times.ready - times.begun,
    found: times.found - times.ready, shown: performance.now() - times.found };
}"""


def record_of(article: GeneratedArticle) -> Record:
    return Record(
        url=f"{article.column}/{article.date[:4]}/s{article.number}.html",
        title=article.title,
        lines=(),
        body=str(article.number),
        day=article.date,
        order=f"{article.date} {article.number:05}",
        columns=(article.column,),
    )


def make_site(count: int, output: Path) -> None:
    """The search page alone, and the index of so many articles."""
    site = write_site(output.parent, {}, LEAST_CONFIG)
    planned, _ = plan(BuildOptions(site_folder=site, output=output, now=NOW))
    assert planned is not None
    renderer = planned.renderer(site)
    for path, page in planned.plan.outputs.items():
        if path == "search.html" or path.startswith("assets/"):
            write_site(output, {path: renderer.render(page.view)}, "")
    articles = list(generate(count))
    size = sum(len("".join(article.paragraphs)) for article in articles) / count
    click.echo(f"{count} articles of {size:.0f} characters")
    records = sorted(map(record_of, articles), key=lambda record: record.order, reverse=True)
    bodies = {str(a.number): "".join(f"<p>{text}</p>\n" for text in a.paragraphs) for a in articles}
    search = SearchPlan(tuple(records), bodies.__getitem__)
    target = OutputFolder(output, output.with_name("staging"))
    timed("index", lambda: update_index(search, target))
    timed("index, nothing changed", lambda: update_index(search, target))
    fewer = SearchPlan(tuple(records[1:]), bodies.__getitem__)
    timed("index, one of the newest changed", lambda: update_index(fewer, target))
    names = " ".join(f"{b.name}={len(b.records)}" for b in plan_bundles(records))
    click.echo(f"bundles: {names}")
    for kind in ("index", "fragment", "filter"):
        files = [file.stat().st_size for file in (target.search_index / kind).iterdir()]
        click.echo(f"{kind}: {len(files)} files, {sum(files) / 1e6:.1f} MB, largest {max(files)} B")


def timed(label: str, work: Callable[[], list[Diagnostic]]) -> None:
    """Do it, and tell how long it took: by the clock, and for the processor in all."""
    began, used = time.perf_counter(), sum(os.times()[:4])
    assert work() == []
    clock, processor = time.perf_counter() - began, sum(os.times()[:4]) - used
    click.echo(f"{label}: {clock:.2f} s, {processor:.2f} s of a processor")


def measure(browser: Browser, address: str, query: str, *, everything: bool) -> str:
    context = browser.new_context()
    tab = context.new_page()
    sizes: dict[str, int] = {}

    def note(response: Response) -> None:
        if "/search-index/" in response.url:
            sizes[response.url] = len(response.body())

    tab.goto(f"{address}search.html")
    tab.evaluate("(all) => { window.everything = all; }", everything)
    tab.on("response", note)
    cold = tab.evaluate(SEARCH, query)
    warm = tab.evaluate(SEARCH, query)
    tab.wait_for_load_state("networkidle")
    context.close()

    def sum_of(*endings: str) -> float:
        return sum(size for url, size in sizes.items() if url.endswith(endings)) / 1024

    words, texts, heads = sum_of(".pf_index"), sum_of(".pf_fragment"), sum_of(".pf_meta")
    return (
        f"{query:<12}{cold['count']:>6} hits in {cold['looked']} of {cold['of']} bundles"
        f" | fetched {words:6.0f} KiB words + {heads:4.0f} heads + {texts:4.0f} texts"
        f" + {sum(sizes.values()) / 1024 - words - texts - heads:4.0f} program"
        f" | ready {cold['ready']:5.0f} ms, cold {cold['found']:5.0f} ms, warm {warm['found']:5.0f} ms"
    )


def main() -> None:
    count = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "public"
        output.mkdir()
        make_site(count, output)
        with served(output, compressed=True) as address, chromium() as browser:
            for everything in (False, True):
                click.echo("every bundle:" if everything else "as readers search:")
                for query in QUERIES:
                    click.echo(measure(browser, address, query, everything=everything))


if __name__ == "__main__":
    main()
