"""What may stand in a page or a feed of all that an author can write.

nh3 with an allow-list fitted to our own converter: whatever is not named here is removed,
so scripts, handlers, frames and styles never get through, nor pictures that do not lie on this
site, of which nothing stays. Ids are prefixed, so that no heading of an article can take the
place of a part of the page.
"""

import re
from html import unescape

import nh3

from renda.markup.blocks import allowed
from renda.markup.outside import outside
from renda.markup.rules import ID_PREFIX

#: All elements that may stand in a body; none whose content is no HTML.
TAGS = {
    *("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "code"),
    *("ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr"),
    *("th", "td", "em", "strong", "b", "i", "u", "s", "del", "ins", "sub", "sup", "small"),
    *("mark", "abbr", "ruby", "rt", "rp", "a", "img", "figure", "figcaption", "div", "span"),
}
TAGS |= allowed.TAGS
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"lang", "dir", "title"},
    "a": {"href", "id"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "li": {"id", "value"},
    "p": {"id"},
    "sup": {"id"},
    "table": {"id"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    **{heading: {"id"} for heading in _HEADINGS},
}
_ATTRIBUTES |= {
    tag: _ATTRIBUTES.get(tag, set()) | attributes for tag, attributes in allowed.ATTRIBUTES.items()
}
_ALIGNMENTS = {"align-left", "align-center", "align-right"}
_CLASSES: dict[str, set[str]] = {
    "a": {"footnote-ref", "footnote-backref"},
    "td": _ALIGNMENTS,
    "th": _ALIGNMENTS,
    **{tag: set(classes) for tag, classes in allowed.CLASSES.items()},
}
_CLASSES["div"].add("footnote")
_SCHEMES = {"http", "https", "mailto", "tel"}
_VALUE = r'(?: [a-z-]+="[^"]*")'
#: What shows or plays a file, and the poster of a film.
_SHOWN = re.compile(rf"<(?P<tag>img|source|track)(?P<attributes>{_VALUE}*)>")
_POSTER = re.compile(rf'(?P<before><video{_VALUE}*?) poster="(?P<address>[^"]*)"')
_ADDRESS = re.compile(r' src="([^"]*)"')
_OWN_LINK = re.compile(rf'(<a\b[^<>]* href="#)(?!{ID_PREFIX}|")')

_cleaner = nh3.Cleaner(
    tags=TAGS,
    attributes=_ATTRIBUTES,
    tag_attribute_values={
        "table": {"tabindex": {"0"}},
    }
    | {
        tag: {name: set(values) for name, values in named.items()}
        for tag, named in allowed.VALUES.items()
    },
    allowed_classes=_CLASSES,
    url_schemes=_SCHEMES,
    clean_content_tags={"script", "style"},
    link_rel=None,
    id_prefix=ID_PREFIX,
)


def sanitise(html: str) -> str:
    """Safe HTML in one canonical spelling: attributes quoted, tags closed, ids prefixed."""
    clean = _cleaner.clean(html).replace(' class=""', "")
    if "<img" in clean or "<video" in clean or "<audio" in clean:
        clean = _POSTER.sub(_own_poster, _SHOWN.sub(_own_file, clean))
    return _OWN_LINK.sub(rf"\g<1>{ID_PREFIX}", clean)


def _own_file(element: re.Match[str]) -> str:
    """The element, if it shows or plays a file that may lie on this site."""
    address = _ADDRESS.search(element["attributes"])
    return element[0] if address and not outside(unescape(address[1])) else ""


def _own_poster(element: re.Match[str]) -> str:
    return element["before"] if outside(unescape(element["address"])) else element[0]
