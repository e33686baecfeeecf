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
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from renda.sight import PROJECT, Sight, look

_FOLDER = ".renda"
#: Options that ask for more than a site brought up to date.
_MORE = {"--clean", "--help", "-h", "--version"}


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
        output = Path(noted["output"])
        sight = _last[site, output] = look(site, output)
        if noted["seen"] != sight.digests or noted["key"] != _key(arguments):
            return None
        seconds = time.perf_counter() - started
        if "--profile" in arguments:
            say(f"{'answer':<10}{seconds * 1000:9.1f} ms", True)  # the one stage there was
        _say_again(noted, seconds, say)
        return int(noted["exit"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def last_sight(site: Path, output: Path) -> Sight | None:
    """What was seen when an answer was asked for in this process, for the build that follows."""
    return _last.pop((site, output), None)


_last: dict[tuple[Path, Path], Sight] = {}


def note_answer(
    arguments: Sequence[str],
    site: Path,
    output: Path,
    *,
    seen: Mapping[str, str],
    began: int,
    until: float | None,
    code: int,
    said: dict[str, Any],
) -> None:
    """Note what a build says when it has nothing to do.

    :param seen: what the file system said of each folder, as far as it may be trusted.
    :param began: when it began, in ns.
    :param until: from when on (seconds of the epoch) the same sources give another site.
    :param code: its exit code.
    :param said: `out` and `err`, texts in which `{seconds}` stands for the time taken, and
        `object`, that of `--format json`, or None.
    """
    if not _asks_for_a_build(arguments):
        return
    with suppress(OSError):
        noted = {
            "key": _key(arguments),
            "output": str(output),
            "seen": dict(seen),
            "from": began / 1e9,
            "until": until,
            "exit": code,
            **said,
        }
        file = _note_file(site, arguments)
        whole = file.with_suffix(f".{os.getpid()}")
        whole.write_text(json.dumps(noted), "ascii")  # names that are no text pass too
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
