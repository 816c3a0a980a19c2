"""All sources of a run into the raw store, each with its origin, refusals included."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from flows.errors import InputRefused
from flows.ingest.accounts import Account
from flows.ingest.clock import Clock
from flows.ingest.harvest import Wanted, harvest
from flows.ingest.manners import Manners
from flows.ingest.origins import FORGOTTEN, Origin
from flows.ingest.outlets import Outlet
from flows.ingest.sources import Given, expand, read_file
from flows.ingest.store import RawStore

Progress = Callable[[str, int, int], None]
_CHUNK = 200


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a run is to take in.

    Attributes:
        given: files and pages named by hand, as `sources.expand` gives them.
        outlets: those to look for articles at.
    """

    given: Sequence[Given] = ()
    outlets: Sequence[Outlet] = ()


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of the sources of a run, by source.

    Attributes:
        new: those whose bytes were not known from there before.
        unchanged: those that hold what they held before.
        refused: those that could not be read.
        accounts: what each address of each outlet gave.
    """

    new: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """All sources of the run."""
        return (*self.new, *self.unchanged, *self.refused)


def collect(inputs: Inputs, store: RawStore, manners: Manners, clock: Clock, progress: Progress) -> Collected:
    """Puts every source in the store: files as they are read, pages and outlets by `harvest`.

    Args:
        inputs: what to take in.
        store: where bytes and origins go; nobody else may write there meanwhile.
        manners: what a source may cost.
        clock: the time; stands in the origin records only.
        progress: told ("ingest", sources done, sources in all).
    """
    store.sweep()
    files = [given for given in inputs.given if given.kind == "file"]
    parts = [_read_files(files, store, manners, clock, progress)]
    for folder in (outlet for outlet in inputs.outlets if outlet.kind == "folder"):
        said = {"dated": folder.date_format} if folder.date_format else {}  # what it said before is over
        found = _read_files(expand((folder.address,)), store, manners, clock, progress, said)
        parts.append(_accounted(folder, found, store))
    pages = tuple(given.source for given in inputs.given if given.kind == "url")
    web = tuple(outlet for outlet in inputs.outlets if outlet.kind != "folder")
    if pages or web:
        had = harvest(Wanted(web, pages), store, manners, clock, progress)
        named = tuple(account for account in had.accounts if account.outlet)
        parts.append(Collected(had.new, had.unchanged, had.refused, named))
    return Collected(
        new=tuple(source for part in parts for source in part.new),
        unchanged=tuple(source for part in parts for source in part.unchanged),
        refused=tuple(source for part in parts for source in part.refused),
        accounts=tuple(account for part in parts for account in part.accounts),
    )


def _accounted(folder: Outlet, found: Collected, store: RawStore) -> Collected:
    """The account of a folder; one that cannot be read at all is its own only source."""
    account = Account(folder.name, folder.kind, folder.address, pages=1, listed=len(found.sources))
    account.new, account.unchanged = len(found.new), len(found.unchanged)
    last = store.last() if found.refused else {}
    for source in found.refused:
        account.refuse(last[source].reason or "")
    itself = last.get(found.refused[0]) if found.sources == found.refused and found.refused else None
    if itself and itself.reason in {"not_found", "empty_folder", "unreadable"}:
        account.blame(itself.reason, f"{itself.source}: {itself.detail}")
    return Collected(found.new, found.unchanged, found.refused, (account,))


def _read_files(  # noqa: PLR0913, PLR0917 - as `collect`, and what their folder says of them, if one is read
    files: Sequence[Given],
    store: RawStore,
    manners: Manners,
    clock: Clock,
    progress: Progress,
    said: Mapping[str, str] | None = None,
) -> Collected:
    before = store.last() if files else {}
    at = clock.now().replace(tzinfo=None).isoformat(timespec="seconds")
    origins: list[Origin] = []
    for done, file in enumerate(files, start=1):
        last = before.get(file.source)
        origin = _origin(file, store, manners, at, last)
        told = said if said is not None else last.announced if last else {}
        origins.append(origin if origin is last else replace(origin, announced=dict(told)))
        if done % _CHUNK == 0 or done == len(files):
            store.append(origins[-_CHUNK:])
        progress("ingest", done, len(files))
    known = {(source, origin.revision_id) for source, origin in before.items()}
    read = [origin for origin in origins if origin.reason is None]
    return Collected(
        new=tuple(one.source for one in read if (one.source, one.revision_id) not in known),
        unchanged=tuple(one.source for one in read if (one.source, one.revision_id) in known),
        refused=tuple(one.source for one in origins if one.reason is not None),
    )


def _origin(file: Given, store: RawStore, manners: Manners, at: str, before: Origin | None) -> Origin:
    """What a file holds now; where it cannot be read, the revision read before stays."""
    if before is not None and before.kind == FORGOTTEN:
        return before
    try:
        if file.refusal is not None or file.path is None:
            raise file.refusal or InputRefused("not_found", "there is no path to this file")
        return Origin(file.source, file.kind, at, None, store.put(read_file(file.path, manners)))
    except InputRefused as refusal:
        kept = before.revision_id if before else None
        note = "; the revision read before stays" if kept else ""
        return Origin(file.source, file.kind, at, None, kept, refusal.reason, f"{refusal.detail}{note}")
