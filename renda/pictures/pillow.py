"""Pillow, imported when it is needed, and what it does not say at once of a picture."""

from types import ModuleType
from typing import Any

#: EXIF: how a picture must be turned to be upright.
_ORIENTATION = 0x0112


def load_pillow() -> ModuleType:
    """`PIL.Image`, without its own limit: whoever decodes has looked at the size before."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    return Image


def orientation_of(picture: Any) -> int:
    """One of the eight ways a camera is held; 1 is upright, from 5 on it lies on its side."""
    try:
        found = int(picture.getexif().get(_ORIENTATION, 1))
    except Exception:  # EXIF is read by nothing else here, so a broken one does not matter
        return 1
    return found if 1 <= found <= 8 else 1


def is_see_through(picture: Any) -> bool:
    """Whether parts of a picture may show what lies behind it."""
    return picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info
