"""Media types by the ending of a file's name.

A table of our own: the one of Python differs from version to version and lacks WebP, Ogg and
the office formats, and the machine's list would make a site that depends on the machine.
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
    "pdf": "application/pdf",
    "ofd": "application/ofd",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "wps": "application/vnd.ms-works",
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


def media_type_of(name: str) -> str:
    """The media type of a file; that of any bytes for an ending that is not known."""
    return _TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
