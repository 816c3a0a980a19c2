"""How hosts are treated: what a run may cost them, and how long it waits for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from flows.ingest.addresses import Gate
from flows.ingest.web import Timing, agent


@dataclass(frozen=True, slots=True)
class Manners:
    """Limits of one harvest.

    Attributes:
        agent: what the program calls itself.
        gate: which addresses may be asked.
        timing: how long one request may take.
        max_bytes: bytes an article may have, unpacked.
        max_index_bytes: bytes a feed, a sitemap or another page of links may have, unpacked.
        redirects: followed for one page.
        attempts: requests for one page whose trouble may pass.
        backoff: seconds before the second attempt, twice as many before each further one.
        patience: longest pause in seconds that a run sits out when a host asks for one; a host that
            asks for more is left to a later run.
        failures: requests in a row that fail before a host is left to a later run.
        budget: seconds a harvest may take.
        revisit: age at which an article that is still announced is asked for again, first.
        keep_trying: for how long what could not be had is tried again by later runs.
        hosts_at_once: requests at the same time, each to another host.
    """

    agent: str = field(default_factory=lambda: agent(""))
    gate: Gate = field(default_factory=Gate)
    timing: Timing = field(default_factory=Timing)
    max_bytes: int = 5_000_000
    max_index_bytes: int = 52_428_800
    redirects: int = 5
    attempts: int = 3
    backoff: float = 2.0
    patience: float = 120.0
    failures: int = 10
    budget: float = 3600.0
    revisit: timedelta = timedelta(days=7)
    keep_trying: timedelta = timedelta(days=30)
    hosts_at_once: int = 16
