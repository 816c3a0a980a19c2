"""What a harvest writes down: every step in the raw store's log, every article in somebody's account."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from flows.errors import InputRefused, InputUnavailable
from flows.ingest.accounts import Account, Harvested
from flows.ingest.canonical import canonical, place
from flows.ingest.clock import Clock
from flows.ingest.hosts import Errand, host_of
from flows.ingest.journal import Journal
from flows.ingest.origins import ANNOUNCED, FORGOTTEN, PARK, PARKED, Origin
from flows.ingest.web import Answer

OUT_OF_TIME = "out_of_time"
"""Why an article waits whose turn did not come in a run."""
_TAGS = frozenset(("etag", "last-modified"))


class Ledger:
    """The log of a store while pages come in, one thread at a time.

    Attributes:
        before: the last record of each source, kept up as records are added.
        forgotten: the places of articles that a steward ordered to be removed.
    """

    def __init__(self, journal: Journal, before: dict[str, Origin], clock: Clock) -> None:
        self.before = before
        self.forgotten = frozenset(place(name) for name, one in before.items() if one.kind == FORGOTTEN)
        self._journal = journal
        self._clock = clock
        self._had: dict[str, bool] = {}
        self._refused: dict[str, None] = {}

    def keep(self) -> None:
        """Have all that was written down outlast a loss of power, before anybody is asked by it."""
        self._journal.keep()

    def is_forgotten(self, errand: Errand) -> bool:
        """Whether a steward ordered what an errand asks for to be removed, under this name or another."""
        return not self.forgotten.isdisjoint((place(errand.source), place(errand.url)))

    def announce(self, errands: list[Errand]) -> None:
        """Articles heard of for the first time, before anything is asked: a kill forgets none of them."""
        unknown = [errand for errand in errands if errand.source not in self.before]
        self._add(*(self._origin(errand, ANNOUNCED) for errand in unknown))

    def index(self, errand: Errand, answer: Answer, revision: str | None) -> None:
        """A page that announces articles, after they were noted."""
        errand.account.pages += 1
        self._add(self._told(errand, "index", answer, revision))

    def rules(self, errand: Errand, answer: Answer, revision: str | None) -> None:
        """What a site answered when asked for its rules."""
        self._add(self._told(errand, "robots", answer, revision))

    def page(self, errand: Errand, answer: Answer, revision: str, *, on_topic: bool) -> None:
        """An article that was had; once an article, always one, whatever it says later."""
        before, account = self.before.get(errand.source), errand.account
        was_article = before is not None and before.is_had_article
        known = before is not None and before.revision_id == revision
        if not (on_topic or was_article):
            account.left_out += 1
            self._add(self._told(errand, "left_out", answer, revision))
            return
        account.unchanged += known
        account.changed += was_article and not known
        account.new += not was_article and not known
        self._had[errand.source] = not known
        self._add(self._told(errand, "url", answer, revision))

    def same(self, errand: Errand, answer: Answer) -> None:
        """An article or index page that did not change since it was had (304)."""
        before = self.before[errand.source]
        if errand.kind == "page" and before.kind == "url":
            errand.account.unchanged += 1
            self._had[errand.source] = False
        elif errand.kind == "page":
            errand.account.left_out += 1
        else:
            errand.account.pages += 1
        headers = before.headers | answer.headers
        told = replace(self._told(errand, before.kind, answer, before.revision_id), headers=headers)
        if before.kind != "index" or not told.tells_the_same(before):
            self._add(told)

    def moved(self, errand: Errand) -> None:
        """Addresses that lead, one to the next, to an article known by the last of them."""
        names = (errand.source, *map(canonical, errand.chain[1:]))
        chain, end = (*errand.chain, errand.url), canonical(errand.url)
        for hop, (name, answer) in enumerate(zip(names, errand.led, strict=True), start=1):
            before = self.before.get(name)
            if hop == 1 or not (name in {errand.source, end} or (before and before.is_had_article)):
                told = self._told(replace(errand, source=name), "moved", answer, None)
                self._add(replace(told, chain=chain[: hop + 1]))

    def failed(self, errand: Errand, refusal: InputRefused, answer: Answer | None = None) -> None:
        """What could not be had; the revision had before stays."""
        if errand.kind == "page":
            errand.account.refuse(refusal.reason)
            self._refused[errand.source] = None
        elif errand.kind == "index":
            errand.account.blame(refusal.reason, f"{errand.url}: {refusal.detail}")
        self._fail(errand, refusal, answer)

    def left(self, errand: Errand, refusal: InputRefused) -> None:
        """What is still on the list of a later run; what was asked for in vain goes last there."""
        if errand.outlet is None or not isinstance(refusal, InputUnavailable):
            self.failed(errand, refusal)
            return
        if errand.kind == "page":
            errand.account.leave(refusal.reason)
        elif errand.kind == "index":
            errand.account.blame(refusal.reason, f"{errand.url}: {refusal.detail}")
        if errand.trouble:
            self._fail(errand, errand.trouble)
        else:
            self._await(errand, refusal)

    def _await(self, errand: Errand, refusal: InputRefused) -> None:
        """Why an article that was never asked for waits: for its turn, or for its site."""
        before = self.before.get(errand.source)
        if before is None or before.kind != ANNOUNCED:
            return
        turn = refusal.reason == OUT_OF_TIME
        told = replace(
            before, reason=None if turn else refusal.reason, detail=None if turn else refusal.detail
        )
        if not told.tells_the_same(before):
            self._add(replace(told, at=self._at()))

    def parked(self, host: str, until: datetime) -> None:
        """A host that asked to be left alone until a moment, UTC, by this run and by later ones."""
        self._add(Origin(f"{PARK}{host}", PARKED, self._at(), not_before=until.isoformat()))

    def renewed(self, origin: Origin) -> None:
        """An article of whose outlet or announcement else is told; nothing else is new, not even the time."""
        if not origin.tells_the_same(self.before[origin.source]):
            self._add(origin)

    def hopeless(self, origin: Origin) -> None:
        """An article that was tried for as long as is sensible: this is how it ends."""
        last = f"; the last trouble was {origin.reason}: {origin.detail}" if origin.reason else ""
        days = f"announced at {origin.announced.get('at')} UTC and not had since{last}"
        detail = f"{days}; name its address by hand if it is wanted still"
        self._add(replace(origin, kind="url", at=self._at(), reason="given_up", detail=detail, again=False))

    def orphaned(self, origin: Origin) -> None:
        """An article of an outlet that is no longer asked; it is taken up when the outlet is again."""
        detail = (
            f"{origin.outlet}, which announced it, is not among the active outlets; "
            "switch it on again, or name the address by hand"
        )
        told = replace(origin, kind="url", at=self._at(), reason="outlet_gone", detail=detail, again=True)
        if not told.tells_the_same(origin):
            self._add(told)

    def _fail(self, errand: Errand, refusal: InputRefused, answer: Answer | None = None) -> None:
        """Log a failure: each one that was asked for, so that the order of the next run is known."""
        before = self.before.get(errand.source)
        failure = self._failure(errand, refusal, answer)
        stays = errand.kind == "robots" or (before is not None and before.kind == FORGOTTEN)
        if not stays and (errand.asked or not failure.tells_the_same(before)):
            self._add(failure)

    def _failure(self, errand: Errand, refusal: InputRefused, answer: Answer | None) -> Origin:
        before = self.before.get(errand.source)
        kept = before.revision_id if before else None
        note = "; the revision read before stays" if kept and errand.kind == "page" else ""
        left_out = before is not None and before.kind == "left_out"
        kind = "left_out" if left_out else "url" if errand.kind == "page" else errand.kind
        return replace(
            self._origin(errand, kind),
            revision_id=kept,
            reason=refusal.reason,
            detail=f"{refusal.detail}{note}",
            status=answer.status if answer else None,
            headers=_lasting(before, errand) if before and kept else {},
            again=isinstance(refusal, InputUnavailable),
        )

    def harvested(self, accounts: tuple[Account, ...]) -> Harvested:
        """All that came in, sorted."""
        had = self._had
        return Harvested(
            accounts,
            new=tuple(sorted(source for source in had if had[source])),
            unchanged=tuple(sorted(source for source in had if not had[source])),
            refused=tuple(sorted(self._refused.keys() - had.keys())),
        )

    def _add(self, *origins: Origin) -> None:
        self._journal.add(*origins)
        self.before.update((origin.source, origin) for origin in origins)

    def _origin(self, errand: Errand, kind: str) -> Origin:
        """A record; what is named by hand keeps what an outlet said of it before."""
        before = self.before.get(errand.source)
        outlet = errand.outlet.name if errand.outlet else before.outlet if before else None
        told = errand.announced or (before.announced if before else {})
        host = host_of(errand.source)
        return Origin(
            errand.source, kind, self._at(), outlet or host, chain=_whole_chain(errand), announced=told
        )

    def _at(self) -> str:
        return self._clock.now().replace(tzinfo=None).isoformat(timespec="seconds")

    def _told(self, errand: Errand, kind: str, answer: Answer, revision: str | None) -> Origin:
        origin = self._origin(errand, kind)
        return replace(
            origin, revision_id=revision, status=answer.status, headers=answer.headers, asked=answer.asked
        )


def _whole_chain(errand: Errand) -> tuple[str, ...]:
    """The addresses that were asked, if they are others than the one it is known by."""
    return (*errand.chain, errand.url) if errand.chain or errand.url != errand.source else ()


def _lasting(before: Origin, errand: Errand) -> dict[str, str]:
    """Headers of the bytes that stay; the host they were not asked of now is not to say that they stand."""
    return {name: told for name, told in before.headers.items() if not errand.chain or name not in _TAGS}
