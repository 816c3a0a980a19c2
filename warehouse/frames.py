"""Frames on their way into the warehouse: shaped as the contract says, in the order of their keys."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from flows.errors import StageError
from warehouse.contract import Relation


def conform(relation: Relation, frame: pl.DataFrame) -> pl.DataFrame:
    """`frame` with its columns in published order and its rows sorted by key.

    Raises:
        StageError: a column is missing, unknown or of another type, a cell that must be filled is
            empty, or a number is not finite.
    """
    require_columns(relation.name, frame, relation.schema())
    _require_filled(relation, frame)
    _require_finite(relation, frame)
    return frame.select(relation.names).sort(relation.key)


def require_columns(name: str, frame: pl.DataFrame, schema: Mapping[str, pl.DataType]) -> None:
    """StageError unless `frame`, the rows of `name`, has the columns and types of `schema`."""
    missing = [column for column in schema if column not in frame.columns]
    unknown = [column for column in frame.columns if column not in schema]
    if missing or unknown:
        raise StageError(f"{name}: columns missing {missing}, unknown {unknown}; mend the stage")
    for column, dtype in schema.items():
        if frame.schema[column] != dtype:
            raise StageError(f"{name}.{column} is {frame.schema[column]}, the contract says {dtype}")


def _require_filled(relation: Relation, frame: pl.DataFrame) -> None:
    for column in relation.columns:
        if not column.nullable and frame[column.name].null_count():
            key = frame.filter(pl.col(column.name).is_null()).select(relation.key).row(0)
            raise StageError(f"{relation.name}.{column.name} is empty in the row {key}; it must be filled")


def _require_finite(relation: Relation, frame: pl.DataFrame) -> None:
    for column in relation.columns:
        if column.sql_type == "DOUBLE" and not frame[column.name].is_finite().all():
            key = frame.filter(~pl.col(column.name).is_finite()).select(relation.key).row(0)
            raise StageError(f"{relation.name}.{column.name} is no finite number in the row {key}")
