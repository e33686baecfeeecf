"""Shared parts: made once for each value of the arguments, and never for another."""

from typing import Any

import pytest
from markupsafe import Markup

from renda.shared_parts import NotShareable, SharedParts
from renda.views import Link, NotFoundPage


class Macro:
    """Stands for a macro, and counts how often it is called."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, *arguments: Any, **named: Any) -> Markup:
        self.calls += 1
        return Markup(f"{arguments}{named}")


def link(name: str = "首页") -> Link:
    return Link(name=name, url="index.html")


@pytest.mark.parametrize(
    "same",
    [
        lambda: (),
        lambda: ("a", "b"),
        lambda: (link(),),
        lambda: ((link(), link("甲")), "../"),
        lambda: (("甲", "乙"), ()),
        lambda: (None, True, 1, 2.5),
    ],
)
def test_the_same_values_are_one_part(same: Any) -> None:
    shared, macro = SharedParts(), Macro()
    assert {shared(macro, *same()) for _ in range(3)} == {macro(*same())}
    assert macro.calls == 2
    assert len(shared) == 1


def test_other_values_are_other_parts() -> None:
    shared, macro = SharedParts(), Macro()
    calls = [
        *[(one,) for one in ("1", 1, 1.0, True, None, "", (), ("1",), (1,), "None")],
        ("a", "b"),
        ("ab",),
        ("b", "a"),
        (("a", "b"),),
        (link(),),
        (link("甲"),),
        ((link(),),),
    ]
    for _ in range(2):
        assert [shared(macro, *one) for one in calls] == [f"{one}{{}}" for one in calls]
    assert macro.calls == len(calls)


def test_names_of_arguments_count() -> None:
    shared, macro = SharedParts(), Macro()
    calls: list[tuple[tuple[str, ...], dict[str, str]]] = [
        (("a", "b"), {}),
        (("a",), {"x": "b"}),
        (("a",), {"y": "b"}),
        ((), {"a": "b"}),
    ]
    assert [shared(macro, *one, **named) for one, named in calls] == [
        f"{one}{named}" for one, named in calls
    ]


def test_each_macro_has_its_own_parts() -> None:
    shared = SharedParts()
    for macro in (Macro(), Macro()):
        shared(macro, "a")
        assert macro.calls == 1


def test_an_object_that_is_gone_is_not_taken_for_another() -> None:
    """Python gives the place of an object that is gone to the next one."""
    shared, macro = SharedParts(), Macro()
    for number in range(500):
        assert f"名{number}'" in shared(macro, link(f"名{number}"))


def test_what_could_differ_on_every_page_is_refused() -> None:
    page = NotFoundPage(path="404.html", root="/", absolute="", title="无")
    for argument in (page, [1], {"a": 1}, {1}, Markup("<b>"), (Markup("<b>"),), object()):
        with pytest.raises(NotShareable):
            SharedParts()(Macro(), argument)


@pytest.mark.parametrize("limit", range(1, 6))
def test_the_memory_may_fill_while_a_part_is_made(limit: int) -> None:
    shared = SharedParts(limit)
    inner = Macro()

    def outer(one: Link, other: Link) -> Markup:
        return Markup(f"{one.name}{shared(inner, other)}{shared(inner, one)}")

    links = [link(str(number)) for number in range(4)]
    for _ in range(3):
        for one in links:
            for other in links:
                assert shared(outer, one, other) == outer(one, other)


def test_a_full_memory_begins_anew() -> None:
    shared, macro = SharedParts(limit=10), Macro()
    for number in range(100):
        assert shared(macro, link(str(number))) == macro(link(str(number)))
        assert shared(macro, link(str(number))) == macro(link(str(number)))
        assert len(shared) <= 10
