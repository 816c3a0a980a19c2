"""What servers told of the bytes they sent."""

from __future__ import annotations

from datetime import date, datetime

from flows.encodings.labels import header_label
from flows.ingest.documents import Hints, type_of_file
from flows.ingest.moments import HANOI, parsed
from flows.ingest.origins import Origin
from flows.ingest.store import RawStore

SERVED = "text/html"
"""What a page is that came without a word on that, as in browsers."""


def type_told(origin: Origin) -> str | None:
    """The header Content-Type of an answer, what takes its place else; null for files named otherwise."""
    told = origin.headers.get("content-type")
    return told or (type_of_file(origin.source) if origin.kind == "file" else SERVED)


def hints_of(store: RawStore) -> dict[str, Hints]:
    """By revision, what is known of it.

    That is the Content-Type that came the first time, or the first one with an encoding, and what was
    announced last.
    """
    found: dict[str, Hints] = {}
    for origin in store.origins():
        if origin.revision_id is None or origin.reason:
            continue
        before = found.get(origin.revision_id, Hints())
        told, dated = type_told(origin), origin.announced.get("dated")
        named = header_label(told) and not header_label(before.content_type)
        found[origin.revision_id] = Hints(
            told if named or not before.content_type else before.content_type,
            dated or before.date_format,
            (_day(origin.announced.get("published")) if dated else None) or before.announced,
        )
    return found


def _day(moment: str | None) -> date | None:
    """The day in Vietnam of a moment on record."""
    time = parsed(lambda: datetime.fromisoformat(moment or ""))
    return time.astimezone(HANOI).date() if time else None
