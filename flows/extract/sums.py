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
THESE = (
    r"(?:hai|ba|bốn|năm|các|những) (?:khoản|phần|nguồn|loại|mục)(?: nợ| tiền| vốn)?(?: này| trên| đó| ấy)?"
    r"[^,;:.()0-9]{0,32} $"
)
"""Before what some sums told right before come to: `cộng cả hai khoản là 35 tỷ đồng`."""
SIZES, EXACT = (2, 3, 4), 0.5
"""So many sums are told right before or behind what they come to; in đồng, how far off they may be."""
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
        if unit == "VND":
            found = pl.concat([found, _opening(counted), _of_these(counted)]).unique("row", keep="first")
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


def _opening(counted: pl.DataFrame) -> pl.DataFrame:
    """Sums of which nothing is said but parts of public money that add up right behind them: row, told.

    `Kế hoạch năm 2024 là 84 tỷ đồng, gồm 30 tỷ đồng năm trước chuyển sang và 54 tỷ đồng giao trong năm`
    """
    return _adding_up(
        counted.filter(pl.col("code").is_null() | pl.col("code").is_in(MONEY)),
        pl.col("code").is_null() & pl.col("gap").shift(-1).str.contains(HAVING),
        -1,
        within=0,
    )


def _of_these(counted: pl.DataFrame) -> pl.DataFrame:
    """What sums of one kind told right before come to: row, told."""
    quiet = pl.col("code").is_null() | pl.col("code").is_in(["other", "funding_allocated"])
    return _adding_up(counted, quiet & pl.col("gap").str.contains(THESE), 1, within=1)


def _adding_up(counted: pl.DataFrame, asked: pl.Expr, step: int, within: int) -> pl.DataFrame:
    """What as many sums on one side as come to it exactly tell, if all that tell anything tell the same."""
    told = counted.with_columns(asked.fill_null(value=False).alias("asked"))
    return pl.concat(_of_parts(told, [step * n for n in range(1, size + 1)], within) for size in SIZES)


def _of_parts(counted: pl.DataFrame, steps: list[int], within: int) -> pl.DataFrame:
    codes = [pl.col("code").shift(step) for step in steps]
    code = pl.coalesce(codes)
    same = pl.all_horizontal((each == code).fill_null(value=True) for each in codes)
    total = pl.sum_horizontal(pl.col("value").shift(step) for step in steps)
    near = (pl.col("s") - pl.col("s").shift(steps[-1])).abs() <= within
    near = near & (pl.col("a").shift(steps[-1]) == pl.col("a"))
    exact = (pl.col("value") - total).abs() < EXACT
    told = counted.with_columns(told=code, fits=same & near & exact)
    return told.filter("asked", "fits", pl.col("told").is_not_null()).select("row", "told")
