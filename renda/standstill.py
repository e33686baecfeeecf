"""The answer to a build when nothing has happened since the last one.

A build notes what the file system says of every file that could matter to it: the sources, the
program, and what it wrote. When the same command is given again and all of that is unchanged,
it would say what it said before, but that nothing was written; and that is said here, without
reading a file, and before the rest of the program is even imported. Whatever is in doubt is
not answered, and the build goes its usual way. `door` asks, the command line makes the notes.
"""

import hashlib
import json
import os
import sys
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

_PROGRAM = Path(__file__).resolve().parent
PROJECT = _PROGRAM.parent
_FOLDER = ".renda"
_SOURCES = ("content", "layouts", "assets", "site_config.yaml", "redirects.yaml")
#: Options that ask for more than a site brought up to date.
_MORE = {"--clean", "--help", "-h", "--version"}
#: What changed less than this before a build began (in ns) might have changed again without
#: its times showing it; FAT keeps them to two seconds.
_YOUNG = 2_000_000_000
_BITS = (1 << 63) - 1


def answer(arguments: Sequence[str], say: Callable[[str, bool], None]) -> int | None:
    """The exit code, after saying what there is to say; None when the build must be run.

    :param say: takes a text, and whether it is for standard error.
    """
    started = time.perf_counter()
    if not _asks_for_a_build(arguments):
        return None
    site = _site_of(arguments)
    try:
        noted = json.loads(_note_file(site, arguments).read_bytes())
        begins, ends = noted["from"], noted["until"]
        if not begins <= time.time() or (ends and time.time() >= ends):
            return None
        seen, _ = _look(site, Path(noted["output"]))
        if noted["seen"] != seen or noted["key"] != _key(arguments):
            return None
        seconds = time.perf_counter() - started
        if "--profile" in arguments:
            say(f"{'answer':<10}{seconds * 1000:9.1f} ms", True)  # the one stage there was
        _say_again(noted, seconds, say)
        return int(noted["exit"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def note_answer(
    arguments: Sequence[str],
    site: Path,
    output: Path,
    *,
    began: int,
    until: float | None,
    code: int,
    said: dict[str, Any],
) -> None:
    """Note what a build says when it has nothing to do.

    :param began: when it began, in ns; it notes nothing if a source is younger.
    :param until: from when on (seconds of the epoch) the same sources give another site.
    :param code: its exit code.
    :param said: `out` and `err`, texts in which `{seconds}` stands for the time taken, and
        `object`, that of `--format json`, or None.
    """
    if not _asks_for_a_build(arguments):
        return
    with suppress(OSError, ValueError):
        seen, youngest = _look(site, output)
        if youngest > began - _YOUNG:
            return
        noted = {
            "key": _key(arguments),
            "output": str(output),
            "seen": seen,
            "from": began / 1e9,
            "until": until,
            "exit": code,
            **said,
        }
        file = _note_file(site, arguments)
        whole = file.with_suffix(f".{os.getpid()}")
        whole.write_text(json.dumps(noted, ensure_ascii=False), "utf-8")
        whole.replace(file)


def _say_again(noted: dict[str, Any], seconds: float, say: Callable[[str, bool], None]) -> None:
    if noted["object"] is not None:
        value = noted["object"] | {"seconds": round(seconds, 3)}
        say(json.dumps(value, ensure_ascii=False, indent=1), False)
    for name in ("out", "err"):
        if noted[name]:
            say(noted[name].replace("{seconds}", f"{seconds:.2f}"), name == "err")


# --- what is asked ---------------------------------------------------------------------------


def _asks_for_a_build(arguments: Sequence[str]) -> bool:
    is_build = not arguments or arguments[0] == "build" or arguments[0].startswith("-")
    return is_build and not _MORE.intersection(arguments)


def _site_of(arguments: Sequence[str]) -> Path:
    """The site folder, as the command line will understand these arguments."""
    for at, word in enumerate(arguments):
        if word == "--site" and at + 1 < len(arguments):
            return Path(arguments[at + 1]).resolve()
        if word.startswith("--site="):
            return Path(word.removeprefix("--site=")).resolve()
    return PROJECT


def _key(arguments: Sequence[str]) -> str:
    """The digest of the command: its words, and what paths in them and in its answer begin at."""
    workspace = os.environ.get("GITHUB_WORKSPACE", "")
    words = "\0".join((str(Path.cwd()), workspace, sys.version, *arguments))
    return hashlib.blake2b(words.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def _note_file(site: Path, arguments: Sequence[str]) -> Path:
    return site / _FOLDER / f"answer-{_key(arguments)}.json"


# --- what the file system says ---------------------------------------------------------------


def _look(site: Path, output: Path) -> tuple[str, int]:
    """The digest of the stat of everything that matters, and when a source last changed (ns).

    :raises OSError: when something cannot be looked at.
    :raises ValueError: when a source is a link, for what it leads to is not looked at.
    """
    sources: array[int] = array("q")
    for folder in dict.fromkeys((site, PROJECT)):
        for name in _SOURCES:
            _gather(folder / name, sources)
    _gather(_PROGRAM, sources)
    times = (*sources[2::4], *sources[3::4])
    written: array[int] = array("q")
    # What lies in it, not its own times: every build makes ready its files within.
    _gather_below(str(output), written)
    for folder in _library_folders():
        _add(folder.stat(), written)
    digest = hashlib.blake2b(sources.tobytes(), digest_size=16)
    digest.update(written.tobytes())
    return digest.hexdigest(), max(times, default=0)


def _library_folders() -> Iterator[Path]:
    """Folders of installed libraries: their times change when one comes, goes or is renewed."""
    for name in sys.path:
        if name.endswith("-packages"):
            yield Path(name)


def _gather(path: Path, into: "array[int]") -> None:
    """Add the stat of a file, or of a folder and all below it; nothing for what is not there."""
    try:
        found = path.stat()
    except FileNotFoundError:
        into.extend((0, 0, 0, 0))  # as many as for a file, so that times stay where times are
        return
    _add(found, into)
    if path.is_dir():
        _gather_below(str(path), into)


def _gather_below(folder: str, into: "array[int]") -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink():
                raise ValueError(entry.path)
            found = entry.stat(follow_symlinks=False)
            into.extend((found.st_ino & _BITS, found.st_size, found.st_mtime_ns, found.st_ctime_ns))
            if entry.is_dir(follow_symlinks=False):
                _gather_below(entry.path, into)


def _add(found: os.stat_result, into: "array[int]") -> None:
    into.extend((found.st_ino & _BITS, found.st_size, found.st_mtime_ns, found.st_ctime_ns))
