"""A whole run: write the sites, audit them, then time the scenarios in turn.

Called by the command line and by the tests. The tools take turns within each scenario
(A B C, A B C, …), so that a busy minute of the machine falls on all of them alike.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.audit import Difference, account_of, bytes_by_kind, compare, wanted_account
from benchmarks.corpus import Kind, make_corpus
from benchmarks.measure import measure, measure_memory
from benchmarks.results import Results, this_machine
from benchmarks.scenarios import SCENARIOS, Place, check_built, cold, undo, write_sources
from benchmarks.sites import Tool

Say = Callable[[str], None]

#: Seconds after which a file is no longer young for a build.
SETTLED = 3


class UnequalWorkError(Exception):
    """A tool did not do the work that is to be compared."""

    def __init__(self, differences: dict[str, list[Difference]]) -> None:
        super().__init__("the outputs differ")
        self.differences = differences


def prepare(
    tools: Sequence[Tool], folder: Path, articles: int, kind: Kind, say: Say
) -> list[Place]:
    """Write the twin sites, each into a folder of its own."""
    corpus = make_corpus(articles, kind)
    places = [Place(tool, folder / tool.name, corpus) for tool in tools]
    for place in places:
        say(f"{place.tool.name}: writing the site")
        write_sources(place)
    return places


def audit(places: Sequence[Place], results: Results, say: Say) -> None:
    """Build every site once and compare what came out.

    :raises UnequalWorkError: when anything is missing or too much.
    """
    differences: dict[str, list[Difference]] = {}
    for place in places:
        tool, output = place.tool, place.tool.output(place.folder)
        say(f"{tool.name}: building for the audit")
        cold(place, 0)
        measure(tool.command(place.folder), place.folder)
        wanted = wanted_account(place.corpus, from_oldest=tool.from_oldest)
        if found := compare(wanted, account_of(output)):
            differences[tool.name] = found
        results.sizes[tool.name] = bytes_by_kind(output)
    if differences:
        raise UnequalWorkError(differences)


def time_rounds(places: Sequence[Place], results: Results, say: Say) -> None:
    """All scenarios, as many rounds as the results ask for."""
    for round_ in range(1, results.runs + 1):
        for name, scenario in SCENARIOS.items():
            for place in places:
                tool = place.tool
                expected = scenario(place, round_)
                one = measure(tool.command(place.folder), place.folder)
                check_built(place, expected)
                results.times.setdefault(tool.name, {}).setdefault(name, []).append(one)
                say(
                    f"round {round_}, {name}, {tool.name}: "
                    f"{one.cpu:.2f} s of processor time, {one.wall:.2f} s"
                )
        for place in places:
            undo(place)
        if round_ < results.runs:
            # Renda distrusts a file as young as its build; what is put back is old everywhere else.
            time.sleep(SETTLED)


def weigh(places: Sequence[Place], results: Results, say: Say) -> None:
    """The peak memory of a cold build of each tool."""
    for place in places:
        cold(place, 0)
        memory = measure_memory(place.tool.command(place.folder), place.folder)
        results.memory[place.tool.name] = memory
        say(f"memory, {place.tool.name}: {memory.peak:.0f} MiB")


def run(
    tools: Sequence[Tool], folder: Path, *, articles: int, kind: Kind, runs: int, say: Say
) -> tuple[Results, list[Place]]:
    """Everything but the browser; gives the places too, for what comes after.

    :raises UnequalWorkError: before anything is timed.
    """
    started = time.perf_counter()
    results = Results(
        articles=articles,
        corpus=kind,
        runs=runs,
        machine=this_machine(),
        versions={tool.name: tool.version() for tool in tools},
    )
    places = prepare(tools, folder, articles, kind, say)
    audit(places, results, say)
    time_rounds(places, results, say)
    weigh(places, results, say)
    results.seconds = time.perf_counter() - started
    return results, places
