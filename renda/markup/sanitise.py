"""What may stand in a page or a feed of all that an author can write.

nh3 with an allow-list fitted to our own converter: whatever is not named here is removed,
so scripts, handlers, frames and styles never get through.
"""

import nh3

_TAGS = {
    *("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "code"),
    *("ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr"),
    *("th", "td", "em", "strong", "b", "i", "u", "del", "ins", "sub", "sup", "small", "mark"),
    *("abbr", "ruby", "rt", "rp", "a", "img", "figure", "figcaption", "div", "span"),
}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href", "id"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "li": {"id", "value"},
    "sup": {"id"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    **{heading: {"id"} for heading in _HEADINGS},
}
_ALIGNMENTS = {"align-left", "align-center", "align-right"}
_CLASSES = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {"footnote"},
    "td": _ALIGNMENTS,
    "th": _ALIGNMENTS,
}
_SCHEMES = {"http", "https", "mailto", "tel"}

_cleaner = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    allowed_classes=_CLASSES,
    url_schemes=_SCHEMES,
    clean_content_tags={"script", "style"},
    link_rel=None,
)


def sanitise(html: str) -> str:
    """Safe HTML in one canonical spelling: attributes quoted, tags closed."""
    return _cleaner.clean(html)
