"""Plan to output folder: render what changed, and put it in place only if all is well.

An output whose seal is what it was, and whose file is as it was left, is skipped. The rest
is rendered into a staging folder; any error, there or before, leaves the site untouched.
Moving into place happens last, behind a note of intent, so that a killed build heals by itself.
"""

import errno
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from renda.diagnostics import Diagnostic, diagnose
from renda.output_folder import FileStat, OutputFolder, Standing, folders_above, write_fault
from renda.outputs import Output
from renda.render import Renderer
from renda.rendering import Done, Job, Progress, render_all
from renda.state import Record, State, Written

Prepare = Callable[[Sequence[Output]], None]

_NAMES_SHOWN = 5


class Outcome(msgspec.Struct, frozen=True):
    """How many files were written, left as they were, and removed; `files` are those written."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0
    files: tuple[str, ...] = ()


def execute_plan(
    outputs: dict[str, Output],
    renderer: Renderer,
    target: OutputFolder,
    state: State,
    *,
    may_commit: Callable[[Sequence[Diagnostic]], bool],
    jobs: int = 1,
    clean: bool = False,
    is_part: bool = False,
    prepare: Prepare | None = None,
    progress: Progress | None = None,
) -> tuple[Outcome, list[Diagnostic]]:
    """Bring the output folder to the plan.

    :param is_part: whether the outputs are a part of the site, in a folder that is known to be
        as it was left; all others stay.
    :param may_commit: is asked once, with the diagnostics of rendering, before anything
        is put in place.
    :param prepare: is called with the outputs that are out of date, before they are rendered.
    :raises LostBody: when a text that was kept is not what it was.
    """
    owned = state.load(outputs if is_part else None)
    diagnostics = list(renderer.faults(outputs.values()))
    try:
        standing = _as_left(owned) if is_part else target.look()
        work = [] if diagnostics else list(_outdated(outputs, renderer, standing, owned, clean))
        target.open_staging()
        if prepare:
            prepare([job.output for job in work])
        done = list(render_all(work, renderer, target, jobs, state.keep_views, progress))
    except OSError as error:
        target.drop_staging()
        return Outcome(), [*diagnostics, write_fault(error, str(target.folder))]
    except BaseException:
        target.drop_staging()
        raise
    diagnostics += _each_once(d.fault for d in done if d.fault)
    stale = sorted(owned.keys() - outputs.keys())
    try:
        if not may_commit(diagnostics):
            return Outcome(unchanged=len(outputs) - len(work)), diagnostics
        commit = _Commit(list(zip(work, done, strict=True)), stale, standing, target)
        written, removed, found = commit.run(renderer, state)
        diagnostics += found
        diagnostics += _report_strangers(standing, {*outputs, *owned})
        count = state.count() if is_part else len(outputs)
        return Outcome(written, count - written, removed, commit.written), diagnostics
    finally:
        target.drop_staging()


def _as_left(owned: dict[str, Written]) -> Standing:
    """What stands in a folder that nobody else has touched."""
    return Standing({path: was.file for path, was in owned.items()}, set())


def _outdated(
    outputs: dict[str, Output],
    renderer: Renderer,
    standing: Standing,
    owned: dict[str, Written],
    clean: bool,
) -> Iterator[Job]:
    """What may have to be rendered: its seal is another, or its file not as it was left."""
    for path, output in outputs.items():
        seal = renderer.seal(output)
        before, file = owned.get(path), standing.files.get(path)
        is_as_left = before is not None and file == before.file and not clean
        if before is None or not is_as_left or before.seal != seal:
            key = before.key if before and is_as_left else b""
            yield Job(output, seal, key, file.size if file else -1)


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


class _Commit:
    """Putting what was rendered in place, and removing what is no longer part of the site."""

    def __init__(
        self,
        work: Sequence[tuple[Job, Done]],
        stale: Sequence[str],
        standing: Standing,
        target: OutputFolder,
    ) -> None:
        self._work = work
        self._stale = stale
        self._standing = standing
        self._target = target
        self._fresh = [job.output.path for job, done in work if not done.is_unchanged]
        self._faults: list[Diagnostic] = []

    @property
    def written(self) -> tuple[str, ...]:
        """The outputs that are new or have new bytes."""
        return tuple(self._fresh)

    def run(self, renderer: Renderer, state: State) -> _Committed:
        first = _in_the_way(self._stale, self._fresh)
        if blocked := self._standing.obstacles(self._fresh, leaving=set(first)):
            taken = FileExistsError(errno.EEXIST, "已被占用 (something else is there)")
            return _Committed(faults=[write_fault(taken, at) for at in blocked])
        if self._fresh or self._stale:
            state.intend([*self._fresh, *self._stale])
        for path in first:
            self._target.remove(path)
        placed = self._place()
        removed = [*first, *self._prune(sorted(set(self._stale) - set(first)))]
        state.record(self._records(renderer, placed), removed)
        return _Committed(len(placed), len(removed), self._faults)

    def _place(self) -> dict[str, FileStat]:
        """Put what was made in place; gives what the system then says of each file.

        First all that is new, then what is changed, each in the order in which pages build on it
        (`View.rank`): at every moment what a page that is reached from the home page leads to is
        there, and so is what it is shown with.
        """
        placed: dict[str, FileStat] = {}
        fresh = [job.output for job, done in self._work if not done.is_unchanged]
        for output in sorted(fresh, key=lambda o: (o.path in self._standing.files, o.kind.rank)):
            try:
                placed[output.path] = self._target.place(output.path)
            except OSError as error:
                self._faults.append(write_fault(error, output.path))
        return placed

    def _records(self, renderer: Renderer, placed: Mapping[str, FileStat]) -> Iterator[Record]:
        for (output, seal, *_), done in self._work:
            files = self._standing.files if done.is_unchanged else placed
            if output.path in files:
                written = Written(seal, done.key, files[output.path])
                yield Record(output.path, written, renderer.closure(output.kind))

    def _prune(self, stale: Sequence[str]) -> Iterator[str]:
        """Remove stale files, but only once every new page stands."""
        for path in [] if self._faults else stale:
            try:
                self._target.remove(path)
            except OSError as error:
                self._faults.append(write_fault(error, path))
            else:
                yield path


def _in_the_way(stale: Sequence[str], fresh: Sequence[str]) -> list[str]:
    """Stale files where a folder must be now, or in a folder where a file must be."""
    if not stale:
        return []
    wanted = set(fresh)
    folders = {parent for path in fresh for parent in folders_above(path)}
    return [p for p in stale if p in folders or not wanted.isdisjoint(folders_above(p))]


def _report_strangers(standing: Standing, ours: Container[str]) -> list[Diagnostic]:
    strangers = sorted(path for path in standing.files if path not in ours)
    if not strangers:
        return []
    names = "、".join(strangers[:_NAMES_SHOWN])
    if len(strangers) > _NAMES_SHOWN:
        names += " ……"
    return [diagnose("RD014", count=len(strangers), names=names)]
