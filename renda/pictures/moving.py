"""Moving pictures as they are, but for what no browser shows: remarks, EXIF, XMP.

To encode every frame anew would change how it looks and moves, so the containers are copied
block by block, and only the blocks that show something go along.
"""

import struct
from collections.abc import Iterator

_PNG_SIGN = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = {
    *(b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"acTL", b"fcTL", b"fdAT"),
    *(b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT"),
}
_WEBP_KEPT = {b"VP8X", b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L"}
#: Flags in the head of a WebP file that promise EXIF and XMP.
_WEBP_REMARKS = 0x08 | 0x04
#: Applications whose blocks tell how often a GIF is played.
_GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_CONTROL, _APPLICATION = 0xF9, 0xFF


def without_remarks(data: bytes, form: str) -> bytes:
    """The same moving picture with nothing but what is shown. `form`: `gif`, `webp`, `png`.

    :raises ValueError: when the file is not whole.
    """
    try:
        match form:
            case "gif":
                return b"".join(_gif_parts(data))
            case "webp":
                return _clean_webp(data)
            case _:
                return _PNG_SIGN + b"".join(_png_parts(data))
    except (IndexError, struct.error) as error:
        raise ValueError("the file ends too early") from error


def _png_parts(data: bytes) -> Iterator[bytes]:
    at, kind = len(_PNG_SIGN), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise IndexError
        if kind in _PNG_KEPT:
            yield data[at:end]
        at = end


def _clean_webp(data: bytes) -> bytes:
    (size,) = struct.unpack_from("<I", data, 4)
    end = 8 + size
    if end > len(data):
        raise IndexError
    parts, at = [], 12
    while at < end:
        kind, length = struct.unpack_from("<4sI", data, at)
        after = at + 8 + length + length % 2
        part = data[at:after]
        if kind == b"VP8X":
            part = part[:8] + bytes([part[8] & ~_WEBP_REMARKS]) + part[9:]
        if kind in _WEBP_KEPT:
            parts.append(part)
        at = after
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _gif_parts(data: bytes) -> Iterator[bytes]:
    at = 13 + _colours(data[10])
    yield data[:at]
    while data[at] != 0x3B:
        start = at
        if data[at] == 0x2C:  # a frame: its place, its colours, the width of its codes
            at = _behind_blocks(data, at + 11 + _colours(data[at + 9]))
            yield data[start:at]
        elif data[at] == 0x21:
            label = data[at + 1]
            at = _behind_blocks(data, at + 2)
            is_loop = label == _APPLICATION and data[start + 3 : start + 14] in _GIF_LOOPS
            if label == _CONTROL or is_loop:
                yield data[start:at]
        else:
            raise ValueError("an unknown block")
    yield b"\x3b"


def _colours(flags: int) -> int:
    """The bytes of the table of colours that these flags tell of."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _behind_blocks(data: bytes, at: int) -> int:
    """Where a row of blocks ends, each behind its length, the last one empty."""
    while data[at]:
        at += data[at] + 1
    return at + 1
