"""QR codes are drawn so that a reader of such codes reads the address."""

import re

import pytest
import zxingcpp

from renda.qr_code import QrCode, draw_qr_code

ADDRESS = "https://www.myxrd.example/yaowen/2026/cwh-33-jihua-yusuan.html"
_LINE = re.compile(r"M(\d+) (\d+)h(\d+)")


def raster(code: QrCode, unit: int = 4) -> memoryview:
    """The drawing as grey pixels, `unit` pixels for each unit of its view box."""
    assert _LINE.sub("", code.path) == ""
    side = code.size * unit
    pixels = bytearray(b"\xff" * side * side)
    for match in _LINE.finditer(code.path):
        x, y, width = map(int, match.groups())
        for row in range(y * unit, (y + 1) * unit):
            start = row * side + x * unit
            pixels[start : start + width * unit] = bytes(width * unit)
    return memoryview(bytes(pixels)).cast("B", (side, side))


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example/",
        ADDRESS,
        "https://www.example.cn/lqxrd/yaowen/2026/%E6%8A%A4%E6%9E%97%E5%91%98.html?a=1&b=2#c",
        "https://www.example.cn/" + "a" * 500,
        "https://www.example.cn/" + "a" * 2308,  # 2,331 bytes, the most there can be
    ],
)
def test_what_is_drawn_is_read_again(text: str) -> None:
    code = draw_qr_code(text)
    assert code
    [found] = zxingcpp.read_barcodes(raster(code))
    assert found.text == text
    assert found.format == zxingcpp.BarcodeFormat.QRCode


def test_a_reader_has_fifteen_in_a_hundred_to_lose() -> None:
    code = draw_qr_code(ADDRESS)
    assert code
    [found] = zxingcpp.read_barcodes(raster(code))
    assert found.ec_level == "M"


def test_the_quiet_zone_is_four_units_on_every_side() -> None:
    code = draw_qr_code(ADDRESS)
    assert code
    lines = [tuple(map(int, match.groups())) for match in _LINE.finditer(code.path)]
    assert min(x for x, _, _ in lines) == 4
    assert min(y for _, y, _ in lines) == 4
    assert max(x + width for x, _, width in lines) == code.size - 4
    assert max(y for _, y, _ in lines) == code.size - 5


def test_the_same_address_is_drawn_the_same() -> None:
    assert draw_qr_code(ADDRESS) == draw_qr_code(ADDRESS)
    assert draw_qr_code(ADDRESS) != draw_qr_code(ADDRESS + "#a")


@pytest.mark.parametrize("text", ["", "https://www.example.cn/" + "a" * 2309, "会" * 5000])
def test_what_no_code_holds_has_none(text: str) -> None:
    assert draw_qr_code(text) is None
