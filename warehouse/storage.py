"""Writing a warehouse file: schema, rows in the order of their keys, and nothing left in a log."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import duckdb
import polars as pl

from flows.errors import StageError
from warehouse.contract import RELATIONS
from warehouse.ddl import literal, schema
from warehouse.query import SILENT

STORAGE_VERSION = "v1.0.0"
"""What every DuckDB 1.x opens; files of DuckDB 2 are refused by those clients unless made so."""


def write(path: Path, frames: Mapping[str, pl.DataFrame]) -> None:
    """Make the file at `path` afresh with one table a frame, the views, and all comments.

    Raises:
        StageError: DuckDB refuses a row or the disk does; the message is its own.
    """
    remove(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with duckdb.connect(config={"temp_directory": str(spill_of(path))}) as connection:
            connection.execute(SILENT)
            connection.execute(
                f"ATTACH {literal(str(path))} AS built (STORAGE_VERSION {literal(STORAGE_VERSION)})"
            )
            connection.execute("USE built")
            connection.begin()  # each comment would wait for the disk on its own otherwise
            connection.execute(schema())
            for relation in RELATIONS:
                connection.from_arrow(frames[relation.name].to_arrow()).insert_into(relation.name)
            connection.commit()
            connection.execute("USE memory")
            connection.execute("DETACH built")
    except duckdb.Error as error:
        remove(path)
        raise StageError(f"the warehouse file {path} could not be written: {error}") from error


def remove(path: Path) -> None:
    """Remove a file that was not published, its log, and what did not fit into memory."""
    for leftover in (path, log_of(path)):
        leftover.unlink(missing_ok=True)
    shutil.rmtree(spill_of(path), ignore_errors=True)


def log_of(path: Path) -> Path:
    """Where DuckDB keeps the write-ahead log of the file at `path`."""
    return path.with_name(path.name + ".wal")


def spill_of(path: Path) -> Path:
    """Where DuckDB puts what does not fit into memory while the file at `path` is written."""
    return path.with_name(path.name + ".tmp")
