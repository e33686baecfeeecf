"""Parts that look the same on many pages, made once: `shared(macro, ...)` in a layout.

An imported macro sees nothing but its arguments, so the same call always gives the same HTML.
Called by layouts; each `Layouts` has its own memory. Reads nothing, and knows no site.
"""

from collections.abc import Callable
from itertools import count
from typing import Any

import msgspec
from markupsafe import Markup

from renda.views import Page, Value

#: Parts kept at a time, about two kilobytes each. Pages that lie close together share most,
#: so that little is made twice when the memory is full and begins anew.
LIMIT = 5_000


class NotShareable(Exception):  # noqa: N818 - a finding in a layout, not an error of ours
    """A layout asked to share by something that no other page has, or that may change."""

    def __init__(self, argument: object) -> None:
        super().__init__(type(argument).__name__)


class SharedParts:
    """The HTML of macro calls, by macro and arguments.

    Two arguments are the same when their values are. A view or tuple gets a mark, found by
    its encoded form; the first object of each value is kept and known by its identity, which
    is faster. The desk gives pages of one column the very same objects.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._parts: dict[tuple[object, ...], Markup] = {}
        #: Objects that are kept, each with its mark, by their identity, which nothing else
        #: can have for as long as they are kept.
        self._marks: dict[int, tuple[int, object]] = {}
        self._values: dict[bytes, int] = {}
        #: No mark is given twice: a part that is being made may outlive the forgetting.
        self._next_mark = count()

    def __len__(self) -> int:
        return len(self._parts)

    def __call__(self, macro: Callable[..., Markup], *arguments: Any, **named: Any) -> Markup:
        """What the macro makes of the arguments.

        :raises NotShareable: for a whole page, and for what could change afterwards.
        """
        marks = self._marks
        given = (*arguments, *named.values()) if named else arguments
        key: tuple[object, ...]
        try:
            key = (macro, *[one if type(one) is str else marks[id(one)][0] for one in given])
        except KeyError:
            key = (macro, *[one if type(one) is str else self._mark(one) for one in given])
        if named:
            key = (*key, tuple(named))
        try:
            return self._parts[key]
        except KeyError:
            part = macro(*arguments, **named)
        if len(self._parts) >= self._limit:
            self._forget()
        else:
            self._parts[key] = part
        return part

    def _mark(self, argument: object) -> int:
        """A number that arguments of the same value have, and no others."""
        if known := self._marks.get(id(argument)):
            return known[0]
        is_fixed = isinstance(argument, Value | tuple | int | float | None)
        if isinstance(argument, Page) or not is_fixed:
            raise NotShareable(argument)
        try:
            value = msgspec.json.encode(argument)
        except TypeError:
            raise NotShareable(argument) from None
        mark = self._values.get(value)
        if mark is None:
            mark = self._values[value] = next(self._next_mark)
            self._marks[id(argument)] = (mark, argument)
        return mark

    def _forget(self) -> None:
        self._parts.clear()
        self._marks.clear()
        self._values.clear()
