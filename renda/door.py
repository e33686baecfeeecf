"""The door of the program: answers at once when nothing has happened, else opens the command line.

`build.py` and the installed command come in here. It imports as little as it can, so that the
answer takes hardly longer than starting Python.
"""

import gc
import sys
from collections.abc import Sequence
from typing import NoReturn

from renda.standstill import answer


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    code = answer(given, _say)
    if code is not None:
        return code
    from renda.cli import main as run  # late: it brings all the rest of the program

    return run(given)


def _say(text: str, is_aside: bool) -> None:
    stream = sys.stderr if is_aside else sys.stdout
    stream.buffer.write(f"{text}\n".encode("utf-8", "replace"))
    stream.flush()


def run() -> NoReturn:
    """Entry point of `build.py` and of the installed command: the process ends with the command.

    So what a command makes is not looked through for garbage, neither while it runs nor when
    Python ends; `serve`, which lives long, sees to that itself.
    """
    gc.disable()
    code = main()
    gc.freeze()
    sys.exit(code)
