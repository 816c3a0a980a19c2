"""Taking an article out of a warehouse file so that nothing of it is left in the file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

import duckdb

from flows.errors import WarehouseUnreadable
from warehouse import history
from warehouse.ddl import identifier, literal
from warehouse.query import SILENT
from warehouse.storage import STORAGE_VERSION, log_of, remove

_GONE = ("articles", "facts", "findings", "checks")
_NAMED_BY = {
    "article_id": ("articles",),
    "source": ("sources",),
    "fact_id": ("facts",),
    "suspect_fact_id": ("facts",),
    "fact_ids": ("facts",),
    "check_id": ("checks",),
    "check_ids": ("checks",),
    "finding_id": ("findings",),
    "subject_id": _GONE,
}
"""Columns by which a row is about an article, and the lists of keys they are looked up in."""


def erase(path: Path, sources: Collection[str]) -> dict[str, int]:
    """Take the articles found at `sources` out of the warehouse at `path`, in one rename.

    Every row goes that is about them, in whatever table; an article that was a copy of one is an
    original again. The file is written anew, since a row deleted in place can still be read in it.

    Returns:
        rows removed by table; empty where there was nothing, and the file is left as it is.

    Raises:
        WarehouseUnreadable, WarehouseBusy: the file is no warehouse of ours, or open for writing.
    """
    history.read(path)
    path = path.resolve()
    old, new = (path.with_name(f".{path.name}.{purpose}") for purpose in ("erasing", "erased"))
    for leftover in (old, new):  # a log that a killed order left would be played back into the copy
        remove(leftover)
    try:
        shutil.copyfile(path, old)
        removed = _rewritten(old, new, sources)
        if removed:
            with new.open("rb") as written:
                os.fsync(written.fileno())
            log_of(path).unlink(missing_ok=True)
            new.replace(path)
    except duckdb.Error as error:
        raise WarehouseUnreadable(f"{path} cannot be written anew ({error}); it is as before") from error
    finally:
        for leftover in (old, new):
            remove(leftover)
    return removed


def _rewritten(old: Path, new: Path, sources: Collection[str]) -> dict[str, int]:
    with duckdb.connect() as connection:
        connection.execute(SILENT)
        connection.execute(f"ATTACH {literal(str(old))} AS old")
        connection.execute(f"ATTACH {literal(str(new))} AS new (STORAGE_VERSION {literal(STORAGE_VERSION)})")
        connection.execute("USE old")
        _list_keys(connection, sources)
        removed = dict(_deleted(connection))
        if removed:
            if _has_copies(connection):
                connection.execute(
                    "UPDATE articles SET copy_of = NULL WHERE copy_of IN (SELECT key FROM temp.gone_articles)"
                )
            # what is published next differs from this file, though it be what this file was made from
            connection.execute("UPDATE releases SET content_digest = sha256('erased ' || content_digest)")
            connection.execute("COPY FROM DATABASE old TO new")
        connection.execute("USE memory")
        connection.execute("DETACH old")
        connection.execute("DETACH new")
    return removed


def _list_keys(connection: duckdb.DuckDBPyConnection, sources: Collection[str]) -> None:
    """The keys of what is to go, as temporary tables, for the tables they stand in lose them."""
    connection.execute(
        "CREATE TEMP TABLE gone_sources AS SELECT unnest(?::VARCHAR[]) AS key", [list(sources)]
    )
    connection.execute(
        "CREATE TEMP TABLE gone_articles AS SELECT article_id AS key FROM articles "
        "WHERE source IN (SELECT key FROM gone_sources)"
    )
    for table in _GONE[1:]:
        connection.execute(
            f"CREATE TEMP TABLE gone_{table} AS SELECT {table[:-1]}_id AS key FROM {table} "  # noqa: S608 - names of ours
            "WHERE article_id IN (SELECT key FROM gone_articles)"
        )


def _deleted(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, int]]:
    conditions: dict[str, list[str]] = {}
    for table, column in sorted(_columns(connection)):
        conditions.setdefault(table, []).extend(
            _holds(column, f"temp.gone_{keys}") for keys in _NAMED_BY[column]
        )
    for table, found in conditions.items():
        sql = f"DELETE FROM {identifier(table)} WHERE {' OR '.join(found)}"  # noqa: S608 - names of ours
        ((rows,),) = connection.execute(sql).fetchall()
        if rows:
            yield table, rows


def _holds(column: str, keys: str) -> str:
    if column.endswith("s"):
        listed = f"(SELECT coalesce(list(key), []) FROM {keys})"  # noqa: S608 - names of ours
        return f"list_has_any({identifier(column)}, {listed})"
    return f"{identifier(column)} IN (FROM {keys})"


def _columns(connection: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    """Tables and columns of the warehouse that may name an article."""
    rows = connection.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'old' "
        "AND table_name IN (SELECT table_name FROM duckdb_tables() WHERE database_name = 'old')"
    ).fetchall()
    return {(table, column) for table, column in rows if column in _NAMED_BY}


def _has_copies(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the release tells copies from originals; early ones do not."""
    sql = "SELECT 1 FROM duckdb_columns() WHERE database_name = 'old' AND column_name = 'copy_of'"
    return connection.execute(sql).fetchone() is not None
