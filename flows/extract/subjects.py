"""Figures whose metric is that of another: shares of counts, parts of totals, what a text goes on about."""

from __future__ import annotations

import polars as pl

from warehouse.contract import codes

FINER = ("supported_households", "poor_and_near_poor_households", "poor_and_near_poor_rate")
SHARE = r"chiếm|tỷ lệ|tỉ lệ|\($|bằng|tương đương|tương ứng|đạt|tức|^ ?, ?$"
REACHED = r"đạt (?:tỷ lệ |tỉ lệ )?$"
"""A count that reaches a share reaches so much of its plan; only money is spent in shares."""
MOVES = "giảm|tăng"
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


def linked(figures: pl.DataFrame) -> pl.DataFrame:
    """Figures that say what they say beside another.

    A share right after a count is the share of that count; households stand after the communes they fill;
    in a list of households that were given something all were.
    """
    near = pl.col("s").shift(1) == pl.col("s")
    chars = pl.col("gap").str.len_chars()
    share = pl.col("gap").str.contains(SHARE) & ~pl.col("gap").str.contains(MOVES) & (chars < SHARE_CHARS)
    rate = pl.col("code").shift(1).replace_strict(RATE_OF, default=None)
    weak = pl.col("score").fill_null(0) < SURE
    spent = rate == "disbursement_rate"
    compared = pl.col("gap").str.contains("chiếm") | pl.col("rest").str.contains("^ (?:so với|tổng)")
    planned = pl.col("gap").str.contains(REACHED) & ~spent
    whole_or_less = pl.col("value") <= WHOLE
    shares = (
        (pl.col("unit") == "percent")
        & (near & share & rate.is_not_null() & weak & whole_or_less)
        & ~(spent & compared)
        & ~planned
    )
    whole = pl.coalesce("code", "unit").shift(1).replace_strict(COUNTED, default=None)
    people = pl.col("unit").replace_strict(INHABITANTS, default=None)
    counts = pl.col("code").is_null() & near & (whole == people) & (chars < COUNT_CHARS)
    given = pl.col("code").shift(1) == "supported_households"
    series = (
        (pl.col("unit") == "household")
        & near
        & given
        & (chars < SERIES_CHARS)
        & (pl.col("cue_change").is_null())
    )
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


def carried(figures: pl.DataFrame) -> pl.DataFrame:
    """Figures without a cue say the same as the one of their unit before them.

    That is in their sentence, or further back where words like `tỷ lệ này`, `giảm` point there, or where
    public money is listed.
    """
    anaphor = pl.col("gap").str.contains(ANAPHOR)
    listed = (pl.col("unit") == "VND") & (pl.col("paragraph") - _last("paragraph", "a", "unit") <= PARAGRAPHS)
    moved = pl.col("change") != "none"
    falls = pl.col("change") == "decrease"
    rate = (pl.col("unit") == "percent") & ~moved
    back = (
        pl.when(falls)
        .then(_among(DECREASING))
        .when(anaphor & rate)
        .then(_among(RATES))
        .when(anaphor | (listed & _public()))
        .then(_last("code", "a", "unit"))
    )
    further = _take(figures, _last("code", "s", "unit"), "carry.sentence")
    return _take(_take(further, back, "carry.article"), _last("code", "s", "unit"), "carry.sentence")


def _among(metrics: tuple[str, ...]) -> pl.Expr:
    return pl.when(pl.col("code").is_in(metrics)).then("code").forward_fill().over("a", "unit")


def _public() -> pl.Expr:
    return pl.col("value") >= PUBLIC_MONEY


def _last(column: str, *by: str) -> pl.Expr:
    core = pl.col("code").is_in([*codes.CORE_METRICS, *FINER])
    return pl.when(core).then(column).forward_fill().over(*by)


def _take(figures: pl.DataFrame, code: pl.Expr, rule: str) -> pl.DataFrame:
    takes = pl.col("code").is_null() & code.is_not_null()
    return figures.with_columns(
        pl.when(takes).then(code).otherwise("code").alias("code"),
        pl.when(takes).then(pl.lit(rule)).otherwise("rule").alias("rule"),
    )
