"""One picture to another: upright, in sRGB, as wide as asked for, without any remarks.

A pure function of the bytes and the view: the same version of Pillow gives the same bytes,
whichever other pictures are made beside it. The settings are measured; see
docs/decisions/pictures-by-pillow.md.
"""

import io
from collections.abc import Mapping
from typing import Any

from renda.pictures.forms import HEAD, form_of
from renda.pictures.moving import without_remarks
from renda.pictures.pillow import is_see_through, load_pillow, orientation_of
from renda.views import Nature, PictureView

#: What each format is told, for each nature of a picture. One thread for each AVIF, since
#: its bytes may not depend on how many there are.
_AVIF = {"speed": 8, "max_threads": 1, "autotiling": False}
_SETTINGS: Mapping[tuple[str, Nature], Mapping[str, Any]] = {
    ("avif", "photo"): {"quality": 52, **_AVIF},
    ("avif", "graphic"): {"quality": 75, "subsampling": "4:4:4", **_AVIF},
    ("webp", "photo"): {"quality": 76, "method": 4},
    ("webp", "graphic"): {"quality": 90, "method": 4, "use_sharp_yuv": True},
    ("webp", "drawing"): {"lossless": True, "quality": 70, "method": 4},
}
_JPEG = {"quality": 82, "optimize": True, "progressive": True}
#: How a picture is turned upright, by its orientation.
_TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}


class Original:
    """A picture as it was taken, to make others from. Decodes once, for the widest of them."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._form = form_of(data[:HEAD])
        self._widest: dict[tuple[int, Nature], Any] = {}

    def make(self, view: PictureView) -> bytes:
        """The bytes of one picture.

        :raises ValueError: when the original cannot be decoded.
        :raises LookupError: when Pillow was built without this format.
        """
        if view.form == "kept":
            return without_remarks(self._data, self._form)
        try:
            picture = self._picture(view)
        except Exception as error:  # decoders raise whatever comes to them on broken files
            raise ValueError(str(error)) from error
        try:
            return self._encoded(picture, view)
        except (KeyError, OSError) as error:
            raise LookupError(view.form) from error

    def _picture(self, view: PictureView) -> Any:
        key = (view.widest, view.nature)
        if key not in self._widest:
            self._widest[key] = self._develop(view)
        widest = self._widest[key]
        if widest.width == view.width:
            return widest
        return widest.resize((view.width, view.height), load_pillow().Resampling.LANCZOS)

    def _develop(self, view: PictureView) -> Any:
        """The original upright and in sRGB, as wide as the widest picture made from it."""
        pillow = load_pillow()
        with pillow.open(io.BytesIO(self._data), formats=[self._form]) as picture:
            orientation = orientation_of(picture)
            lies = orientation > 4
            own = picture.height if lies else picture.width
            long = picture.width if lies else picture.height
            width, height = view.widest, max(round(long * view.widest / own), 1)
            size = (height, width) if lies else (width, height)
            if self._form == "jpeg":
                picture.draft(picture.mode, size)
            picture.load()
            profile = picture.info.get("icc_profile")
            if view.nature != "drawing" or picture.size != size:
                picture = _in_plain_colours(picture)
            if picture.size != size:
                picture = picture.resize(size, pillow.Resampling.LANCZOS)
            picture = _in_srgb(picture, profile)
            if turn := _TURNS.get(orientation):
                picture = picture.transpose(pillow.Transpose[turn])
            # Pillow would hand on profile and comment; only what is transparent matters.
            picture.info = {k: v for k, v in picture.info.items() if k == "transparency"}
            return picture

    def _encoded(self, picture: Any, view: PictureView) -> bytes:
        match view.form:
            case "jpeg":
                return min(
                    [_saved(_opaque(picture), "JPEG", _JPEG), *self._untouched(view)], key=len
                )
            case "png":
                if view.nature == "drawing" and picture.mode in ("RGB", "RGBA"):
                    picture = picture.quantize(256, method=2)  # the one that knows transparency
                return _saved(picture, "PNG", {})
            case _:
                return _saved(picture, view.form.upper(), _SETTINGS[view.form, view.nature])

    def _untouched(self, view: PictureView) -> list[bytes]:
        """A JPEG that needs no change in its own quality: the nearest to the original."""
        if self._form != "jpeg":
            return []
        with load_pillow().open(io.BytesIO(self._data), formats=["jpeg"]) as picture:
            profile = picture.info.get("icc_profile")
            is_ready = picture.size == (view.width, view.height) and picture.format == "JPEG"
            if not is_ready or orientation_of(picture) != 1 or not _is_srgb(profile):
                return []
            if picture.mode not in ("RGB", "L"):
                return []
            picture.load()
            picture.info = {}
            return [_saved(picture, "JPEG", {**_JPEG, "quality": "keep"})]


def _saved(picture: Any, form: str, settings: Mapping[str, Any]) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, form, **settings)
    return stream.getvalue()


def _in_plain_colours(picture: Any) -> Any:
    """In one of the ways of storing colours that all formats know; CMYK is left to its profile."""
    if picture.mode.startswith("I;16"):
        return picture.point(lambda value: value / 256).convert("L")
    if is_see_through(picture):
        return picture.convert("RGBA")
    return picture if picture.mode in ("L", "RGB", "CMYK") else picture.convert("RGB")


def _opaque(picture: Any) -> Any:
    """On white, for a format without transparency."""
    if not is_see_through(picture):
        return picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
    pillow = load_pillow()
    picture = picture.convert("RGBA")
    ground = pillow.new("RGBA", picture.size, "white")
    return pillow.alpha_composite(ground, picture).convert("RGB")


def _in_srgb(picture: Any, profile: bytes | None) -> Any:
    """In the colours of the web, which is what a picture without a profile is taken for."""
    if not _is_srgb(profile) and picture.mode in ("L", "RGB", "RGBA", "CMYK"):
        from PIL import ImageCms

        alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
        try:
            picture = ImageCms.profileToProfile(
                picture.convert("RGB") if alpha else picture,
                io.BytesIO(profile or b""),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (ImageCms.PyCMSError, OSError):  # a broken profile is as good as none
            pass
        else:
            if alpha:
                picture.putalpha(alpha)
    return picture.convert("RGB") if picture.mode == "CMYK" else picture


def _is_srgb(profile: bytes | None) -> bool:
    return not profile or b"sRGB" in profile or "sRGB".encode("utf-16-be") in profile
