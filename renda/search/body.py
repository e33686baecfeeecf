"""The text of a body, one line for each piece that readers see as one.

Works on the sanitiser's canonical spelling, as `renda.markup.feed_form` does. Called while an
index is made; knows nothing of how text is indexed.
"""

import html
import re

_INLINE = (
    "a|abbr|b|bdi|cite|code|del|em|i|ins|kbd|mark|q|rb|ruby|s|samp|small|span|strong|sub|sup"
    "|time|u|var|wbr"
)
_NOTE_SIGN = re.compile(r"<sup[^>]*><a[^>]*>.*?</a></sup>", re.DOTALL)
_PICTURE = re.compile(r'<img[^>]*? alt="([^"]*)"[^>]*>')
_WITHIN = re.compile(rf"</?(?:{_INLINE})(?: [^>]*)?>")
_OTHER = re.compile(r"<[^>]*>")


def lines_of(body: str) -> list[str]:
    """Paragraphs, cells, headings and descriptions of pictures, without markup."""
    text = _NOTE_SIGN.sub("", body)
    text = _PICTURE.sub("\n\\1\n", text)
    text = _OTHER.sub("\n", _WITHIN.sub("", text))
    return [line for line in map(str.strip, html.unescape(text).split("\n")) if line]
