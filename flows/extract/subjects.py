"""Figures whose metric is that of another: shares of counts, parts of totals, what a text goes on about."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import last
from warehouse.contract import codes

FINER = ("supported_households", "poor_and_near_poor_households", "poor_and_near_poor_rate")
SHARE = r"chiếm|tỷ lệ|tỉ lệ|\($|bằng|tương đương|tương ứng|đạt|tức|^ ?, ?$"
REACHED = r"đạt (?:tỷ lệ |tỉ lệ )?$"
"""A count that reaches a share reaches so much of its plan; only money is spent in shares."""
MOVES = "giảm|tăng|bớt|hạ "
RATE_OF = {
    "poor_households": "poor_household_rate",
    "near_poor_households": "near_poor_household_rate",
    "poor_and_near_poor_households": "poor_and_near_poor_rate",
    "funding_disbursed": "disbursement_rate",
    "funding_allocated": "disbursement_rate",
}
COUNTED = {
    "commune": "households",
    "village": "households",
    "population": "households",
    "households": "population",
}
INHABITANTS = {"household": "households", "person": "population"}
SURE = 8.0
WHOLE = 100.0
"""percent; more is no share of what is counted."""
SHARE_CHARS, SERIES_CHARS, COUNT_CHARS = 45, 14, 25
ANAPHOR = "tỷ lệ (?:này|ấy|đó|giảm)|mức giảm|con số|số này|bình quân|chỉ tiêu|giảm|còn|tương ứng|lần lượt"
PARAGRAPHS = 3
PUBLIC_MONEY = 1e9
RATES = ("poor_household_rate", "near_poor_household_rate", "poor_and_near_poor_rate", "disbursement_rate")
DECREASING = ("poor_household_rate", "near_poor_household_rate", "poor_households", "near_poor_households")


SIGNS = ("near", "shares", "planned", "compared", "counts", "series", "anaphor")


def signed(figures: pl.LazyFrame) -> pl.LazyFrame:
    """Adds `SIGNS` bool: what the words around a figure allow, whatever its metric turns out to be."""
    near = pl.col("s").shift(1) == pl.col("s")
    chars = pl.col("gap").str.len_chars()
    short = pl.when(near & (chars < SHARE_CHARS)).then("gap")
    share = short.str.contains(SHARE) & ~short.str.contains(MOVES)
    weak = pl.col("score").fill_null(0) < SURE
    return figures.with_columns(
        near.alias("near"),
        ((pl.col("unit") == "percent") & share & weak & (pl.col("value") <= WHOLE)).alias("shares"),
        pl.col("gap").str.contains(REACHED).alias("planned"),
        (pl.col("gap").str.contains("chiếm") | pl.col("rest").str.contains("^ (?:so với|tổng)")).alias(
            "compared"
        ),
        (near & (chars < COUNT_CHARS)).alias("counts"),
        (
            (pl.col("unit") == "household") & near & (chars < SERIES_CHARS) & (pl.col("cue_change").is_null())
        ).alias("series"),
        pl.col("gap").str.contains(ANAPHOR).alias("anaphor"),
    )


def linked(figures: pl.LazyFrame) -> pl.LazyFrame:
    """Figures that say what they say beside another.

    A share right after a count is the share of that count; households stand after the communes they fill;
    in a list of households that were given something all were.
    """
    rate = pl.col("code").shift(1).replace_strict(RATE_OF, default=None)
    spent = rate == "disbursement_rate"
    planned = pl.col("planned") & ~spent
    shares = pl.col("shares") & rate.is_not_null() & ~(spent & pl.col("compared")) & ~planned
    whole = pl.coalesce("code", "unit").shift(1).replace_strict(COUNTED, default=None)
    people = pl.col("unit").replace_strict(INHABITANTS, default=None)
    counts = pl.col("code").is_null() & pl.col("counts") & (whole == people)
    series = pl.col("series") & (pl.col("code").shift(1) == "supported_households")
    return figures.with_columns(
        pl.when(shares)
        .then(rate)
        .when(counts)
        .then(people)
        .when(series)
        .then(pl.lit(FINER[0]))
        .otherwise("code")
        .alias("code"),
        pl.when(shares)
        .then(pl.lit("link.share"))
        .when(counts)
        .then(pl.lit("link.inhabitants"))
        .when(series)
        .then(pl.lit("link.series"))
        .otherwise("rule")
        .alias("rule"),
    )


def carried(figures: pl.LazyFrame) -> pl.LazyFrame:
    """Figures without a cue say the same as the one of their unit before them.

    That is in their sentence, or further back where words like `tỷ lệ này`, `giảm` point there, or where
    public money is listed.
    """
    by_unit = figures.sort("a", "unit", "f")
    further = _take(by_unit, _last("code", "s", "unit"), "carry.sentence")
    back = _take(further, _back(), "carry.article")
    return _take(back, _last("code", "s", "unit"), "carry.sentence").sort("f")


def _back() -> pl.Expr:
    """The metric that a figure may take from sentences before."""
    listed = (pl.col("unit") == "VND") & (pl.col("paragraph") - _last("paragraph", "a", "unit") <= PARAGRAPHS)
    moved = pl.col("change") != "none"
    falls = pl.col("change") == "decrease"
    rate = (pl.col("unit") == "percent") & ~moved
    return (
        pl.when(falls)
        .then(_among(DECREASING))
        .when(pl.col("anaphor") & rate)
        .then(_among(RATES))
        .when(pl.col("anaphor") | (listed & _public()))
        .then(_last("code", "a", "unit"))
    )


def _among(metrics: tuple[str, ...]) -> pl.Expr:
    return last("code", pl.col("code").is_in(metrics), "a", "unit")


def _public() -> pl.Expr:
    return pl.col("value") >= PUBLIC_MONEY


def _last(column: str, *by: str) -> pl.Expr:
    return last(column, pl.col("code").is_in([*codes.CORE_METRICS, *FINER]), *by)


def _take(figures: pl.LazyFrame, code: pl.Expr, rule: str) -> pl.LazyFrame:
    takes = pl.col("code").is_null() & code.is_not_null()
    return figures.with_columns(
        pl.when(takes).then(code).otherwise("code").alias("code"),
        pl.when(takes).then(pl.lit(rule)).otherwise("rule").alias("rule"),
    )
