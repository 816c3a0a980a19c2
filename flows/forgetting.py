"""Removing one article everywhere by a steward's order, so that no run brings it back."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from flows.errors import InputRefused
from flows.forgetting_known import Known
from flows.forgetting_orders import begun, standing, tombstones, withdrawals
from flows.forgetting_pages import naming_pages
from flows.forgetting_runs import forget_in_runs
from flows.ingest.origins import FORGOTTEN
from flows.ingest.store import RawStore
from flows.settings import Settings
from flows.stages import StageStore
from warehouse.erase import erase
from warehouse.lock import exclusive
from warehouse.publish import current, staging


def forget(known: Known, settings: Settings, reason: str) -> list[str]:
    """Remove the article everywhere; returns where it was removed from, a line each.

    The order itself, with all its addresses, is written down before anything goes: a kill undoes none of
    it, and the same order given once more, or `finish`, does what is left.

    Raises:
        WarehouseBusy: a run, or another program that writes, holds the warehouse.
        WarehouseUnreadable: a file in the place of a warehouse is none of ours.
    """
    raw = RawStore(settings.data_folder / "raw")
    with exclusive(settings.data_folder), exclusive(raw.folder):
        if known.is_barred:
            raw.append(tombstones(known.sources, raw.last(), reason))
        return _carried_out(known.sources, settings, raw)


def finish(settings: Settings) -> list[str]:
    """Carry out what is left of orders that were cut short; returns where from something was removed.

    Raises:
        As `forget`.
    """
    raw = RawStore(settings.data_folder / "raw")
    with exclusive(settings.data_folder), exclusive(raw.folder):
        return [line for order in begun(raw.origins()) for line in _carried_out(sorted(order), settings, raw)]


def finish_begun(settings: Settings) -> list[str]:
    """As `finish`, without asking for the warehouse where there is nothing to finish."""
    return finish(settings) if begun(RawStore(settings.data_folder / "raw").origins()) else []


def undo(given: str, settings: Settings, reason: str) -> list[str]:
    """Take back the order that holds for an address, a path or an article_id; returns for what it held.

    One that was cut short is finished first. What an outlet had announced waits for the next run again.

    Raises:
        As `forget`.
        InputRefused: `unknown_source`, if there is no such order.
    """
    finish_begun(settings)
    raw = RawStore(settings.data_folder / "raw")
    with exclusive(settings.data_folder), exclusive(raw.folder):
        order = standing(raw.origins(), given)
        if not order:
            told = "the quarantine tells with reason `forgotten` what is barred by which"
            raise InputRefused("unknown_source", f"no order to forget {given} stands; {told}")
        raw.append(withdrawals(order, raw.last(), reason))
    return [stone.source for stone in order]


def _carried_out(sources: Collection[str], settings: Settings, raw: RawStore) -> list[str]:
    """Remove all of these: what people see goes first, the records by which it is found again go last."""
    data = settings.data_folder
    told = list(_erased(settings, sources))
    told += list(_unwritten(data, raw, settings.warehouse))
    told += list(forget_in_runs(data / "prefect", sources))
    records = list(raw.origins())
    revisions = {o.revision_id for o in records if o.source in sources} - {None}
    batches = StageStore(data / "stages").forget({str(revision) for revision in revisions})
    if batches:
        told.append(f"stages: {batches} batches it was in; the next run makes them again")
    naming = naming_pages(raw, sources)
    if naming:
        told.append(f"{raw.folder}: {len(naming)} feeds, sitemaps or lists as they were, which name it")
    removed = raw.forget(sources, naming) - naming
    stays = any(o.source in sources and o.kind == FORGOTTEN for o in records)
    rest = "; a tombstone stays, so that it is not read again" if stays else ""
    told.append(f"{raw.folder}: {len(removed)} revisions and all records of it{rest}")
    return told


def _erased(settings: Settings, sources: Collection[str]) -> Iterator[str]:
    published = current(settings.warehouse)
    kept = sorted((settings.data_folder / "releases").glob("*.duckdb"))
    for file in (*([published] if published else []), *kept):
        rows = erase(file, sources)
        if rows:
            yield f"{file}: " + ", ".join(f"{count} {table}" for table, count in sorted(rows.items()))


def _unwritten(data: Path, raw: RawStore, target: Path) -> Iterator[str]:
    """Removes what quotes articles and is written again, and what killed runs left half written."""
    if (data / "report").is_dir():
        shutil.rmtree(data / "report")
        yield f"{data / 'report'}: the report, which the next run writes again"
    if (data / "logs").is_dir():
        shutil.rmtree(data / "logs")
        yield f"{data / 'logs'}: what `giamngheo serve` logged"
    staging(target)
    for half in sorted(raw.folder.rglob(".new-*")):
        half.unlink()
        yield f"{half}: what a killed run left"
