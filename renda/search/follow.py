"""Lets the search index of a preview follow its pages, in a thread of its own.

A save is never held up by it: the index is made when saves have paused, and those that come
meanwhile lead to one more. Started by `serve`.
"""

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress

from renda.diagnostics import Diagnostic
from renda.output_folder import OutputFolder
from renda.search.records import SearchPlan
from renda.search.update import update_index
from renda.store import LostBody

#: Seconds without a save after which the editor is taken to pause.
PAUSE = 5.0


class IndexFollower:
    """Brings the index up to date with the newest plan it was given.

    :param tell: gets what there is to say of an index that was made.
    """

    def __init__(
        self,
        target: OutputFolder,
        tell: Callable[[Iterable[Diagnostic]], None],
        *,
        pause: float = PAUSE,
    ) -> None:
        self._target = target
        self._tell = tell
        self._pause = pause
        self._plans: list[SearchPlan | None] = []
        self._is_stopping = False
        self._news = threading.Condition()

    def follow(self, plan: SearchPlan | None) -> None:
        """There are new pages; may be called from any thread."""
        with self._news:
            self._plans.append(plan)
            self._news.notify_all()

    def stop(self) -> None:
        with self._news:
            self._is_stopping = True
            self._news.notify_all()

    def run(self) -> None:
        """Follow until stopped."""
        while True:
            with self._news:
                self._news.wait_for(lambda: self._plans or self._is_stopping)
                while not self._is_stopping and self._has_more():
                    pass
                if self._is_stopping:
                    return
                plan = self._plans[-1]
                self._plans.clear()
            with suppress(LostBody):  # a text has changed meanwhile; a newer plan will come
                self._tell(update_index(plan, self._target, is_patient=True))

    def _has_more(self) -> bool:
        """Wait for a pause; true when something came instead."""
        count = len(self._plans)
        return self._news.wait_for(
            lambda: len(self._plans) > count or self._is_stopping, self._pause
        )
