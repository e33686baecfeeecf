"""A kind as somebody adds it who has read nothing but CONTRIBUTING: entries that name each other.

The page of a meeting shows the titles of those it follows and of those that follow it, wherever
they are, and the list of a column takes meetings alone. So an edit of one changes pages that no
list, no neighbour and no topic leads to.
"""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from renda.desk import Desk
from renda.fields import Key
from renda.kinds import Kind
from renda.model import Article, ArticleFields, Column
from renda.outputs import Output
from renda.routes import column_path
from renda.views import Link, Page, Text


class MeetingFields(ArticleFields, frozen=True, kw_only=True, omit_defaults=True):
    """The front matter of a meeting."""

    venue: Annotated[str, Key("地点", "会议地点", "where it was held")]
    follows: Annotated[tuple[str, ...], Key("前次", "前一次会议的编号", "ids of those before")] = ()


class MeetingPage(Page, frozen=True, kw_only=True):
    template: ClassVar[str] = "pages/meeting.html"

    venue: str
    text: Text
    before: tuple[Link, ...] = ()
    after: tuple[Link, ...] = ()


class MeetingsPage(Page, frozen=True, kw_only=True):
    template: ClassVar[str] = "pages/meetings.html"

    meetings: tuple[Link, ...] = ()


LAYOUTS = {
    "layouts/pages/meeting.html": """\
{% extends "base.html" %}
{% block main %}
<h1>{{ page.title }}</h1><p>{{ page.venue }}</p>
{{ body }}
{% for link in page.before %}<a href="{{ page.root }}{{ link.url }}">前次：{{ link.name }}</a>{% endfor %}
{% for link in page.after %}<a href="{{ page.root }}{{ link.url }}">后次：{{ link.name }}</a>{% endfor %}
{% endblock %}
""",
    "layouts/pages/meetings.html": """\
{% extends "base.html" %}
{% block main %}
<h1>{{ page.title }}</h1>
{% for link in page.meetings %}<a href="{{ page.root }}{{ link.url }}">{{ link.name }}</a>{% endfor %}
{% endblock %}
""",
}


def _meetings(desk: Desk) -> list[Article]:
    return [a for a in desk.site.listed if isinstance(a.fields, MeetingFields)]


def plan_column(desk: Desk, column: Column) -> Iterator[Output]:
    path = column_path(column.slug)
    links = tuple(
        desk.article_link(meeting)
        for meeting in desk.site.by_column[column.slug]
        if isinstance(meeting.fields, MeetingFields)
    )
    page = desk.column_page(path, column.name, column.slug)
    yield Output(path=path, shows=MeetingsPage(**page, meetings=links), source="site_config.yaml")


def plan_article(desk: Desk, meeting: Article) -> Iterator[Output]:
    fields = meeting.fields
    assert isinstance(fields, MeetingFields)
    path = desk.routes.article(meeting)
    desk.look_up(meeting)
    others = [other for other in _meetings(desk) if other is not meeting]
    before = [other for other in others if other.id in fields.follows]
    after = [other for other in others if meeting.id in getattr(other.fields, "follows", ())]
    view = MeetingPage(
        **desk.column_page(path, fields.title, meeting.column),
        venue=fields.venue,
        text=desk.links.text(meeting, meeting.entry),
        before=tuple(map(desk.article_link, before)),
        after=tuple(map(desk.article_link, after)),
    )
    yield Output(path=path, shows=view, source=meeting.file)


KIND = Kind(
    name="meeting", fields=MeetingFields, plan_column=plan_column, plan_article=plan_article
)
