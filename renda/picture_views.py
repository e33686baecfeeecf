"""What is published of a picture: the files made of it, and the parts of views that show it.

Called by whoever publishes files (`file`) and by the links of articles (`address`). Pure: what a
picture is was found out when it was loaded, and its bytes are made when outputs are rendered.
"""

import posixpath
from collections.abc import Iterator

import msgspec

from renda.assets import Asset
from renda.config import Pictures
from renda.diagnostics import Diagnostic, Place, diagnose
from renda.model import Companion, PictureFacts
from renda.outputs import Output
from renda.pictures import looks_like_a_picture, probe_bytes
from renda.pictures.forms import TYPES, ending_of
from renda.urls import url_of
from renda.views import CopyView, Form, Picture, PictureSource, PictureView, Variant

#: The narrowest picture that may stand for an article: WeChat shows no card with less.
LEAST_WIDTH = 300
#: A width is left out when the picture itself is hardly wider.
_WORTH_MAKING = 0.8
#: WebP has no more rows than that, and what is longer is no picture to be shown at once.
_MOST_ROWS = 16_383
#: What every browser, feed reader and social network can show.
KNOWN_TYPES = frozenset(TYPES[form] for form in ("jpeg", "png", "gif"))


class PictureDesk:
    """Publishes the pictures of one site.

    `outputs` are the files that `address` has asked for, besides the pictures themselves.

    :param diagnostics: where to tell what is wrong.
    """

    def __init__(self, settings: Pictures, base: str, diagnostics: list[Diagnostic]) -> None:
        self._settings = settings
        self._base = base
        self._shown: dict[tuple[str, bool], Picture] = {}
        self._by_url: dict[str, Picture] = {}
        self.outputs: dict[str, Output] = {}
        self.diagnostics = diagnostics

    def file(self, path: str, companion: Companion) -> Output:
        """A file under the name its editor gave it; a picture only as it may be seen."""
        view: CopyView | PictureView = CopyView(file=companion.file, digest=companion.digest)
        facts = companion.picture
        if facts and facts.fault:
            self.diagnostics.append(diagnose(facts.fault, Place(companion.file), **facts.params))
        elif facts:
            self.diagnostics += self._check_size(companion, facts)
            if facts.form == "gif" or facts.is_moving:
                view = self._made(companion, "kept", facts.width)
            elif facts.form != "svg":
                view = self._made(companion, _as_form(facts.form), self._widest(facts))
        return Output(path=path, shows=view, source=companion.file)

    def address(
        self, path: str, companion: Companion, tail: str, place: Place, *, is_poster: bool = False
    ) -> str:
        """Where the picture published at `path` is shown from; `at` then knows its sizes.

        :param tail: what the editor wrote behind its name, `?` or `#` and more.
        :param place: where it is named.
        :param is_poster: whether it stands for a film, which knows no choice of widths.
        """
        facts = companion.picture
        if facts is None:
            kind = ending_of(companion.file).upper() or posixpath.basename(companion.file)
            self.diagnostics.append(diagnose("RD413", place, kind=kind))
        if facts is None or facts.fault:
            return url_of(path) + tail
        if (path, is_poster) not in self._shown:
            self._shown[path, is_poster] = self._show(path, companion, facts, is_poster)
        picture = self._shown[path, is_poster]
        if facts.form == "svg" and tail:  # a part of a drawing has an address of its own
            picture = msgspec.structs.replace(picture, url=picture.url + tail)
        if picture.url not in self._by_url or picture.sources:
            self._by_url[picture.url] = picture
        return picture.url

    def note_asset(self, asset: Asset, url: str) -> None:
        """Know the size of a picture of the layouts, which is shown as it is."""
        if url in self._by_url or not looks_like_a_picture(asset.name):
            return
        facts = probe_bytes(asset.data, asset.name)
        if not facts.fault:
            self._by_url[url] = Picture(
                url=url,
                absolute=self._base + url,
                alt="",
                type=TYPES[facts.form],
                width=facts.width,
                height=facts.height,
            )

    def at(self, url: str) -> Picture | None:
        """The picture at an address that was asked for; None where there is none."""
        return self._by_url.get(url)

    def check_width(self, picture: Picture, target: str, place: Place) -> None:
        """Tell of a picture that is too narrow to stand for its article."""
        if 0 < picture.width < LEAST_WIDTH and picture.type != TYPES["svg"]:
            words = {"target": target, "width": picture.width, "least": LEAST_WIDTH}
            self.diagnostics.append(diagnose("RD415", place, **words))

    def _show(
        self, path: str, companion: Companion, facts: PictureFacts, is_poster: bool
    ) -> Picture:
        form, width, height = facts.form, facts.width, facts.height
        shown_path = path
        sources: tuple[PictureSource, ...] = ()
        if form not in ("gif", "svg") and not facts.is_moving:
            width = self._widest(facts)
            height = _height(facts, width)
            if TYPES[form] not in KNOWN_TYPES:
                form = "png" if facts.is_see_through else "jpeg"
                shown_path = self._variant(path, companion, _as_form(form), width)
            if not is_poster:
                sources = tuple(self._sources(path, companion, facts))
        url = url_of(shown_path)
        return Picture(
            url=url,
            absolute=self._base + url,
            alt="",
            type=TYPES[form],
            width=width,
            height=height,
            sources=sources,
        )

    def _sources(
        self, path: str, companion: Companion, facts: PictureFacts
    ) -> Iterator[PictureSource]:
        widest = self._widest(facts)
        if _height(facts, widest) > _MOST_ROWS:
            return
        narrower = (w for w in sorted(set(self._settings.widths)) if w < widest * _WORTH_MAKING)
        widths = [*narrower, widest]
        for form in self._settings.formats:
            if form == "avif" and facts.nature == "drawing":
                continue  # few colours are kept better, and in less room, without loss
            variants = tuple(
                Variant(url=url_of(self._variant(path, companion, form, width)), width=width)
                for width in widths
            )
            yield PictureSource(type=TYPES[form], variants=variants)

    def _variant(self, path: str, companion: Companion, form: Form, width: int) -> str:
        """Ask for one more file beside the picture; gives its path."""
        folder, name = posixpath.split(path)
        stem = name.replace(".", "-")  # two pictures may differ in their endings alone
        ending = "jpg" if form == "jpeg" else form
        variant = posixpath.join(folder, f"{stem}-{width}.{ending}")
        if variant not in self.outputs:
            view = self._made(companion, form, width)
            self.outputs[variant] = Output(path=variant, shows=view, source=companion.file)
        return variant

    def _made(self, companion: Companion, form: Form, width: int) -> PictureView:
        facts = companion.picture
        assert facts is not None  # asked for by whoever has looked at it
        return PictureView(
            file=companion.file,
            digest=companion.digest,
            form=form,
            width=width,
            height=_height(facts, width),
            widest=width if form == "kept" else self._widest(facts),
            nature=facts.nature,
        )

    def _widest(self, facts: PictureFacts) -> int:
        return min(facts.width, max(self._settings.widths, default=facts.width))

    def _check_size(self, companion: Companion, facts: PictureFacts) -> Iterator[Diagnostic]:
        limits = self._settings
        pixels = facts.width * facts.height if facts.form != "svg" else 0
        if companion.size > limits.max_bytes or pixels > limits.max_pixels:
            yield diagnose(
                "RD414",
                Place(companion.file),
                megabytes=f"{companion.size / 1e6:.1f}",
                width=facts.width,
                height=facts.height,
                widest=max(limits.widths, default=facts.width),
            )


def _as_form(form: str) -> Form:
    known: Form = msgspec.convert(form, Form)
    return known


def _height(facts: PictureFacts, width: int) -> int:
    return max(round(facts.height * width / facts.width), 1)
