"""HTML that authors write: tags, comments and scripts are not shown, words and list numbers are.

Called by `source` for elements that begin a line, in which nothing but tags means anything,
and by `inline` for tags within a line. Leaves alone what is no tag, such as “<张三>”, “<name>”
and “5<10”, and whatever never ends.
"""

import re
from collections import Counter

from renda.fidelity.edits import Edit, begin_block, blank, edited, mute
from renda.fidelity.page import ListNumbers, decode_entities

#: Elements that, at the start of a line, make what they hold raw HTML.
_RAW_ELEMENTS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "canvas", "center", "colgroup"),
        *("dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer"),
        *("form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html"),
        *("iframe", "legend", "li", "main", "map", "math", "menu", "nav", "noscript", "object"),
        *("ol", "option", "output", "p", "pre", "progress", "script", "section", "style"),
        *("summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul"),
        "video",
    }
)
_MUTE_ELEMENTS = ("script", "style")
#: All that HTML knows; whatever else stands in angle brackets, and has no values, is words.
ELEMENTS = _RAW_ELEMENTS | frozenset(
    {
        *("a", "abbr", "acronym", "applet", "area", "audio", "b", "base", "basefont", "bdi", "bdo"),
        *("bgsound", "big", "blink", "br", "button", "caption", "circle", "cite", "clippath"),
        *("code", "col", "data", "datalist", "defs", "del", "dfn", "dialog", "dir", "ellipse"),
        *("em", "embed", "font", "frame", "frameset", "g", "head", "i", "image", "img", "input"),
        *("ins", "isindex", "kbd", "keygen", "label", "lineargradient", "link", "listing", "mark"),
        *("marquee", "menuitem", "meta", "meter", "nobr", "noembed", "noframes", "optgroup"),
        *("param", "path", "picture", "plaintext", "polygon", "polyline", "q", "radialgradient"),
        *("rb", "rect", "rp", "rt", "rtc", "ruby", "s", "samp", "search", "select", "slot"),
        *("small", "source", "span", "stop", "strike", "strong", "sub", "sup", "svg"),
        *("symbol", "template", "time", "title", "track", "tspan", "tt", "u", "var", "wbr", "xmp"),
    }
)
_OFFICE = frozenset({"m", "o", "p", "st1", "st2", "u1", "u2", "v", "w", "wx", "x", "xml"})
FLAGS = frozenset(
    {
        *("allowfullscreen", "async", "autofocus", "autoplay", "checked", "compact", "controls"),
        *("declare", "default", "defer", "disabled", "download", "hidden", "inert", "ismap"),
        *("itemscope", "loop", "multiple", "muted", "nohref", "nomodule", "noresize", "noshade"),
        *("novalidate", "nowrap", "open", "playsinline", "readonly", "required", "reversed"),
        "selected",
    }
)
# A name with other than ASCII letters, as in “<A股>”, is no tag but text.
_ATTRIBUTE = r"""[^\s"'=<>/\x80-\U0010ffff]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>]++))?"""
_TAG = re.compile(rf"<(/?)([a-zA-Z][a-zA-Z0-9:_.-]*+)((?:[\s/]++(?:{_ATTRIBUTE})?)*)>")
TAG_OR_COMMENT = re.compile(rf"<!--|{_TAG.pattern}")
_RAW_START = re.compile(r"^ {0,3}(?=<(?:!--|[a-zA-Z]))", re.MULTILINE)


def without_raw_html(text: str) -> str:
    """Where a line begins with an element of its own, only tags mean anything in it."""
    edits, at = [], 0
    missing: set[str] = set()
    while start := _RAW_START.search(text, at):
        end = at = start.end()
        shown = ""
        tag = TAG_OR_COMMENT.match(text, at)
        if tag and tag[0] == "<!--":
            end = _end_of_unseen(text, tag, missing) or at
            shown = blank(text, at, end).text
        elif tag and tag[2].lower() in _RAW_ELEMENTS and not _is_words(tag):
            end = _end_of_element(text, at)
            shown = _raw_words(text[at:end])
        if shown:
            edits.append(Edit(start.start(), end, begin_block(start[0] + shown)))
        at = max(end, at + 1)
    return edited(text, edits)


def _end_of_element(text: str, start: int) -> int:
    """Where the element that begins at `start` ends; the end of the text if it is not closed."""
    stack: list[str] = []
    is_open: Counter[str] = Counter()
    for tag in _TAG.finditer(text, start):
        name = tag[2].lower()
        if _is_words(tag):
            continue
        if tag[1]:
            while is_open[name]:
                closed = stack.pop()
                is_open[closed] -= 1
                if closed == name:
                    break
        elif name != "hr" and not tag[3].endswith("/"):
            stack.append(name)
            is_open[name] += 1
        if not stack:
            return tag.end()
    return len(text)


def _raw_words(html: str) -> str:
    """The words of raw HTML: without tags, comments and scripts, with the numbers of lists."""
    numbers = ListNumbers()
    missing: set[str] = set()
    pieces, at = [], 0
    while tag := TAG_OR_COMMENT.search(html, at):
        edit = edit_of_tag(html, tag, numbers, missing) or Edit(tag.start(), tag.end(), tag[0])
        words = html[at : edit.start]
        pieces += [mute(decode_entities(words, keep_length=True)), edit.text]
        at = edit.end
    return "".join([*pieces, mute(decode_entities(html[at:], keep_length=True))])


def edit_of_tag(
    text: str, tag: re.Match[str], numbers: ListNumbers, missing: set[str]
) -> Edit | None:
    """What is shown for a tag: the number of a list item, or nothing; None for a mere sign."""
    if end := _end_of_unseen(text, tag, missing):
        return blank(text, tag.start(), end)
    if not tag[2] or _is_words(tag):
        return None
    edit = blank(text, *tag.span())
    if (name := tag[2].lower()) not in ("ol", "ul", "li"):
        return edit
    number = numbers.number_at(name, tag[3], is_end=bool(tag[1]))
    return edit._replace(text=number + edit.text[len(number) :])


def _is_words(tag: re.Match[str]) -> bool:
    """Whether a tag by its signs is none by its name, and so is shown: <Civil Code>, <name>."""
    name, attributes = tag[2].lower(), tag[3]
    if name in _MUTE_ELEMENTS or (":" in name and name.partition(":")[0] in _OFFICE):
        return False
    if tag[1]:
        return name not in ELEMENTS and "-" not in name
    if "=" in attributes:
        return False
    words = attributes.replace("/", " ").lower().split()
    return name not in ELEMENTS or not FLAGS.issuperset(words)


def _end_of_unseen(text: str, tag: re.Match[str], missing: set[str]) -> int | None:
    """Where a comment or a script ends; None for any other tag, or if it does not end.

    :param missing: remembers which ends are not to come, so that none is sought twice.
    """
    if tag[0] == "<!--":
        end_sign = "-->"
    elif tag[2].lower() in _MUTE_ELEMENTS and not tag[1]:
        end_sign = f"</{tag[2]}>"
    else:
        return None
    end = -1 if end_sign in missing else text.find(end_sign, tag.end())
    if end < 0:
        missing.add(end_sign)
        return None
    return end + len(end_sign)
