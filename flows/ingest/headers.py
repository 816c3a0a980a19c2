"""What servers told of the bytes they sent."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeAlias

from flows.encodings.labels import header_label
from flows.ingest.documents import Hints, type_of_file
from flows.ingest.moments import HANOI, parsed
from flows.ingest.origins import Origin
from flows.ingest.store import RawStore

_Dating: TypeAlias = tuple[str | None, date | None]
SERVED = "text/html"
"""What a page is that came without a word on that, as in browsers."""


def type_told(origin: Origin) -> str | None:
    """The header Content-Type of an answer, what takes its place else; null for files named otherwise."""
    told = origin.headers.get("content-type")
    return told or (type_of_file(origin.source) if origin.kind == "file" else SERVED)


def hints_of(store: RawStore) -> dict[str, Hints]:
    """By revision, what is known of it.

    That is the Content-Type that came the first time, or the first one with an encoding, and what was
    announced last of the first of its sources whose outlet writes dates oddly: whatever was had there before
    is dated as its outlet has it now.
    """
    types, sources, dating = dict[str, str | None](), dict[str, dict[str, None]](), dict[str, _Dating]()
    for origin in store.origins():
        dating[origin.source] = _dating(origin, dating.get(origin.source))
        if origin.revision_id is None or origin.reason:
            continue
        sources.setdefault(origin.revision_id, {})[origin.source] = None
        told, before = type_told(origin), types.get(origin.revision_id)
        named = header_label(told) and not header_label(before)
        types[origin.revision_id] = told if named or not before else before
    odd = {
        revision: [one for name in named if (one := dating[name])[0]] for revision, named in sources.items()
    }
    return {revision: Hints(types[revision], *(odd[revision] or [(None, None)])[0]) for revision in sources}


def _dating(origin: Origin, before: _Dating | None) -> _Dating:
    """How the outlet of a source writes dates, null where that is nothing odd, and the day it announced."""
    form = origin.announced.get("dated")
    day = _day(origin.announced.get("published")) if form else None
    return form, day or (before[1] if before and before[0] == form else None)


def _day(moment: str | None) -> date | None:
    """The day in Vietnam of a moment on record."""
    time = parsed(lambda: datetime.fromisoformat(moment or ""))
    return time.astimezone(HANOI).date() if time else None
