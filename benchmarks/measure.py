"""One command, measured from its start to its end: time, processor time, memory.

Called by the run. Processor time is user and system time of the process and of all it started
and waited for, as the kernel counts it. Memory is looked at in runs of their own, because
looking takes time itself: the sum over all living processes of the tree, each page shared by
several counted once (PSS), highest of all looks. Where there is no /proc, memory is the
greatest single process (`is_tree` is false).
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

_PROC = Path("/proc")
#: Seconds between two looks at memory.
_PAUSE = 0.01


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """What one command took, in seconds; `said` is all it printed."""

    wall: float
    cpu: float
    said: str


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """The most memory that a command held at any look, in MiB."""

    peak: float
    is_tree: bool


class CommandError(Exception):
    """A command that did not end well."""


def measure(command: Sequence[str], folder: Path) -> Measure:
    """Run a command in a folder.

    :raises CommandError: when it exits with anything but 0.
    """
    with tempfile.TemporaryFile() as printed:
        _settle()
        started = time.perf_counter()
        process = _start(command, folder, printed.fileno())
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        said = printed.read().decode(errors="replace")
    if process.returncode:
        raise CommandError(f"{' '.join(command)} gave {process.returncode}:\n{said[-4000:]}")
    return Measure(wall=wall, cpu=usage.ru_utime + usage.ru_stime, said=said)


def measure_memory(command: Sequence[str], folder: Path) -> Memory:
    """Run a command once more and look how much memory its processes hold together."""
    process = _start(command, folder, subprocess.DEVNULL)
    looks = [0]
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(_PAUSE):
            looks.append(sum(_held(pid) for pid in _tree(process.pid)))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        _, status, usage = os.wait4(process.pid, 0)
    finally:
        ended.set()
        watcher.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise CommandError(f"{' '.join(command)} gave {process.returncode}")
    if max(looks):
        return Memory(peak=max(looks) / 1024, is_tree=True)
    greatest = usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
    return Memory(peak=greatest, is_tree=False)


def read_all(folder: Path) -> None:
    """Have the sources in the page cache, so that no tool pays for the disk."""
    for path in folder.rglob("*"):
        if path.is_file():
            path.read_bytes()


def _settle() -> None:
    """Let what earlier commands wrote reach the disk, so that it does not delay this one."""
    os.sync()


def _start(command: Sequence[str], folder: Path, printed: int) -> subprocess.Popen[bytes]:
    # A group of its own: what is typed at the terminal is not for it.
    return subprocess.Popen(
        command,
        cwd=folder,
        env=_surroundings(),
        stdin=subprocess.DEVNULL,
        stdout=printed,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def _surroundings() -> dict[str, str]:
    """The variables of this process, but for the one that forbids Python to keep byte code.

    Where it is set, a tool written in Python compiles itself at each start, which nobody who
    uses one has it do.
    """
    return {name: v for name, v in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _tree(pid: int) -> Iterator[int]:
    """A process and all below it that are alive now."""
    waiting = [pid]
    while waiting:
        pid = waiting.pop()
        yield pid
        for children in (_PROC / str(pid) / "task").glob("*/children"):
            try:
                waiting += map(int, children.read_text().split())
            except OSError:
                continue  # ended between two looks


def _held(pid: int) -> int:
    """KiB of a process; pages shared with others count in part."""
    try:
        lines = (_PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
