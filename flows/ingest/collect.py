"""All sources of a run into the raw store, each with its origin, refusals included."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flows.errors import InputRefused, InputUnavailable
from flows.ingest.sources import Given, Limits, read_file
from flows.ingest.store import Origin, RawStore
from flows.ingest.web import fetch

Progress = Callable[[str, int, int], None]
_CHUNK = 200


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of the sources of a run, by source.

    Attributes:
        new: those whose bytes were not known from there before.
        unchanged: those that hold what they held before.
        refused: those that could not be read, the unavailable ones included.
        unavailable: those worth trying again.
    """

    new: tuple[str, ...]
    unchanged: tuple[str, ...]
    refused: tuple[str, ...]
    unavailable: tuple[str, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """All sources of the run."""
        return (*self.new, *self.unchanged, *self.refused)


def collect(
    given: Sequence[Given], store: RawStore, limits: Limits, at: datetime, progress: Progress
) -> Collected:
    """Puts every source in the store.

    Args:
        given: the sources, as `sources.expand` gives them.
        store: where bytes and origins go.
        limits: what a source may cost.
        at: now, UTC; stands in the origin records only.
        progress: told ("ingest", sources done, sources in all).
    """
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
    known = {(source, origin.revision_id) for source, origin in before.items()}
    read = [origin for origin in origins if origin.reason is None]
    return Collected(
        new=tuple(o.source for o in read if (o.source, o.revision_id) not in known),
        unchanged=tuple(o.source for o in read if (o.source, o.revision_id) in known),
        refused=tuple(o.source for o in origins if o.reason is not None),
        unavailable=tuple(unavailable),
    )


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
