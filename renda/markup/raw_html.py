"""Raw HTML in a text: what is no HTML is text, and everything stays where it was written.

Authors write <Civil Code> and <name> as words; to Python-Markdown they are tags, and the sanitiser
takes them out. Here a tag is one only if HTML knows its name, or if it carries attributes as a
machine writes them. The library's reader of blocks also puts entities and empty elements behind a
closing tag at the end of the text, and reads “&notice” as “¬ice”; this one does neither.
"""

import html as html_text
import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.htmlparser import HTMLExtractor
from markdown.inlinepatterns import HTML_RE, HtmlInlineProcessor
from markdown.preprocessors import Preprocessor

#: The elements of HTML, those of old pages among them, and the commonest of SVG.
ELEMENTS = frozenset(
    """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big
    blink blockquote body br button canvas caption center cite code col colgroup data datalist
    dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer
    form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input
    ins isindex kbd keygen label legend li link listing main map mark marquee math menu
    menuitem meta meter nav nobr noembed noframes noscript object ol optgroup option output p
    param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section
    select slot small source span strike strong style sub summary sup svg table tbody td
    template textarea tfoot th thead time title tr track tt u ul var video wbr xmp circle
    clippath defs ellipse g lineargradient path polygon polyline radialgradient rect stop
    symbol tspan
    """.split()
)
#: What Word and other programs put before the names of their own elements.
_OFFICE = frozenset(
    """
    m o p st1 st2 u1 u2 v w wx x xml
    """.split()
)
#: Attributes that have no value.
_FLAGS = frozenset(
    """
    allowfullscreen async autofocus autoplay checked compact controls declare default defer
    disabled download hidden inert ismap itemscope loop multiple muted nohref nomodule
    noresize noshade novalidate nowrap open playsinline readonly required reversed selected
    """.split()
)
#: Whatever stands in them, they are never words.
_NEVER_WORDS = frozenset({"script", "style"})
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*)(?P<rest>[^>]*)>?", re.DOTALL)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9:_.-]*")


def is_markup(tag: str) -> bool:
    """Whether what stands between angle brackets is HTML, and not words of the author's."""
    found = _TAG.match(tag)
    if found is None or not _NAME.fullmatch(found["name"]):
        return False
    name, rest = found["name"].lower(), found["rest"]
    if name in _NEVER_WORDS or name.partition(":")[0] in _OFFICE - {name}:
        return True
    if found["end"]:
        return name in ELEMENTS or "-" in name
    if "=" in rest:
        return True
    return name in ELEMENTS and all(word.lower() in _FLAGS for word in rest.strip("/ \n").split())


class RawHtml(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.register(HtmlBlocks(md), "html_block", 20)
        md.inlinePatterns.register(_InlineTags(HTML_RE, md), "html", 90)


class HtmlBlocks(Preprocessor):
    """Puts aside what begins with an element of its own at the start of a line."""

    def run(self, lines: list[str]) -> list[str]:
        extractor = _Extractor(self.md)
        extractor.feed("\n".join(lines))
        extractor.close()
        return "".join(extractor.cleandoc).split("\n")


class _InlineTags(HtmlInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        if m[1][1] in "!?" or is_markup(m[1]):
            return super().handleMatch(m, data)
        return None, m.start(0), m.end(0)


class _Extractor(HTMLExtractor):
    """In `cleandoc` stands Markdown, in which signs are signs; in a raw block they are escaped."""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        text = self.get_starttag_text()
        if is_markup(text):
            super().handle_starttag(tag, attrs)
        else:
            self.handle_data(text)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        text = self.get_starttag_text()
        if is_markup(text):
            super().handle_startendtag(tag, attrs)
        else:
            self.handle_data(text)

    def handle_endtag(self, tag: str) -> None:
        text = self.get_endtag_text(tag)
        if is_markup(text):
            super().handle_endtag(tag)
        else:
            self.handle_data(text)

    def handle_data(self, data: str) -> None:
        if self.inraw and not self.cdata_elem:
            data = html_text.escape(data, quote=False)
        super().handle_data(data)

    def handle_charref(self, name: str) -> None:
        self._handle_reference(f"&#{name}")

    def handle_entityref(self, name: str) -> None:
        self._handle_reference(f"&{name}")

    def _handle_reference(self, text: str) -> None:
        """An entity with its semicolon; without, it is text that only begins like one."""
        start = self.line_offset + self.offset
        if self.rawdata.startswith(f"{text};", start):
            self.handle_empty_tag(f"{text};", is_block=False)
        else:
            self.handle_data(text)

    def handle_empty_tag(self, data: str, is_block: bool) -> None:
        if self.inraw or not self.intail:
            super().handle_empty_tag(data, is_block)
        elif is_block:
            self.cleandoc += [self.md.htmlStash.store(data), "\n\n"]
        else:
            self.cleandoc.append(data)
