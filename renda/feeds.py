"""RSS 2.0 by feedgen: full articles that any reader can show, with stable bytes.

feedgen stamps the current time into a feed unless every date is set, prepends entries,
takes the last link for the channel's own, and drops authors without an e-mail address; the
order of the calls below minds all four. Imported only when a feed is to be written.
"""

import html as html_text
from collections.abc import Callable
from datetime import datetime

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml.etree import ProcessingInstruction, SubElement, _Element

# isort: split
# `feedgen.feed` loads lxml.etree, without which the extension cannot be imported.
from feedgen.ext.dc import DcEntryExtension, DcExtension

from renda.markup.feed_form import for_feed
from renda.markup.references import resolve_references
from renda.markup.shown import size_pictures
from renda.moments import BEIJING
from renda.views import Download, FeedItem, FeedView, Picture

_ATOM = "{http://www.w3.org/2005/Atom}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MEDIA = "http://search.yahoo.com/mrss/"

#: A feed without items has no date of its own, and feedgen would take the clock.
_NO_DATE = datetime(1970, 1, 1, tzinfo=BEIJING)


def render_feed(view: FeedView, body_of: Callable[[str], str]) -> bytes:
    """The XML of a feed. `body_of` gives the HTML of a body by its digest."""
    feed = FeedGenerator()
    # Not `load_extension`, which looks for a module that is not there, on the disk, every time.
    feed.register_extension("dc", DcExtension, DcEntryExtension, atom=False)
    feed.register_extension("more", _MoreOfFeed, _MoreOfItem, atom=False)
    feed.more.sheet = view.sheet
    feed.id(view.absolute)
    feed.title(view.title)
    feed.description(view.description)
    feed.language(view.language)
    feed.generator("Renda")
    feed.docs("https://www.rssboard.org/rss-specification")
    feed.link(href=view.absolute, rel="self", type="application/rss+xml")
    feed.link(href=view.link, rel="alternate")
    if view.picture:
        feed.image(view.picture, title=view.title, link=view.link)
    feed.lastBuildDate(view.changed or _NO_DATE)
    for item in view.items:
        _add_item(feed, item, view.base, body_of)
    data: bytes = feed.rss_str(pretty=True)
    return data


def _add_item(
    feed: FeedGenerator, item: FeedItem, base: str, body_of: Callable[[str], str]
) -> None:
    entry = feed.add_entry(order="append")
    entry.guid(item.guid, permalink=False)
    entry.title(item.title)
    entry.link(href=item.link, rel="alternate")
    entry.pubDate(item.date)
    entry.dc.dc_creator(list(item.authors or (item.source,)))
    if item.text.lang:
        entry.dc.dc_language(item.text.lang)
    entry.category([{"term": term} for term in (item.column, *item.topics)])
    if item.source and item.source_url:
        entry.source(url=item.source_url, title=item.source)
    if item.summary:
        # Readers take a description for HTML, so the plain text is escaped once more.
        entry.summary(html_text.escape(item.summary, quote=False))
    entry.more.item = item
    entry.content(_content(item, base, body_of), type="CDATA")
    for enclosure in item.enclosures:
        entry.enclosure(enclosure.url, str(enclosure.length), enclosure.mime)


class _MoreOfFeed(BaseExtension):  # type: ignore[misc]
    """What feedgen has no words for: the style sheet for browsers, and a namespace."""

    sheet = ""

    def extend_ns(self) -> dict[str, str]:
        return {"media": _MEDIA}

    def extend_rss(self, feed: _Element) -> _Element:
        if self.sheet:
            named = f'type="text/css" href="{html_text.escape(self.sheet)}"'
            feed.addprevious(ProcessingInstruction("xml-stylesheet", named))
        return feed


class _MoreOfItem(BaseEntryExtension):  # type: ignore[misc]
    """The same of an item: its language, when it was changed, and its picture."""

    item: FeedItem

    def extend_rss(self, entry: _Element) -> _Element:
        item = self.item
        if item.text.lang:
            entry.set(_LANG, item.text.lang)
        if item.updated:
            SubElement(entry, f"{_ATOM}updated").text = item.updated.isoformat()
        if item.image:
            _add_image(entry, item, item.image)
        return entry


def _add_image(entry: _Element, item: FeedItem, image: Picture) -> None:
    size = {"width": str(image.width), "height": str(image.height)} if image.width else {}
    named = {"url": image.absolute, "type": image.type, "medium": "image", **size}
    content = SubElement(entry, f"{{{_MEDIA}}}content", named)
    # Where an item has no summary, feedparser takes this for its text.
    if image.alt and item.summary:
        SubElement(content, f"{{{_MEDIA}}}description", type="plain").text = image.alt
    for name in (image.credit,) if image.credit else item.photographers:
        SubElement(content, f"{{{_MEDIA}}}credit").text = name


def _content(item: FeedItem, base: str, body_of: Callable[[str], str]) -> str:
    """The article as readers of a feed see it: corrections first, every address absolute."""
    links = dict(item.text.links)

    def address(target: str) -> str:
        if target in links:
            return base + links[target]
        return item.link + target if target.startswith("#") else target

    parts = []
    for notice in item.corrections:
        text = html_text.escape(notice.text)
        parts.append(f"<p><strong>更正（{notice.date}）：</strong>{text}</p>")
    if item.picture:
        parts.append(_picture(item.picture))
    body = resolve_references(for_feed(body_of(item.text.digest)), address)
    parts.append(size_pictures(body, {p.absolute: p for p in item.text.pictures}))
    if item.downloads:
        # A feed item may have one enclosure only, so all attachments are named here.
        rows = "".join(f"<li>{_download(download, base)}</li>" for download in item.downloads)
        parts.append(f"<p>附件：</p>\n<ul>{rows}</ul>")
    content = "\n".join(parts)
    if item.text.lang:
        lang = html_text.escape(item.text.lang)
        content = f'<div lang="{lang}" dir="{item.text.dir}">\n{content}\n</div>'
    # The end of a CDATA section cannot stand inside one; in HTML this is the same text.
    return content.replace("]]>", "]]&gt;")


def _picture(picture: Picture) -> str:
    """The article's own picture, which its text does not show, with its credit."""
    alt, src = html_text.escape(picture.alt), html_text.escape(picture.absolute)
    size = f' width="{picture.width}" height="{picture.height}"' if picture.width else ""
    credit = f"<br>{html_text.escape(picture.credit)}" if picture.credit else ""
    return f'<p><img src="{src}" alt="{alt}"{size}>{credit}</p>'


def _download(download: Download, base: str) -> str:
    address = html_text.escape(base + download.url)
    about = html_text.escape(f"{download.title}（{download.kind}，{download.size}）")
    return f'<a href="{address}">{about}</a>'
