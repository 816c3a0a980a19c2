"""Reading a published warehouse, and nothing else: no writing, no other file, no network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl

from flows.errors import QueryFailed, WarehouseBusy, WarehouseUnreadable

MAGIC = b"DUCK"
MAGIC_AT = 8
MOST_ROWS = 1_000_000
_TRIES = 20
"""To open a file that another one is swapped in for; releases are seconds apart at least."""
SEALED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
    "temp_directory": "",
}
SILENT = "SET enable_progress_bar = false"
"""DuckDB draws one on the standard output of what began as `python -c`; it is no setting to connect with."""
LOCKED = "SET lock_configuration = true"
DAMAGE = (duckdb.IOException, duckdb.SerializationException, duckdb.InternalException, duckdb.FatalException)


@contextmanager
def open_readonly(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection that reaches no other file and whose settings cannot be changed.

    Raises:
        WarehouseUnreadable: the file is missing, foreign or damaged, also when that shows while reading.
        WarehouseBusy: a program has the file open for writing.
    """
    _require_database(path)
    connection = _connected(path)
    try:
        connection.execute(f"{SILENT}; {LOCKED}")
        yield connection
    except duckdb.Error as error:
        if _is_damage(error):
            raise _damaged(path, error) from error
        raise
    finally:
        connection.close()


def _connected(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection to one file, whatever is published meanwhile.

    DuckDB opens a file several times: were another one swapped in, it would look for blocks in the new one
    by the head of the old one.
    """
    for _ in range(_TRIES):
        before = _identity(path)
        try:
            connection = duckdb.connect(path, read_only=True, config=SEALED)
        except duckdb.Error as error:
            if _identity(path) == before:
                raise _unopened(path, error) from error
            continue
        if _identity(path) == before:
            return connection
        connection.close()
    raise WarehouseBusy(f"{path} is replaced again and again; stop what replaces it, and try again")


def _identity(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_dev, found.st_ino, found.st_ctime_ns


def query(path: Path, sql: str, max_rows: int | None = None) -> pl.DataFrame:
    """The answer of the warehouse at `path` to `sql`: its first `max_rows` rows, or all of them.

    Raises:
        QueryFailed: the statement is wrong, asks for more than reading the warehouse, or has more than
            a million rows for an answer and no `max_rows` was given.
        WarehouseUnreadable, WarehouseBusy: as `open_readonly`.
    """
    with open_readonly(path) as connection:
        try:
            answer = _answer(connection, sql, MOST_ROWS + 1 if max_rows is None else max_rows)
        except duckdb.Error as error:
            if _is_damage(error):
                raise
            raise QueryFailed(str(error)) from error
    if max_rows is None and answer.height > MOST_ROWS:
        raise QueryFailed(f"the answer has more than {MOST_ROWS} rows; narrow the question or add LIMIT")
    return answer


def _answer(connection: duckdb.DuckDBPyConnection, sql: str, rows: int) -> pl.DataFrame:
    relation = connection.sql(sql)
    if relation is None:
        raise QueryFailed(f"the statement gives no rows: {sql.strip() or 'it is empty'}")
    answer: pl.DataFrame = relation.limit(rows).pl()
    return answer


def _require_database(path: Path) -> None:
    if not path.exists():
        raise WarehouseUnreadable(f"there is no warehouse at {path}; run `giamngheo run` first")
    if not path.is_file():
        raise WarehouseUnreadable(f"{path} is not a file; name a warehouse file with --warehouse")
    try:
        with path.open("rb") as handle:
            head = handle.read(MAGIC_AT + len(MAGIC))
    except OSError as error:
        raise WarehouseUnreadable(f"{path} cannot be read ({error.strerror}); allow reading it") from error
    if head[MAGIC_AT:] != MAGIC:
        raise WarehouseUnreadable(
            f"{path} is not a DuckDB file; move it away, or name another file with --warehouse"
        )


def _is_damage(error: duckdb.Error) -> bool:
    """Whether the file, not the statement, is at fault: checksums fail with the bare base class."""
    return isinstance(error, DAMAGE) or type(error) is duckdb.Error


def _unopened(path: Path, error: duckdb.Error) -> WarehouseBusy | WarehouseUnreadable:
    if "Could not set lock" in str(error) or isinstance(error, duckdb.ConnectionException):
        return WarehouseBusy(f"a program has {path} open for writing; close it and run again ({error})")
    return _damaged(path, error)


def _damaged(path: Path, error: duckdb.Error) -> WarehouseUnreadable:
    return WarehouseUnreadable(
        f"{path} cannot be read ({error}); move it away and run again, "
        "or put a kept release from its data folder in its place"
    )
