"""Runs Pagefind, which makes an index of words that are already spaced.

Talks to its binary by the service protocol of Pagefind 1: JSON in base64, parted by commas.
All messages are sent at once and only the last answer is waited for; the package's own Python
interface waits a tenth of a second for each. The files come back over the pipe: when Pagefind
writes them itself, it says so before they are whole. Called by `renda.search.update`; writes
nothing.
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

import msgspec

_LAST = 1
_OTHER = 0


class PagefindFault(Exception):  # noqa: N818 - becomes a diagnostic
    """Pagefind did not make an index; the message says why."""


class File(msgspec.Struct, frozen=True):
    """A file of an index, by its path in the index folder."""

    path: str
    content: bytes


class _Payload(msgspec.Struct):
    type: str
    message: str = ""
    files: tuple[File, ...] = ()


class _Answer(msgspec.Struct):
    payload: _Payload
    message_id: int | None = None


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

    def index(self, language: str, records: Iterable[Mapping[str, Any]]) -> tuple[File, ...]:
        """The files of an index.

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
            target=_send, args=(process, _messages(language, records)), daemon=True
        )
        try:
            sender.start()
            return _files(process)
        finally:
            process.kill()
            process.wait()
            sender.join()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    with suppress(OSError):  # what was not sent is lost with the process
                        pipe.close()


def _messages(
    language: str, records: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[int, dict[str, Any]]]:
    yield _OTHER, {"type": "NewIndex", "config": {"force_language": language}}
    for record in records:
        yield _OTHER, {"type": "AddRecord", "index_id": 0, "language": language, **record}
    yield _LAST, {"type": "GetFiles", "index_id": 0}


def _send(
    process: "subprocess.Popen[bytes]", messages: Iterable[tuple[int, dict[str, Any]]]
) -> None:
    assert process.stdin
    with suppress(OSError):  # it ended early; the reader sees that, too
        for number, payload in messages:
            text = json.dumps({"message_id": number, "payload": payload}, ensure_ascii=False)
            process.stdin.write(base64.b64encode(text.encode()) + b",")
        process.stdin.flush()


def _files(process: "subprocess.Popen[bytes]") -> tuple[File, ...]:
    """Read answers until the one that holds the files."""
    decoder = msgspec.json.Decoder(_Answer)
    for data in _answers(process):
        answer = decoder.decode(base64.b64decode(data))
        if answer.payload.type == "Error":
            raise PagefindFault(answer.payload.message)
        if answer.message_id == _LAST:
            return answer.payload.files
    raise PagefindFault("Pagefind ended before the index was made")


def _answers(process: "subprocess.Popen[bytes]") -> Iterator[bytes]:
    assert process.stdout
    parts: list[bytes] = []
    while data := os.read(process.stdout.fileno(), 1 << 20):
        *ends, rest = data.split(b",")
        for end in ends:
            yield b"".join((*parts, end))
            parts = []
        parts.append(rest)
