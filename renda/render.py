"""View to bytes: one renderer for each type of view. Knows views, never the site.

`Renderer` also tells the key of an output: the digest of all its bytes can depend on.
Same key, same bytes; that one rule carries incremental builds.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from renda.assets import AssetSet
from renda.diagnostics import Diagnostic
from renda.machine_pages import render_opml, render_robots, render_sitemap, render_sitemap_index
from renda.markup import resolve_references, show_pictures
from renda.pictures import PictureMaker
from renda.templates import Layouts
from renda.views import (
    AssetView,
    CopyView,
    FeedView,
    Frame,
    OpmlView,
    Output,
    Page,
    PictureView,
    RobotsView,
    SiteMapIndexView,
    SiteMapView,
    Text,
    Value,
    View,
)

_encoder = msgspec.json.Encoder()


def encode_view(view: Value) -> bytes:
    """A view as stable bytes: fields in the order declared, no sets, no clock."""
    return _encoder.encode(view)


class Renderer:
    """Makes the bytes of outputs.

    :param bodies: the HTML of every body by its digest.
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
        bodies: Mapping[str, str],
        pictures: PictureMaker,
        version: str,
        pictures_version: str,
    ) -> None:
        self._site_folder = site_folder
        self._frame = frame
        self._layouts = layouts
        self._assets = assets
        self._bodies = bodies
        self._pictures = pictures
        self._version = version.encode()
        self._pictures_version = pictures_version.encode()
        self._frame_digest = hashlib.blake2b(encode_view(frame), digest_size=16).digest()

    def parts(self, view: View) -> tuple[bytes, str]:
        """What a key is made of besides the program: the encoded view, the template closure."""
        closure = ""
        if isinstance(view, Page):
            closure = self._layouts.closure(view.template).digest
        return encode_view(view), closure

    def key(self, view: View, encoded: bytes, closure: str) -> bytes:
        """The digest of everything the bytes of an output can depend on."""
        version = self._pictures_version if isinstance(view, PictureView) else self._version
        digest = hashlib.blake2b(version, digest_size=16)
        digest.update(type(view).__name__.encode())
        if isinstance(view, Page):
            digest.update(self._frame_digest + closure.encode())
        digest.update(encoded)
        return digest.digest()

    def faults(self, outputs: Mapping[str, Output]) -> Iterator[Diagnostic]:
        """What is wrong with the templates that these outputs need."""
        names = {o.view.template for o in outputs.values() if isinstance(o.view, Page)}
        for name in sorted(names):
            yield from self._layouts.closure(name).faults

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

                return render_feed(view, self._bodies.__getitem__)
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

        html = resolve_references(self._bodies[text.digest], address)
        pictures = {page.root + picture.url: picture for picture in text.pictures}
        has_one_above = getattr(page, "picture", None) is not None
        return show_pictures(html, pictures, page.root, is_first=not has_one_above)
