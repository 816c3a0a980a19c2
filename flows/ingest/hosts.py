"""Whose turn it is: one request at a time for each host, at its pace, several hosts at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from flows.errors import InputRefused
from flows.ingest.accounts import Account
from flows.ingest.addresses import split
from flows.ingest.outlets import Outlet
from flows.ingest.robots import Rules
from flows.ingest.web import Line

_USUAL_PORTS = (None, 80, 443)


@dataclass(slots=True)
class Errand:
    """One thing to bring in.

    Attributes:
        kind: an article, a page that announces articles, or the rules of a site.
        source: what it is recorded as.
        url: what is asked for next.
        account: where it is counted.
        outlet: whose it is, null for pages named by hand.
        announced: what was said of it where it was announced.
        depth: index pages that led here.
        chain: addresses that redirected here.
        attempts: requests that failed for reasons that may pass.
        trouble: the last of those reasons.
        revisit: whether the article was had before and is only looked at again.
    """

    kind: Literal["page", "index", "robots"]
    source: str
    url: str
    account: Account
    outlet: Outlet | None = None
    announced: dict[str, str] = field(default_factory=dict)
    depth: int = 0
    chain: tuple[str, ...] = ()
    attempts: int = 0
    trouble: InputRefused | None = None
    revisit: bool = False


@dataclass(slots=True)
class Host:
    """One host and what is wanted of it.

    Attributes:
        name: host name, with the port if it is an unusual one.
        line: the session with it.
        pace: least seconds between the starts of two requests.
        ready: when it may be asked next, in seconds of the clock.
        began: when it was asked last.
        busy: whether it is being asked.
        closed: why nothing more is asked of it in this run.
        failures: requests in a row that failed.
        rules: by the address of its robots.txt.
    """

    name: str
    line: Line
    pace: float = 0.0
    ready: float = float("-inf")
    began: float = float("-inf")
    busy: bool = False
    closed: InputRefused | None = None
    failures: int = 0
    rules: dict[str, Rules] = field(default_factory=dict)
    first: deque[Errand] = field(default_factory=deque)
    then: deque[Errand] = field(default_factory=deque)
    last: deque[Errand] = field(default_factory=deque)

    def put(self, errand: Errand, *, soon: bool = False) -> None:
        """Queue an errand: rules and index pages, then new articles, then those had before."""
        queue = self.first if errand.kind != "page" else self.last if errand.revisit else self.then
        if soon:
            queue.appendleft(errand)
        else:
            queue.append(errand)

    @property
    def next(self) -> Errand | None:
        """The errand whose turn it is."""
        queue = self.first or self.then or self.last
        return queue[0] if queue else None

    def pop(self) -> Errand:
        """Take that errand off the queue."""
        return (self.first or self.then or self.last).popleft()

    def drain(self) -> Iterator[Errand]:
        """Take all errands off the queue."""
        while self.next:
            yield self.pop()

    def keep_to(self, where: str, rules: Rules) -> None:
        """Take over the rules of a site on this host."""
        self.rules[where] = rules
        self.pace = max(self.pace, rules.delay)

    def rest(self, now: float) -> None:
        """A request ended; the next may start when the pace allows."""
        self.busy = False
        self.ready = max(self.began + self.pace, now)


class Hosts(dict[str, Host]):
    """All hosts of a run, by name."""

    def ready(self, now: float) -> Host | None:
        """The host that has waited longest for its turn; null while there is none."""
        able = [host for host in self._idle() if host.ready <= now]
        return min(able, key=lambda host: (host.ready, host.name), default=None)

    def pause(self, now: float) -> float | None:
        """Seconds until a host is ready; null if nothing is wanted of those that are not busy."""
        return min((max(host.ready - now, 0.0) for host in self._idle()), default=None)

    def _idle(self) -> Iterator[Host]:
        return (host for host in self.values() if not host.busy and host.next)


def host_name(url: str) -> str:
    """What a host is told apart by: both schemes of a site are one host.

    Raises:
        InputRefused: `bad_address`.
    """
    parts = split(url)
    name = (parts.hostname or "").rstrip(".")
    return name if parts.port in _USUAL_PORTS else f"{name}:{parts.port}"
