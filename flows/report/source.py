"""Where a report reads from: a published warehouse file, or the frames of one not published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from flows.errors import WarehouseUnreadable
from warehouse.contract import RELATIONS
from warehouse.query import open_readonly

Row = dict[str, Any]


@contextmanager
def published(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the published file.

    Raises:
        WarehouseUnreadable: the file is missing or damaged, or is not a warehouse of ours.
        WarehouseBusy: a program has it open for writing.
    """
    with open_readonly(warehouse) as connection:
        known = {
            str(row["name"]) for row in rows(connection, "SELECT table_name AS name FROM duckdb_tables()")
        }
        missing = [relation.name for relation in RELATIONS if relation.name not in known]
        if missing:
            raise WarehouseUnreadable(
                f"{warehouse} lacks {', '.join(missing)}; giamngheo did not make it, name another file"
            )
        yield connection


@contextmanager
def unpublished(frames: Mapping[str, pl.DataFrame]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection over contract-shaped frames by relation name; relations not given are empty."""
    with closing(duckdb.connect(":memory:")) as connection:
        for relation in RELATIONS:
            frame = frames.get(relation.name, relation.empty())
            connection.register(relation.name, frame.select(relation.names).to_arrow())
        yield connection


def rows(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    parameters: Sequence[object] | Mapping[str, object] = (),
) -> list[Row]:
    """The rows of a query by column name."""
    cursor = connection.execute(query, parameters)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
