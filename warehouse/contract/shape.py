"""The vocabulary the contract is written in: relations, columns and what they project to."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

POLARS_TYPES: dict[str, pl.DataType] = {
    "VARCHAR": pl.String(),
    "DOUBLE": pl.Float64(),
    "BIGINT": pl.Int64(),
    "INTEGER": pl.Int32(),
    "BOOLEAN": pl.Boolean(),
    "DATE": pl.Date(),
    "TIMESTAMP": pl.Datetime("us"),
    "VARCHAR[]": pl.List(pl.String()),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a public relation.

    Attributes:
        name: as analysts write it.
        sql_type: a DuckDB type, one of the keys of `POLARS_TYPES`.
        comment: what it means, published with `COMMENT ON`.
        nullable: whether a row may leave it empty.
        codes: the closed list of values, empty where the column is open.
        of: the column whose values it repeats (`places.unit_id`), empty where it repeats none.
    """

    name: str
    sql_type: str
    comment: str
    nullable: bool = False
    codes: tuple[str, ...] = ()
    of: str = ""

    @property
    def polars_type(self) -> pl.DataType:
        """The Polars type frames carry this column in."""
        return POLARS_TYPES[self.sql_type]


@dataclass(frozen=True, slots=True)
class Relation:
    """One public relation: its columns in order, its key, and whether it is a view over others."""

    name: str
    comment: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in published order."""
        return tuple(column.name for column in self.columns)

    def __getitem__(self, name: str) -> Column:
        """The column called `name`; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    def schema(self) -> dict[str, pl.DataType]:
        """Polars schema of the published relation."""
        return {column.name: column.polars_type for column in self.columns}

    def staged_schema(self) -> dict[str, pl.DataType]:
        """Polars schema before an article has its source.

        Stages know an article by the bytes it was read from, so `revision_id` comes first and the
        columns that depend on where the bytes were found (`SOURCED`) are left out.
        """
        rest = {c.name: c.polars_type for c in self.columns if c.name not in SOURCED}
        return {"revision_id": pl.String(), **{k: v for k, v in rest.items() if k != "revision_id"}}

    def empty(self) -> pl.DataFrame:
        """A published frame without rows."""
        return pl.DataFrame(schema=self.schema())


SOURCED = ("article_id", "source", "outlet")
"""Columns known only once a revision is joined with the place it was found at."""
