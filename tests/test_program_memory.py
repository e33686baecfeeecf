"""What depends on the program alone is kept beside it, and counts for nothing else."""

import sys
from pathlib import Path

import pytest

from renda import program_memory
from renda.program_memory import ProgramMemory
from renda.shortcuts import proven
from renda.shortcuts.verdict import is_proven_here


@pytest.fixture(autouse=True)
def _keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    """As Python is by itself, however the tests were started."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.fixture
def compiled(tmp_path: Path) -> str:
    return str(tmp_path / "__pycache__/program_memory.cpython-311.pyc")


@pytest.fixture
def memory(compiled: str) -> ProgramMemory:
    return ProgramMemory(compiled)


def test_what_was_saved_is_found_by_the_next_process(compiled: str) -> None:
    ProgramMemory(compiled).save("a piece/b.html", b"basis", b"data")
    assert ProgramMemory(compiled).load("a piece/b.html", b"basis") == b"data"
    assert [file.name for file in Path(compiled).parent.iterdir()] == [
        "a-piece-b-html.cpython-311.piece"
    ]


def test_it_lies_where_python_keeps_its_own() -> None:
    package = Path(program_memory.__file__).parent
    file = ProgramMemory()._file("shortcuts")
    assert file is not None
    assert file.parent == Path(program_memory.__spec__.cached or "").parent
    assert sys.pycache_prefix or file.parent == package / "__pycache__"


@pytest.mark.parametrize(("name", "basis"), [("b", b"basis"), ("a", b"other"), ("a", b"")])
def test_another_name_or_basis_has_nothing(memory: ProgramMemory, name: str, basis: bytes) -> None:
    memory.save("a", b"basis", b"data")
    assert memory.load(name, basis) is None


def test_names_of_one_file_are_not_taken_for_each_other(memory: ProgramMemory) -> None:
    memory.save("a/b", b"", b"data")
    assert memory.load("a b", b"") is None


def test_another_program_has_nothing(
    memory: ProgramMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory.save("a", b"", b"data")
    monkeypatch.setattr(program_memory, "program_digest", lambda: "another")
    assert memory.load("a", b"") is None


def test_another_python_has_nothing(memory: ProgramMemory, compiled: str) -> None:
    memory.save("a", b"", b"data")
    assert ProgramMemory(compiled.replace("311", "312")).load("a", b"") is None


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 40])
def test_what_is_damaged_is_left_out(memory: ProgramMemory, compiled: str, damage: bytes) -> None:
    memory.save("a", b"", b"data")
    [file] = Path(compiled).parent.iterdir()
    file.write_bytes(damage)
    assert memory.load("a", b"") is None


def test_a_place_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "__pycache__").write_text("a file in the way")
    memory = ProgramMemory(str(tmp_path / "__pycache__/program_memory.cpython-311.pyc"))
    memory.save("a", b"", b"data")
    assert memory.load("a", b"") is None


def test_nothing_is_kept_where_python_keeps_nothing(
    memory: ProgramMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    ProgramMemory(None).save("a", b"", b"data")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    memory.save("a", b"", b"data")
    assert memory.load("a", b"") is None
    assert ProgramMemory(None).load("a", b"") is None


# --- the verdict on the shortcuts ----------------------------------------------------------------


def test_the_converter_is_looked_at_once(
    memory: ProgramMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_proven_here(memory)
    monkeypatch.setattr(proven, "is_proven", pytest.fail)
    assert is_proven_here(memory)


def test_a_converter_that_is_not_known_is_looked_at_each_time(
    memory: ProgramMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proven, "is_proven", lambda: False)
    assert not is_proven_here(memory)
    monkeypatch.undo()
    assert is_proven_here(memory)
