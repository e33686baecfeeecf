"""Worker processes, when there is enough to do for them to be worth their start.

Called by `intake` and `execute`, which hand lists of work to the executor they get here, by
the interface of `concurrent.futures`.
"""

import multiprocessing
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any


@contextmanager
def open_workers(
    jobs: int, start: Callable[..., None] | None = None, given: tuple[Any, ...] = ()
) -> Iterator[Executor | None]:
    """`jobs` forked processes; None where one is enough or the system cannot fork.

    :param start: run first in each worker, with what is `given`: the fork hands it over as it
        stands, so that it need not be pickled.
    """
    if jobs < 2 or sys.platform == "win32":
        yield None
        return
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, context, start, given) as pool:
        yield pool
