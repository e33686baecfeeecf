"""The record of an output folder: files, and views by the keys of their outputs."""

from pathlib import Path

import pytest

from renda import state as module
from renda.state import Record, State, Written, load_explanation


def record(path: str, key: bytes) -> Record:
    return Record(path, Written(b"seal", key), "closure")


def keys_of_views(state: State) -> set[bytes]:
    return {key for (key,) in state._database.execute("SELECT key FROM views")}


def test_a_view_is_found_by_the_path_of_its_output(tmp_path: Path) -> None:
    file = tmp_path / "state.sqlite"
    with State(file) as state:
        state.keep_views([(b"1", b"{}")])
        state.record([record("a.html", b"1"), record("b.html", b"1")], [])
    assert load_explanation(file, "a.html") == ("closure", b"{}")
    assert load_explanation(file, "b.html") == ("closure", b"{}")
    assert load_explanation(file, "c.html") is None


def test_views_of_a_build_that_was_given_up_are_not_kept(tmp_path: Path) -> None:
    with State(tmp_path / "state.sqlite") as state:
        state.keep_views([(b"1", b"{}")])
    with State(tmp_path / "state.sqlite") as state:
        assert keys_of_views(state) == set()
        assert state.load() == {}


def test_a_file_in_doubt_has_no_view(tmp_path: Path) -> None:
    with State(tmp_path / "state.sqlite") as state:
        state.keep_views([(b"1", b"{}")])
        state.record([record("a.html", b"1")], [])
        state.intend(["a.html"])
        assert state.explain("a.html") is None


def test_views_that_no_output_has_are_dropped_once_they_are_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SPARE_VIEWS", 2)
    with State(tmp_path / "state.sqlite") as state:
        for number in range(3):
            key = bytes([number])
            state.keep_views([(key, b"{}")])
            state.record([record("a.html", key)], [])
        assert len(keys_of_views(state)) == 3
        state.keep_views([(b"last", b"{}")])
        state.record([record("a.html", b"last")], [])
        assert keys_of_views(state) == {b"last"}
