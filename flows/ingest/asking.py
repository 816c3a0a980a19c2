"""What happens away from the thread that decides: a request, the bytes into the store, a first look."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus

from flows.encodings.labels import header_label
from flows.errors import InputRefused
from flows.ingest.discovery import listed, on_topic, visible_text
from flows.ingest.hosts import Errand
from flows.ingest.links import Listing
from flows.ingest.manners import Manners
from flows.ingest.store import Origin, RawStore
from flows.ingest.web import Answer, Line

_BY_HAND = ("list", "url")
"""Kinds of accounts whose articles somebody chose one by one: they are kept whatever they are about."""


@dataclass(frozen=True, slots=True)
class Got:
    """What came of an errand.

    Attributes:
        answer: what the host said.
        revision: under which its bytes are kept, null if there are none.
        listing: what an index page announces.
        refusal: why it could not be told what it announces.
        on_topic: whether an article is about our topic.
    """

    answer: Answer
    revision: str | None = None
    listing: Listing | None = None
    refusal: InputRefused | None = None
    on_topic: bool = True


@dataclass(frozen=True, slots=True)
class Asker:
    """Runs errands; several threads may, each with a line of its own."""

    store: RawStore
    manners: Manners

    def run(self, line: Line, errand: Errand, before: Origin | None) -> Got:
        """Ask for what the errand is for.

        Args:
            line: to its host, used by nobody else now.
            errand: what to ask for.
            before: the last record of its source.

        Raises:
            InputRefused: as `Line.ask`.
        """
        most = self.manners.max_bytes if errand.kind == "page" else self.manners.max_index_bytes
        known = before.headers if before and before.revision_id else {}
        answer = line.ask(errand.url, most, known)
        if errand.kind == "robots":
            answer = self._followed(line, answer, most)
        if answer.status == HTTPStatus.NOT_MODIFIED and before and before.revision_id:
            told = replace(answer, headers=before.headers | answer.headers)
            return self._same(errand, told, before.revision_id)
        if answer.status != HTTPStatus.OK or not (answer.raw or errand.kind == "robots"):
            return Got(answer)
        revision = self.store.put(answer.raw)
        if errand.kind == "index":
            return self._read(errand, answer, revision, answer.raw)
        return Got(answer, revision, on_topic=_on_topic(errand, answer))

    def _followed(self, line: Line, answer: Answer, most: int) -> Answer:
        """The rules themselves, wherever the site keeps them; too many redirects mean there are none."""
        for _ in range(self.manners.redirects):
            if answer.location is None:
                return answer
            answer = line.ask(answer.location, most)
        return answer if answer.location is None else Answer(answer.url, HTTPStatus.NOT_FOUND)

    def _same(self, errand: Errand, answer: Answer, revision: str) -> Got:
        if errand.kind != "index":
            return Got(answer, revision)
        return self._read(errand, answer, revision, self.store.read(revision))

    def _read(self, errand: Errand, answer: Answer, revision: str, raw: bytes) -> Got:
        """What an index page announces; whatever is in it stops nobody else."""
        if errand.outlet is None:
            return Got(answer, revision)
        label = header_label(answer.headers.get("content-type"))
        try:
            return Got(answer, revision, listing=listed(errand.outlet, raw, errand.url, label))
        except InputRefused as refusal:
            return Got(answer, revision, refusal=refusal)
        except Exception as problem:  # noqa: BLE001 - one page must not stop the other outlets
            detail = f"the page could not be read ({type(problem).__name__}: {problem}); please report it"
            return Got(answer, revision, refusal=InputRefused("unreadable_index", detail))


def _on_topic(errand: Errand, answer: Answer) -> bool:
    if errand.kind != "page" or errand.account.kind in _BY_HAND:
        return True
    try:
        label = header_label(answer.headers.get("content-type"))
        return on_topic(errand.announced.get("title"), visible_text(answer.raw, label))
    except Exception:  # noqa: BLE001 - what cannot be looked at is kept; the next room judges it
        return True
