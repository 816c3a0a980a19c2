"""What came of an errand, and what it leads to: a record, another address, another attempt, a pause."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus

from flows.errors import InputRefused, InputUnavailable, StageError
from flows.ingest.announcing import Announcements
from flows.ingest.asking import Got
from flows.ingest.canonical import canonical
from flows.ingest.clock import Clock
from flows.ingest.desk import Desk
from flows.ingest.hosts import KINDS, Errand, Host, Kind
from flows.ingest.manners import Manners
from flows.ingest.redirects import barred
from flows.ingest.verdicts import HOST_WIDE, backoff, left_alone, pause_asked, trouble_of
from flows.ingest.web import Answer

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
        if to := answer.location or got.leads_to:
            self._redirected(errand, answer, to)
        elif errand.kind == "robots":
            self._ruled(errand, got)
        elif refusal := trouble or (got.refusal if errand.kind == "page" else None):
            self._desk.fail(errand, refusal, answer)
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
            self._had(errand, got, got.revision)
        self._desk.settle(errand)

    def _had(self, errand: Errand, got: Got, revision: str) -> None:
        """An article is known by its last address: many may lead to one, and it is had once."""
        ledger, final = self._desk.ledger, canonical(errand.url)
        if errand.outlet is None or final == errand.source:
            ledger.page(errand, got.answer, revision, on_topic=got.on_topic)
            return
        before = ledger.before.get(errand.source)
        was_article = before is not None and before.is_had_article
        there = replace(errand, source=final)
        ledger.page(there, got.answer, revision, on_topic=got.on_topic or was_article)
        ledger.moved(errand)

    def _redirected(self, errand: Errand, answer: Answer, to: str) -> None:
        """Follow a redirect as a request of its own, to whatever host it leads."""
        chain, before = (*errand.chain, errand.url), self._desk.ledger.before
        final = canonical(to)
        further = replace(errand, url=to, chain=chain, led=(*errand.led, answer), attempts=0)
        if refusal := barred(errand, to, before.get(to) or before.get(final)):
            self._desk.fail(errand, refusal)
        elif (to in chain and not _may_differ(further)) or len(chain) > self._manners.redirects:
            self._led_nowhere(errand, chain, to)
        elif self._is_known_there(errand, final):
            self._desk.ledger.moved(further)
            errand.account.moved += 1
            self._desk.settle(errand)
        else:
            self._desk.put(further, soon=True)

    def _is_known_there(self, errand: Errand, final: str) -> bool:
        """Whether an article that was never had is had, or on its way, by the address it leads to.

        Of one that was had it must be seen first that it is the same there.
        """
        if errand.kind != "page" or errand.outlet is None or final == errand.source:
            return False
        before = self._desk.ledger.before.get(errand.source)
        return not (before and before.is_had_article) and not self._desk.is_wanted(final)

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


def _may_differ(errand: Errand) -> bool:
    """Whether an address that was asked already may answer otherwise now: sites look for their cookie so."""
    return any(answer.sets_cookie for answer in errand.led)


def _placed(url: str, detail: str) -> str:
    return detail if url in detail else f"{url}: {detail}"
