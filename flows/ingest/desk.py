"""What is wanted of which host, and whether its site allows it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import timedelta

from flows.errors import InputRefused, InputUnavailable, StageError
from flows.ingest import robots
from flows.ingest.clock import Clock
from flows.ingest.hosts import KINDS, Errand, Host, Hosts, Kind, host_name
from flows.ingest.ledger import Ledger
from flows.ingest.links import Link
from flows.ingest.manners import Manners
from flows.ingest.origins import ANNOUNCED, Origin
from flows.ingest.store import RawStore
from flows.ingest.verdicts import (
    has_rested,
    is_due,
    is_hopeless,
    left_alone,
    moment_of,
    parked_hosts,
)
from flows.ingest.visits import Visits
from flows.ingest.web import Answer, Line


class Desk:
    """Queues of errands by host, and the ledger; used by one thread.

    Attributes:
        store, ledger, hosts: what it keeps.
    """

    def __init__(
        self,
        store: RawStore,
        ledger: Ledger,
        manners: Manners,
        clock: Clock,
        progress: Callable[[str, int, int], None],
    ) -> None:
        self.store = store
        self.ledger = ledger
        self.hosts = Hosts()
        self._manners = manners
        self._clock = clock
        self._progress = progress
        self._parked = parked_hosts(ledger.before.values(), clock.now())
        self._visits = Visits(store.folder / "visits.json", clock.now())
        self._seen: set[str] = set()
        self._heard = self._settled = 0

    def enqueue(self, errand: Errand) -> None:
        """Put a new errand before its host."""
        self.hear_of(errand)
        before = self.ledger.before.get(errand.source)
        errand.failed_at = before.at if before and before.reason and before.kind != ANNOUNCED else ""
        self.put(errand)

    def hear_of(self, errand: Errand) -> None:
        """Count an errand, so that it is not made twice."""
        self._heard += errand.kind == "page"
        self._seen.add(errand.source)

    def put(self, errand: Errand, *, soon: bool = False) -> None:
        """Put an errand before its host, or settle it if that host is asked for nothing more."""
        if errand.kind == "page" and self.ledger.is_forgotten(errand):
            self.fail(errand, InputRefused("forgotten", "removed by a steward's order; it is not read again"))
            return
        try:
            host = self._host(errand.url)
        except InputRefused as refusal:
            self.fail(errand, refusal)
            return
        host.pace = max(host.pace, errand.outlet.pace if errand.outlet else 0.0)
        if shut := host.shut_to(errand):
            self._leave(errand, shut)
        else:
            host.put(errand, soon=soon)

    def due(self, host: Host) -> Errand | None:
        """The next errand that its site allows; the rules of the site themselves if they are not known.

        None, too, where the rules that are known ask for a longer pace.
        """
        while errand := host.next:
            if errand.kind == "robots":
                return host.pop()
            where = robots.robots_of(errand.url)
            if where not in host.rules and not self.recall(host, where, robots.KEPT_SECONDS):
                host.awaits = where
                return Errand("robots", where, where, errand.account, errand.outlet)
            if host.turn > self._clock.seconds():
                return None
            host.pop()
            if host.rules[where].allow(errand.url):
                return errand
            detail = f"{where} forbids this page to robots; save it as a file if you may read it"
            self.fail(errand, InputRefused("robots_disallowed", detail))
        return None

    def begin(self, hosts: Collection[Host]) -> None:
        """Note that these hosts are asked now."""
        self._visits.note([host.name for host in hosts], self._clock.now())
        for host in hosts:
            host.began = self._clock.seconds()

    def recall(self, host: Host, where: str, most_age: float) -> bool:
        """Let a host keep to the rules had before; whether they are known and not too old, in seconds."""
        before = self.ledger.before.get(where)
        if before is None or before.status is None or before.reason is not None:
            return False
        if self._clock.now() - moment_of(before.at) >= timedelta(seconds=most_age):
            return False
        try:
            raw = self.store.read(before.revision_id) if before.revision_id else b""
        except StageError:
            return False
        host.keep_to(where, robots.rules_in(raw))
        return True

    def ruled(self, errand: Errand) -> None:
        """The rules that a host waited for are on record."""
        home = self._host(errand.source)
        home.awaits = None
        if not self.recall(home, errand.source, robots.KEPT_SECONDS):
            self.unruled(errand, InputUnavailable("http_200", "what came could not be kept"))

    def unruled(self, errand: Errand, trouble: InputRefused) -> None:
        """A site whose rules cannot be had is left alone, unless they were known not long ago."""
        home = self._host(errand.source)
        home.awaits = None
        if "page" in home.closed or self.recall(home, errand.source, robots.OLD_SECONDS):
            return
        silent = isinstance(trouble, InputUnavailable) and not trouble.reason.startswith("http_")
        reason = trouble.reason if silent else "robots_unreachable"
        detail = f"{errand.source} could not be had, so nothing is asked of the site: {trouble.detail}"
        home.unruled[errand.source] = refusal = InputUnavailable(reason, detail)
        for one in home.drain(lambda one: home.shut_to(one) is not None):
            self._leave(one, one.trouble or refusal)

    def is_heard_of(self, source: str) -> bool:
        """Whether an errand was made for a source."""
        return source in self._seen

    def has_rested(self, before: Origin) -> bool:
        """Whether an article that is to be had is tried now."""
        return has_rested(before, self._clock.now())

    def is_hopeless(self, before: Origin) -> bool:
        """Whether it is tried no more."""
        return is_hopeless(before, self._clock.now(), self._manners)

    def is_wanted(self, url: str) -> bool:
        """Whether an article is neither on its way nor had already."""
        return url not in self._seen and self.is_due(Link(url))

    def fail(self, errand: Errand, refusal: InputRefused, answer: Answer | None = None) -> None:
        """Settle an errand that cannot be done."""
        if errand.kind == "robots":
            self.unruled(errand, refusal)
            return
        self.ledger.failed(errand, refusal, answer)
        self.settle(errand)

    def settle(self, errand: Errand) -> None:
        """Tell how far the work is."""
        if errand.kind == "page":
            self._settled += 1
            self._progress("ingest", self._settled, self._heard)

    def close(self, host: Host, refusal: InputRefused, kinds: Collection[Kind] = KINDS) -> None:
        """Ask a host for nothing more of these kinds in this run."""
        host.closed = dict.fromkeys(kinds, refusal) | host.closed
        for errand in host.drain(lambda one: one.kind in kinds):
            self._leave(errand, errand.trouble or refusal)

    def put_off(self, host: Host, refusal: InputRefused) -> None:
        """Ask a host in this run for none of the articles that could not be had before."""
        for errand in host.drain(lambda one: one.is_doubtful):
            self._leave(errand, errand.trouble or refusal)

    def _leave(self, errand: Errand, refusal: InputRefused) -> None:
        if errand.kind == "robots":
            self.unruled(errand, refusal)
            return
        self.ledger.left(errand, refusal)
        self.settle(errand)

    def close_all(self, refusal: InputUnavailable) -> None:
        """Leave everything that is still wanted to a later run."""
        for host in self.hosts.values():
            self.close(host, refusal)

    def hang_up(self) -> None:
        """End all connections."""
        for host in self.hosts.values():
            host.line.close()

    def is_due(self, link: Link) -> bool:
        """Whether an article is asked for now; one whose bytes are gone is, whenever it was had."""
        before = self.ledger.before.get(link.url)
        return self.is_lost(before) or is_due(link, before, self._clock.now(), self._manners)

    def is_lost(self, before: Origin | None) -> bool:
        """Whether an article was had and its bytes are no longer there."""
        if before is None or before.kind != "url" or before.reason or not before.revision_id:
            return False
        return not self.store.has(before.revision_id)

    def _host(self, url: str) -> Host:
        name = host_name(url)
        if name not in self.hosts:
            manners = self._manners
            self.hosts[name] = Host(name, Line(manners.gate, manners.agent, manners.timing))
            self._keep_promises(self.hosts[name])
        return self.hosts[name]

    def _keep_promises(self, host: Host) -> None:
        """Go on from where earlier runs stopped: at its pace, and after the pause that it asked for."""
        now, seconds = self._clock.now(), self._clock.seconds()
        if asked := self._visits.last(host.name):
            host.began = seconds - max((now - asked).total_seconds(), 0.0)
        if until := self._parked.get(host.name):
            pause = (until - now).total_seconds()
            host.ready = seconds + pause
            if pause > self._manners.patience:
                host.closed = dict.fromkeys(KINDS, left_alone(host.name, until))
