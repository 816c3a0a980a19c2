"""What a figure states: its metric and whether it is a level or a change."""

from __future__ import annotations

import polars as pl

from flows.extract.decide import weigh
from warehouse.contract import codes

SHARE = "chiếm|tỷ lệ|tỉ lệ|\\($|bằng|tương đương|tương ứng|đạt|tức"
RATE_OF = {
    "poor_households": "poor_household_rate",
    "near_poor_households": "near_poor_household_rate",
    "funding_disbursed": "disbursement_rate",
    "funding_allocated": "disbursement_rate",
}
SURE = 8.0


def decide_metrics(figures: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """Adds metric, change and rule to the figures.

    Returns:
        figures | metric str | change str | rule str
    """
    won = weigh(figures, marks, "metric").rename({"change": "cue_change"})
    joined = figures.join(won, on="f", how="left").sort("f")
    linked = _linked(joined)
    carried = _carried(linked)
    changed = weigh(figures, marks, "change").select(
        "f", pl.col("code").alias("moved"), pl.col("score").alias("moved_score")
    )
    final = carried.join(changed, on="f", how="left").sort("f")
    metric = pl.col("code").fill_null("other")
    change = pl.coalesce("cue_change", "moved", pl.lit("none"))
    level = (metric == "disbursement_rate") | _endpoint()
    rule = pl.coalesce("rule", pl.format("cue.{}", "phrase"), pl.format("number.{}", "unit"))
    return final.with_columns(
        metric.alias("metric"),
        pl.when(level).then(pl.lit("none")).otherwise(change).alias("change"),
        rule.alias("rule"),
    )


def _endpoint() -> pl.Expr:
    """Either end of `từ 5% xuống 3%`: levels, whatever verb stands before."""
    starts = pl.col("gap").str.contains("từ(?: mức)? ?$") & (
        pl.col("rest").str.contains("xuống|lên|còn") & pl.col("value_high").is_null()
    )
    return starts & (pl.col("s").shift(-1) == pl.col("s"))


def _linked(figures: pl.DataFrame) -> pl.DataFrame:
    """A share right after a count is the share of that count."""
    near = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("gap").str.len_chars() < 45)
    share = pl.col("gap").str.contains(SHARE) & ~pl.col("gap").str.contains("giảm|tăng")
    rate = pl.col("code").shift(1).replace_strict(RATE_OF, default=None)
    takes = (
        (pl.col("unit") == "percent")
        & near
        & share
        & rate.is_not_null()
        & (pl.col("score").fill_null(0) < SURE)
    )
    return figures.with_columns(
        pl.when(takes).then(rate).otherwise("code").alias("code"),
        pl.when(takes).then(pl.lit("link.share")).alias("rule"),
    )


def _carried(figures: pl.DataFrame) -> pl.DataFrame:
    """A figure without cue says the same as the one of its unit before it in the sentence."""
    core = pl.col("code").is_in(codes.CORE_METRICS)
    last = pl.when(core).then("code").forward_fill().over("s", "unit")
    takes = pl.col("code").is_null() & last.is_not_null()
    return figures.with_columns(
        pl.when(takes).then(last).otherwise("code").alias("code"),
        pl.when(takes).then(pl.lit("carry.same_unit")).otherwise("rule").alias("rule"),
    )
