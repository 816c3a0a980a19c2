"""Plans told beside what was reached of them: both count the same."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import where
from flows.extract.parts import CARRIED
from flows.extract.vocabulary import CODE

PLAN = r"(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán|vốn (?:được )?(?:giao|phân bổ|bố trí))[^,;.:()0-9]{0,40}[ (]$"
"""Between a share and the plan it is of: `đạt 110,1% chỉ tiêu (1.500 căn)`."""
PASSED = "vượt[^,;.:()0-9]{0,24}$"
"""Before a share by which a plan was surpassed."""
REACHED = r"^[^;:.()0-9]{0,40}(?:đạt|bằng|hoàn thành|vượt)(?: tỷ lệ| được| gần| hơn| trên| là)? $"
"""Between a plan and the share of it that was reached: `so với kế hoạch 250 người, kết quả đạt 116,4%`."""
SPENT, GRANTED = "funding_disbursed", "funding_allocated"
REACH = 5
"""So many figures before a plan and its share may what was reached of it stand."""
SENTENCES = 2
"""So many sentences before those whose own words tell nothing of what is planned."""
OFF = 0.55
"""Percentage points that a share may differ, of numbers that are printed rounded."""
WHOLE = 100


def planned_alike(figures: pl.DataFrame) -> pl.DataFrame:
    """`6.853 căn, gồm 6.012 căn xây mới …, vượt 14,2% so với kế hoạch 6.000 căn`: a plan of all of them.

    Args:
        figures: s, a, unit, value, gap, code, change, rule; in reading order.

    Returns:
        the figures, plans with code and change of the number before them that the share fits.
    """
    plans, shares = _planned(figures)
    if plans.is_empty():
        return figures
    reached = _reached(figures, plans, shares)
    fits = reached.is_not_null()
    plans, met = plans.filter(fits), reached.filter(fits)
    # what is spent is spent of money that was granted
    told = figures.with_columns(
        pl.when(pl.col("code") == SPENT).then(pl.lit(GRANTED, CODE)).otherwise("code").alias("code")
    )
    code, change = (figures[name].scatter(plans, told[name][met]) for name in ("code", "change"))
    new = code.ne_missing(figures["code"]) | change.ne_missing(figures["change"])
    rule = pl.when(new).then(pl.lit("plan.fulfilled")).otherwise("rule").alias("rule")
    return figures.with_columns(code, change, rule)


def _planned(figures: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    """The rows of plans, and those of the shares of them that stand right before or behind."""
    found = []
    for step in (-1, 1):
        beside = (pl.col("s").shift(-step) == pl.col("s")) & (pl.col("unit").shift(-step) == "percent")
        asked = (beside & (pl.col("unit") != "percent")).fill_null(value=False)
        told = where(asked, "gap").str.contains(PLAN)
        if step == 1:
            told = told & where(asked, pl.col("gap").shift(-1)).str.contains(REACHED)
        rows = figures.select(told).to_series().arg_true().cast(pl.Int64)
        found.append((rows, rows + step))
    alone = ~found[1][0].is_in(found[0][0].implode())
    return found[0][0].append(found[1][0].filter(alone)), found[0][1].append(found[1][1].filter(alone))


def _reached(figures: pl.DataFrame, plans: pl.Series, shares: pl.Series) -> pl.Series:
    """The row before each plan that its share is of, null where none fits: the nearest one.

    It stands in their sentence, or up to `SENTENCES` before that of plans whose own words tell nothing.
    """
    told = figures.select("s", "a", "unit", "value", "code", "gap", "rule")
    plan, share = told[plans], told[shares]
    passed = share["gap"].str.contains(PASSED)
    percent = share["value"] + WHOLE * passed.cast(pl.Float64)
    quiet = plan["code"].is_null() | plan["rule"].is_in(CARRIED).fill_null(value=False)
    first = pl.select(pl.min_horizontal(plans, shares)).to_series()
    found = pl.Series([None] * len(plans), dtype=pl.Int64)
    for back in range(1, REACH + 1):
        rows = first - back
        there = told[rows.clip(lower_bound=0)]
        near = (there["s"] == plan["s"]) | (
            quiet & (plan["s"] <= there["s"] + SENTENCES) & (there["a"] == plan["a"])
        )
        fits = (rows >= 0) & near & (there["unit"] == plan["unit"]) & there["code"].is_not_null()
        fits = fits & ((there["value"] / plan["value"] * WHOLE - percent).abs() <= OFF)
        found = found.zip_with(found.is_not_null() | ~fits.fill_null(value=False), rows)
    return found
