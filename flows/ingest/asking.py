"""What happens away from the thread that decides: a request, the bytes into the store, a first look."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus

from flows.encodings.labels import header_label
from flows.errors import InputRefused, StageError
from flows.ingest.bodies import bare
from flows.ingest.canonical import canonical
from flows.ingest.claims import Claims
from flows.ingest.discovery import listed
from flows.ingest.headers import SERVED
from flows.ingest.hosts import Errand
from flows.ingest.links import Listing
from flows.ingest.looks import Look, look_at
from flows.ingest.manners import Manners
from flows.ingest.origins import Origin
from flows.ingest.redirects import strayed
from flows.ingest.robots import MOST_BYTES
from flows.ingest.store import RawStore
from flows.ingest.stories import is_about, lacking
from flows.ingest.web import WHOLE, Answer, Line

_BY_HAND = ("list", "url")
"""Kinds of accounts whose articles somebody chose one by one: they are kept whatever they are about."""


@dataclass(frozen=True, slots=True)
class Got:
    """What came of an errand.

    Attributes:
        answer: what the host said.
        revision: under which its bytes are kept, null if there are none.
        listing: what an index page announces.
        refusal: why it could not be told what it announces; of an article, why the page that came is not it.
        on_topic: whether an article is about our topic.
        leads_to: where a page without text sends its readers; null if it does not.
    """

    answer: Answer
    revision: str | None = None
    listing: Listing | None = None
    refusal: InputRefused | None = None
    on_topic: bool = True
    leads_to: str | None = None


@dataclass(frozen=True, slots=True)
class Asker:
    """Runs errands; several threads may, each with a line of its own.

    Attributes:
        store: where bytes go.
        manners: what a page may cost.
        claims: which pages are of forgotten articles, whatever address they are had from.
    """

    store: RawStore
    manners: Manners
    claims: Claims

    def run(self, line: Line, errand: Errand, before: Origin | None) -> Got:
        """Ask for what the errand is for.

        Args:
            line: to its host, used by nobody else now.
            errand: what to ask for.
            before: the last record of its source.

        Raises:
            InputRefused: as `Line.ask`.
        """
        most, cut = self._most(errand), errand.kind == "robots"
        kept = self._kept(errand, before)
        known = before.headers if before and kept is not None else {}
        answer = line.ask(errand.url, most, known, cut=cut)
        if errand.kind != "index":
            answer = replace(answer, raw=bare(answer.raw, most, cut=cut))
        if answer.status == HTTPStatus.NOT_MODIFIED and before and before.revision_id and kept is not None:
            told = replace(answer, headers=before.headers | answer.headers)
            return self._read(errand, told, before.revision_id, kept)
        if answer.status not in WHOLE or not (answer.raw or errand.kind == "robots"):
            return Got(answer)
        if errand.kind == "page":
            return self._page(errand, answer, before)
        revision = self.store.put(answer.raw)
        return self._read(errand, answer, revision, answer.raw)

    def _most(self, errand: Errand) -> int:
        of_kind = {
            "page": self.manners.max_bytes,
            "index": self.manners.max_index_bytes,
            "robots": MOST_BYTES,
        }
        return of_kind[errand.kind]

    def _page(self, errand: Errand, answer: Answer, before: Origin | None) -> Got:
        """An article, if the page is one: what stands in its place is not kept."""
        title, chosen = errand.announced.get("title"), errand.account.kind in _BY_HAND
        page = _looked_at(answer, errand.url)
        refusal = self._spelling(page, errand, before) or strayed(errand, page, before, self.store)
        if page and not refusal and (errand.outlet or page.is_stopped or page.is_beginning):
            refusal = lacking(page, errand.source, title, chosen=chosen)
        if refusal:
            onward = page and refusal.reason == "no_text" and _onward(errand, answer, page)
            return Got(answer, refusal=refusal, leads_to=onward or None)
        revision = self.store.put(answer.raw)
        about = chosen or page is None or is_about(page, errand.source, title)
        return Got(answer, revision, on_topic=about)

    def _spelling(self, page: Look | None, errand: Errand, before: Origin | None) -> InputRefused | None:
        """Why an article is not kept that gives the address of a forgotten one as its own.

        One that was had when that was forgotten was found to be another.
        """
        if page is None or (before and before.is_had_article):
            return None
        name = self.claims.forgotten_of(page.addresses, errand.url)
        if name is None:
            return None
        detail = (
            f"it says that it is {name}, which was removed by a steward's order; it is not read "
            "(if it is another article: README, Forgetting, tells how to let it in)"
        )
        return InputRefused("forgotten", detail)

    def _kept(self, errand: Errand, before: Origin | None) -> bytes | None:
        """The bytes that the host may say are still right, if they came from the address that is asked.

        What is damaged must come anew, and whole.
        """
        if before is None or before.revision_id is None or not before.headers:
            return None
        if canonical(before.end) != canonical(errand.url):
            return None
        try:
            return self.store.read(before.revision_id)
        except StageError:
            return None

    def _read(self, errand: Errand, answer: Answer, revision: str, raw: bytes) -> Got:
        """What an index page announces; whatever is in it stops nobody else."""
        if errand.kind != "index" or errand.outlet is None:
            return Got(answer, revision)
        label = header_label(answer.headers.get("content-type"))
        try:
            return Got(answer, revision, listing=listed(errand.outlet, raw, errand.url, label))
        except InputRefused as refusal:
            return Got(answer, revision, refusal=refusal)
        except Exception as problem:  # noqa: BLE001 - one page must not stop the other outlets
            detail = f"the page could not be read ({type(problem).__name__}: {problem}); please report it"
            return Got(answer, revision, refusal=InputRefused("unreadable_index", detail))


def _looked_at(answer: Answer, url: str) -> Look | None:
    try:
        return look_at(answer.raw, url, answer.headers.get("content-type", SERVED))
    except Exception:  # noqa: BLE001 - what cannot be looked at is kept; the next room judges it
        return None


def _onward(errand: Errand, answer: Answer, page: Look) -> str | None:
    """Where a page without text leads to, unless it was asked there: sites look for their cookie so, too."""
    if page.leads_to is None or page.leads_to in errand.chain:
        return None
    return page.leads_to if page.leads_to != errand.url or answer.sets_cookie else None
