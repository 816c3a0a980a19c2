"""What servers told of the bytes they sent."""

from __future__ import annotations

from flows.encodings.labels import header_label
from flows.ingest.documents import type_of_file
from flows.ingest.origins import Origin
from flows.ingest.store import RawStore

SERVED = "text/html"
"""What a page is that came without a word on that, as in browsers."""


def type_told(origin: Origin) -> str | None:
    """The header Content-Type of an answer, what takes its place else; null for files named otherwise."""
    told = origin.headers.get("content-type")
    return told or (type_of_file(origin.source) if origin.kind == "file" else SERVED)


def types_told(store: RawStore) -> dict[str, str]:
    """By revision, the Content-Type that came with it the first time, or the first one with an encoding."""
    found: dict[str, str] = {}
    for origin in store.origins():
        told = type_told(origin)
        if origin.revision_id is None or origin.reason or not told:
            continue
        if header_label(told) and not header_label(found.get(origin.revision_id)):
            found[origin.revision_id] = told
        found.setdefault(origin.revision_id, told)
    return found
