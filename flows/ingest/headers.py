"""What servers told of the bytes they sent."""

from __future__ import annotations

from flows.encodings.labels import header_label
from flows.ingest.store import RawStore


def encoding_labels(store: RawStore) -> dict[str, str]:
    """By revision, the label of an encoding in the header that came with it the first time."""
    found: dict[str, str] = {}
    for origin in store.origins():
        label = header_label(origin.headers.get("content-type"))
        if origin.revision_id and origin.reason is None and label:
            found.setdefault(origin.revision_id, label)
    return found
