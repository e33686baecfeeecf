"""One build, from the site folder to the output folder: load, plan, render, write.

The command line and `serve` both call `build`; there is no second way. Returns values;
prints nothing and never exits.
"""

import errno
import gc
import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from renda.amendment import stands_alone
from renda.diagnostics import Diagnostic, diagnose, in_reading_order
from renda.execute import Outcome, execute_plan
from renda.held import Held, go_on, hold
from renda.kinds import KINDS
from renda.model import Site
from renda.options import (
    PROJECT,
    SOURCE_FOLDERS,
    STATE_FOLDER,
    BuildOptions,
    open_output,
    register_file,
    state_file,
    wishes,
)
from renda.output_folder import OF_THE_INDEX, SEARCH_INDEX, OutputFolder, folders_above, write_fault
from renda.outputs import Output
from renda.planning import Planned, healed, plan, plan_amendment, plan_next, see
from renda.register import Register, drop_register, lines_of, new_register, save_register
from renda.rendering import Progress
from renda.sight import Beginning, Seen, Sight, look_below, look_within
from renda.state import State, clear_the_way
from renda.stopwatch import Stopwatch
from renda.store import LostBody
from renda.views import PictureView

if TYPE_CHECKING:
    from renda.search import KnownRecords, SearchPlan


class BuildResult(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a build, and the site it was made of, if there is one.

    `timings` holds seconds by stage, in order. `seen` is what the file system then said of each
    folder, as far as it may be trusted; empty when that is not known.
    `search` tells what can be found in what was built, for who makes the index later. `held` is
    what the next build can go by, where that was asked for and can be told.
    """

    outcome: Outcome = Outcome()
    diagnostics: list[Diagnostic] = []
    seconds: float = 0.0
    next_change: datetime | None = None
    site: Site | None = None
    timings: dict[str, float] = {}
    seen: dict[str, str] = {}
    search: "Callable[[KnownRecords | None], SearchPlan | None] | None" = None
    held: Held | None = None

    def fails(self, strict: bool) -> bool:
        """Whether the exit code is 1: an error, or under `--strict` a warning."""
        return not _may_commit(self.diagnostics, strict)


def build(
    options: BuildOptions,
    progress: Progress | None = None,
    sight: Sight | None = None,
    held: Held | None = None,
    saved: Collection[str] = (),
) -> BuildResult:
    """Build the site. Every fault is a diagnostic in the result.

    :param sight: what the file system said a moment ago, if somebody has looked.
    :param held: what the build before gave.
    :param saved: the files that were saved since that build, if they are known; what else may
        have happened comes in with a build that is not told of any.
    """
    started, began = time.perf_counter(), Beginning.of(options.site_folder)
    watch = Stopwatch()
    target = open_output(options)
    refused = _check_output(options) or target.claim()
    if refused:
        return BuildResult(diagnostics=refused, seconds=time.perf_counter() - started)
    with _locked(options) as told, _without_collector():
        if not all(one.code == "RD015" for one in told):
            return BuildResult(diagnostics=told, seconds=time.perf_counter() - started)
        if held:
            with watch.lap("look"):
                sight = see(options, held, saved)
        result = _build_part(options, target, watch, progress, sight, held, bool(saved))
        if result is None:
            stays = held and sight and msgspec.structs.replace(held, sight=sight)
            result = healed(
                lambda given: _build(given, target, watch, progress, began, stays), options
            )
        diagnostics = in_reading_order([*told, *result.diagnostics]) if told else result.diagnostics
    return msgspec.structs.replace(
        result,
        diagnostics=diagnostics,
        seconds=time.perf_counter() - started,
        timings=watch.laps,
    )


def _build(
    options: BuildOptions,
    target: OutputFolder,
    watch: Stopwatch,
    progress: Progress | None,
    began: Beginning,
    stays: Held | None = None,
) -> BuildResult:
    """Build the whole site.

    :param stays: what the next build can go by if this one puts nothing in place.
    """
    planned, diagnostics = plan(options, watch)
    if planned is None:
        return BuildResult(diagnostics=in_reading_order(diagnostics), held=stays)
    is_faulty = not _may_commit(diagnostics, options.strict)
    result = _carry_out(planned, diagnostics, options, target, watch, progress)
    if is_faulty:
        drop_register(register_file(options))
        return msgspec.structs.replace(result, held=stays)
    with watch.lap("notes"):
        return _noted(result, planned, options, began)


def _build_part(
    options: BuildOptions,
    target: OutputFolder,
    watch: Stopwatch,
    progress: Progress | None,
    sight: Sight | None,
    held: Held | None = None,
    is_passing: bool = False,
) -> BuildResult | None:
    """Build what a few saved articles change; None when the whole site must be looked at.

    :param is_passing: whether more builds will follow, the last of which keeps the register.
    """
    try:
        planned = plan_next(options, watch, held, sight) if held and sight else None
        if planned is None:
            register = held.whole_register() if held else None
            planned = plan_amendment(options, watch, sight, register)
        if planned is None:
            return None
        diagnostics = list(planned.diagnostics)
        result = _carry_out(planned, diagnostics, options, target, watch, progress)
    except LostBody:
        return None
    with watch.lap("notes"):
        return _noted_part(result, planned, options, is_passing)


def _carry_out(
    planned: Planned,
    diagnostics: list[Diagnostic],
    options: BuildOptions,
    target: OutputFolder,
    watch: Stopwatch,
    progress: Progress | None,
) -> BuildResult:
    """Render what is out of date and put it in place, if nothing stands against it."""

    def may_commit(rendering: Sequence[Diagnostic]) -> bool:
        return _may_commit([*diagnostics, *rendering], options.strict)

    maker = planned.picture_maker(options.site_folder)

    def make_pictures(outputs: Sequence[Output]) -> None:
        with watch.lap("pictures"):
            pictures = list(_pictures_among(outputs))
            maker.make(pictures, options.jobs, afresh=options.clean, progress=progress)
            if pictures and not planned.is_part:
                maker.prune(_pictures_among(planned.plan.outputs.values()))

    try:
        with State(state_file(options)) as state:
            if state.was_unreadable:
                diagnostics.append(diagnose("RD015", path=STATE_FOLDER))
            with watch.lap("render"):
                outcome, found = execute_plan(
                    planned.plan.outputs,
                    planned.renderer(options.site_folder),
                    target,
                    state,
                    may_commit=may_commit,
                    jobs=options.jobs,
                    clean=options.clean,
                    is_part=planned.is_part,
                    prepare=make_pictures,
                    progress=progress,
                )
    except sqlite3.Error as error:  # the record could not be kept; the next build heals
        fault = OSError(errno.ENOSPC if "full" in str(error) else errno.EIO, str(error))
        outcome, found = Outcome(), [write_fault(fault, STATE_FOLDER)]
    except OSError as error:
        outcome, found = Outcome(), [write_fault(error, STATE_FOLDER)]
    diagnostics += found
    if options.search and _may_commit(diagnostics, options.strict):
        with watch.lap("search"):
            diagnostics += _update_index(planned, target)
    return BuildResult(
        outcome=outcome,
        diagnostics=in_reading_order(diagnostics),
        next_change=planned.site.next_change,
        site=planned.site,
        search=planned.search,
    )


def _noted(
    result: BuildResult, planned: Planned, options: BuildOptions, began: Beginning
) -> BuildResult:
    """Note what the next build can go by: what was seen of all files, and the register."""
    file = register_file(options)
    drop_register(file)
    if result.fails(options.strict):
        return result
    sight = see(options)
    if sight is None:
        return result
    read = {str((options.site_folder / file).parent) for file in planned.digests}
    seen, held = sight.noted(began, read), None
    if _is_amendable(planned.site) and all(map(stands_alone, result.diagnostics)):
        register = new_register(
            planned.site,
            planned.plan,
            planned.digests,
            told=result.diagnostics,
            asked=wishes(options),
            now=options.now,
            seen=seen,
        )
        save_register(file, register)
        held = _held(planned, register, sight, options)
    return msgspec.structs.replace(result, seen=seen, held=held)


def _is_amendable(site: Site) -> bool:
    return all(KINDS[column.kind].is_amendable for column in site.columns.values())


def _noted_part(
    result: BuildResult, planned: Planned, options: BuildOptions, is_passing: bool
) -> BuildResult:
    """Note the same after a part of the site was built: what it did not touch is as it was."""
    register, sight = planned.register, planned.sight
    held: Held | None
    assert register is not None and sight is not None  # a part is planned by them
    if result.fails(options.strict):
        return result
    folders = {folder for path in result.outcome.files for folder in (*folders_above(path), "")}
    written: dict[str, Seen] = {}
    try:
        for folder in folders:
            place = str(options.output / folder)
            apart = () if options.search or folder else OF_THE_INDEX
            written[place], _ = look_within(place, apart)
        if options.search and planned.site.config.search.enabled:
            look_below(str(options.output / SEARCH_INDEX), written)
    except (OSError, ValueError):
        drop_register(register_file(options))
        return result
    sight = sight._replace(written=sight.written | written)
    register = msgspec.structs.replace(
        register, now=options.now, seen=sight.noted(), told=result.diagnostics
    )
    if planned.held:
        seals = _seals(planned, options)
        after = go_on(planned.held, register, sight, planned.site, planned.plan, seals)
        held, register = after, register if is_passing else after.whole_register()
    else:
        known = {line.file: line for line in register.lines}
        lines = lines_of(planned.site, planned.plan, known)
        register = msgspec.structs.replace(register, lines=lines)
        held = _held(planned, register, sight, options)
    if not is_passing:
        save_register(register_file(options), register)
    return msgspec.structs.replace(result, seen=register.seen, held=held)


def _held(planned: Planned, register: Register, sight: Sight, options: BuildOptions) -> Held | None:
    """What the next build can go by, if somebody wants to know."""
    if not options.hold:
        return None
    with State(state_file(options)) as state:
        seals = {path: written.seal for path, written in state.load().items()}
    site, plan = planned.site, planned.plan
    return hold(register, sight, site, plan, planned.assets, planned.layouts, seals)


def _seals(planned: Planned, options: BuildOptions) -> dict[str, bytes]:
    """What the outputs of a plan were made from."""
    renderer = planned.renderer(options.site_folder)
    return {path: renderer.seal(output) for path, output in planned.plan.outputs.items()}


def _update_index(planned: Planned, target: OutputFolder) -> list[Diagnostic]:
    if not planned.site.config.search.enabled:
        target.remove_search_index()
        return []
    from renda.search import update_index  # late, as above

    return update_index(planned.search(), target)


def _pictures_among(outputs: Iterable[Output]) -> Iterator[PictureView]:
    for output in outputs:
        if isinstance(output.shows, PictureView):
            yield output.shows


def _check_output(options: BuildOptions) -> list[Diagnostic]:
    """The output may lie in the site folder, but not in its sources nor around them."""
    output, site = options.output, options.site_folder
    sources = [site / name for name in SOURCE_FOLDERS]
    around = site.is_relative_to(output) or PROJECT.is_relative_to(output)
    if around or any(output.is_relative_to(source) for source in sources):
        return [diagnose("RD016", folder=output)]
    return []


def _may_commit(diagnostics: Sequence[Diagnostic], strict: bool) -> bool:
    stopping = {"error", "warning"} if strict else {"error"}
    return not any(d.severity in stopping for d in diagnostics)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep the garbage collector from looking, again and again, at a site that all stays.

    What a build makes hangs together and lives until it ends, so there is nothing to collect;
    looking takes a third of the time of reading 10,000 articles.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def _locked(options: BuildOptions) -> Iterator[list[Diagnostic]]:
    """Hold the output folder for one build; yields why that is not possible, or what was healed."""
    path = state_file(options).with_suffix(".lock")
    healed: list[Diagnostic] = []
    try:
        if clear_the_way(options.site_folder / STATE_FOLDER):
            healed.append(diagnose("RD015", path=STATE_FOLDER))
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock = _take(path)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:  # no database: damaged, and held by nobody
            path.unlink()
            lock = _take(path)
            healed = [diagnose("RD015", path=STATE_FOLDER)]
    except sqlite3.Error as error:
        is_held = "locked" in str(error)
        yield [diagnose("RD013", folder=options.output) if is_held else _no_lock(error)]
        return
    except OSError as error:
        yield [write_fault(error, STATE_FOLDER)]
        return
    try:
        yield healed
    finally:
        lock.close()


def _take(path: Path) -> sqlite3.Connection:
    # SQLite's lock on an empty database: it works on every system, and ends with the process.
    lock = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        lock.execute("BEGIN IMMEDIATE")
    except sqlite3.Error:
        lock.close()
        raise
    return lock


def _no_lock(error: sqlite3.Error) -> Diagnostic:
    return write_fault(OSError(errno.EIO, str(error)), STATE_FOLDER)
