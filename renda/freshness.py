"""How long each column has been without a new article.

Pure. `check` makes findings of it, and the report of a check shows it as a table.
"""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from renda.model import Column, Site


class Freshness(msgspec.Struct, frozen=True, kw_only=True):
    """A column with the date of its newest article and the days since then.

    `limit` is how many days may pass, 0 when the site sets none.
    """

    column: Column
    newest: datetime | None = None
    days: int = 0
    limit: int = 0

    @property
    def is_blank(self) -> bool:
        return self.newest is None

    @property
    def is_stale(self) -> bool:
        return self.newest is not None and 0 < self.limit < self.days


def freshness_of(site: Site, now: datetime) -> Iterator[Freshness]:
    """Every column that readers look into for news, in the order of the menu.

    A group is among them only when it has a limit of its own and anything to show: of its
    children each is told by itself.
    """
    for column in site.columns.values():
        settings = column.settings
        if settings.hidden or settings.archived or column.is_page:
            continue
        shelf = site.by_column[column.slug]
        limit = settings.fresh_days or 0
        if column.gathers and not (shelf and limit):
            continue
        newest = shelf[0].fields.date if shelf else None
        days = (now - newest).days if newest else 0
        yield Freshness(column=column, newest=newest, days=days, limit=limit)
