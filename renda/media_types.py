"""Media types by the ending of a file's name.

A table of our own: the one of Python differs from version to version and lacks WebP, Ogg and
the office formats, and the machine's list would make a site that depends on the machine.
It is the list of what may be published as well, see `renda.allowed_files`.
"""

from collections.abc import Mapping

_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES: Mapping[str, str] = {
    **dict.fromkeys(("mp4", "m4v"), "video/mp4"),
    "webm": "video/webm",
    "ogv": "video/ogg",
    "mov": "video/quicktime",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
    **dict.fromkeys(("ogg", "oga", "opus"), "audio/ogg"),
    "wav": "audio/wav",
    "flac": "audio/flac",
    "vtt": "text/vtt",
    **dict.fromkeys(("jpg", "jpeg", "jpe", "jfif"), "image/jpeg"),
    **dict.fromkeys(("png", "apng"), "image/png"),
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "svg": "image/svg+xml",
    **dict.fromkeys(("heic", "heif"), "image/heic"),
    **dict.fromkeys(("tif", "tiff"), "image/tiff"),
    "bmp": "image/bmp",
    "pdf": "application/pdf",
    "ofd": "application/ofd",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "wps": "application/vnd.ms-works",
    **dict.fromkeys(("et", "dps"), "application/vnd.ms-works"),
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "rtf": "application/rtf",
    "txt": "text/plain",
    "csv": "text/csv",
    "ics": "text/calendar",
    "zip": "application/zip",
    "rar": "application/vnd.rar",
    "7z": "application/x-7z-compressed",
    "epub": "application/epub+zip",
}


def is_known(name: str) -> bool:
    """Whether a file is a picture, a film, a recording or a document by its ending."""
    return "." in name and name.rpartition(".")[2].lower() in _TYPES


def media_type_of(name: str) -> str:
    """The media type of a file; that of any bytes for an ending that is not known."""
    return _TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
