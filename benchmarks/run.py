"""Measure Renda beside Hugo and Pelican: `python benchmarks/run.py`.

Writes the same site for each tool, audits that they do equal work, and times whole processes.
Needs `pip install -e '.[bench]'`; docs/performance.md tells what is compared. Exits with 1
when the outputs differ, with 2 when a tool is missing.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.chart import draw_chart
from benchmarks.corpus import KINDS, Kind
from benchmarks.measure import CommandError
from benchmarks.report import report, tell_differences
from benchmarks.rounds import UnequalWorkError, run
from benchmarks.scenarios import RUBBISH, StaleOutputError
from benchmarks.sites import TOOLS
from benchmarks.sites.files import remove

#: With fewer articles, some column has none in the year of the newest.
_LEAST = 100


def _parse_tools(_context: object, _parameter: object, value: str) -> list[str]:
    names = [name.strip() for name in value.split(",")]
    for name in names:
        if name not in TOOLS:
            raise click.BadParameter(f"no tool {name}; there are {', '.join(TOOLS)}")
    return names


@click.command()
@click.option("--articles", type=click.IntRange(_LEAST), default=10_000, help="how many articles")
@click.option("--runs", type=click.IntRange(1), default=3, help="rounds; medians are shown")
@click.option("--tools", callback=_parse_tools, default=",".join(TOOLS), help="which tools")
@click.option("--corpus", "kind", type=click.Choice(KINDS), default="plain", help="which texts")
@click.option("--serve", is_flag=True, help="also time a save until a browser shows it")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="keep all figures")
@click.option("--chart", "chart_file", type=click.Path(path_type=Path), help="draw an SVG")
@click.option("--folder", type=click.Path(path_type=Path), help="work here and leave the sites")
def main(
    articles: int,
    runs: int,
    tools: list[str],
    kind: Kind,
    serve: bool,
    json_file: Path | None,
    chart_file: Path | None,
    folder: Path | None,
) -> None:
    """Renda, Hugo and Pelican on the same site."""
    chosen = [TOOLS[name]() for name in tools]
    with _workplace(folder) as place:
        try:
            results, places = run(chosen, place, articles=articles, kind=kind, runs=runs, say=_say)
            if serve:
                from benchmarks.browser import time_reloads  # needs Playwright and a browser

                time_reloads(places, results, _say)
        except UnequalWorkError as error:
            click.echo(tell_differences(error.differences))
            sys.exit(1)
        except (LookupError, CommandError, StaleOutputError) as error:
            _say(str(error))
            sys.exit(2)
    click.echo(report(results))
    if json_file:
        json_file.write_text(results.as_json(), "utf-8")
    if chart_file:
        chart_file.write_text(draw_chart(results), "utf-8")


@contextmanager
def _workplace(folder: Path | None) -> Iterator[Path]:
    """The folder asked for, without the rubbish afterwards, or one that is gone afterwards."""
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            yield folder.resolve()
        finally:
            remove(folder / RUBBISH)
        return
    with tempfile.TemporaryDirectory(prefix="renda-benchmark-") as name:
        yield Path(name)


def _say(text: str) -> None:
    click.echo(text, err=True)


if __name__ == "__main__":
    main()
