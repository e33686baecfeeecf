"""What a picture is, by its bytes: its format, its size as shown, what is wrong with it.

Called while content is loaded; what is found is kept by the digest of the bytes, so that no
picture is opened twice. A picture that would take too much memory is never decoded.
"""

import io
from pathlib import Path
from typing import Any

from renda.model import PictureFacts
from renda.pictures.drawings import probe_drawing
from renda.pictures.forms import ENDINGS, HEAD, NAMES, ending_of, form_of
from renda.pictures.moving import without_remarks
from renda.pictures.pillow import is_see_through, load_pillow, orientation_of
from renda.views import Nature

#: Pixels that are decoded at most: 400 MB of memory. Cameras make less.
MOST_PIXELS = 100_000_000
_SHOWN = frozenset(ENDINGS.values())


def probe_picture(path: Path) -> PictureFacts:
    """Look at a file. Whatever is wrong with it is told in the result.

    :raises OSError: when the file cannot be read.
    """
    return probe_bytes(path.read_bytes(), path.name)


def probe_bytes(data: bytes, name: str) -> PictureFacts:
    """The same for bytes at hand; `name` tells what they claim to be."""
    ending = ending_of(name)
    form = form_of(data[:HEAD])
    if form not in _SHOWN and (form or ending not in ENDINGS):
        return PictureFacts(fault="RD413", params={"kind": NAMES.get(form, ending.upper())})
    if not form:
        return PictureFacts(fault="RD410")
    if form != ENDINGS.get(ending):
        params = {"kind": NAMES[form], "ending": ending, "right": _usual_ending(form)}
        return PictureFacts(form=form, fault="RD411", params=params)
    if form == "svg":
        return probe_drawing(data)
    try:
        return _probe_raster(data, form)
    except Exception:  # decoders raise whatever comes to them on broken files
        return PictureFacts(form=form, fault="RD410")


def _usual_ending(form: str) -> str:
    return "jpg" if form == "jpeg" else form


def _probe_raster(data: bytes, form: str) -> PictureFacts:
    pillow = load_pillow()
    with pillow.open(io.BytesIO(data), formats=[form]) as picture:
        width, height = picture.size
        if width * height > MOST_PIXELS:
            params = {"width": str(width), "height": str(height)}
            return PictureFacts(form=form, fault="RD412", params=params)
        # The first frame of an AVIF stands for all, since nothing here can clean the others;
        # the further pictures in a JPEG are previews and depths.
        is_moving = form == "gif" or (form in ("png", "webp") and picture.n_frames > 1)
        nature = _nature(picture, form)
        see_through = is_see_through(picture)
        if orientation_of(picture) > 4:
            width, height = height, width
        if is_moving:
            without_remarks(data, form)  # goes through the whole file
        elif form == "jpeg":
            picture.draft(picture.mode, (1, 1))  # at an eighth; every byte is read all the same
        picture.load()
    return PictureFacts(form, width, height, nature, is_moving, see_through)


def _nature(picture: Any, form: str) -> Nature:
    if form != "png":
        return "photo"
    return "drawing" if picture.mode in ("1", "P") else "graphic"
