"""Making the pictures of a site: many at once beforehand, or one when it is asked for.

The build makes all pictures that are out of date before it renders, in threads, for Pillow
lets go of the interpreter while it works. What cannot be made is found again, and told, when
its output is rendered.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from renda.diagnostics import Diagnostic, Place, diagnose
from renda.pictures.cache import PictureCache
from renda.pictures.encode import Original
from renda.pictures.forms import NAMES
from renda.views import PictureView

Progress = Callable[[int, int], None]


class PictureFault(Exception):  # noqa: N818
    """A picture that cannot be made, with what is to be told of it."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


class PictureMaker:
    """Makes pictures from the files of a site folder and keeps them.

    :param version: digest of what makes pictures.
    """

    def __init__(self, site_folder: Path, cache_folder: Path, version: str) -> None:
        self._site_folder = site_folder
        self._cache = PictureCache(cache_folder, version)

    def bytes_of(self, view: PictureView) -> bytes:
        """The bytes of one picture, as kept or made now.

        :raises PictureFault: when it cannot be made.
        :raises OSError: when its file cannot be read, or what was made cannot be kept.
        """
        kept = self._cache.get(view)
        if kept is not None:
            return kept
        return self._make(self._original(view), view)

    def make(
        self,
        views: Iterable[PictureView],
        jobs: int,
        *,
        afresh: bool = False,
        progress: Progress | None = None,
    ) -> None:
        """Make pictures beforehand, each file's by one of `jobs` threads.

        :param afresh: whether to make again what is kept.
        """
        by_file: dict[str, list[PictureView]] = {}
        for view in views:
            if afresh or self._cache.get(view) is None:
                by_file.setdefault(view.file, []).append(view)
        if not by_file:
            return
        from concurrent.futures import ThreadPoolExecutor  # late: most builds make no picture

        with ThreadPoolExecutor(jobs) as pool:
            for done, _ in enumerate(pool.map(self._make_all, by_file.values()), 1):
                if progress:
                    progress(done, len(by_file))

    def prune(self, views: Iterable[PictureView]) -> None:
        """Drop what was kept for others than these, when it is too much."""
        self._cache.prune(views)

    def _make_all(self, views: Sequence[PictureView]) -> None:
        with suppress(PictureFault, OSError):
            original = self._original(views[0])
            for view in views:
                self._make(original, view)

    def _original(self, view: PictureView) -> Original:
        data = (self._site_folder / view.file).read_bytes()
        # What is kept must never be of other bytes than its name says.
        if hashlib.blake2b(data).hexdigest()[: len(view.digest)] != view.digest:
            raise OSError("生成时文件变了 (the file changed during the build)")
        return Original(data)

    def _make(self, original: Original, view: PictureView) -> bytes:
        try:
            data = original.make(view)
        except ValueError as error:
            raise PictureFault(diagnose("RD410", Place(view.file))) from error
        except LookupError as error:
            fault = diagnose("RD417", Place(view.file), kind=NAMES[view.form])
            raise PictureFault(fault) from error
        self._cache.put(view, data)
        return data
