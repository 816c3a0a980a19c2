"""What rows have from rows before them, in frames whose groups lie together.

A window function (`over`) makes a series of every group, which costs microseconds each where most groups
hold a row or two; these count through the whole frame instead.
"""

from __future__ import annotations

import polars as pl


def last(value: str | pl.Expr, where: pl.Expr, *group: str) -> pl.Expr:
    """The value of the last row of the group, up to this one, where the condition holds; null if none.

    Args:
        value: its column, or an expression of as many rows.
        where: the condition.
        group: columns that are equal in a group; rows of a group lie together.
    """
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    at = pl.when(where).then(row).forward_fill()
    return pl.when(at >= first_row(*group)).then(
        (pl.col(value) if isinstance(value, str) else value).gather(at)
    )


def first_row(*group: str) -> pl.Expr:
    """The number of the first row of each row's group."""
    begins = pl.any_horizontal(pl.col(name).ne_missing(pl.col(name).shift(1)) for name in group)
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    return pl.when(begins | (row == 0)).then(row).forward_fill()
