"""Plans told beside what was reached of them: both count the same."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import where

PLAN = r"(?:kế hoạch|chỉ tiêu|mục tiêu)[^,;.:()0-9]{0,40}[ (]$"
"""Between a share and the plan it is of: `đạt 110,1% chỉ tiêu (1.500 căn)`."""
PASSED = "vượt[^,;.:()0-9]{0,24}$"
"""Before a share by which a plan was surpassed."""
REACH = 6
"""So many figures before a plan may what was reached of it stand."""
OFF = 0.55
"""Percentage points that a share may differ, of numbers that are printed rounded."""
WHOLE = 100


def planned_alike(figures: pl.DataFrame) -> pl.DataFrame:
    """`6.853 căn, gồm 6.012 căn xây mới …, vượt 14,2% so với kế hoạch 6.000 căn`: a plan of all of them.

    Args:
        figures: s, unit, value, gap, code, change, rule; in reading order.

    Returns:
        the figures, plans with code and change of the number before them that the share fits.
    """
    beside = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("unit").shift(1) == "percent")
    asked = (beside & (pl.col("unit") != "percent")).fill_null(value=False)
    plan = where(asked, "gap").str.contains(PLAN)
    if not figures.select(plan.any()).item():
        return figures
    passed = where(plan, pl.col("gap").shift(1)).str.contains(PASSED)
    share = pl.col("value").shift(1) + pl.when(passed).then(WHOLE).otherwise(0)
    found = pl.lit(None, pl.Int32)
    for back in range(2, REACH + 1):
        same = (pl.col("s").shift(back) == pl.col("s")) & (pl.col("unit").shift(back) == pl.col("unit"))
        told = same & pl.col("code").shift(back).is_not_null()
        reached = pl.col("value").shift(back) / pl.col("value") * WHOLE
        fits = plan & told & ((reached - share).abs() <= OFF)
        found = pl.coalesce(found, pl.when(fits).then(back))
    row = pl.int_range(pl.len(), dtype=pl.Int64) - found
    code, change = (pl.col(name).gather(row) for name in ("code", "change"))
    takes = found.is_not_null() & (code.ne_missing(pl.col("code")) | change.ne_missing(pl.col("change")))
    return figures.with_columns(
        pl.when(takes).then(code).otherwise("code").alias("code"),
        pl.when(takes).then(change).otherwise("change").alias("change"),
        pl.when(takes).then(pl.lit("plan.fulfilled")).otherwise("rule").alias("rule"),
    )
