"""Files beside articles: what their bytes are, and what pictures they hold.

Called by `content`. A file is read only if it changed; pictures are looked at side by side,
since their decoders let go of the interpreter.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from renda.diagnostics import Diagnostic, Place, diagnose
from renda.model import Companion, PictureFacts
from renda.pictures import looks_like_a_picture, probe_picture
from renda.store import Found, Known, SourceStore
from renda.text import file_digest


def load_companions(
    files: Sequence[Found], version: str, store: SourceStore, jobs: int = 1
) -> tuple[dict[str, Companion], list[Diagnostic]]:
    """These files by their names; one that cannot be read is left out, which is told.

    :param version: the digest of the part of the program that looks at pictures.
    :param jobs: how many may be read at once.
    """
    records = {found.file: store.record(found.file, found.signature, version) for found in files}
    fresh = [found for found in files if records[found.file] is None]
    diagnostics = []
    for found, known in _read_all(fresh, version, store, jobs):
        if isinstance(known, OSError):
            detail = known.strerror or str(known)
            diagnostics.append(diagnose("RD121", Place(found.file), detail=detail))
        else:
            store.keep(found.file, known)
    companions = {}
    for found in files:
        if known_now := store.known(found.file):
            facts = known_now.record
            companions[found.file] = Companion(
                found.file,
                known_now.digest,
                found.signature.size,
                msgspec.json.decode(facts, type=PictureFacts) if facts else None,
            )
    return companions, diagnostics


def _read_all(
    files: Sequence[Found], version: str, store: SourceStore, jobs: int
) -> Iterator[tuple[Found, Known | OSError]]:
    def read(found: Found) -> Known | OSError:
        before = store.known(found.file)
        try:
            digest = file_digest(Path(found.path))
            if before and before.digest == digest and before.context == version:
                return before._replace(signature=found.signature)
            is_picture = looks_like_a_picture(found.file)
            record = msgspec.json.encode(probe_picture(Path(found.path))) if is_picture else b""
        except OSError as error:
            return error
        return Known(found.signature, digest, version, record)

    if files:
        from concurrent.futures import ThreadPoolExecutor  # late: most builds read no such file

        with ThreadPoolExecutor(jobs) as pool:
            yield from zip(files, pool.map(read, files), strict=True)
