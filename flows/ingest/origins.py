"""What the raw store knows of each source: where it was asked for, when, and what came of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields, replace
from typing import Any, Self

ARTICLES = ("file", "url")
"""Kinds of origins that stand for an article; all others are records beside them:

index       a feed, sitemap, section page or list as it was
robots      the rules of a site for robots
announced   an article that is still to be fetched
left_out    a page that is kept, but is not about our topic
moved       an address that leads to another one, which has a record of its own
parked      a host that asked to be left alone until a moment
forgotten   a page that a steward ordered to be removed, never to be fetched again
withdrawn   an address of such an order that was taken back: nothing is known of it any more
"""
ANNOUNCED = "announced"
FORGOTTEN = "forgotten"
WITHDRAWN = "withdrawn"
PARKED = "parked"
PARK = "host:"
"""Begins the name under which a host is on record."""
ANNOUNCEABLE = frozenset((*ARTICLES, ANNOUNCED, "left_out", "moved"))
"""Kinds of records of what an outlet may have announced, which its row in the table holds for."""
WAITING = "waiting"
"""Why there is nothing yet of an article that was announced."""


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
        asked: HTTP headers that were sent with the request.
        chain: the addresses asked one after another, where there were redirects or another way to write it.
        again: whether what went wrong may pass.
        not_before: of a host that is parked, until when, ISO 8601, UTC.
        announced: what led here: `on` which page `at` what time, `by` which address of the table of
            outlets, with which `title`, `published` when and how that was `printed`, when it was `changed`
            and how that was printed (`changed_printed`), `dated` in which format where that is odd; how it
            is `written` where it is asked for otherwise than by its canonical address.
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
    asked: dict[str, str] = field(default_factory=dict)
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
        record = {name: getattr(self, name) for name in _FIELDS}
        return json.dumps(record, ensure_ascii=False, sort_keys=True) + "\n"

    @property
    def is_open(self) -> bool:
        """Whether this is an article that was announced and is still to be had."""
        waits = self.kind == ANNOUNCED or (self.kind == "url" and self.again)
        return waits and "at" in self.announced

    @property
    def is_had_article(self) -> bool:
        """Whether this is an article on the web of which bytes are kept, whatever came after them."""
        return self.kind == "url" and self.revision_id is not None

    @property
    def end(self) -> str:
        """The address that answered, after redirects."""
        return self.chain[-1] if self.chain else self.source

    def tells_the_same(self, other: Origin | None) -> bool:
        """Whether nothing changed but the time."""
        return other is not None and replace(self, at=other.at) == other


_FIELDS = frozenset(one.name for one in fields(Origin))
