"""A tree to HTML, in the spelling of Python-Markdown's serialiser and in half its time.

Given to the converter by `look_first`. Knows the elements that the converter makes: names in
small letters, attributes with a value. Whatever else a tree may hold is left to the library.
"""

from xml.etree.ElementTree import Element

from markdown.serializers import RE_AMP, to_html_string

_EMPTY = frozenset({"br", "hr", "img", "source", "track"})


def to_html(root: Element) -> str:
    """An element with all that is in it, and the text behind it."""
    pieces: list[str] = []
    # Not by recursion: emphasis may be nested as deep as a paragraph is long.
    waiting: list[Element | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        attributes = _attributes(node) if node.attrib else ""
        if attributes is None:
            return to_html_string(root)
        tag = node.tag
        opening = f"<{tag}{attributes}>{_escaped(node.text) if node.text else ''}"
        closing = "" if tag in _EMPTY else f"</{tag}>"
        if node.tail:
            closing += _escaped(node.tail)
        if len(node):
            pieces.append(opening)
            waiting.append(closing)
            waiting += reversed(node)
        else:
            pieces.append(opening + closing)
    return "".join(pieces)


def _attributes(element: Element) -> str | None:
    """Attributes by their names; None where one is written without a value, or may be."""
    written = ""
    for name, value in sorted(element.items()):
        if value is None or value == name:
            return None
        value = _escaped(value)
        if '"' in value:
            value = value.replace('"', "&quot;")
        written += f' {name}="{value}"'
    return written


def _escaped(text: str) -> str:
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text
