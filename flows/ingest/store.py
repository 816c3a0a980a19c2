"""The raw store: bytes as received, named by what they are, and a log of where they were found.

<folder>/objects/ab/<sha256>.gz         one input each, gzip; written once, never changed
<folder>/objects/ab/<sha256>.*.damaged  what could not be read back, set aside for whoever looks into it; the
                                        name tells what it holds, so that no damage takes another's place
<folder>/origins.jsonl                  one JSON object a line, only ever appended to
<folder>/visits.json                    when each host was asked last, as `flows.ingest.visits` keeps it
"""  # fmt: skip

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import polars as pl

from flows.errors import StageError
from flows.ingest.atomic import NEW, replace_whole
from flows.ingest.canonical import canonical
from flows.ingest.journal import Journal
from flows.ingest.origins import ANNOUNCED, ARTICLES, FORGOTTEN, WAITING, WITHDRAWN, Origin

CURRENT: dict[str, pl.DataType] = {
    "source": pl.String(),
    "kind": pl.String(),
    "outlet": pl.String(),
    "revision_id": pl.String(),
    "reason": pl.String(),
    "detail": pl.String(),
}
"""Schema of `Snapshot.current`."""
HISTORY: dict[str, pl.DataType] = {"source": pl.String(), "revision_id": pl.String()}
"""Schema of `Snapshot.history`."""
_DIGITS = 16
_CURE = "delete it and run again: pages of outlets are fetched anew, other inputs must be given again"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a store knew of articles at one moment, whatever is added to it meanwhile.

    Attributes:
        current: the last thing known of each source, sorted by source; an article that was announced and
            is still to be had is there with its reason, or `waiting` for its turn. Schema `CURRENT`.
        history: every revision of each source, in the order they were had. Schema `HISTORY`.
        elsewhere: addresses that stand for no article (lists, pages off topic, forgotten, refused for good),
            and where those lead that lead to another address.
    """

    current: pl.DataFrame
    history: pl.DataFrame
    elsewhere: Mapping[str, str | None] = field(default_factory=dict)


class RawStore:
    """Raw bytes and their origins in a folder of their own; the folder appears with the first write."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, raw: bytes) -> str:
        """Keeps `raw` and returns its revision id; bytes that are kept already, and whole, are left alone.

        Damaged ones are set aside first.
        """
        revision = hashlib.sha256(raw).hexdigest()
        path = self._path(revision)
        if not (path.exists() and self._holds(revision)):
            self.set_aside(revision)
            replace_whole(path, gzip.compress(raw, mtime=0))
        return revision

    def has(self, revision_id: str) -> bool:
        """Whether there are bytes under a revision id; reading them may still tell that they are damaged."""
        return self._path(revision_id).exists()

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
                log.write("".join(lines).encode())
                log.flush()
                os.fsync(log.fileno())
        return len(lines)

    @contextmanager
    def journal(self) -> Iterator[Journal]:
        """The log, open for one record after another."""
        with self._log() as log:
            journal = Journal(log)
            try:
                yield journal
            finally:
                journal.keep()

    def last(self) -> dict[str, Origin]:
        """By source, the last thing known of it; nothing is of one whose order was withdrawn."""
        last = {origin.source: origin for origin in self.origins()}
        return {source: origin for source, origin in last.items() if origin.kind != WITHDRAWN}

    def snapshot(self) -> Snapshot:
        """What is known of articles now, from one look at the log."""
        origins = list(self.origins())
        last = {origin.source: origin for origin in origins}
        rows = [_row(origin) for origin in last.values() if origin.kind in {*ARTICLES, ANNOUNCED}]
        had = {
            (origin.source, origin.revision_id): None
            for origin in origins
            if origin.kind in ARTICLES and origin.revision_id and last[origin.source].kind in ARTICLES
        }
        return Snapshot(
            pl.DataFrame(rows, schema=CURRENT, orient="row").sort("source"),
            pl.DataFrame(list(had), schema=HISTORY, orient="row"),
            {name: _led_to(one) for name, one in last.items() if not _may_be_article(one)},
        )

    def set_aside(self, revision_id: str) -> None:
        """Take damaged bytes out of the way; who asks for them next is told that there are none."""
        path = self._path(revision_id)
        if path.exists():
            path.replace(path.with_suffix(f".{_held(path)}.damaged"))

    def sweep(self) -> None:
        """Delete what a killed process left half written; nobody else may write meanwhile."""
        for pattern in (f"{NEW}*", f"objects/*/{NEW}*"):
            for left in self.folder.glob(pattern):
                left.unlink(missing_ok=True)

    def forget(self, sources: Collection[str], naming: Collection[str] = ()) -> frozenset[str]:
        """Remove all records of `sources` and of the revisions in `naming`, and bytes of no other record.

        Of the tombstones of a source the last one stays. The log is written anew in one rename; this is the
        one time that something is taken out of the store.

        Returns:
            the revisions removed.
        """
        kept, going, stones = [], set(), dict[str, Origin]()
        for origin in self.origins():
            if origin.source in sources or origin.revision_id in naming:
                going.add(origin.revision_id)
                stones |= {origin.source: origin} if origin.kind == FORGOTTEN else {}
            else:
                kept.append(origin)
        removed = frozenset(going - {origin.revision_id for origin in kept} - {None})
        lines = "".join(origin.line for origin in (*kept, *stones.values()))
        for revision in removed:
            self._path(str(revision)).unlink(missing_ok=True)
            for aside in self._path(str(revision)).parent.glob(f"{revision}*.damaged"):
                aside.unlink()
        replace_whole(self.folder / "origins.jsonl", lines.encode())
        return frozenset(map(str, removed))

    def _path(self, revision_id: str) -> Path:
        return self.folder / "objects" / revision_id[:2] / f"{revision_id}.gz"

    def _holds(self, revision_id: str) -> bool:
        try:
            self.read(revision_id)
        except StageError:
            return False
        return True

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


def _may_be_article(origin: Origin) -> bool:
    """Whether there is an article at an address, or may be one yet."""
    is_lost = origin.reason is not None and origin.revision_id is None and not origin.again
    return origin.kind in {ANNOUNCED, WITHDRAWN} or (origin.kind in ARTICLES and not is_lost)


def _led_to(origin: Origin) -> str | None:
    return canonical(origin.end) if origin.kind == "moved" else None


def _row(origin: Origin) -> dict[str, Any]:
    """A record as a row of `CURRENT`; what is only announced has its reason, too."""
    row = asdict(origin)
    if origin.kind == ANNOUNCED:
        told = origin.announced
        heard = f"announced on {told.get('on')} at {told.get('at')} UTC and not had yet; the next run goes on"
        why = f"{origin.detail}; " if origin.detail else ""
        row |= {"reason": origin.reason or WAITING, "detail": f"{why}{heard}"}
    return row


def _held(path: Path) -> str:
    """A name for what a file holds."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:_DIGITS]
    except OSError:
        return "unreadable"


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as log:
        log.seek(-1, os.SEEK_END)
        return log.read(1) == b"\n"
