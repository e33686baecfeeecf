"""Runs Pagefind, which makes an index of words that are already spaced.

Talks to its binary by the service protocol of Pagefind 1: JSON in base64, parted by commas.
All messages are sent at once and only the last answer is waited for; the package's own Python
interface waits a tenth of a second for each. Called by `renda.search.update`.
"""

import base64
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

_LAST = 1
_OTHER = 0


class PagefindFault(Exception):  # noqa: N818 - becomes a diagnostic
    """Pagefind did not make an index; the message says why."""


class Pagefind:
    """The binary, if there is one.

    :param is_patient: lets other work on the machine go first.
    """

    def __init__(self, binary: Path, *, is_patient: bool = False) -> None:
        self._binary = binary
        self._is_patient = is_patient

    @classmethod
    def find(cls, *, is_patient: bool = False) -> "Pagefind | None":
        """None where the package has no binary for this system."""
        try:
            from pagefind_bin import get_executable

            return cls(get_executable(), is_patient=is_patient)
        except (ImportError, FileNotFoundError):
            return None

    def write_index(
        self, language: str, records: Iterable[Mapping[str, Any]], folder: Path
    ) -> None:
        """Index records into a folder.

        :param records: what Pagefind's AddRecord takes, but for the language.
        :raises PagefindFault: when it fails.
        :raises OSError: when it cannot be started.
        """
        process = subprocess.Popen(
            [self._binary, "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        if self._is_patient and sys.platform != "win32":
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, process.pid, 10)
        # Answers must be read while questions are sent, or both sides wait on full pipes.
        sender = threading.Thread(
            target=_send, args=(process, _messages(language, records, folder)), daemon=True
        )
        try:
            sender.start()
            _wait_for_the_last(process)
        finally:
            process.kill()
            process.wait()
            sender.join()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    with suppress(OSError):  # what was not sent is lost with the process
                        pipe.close()


def _messages(
    language: str, records: Iterable[Mapping[str, Any]], folder: Path
) -> Iterator[tuple[int, dict[str, Any]]]:
    yield _OTHER, {"type": "NewIndex", "config": {"force_language": language}}
    for record in records:
        yield _OTHER, {"type": "AddRecord", "index_id": 0, "language": language, **record}
    yield _LAST, {"type": "WriteFiles", "index_id": 0, "output_path": str(folder)}


def _send(
    process: "subprocess.Popen[bytes]", messages: Iterable[tuple[int, dict[str, Any]]]
) -> None:
    assert process.stdin
    with suppress(OSError):  # it ended early; the reader sees that, too
        for number, payload in messages:
            text = json.dumps({"message_id": number, "payload": payload}, ensure_ascii=False)
            process.stdin.write(base64.b64encode(text.encode()) + b",")
        process.stdin.flush()


def _wait_for_the_last(process: "subprocess.Popen[bytes]") -> None:
    assert process.stdout
    waiting = b""
    while data := os.read(process.stdout.fileno(), 1 << 16):
        *answers, waiting = (waiting + data).split(b",")
        for answer in answers:
            message = json.loads(base64.b64decode(answer))
            payload = message["payload"]
            if payload["type"] == "Error":
                raise PagefindFault(str(payload.get("message")))
            if message["message_id"] == _LAST:
                return
    raise PagefindFault("Pagefind ended before the index was written")
