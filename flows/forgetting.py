"""Removing one article everywhere by a steward's order, so that no run brings it back."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from flows.clean.attribution import article_id
from flows.errors import InputRefused, RunBroken
from flows.ingest.canonical import canonical
from flows.ingest.origins import ARTICLES, FORGOTTEN, Origin
from flows.ingest.sources import expand
from flows.ingest.store import RawStore
from flows.settings import Settings
from flows.stages import StageStore
from warehouse.erase import erase
from warehouse.lock import exclusive
from warehouse.publish import current
from warehouse.query import open_readonly

_PREFECT_ROWS = ("artifact", "artifact_collection", "log")
"""Tables of Prefect that quote what a run read."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article that is to be forgotten.

    Attributes:
        sources: where it was found, addresses that led there included.
        revisions: how many of its revisions are kept.
        facts: how many facts of it are published.
        elsewhere: other sources that hold the same text or bytes, which stay.
    """

    sources: tuple[str, ...]
    revisions: int
    facts: int
    elsewhere: tuple[str, ...]

    @property
    def was_read(self) -> bool:
        """Whether there was an article; else it is a mistyped path or a page that was never had."""
        return self.revisions > 0

    def to_text(self) -> str:
        """What a steward reads before saying yes."""
        lines = [f"{self.sources[0]}: {self.revisions} revisions kept, {self.facts} facts published"]
        lines += [f"  and the address that led there: {source}" for source in self.sources[1:]]
        lines += [f"  the same text stays at {source}" for source in self.elsewhere]
        return "\n".join(lines)


def look_up(given: str, settings: Settings) -> Known:
    """What is known of the article at a URL or path, or with an article_id.

    Raises:
        InputRefused: `unknown_source`.
    """
    origins = list(RawStore(settings.data_folder / "raw").origins())
    names = {given, canonical(given), *(one.source for one in expand((given,)))}
    held = {origin.source for origin in origins if origin.kind != FORGOTTEN}
    sources = sorted(source for source in held if source in names or article_id(source) == given)
    if not sources:
        raise InputRefused(
            "unknown_source",
            f"nothing is known of {given}; the columns `source` of articles and quarantine say what is",
        )
    led = {o.source for o in origins if o.kind not in ARTICLES and not set(o.chain).isdisjoint(sources)}
    whole = (*sources, *sorted((led & held) - set(sources)))
    revisions = {origin.revision_id for origin in origins if origin.source in whole} - {None}
    same = {o.source for o in origins if o.revision_id in revisions and o.source not in whole}
    facts, copies = _published(settings, sources)
    return Known(whole, len(revisions), facts, tuple(sorted(same | copies)))


def forget(known: Known, settings: Settings, reason: str) -> list[str]:
    """Remove the article everywhere; returns where it was removed from, a line each.

    The order is what makes it safe against a kill: what people see goes first, and the records by
    which it is found again go last, so that the same order can be given once more.

    Raises:
        WarehouseBusy: a run, or another program that writes, holds the warehouse.
        WarehouseUnreadable: a file in the place of a warehouse is none of ours.
    """
    data = settings.data_folder
    raw = RawStore(data / "raw")
    with exclusive(data), exclusive(raw.folder):
        told = list(_erased(settings, known.sources))
        told += list(_unwritten(data))
        revisions = {o.revision_id for o in raw.origins() if o.source in known.sources} - {None}
        batches = StageStore(data / "stages").forget({str(revision) for revision in revisions})
        if batches:
            told.append(f"stages: {batches} batches it was in; the next run makes them again")
        removed = raw.forget(known.sources, _tombstones(known, reason) if known.was_read else ())
    rest = "; a tombstone stays, so that it is not read again" if known.was_read else ""
    told.append(f"{raw.folder}: {len(removed)} revisions and all records of it{rest}")
    return told


def _tombstones(known: Known, reason: str) -> Iterator[Origin]:
    at = datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    detail = f"removed by a steward's order on {at[:10]}: {reason}; it is not read again"
    for source in known.sources:
        yield Origin(source, FORGOTTEN, at, reason="forgotten", detail=detail)


def _published(settings: Settings, sources: Collection[str]) -> tuple[int, set[str]]:
    """Facts published of these sources, and the other sources of the same text."""
    file = current(settings.warehouse)
    if file is None:
        return 0, set()
    with open_readonly(file) as connection:
        facts = connection.table("facts").pl().filter(pl.col("source").is_in(list(sources))).height
        articles: pl.DataFrame = connection.table("articles").pl()
        refused: pl.DataFrame = connection.table("quarantine").pl()
    copies = refused.filter(
        (pl.col("reason") == "duplicate")
        & pl.any_horizontal(pl.col("detail").str.contains(source, literal=True) for source in sources)
    )["source"].to_list()
    if "copy_of" in articles.columns:
        group = pl.coalesce("copy_of", "article_id")
        own = articles.filter(pl.col("source").is_in(list(sources))).select(group)["copy_of"]
        copies += articles.filter(group.is_in(own.implode()))["source"].to_list()
    return facts, set(copies) - set(sources)


def _erased(settings: Settings, sources: Collection[str]) -> Iterator[str]:
    published = current(settings.warehouse)
    kept = sorted((settings.data_folder / "releases").glob("*.duckdb"))
    for file in (*([published] if published else []), *kept):
        rows = erase(file, sources)
        if rows:
            yield f"{file}: " + ", ".join(f"{count} {table}" for table, count in sorted(rows.items()))


def _unwritten(data: Path) -> Iterator[str]:
    """Removes what quotes articles and is written again: the report, and what Prefect keeps of runs."""
    for folder, what in ((data / "report", "report"), (data / "prefect" / "storage", "results of Prefect")):
        if folder.is_dir():
            shutil.rmtree(folder)
            yield f"{folder}: the {what}, which the next run writes again"
    database = data / "prefect" / "prefect.db"
    if database.is_file():
        _empty(database)
        yield f"{database}: logs and artifacts of past runs"


def _empty(database: Path) -> None:
    try:
        with closing(sqlite3.connect(database, timeout=60)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            found = {
                name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            }
            for table in _PREFECT_ROWS:
                if table in found:
                    connection.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours
            connection.commit()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as error:
        raise RunBroken(
            f"{database} cannot be emptied of what it quotes ({error}); stop `giamngheo serve` and try again"
        ) from error
