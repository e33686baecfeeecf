"""An address as a QR code, for phones and for paper.

Called by layouts through `qr_code(...)`. Pure: the same text always gives the same drawing.
"""

import re
import sys
from typing import Any, NamedTuple

#: The mask of every code, one of the eight of ISO/IEC 18004. The standard's own choice looks
#: at all eight and takes seven times as long; none is read better than another
#: (docs/decisions/qr-codes-by-zxing.md).
_MASK = 3
#: Light squares on every side, which the standard asks for.
_QUIET = 4
#: Squares drawn by one entry of the table.
_BYTE = 8


class QrCode(NamedTuple):
    """A drawing of dark lines: the path of an SVG whose view box is `size` units wide.

    The path is to be stroked one unit wide; its lines run along the middle of their rows, so
    the view box begins at 0 -0.5. The quiet zone of four units that ISO/IEC 18004 asks for is
    part of it.
    """

    size: int
    path: str


def draw_qr_code(text: str) -> QrCode | None:
    """The QR code of a text, with error correction level M (15 % may be lost).

    None when the text is empty or longer than a QR code holds (2,331 bytes): a page is better
    off without its code than not made at all.
    """
    import zxingcpp  # late, for builds that draw none

    try:
        code = zxingcpp.create_barcode(
            text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=_MASK
        )
    except ValueError:
        return None
    image: Any = code.to_image(add_quiet_zones=False)  # a buffer, which its stub does not say
    side = memoryview(image).shape[0]  # type: ignore[index]
    return QrCode(side + 2 * _QUIET, _draw_lines(bytes(image), side))


def _draw_lines(pixels: bytes, side: int) -> str:
    """The dark squares of a square picture, 0 for dark and 255 for light, as lines.

    Eight squares at a time; the path begins where the row above the first would have ended.
    """
    rest = bytes([255] * (-side % _BYTE))
    rows = [pixels[at : at + side] for at in range(0, len(pixels), side)]
    parts = [_LINES[eight] for eight in memoryview(rest.join([*rows, b""])).cast("Q")]
    across = (side + len(rest)) // _BYTE
    next_row = f"m-{across * _BYTE} 1"
    parts[::across] = [next_row + part for part in parts[::across]]
    return f"M{_QUIET + across * _BYTE} {_QUIET - 1}{''.join(parts)}"


def _line_of(squares: bytes) -> str:
    """Eight squares as steps from the first to behind the last: dark drawn, light passed."""
    steps = re.sub(rb"\xff+", lambda run: b"m%d 0" % len(run[0]), squares)
    return re.sub(rb"\x00+", lambda run: b"h%d" % len(run[0]), steps).decode()


def _all_lines() -> dict[int, str]:
    """The lines of every eight squares, by the squares as one number."""
    rows = (bytes(255 * (n >> bit & 1) for bit in range(_BYTE)) for n in range(2**_BYTE))
    return {int.from_bytes(row, sys.byteorder): _line_of(row) for row in rows}


_LINES = _all_lines()
