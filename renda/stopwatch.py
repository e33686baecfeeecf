"""How long the stages of a build take, for `--profile`."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stopwatch:
    """Seconds by stage; those of a stage within another count for the inner one only."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}

    @contextmanager
    def lap(self, name: str) -> Iterator[None]:
        started, before = time.perf_counter(), sum(self.laps.values())
        yield
        within = sum(self.laps.values()) - before
        self.laps[name] = self.laps.get(name, 0.0) + time.perf_counter() - started - within
