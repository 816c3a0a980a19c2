"""What a new release carries over from the one before: past releases, decisions, and findings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb
import polars as pl

from flows.errors import WarehouseUnreadable
from warehouse.contract import DECISIONS, FINDINGS, RELEASES, Relation
from warehouse.query import open_readonly

BY_PEOPLE = ("confirmed", "corrected", "dismissed")


@dataclass(frozen=True, slots=True)
class Release:
    """One row of `releases`: what was published when, in numbers of rows."""

    release_id: int
    published_at: datetime
    code_version: str
    content_digest: str
    articles: int
    facts: int
    checks: int
    checks_failed: int
    findings: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class History:
    """The lasting part of a warehouse; empty frames where there was none before."""

    releases: pl.DataFrame
    decisions: pl.DataFrame
    findings: pl.DataFrame

    @property
    def latest(self) -> Release | None:
        """The release that is published now, None before the first."""
        if self.releases.is_empty():
            return None
        return Release(**self.releases.sort("release_id").row(-1, named=True))


def read(path: Path | None) -> History:
    """The history of the warehouse at `path`; an empty one where `path` is None.

    Raises:
        WarehouseUnreadable: the file is missing, damaged, or no giamngheo warehouse.
        WarehouseBusy: a program has it open for writing.
    """
    if path is None:
        return History(RELEASES.empty(), DECISIONS.empty(), FINDINGS.empty())
    with open_readonly(path) as connection:
        history = History(
            *(_carried(path, connection, relation) for relation in (RELEASES, DECISIONS, FINDINGS))
        )
    if history.latest is None:
        raise _foreign(path, "its table releases is empty")
    return history


def carry_findings(found: pl.DataFrame, before: pl.DataFrame, release_id: int) -> pl.DataFrame:
    """The findings of release `release_id`: those `found` now, and those that are gone.

    What people said of a finding stays. A finding that is gone and that nobody judged becomes `stale`;
    it is kept, and opens again when it returns.

    Args:
        found: columns `contract.FOUND`.
        before: the findings of the release before, with all columns of the contract.
        release_id: the release in which `found` was seen.
    """
    known = before.select("finding_id", "first_seen_release", pl.col("status").alias("before"))
    now = (
        found.join(known, on="finding_id", how="left", maintain_order="left")
        .with_columns(
            status=pl.when(pl.col("before").is_in(BY_PEOPLE)).then("before").otherwise("status"),
            first_seen_release=pl.col("first_seen_release").fill_null(release_id),
            last_seen_release=pl.lit(release_id, pl.Int64),
        )
        .select(FINDINGS.names)
    )
    gone = before.join(found, on="finding_id", how="anti").with_columns(
        status=pl.when(pl.col("status") == "open").then(pl.lit("stale")).otherwise("status")
    )
    return pl.concat([now, gone.select(FINDINGS.names)])


def _carried(path: Path, connection: duckdb.DuckDBPyConnection, relation: Relation) -> pl.DataFrame:
    """A relation of the release before; a nullable column it did not have yet is null."""
    try:
        frame: pl.DataFrame = connection.table(relation.name).pl()
    except duckdb.CatalogException as error:
        raise _foreign(path, f"it has no table {relation.name}") from error
    if any(not column.nullable and column.name not in frame.columns for column in relation.columns):
        raise _foreign(path, f"its table {relation.name} lacks columns")
    return frame.select(
        (pl.col(name) if name in frame.columns else pl.lit(None).alias(name)).cast(dtype)
        for name, dtype in relation.schema().items()
    )


def _foreign(path: Path, why: str) -> WarehouseUnreadable:
    return WarehouseUnreadable(
        f"{path} is no giamngheo warehouse ({why}); it was left as it is: name another file with --warehouse"
    )
