"""Months told without a year behind a year that is closed: `Cuối năm 2023 còn 9%. Chín tháng đầu năm, …`."""

from __future__ import annotations

import polars as pl

from flows.extract import days
from flows.extract.usual import HEAD


def since_closed(marks: pl.DataFrame, row: pl.Series) -> pl.Series:
    """`Cuối năm 2023 còn 9%. Chín tháng đầu năm, …`, published in October 2024: months of the year at hand.

    Args:
        marks: with at_hand.
        row: for each, which mark told the year spoken of.
    """
    single = marks["role"].gather(row).is_in(["moment", "year"])
    closed = (marks["day_told"].gather(row) == days.LAST_OF_YEAR) & single
    closed = closed & (marks["s"].gather(row) != marks["s"])
    closed = closed & (marks["y2"].gather(row) + 1 == marks["at_hand"])
    published = marks["published_on"].fill_null(_met(marks)) % days.A_YEAR
    gone_by = marks["partial"] & (marks["day_told"] >= 1) & (marks["day_told"] <= published)
    return (closed & gone_by).fill_null(value=False)


def _met(marks: pl.DataFrame) -> pl.Series:
    """The day that the head of an article tells of something, in its year; null if none."""
    head = pl.col("event") & (pl.col("paragraph") < HEAD) & (pl.col("y2") == pl.col("now"))
    met = (
        marks.filter(head).group_by("a").agg(met=pl.col("y2").max() * days.A_YEAR + pl.col("day_told").max())
    )
    return marks.select("a").join(met, on="a", how="left", maintain_order="left")["met"]
