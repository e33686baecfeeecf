"""An address as a QR code, for phones and for paper.

Called by layouts through `qr_code(...)`. Pure: the same text always gives the same drawing.
"""

import re
from typing import Any, NamedTuple

_DARK_RUN = re.compile(rb"\x00+")


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
        code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    except ValueError:
        return None
    image: Any = code.to_image()  # gives its pixels as a buffer, which its stub does not say
    rows = memoryview(image)
    size = rows.shape[0] if rows.shape else 0
    parts = []
    # No run goes on into the next row, since every row begins and ends in the quiet zone.
    for run in _DARK_RUN.finditer(rows.tobytes()):
        y, x = divmod(run.start(), size)
        parts.append(f"M{x} {y}h{run.end() - run.start()}")
    return QrCode(size, "".join(parts))
