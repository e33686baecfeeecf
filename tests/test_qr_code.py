"""QR codes are drawn so that a reader of such codes reads the address."""

import re

import pytest
import zxingcpp

from renda.qr_code import QrCode, draw_qr_code

ADDRESS = "https://www.myxrd.example/yaowen/2026/cwh-33-jihua-yusuan.html"
_STEP = re.compile(r"M(\d+) (\d+)|m(-?\d+) ([01])|h(\d+)")


def lines(code: QrCode) -> list[tuple[int, int, int]]:
    """The drawn lines of a path: where each begins, and how long it is."""
    assert _STEP.sub("", code.path) == ""
    x = y = 0
    found = []
    for match in _STEP.finditer(code.path):
        to_x, to_y, by_x, by_y, width = (int(part) if part else 0 for part in match.groups())
        if match[0].startswith("M"):
            x, y = to_x, to_y
        elif width:
            found.append((x, y, width))
        x, y = x + by_x + width, y + by_y
    return found


def raster(code: QrCode, unit: int = 4) -> memoryview:
    """The drawing as grey pixels, `unit` pixels for each unit of its view box."""
    side = code.size * unit
    pixels = bytearray(b"\xff" * side * side)
    for x, y, width in lines(code):
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


def test_one_mask_serves_every_address() -> None:
    places = [f"{'yaowen/' * (n % 15)}2026/a{n * 7919}.html" for n in range(200)]
    for text in (f"https://www.example.cn/{place}" for place in places):
        code = draw_qr_code(text)
        assert code
        found = zxingcpp.read_barcodes(raster(code, unit=2), zxingcpp.BarcodeFormat.QRCode)
        assert [one.text for one in found] == [text]


def test_a_reader_has_fifteen_in_a_hundred_to_lose() -> None:
    code = draw_qr_code(ADDRESS)
    assert code
    [found] = zxingcpp.read_barcodes(raster(code))
    assert found.ec_level == "M"


def test_the_quiet_zone_is_four_units_on_every_side() -> None:
    code = draw_qr_code(ADDRESS)
    assert code
    drawn = lines(code)
    assert min(x for x, _, _ in drawn) == 4
    assert min(y for _, y, _ in drawn) == 4
    assert max(x + width for x, _, width in drawn) == code.size - 4
    assert max(y for _, y, _ in drawn) == code.size - 5


def test_the_same_address_is_drawn_the_same() -> None:
    assert draw_qr_code(ADDRESS) == draw_qr_code(ADDRESS)
    assert draw_qr_code(ADDRESS) != draw_qr_code(ADDRESS + "#a")


@pytest.mark.parametrize("text", ["", "https://www.example.cn/" + "a" * 2309, "会" * 5000])
def test_what_no_code_holds_has_none(text: str) -> None:
    assert draw_qr_code(text) is None
