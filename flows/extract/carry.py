"""What rows have from rows before them, in frames whose groups lie together.

A window function (`over`) makes a series of every group, which costs microseconds each where most groups
hold a row or two; these count through the whole frame instead.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

NOWHERE = pl.lit(0xFFFFFFFF, pl.UInt32)
"""A row that no frame has."""
STRIDE = 1 << 32
"""No place in a text, and no other second number of a pair, is as large."""


def last(value: str | pl.Expr, where: pl.Expr, *group: str) -> pl.Expr:
    """The value of the last row of the group, up to this one, where the condition holds; null if none.

    Args:
        value: its column, or an expression of as many rows.
        where: the condition.
        group: columns that are equal in a group; rows of a group lie together.
    """
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    at = pl.when(where).then(row).when(_begins(*group)).then(NOWHERE).forward_fill()
    return (pl.col(value) if isinstance(value, str) else value).gather(at, null_on_oob=True)


def ahead(row: str, through: pl.Expr, limit: int) -> pl.Expr:
    """The number of a row (u32) that this one or the nearest one behind it has; null if none.

    Args:
        row: its column.
        through: whether a row that has none may take that of the next one.
        limit: so many rows may be between.
    """
    wall = pl.when(~through.fill_null(value=False)).then(NOWHERE)
    nearest = pl.coalesce(row, wall).backward_fill(limit)
    return pl.when(nearest != NOWHERE).then(nearest)


def is_first(number: str, word: str) -> pl.Expr:
    """Whether a row is the first of all with its number (u32) and its word (`vocabulary.CODE`)."""
    return pair(number, pl.col(word).to_physical()).is_first_distinct()


def pair(first: str, second: str | pl.Expr) -> pl.Expr:
    """Two numbers as one (i64), in the order of the first and, where it is the same, of the second."""
    return pl.col(first).cast(pl.Int64) * STRIDE + (pl.col(second) if isinstance(second, str) else second)


def where(condition: pl.Expr, text: str | pl.Expr) -> pl.Expr:
    """The text where the condition holds, else an empty one; patterns are tried on nulls as on texts."""
    return pl.when(condition.fill_null(value=False)).then(text).otherwise(pl.lit(""))


def once(frame: pl.DataFrame, *columns: pl.Expr | Iterable[pl.Expr]) -> pl.DataFrame:
    """`with_columns`, where expressions that several columns share are worked out once, not for each."""
    return frame.lazy().with_columns(*columns).collect()


def column(frame: pl.DataFrame, told: pl.Expr) -> pl.Series:
    """One column of a frame's rows, what it uses several times worked out once."""
    return frame.lazy().select(told).collect().to_series()


def few(frame: pl.DataFrame, where: pl.Expr, *columns: pl.Expr | str) -> pl.DataFrame:
    """Columns that few rows have: worked out for those where the condition holds, null in the others."""
    held = frame.select(where.fill_null(value=False).alias("held")).to_series()
    row = pl.select(pl.when(held).then(held.cum_sum() - 1).cast(pl.UInt32)).to_series()
    return frame.lazy().filter(held).select(columns).collect().select(pl.all().gather(row))


def first_row(*group: str) -> pl.Expr:
    """The number of the first row of each row's group."""
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    return pl.when(_begins(*group)).then(row).forward_fill()


def _begins(*group: str) -> pl.Expr:
    """Whether a row is the first of its group, which the first row of all is."""
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    return pl.any_horizontal(row == 0, *(pl.col(name).ne_missing(pl.col(name).shift(1)) for name in group))
