"""What came of an errand, and what it leads to: a record, another address, another attempt, a pause."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus

from flows.errors import InputRefused, InputUnavailable, StageError
from flows.ingest.addresses import is_address, split
from flows.ingest.announcing import Announcements
from flows.ingest.asking import Got
from flows.ingest.canonical import canonical
from flows.ingest.clock import Clock
from flows.ingest.desk import Desk
from flows.ingest.hosts import KINDS, Errand, Host, Kind
from flows.ingest.manners import Manners
from flows.ingest.verdicts import HOST_WIDE, backoff, left_alone, pause_asked, trouble_of
from flows.ingest.web import Answer

_FRONT = (("", ""), ("/", ""))
_TAKES_LONG = frozenset(("timeout", "too_slow"))
_COSTLY = 3
"""As how many failures one counts that takes a minute or so."""


class Reception:
    """Takes answers to their next step; used by one thread."""

    def __init__(self, desk: Desk, announcements: Announcements, manners: Manners, clock: Clock) -> None:
        self._desk = desk
        self._announcements = announcements
        self._manners = manners
        self._clock = clock

    def take(self, host: Host, errand: Errand, asked: Future[Got]) -> None:
        """Take what came of an errand.

        Raises:
            OSError: the raw store cannot be written.
            StageError: it cannot be read.
        """
        host.busy = False
        try:
            got = asked.result()
        except InputUnavailable as trouble:
            self._passing(host, errand, trouble)
        except InputRefused as refusal:
            self._refused(host, errand, refusal)
        except (OSError, StageError):
            raise
        except Exception as problem:  # noqa: BLE001 - one page must not stop the other outlets
            detail = f"it could not be asked for ({type(problem).__name__}: {problem}); please report it"
            self._refused(host, errand, InputRefused("failed", detail))
        else:
            self._answered(host, errand, got)

    def _answered(self, host: Host, errand: Errand, got: Got) -> None:
        answer = got.answer
        trouble = None if got.revision else trouble_of(answer)
        if isinstance(trouble, InputUnavailable):
            self._passing(host, errand, trouble, answer)
            return
        host.failures[errand.kind] = 0
        if answer.location:
            self._redirected(errand, answer, answer.location)
        elif errand.kind == "robots":
            self._ruled(errand, got)
        elif trouble:
            self._desk.fail(errand, trouble, answer)
        else:
            self._accept(errand, got)

    def _ruled(self, errand: Errand, got: Got) -> None:
        """Rules, or a plain answer that there are none (RFC 9309, 2.3.1.3)."""
        self._desk.ledger.rules(errand, got.answer, got.revision)
        self._desk.ruled(errand)

    def _accept(self, errand: Errand, got: Got) -> None:
        if got.listing:
            self._announcements.take(errand, got.listing)
        if got.refusal:
            errand.account.blame(got.refusal.reason, _placed(errand.url, got.refusal.detail))
        ledger = self._desk.ledger
        if got.answer.status == HTTPStatus.NOT_MODIFIED:
            ledger.same(errand, got.answer)
        elif errand.kind == "index":
            ledger.index(errand, got.answer, got.revision)
        elif got.revision:
            ledger.page(errand, got.answer, got.revision, on_topic=got.on_topic)
        self._desk.settle(errand)

    def _redirected(self, errand: Errand, answer: Answer, to: str) -> None:
        """Follow a redirect as a request of its own, to whatever host it leads.

        An article is known by its last address: many may lead to one, and it is had once.
        """
        chain = (*errand.chain, errand.url)
        if not is_address(to):
            detail = f"it leads to {to[:200]!r}, which is no http or https address; look for its new one"
            self._desk.fail(errand, InputRefused("bad_address", detail))
            return
        if to in chain or len(chain) > self._manners.redirects:
            self._led_nowhere(errand, chain, to)
            return
        if errand.kind == "page" and _is_front_of(errand.url, to):
            detail = f"it leads to the front page {to}, as removed articles do; look for its new address"
            self._desk.fail(errand, InputRefused("moved_away", detail))
            return
        final = canonical(to)
        further = replace(errand, url=to, chain=chain, attempts=0)
        if errand.kind == "page" and errand.outlet is not None and final != errand.source:
            wanted = self._desk.is_wanted(final)
            further = replace(further, source=final)
            if wanted:
                self._desk.notice(further)
            self._desk.ledger.moved(errand, answer, to, counted=not wanted)
            if not wanted:
                self._desk.settle(errand)
                return
        self._desk.put(further, soon=True)

    def _led_nowhere(self, errand: Errand, chain: tuple[str, ...], to: str) -> None:
        """Too many redirects; of a robots.txt they mean that there are no rules (RFC 9309, 2.3.1.2)."""
        if errand.kind == "robots":
            self._ruled(errand, Got(Answer(errand.url, HTTPStatus.NOT_FOUND)))
            return
        reason = "redirect_loop" if to in chain else "too_many_redirects"
        detail = f"{len(chain)} redirects, the last one to {to}; give the final address"
        self._desk.fail(errand, InputRefused(reason, detail))

    def _passing(
        self, host: Host, errand: Errand, trouble: InputUnavailable, answer: Answer | None = None
    ) -> None:
        """Trouble that may pass: the host gets a pause, the errand another attempt, up to a limit."""
        errand.attempts += 1
        errand.trouble = trouble
        host.failures[errand.kind] += _COSTLY if trouble.reason in _TAKES_LONG else 1
        asked = pause_asked(answer.headers, self._clock.now()) if answer else None
        pause = max(asked or 0.0, backoff(errand.attempts, self._clock.chance(), self._manners))
        host.ready = max(host.ready, self._clock.seconds() + pause)
        until = self._moment_after(pause)
        if asked:
            self._desk.ledger.parked(host.name, until)
        if pause > self._manners.patience:
            self._desk.close(host, left_alone(host.name, until))
            self._desk.fail(errand, trouble, answer)
        elif errand.attempts < self._manners.attempts:
            self._desk.put(errand)
        else:
            self._desk.fail(errand, trouble, answer)
            if trouble.reason in HOST_WIDE:
                self._desk.close(host, trouble)
        if host.failures[errand.kind] >= self._manners.failures:
            self._give_up(host, errand)

    def _moment_after(self, pause: float) -> datetime:
        """When a pause that begins now is over, as records have it: to the second, and never early."""
        over = self._clock.now() + timedelta(seconds=pause)
        return (over + timedelta(microseconds=-over.microsecond % 1_000_000)).replace(tzinfo=None)

    def _give_up(self, host: Host, errand: Errand) -> None:
        """Too much failed in a row; what announces articles and the articles themselves fail apart.

        Articles that an earlier run asked for in vain, too, tell nothing of the others.
        """
        refusal = InputUnavailable("host_down", f"{host.name} failed too often in a row; a later run goes on")
        if errand.failed_at and host.waits(lambda one: one.kind == "page" and not one.is_doubtful):
            host.failures[errand.kind] = 0
            self._desk.put_off(host, refusal)
            return
        kinds: tuple[Kind, ...] = ("index",) if errand.kind == "index" else KINDS
        self._desk.close(host, refusal, kinds)

    def _refused(self, host: Host, errand: Errand, refusal: InputRefused) -> None:
        """Trouble that will not pass by asking again."""
        if refusal.reason in HOST_WIDE:
            self._desk.close(host, refusal)
        self._desk.fail(errand, refusal)


def _placed(url: str, detail: str) -> str:
    return detail if url in detail else f"{url}: {detail}"


def _is_front_of(url: str, to: str) -> bool:
    """Whether an address is the front page of the site that a page stands on."""
    try:
        page, front = split(canonical(url)), split(canonical(to))
    except InputRefused:
        return False
    leaves = (page.path, page.query) not in _FRONT and (front.path, front.query) in _FRONT
    return leaves and _door(page.hostname) == _door(front.hostname)


def _door(host: str | None) -> str:
    return (host or "").removeprefix("www.").removeprefix("m.")
