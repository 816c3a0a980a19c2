"""A year that is compared with another one right before it, which is no list of both."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import where
from flows.extract.patterns import YEAR
from flows.extract.period_roles import COMPARED

TWO_YEARS = f"{YEAR}, *năm *{YEAR}$"
FIRST, COMMA, SECOND = f"^(.*?{YEAR}),", "(, *)năm", f"(năm *{YEAR})$"
THAN = "^so với "


def parted(periods: pl.DataFrame) -> pl.DataFrame:
    """`So với năm 2021, năm 2024 toàn huyện giảm 912 hộ`: two periods, not the years 2021 and 2024.

    Args:
        periods: as `figures.split` returns them.
    """
    listed = pl.col("text").str.contains(TWO_YEARS)
    than = where(listed, "text").str.contains(THAN) | where(listed, "gap").str.contains(COMPARED)
    both = periods.select(than).to_series()
    if not both.any():
        return periods
    text = pl.col("text").str
    comma = text.extract(COMMA)
    base = periods.filter(both).with_columns(
        (pl.col("start") + text.extract(FIRST).str.len_bytes()).cast(pl.Int32).alias("end"),
        text.extract(FIRST),
        rest=comma,
    )
    told = periods.filter(both).with_columns(
        (pl.col("end") - text.extract(SECOND).str.len_bytes()).cast(pl.Int32).alias("start"),
        text.extract(SECOND),
        gap=comma,
        bound=pl.lit(""),
    )
    return pl.concat([periods.filter(~both), base, told]).sort("s", "start", maintain_order=True)
