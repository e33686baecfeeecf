"""Kind `page`: a column that is one page, written in its index.md."""

from collections.abc import Iterator

from renda.config import CONFIG_FILE
from renda.desk import Desk
from renda.kinds.kind import Kind
from renda.model import Column
from renda.moments import as_shown
from renda.outputs import Output
from renda.routes import column_path
from renda.views import PlainPage


def plan_column(desk: Desk, column: Column) -> Iterator[Output]:
    entry = column.text
    path = column_path(column.slug)
    title = (entry and entry.fields.title) or column.name
    summary = (entry and (entry.fields.summary or entry.body.opening)) or ""
    revised = entry.fields.updated if entry else None
    page = desk.column_page(path, title, column.slug, summary, is_indexed=entry is not None)
    view = PlainPage(
        **page,
        heading=title,
        text=desk.links.text(column, entry) if entry else None,
        updated=as_shown(revised) if revised else "",
        downloads=desk.downloads(column, entry) if entry else (),
    )
    source = entry.file if entry else CONFIG_FILE
    yield Output(path=path, shows=view, source=source, changed=desk.newest_day((), revised))
    for companion in column.companions:
        yield desk.file(desk.routes.loose(companion), companion)


KIND = Kind(name="page", plan_column=plan_column, is_page=True, is_amendable=True, order=1)
