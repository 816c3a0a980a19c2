"""Answers to SQL on the terminal, as a table, CSV or JSON."""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.errors import SettingsError
from flows.settings import Settings
from warehouse import history
from warehouse.publish import current
from warehouse.query import query

TABLE_ROWS = 200
NARROWEST = 14
"""Characters a column needs to be read on a terminal."""
UNLIMITED = 100_000
"""Width of a table that goes to a file or another program."""
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
NUMERIC = (pl.Int32, pl.Int64, pl.Float64)


def show(warehouse: Path, sql: str, form: str) -> None:
    """Print the answer of `warehouse` to `sql`.

    Args:
        warehouse: the published file.
        sql: one statement that only reads.
        form: table (at most 200 rows, with a word on the rest), csv or json (all rows).

    Raises:
        QueryFailed, WarehouseUnreadable, WarehouseBusy: as `warehouse.query.query`.
    """
    if form == "table":
        _print_table(query(warehouse, sql, max_rows=TABLE_ROWS + 1))
    else:
        answer = query(warehouse, sql)
        sys.stdout.write(_flat(answer).write_csv() if form == "csv" else answer.write_json() + "\n")


def release_file(settings: Settings, release: int) -> Path:
    """The file that holds a release: the published one, or one that was kept.

    Raises:
        SettingsError: there is no such release.
    """
    latest = history.read(current(settings.warehouse)).latest
    kept = settings.data_folder / "releases" / f"{release}.duckdb"
    if latest and latest.release_id == release:
        return settings.warehouse
    if not kept.is_file():
        raise SettingsError(f"release {release} is not kept; `giamngheo releases` lists what was published")
    return kept


def _flat(answer: pl.DataFrame) -> pl.DataFrame:
    """CSV has no lists: they become text, as JSON would show them."""
    nested = [name for name, dtype in answer.schema.items() if isinstance(dtype, pl.List)]
    return answer.with_columns(
        "[" + pl.col(name).cast(pl.List(pl.String)).list.join(", ") + "]" for name in nested
    )


def _print_table(answer: pl.DataFrame) -> None:
    console = Console(highlight=False, width=None if sys.stdout.isatty() else UNLIMITED)
    if answer.width * NARROWEST > console.width:
        _print_records(console, answer.head(TABLE_ROWS))
    else:
        console.print(_table(answer.head(TABLE_ROWS)))
    if answer.height > TABLE_ROWS:
        console.print(f"… the first {TABLE_ROWS} rows; --format csv gives all of them")


def _table(answer: pl.DataFrame) -> Table:
    table = Table(show_edge=False, header_style="bold")
    for name, dtype in answer.schema.items():
        table.add_column(Text(name), justify="right" if dtype in NUMERIC else "left", overflow="fold")
    for row in answer.iter_rows():
        table.add_row(*(_cell(value) for value in row))
    return table


def _print_records(console: Console, answer: pl.DataFrame) -> None:
    """One block a row, for answers with more columns than the screen can hold."""
    for number, row in enumerate(answer.iter_rows(), start=1):
        console.rule(f"row {number}", align="left", style="dim")
        block = Table.grid(padding=(0, 2))
        for name, value in zip(answer.columns, row, strict=True):
            block.add_row(Text(name, style="bold"), _cell(value))
        console.print(block)


def _cell(value: object) -> Text:
    """A value as text; nothing an article says can steer the terminal."""
    if value is None:
        return Text("")
    text = f"{value:.15g}" if isinstance(value, float) else str(value)
    return Text(
        "".join(char if char.isprintable() or char == "\n" else "\N{REPLACEMENT CHARACTER}" for char in text)
    )
