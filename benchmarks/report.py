"""The results in words: tables of medians and ratios, bars, and where our own time goes.

Called by the run; returns text, prints nothing. `chart` draws the same as a picture.
"""

from collections.abc import Callable, Iterator, Sequence
from statistics import median

from benchmarks.audit import Difference
from benchmarks.results import Results
from benchmarks.scenarios import SCENARIOS

#: Whom the others are compared with.
RIVAL = "hugo"
_BAR = 40
#: Differences shown of each tool.
_SHOWN = 20


def report(results: Results) -> str:
    """Everything a reader wants to know of a run, as Markdown."""
    parts = [
        "\n".join(_about(results)),
        "\n".join(_times(results)),
        "\n".join(_bars(results)),
        "\n".join(_stages(results)),
        "\n".join(_pages(results)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def tell_differences(differences: dict[str, list[Difference]]) -> str:
    """Why nothing was timed."""
    lines = ["The outputs are not the same work; nothing was timed.", ""]
    lines += ["| tool | what | wanted | found |", "| --- | --- | ---: | ---: |"]
    for tool, found in differences.items():
        lines += [f"| {tool} | {d.what} | {d.wanted} | {d.found} |" for d in found[:_SHOWN]]
        if len(found) > _SHOWN:
            lines.append(f"| {tool} | and {len(found) - _SHOWN:,} more | | |")
    return "\n".join(lines) + "\n"


def _about(results: Results) -> Iterator[str]:
    machine = results.machine
    yield f"{results.articles:,} articles, {results.corpus}; medians of {results.runs} rounds."
    yield (
        f"{machine.processor}, {machine.cores} cores, {machine.memory:.0f} GiB, {machine.system}; "
        f"load average {machine.load:.1f} at the start; the run took {results.seconds:.0f} s."
    )
    yield "; ".join(f"{tool} {version}" for tool, version in results.versions.items()) + "."


def _times(results: Results) -> Iterator[str]:
    """Seconds of processor and wall, and how many times the rival's they are."""
    tools = list(results.times)
    yield _row("", *(f"{tool}, CPU s" for tool in tools), *(f"{tool}, wall s" for tool in tools))
    yield _row("---", *("---:" for _ in range(2 * len(tools))))
    for scenario in SCENARIOS:
        cpu = (_cell(results.cpu, tool, scenario, results) for tool in tools)
        wall = (_cell(results.wall, tool, scenario, results) for tool in tools)
        yield _row(scenario, *cpu, *wall)
    rival = results.memory.get(RIVAL)
    cells = []
    for tool in tools:
        memory = results.memory[tool]
        kind = "" if memory.is_tree else " (greatest process)"
        ratio = f" ({memory.peak / rival.peak:.2f})" if rival and tool != RIVAL else ""
        cells.append(f"{memory.peak:.0f} MiB{ratio}{kind}")
    yield _row("memory, cold", *cells, *("" for _ in tools))
    if results.reloads:
        reloads = (_reload(results.reloads.get(tool)) for tool in tools)
        yield _row("save to page reloaded", *("" for _ in tools), *reloads)
    if RIVAL in tools:
        yield ""
        yield f"In brackets: how many times {RIVAL}'s in the same run."


def _reload(seconds: list[float] | None) -> str:
    return f"{median(seconds) * 1000:.0f} ms" if seconds else ""


def _cell(figure: Callable[[str, str], float], tool: str, scenario: str, results: Results) -> str:
    value = figure(tool, scenario)
    if RIVAL not in results.times or tool == RIVAL:
        return f"{value:.2f}"
    return f"{value:.2f} ({_ratio(value / figure(RIVAL, scenario))})"


def _ratio(value: float) -> str:
    """Three digits that say something: 1/52 rather than 0.02."""
    return f"1/{1 / value:.0f}" if value < 0.1 else f"{value:.2f}"


def _bars(results: Results) -> Iterator[str]:
    """Processor time as bars of text."""
    yield "```text"
    for scenario in SCENARIOS:
        most = max(results.cpu(tool, scenario) for tool in results.times)
        yield f"{scenario} (CPU seconds)"
        for tool in results.times:
            value = results.cpu(tool, scenario)
            yield f"  {tool:<8} {'█' * max(1, round(_BAR * value / most))} {value:.2f}"
    yield "```"


def _stages(results: Results) -> Iterator[str]:
    """What `build --profile` said of our own build, by scenario."""
    if "renda" not in results.times:
        return
    stages = {scenario: results.stages(scenario) for scenario in SCENARIOS}
    yield "Stages of Renda's build, in milliseconds of wall time (`build --profile`):"
    yield ""
    yield _row("stage", *SCENARIOS)
    yield _row("---", *("---:" for _ in SCENARIOS))
    for name in dict.fromkeys(name for found in stages.values() for name in found):
        yield _row(name, *(f"{stages[s][name]:,.0f}" if name in stages[s] else "" for s in stages))


def _pages(results: Results) -> Iterator[str]:
    """How many pages each tool wrote, and how large they are."""
    tools = list(results.sizes)
    kinds = dict.fromkeys(kind for sizes in results.sizes.values() for kind in sizes)
    yield "Pages written, and bytes of each on average:"
    yield ""
    yield _row("pages", *tools)
    yield _row("---", *("---:" for _ in tools))
    for kind in kinds:
        cells = []
        for tool in tools:
            pages, size = results.sizes[tool].get(kind, (0, 0))
            cells.append(f"{pages:,} of {size / pages:,.0f}" if pages else "")
        yield _row(kind, *cells)


def _row(*cells: str) -> str:
    return f"| {' | '.join(_escaped(cells))} |"


def _escaped(cells: Sequence[str]) -> Iterator[str]:
    for cell in cells:
        yield cell.replace("|", "\\|")
