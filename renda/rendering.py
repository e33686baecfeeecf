"""Outputs to staged files: what is out of date is rendered, by many workers when there is much.

Called by `execute`. A worker inherits the plan by the fork, takes numbers of outputs and gives
back what the record needs of each; the bytes go into the staging folder at once.

What a worker inherits costs nothing until it looks at it: then the system makes it a copy of its
own, piece by piece, in the end of the whole plan. So workers are renewed after a while, which
costs some milliseconds, and a big site takes little more memory than its plan.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from renda.diagnostics import Diagnostic, Place, diagnose
from renda.output_folder import OutputFolder, write_fault
from renda.outputs import Output
from renda.pictures import PictureFault
from renda.render import Renderer
from renda.templates import TemplateFault
from renda.views import View
from renda.workers import open_workers

Progress = Callable[[int, int], None]

#: From so many outputs on, workers are worth their start.
MANY = 500
#: Outputs in one piece of work for a worker.
BATCH = 64
#: Outputs that workers make before others take their place.
SHARE = 10_240


class Job(NamedTuple):
    """An output that may have to be rendered.

    `key` is what the file that stands there was made from; empty when it is not as it was
    left. `size` is that of the file, or -1.
    """

    output: Output
    seal: bytes
    key: bytes = b""
    size: int = -1


class Done(NamedTuple):
    """What came of a job: a fault, or the key, and where the bytes are.

    They are staged, unless the file that stands there has them already (`is_unchanged`).
    """

    fault: Diagnostic | None = None
    key: bytes = b""
    is_unchanged: bool = False


#: Keeps encoded views by the keys of their outputs.
KeepViews = Callable[[Iterable[tuple[bytes, bytes]]], None]


def render_all(
    work: Sequence[Job],
    renderer: Renderer,
    target: OutputFolder,
    jobs: int,
    keep_views: KeepViews,
    progress: Progress | None = None,
) -> Iterator[Done]:
    """Carry out all jobs, in order.

    :param keep_views: takes the views that are new, as they are made.
    :raises OSError: when there can be no workers.
    """
    bench = _Bench(work, renderer, target)
    enough = jobs if len(work) >= MANY else 1
    renderer.prepare(job.output.kind for job in work)
    count = 0
    for batch in _do_all(bench, len(work), enough):
        keep_views((done.key, view) for done, view in batch if view)
        yield from (done for done, _ in batch)
        count += len(batch)
        if progress:
            progress(count, len(work))


#: Jobs that were done, each with its encoded view if that is new.
_Batch = list[tuple[Done, bytes]]


def _do_all(bench: "_Bench", count: int, jobs: int) -> Iterator[_Batch]:
    """So many jobs in batches, done by workers that are renewed with each share."""
    for start in range(0, count, SHARE):
        end = min(start + SHARE, count)
        spans = [(at, min(at + BATCH, end)) for at in range(start, end, BATCH)]
        with open_workers(jobs, _sit_down, (bench,)) as workers:
            yield from workers.map(_work_at_bench, spans) if workers else map(bench.do, spans)


class _Bench:
    """All that a worker has at hand."""

    def __init__(self, work: Sequence[Job], renderer: Renderer, target: OutputFolder) -> None:
        self._work = work
        self._renderer = renderer
        self._target = target

    def do(self, span: tuple[int, int]) -> _Batch:
        return [self._render(job) for job in self._work[slice(*span)]]

    def _render(self, job: Job) -> tuple[Done, bytes]:
        view = job.output.view
        key, encoded = self._renderer.key(view)
        if key == job.key:
            return Done(None, key, is_unchanged=True), b""
        done = self._stage(job, view, key)
        return done, b"" if done.fault else encoded

    def _stage(self, job: Job, view: View, key: bytes) -> Done:
        """Make the bytes of a view, and stage them unless they stand there."""
        path = job.output.path
        try:
            data = self._renderer.render(view)
        except (TemplateFault, PictureFault) as fault:
            return Done(fault.diagnostic)
        except OSError as error:
            place = Place(job.output.source)
            return Done(diagnose("RD121", place, detail=error.strerror or str(error)))
        if job.size == len(data) and self._target.holds(path, data):
            return Done(None, key, is_unchanged=True)
        try:
            self._target.stage(path, data)
        except OSError as error:
            return Done(write_fault(error, path))
        return Done(None, key)


_bench: list[_Bench] = []


def _sit_down(bench: _Bench) -> None:
    _bench[:] = [bench]


def _work_at_bench(span: tuple[int, int]) -> _Batch:
    return _bench[0].do(span)
