"""The form of a body that readers of feeds can show: no style sheet, no player, no page around.

Works on the sanitiser's canonical spelling (attributes double-quoted, tags closed), before or
after addresses are put in; on other HTML it would not be safe. What an author wrote stays.
"""

import re

#: What only the page can use: hooks of its style sheet, targets of its links, loading on demand.
_PAGE_ONLY = {"class", "id", "loading", "decoding", "data-kind", "role", "aria-label"}
_SIGNS = (' class="', ' id="', ' loading="', "<video", "<audio")

_ATTRIBUTES = r'(?: [a-z-]+="[^"]*")'
_ATTRIBUTE = re.compile(r' (?P<name>[a-z-]+)="(?P<value>[^"]*)"')
_TAG = re.compile(rf"<(?P<tag>[a-z][a-z0-9]*)(?P<attributes>{_ATTRIBUTES}+)>")
_PLAYER = re.compile(
    rf"<(?P<tag>video|audio)(?P<attributes>{_ATTRIBUTES}*)>(?P<inside>.*?)</(?P=tag)>", re.DOTALL
)
_SOURCE = re.compile(rf"<source(?P<attributes>{_ATTRIBUTES}+)>")
#: Each side has its title for its name, unless that is a picture.
_COLUMN_TITLES = re.compile(
    r'(?P<compare><div class="rd-compare">\s*)'
    r'(?:<p class="rd-compare__title">(?:(?!<img\b|</p>).)*</p>\s*){2}',
    re.DOTALL,
)
_DIV = re.compile(rf"<div(?P<attributes>{_ATTRIBUTES}+)>")
_TITLE = re.compile(
    r'<(?P<tag>p|figcaption) class="rd-[a-z]+__(?:title|heading)">(?P<text>.*?)</(?P=tag)>',
    re.DOTALL,
)
_LIST = re.compile(rf"<(?P<closes>/?)(?P<tag>[ou]l)(?P<attributes>{_ATTRIBUTES}*)>")
#: A reader may drop as not belonging to the article what is beside it.
_ASIDE = re.compile(r"(</?)(?:aside|section)\b")


def for_feed(html: str) -> str:
    """The same text without players, and without what only serves the page.

    Takes sanitised HTML, gives HTML of the same spelling. A player becomes the picture that
    stood for it, with a link to the file where the text has none of its own.
    """
    if not any(sign in html for sign in _SIGNS):
        return html
    if "<video" in html or "<audio" in html:
        html = _PLAYER.sub(lambda player: _link_for(player, html), html)
    if 'class="rd-' in html:
        html = _COLUMN_TITLES.sub(r"\g<compare>", html)
        html = _DIV.sub(_column, html)
        html = _TITLE.sub(r"<\g<tag>><strong>\g<text></strong></\g<tag>>", html)
        html = _without_counters(html)
        html = _ASIDE.sub(r"\1div", html)
    return _TAG.sub(_plain_tag, html)


def _values(attributes: str) -> dict[str, str]:
    """Attributes by name; the values as they are spelt, so that they can be put in again."""
    return {found["name"]: found["value"] for found in _ATTRIBUTE.finditer(attributes)}


def _link_for(player: re.Match[str], html: str) -> str:
    attributes = _values(player["attributes"])
    source = _SOURCE.search(player["inside"])
    file = _values(source["attributes"]).get("src", "") if source else ""
    label = attributes.get("aria-label", "")
    shown = ""
    if poster := attributes.get("poster"):
        shown = f'<img src="{poster}" alt="{label}">'
    elif file and f' href="{file}"' not in html:
        shown = label or file
    return f'<a href="{file}">{shown}</a>' if file and shown else shown


def _column(side: re.Match[str]) -> str:
    """A column of a comparison, with its title inside it: nothing puts it above, here."""
    attributes = _values(side["attributes"])
    label = attributes.get("aria-label", "")
    if not label or attributes.get("class") != "rd-compare__side":
        return side[0]
    return f"<div>\n<p><strong>{label}</strong></p>"


def _without_counters(html: str) -> str:
    """Timelines as bullet lists, but for those that the author numbered."""
    open_lists: list[str] = []

    def put(match: re.Match[str]) -> str:
        if match["closes"]:
            return f"</{open_lists.pop()}>" if open_lists else match[0]
        is_timeline = _values(match["attributes"]).get("class") == "rd-timeline"
        open_lists.append("ul" if is_timeline else match["tag"])
        return "<ul>" if is_timeline else match[0]

    return _LIST.sub(put, html) if "rd-timeline" in html else html


def _plain_tag(match: re.Match[str]) -> str:
    kept = (a[0] for a in _ATTRIBUTE.finditer(match["attributes"]) if a["name"] not in _PAGE_ONLY)
    return f"<{match['tag']}{''.join(kept)}>"
