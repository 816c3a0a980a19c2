"""Whose turn it is: one request at a time for each host, at its pace, several hosts at once."""

from __future__ import annotations

import heapq
import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from courlan.clean import decode_punycode

from flows.errors import InputRefused
from flows.ingest.accounts import Account
from flows.ingest.addresses import host_in, split
from flows.ingest.outlets import Outlet
from flows.ingest.robots import Rules, robots_of
from flows.ingest.web import Answer, Line

Kind = Literal["robots", "index", "page"]
KINDS: tuple[Kind, ...] = ("robots", "index", "page")
Turn = tuple[int, int, str, int]


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
        led: the answers with which they did.
        asked: whether anything was asked of a host for it.
        attempts: requests that failed for reasons that may pass.
        trouble: the last of those reasons.
        failed_at: when an earlier run asked for it in vain, as in records; empty if none did.
        revisit: whether the article was had before and is only looked at again.
    """

    kind: Kind
    source: str
    url: str
    account: Account
    outlet: Outlet | None = None
    announced: dict[str, str] = field(default_factory=dict)
    depth: int = 0
    chain: tuple[str, ...] = ()
    led: tuple[Answer, ...] = ()
    asked: bool = False
    attempts: int = 0
    trouble: InputRefused | None = None
    failed_at: str = ""
    revisit: bool = False

    @property
    def is_doubtful(self) -> bool:
        """Whether this is an article that was asked for in vain, by this run or an earlier one."""
        return self.kind == "page" and bool(self.attempts or self.failed_at)

    @property
    def rank(self) -> int:
        """Rules come first, then what announces articles, new articles, failed ones, those had before.

        Whatever failed goes behind what did not: a host that is given up after some failures in a row
        is asked for everything else before, in this run or in a later one.
        """
        if self.kind != "page":
            return 0 if self.kind == "robots" else 1
        return 4 if self.revisit else 3 if self.attempts or self.failed_at else 2


@dataclass(slots=True)
class Host:
    """One host and what is wanted of it.

    Attributes:
        name: host name.
        line: the session with it.
        pace: least seconds between the starts of two requests.
        ready: when pauses that it asked for or needs are over, in seconds of the clock.
        began: when it was asked last, be it by an earlier run.
        busy: whether it is being asked.
        awaits: the robots.txt that is being asked for, here or where it was moved to.
        closed: why nothing more is asked of it in this run, by kind of errand.
        failures: requests in a row that failed, by kind of errand.
        rules: by the address of its robots.txt.
        unruled: why nothing is asked of a site on this host, by the robots.txt that cannot be had.
    """

    name: str
    line: Line
    pace: float = 0.0
    ready: float = float("-inf")
    began: float = float("-inf")
    busy: bool = False
    awaits: str | None = None
    closed: dict[Kind, InputRefused] = field(default_factory=dict)
    failures: Counter[Kind] = field(default_factory=Counter)
    rules: dict[str, Rules] = field(default_factory=dict)
    unruled: dict[str, InputRefused] = field(default_factory=dict)
    _queue: list[tuple[Turn, Errand]] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def put(self, errand: Errand, *, soon: bool = False) -> None:
        """Queue an errand by its rank; among equals those that failed least and longest ago go first."""
        number = next(self._numbers)
        turn = (errand.rank, errand.attempts, errand.failed_at, -number if soon else number)
        heapq.heappush(self._queue, (turn, errand))

    @property
    def next(self) -> Errand | None:
        """The errand whose turn it is."""
        return self._queue[0][1] if self._queue else None

    def pop(self) -> Errand:
        """Take that errand off the queue."""
        return heapq.heappop(self._queue)[1]

    @property
    def may_go(self) -> bool:
        """Whether anything can be asked of it now, if the time has come."""
        following = self.next
        return not self.busy and following is not None and (not self.awaits or following.kind == "robots")

    def drain(self, going: Callable[[Errand], bool]) -> list[Errand]:
        """Take the errands that are going off the queue, in their order."""
        ordered = sorted(self._queue)
        self._queue = [one for one in ordered if not going(one[1])]
        return [errand for _, errand in ordered if going(errand)]

    def waits(self, wanted: Callable[[Errand], bool]) -> bool:
        """Whether such an errand is in the queue."""
        return any(wanted(errand) for _, errand in self._queue)

    def shut_to(self, errand: Errand) -> InputRefused | None:
        """Why an errand is not done in this run, null if it may be."""
        rules = None if errand.kind == "robots" else self.unruled.get(robots_of(errand.url))
        return self.closed.get(errand.kind) or rules

    def keep_to(self, where: str, rules: Rules) -> None:
        """Take over the rules of a site on this host."""
        self.rules[where] = rules
        self.pace = max(self.pace, rules.delay)

    @property
    def turn(self) -> float:
        """When it may be asked next, in seconds of the clock."""
        return max(self.ready, self.began + self.pace)


class Hosts(dict[str, Host]):
    """All hosts of a run, by name."""

    def ready(self, now: float) -> Host | None:
        """The host that has waited longest for its turn; null while there is none."""
        able = [host for host in self.values() if host.may_go and host.turn <= now]
        return min(able, key=lambda host: (host.turn, host.name), default=None)

    def pause(self, now: float) -> float | None:
        """Seconds until a host is ready; null if nothing is wanted of those that are not busy."""
        return min((max(host.turn - now, 0.0) for host in self.values() if host.may_go), default=None)


def host_name(url: str) -> str:
    """What a host is told apart by: whatever scheme, port and letters, it is one.

    Raises:
        InputRefused: `bad_address`.
    """
    return decode_punycode(host_in(split(url)))


def host_of(url: str) -> str | None:
    """The host of a page, null if its address has none."""
    try:
        return host_name(url)
    except InputRefused:
        return None
