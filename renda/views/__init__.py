"""What a layout may see: the contract with layout authors.

A page is a pure function of its view, the site's frame and the templates it reaches. So a
view holds plain values only: texts, addresses and small cards, never an article, never the
clock. Dates come as they are shown (`2026-03-05 09:30`) and as machines read them (`iso`).

Addresses named `url` are relative to the site's top; a layout writes `{{ page.root }}{{ url }}`.
Only friendly links, footer marks and `source_url` lead elsewhere and are whole addresses.
`absolute` ones begin with the site's address.
"""

from renda.views.frame import FooterMark, Frame
from renda.views.machines import (
    AssetView,
    CopyView,
    Enclosure,
    FeedItem,
    FeedView,
    OpmlView,
    RobotsView,
    SiteMapIndexView,
    SiteMapView,
    View,
)
from renda.views.pages import (
    AccessibilityPage,
    ArticlePage,
    GroupPage,
    HomePage,
    ListPage,
    NotFoundPage,
    Page,
    Pager,
    PlainPage,
    RedirectPage,
    SearchPage,
    SiteMapPage,
    SubscribePage,
    TopicsPage,
    YearPage,
)
from renda.views.parts import (
    Block,
    Card,
    ColumnCard,
    Download,
    Feed,
    Link,
    MenuItem,
    Notice,
    Part,
    Picture,
    Text,
    TopicCard,
    Value,
    encode_value,
)

__all__ = [
    "AccessibilityPage",
    "ArticlePage",
    "AssetView",
    "Block",
    "Card",
    "ColumnCard",
    "CopyView",
    "Download",
    "Enclosure",
    "Feed",
    "FeedItem",
    "FeedView",
    "FooterMark",
    "Frame",
    "GroupPage",
    "HomePage",
    "Link",
    "ListPage",
    "MenuItem",
    "NotFoundPage",
    "Notice",
    "OpmlView",
    "Page",
    "Pager",
    "Part",
    "Picture",
    "PlainPage",
    "RedirectPage",
    "RobotsView",
    "SearchPage",
    "SiteMapIndexView",
    "SiteMapPage",
    "SiteMapView",
    "SubscribePage",
    "Text",
    "TopicCard",
    "TopicsPage",
    "Value",
    "View",
    "YearPage",
    "encode_value",
]
