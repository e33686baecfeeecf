"""The small XML and text files for programs: feeds.opml, sitemap.xml, robots.txt."""

from xml.etree import ElementTree as Xml

from renda.views import OpmlView, RobotsView, SiteMapIndexView, SiteMapView

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def render_opml(view: OpmlView) -> bytes:
    """All feeds as OPML 2.0, which feed readers import in one step."""
    root = Xml.Element("opml", version="2.0")
    Xml.SubElement(Xml.SubElement(root, "head"), "title").text = view.title
    body = Xml.SubElement(root, "body")
    for feed in view.feeds:
        names = {"type": "rss", "text": feed.title, "title": feed.title}
        Xml.SubElement(body, "outline", names, xmlUrl=feed.absolute)
    return _as_bytes(root)


def render_sitemap(view: SiteMapView) -> bytes:
    """Addresses with the day of their last change, where it is known."""
    root = Xml.Element("urlset", xmlns=_SITEMAP)
    for absolute, day in view.entries:
        url = Xml.SubElement(root, "url")
        Xml.SubElement(url, "loc").text = absolute
        if day:
            Xml.SubElement(url, "lastmod").text = day
    return _as_bytes(root)


def render_sitemap_index(view: SiteMapIndexView) -> bytes:
    root = Xml.Element("sitemapindex", xmlns=_SITEMAP)
    for absolute in view.urls:
        Xml.SubElement(Xml.SubElement(root, "sitemap"), "loc").text = absolute
    return _as_bytes(root)


def render_robots(view: RobotsView) -> bytes:
    return f"User-agent: *\nAllow: /\n\nSitemap: {view.sitemap}\n".encode()


def _as_bytes(root: Xml.Element) -> bytes:
    Xml.indent(root)
    data: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"
