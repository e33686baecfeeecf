"""The opening of a text, for summaries: whole sentences, counted in characters."""

import html as html_text
import re

#: Domain practice for a summary on a list: at most 120 characters.
OPENING_LENGTH = 120
_PARAGRAPH = re.compile(r"<p(?: [^>]*)?>(.*?)</p>", re.DOTALL)
_FOOTNOTE_MARK = re.compile(r"<sup\b.*?</sup>", re.DOTALL)
_BREAK = re.compile(r"(?<=[^\x00-\u02ff])\n(?=[^\x00-\u02ff])")
_TAG = re.compile(r"<[^>]+>")
_SENTENCE_END = re.compile(r"[。！？；][”’）》]*")


def opening_of(html: str) -> str:
    """The first paragraph as plain text, cut behind a sentence where it is long."""
    for match in _PARAGRAPH.finditer(html.partition('<div class="footnote">')[0]):
        text = _TAG.sub("", _FOOTNOTE_MARK.sub("", match[1]))
        text = " ".join(_BREAK.sub("", html_text.unescape(text)).split())
        if text:
            return shorten(text)
    return ""


def shorten(text: str) -> str:
    """At most OPENING_LENGTH characters, ending with a sentence or with “……”."""
    if len(text) <= OPENING_LENGTH:
        return text
    ends = [m.end() for m in _SENTENCE_END.finditer(text, 0, OPENING_LENGTH)]
    return text[: ends[-1]] if ends else text[: OPENING_LENGTH - 2] + "……"
