"""The reference tables of the warehouse, read from seeds/ as the contract describes them."""

from __future__ import annotations

from pathlib import Path

import polars as pl

import seeds
from flows.errors import SeedError
from warehouse.contract import METRICS, PLACE_SUCCESSORS, PLACES, PROGRAMMES, Column, Relation

REFERENCE: tuple[Relation, ...] = (METRICS, PROGRAMMES, PLACES, PLACE_SUCCESSORS)


def read(folder: Path = seeds.FOLDER) -> dict[str, pl.DataFrame]:
    """All reference tables by relation name, in the contract's schema.

    Raises:
        SeedError: a table is missing or has a row that cannot be used.
    """
    return {relation.name: _table(relation, folder) for relation in REFERENCE}


def _table(relation: Relation, folder: Path) -> pl.DataFrame:
    single = relation.key if len(relation.key) == 1 else ()
    fields = {column.name: _field(column, unique=column.name in single) for column in relation.columns}
    frame = seeds.read(relation.name, fields, folder)
    try:
        return frame.select(_typed(column) for column in relation.columns)
    except pl.exceptions.PolarsError as error:
        reason = f"a date does not exist in the calendar: {error}"
        raise SeedError(folder / f"{relation.name}.csv", None, reason) from error


def _field(column: Column, *, unique: bool) -> seeds.Field:
    pattern = r"\d{4}-\d{2}-\d{2}" if column.sql_type == "DATE" else None
    codes = ("true", "false") if column.sql_type == "BOOLEAN" else column.codes
    return seeds.Field(codes=codes, required=not column.nullable, pattern=pattern, unique=unique)


def _typed(column: Column) -> pl.Expr:
    """Text as the contract's type; Polars casts text neither to Boolean nor to Date."""
    if column.sql_type == "BOOLEAN":
        return pl.col(column.name) == "true"
    if column.sql_type == "DATE":
        return pl.col(column.name).str.to_date("%Y-%m-%d")
    return pl.col(column.name).cast(column.polars_type)
