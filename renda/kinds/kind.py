"""What a kind of column is made of."""

from collections.abc import Callable, Iterator

import msgspec

from renda.desk import Desk
from renda.model import Article, Column
from renda.outputs import Output


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of column.

    `fields` is the front matter of its entries; a kind without it holds no articles.
    One that `gathers` has children; one that `is_page` is written in its index.md alone.
    `plan_column` lays out the column's own pages, `plan_article` those of one entry.
    One that `is_amendable` shows on the page of an entry nothing of others but its neighbours
    and the articles related to it by topic, for that is what `renda.amendment` goes by: a site
    with a column of any other kind is always planned as a whole.
    """

    name: str
    plan_column: Callable[[Desk, Column], Iterator[Output]]
    fields: type[msgspec.Struct] | None = None
    plan_article: Callable[[Desk, Article], Iterator[Output]] | None = None
    is_page: bool = False
    gathers: bool = False
    is_amendable: bool = False
    order: int = 100

    @property
    def holds_articles(self) -> bool:
        return self.fields is not None
