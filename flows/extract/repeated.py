"""Periods that a share has from its count, and a headline from what comes behind it."""

from __future__ import annotations

import polars as pl

from flows.extract import stocks
from flows.extract.carry import column, few, once, pair
from flows.extract.year_totals import LEVELS

BRACKETED = r"^(?: đồng)?(?: \(|, (?:tương đương|tương ứng|tức|ứng với)(?: tăng| giảm)? )$"
"""Between a growth and its share: `tăng 462 tỷ đồng (13,4%)`."""
AND = (
    "^(?: hộ)?(?: (?:cận )?nghèo)?(?:,| và|, và) (?:(?:tỷ lệ|tỉ lệ)(?: hộ (?:cận )?nghèo)? )?"
    "(?:đã )?(?:giảm |tăng )?$"
)
"""Between two changes told together."""


def repeated(figures: pl.DataFrame) -> pl.DataFrame:
    """A share told of a count has its period; a headline has that of the next figure of its metric."""
    alike = pl.col("left_m").eq_missing(pl.col("left_m").shift(1)) & (pl.col("s").shift(1) == pl.col("s"))
    grown = (pl.col("rule") == "link.growth") & pl.col("gap").str.contains(BRACKETED)
    shared = ((pl.col("rule") == "link.share") | grown) & ~pl.col("own") & alike
    # `giảm 890 hộ nghèo, đưa tỷ lệ từ 2,1% xuống 1,2%`: what it was before
    shared = shared & pl.col("end_of").ne_missing(pl.lit("from"))
    stands = (pl.col("change") == "none") & (pl.col("change").shift(1) != "none")
    figures = _headed(figures, ~shared)
    # `giảm 2.257 hộ và 15,1%`, `giảm 640 hộ, tỷ lệ giảm 4,2%`
    joined = alike & pl.col("moved") & pl.col("moved").shift(1) & pl.col("gap").str.contains(AND)
    joined = joined & ~pl.col("own") & ~pl.col("own").shift(1) & (pl.col("high") == pl.col("high").shift(1))
    shared = shared | (joined & (pl.col("low") == pl.col("high")))
    start = pl.when(stands).then(pl.col("high").shift(1)).otherwise(pl.col("low").shift(1))
    return once(
        figures,
        pl.when(shared).then(start).otherwise("low").alias("low"),
        pl.when(shared).then(pl.col("high").shift(1)).otherwise("high").alias("high"),
        pl.when(shared).then(pl.col("as_of").shift(1)).otherwise("as_of").alias("as_of"),
    )


def _headed(figures: pl.DataFrame, free: pl.Expr) -> pl.DataFrame:
    """A headline has the period of the next figure of its metric, but not of another number aimed at.

    `Toàn tỉnh còn 9.512 hộ nghèo, mục tiêu đến cuối năm 2025 còn 7.000 hộ`
    """
    told = (pl.col("metric") != "other") & (pl.col("high") >= pl.col("main"))
    real = pl.col("status") != "target"

    def later(name: str, where: pl.Expr = told) -> pl.Expr:
        return pl.when(where).then(name).backward_fill().over("a", "metric")

    meant = ~real | (later("value") == pl.col("value"))
    first = pl.col("left_s").is_null() & pl.col("far_s").is_null() & ~pl.col("metric").is_in(stocks.STOCKS)
    asking = column(figures, first & free)
    topics = column(figures, pair("a", pl.col("metric").to_physical()))
    of_them = pl.lit(topics.is_in(topics.filter(asking).unique().implode()))
    # a level stands at the end of the years a later change runs over
    level = (pl.col("change") == "none") & pl.col("metric").is_in(LEVELS)
    low, high = (
        pl.when(meant).then(later(year)).otherwise(later(year, told & real)) for year in ("low", "high")
    )
    years = {"low": pl.when(level).then(high).otherwise(low), "high": high}
    found = few(figures, of_them, *(told_of.alias(year) for year, told_of in years.items()))
    return figures.with_columns(
        pl.when(asking).then(pl.coalesce(year, found[year], "now")).otherwise(year).alias(year)
        for year in years
    )
