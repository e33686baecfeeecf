"""The formats of pictures: by the ending of a name, and by the first bytes of a file."""

from collections.abc import Mapping

#: Endings of what browsers show, with the format they promise.
ENDINGS: Mapping[str, str] = {
    **dict.fromkeys(("jpg", "jpeg", "jpe", "jfif"), "jpeg"),
    **dict.fromkeys(("png", "apng"), "png"),
    **{form: form for form in ("gif", "webp", "avif", "svg")},
}
#: Endings of pictures that browsers do not show. They may tell where they were taken, and
#: nothing here can clean all of them, so they are not published either.
FOREIGN_ENDINGS = frozenset(
    {
        *("heic", "heif", "tif", "tiff", "bmp", "jxl", "jp2"),
        *("dng", "cr2", "cr3", "nef", "arw", "orf", "rw2", "raf"),
    }
)
#: How people call a format.
NAMES: Mapping[str, str] = {
    **{form: form.upper() for form in ("jpeg", "png", "gif", "avif", "svg", "heic", "tiff", "bmp")},
    "webp": "WebP",
}
#: The media type of each format.
TYPES: Mapping[str, str] = {
    **{form: f"image/{form}" for form in ("jpeg", "png", "gif", "webp", "avif")},
    "svg": "image/svg+xml",
}
_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
)
_BRANDS: tuple[tuple[bytes, str], ...] = (
    *((brand, "avif") for brand in (b"avif", b"avis")),
    *((brand, "heic") for brand in (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")),
)
#: As many bytes as it takes to know a format.
HEAD = 1024


def ending_of(name: str) -> str:
    """What stands behind the last dot of a file's name, in small letters."""
    return name.rpartition("/")[2].rpartition(".")[2].lower() if "." in name else ""


def looks_like_a_picture(name: str) -> bool:
    """Whether a file is called like a picture, of whatever format."""
    ending = ending_of(name)
    return ending in ENDINGS or ending in FOREIGN_ENDINGS


def form_of(head: bytes) -> str:
    """The format of a file by its first bytes; empty for what is no picture known here."""
    for sign, form in _SIGNS:
        if head.startswith(sign):
            return form
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        brands = head[8 : max(int.from_bytes(head[:4], "big"), 12)]
        return next((form for brand, form in _BRANDS if brand in brands), "")
    # An XML file in UTF-8 begins with "<", but for a byte order mark and blanks.
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") and b"<svg" in head:
        return "svg"
    return ""
