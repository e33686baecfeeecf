"""Small pictures for tests, made by Pillow from numbers: no picture is committed for them."""

import io
import random
import struct
import zlib
from functools import cache
from typing import Any

from PIL import Image, TiffImagePlugin
from PIL.PngImagePlugin import PngInfo

#: A place in Beijing, as a camera writes it; no output may tell of it.
PLACE = "39.9087"
CAMERA = "Canon EOS 5D"
WORDS = b"shot by Li Si"
#: What the bytes of no output may hold.
REMARKS = (CAMERA.encode(), WORDS, b"GPS", b"Exif", b"EXIF", b"xmpmeta", b"XML:com.adobe.xmp")


@cache
def painted(width: int, height: int, mode: str = "RGB", seed: int = 1) -> Image.Image:
    """A gradient with soft noise: what compresses like a photograph."""
    chance = random.Random(seed)
    bands = len(Image.new(mode, (1, 1)).getbands())
    rough = Image.frombytes(mode, (5, 5), chance.randbytes(25 * bands))
    return rough.resize((width, height), Image.Resampling.BICUBIC).point(lambda v: v // 2 + 64)


@cache
def a_picture(
    width: int = 320, height: int = 240, form: str = "jpeg", mode: str = "RGB", seed: int = 1
) -> bytes:
    """The bytes of a picture without any remarks."""
    return saved(painted(width, height, mode, seed), form)


def saved(image: Image.Image, form: str, **more: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form.upper(), **more)
    return stream.getvalue()


def opened(data: bytes) -> Image.Image:
    """A picture, decoded."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def taken(width: int, height: int, form: str = "jpeg", orientation: int = 1) -> bytes:
    """As a camera takes it: with place, maker and owner in EXIF, XMP and a comment."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x0110] = CAMERA
    exif[0x013B] = WORDS.decode()
    degrees = tuple(TiffImagePlugin.IFDRational(int(float(PLACE) * 10**4), 10**4) for _ in "dms")
    exif.get_ifd(0x8825).update({1: "N", 2: degrees, 3: "E", 4: degrees, 29: "GPS"})
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">' + WORDS + b"</x:xmpmeta>"
    more: dict[str, Any] = {"exif": exif.tobytes()}
    if form in ("jpeg", "webp", "avif"):
        more["xmp"] = xmp
    if form == "jpeg":
        more["comment"] = WORDS
    if form == "png":
        more["pnginfo"] = info = PngInfo()
        info.add_text("Author", WORDS.decode())
        info.add_itxt("XML:com.adobe.xmp", xmp.decode())
    return saved(painted(width, height), form, **more)


def moving(form: str, frames: int = 3) -> bytes:
    """A picture that moves, with remarks in it."""
    first, *others = (painted(48, 32, "RGB", seed) for seed in range(frames))
    more: dict[str, Any] = {"save_all": True, "append_images": others, "duration": 80, "loop": 0}
    if form == "gif":
        more["comment"] = WORDS
    elif form == "webp":
        more |= {"exif": b"Exif\0\0" + CAMERA.encode(), "xmp": b"<x:xmpmeta/>" + WORDS}
    else:
        more["pnginfo"] = info = PngInfo()
        info.add_text("Author", WORDS.decode())
    return saved(first, form, **more)


def with_size(data: bytes, width: int, height: int) -> bytes:
    """A PNG whose head tells of another size: what a decompression bomb begins like."""
    head = b"IHDR" + struct.pack(">II", width, height) + data[24:29]
    return data[:12] + head + struct.pack(">I", zlib.crc32(head)) + data[33:]
