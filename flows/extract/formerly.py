"""Levels of a time that is told elsewhere, or not at all: `giảm từ 240 hộ`, `từ chỗ có 62% hộ nghèo`."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import last, pair
from flows.extract.plans import POVERTY
from flows.extract.year_totals import LEVELS

NEAR = 3
"""So many sentences on, in their paragraph."""
ONCE = r"(?:^|[ ,;(])(?:từ chỗ|trước đây|trước kia|ngày trước|thời trước)(?:,? (?:\p{L}+ ){0,5})?$"
THAN = "(?:so với|như|hơn) (?:trước|ngày trước|thời trước)"
NOW = "(?:^| )(?:nay|hiện|giờ)[ ,]"
"""Before a level of a time that is not told, before one of another time, and between it and what is now.

`Địa bàn Quảng Lâm trước đây chiếm 1.700 hộ`, without that, is a former place.
"""


def undated(figures: pl.DataFrame) -> pl.DataFrame:
    """`Từ chỗ có 62% hộ nghèo, nay xã còn 21%`: what it once was is of no year told.

    Args:
        figures: those of `when`, with attached.
    """
    level = pl.col("metric").is_in(LEVELS) & (pl.col("change") == "none") & ~pl.col("attached")
    told = figures.filter(level.fill_null(value=False), pl.col("gap").str.contains(ONCE))
    meant = pl.col("rest").str.contains(NOW) | pl.col("gap").str.contains("từ chỗ", literal=True)
    once = told.filter(~pl.col("gap").str.contains(THAN), meant)["f"]
    if once.is_empty():
        return figures
    undated = pl.col("f").is_in(once.implode())
    return figures.with_columns(pl.when(~undated).then(year).alias(year) for year in ("low", "high"))


def begun(figures: pl.DataFrame) -> pl.DataFrame:
    """Adds since i32?: for the first of `từ 14% xuống 9%`, the first year of two told of levels before.

    `Cuối năm 2021 có 310 hộ nghèo, cuối năm 2024 còn 120 hộ. Hộ cận nghèo giảm từ 240 hộ xuống 150 hộ.`

    Args:
        figures: those of `when`, with low, high, end_of, same, own.
    """
    untold = (pl.col("end_of") == "from") & ~pl.col("own") & (pl.col("status") != "target")
    asking = figures.filter(untold.fill_null(value=False)).select("f", "s", _place(), "low", "high")
    if asking.is_empty():
        return figures.with_columns(since=pl.lit(None, pl.Int32))
    level = pl.col("metric").is_in(POVERTY) & (pl.col("change") == "none") & (pl.col("low") == pl.col("high"))
    told = figures.filter((level & pl.col("same") & pl.col("end_of").is_null()).fill_null(value=False))
    told = told.select("f", _place(), there="s", year="low")
    turned = (pl.col("place") == pl.col("place").shift(1)) & (pl.col("year") > pl.col("year").shift(1))
    pairs = told.with_columns(
        last(pl.col("year").shift(1), turned.fill_null(value=False), "place").alias("since")
    )
    found = asking.join_asof(pairs, on="f", by="place", check_sortedness=False)
    fits = (pl.col("year") == pl.col("high")) & (pl.col("since") < pl.col("year"))
    fits = fits & (pl.col("since") <= pl.col("low")) & (pl.col("s") - pl.col("there") <= NEAR)
    known = found.filter(fits).select("f", "since")
    return figures.join(known, on="f", how="left", maintain_order="left")


def behind(figures: pl.DataFrame) -> pl.DataFrame:
    """`Từ 18,6% cuối năm 2023 giảm còn 14,1% cuối năm 2024. Toàn tỉnh có 60.512 hộ nghèo`: of that time.

    Only where the paragraph tells no other time that these levels could go on from.

    Args:
        figures: those of `when`, with low, high, as_of, end_of, same, own, far_paragraph.
    """
    poor = pl.col("metric").is_in(POVERTY) & (pl.col("change") == "none")
    arrived = poor & pl.col("own") & (pl.col("end_of") == "to") & (pl.col("high") + 1 == pl.col("main"))
    arrived = arrived.fill_null(value=False)
    apart = (pl.col("far_paragraph") != pl.col("paragraph")).fill_null(value=True)
    level = poor & ~pl.col("same") & apart & (pl.col("low") == pl.col("high")) & pl.col("end_of").is_null()
    level = level & (pl.col("high") == pl.col("main")) & (pl.col("status") == "actual")
    here = ("a", "paragraph")
    near = pl.col("s") - last("s", arrived, *here) <= NEAR
    return figures.with_columns(
        pl.when(level & near).then(last(name, arrived, *here)).otherwise(name).alias(name)
        for name in ("low", "high", "as_of")
    )


def _place() -> pl.Expr:
    return pair("a", "paragraph").alias("place")
