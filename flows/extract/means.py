"""Yearly means that the two levels told before them come to: `từ 18% năm 2021 xuống 9% năm 2024`."""

from __future__ import annotations

import polars as pl

from flows.extract.plans import A_YEAR, YEARLY
from flows.extract.year_totals import LEVELS, with_years

KEY = ("a", "metric", "unit")
SENTENCES = 1
"""So far behind the second level a mean of both is told."""
ROUNDED, POINTS = 0.02, 0.05
"""How far a mean may be off, as a share and in its own last digit."""


def over_levels(figures: pl.DataFrame) -> pl.DataFrame:
    """`Đầu giai đoạn là 34,9%. Đến cuối năm 2023 còn 25,7%; bình quân mỗi năm giảm 4,6%`: between the two.

    Args:
        figures: those of `when`, with low and high.
    """
    kept = pl.col("metric").is_in(LEVELS) & (pl.col("status") == "actual")
    moved = kept & (pl.col("change") != "none") & (pl.col("bracket") == 0)
    # a stretch told in its sentence is its own
    moved = moved & (~pl.col("same") | (pl.col("low") == pl.col("high")))
    each = pl.col("gap").str.contains(YEARLY) | pl.col("rest").str.contains(A_YEAR)
    asked = figures.filter(moved).filter(each).select("f", "s", "value", "change", "low", "high", *KEY)
    if asked.is_empty():
        return figures
    level = kept & (pl.col("change") == "none") & (pl.col("low") == pl.col("high"))
    stands = figures.filter(level).select("f", *KEY, at="s", ends="high", final="value").sort(*KEY, "f")
    same = pl.all_horizontal(pl.col(name) == pl.col(name).shift(1) for name in KEY)
    pairs = stands.with_columns(
        begins=pl.when(same).then(pl.col("ends").shift(1)), first=pl.when(same).then(pl.col("final").shift(1))
    )
    told = asked.sort("f").join_asof(pairs.sort("f"), on="f", by=list(KEY), check_sortedness=False)
    years, fell = pl.col("ends") - pl.col("begins"), (pl.col("change") == "decrease").cast(pl.Int8) * 2 - 1
    moved_by = (pl.col("first") - pl.col("final")) * fell
    off = pl.col("value") * ROUNDED + pl.when(pl.col("unit") == "percent").then(POINTS).otherwise(0)
    # counted from the beginning of the first year it is one more
    spoken = pl.col("high") - pl.col("low") + 1
    one, more, already = ((moved_by / n - pl.col("value")).abs() <= off for n in (years, years + 1, spoken))
    near = (pl.col("s") - pl.col("at") <= SENTENCES) & (years > 0)
    # `cuối năm 2021 …, cuối năm 2024 …` in an article on 2022 - 2024
    kept = already & (pl.col("low") < pl.col("high")) & (pl.col("high") == pl.col("ends"))
    found = told.filter(near, one | more, ~kept.fill_null(value=False))
    return with_years(figures, found.select("f", low="begins", high="ends")) if found.height else figures
