"""Plans told beside what was reached of them: both count the same."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import where
from flows.extract.vocabulary import CODE

PLAN = r"(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán|vốn (?:được )?(?:giao|phân bổ|bố trí))[^,;.:()0-9]{0,40}[ (]$"
"""Between a share and the plan it is of: `đạt 110,1% chỉ tiêu (1.500 căn)`."""
PASSED = "vượt[^,;.:()0-9]{0,24}$"
"""Before a share by which a plan was surpassed."""
SPENT, GRANTED = "funding_disbursed", "funding_allocated"
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
    rows = figures.select(where(asked, "gap").str.contains(PLAN)).to_series().arg_true()
    if rows.is_empty():
        return figures
    reached = _reached(figures, rows)
    fits = reached.is_not_null()
    plans, met = rows.filter(fits), reached.filter(fits)
    # what is spent is spent of money that was granted
    told = figures.with_columns(
        pl.when(pl.col("code") == SPENT).then(pl.lit(GRANTED, CODE)).otherwise("code").alias("code")
    )
    code, change = (figures[name].scatter(plans, told[name][met]) for name in ("code", "change"))
    new = code.ne_missing(figures["code"]) | change.ne_missing(figures["change"])
    rule = pl.when(new).then(pl.lit("plan.fulfilled")).otherwise("rule").alias("rule")
    return figures.with_columns(code, change, rule)


def _reached(figures: pl.DataFrame, plans: pl.Series) -> pl.Series:
    """The row before each plan that its share is of, null where none fits: the nearest one."""
    told = figures.select("s", "unit", "value", "code", "gap")
    plan, share = told[plans], told[plans - 1]
    passed = share["gap"].str.contains(PASSED)
    percent = share["value"] + WHOLE * passed.cast(pl.Float64)
    found = pl.Series([None] * len(plans), dtype=pl.Int64)
    for back in range(2, REACH + 1):
        rows = plans.cast(pl.Int64) - back
        there = told[rows.clip(lower_bound=0)]
        same = (rows >= 0) & (there["s"] == plan["s"]) & (there["unit"] == plan["unit"])
        fits = same & there["code"].is_not_null()
        fits = fits & ((there["value"] / plan["value"] * WHOLE - percent).abs() <= OFF)
        found = found.zip_with(found.is_not_null() | ~fits.fill_null(value=False), rows)
    return found
