"""The raw store: bytes as received, named by what they are, and a log of where they were found.

<folder>/objects/ab/<sha256>.gz    one input each, gzip; written once, never changed
<folder>/origins.jsonl             one JSON object a line, only ever appended to
"""  # fmt: skip

from __future__ import annotations

import gzip
import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import polars as pl

from flows.errors import StageError

CURRENT: dict[str, pl.DataType] = {
    "source": pl.String(),
    "kind": pl.String(),
    "outlet": pl.String(),
    "revision_id": pl.String(),
    "reason": pl.String(),
    "detail": pl.String(),
}
"""Schema of `RawStore.current`."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What was found at a source at some time.

    Attributes:
        source: the URL, or the path as given.
        kind: file or url.
        at: when, ISO 8601, UTC.
        outlet: host of the URL, null for files.
        revision_id: the bytes that stand for this source; after a failure, those read before it.
        reason, detail: why nothing could be read this time; null where it could.
        status: HTTP status, null for files.
        headers: HTTP headers that tell whether the page changed.
    """

    source: str
    kind: str
    at: str
    outlet: str | None = None
    revision_id: str | None = None
    reason: str | None = None
    detail: str | None = None
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def tells_the_same(self, other: Origin | None) -> bool:
        """Whether nothing changed but the time."""
        return other is not None and asdict(self) | {"at": ""} == asdict(other) | {"at": ""}


class RawStore:
    """Raw bytes and their origins in a folder of their own; the folder appears with the first write."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, raw: bytes) -> str:
        """Keeps `raw` and returns its revision id; bytes that are kept already are left as they are."""
        revision = hashlib.sha256(raw).hexdigest()
        path = self._path(revision)
        if not path.exists():
            _write_whole(path, gzip.compress(raw, mtime=0))
        return revision

    def read(self, revision_id: str) -> bytes:
        """The bytes kept under a revision id.

        Raises:
            StageError: they are missing or damaged.
        """
        path = self._path(revision_id)
        try:
            raw = gzip.decompress(path.read_bytes())
        except (OSError, EOFError, zlib.error) as error:
            raise StageError(f"raw object {path} cannot be read ({error}); {_CURE}") from error
        if hashlib.sha256(raw).hexdigest() != revision_id:
            raise StageError(f"raw object {path} does not hold the bytes it is named for; {_CURE}")
        return raw

    def append(self, origins: Iterable[Origin]) -> int:
        """Logs the origins that tell something new of their source; returns how many did."""
        last = self.last()
        lines = []
        for origin in origins:
            if not origin.tells_the_same(last.get(origin.source)):
                last[origin.source] = origin
                lines.append(json.dumps(asdict(origin), ensure_ascii=False, sort_keys=True))
        if lines:
            self._log("".join(f"{line}\n" for line in lines).encode())
        return len(lines)

    def last(self) -> dict[str, Origin]:
        """By source, the last thing known of it."""
        return {origin.source: origin for origin in self._origins()}

    def current(self) -> pl.DataFrame:
        """The last thing known of each source, sorted by source; schema `CURRENT`."""
        rows = [asdict(origin) for origin in self.last().values()]
        return pl.DataFrame(rows, schema=CURRENT, orient="row").sort("source")

    def _path(self, revision_id: str) -> Path:
        return self.folder / "objects" / revision_id[:2] / f"{revision_id}.gz"

    def _origins(self) -> Iterator[Origin]:
        """All records in order; a line torn by a kill is no record."""
        path = self.folder / "origins.jsonl"
        if not path.exists():
            return
        with path.open("rb") as lines:
            for line in lines:
                try:
                    yield Origin(**json.loads(line))
                except (ValueError, TypeError):
                    continue

    def _log(self, lines: bytes) -> None:
        path = self.folder / "origins.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as log:
            if log.tell() and not _ends_whole(path):
                log.write(b"\n")
            log.write(lines)
            log.flush()
            os.fsync(log.fileno())


_CURE = "delete it and run again with the same source"


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as log:
        log.seek(-1, os.SEEK_END)
        return log.read(1) == b"\n"


def _write_whole(path: Path, content: bytes) -> None:
    """Writes beside the target and renames, so that a reader never meets half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as temporary:
            temporary.write(content)
            temporary.flush()
            os.fsync(temporary.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
