"""Worker processes, when there is enough to do for them to be worth their start.

Called by `intake` and `execute`, which hand lists of work to the executor they get here, by
the interface of `concurrent.futures`.
"""

import gc
import os
import sys
import threading
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
    alive, parent = os.pipe()
    gc.freeze()  # else the first collection in a worker would copy all that it inherits
    try:
        with ProcessPoolExecutor(jobs, context, _begin, (alive, parent, start, given)) as pool:
            yield pool
    finally:
        gc.unfreeze()
        os.close(alive)
        os.close(parent)


def _begin(
    alive: int, parent: int, start: Callable[..., None] | None, given: tuple[Any, ...]
) -> None:
    """Begin a worker, which ends when its parent does, however that ends."""
    os.close(parent)  # the parent's end of the pipe is then held by the parent alone
    threading.Thread(target=_end_with_parent, args=(alive,), daemon=True).start()
    if start:
        start(*given)


def _end_with_parent(alive: int) -> None:
    os.read(alive, 1)  # nothing is ever written: it returns when the other end is closed
    os._exit(1)
