"""Worker processes, when there is enough to do for them to be worth their start.

Called by `intake` and `execute`, which hand lists of work to the executor they get here, by
the interface of `concurrent.futures`.
"""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import Executor


@contextmanager
def open_workers(
    jobs: int, start: Callable[..., None] | None = None, given: tuple[Any, ...] = ()
) -> "Iterator[Executor | None]":
    """`jobs` forked processes; None where one is enough or the system cannot fork.

    :param start: run first in each worker, with what is `given`: the fork hands it over as it
        stands, so that it need not be pickled.
    """
    if jobs < 2 or sys.platform == "win32":
        yield None
        return
    # Late: together they take 20 ms to import, and a build after an edit needs no workers.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("fork")
    gc.freeze()  # else the first collection in a worker would copy all that it inherits
    try:
        with ProcessPoolExecutor(jobs, context, start, given) as pool:
            yield pool
    finally:
        gc.unfreeze()
