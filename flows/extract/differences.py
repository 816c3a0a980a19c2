"""Changes told without a time that are the difference of two levels told before: `Tổng cộng giảm 311 hộ`."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import where

POINTS, SHARE = 0.0055, 0.01
"""How far a difference of shares may be off, in points, and a sum of money, of itself; others not at all."""
MISPRINTED = 0.2
"""How far one that is told to follow from them may be off, as a share of the difference."""
SO, AS_MUCH = "so ra|tính ra|như vậy|vậy là|tức là|thế là", "tức|ứng với"
"""Before a change that follows from levels of two times, whatever time was told last."""
MORE = "(?:cao|thấp|nhiều|ít|lớn|nhanh|chậm) hơn $|[ ,](?:tăng|giảm)(?: thêm)? $"
"""Right before how much a rate rose or fell."""
IN_IT = r"^(?: hộ (?:cận )?nghèo)? (?:chỉ )?(?:trong|ngay trong) năm(?: qua| này)?(?:[,;.]|$)"
"""Behind a change that came about in the year told of: `tức giảm 4% trong năm`."""
GROUP = ("a", "metric", "unit")


def moved(figures: pl.DataFrame) -> pl.DataFrame:
    """Adds moved bool: a figure says how much something changed; that of a rate of spending no metric tells.

    Args:
        figures: s, gap, rest, metric, change; in reading order.
    """
    rate = (pl.col("metric") == "disbursement_rate") & (pl.col("s").shift(1) == pl.col("s"))
    # `cao hơn` is taken for the bound of its figure
    more = where(rate, pl.col("rest").shift(1)).str.contains(MORE) & ~pl.col("gap").str.contains(r"\([^()]*$")
    return figures.with_columns(((pl.col("change") != "none") | more).alias("moved"))


def _of_a_year() -> pl.Expr:
    """`…, nghĩa là riêng năm 2023 giảm 6,9%`: whether a year stands right before a change."""
    return (pl.col("figs") - pl.col("left_figs") == 1) & (pl.col("left_role") == "year")


def spanning(figures: pl.DataFrame) -> pl.DataFrame:
    """Gives such changes the years from one of the two levels to the other.

    Args:
        figures: those of `when`, with low, high, same (a time stands in the sentence), based, value.
    """
    valued = (pl.col("metric") != "other") & pl.col("value").is_not_null()
    known = valued & (pl.col("low") == pl.col("high"))
    anew = pl.col("gap").str.contains(f"(?:{SO})[, ]")
    anew = anew | (pl.col("gap").str.contains(f"(?:{AS_MUCH}) ") & (pl.col("status") != "target"))
    within = pl.col("gap").str.contains("(?:giảm|tăng)[^,;.:]* trong năm|trong năm[^,;.:]* (?:giảm|tăng)")
    untold = ~pl.col("same") | (pl.col("left_printed") == 0) & (pl.col("left_role") == "year")
    untold = untold & ~within
    # `ba năm giảm 2.244 hộ`: from a level of three years ago, where one is told
    lasting = valued & (pl.col("left_role") == "span") & (pl.col("left_printed") == 0) & ~pl.col("attached")
    # `đến cuối năm 2024 còn 16,05%, giảm 17,82%`: since the level told before that, if that fits
    beside = (pl.col("s").shift(1) == pl.col("s")) & ~pl.col("moved").shift(1) & ~pl.col("attached")
    beside = beside & (pl.col("status") == "actual") & ~_of_a_year()
    beside = (
        beside & (pl.col("metric").shift(1) == pl.col("metric")) & (pl.col("high").shift(1) == pl.col("high"))
    )
    free = ((known & (untold | anew | beside)) | lasting) & pl.col("moved") & ~pl.col("based")
    free = free & ~where(free, "rest").str.contains(IN_IT)
    asking = figures.filter(free).select(*GROUP, "f", "value", so=anew)
    if asking.is_empty():
        return figures
    there = pl.col("a").is_in(asking["a"].unique().implode())
    levels = figures.filter(known & there & ~pl.col("moved"))
    levels = levels.select(*GROUP, "f", "value", year="low")
    ordered = levels.sort(*GROUP, "f")
    alike = pl.all_horizontal(pl.col(name) == pl.col(name).shift(1) for name in GROUP)
    pairs = ordered.select(
        *GROUP,
        "f",
        pl.when(alike).then((pl.col("value") - pl.col("value").shift(1)).abs()).alias("between"),
        pl.min_horizontal("year", pl.col("year").shift(1)).alias("first"),
        pl.max_horizontal("year", pl.col("year").shift(1)).alias("final"),
    )
    told = asking.sort("f").join_asof(
        pairs.sort("f"), on="f", by=list(GROUP), strategy="backward", check_sortedness=False
    )
    unit, off = pl.col("unit").cast(pl.String), (pl.col("between") - pl.col("value")).abs()
    whole = pl.when(unit == "percent").then(POINTS).otherwise(0.0)
    allowed = pl.when(unit == "VND").then(pl.col("value") * SHARE).otherwise(whole)
    near = pl.col("so") & (off <= pl.col("between") * MISPRINTED)
    fits = told.filter((off <= allowed) | near, pl.col("first") < pl.col("final"))
    fits = fits.select("f", "first", "final")
    joined = figures.join(fits, on="f", how="left", maintain_order="left")
    return joined.with_columns(
        pl.coalesce("first", "low").alias("low"), pl.coalesce("final", "high").alias("high")
    ).drop("first", "final")
