"""View to bytes: one renderer for each type of view. Knows views, never the site.

`Renderer` also tells the key of an output: the digest of all its bytes can depend on.
Same key, same bytes; that one rule carries incremental builds.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from renda.assets import AssetSet
from renda.diagnostics import Diagnostic
from renda.machine_pages import render_opml, render_robots, render_sitemap, render_sitemap_index
from renda.markup.references import resolve_references
from renda.markup.shown import show_pictures
from renda.outputs import Later, Output
from renda.pictures import PictureMaker
from renda.templates import Layouts
from renda.views import (
    AssetView,
    CopyView,
    FeedView,
    Frame,
    OpmlView,
    Page,
    PictureView,
    RobotsView,
    SiteMapIndexView,
    SiteMapView,
    Text,
    View,
    encode_value,
)


class Renderer:
    """Makes the bytes of outputs.

    :param body: finds the HTML of a body by its digest.
    :param pictures: makes pictures of pictures.
    :param version: the digest of the program and its libraries; `pictures_version` is of
        the part that makes pictures.
    """

    def __init__(
        self,
        site_folder: Path,
        frame: Frame,
        layouts: Layouts,
        assets: AssetSet,
        body: Callable[[str], str],
        pictures: PictureMaker,
        version: str,
        pictures_version: str,
    ) -> None:
        self._site_folder = site_folder
        self._frame = frame
        self._layouts = layouts
        self._assets = assets
        self._body_of = body
        self._pictures = pictures
        self._pictures_version = pictures_version.encode()
        self._version = version.encode()
        self._bases: dict[type[msgspec.Struct], bytes] = {}
        self._frame_digest = hashlib.blake2b(encode_value(frame), digest_size=16).digest()

    def seal(self, output: Output) -> bytes:
        """The digest of everything the bytes of an output can depend on, found without making
        its view when that can be made later. While it stays the same, so do the bytes."""
        shows = output.shows
        if isinstance(shows, Later):
            return self._base(shows.kind, b"later" + shows.stamp)
        return self._base(type(shows), encode_value(shows))

    def key(self, view: View) -> tuple[bytes, bytes]:
        """The digest of everything the bytes of a view can depend on, and the encoded view.

        It is finer than the seal of an output that is made later: an input may change, and
        the view stay what it was.
        """
        encoded = encode_value(view)
        return self._base(type(view), encoded), encoded

    def closure(self, kind: type[msgspec.Struct]) -> str:
        """The digest of all that the template of a page can reach; empty if it is no page."""
        return self._layouts.closure(kind.template).digest if issubclass(kind, Page) else ""

    def _base(self, kind: type[msgspec.Struct], content: bytes) -> bytes:
        base = self._bases.get(kind)
        if base is None:
            version = self._pictures_version if kind is PictureView else self._version
            base = version + kind.__name__.encode() + b"\0"
            if issubclass(kind, Page):
                base += self._frame_digest + self.closure(kind).encode()
            self._bases[kind] = base
        return hashlib.blake2b(base + content, digest_size=16).digest()

    def faults(self, outputs: Iterable[Output]) -> Iterator[Diagnostic]:
        """What is wrong with the templates that these outputs need."""
        kinds = {output.kind for output in outputs}
        for name in sorted({kind.template for kind in kinds if issubclass(kind, Page)}):
            yield from self._layouts.closure(name).faults

    def prepare(self, kinds: Iterable[type[msgspec.Struct]]) -> None:
        """Load what views of these kinds need, once for all workers that will be forked.

        :param kinds: that of each view that may have to be rendered.
        """
        for kind, count in Counter(kinds).items():
            if issubclass(kind, Page):
                self._layouts.prepare(kind, count)
            elif kind is FeedView:
                import renda.feeds  # noqa: F401 - late, as in `render`

    def render(self, view: View) -> bytes:
        """The bytes of one output.

        :raises TemplateFault: when a layout fails.
        :raises PictureFault: when a picture cannot be made.
        :raises OSError: when a copied file cannot be read.
        """
        match view:
            case Page():
                return self._layouts.render(view, self._frame, self._body(view))
            case FeedView():
                from renda.feeds import render_feed  # feedgen takes 85 ms to import

                return render_feed(view, self._body_of)
            case CopyView():
                return (self._site_folder / view.file).read_bytes()
            case PictureView():
                return self._pictures.bytes_of(view)
            case AssetView():
                asset = self._assets.find(view.name)
                return asset.data if asset else b""
            case OpmlView():
                return render_opml(view)
            case SiteMapView():
                return render_sitemap(view)
            case SiteMapIndexView():
                return render_sitemap_index(view)
            case RobotsView():
                return render_robots(view)

    def _body(self, page: Page) -> str:
        text: Text | None = getattr(page, "text", None)
        if text is None:
            return ""
        links = dict(text.links)

        def address(target: str) -> str:
            return page.root + links[target] if target in links else target

        html = resolve_references(self._body_of(text.digest), address)
        pictures = {page.root + picture.url: picture for picture in text.pictures}
        has_one_above = getattr(page, "picture", None) is not None
        return show_pictures(html, pictures, page.root, is_first=not has_one_above)
