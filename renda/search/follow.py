"""Lets the search index of a preview follow its pages, in a thread of its own.

A save is never held up by it: the index is made when saves have paused, and those that come
meanwhile lead to one more. Started by `serve`.
"""

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress

from renda.diagnostics import Diagnostic
from renda.output_folder import OutputFolder
from renda.search.records import KnownRecords, SearchPlan
from renda.search.update import update_index
from renda.store import LostBody

#: Tells what can be found, given the records that are known, which it brings up to date.
Planner = Callable[[KnownRecords | None], SearchPlan | None]
#: Seconds without a save after which the editor is taken to pause.
PAUSE = 5.0


class IndexFollower:
    """Brings the index up to date with the newest site it was told of.

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
        self._newest: Planner | None = None
        self._count = 0
        self._known: KnownRecords = {}
        self._is_stopping = False
        self._news = threading.Condition()

    def follow(self, plan: Planner) -> None:
        """There are new pages; may be called from any thread. What can be found in them is
        asked for when the index is made."""
        with self._news:
            self._newest = plan
            self._count += 1
            self._news.notify_all()

    def stop(self) -> None:
        with self._news:
            self._is_stopping = True
            self._news.notify_all()

    def run(self) -> None:
        """Follow until stopped."""
        while True:
            with self._news:
                self._news.wait_for(lambda: self._newest or self._is_stopping)
                while not self._is_stopping and self._has_more():
                    pass
                if self._is_stopping:
                    return
                plan, self._newest = self._newest, None
                assert plan  # it was waited for
            with suppress(LostBody):  # a text has changed meanwhile; a newer plan will come
                self._tell(update_index(plan(self._known), self._target, is_patient=True))

    def _has_more(self) -> bool:
        """Wait for a pause; true when something came instead."""
        count = self._count
        return self._news.wait_for(lambda: self._count > count or self._is_stopping, self._pause)
