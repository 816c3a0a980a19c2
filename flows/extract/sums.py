"""Parts that add up exactly to a number told before them, and totals told behind theirs."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import first_row, last
from flows.extract.parts import taken

BUILT = ("houses_built", "houses_repaired")
PEOPLE = ("jobs_created", "workers_trained", "workers_abroad")
MONEY = ("credit_outstanding", "credit_lent", "funding_allocated", "funding_disbursed")
WHOLES = {"person": PEOPLE, "house": BUILT, "household": ("households",), "VND": MONEY}
"""What is told part by part."""
UNSAID = "houses_supported"
"""Of houses of whom nothing is said but that they are."""
HAVING = r"trong đó|gồm|trong số (?:đó|này)|cụ thể|(?:chia|tính|phân|xét) (?:ra|theo)|: ?$|[(]$"
CLOSING = r"^(?:như vậy,? )?(?:tổng cộng|cộng lại|cộng chung|tính chung|gộp lại)(?:,| là| có)* ?$"
REACH = 3
"""So many sentences behind a number its parts may be told."""


def told(figures: pl.DataFrame) -> pl.DataFrame:
    """Settles parts by their total, and totals by their parts.

    Args:
        figures: s, a, unit, value, gap, code, rule, head; in reading order.
    """
    for unit, wholes in WHOLES.items():
        counted = figures.select("s", "a", "unit", "code", "value", "gap", "head").with_row_index("row")
        counted = counted.filter(pl.col("unit") == unit)
        found = pl.concat([_parts(counted, wholes), _closing(counted, wholes)])
        code = pl.Series("told", [None], dtype=figures.schema["code"]).new_from_index(0, figures.height)
        code = code.scatter(found["row"], found["told"])
        figures = taken(figures, pl.lit(code.is_not_null()), pl.lit(code), "total.sum")
    return figures


def _parts(counted: pl.DataFrame, wholes: tuple[str, ...]) -> pl.DataFrame:
    """Those of unsaid parts that add up: row, told.

    `tạo việc làm cho 930 lao động. Cụ thể, 540 người vào làm ở nhà máy, 350 người làm tại chỗ, 40 người …`
    """
    lines = pl.when(pl.col("head").is_not_null()).then(pl.col("row").gather(first_row("a", "head")))
    opened = last("row", pl.col("gap").str.contains(HAVING), "s")
    listed = counted.with_columns(list=pl.coalesce(lines, opened)).filter(pl.col("list").is_not_null())
    sums = listed.group_by("list", maintain_order=True).agg(
        pl.col("a").first(),
        pl.coalesce("head", "s").first().alias("s"),
        pl.col("value").sum(),
        parts=pl.len(),
    )
    whole = counted.filter(pl.col("code").is_in(wholes))
    whole = whole.select("a", "value", at="row", of="s", told="code")
    known = sums.filter(pl.col("parts") > 1).join(whole, on=["a", "value"])
    known = known.filter(pl.col("at") < pl.col("list"), pl.col("s") - pl.col("of") <= REACH)
    known = known.unique("list", keep="last", maintain_order=True)
    unsaid = pl.col("code").is_null() | (pl.col("code") == UNSAID)
    return listed.filter(unsaid).join(known.select("list", "told"), on="list").select("row", "told")


def _closing(counted: pl.DataFrame, wholes: tuple[str, ...]) -> pl.DataFrame:
    """`7.650 người năm 2021, 8.120 người năm 2022. Tổng cộng 15.770 người`: of the same: row, told."""
    before = counted.group_by("a", "s", maintain_order=True).agg(
        told=pl.col("code").first(), same=(pl.col("code") == pl.col("code").first()).all(), parts=pl.len()
    )
    before = before.filter(pl.col("told").is_in(wholes), pl.col("same"), pl.col("parts") > 1)
    closing = counted.filter(pl.col("code").is_null(), pl.col("gap").str.contains(CLOSING))
    behind = closing.with_columns(s=pl.col("s") - 1)
    return behind.join(before, on=["a", "s"]).select("row", "told")
