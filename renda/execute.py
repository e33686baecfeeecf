"""Plan to output folder: render what changed, and put it in place only if all is well.

An output whose key is what it was, and whose file is as it was left, is skipped. The rest
is rendered into a staging folder; any error, there or before, leaves the site untouched.
Renaming happens last, behind a note of intent, so that a killed build heals by itself.
"""

import errno
import multiprocessing
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

import msgspec

from renda.diagnostics import Diagnostic, Place, diagnose
from renda.output_folder import OutputFolder, write_fault
from renda.pictures import PictureFault
from renda.render import Renderer
from renda.state import Record, State, Written
from renda.templates import TemplateFault
from renda.views import Output, View

Progress = Callable[[int, int], None]
Prepare = Callable[[Sequence[View]], None]

#: Below this many pages, starting workers costs more than it saves.
_POOL_THRESHOLD = 500
_BATCH = 64
_NAMES_SHOWN = 5


class Outcome(msgspec.Struct, frozen=True):
    """How many files were written, left as they were, and removed."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0


class Job(NamedTuple):
    """An output to be rendered, with its key and where its bytes are to be staged."""

    number: int
    output: Output
    key: bytes
    closure: str
    encoded: bytes


class Done(NamedTuple):
    """What came of a job: staged, found unchanged, or a fault."""

    number: int
    is_unchanged: bool = False
    fault: Diagnostic | None = None


def execute_plan(
    outputs: dict[str, Output],
    renderer: Renderer,
    target: OutputFolder,
    state: State,
    *,
    may_commit: Callable[[Sequence[Diagnostic]], bool],
    jobs: int = 1,
    clean: bool = False,
    prepare: Prepare | None = None,
    progress: Progress | None = None,
) -> tuple[Outcome, list[Diagnostic]]:
    """Bring the output folder to the plan.

    :param may_commit: is asked once, with the diagnostics of rendering, before anything
        is put in place.
    :param prepare: is called with the views that are out of date, before they are rendered.
    """
    owned = state.load()
    todo = (
        []
        if list(renderer.faults(outputs))
        else list(_outdated(outputs, renderer, target, owned, clean))
    )
    diagnostics = list(renderer.faults(outputs))
    try:
        target.open_staging()
        if prepare:
            prepare([job.output.view for job in todo])
        done = list(_render_all(todo, renderer, target, jobs, progress))
    except OSError as error:
        target.drop_staging()
        return Outcome(), [*diagnostics, write_fault(error, str(target.folder))]
    diagnostics += _each_once(d.fault for d in done if d.fault)
    stale = sorted(owned.keys() - outputs.keys())
    try:
        if not may_commit(diagnostics):
            return Outcome(unchanged=len(outputs) - len(todo)), diagnostics
        same = {d.number for d in done if d.is_unchanged}
        written, removed, found = _commit(todo, same, stale, target, state)
        diagnostics += found
        diagnostics += _report_strangers(target, outputs, owned)
        return Outcome(written, len(outputs) - written, removed), diagnostics
    finally:
        target.drop_staging()


def _outdated(
    outputs: dict[str, Output],
    renderer: Renderer,
    target: OutputFolder,
    owned: dict[str, Written],
    clean: bool,
) -> Iterator[Job]:
    for number, (path, output) in enumerate(outputs.items()):
        encoded, closure = renderer.parts(output.view)
        key = renderer.key(output.view, encoded, closure)
        before = owned.get(path)
        if clean or before is None or before.key != key or before[1:] != target.stat(path):
            yield Job(number, output, key, closure, encoded)


# --- rendering -------------------------------------------------------------------------------


def _render_all(
    todo: Sequence[Job],
    renderer: Renderer,
    target: OutputFolder,
    jobs: int,
    progress: Progress | None,
) -> Iterator[Done]:
    results: Iterable[list[Done]]
    batches = [todo[at : at + _BATCH] for at in range(0, len(todo), _BATCH)]
    count = 0
    if jobs > 1 and len(todo) >= _POOL_THRESHOLD and sys.platform != "win32":
        # Forked workers inherit the renderer; only numbers and faults come back.
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(jobs, context, _start_worker, (renderer, target)) as pool:
            for result in pool.map(_render_batch, batches):
                yield from result
                count += len(result)
                if progress:
                    progress(count, len(todo))
        return
    results = (_render_jobs(batch, renderer, target) for batch in batches)
    for result in results:
        yield from result
        count += len(result)
        if progress:
            progress(count, len(todo))


_worker: list[tuple[Renderer, OutputFolder]] = []


def _start_worker(renderer: Renderer, target: OutputFolder) -> None:
    _worker[:] = [(renderer, target)]


def _render_batch(batch: Sequence[Job]) -> list[Done]:
    return _render_jobs(batch, *_worker[0])


def _render_jobs(batch: Sequence[Job], renderer: Renderer, target: OutputFolder) -> list[Done]:
    return [_render_job(job, renderer, target) for job in batch]


def _render_job(job: Job, renderer: Renderer, target: OutputFolder) -> Done:
    path = job.output.path
    try:
        data = renderer.render(job.output.view)
    except (TemplateFault, PictureFault) as fault:
        return Done(job.number, fault=fault.diagnostic)
    except OSError as error:
        place = Place(job.output.source)
        detail = error.strerror or str(error)
        return Done(job.number, fault=diagnose("RD121", place, detail=detail))
    if target.holds(path, data):
        return Done(job.number, is_unchanged=True)
    try:
        target.staged_file(job.number).write_bytes(data)
    except OSError as error:
        return Done(job.number, fault=write_fault(error, path))
    return Done(job.number)


def _each_once(faults: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """One mistake in a layout fails on every page; it is told for the first of them."""
    seen = set()
    for fault in faults:
        mark = (fault.code, fault.place, fault.params.get("detail"))
        if mark not in seen:
            seen.add(mark)
            yield fault


# --- putting in place ------------------------------------------------------------------------


class _Committed(NamedTuple):
    """How many files were written and removed, and what could not be."""

    written: int = 0
    removed: int = 0
    faults: Sequence[Diagnostic] = ()


def _commit(
    todo: Sequence[Job], same: set[int], stale: Sequence[str], target: OutputFolder, state: State
) -> _Committed:
    fresh = [job.output.path for job in todo if job.number not in same]
    first = _in_the_way(stale, fresh)
    blocked = [at for path in fresh if (at := target.obstacle(path, set(first)))]
    if blocked:
        taken = FileExistsError(errno.EEXIST, "已被占用 (something else is there)")
        return _Committed(faults=[write_fault(taken, at) for at in dict.fromkeys(blocked)])
    if fresh or stale:
        state.intend([*fresh, *stale])
    for path in first:
        target.remove(path)
    records: list[Record] = []
    faults: list[Diagnostic] = []
    for job in todo:
        path = job.output.path
        try:
            stat = target.stat(path) if job.number in same else target.put(job.number, path)
        except OSError as error:
            faults.append(write_fault(error, path))
            continue
        records.append(Record(path, Written(job.key, *(stat or ())), job.closure, job.encoded))
    removed = [*first, *(_prune(sorted(set(stale) - set(first)), target, faults))]
    state.record(records, removed)
    return _Committed(len(records) - len(same), len(removed), faults)


def _prune(stale: Sequence[str], target: OutputFolder, faults: list[Diagnostic]) -> Iterator[str]:
    """Remove stale files, but only once every new page stands."""
    for path in [] if faults else stale:
        try:
            target.remove(path)
        except OSError as error:
            faults.append(write_fault(error, path))
        else:
            yield path


def _in_the_way(stale: Sequence[str], fresh: Sequence[str]) -> list[str]:
    """Stale files where a folder must be now, or in a folder where a file must be."""
    wanted = set(fresh)
    folders = {parent for path in fresh for parent in _parents(path)}
    return [p for p in stale if p in folders or not wanted.isdisjoint(_parents(p))]


def _parents(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _report_strangers(
    target: OutputFolder, outputs: dict[str, Output], owned: dict[str, Written]
) -> list[Diagnostic]:
    strangers = list(target.strangers([*outputs, *owned]))
    if not strangers:
        return []
    names = "、".join(strangers[:_NAMES_SHOWN])
    if len(strangers) > _NAMES_SHOWN:
        names += " ……"
    return [diagnose("RD014", count=len(strangers), names=names)]
