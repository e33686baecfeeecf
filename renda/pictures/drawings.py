"""SVG: whether a drawing is safe to publish, and its size.

A drawing is handed on as it is, and opened by its own address it is a document of the site.
So one that could run, load or lead to anything is refused; nothing is taken out of it.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from renda.model import PictureFacts

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

#: Elements that run something, or show documents of other kinds.
_LIVE = {"script", "handler", "listener", "foreignObject", "iframe", "object", "embed"}
_LIVE |= {"audio", "video"}
_SAFE_TARGET = re.compile(r"\s*(#|data:image/(png|jpeg|gif|webp)[;,]|$)", re.IGNORECASE)
_STYLE = re.compile(r"@import|url\(\s*[\"']?(?!\s*[\"']?(?:#|data:image/))", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([0-9.]+(?:e[0-9]+)?)(px)?\s*", re.IGNORECASE)
#: What browsers take when a drawing does not say how large it is.
_USUAL_SIZE = (300, 150)


def probe_drawing(data: bytes) -> PictureFacts:
    """The size of a drawing, or why it may not be published."""
    from xml.etree import ElementTree  # late: most builds look at no drawing

    # Entities can swell without end, and hide what they stand for.
    for sign in (b"<!ENTITY", b"<?xml-stylesheet"):
        if sign in data:
            return _refused(sign.decode())
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return PictureFacts(form="svg", fault="RD410")
    if live := next(_live_parts(root), ""):
        return _refused(live)
    width, height = _size(root)
    return PictureFacts("svg", width, height, "drawing", is_see_through=True)


def _refused(what: str) -> PictureFacts:
    return PictureFacts(form="svg", fault="RD416", params={"what": what})


def _live_parts(root: "Element") -> Iterator[str]:
    """What in a drawing runs, loads or leads somewhere, as it may be found in the file."""
    for element in root.iter():
        name = _bare(element.tag)
        if name in _LIVE:
            yield f"<{name}>"
        if name == "style" and _STYLE.search("".join(element.itertext())):
            yield "<style> url()"
        for key, value in element.attrib.items():
            attribute = _bare(key)
            if attribute.lower().startswith("on"):
                yield attribute
            elif _STYLE.search(value) or (
                attribute in ("href", "src") and not _SAFE_TARGET.match(value)
            ):
                yield f'{attribute}="{value[:60]}"'
            elif name in ("set", "animate") and value.strip().lower().endswith("href"):
                yield f"<{name}> href"


def _bare(name: object) -> str:
    """A name without its namespace; comments and instructions have none."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def _size(root: "Element") -> tuple[int, int]:
    width, height = (_length(root.get(name, "")) for name in ("width", "height"))
    box = [_length(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip())]
    if len(box) == 4 and box[2] and box[3]:
        ratio = box[3] / box[2]
        width = width or (height / ratio if height else box[2])
        height = height or width * ratio
    if width and height:
        return max(round(width), 1), max(round(height), 1)
    return _USUAL_SIZE


def _length(text: str) -> float:
    """A length in pixels; nothing for one that depends on what is around the drawing."""
    found = _LENGTH.fullmatch(text)
    try:
        return min(float(found[1]), 1e5) if found else 0.0
    except ValueError:
        return 0.0
