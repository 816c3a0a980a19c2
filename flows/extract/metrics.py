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


FAMILY_MONEY = 2.5e8
"""đồng; less than this is what one family borrows, earns or is given, not a programme's money."""
PUBLIC_MONEY = ("funding_allocated", "funding_disbursed", "credit_lent", "credit_outstanding")
AS_MUCH = r"(?:tương đương|tương ứng|tức|khoảng)[^0-9,;]{0,20}$|^ ?\($"
ANAPHOR = "tỷ lệ này|tỷ lệ giảm|mức giảm|con số|số này|bình quân|chỉ tiêu|giảm|còn|tương ứng|lần lượt"
COUNTED = {"commune": "households", "village": "households", "population": "households", "households": "population"}


def decide_metrics(figures: pl.DataFrame, marks: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Adds metric, change and rule to the figures.

    Returns:
        figures | metric str | change str | rule str
    """
    won = weigh(figures, marks, "metric").rename({"change": "cue_change"})
    moved = weigh(figures, marks, "change").select("f", pl.col("code").alias("moved"))
    joined = figures.join(won, on="f", how="left").join(moved, on="f", how="left")
    joined = joined.join(sentences.select("s", "a", "paragraph"), on="s").sort("f")
    decided = _changed(_carried(_linked(_small(joined))))
    rule = pl.coalesce("rule", pl.format("cue.{}", "phrase"), pl.format("number.{}", "unit"))
    return decided.with_columns(pl.col("code").fill_null("other").alias("metric"), rule.alias("rule"))


def _small(figures: pl.DataFrame) -> pl.DataFrame:
    takes = pl.col("code").is_in(PUBLIC_MONEY) & (pl.col("unit") == "VND") & (pl.col("value") < FAMILY_MONEY)
    return figures.with_columns(
        pl.when(takes).then(pl.lit("other")).otherwise("code").alias("code"),
        pl.when(takes).then(pl.lit("size.family")).alias("rule"),
    )


def _changed(figures: pl.DataFrame) -> pl.DataFrame:
    """Settles whether a figure is a level or a change."""
    own = pl.coalesce("cue_change", "moved", pl.lit("none"))
    same = (pl.col("s").shift(1) == pl.col("s")) & pl.col("gap").str.contains(AS_MUCH)
    change = pl.when(same).then(own.shift(1)).otherwise(own)
    level = (pl.col("code") == "disbursement_rate") | _endpoint()
    return figures.with_columns(pl.when(level).then(pl.lit("none")).otherwise(change).alias("change"))


def _endpoint() -> pl.Expr:
    """The first end of `từ 5% xuống 3%`: a level, whatever verb stands before."""
    starts = pl.col("gap").str.contains("từ(?: mức)? ?$") & pl.col("value_high").is_null()
    ends = pl.col("rest").str.contains("xuống|còn |nâng lên|tăng lên| lên ")
    return starts & ends & (pl.col("s").shift(-1) == pl.col("s"))


def _linked(figures: pl.DataFrame) -> pl.DataFrame:
    """A share right after a count is the share of that count; households stand after the communes they fill."""
    near = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("gap").str.len_chars() < 45)
    share = pl.col("gap").str.contains(SHARE) & ~pl.col("gap").str.contains("giảm|tăng")
    rate = pl.col("code").shift(1).replace_strict(RATE_OF, default=None)
    takes = (pl.col("unit") == "percent") & near & share & rate.is_not_null() & (pl.col("score").fill_null(0) < SURE)
    whole = pl.coalesce("code", "unit").shift(1).replace_strict(COUNTED, default=None)
    unit = pl.when(pl.col("unit") == "household").then(pl.lit("households")).when(pl.col("unit") == "person").then(pl.lit("population"))
    counts = pl.col("code").is_null() & near & (whole == unit) & (pl.col("gap").str.len_chars() < 25)
    return figures.with_columns(
        pl.when(takes).then(rate).when(counts).then(unit).otherwise("code").alias("code"),
        pl.when(takes).then(pl.lit("link.share")).when(counts).then(pl.lit("link.inhabitants")).otherwise("rule").alias("rule"),
    )


def _carried(figures: pl.DataFrame) -> pl.DataFrame:
    """A figure without cue says the same as the one of its unit before it: in its sentence, or further back
    where words like `tỷ lệ này`, `giảm` point there."""
    core = pl.col("code").is_in(codes.CORE_METRICS)
    last = pl.when(core).then("code").forward_fill()
    here = last.over("s", "unit")
    back = pl.when(pl.col("gap").str.contains(ANAPHOR)).then(last.over("a", "unit"))
    found = pl.coalesce(here, back)
    takes = pl.col("code").is_null() & found.is_not_null()
    rule = pl.when(here.is_not_null()).then(pl.lit("carry.sentence")).otherwise(pl.lit("carry.article"))
    return figures.with_columns(
        pl.when(takes).then(found).otherwise("code").alias("code"),
        pl.when(takes).then(rule).otherwise("rule").alias("rule"),
    )
