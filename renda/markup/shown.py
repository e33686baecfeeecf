"""The pictures of a body whose addresses are put in: with their sizes, and in lighter forms.

Works on the sanitiser's canonical spelling, where every attribute is double-quoted and
escaped; on other HTML it would not be safe. The words of the body stay as they are.
"""

import html as html_text
import re
from collections.abc import Mapping

from renda.views import Picture, PictureSource

_ATTRIBUTE = re.compile(r' (?P<name>[a-z-]+)="(?P<value>[^"]*)"')
_TAG = re.compile(r'<(?P<tag>img|video)(?P<attributes>(?: [a-z-]+="[^"]*")+)>')
_ANY_TAG = re.compile(r"<[^<>]*>")
#: How wide a picture is shown: across the text, or in a column of a gallery.
_ACROSS = "(min-width: 48em) 46rem, 100vw"
_IN_GALLERY = "(min-width: 30em) 23rem, 100vw"
#: Characters above a picture with which it is still seen at once on a phone.
_AT_ONCE = 300
_URGENT = {"fetchpriority": "high"}
_PATIENT = {"loading": "lazy", "decoding": "async"}


def show_pictures(
    html: str, pictures: Mapping[str, Picture], root: str, *, is_first: bool = True
) -> str:
    """Each picture as a `<picture>` with its choices, its width and its height.

    :param pictures: by the addresses that stand in `html`.
    :param root: leads from the page to the site's top.
    :param is_first: whether no picture stands on the page above the body. The first one is
        fetched at once if it is near the top, all others when they come into sight.
    """
    may_be_urgent = is_first

    def put(match: re.Match[str]) -> str:
        nonlocal may_be_urgent
        attributes = _values(match["attributes"])
        if match["tag"] == "video":
            return _sized(match, attributes, pictures, "poster")
        is_urgent = may_be_urgent and len(_ANY_TAG.sub("", html[: match.start()])) < _AT_ONCE
        may_be_urgent = False
        sizes = _sizes(attributes, html, match.start())
        picture = pictures.get(html_text.unescape(attributes.get("src", "")))
        if picture:
            _set_size(attributes, picture)
        attributes |= _URGENT if is_urgent else _PATIENT
        image = _tag("img", attributes)
        sources = "".join(
            f'<source type="{source.type}" srcset="{_choices(source, root)}" sizes="{sizes}">'
            for source in (picture.sources if picture else ())
        )
        return f"<picture>{sources}{image}</picture>" if sources else image

    return _TAG.sub(put, html) if _has_pictures(html) else html


def size_pictures(html: str, pictures: Mapping[str, Picture]) -> str:
    """Each picture as one plain `<img>` with its width and its height, for feeds."""

    def put(match: re.Match[str]) -> str:
        return _sized(match, _values(match["attributes"]), pictures, "src")

    return _TAG.sub(put, html) if _has_pictures(html) else html


def _has_pictures(html: str) -> bool:
    return "<img" in html or "<video" in html


def _sized(
    match: re.Match[str], attributes: dict[str, str], pictures: Mapping[str, Picture], key: str
) -> str:
    """A tag with the size of the picture that its attribute `key` names."""
    picture = pictures.get(html_text.unescape(attributes.get(key, "")))
    if picture is None:
        return match[0]
    _set_size(attributes, picture)
    return _tag(match["tag"], attributes)


def _set_size(attributes: dict[str, str], picture: Picture) -> None:
    """Both sizes, in the proportion of the picture; a width that the author gave stays."""
    width = attributes.pop("width", "")
    attributes.pop("height", "")
    shown = int(width) if width.isdecimal() and int(width) else picture.width
    attributes["width"] = str(shown)
    attributes["height"] = str(max(round(picture.height * shown / picture.width), 1))


def _sizes(attributes: Mapping[str, str], html: str, at: int) -> str:
    """How wide the picture at a place is going to be, for the browser to choose by."""
    if attributes.get("width", "").isdecimal():
        return f"{attributes['width']}px"
    is_in_gallery = html.rfind('<div class="rd-gallery">', 0, at) > html.rfind("</div>", 0, at)
    return _IN_GALLERY if is_in_gallery else _ACROSS


def _choices(source: PictureSource, root: str) -> str:
    return ", ".join(f"{html_text.escape(root + v.url)} {v.width}w" for v in source.variants)


def _values(attributes: str) -> dict[str, str]:
    """Attributes by name; the values as they are spelt."""
    return {found["name"]: found["value"] for found in _ATTRIBUTE.finditer(attributes)}


def _tag(name: str, attributes: Mapping[str, str]) -> str:
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{written}>"
