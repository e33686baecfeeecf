"""RSS 2.0 by feedgen: full articles that any reader can show, with stable bytes.

feedgen stamps the current time into a feed unless every date is set, prepends entries,
takes the last link for the channel's own, and drops authors without an e-mail address; the
order of the calls below minds all four. Imported only when a feed is to be written.
"""

import html as html_text
from collections.abc import Callable
from datetime import datetime

from feedgen.feed import FeedGenerator

# isort: split
# `feedgen.feed` loads lxml.etree, without which the extension cannot be imported.
from feedgen.ext.dc import DcEntryExtension, DcExtension

from renda.markup.feed_form import for_feed
from renda.markup.references import resolve_references
from renda.markup.shown import size_pictures
from renda.moments import BEIJING
from renda.views import Download, FeedItem, FeedView, Picture

#: A feed without items has no date of its own, and feedgen would take the clock.
_NO_DATE = datetime(1970, 1, 1, tzinfo=BEIJING)


def render_feed(view: FeedView, body_of: Callable[[str], str]) -> bytes:
    """The XML of a feed. `body_of` gives the HTML of a body by its digest."""
    feed = FeedGenerator()
    # Not `load_extension`, which looks for a module that is not there, on the disk, every time.
    feed.register_extension("dc", DcExtension, DcEntryExtension, atom=False)
    feed.id(view.absolute)
    feed.title(view.title)
    feed.description(view.description)
    feed.language(view.language)
    feed.generator("Renda")
    feed.docs("https://www.rssboard.org/rss-specification")
    feed.link(href=view.absolute, rel="self", type="application/rss+xml")
    feed.link(href=view.link, rel="alternate")
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
    entry.category([{"term": term} for term in (item.column, *item.topics)])
    if item.source and item.source_url:
        entry.source(url=item.source_url, title=item.source)
    if item.summary:
        # Readers take a description for HTML, so the plain text is escaped once more.
        entry.summary(html_text.escape(item.summary, quote=False))
    entry.content(_content(item, base, body_of), type="CDATA")
    for enclosure in item.enclosures:
        entry.enclosure(enclosure.url, str(enclosure.length), enclosure.mime)


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
    # The end of a CDATA section cannot stand inside one; in HTML this is the same text.
    return "\n".join(parts).replace("]]>", "]]&gt;")


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
