"""Outputs to staged files: what is out of date is rendered, by many workers when there is much.

Called by `execute`. A worker inherits the plan by the fork, takes numbers of outputs and gives
back what the record needs of each; the bytes go into the staging folder at once.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from renda.diagnostics import Diagnostic, Place, diagnose
from renda.output_folder import OutputFolder, write_fault
from renda.outputs import Output
from renda.pictures import PictureFault
from renda.render import Renderer
from renda.templates import TemplateFault
from renda.workers import open_workers

Progress = Callable[[int, int], None]

#: From so many outputs on, workers are worth their start.
MANY = 500
#: Outputs in one piece of work for a worker.
BATCH = 64


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
    """What came of a job: a fault, or the key and the encoded view, and where the bytes are.

    They are staged, with this size and modification time, unless the file that stands there
    has them already (`is_unchanged`).
    """

    fault: Diagnostic | None = None
    key: bytes = b""
    view: bytes = b""
    is_unchanged: bool = False
    size: int = -1
    mtime: int = -1


def render_all(
    work: Sequence[Job],
    renderer: Renderer,
    target: OutputFolder,
    jobs: int,
    progress: Progress | None = None,
) -> Iterator[Done]:
    """Carry out all jobs, in order.

    :raises OSError: when there can be no workers.
    """
    bench = _Bench(work, renderer, target)
    spans = [(at, at + BATCH) for at in range(0, len(work), BATCH)]
    enough = jobs if len(work) >= MANY else 1
    renderer.prepare(job.output.kind for job in work)
    count = 0
    with open_workers(enough, _sit_down, (bench,)) as workers:
        for done in workers.map(_work_at_bench, spans) if workers else map(bench.do, spans):
            yield from done
            count += len(done)
            if progress:
                progress(count, len(work))


class _Bench:
    """All that a worker has at hand."""

    def __init__(self, work: Sequence[Job], renderer: Renderer, target: OutputFolder) -> None:
        self._work = work
        self._renderer = renderer
        self._target = target

    def do(self, span: tuple[int, int]) -> list[Done]:
        return [self._render(job) for job in self._work[slice(*span)]]

    def _render(self, job: Job) -> Done:
        path = job.output.path
        view = job.output.view
        key, encoded = self._renderer.key(view)
        if key == job.key:
            return Done(None, key, encoded, is_unchanged=True)
        try:
            data = self._renderer.render(view)
        except (TemplateFault, PictureFault) as fault:
            return Done(fault.diagnostic)
        except OSError as error:
            place = Place(job.output.source)
            return Done(diagnose("RD121", place, detail=error.strerror or str(error)))
        if job.size == len(data) and self._target.holds(path, data):
            return Done(None, key, encoded, is_unchanged=True)
        try:
            size, mtime = self._target.stage(path, data)
        except OSError as error:
            return Done(write_fault(error, path))
        return Done(None, key, encoded, False, size, mtime)


_bench: list[_Bench] = []


def _sit_down(bench: _Bench) -> None:
    _bench[:] = [bench]


def _work_at_bench(span: tuple[int, int]) -> list[Done]:
    return _bench[0].do(span)
