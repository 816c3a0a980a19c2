"""Whose money a figure is about."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import last
from warehouse.contract import codes

SPENT = ("funding_disbursed", "disbursement_rate")
ADJACENT_CHARS = 30


def sources(figures: pl.DataFrame) -> pl.DataFrame:
    """Settles funding_source, which holds what a cue says or null.

    A rate has the source of the amount it stands beside; a part that names no payer has that of its total;
    spending that names none, that of the plan told last.

    Args:
        figures: f, s, a, gap, metric, funding_source; in reading order.
    """
    money = pl.col("metric").is_in(codes.FUNDING_METRICS)
    kept = figures.with_columns(pl.when(money).then("funding_source").alias("funding_source"))
    said = pl.col("funding_source")
    beside = (
        (pl.col("metric") == "disbursement_rate")
        & (pl.col("s").shift(1) == pl.col("s"))
        & (pl.col("gap").str.len_chars() < ADJACENT_CHARS)
        & pl.col("metric").shift(1).is_in(codes.FUNDING_METRICS)
    )
    rated = kept.with_columns(
        pl.when(said.is_null() & beside).then(said.shift(1)).otherwise(said).alias("funding_source")
    )
    total = said.fill_null("all").filter(money).first().over("s", "metric")
    first = pl.struct("s", "metric").is_first_distinct()
    parted = rated.with_columns(
        pl.when(money & said.is_null() & ~first & (total != "all"))
        .then(total)
        .otherwise(said)
        .alias("funding_source")
    )
    planned = (pl.col("metric") == "funding_allocated") & first
    plan = last(said.fill_null("all"), planned, "a")
    told = last("s", planned, "a")
    spent = pl.col("metric").is_in(SPENT) & said.is_null() & ~beside & (pl.col("s") - told <= 1)
    return parted.with_columns(
        pl.when(spent).then(plan).otherwise(said).fill_null("all").alias("funding_source")
    )
