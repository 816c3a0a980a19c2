"""All outlets of a run, politely and without losing an article.

One thread decides and writes down; others ask, each a host of its own. Nobody sleeps for a host: one
that wants a pause is passed over until it is over, or left to a later run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from flows.errors import InputRefused, InputUnavailable, StageError
from flows.ingest.accounts import Account, Harvested
from flows.ingest.announcing import Announcements
from flows.ingest.asking import Asker, Got
from flows.ingest.backlog import renew, take_up
from flows.ingest.claims import Claims
from flows.ingest.clock import Clock
from flows.ingest.desk import Desk
from flows.ingest.discovery import listed
from flows.ingest.hosts import Errand, Host
from flows.ingest.ledger import OUT_OF_TIME, Ledger
from flows.ingest.manners import Manners
from flows.ingest.outlets import Outlet, is_url
from flows.ingest.reception import Reception
from flows.ingest.sources import read_file
from flows.ingest.store import RawStore

Progress = Callable[[str, int, int], None]
BY_HAND = "url"
"""The kind of account of pages that were named one by one."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a harvest is to bring in.

    Attributes:
        outlets: whose articles; folders are no matter of the web and left out.
        pages: addresses named by hand, kept whatever they are about.
    """

    outlets: tuple[Outlet, ...] = ()
    pages: tuple[str, ...] = ()


def harvest(wanted: Wanted, store: RawStore, manners: Manners, clock: Clock, progress: Progress) -> Harvested:
    """Bring in what is wanted.

    Args:
        wanted: outlets and pages.
        store: where bytes and records go; a killed harvest is taken up from there.
        manners: what hosts may be asked for.
        clock: the time.
        progress: told ("ingest", articles settled, articles heard of).

    Returns:
        What came in; whatever could not be had is counted there with its reason.
    """
    outlets = [outlet for outlet in wanted.outlets if outlet.kind != "folder"]
    with store.journal() as journal:
        desk = Desk(store, Ledger(journal, store.last(), clock), manners, clock, progress)
        return _Harvest(desk, manners, clock).run(outlets, sorted(set(wanted.pages)))


class _Harvest:
    """One harvest at work."""

    def __init__(self, desk: Desk, manners: Manners, clock: Clock) -> None:
        self._desk = desk
        self._manners = manners
        self._clock = clock
        self._announcements = Announcements(desk, manners, clock)
        self._end = clock.seconds() + manners.budget

    def run(self, wanted: Sequence[Outlet], named: Sequence[str]) -> Harvested:
        """Everything that can be had within the budget."""
        accounts = {one.address: Account(one.name, one.kind, one.address) for one in wanted}
        by_hand = Account("", BY_HAND, "")
        for url in named:
            self._desk.enqueue(Errand("page", url, url, by_hand))
        if wanted:
            renew(self._desk, wanted)
            take_up(self._desk, wanted, accounts)
        for outlet in wanted:
            self._open(outlet, accounts[outlet.address])
        ledger = self._desk.ledger
        claims = Claims(self._desk.store, ledger.forgotten, ledger.before.values())
        asker = Asker(self._desk.store, self._manners, claims)
        with ThreadPoolExecutor(self._manners.hosts_at_once, thread_name_prefix="host") as pool:
            try:
                self._work(pool, asker)
            finally:
                pool.shutdown(wait=False, cancel_futures=True)
                self._desk.hang_up()
        self._desk.close_all(
            InputUnavailable(OUT_OF_TIME, "the time of this run was over; the next one goes on")
        )
        return self._desk.ledger.harvested((*accounts.values(), *([by_hand] if named else [])))

    def _open(self, outlet: Outlet, account: Account) -> None:
        """Ask for the page that announces articles; a list on the disk is there already."""
        errand = Errand("index", outlet.address, outlet.address, account, outlet)
        if is_url(outlet.address):
            self._desk.enqueue(errand)
            return
        try:
            raw = read_file(Path(outlet.address), self._manners)
            self._announcements.take(errand, listed(outlet, raw, outlet.address))
            account.pages += 1
        except InputRefused as refusal:
            account.blame(refusal.reason, f"{outlet.address}: {refusal.detail}")
        except (OSError, StageError):
            raise
        except Exception as problem:  # noqa: BLE001 - one list must not stop the other outlets
            account.blame("unreadable_index", f"{outlet.address}: {_unforeseen(problem)}")

    def _work(self, pool: ThreadPoolExecutor, asker: Asker) -> None:
        running: dict[Future[Got], tuple[Host, Errand]] = {}
        reception = Reception(self._desk, self._announcements, self._manners, self._clock)
        while True:
            self._desk.ledger.keep()
            self._dispatch(pool, asker, running)
            now = self._clock.seconds()
            pause, left = self._desk.hosts.pause(now), self._end - now
            if not running and (pause is None or left <= 0):
                return
            idle = pause is not None and left > 0 and len(running) < self._manners.hosts_at_once
            self._clock.rest(running.keys(), min(pause or 0.0, left) if idle else None)
            for future in [future for future in running if future.done()]:
                self._receive(reception, *running.pop(future), future)

    def _receive(self, reception: Reception, host: Host, errand: Errand, asked: Future[Got]) -> None:
        """Take one answer; what nobody foresaw in it ends its errand with the reason, and no other."""
        try:
            reception.take(host, errand, asked)
        except (OSError, StageError):
            raise
        except Exception as problem:  # noqa: BLE001 - one answer must not stop the other outlets
            self._desk.fail(errand, InputRefused("failed", _unforeseen(problem)))

    def _dispatch(
        self, pool: ThreadPoolExecutor, asker: Asker, running: dict[Future[Got], tuple[Host, Errand]]
    ) -> None:
        """Send out whoever may go now."""
        going: list[tuple[Host, Errand]] = []
        room = self._manners.hosts_at_once - len(running)
        while len(going) < room and self._clock.seconds() < self._end:
            host = self._desk.hosts.ready(self._clock.seconds())
            if host is None:
                break
            errand = self._desk.due(host)
            if errand is not None:
                host.busy = errand.asked = True
                going.append((host, errand))
        self._desk.begin([host for host, _ in going])
        for host, errand in going:
            before = self._desk.ledger.before.get(errand.source)
            running[pool.submit(asker.run, host.line, errand, before)] = (host, errand)


def _unforeseen(problem: Exception) -> str:
    return f"what came could not be taken in ({type(problem).__name__}: {problem}); please report it"
