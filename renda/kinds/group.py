"""Kind `group`: a column that gathers others and shows the newest of each."""

from collections.abc import Iterator

from renda.config import CONFIG_FILE
from renda.desk import Desk
from renda.feed_views import plan_feed
from renda.kinds.kind import Kind
from renda.model import Article, Column
from renda.outputs import Output
from renda.routes import column_path
from renda.views import Block, GroupPage

#: Articles of each child on its group's page.
_BLOCK_SIZE = 6


def plan_column(desk: Desk, column: Column) -> Iterator[Output]:
    children = [c for c in desk.site.children_of(column.slug) if not c.settings.hidden]
    links = {child.slug: desk.column_link(child.slug) for child in children}
    blocks = []
    pages = []
    shown: list[Article] = []
    for child in children:
        articles = desk.site.by_column[child.slug]
        link = links[child.slug]
        if articles:
            newest = articles[:_BLOCK_SIZE]
            shown += newest
            blocks.append(Block(name=link.name, url=link.url, cards=desk.cards(newest)))
        else:
            pages.append(link)
    path = column_path(column.slug)
    entry = column.text
    view = GroupPage(
        **desk.column_page(path, column.name, column.slug),
        heading=(entry and entry.fields.title) or column.name,
        blocks=tuple(blocks),
        pages=tuple(pages),
        text=desk.links.text(column, entry) if entry and entry.body.digest else None,
        downloads=desk.downloads(column, entry) if entry else (),
    )
    source = entry.file if entry else CONFIG_FILE
    changed = desk.newest_day(shown, entry.fields.updated if entry else None)
    yield Output(path=path, shows=view, source=source, changed=changed)
    if desk.has_feed(column.slug):
        articles = desk.site.by_column[column.slug]
        yield plan_feed(desk, desk.column_feed(column.slug), path, articles, source)


KIND = Kind(name="group", plan_column=plan_column, gathers=True, is_amendable=True, order=2)
