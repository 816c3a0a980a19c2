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
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, BinaryIO, Self

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
HISTORY: dict[str, pl.DataType] = {"source": pl.String(), "revision_id": pl.String()}
"""Schema of `RawStore.history`."""

ARTICLES = ("file", "url")
"""Kinds of origins that stand for an article; all others are records beside them:

index       a feed, sitemap, section page or list as it was
robots      the rules of a site for robots
announced   an article that is still to be fetched
left_out    a page that is kept, but is not about our topic
moved       an address that leads to another one, which has a record of its own
forgotten   a page that a steward ordered to be removed, never to be fetched again
"""
FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class Origin:
    """What was found at a source at some time.

    Attributes:
        source: the URL, or the path as given.
        kind: file or url, or one of the others at `ARTICLES`.
        at: when, ISO 8601, UTC.
        outlet: its name in the table of outlets, else the host of the URL; null for files.
        revision_id: the bytes that stand for this source; after a failure, those read before it.
        reason, detail: why nothing could be read this time; null where it could.
        status: HTTP status, null for files.
        headers: HTTP headers of the answer, by name in small letters.
        chain: the addresses asked one after another, where there were redirects.
        again: whether what went wrong may pass.
        not_before: until when, ISO 8601, UTC, the host asked to be left alone.
        announced: what the page that led here said of it: `on`, `title`, `published`.
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
    chain: tuple[str, ...] = ()
    again: bool = False
    not_before: str | None = None
    announced: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, record: dict[str, Any]) -> Self:
        """An origin from its record; what a later version wrote beside it is passed over.

        Raises:
            TypeError: the record is none of an origin.
        """
        known = {name: value for name, value in record.items() if name in _FIELDS}
        return cls(**(known | {"chain": tuple(known.get("chain", ()))}))

    @property
    def line(self) -> str:
        """Its record in the log, with the end of the line."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True) + "\n"

    def tells_the_same(self, other: Origin | None) -> bool:
        """Whether nothing changed but the time."""
        return other is not None and asdict(self) | {"at": ""} == asdict(other) | {"at": ""}


_FIELDS = frozenset(one.name for one in fields(Origin))


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
                lines.append(origin.line)
        if lines:
            with self._log() as log:
                _write_through(log, "".join(lines))
        return len(lines)

    @contextmanager
    def journal(self) -> Iterator[Journal]:
        """The log, open for one record after another."""
        with self._log() as log:
            yield Journal(log)

    def last(self) -> dict[str, Origin]:
        """By source, the last thing known of it."""
        return {origin.source: origin for origin in self.origins()}

    def current(self) -> pl.DataFrame:
        """The last thing known of each article's source, sorted by source; schema `CURRENT`."""
        rows = [asdict(origin) for origin in self.last().values() if origin.kind in ARTICLES]
        return pl.DataFrame(rows, schema=CURRENT, orient="row").sort("source")

    def history(self) -> pl.DataFrame:
        """Every revision of each article's source, in the order they were had; schema `HISTORY`."""
        of_articles = {source for source, origin in self.last().items() if origin.kind in ARTICLES}
        had = {
            (origin.source, origin.revision_id): None
            for origin in self.origins()
            if origin.source in of_articles and origin.revision_id and origin.kind in ARTICLES
        }
        return pl.DataFrame(list(had), schema=HISTORY, orient="row")

    def forget(self, sources: Collection[str], tombstones: Iterable[Origin]) -> frozenset[str]:
        """Remove all records of `sources`, and the bytes that stand at no other source.

        The log is written anew without them and with the tombstones, in one rename; this is the one
        time that something is taken out of the store.

        Returns:
            the revisions removed.
        """
        kept = [origin for origin in self.origins() if origin.source not in sources]
        going = {origin.revision_id for origin in self.origins() if origin.source in sources}
        removed = frozenset(going - {origin.revision_id for origin in kept} - {None})
        lines = "".join(origin.line for origin in (*kept, *tombstones))
        for revision in removed:
            self._path(str(revision)).unlink(missing_ok=True)
        _write_whole(self.folder / "origins.jsonl", lines.encode())
        return frozenset(map(str, removed))

    def _path(self, revision_id: str) -> Path:
        return self.folder / "objects" / revision_id[:2] / f"{revision_id}.gz"

    def origins(self) -> Iterator[Origin]:
        """All records in order; a line torn by a kill is no record."""
        path = self.folder / "origins.jsonl"
        if not path.exists():
            return
        with path.open("rb") as lines:
            for line in lines:
                try:
                    yield Origin.read(json.loads(line))
                except (ValueError, TypeError, AttributeError):
                    continue

    @contextmanager
    def _log(self) -> Iterator[BinaryIO]:
        path = self.folder / "origins.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as log:
            if log.tell() and not _ends_whole(path):
                log.write(b"\n")
            yield log


class Journal:
    """A log that is written through to the disk with each record."""

    def __init__(self, log: BinaryIO) -> None:
        self._log = log

    def add(self, *origins: Origin) -> None:
        """Append records, whether they tell something new or not."""
        if origins:
            _write_through(self._log, "".join(origin.line for origin in origins))


def _write_through(log: BinaryIO, lines: str) -> None:
    log.write(lines.encode())
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
