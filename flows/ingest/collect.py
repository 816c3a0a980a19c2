"""All inputs of a run into the raw store, each with its origin, refusals included."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flows.errors import InputRefused, InputUnavailable
from flows.ingest.sources import Given, Limits, expand, read_file
from flows.ingest.store import Origin, RawStore
from flows.ingest.web import fetch

Progress = Callable[[str, int, int], None]
_CHUNK = 200


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of the sources of a run.

    Attributes:
        sources: all sources of the run, as the store knows them.
        read: how many were read.
        new: how many of these hold bytes not known from this source before.
        unchanged: how many hold what they held before.
        refused: sources that could not be read, the unavailable ones included.
        unavailable: sources worth trying again.
    """

    sources: tuple[str, ...]
    read: int
    new: int
    unchanged: int
    refused: tuple[str, ...]
    unavailable: tuple[str, ...]


def collect(
    inputs: Sequence[str], store: RawStore, limits: Limits, at: datetime, progress: Progress
) -> Collected:
    """Puts every source in `inputs` (paths, folders, URLs) in the store.

    Args:
        inputs: as a user gives them.
        store: where bytes and origins go.
        limits: what a source may cost.
        at: now, UTC; stands in the origin records only.
        progress: told ("ingest", sources done, sources in all).
    """
    given = expand(inputs)
    before = store.last()
    origins: list[Origin] = []
    unavailable = []
    for done, source in enumerate(given, start=1):
        origin, again = _origin(source, store, limits, at, before.get(source.source))
        origins.append(origin)
        if again:
            unavailable.append(source.source)
        if done % _CHUNK == 0 or done == len(given):
            store.append(origins[-_CHUNK:])
        progress("ingest", done, len(given))
    read = [origin for origin in origins if origin.reason is None]
    known = {source: origin.revision_id for source, origin in before.items()}
    unchanged = sum(known.get(origin.source) == origin.revision_id for origin in read)
    refused = tuple(origin.source for origin in origins if origin.reason is not None)
    sources = tuple(origin.source for origin in origins)
    return Collected(sources, len(read), len(read) - unchanged, unchanged, refused, tuple(unavailable))


def _origin(
    given: Given, store: RawStore, limits: Limits, at: datetime, before: Origin | None
) -> tuple[Origin, bool]:
    """What is at a source now, and whether it is worth asking again.

    Where nothing can be read, the revision read before stays, so that a page taken down or a server
    in trouble does not take an article out of the warehouse.
    """
    moment = at.isoformat(timespec="seconds")
    try:
        return _read(given, store, limits, moment), False
    except InputRefused as refusal:
        kept = before.revision_id if before else None
        note = "; the revision read before stays" if kept else ""
        origin = Origin(
            given.source, given.kind, moment, given.outlet, kept, refusal.reason, f"{refusal.detail}{note}"
        )
        return origin, isinstance(refusal, InputUnavailable)


def _read(given: Given, store: RawStore, limits: Limits, moment: str) -> Origin:
    if given.refusal is not None:
        raise given.refusal
    if given.path is not None:
        revision = store.put(read_file(given.path, limits))
        return Origin(given.source, given.kind, moment, None, revision)
    page = fetch(given.source, limits)
    revision = store.put(page.raw)
    return Origin(
        given.source, given.kind, moment, given.outlet, revision, status=page.status, headers=page.headers
    )
