"""Tells when a source was saved: content, layouts, assets and the files of the site folder."""

import threading
from collections.abc import Callable
from pathlib import Path

from watchfiles import Change, watch

from renda.assets import ASSET_FOLDER
from renda.closures import LAYOUT_FOLDER
from renda.config import CONFIG_FILE, CONTENT_FOLDER
from renda.options import overlay
from renda.redirects import REDIRECTS_FILE

_TOP = {CONFIG_FILE, REDIRECTS_FILE, CONTENT_FOLDER, LAYOUT_FOLDER, ASSET_FOLDER}
#: Milliseconds of quiet after which a burst of saves counts as one: what an editor does for one
#: save takes less, and what comes later leads to one more build.
_QUIET = 10


class Watcher:
    """Watches until stopped and calls `changed` from its own threads, with the paths that the
    system tells of; there may be more."""

    def __init__(self, site_folder: Path, changed: Callable[[set[str]], None]) -> None:
        self._site_folder = site_folder
        self._changed = changed
        self._stop = threading.Event()
        self._regroup = threading.Event()

    def stop(self) -> None:
        self._stop.set()
        self._regroup.set()

    def run(self) -> None:
        """The files of the site folder in one thread, the folders in this one.

        Apart, because the site folder also holds the virtual environment and our output,
        which are not to be watched.
        """
        top = threading.Thread(target=self._watch_top, daemon=True)
        top.start()
        while not self._stop.is_set():
            self._regroup.clear()
            folders = self._folders()
            if not folders:
                self._regroup.wait()
                continue
            for changes in watch(*folders, step=_QUIET, debounce=400, stop_event=self._regroup):
                self._changed({path for _, path in changes})

    def _folders(self) -> list[Path]:
        wanted = [
            self._site_folder / CONTENT_FOLDER,
            *overlay(self._site_folder, LAYOUT_FOLDER),
            *overlay(self._site_folder, ASSET_FOLDER),
        ]
        return [folder for folder in wanted if folder.is_dir()]

    def _watch_top(self) -> None:
        def is_ours(_: Change, path: str) -> bool:
            return Path(path).name in _TOP

        for changes in watch(
            self._site_folder,
            watch_filter=is_ours,
            step=_QUIET,
            debounce=400,
            recursive=False,
            stop_event=self._stop,
        ):
            if any(Path(path).suffix == "" for _, path in changes):
                self._regroup.set()  # a folder came or went
            self._changed({path for _, path in changes})
