"""Brackets with a figure of their own, which stand between another figure and its time."""

from __future__ import annotations

import polars as pl

OPENED, CLOSED = r"^[^,;.:()0-9]{0,20}\([^,;.:()0-9]{0,24}$", r"^([^,;.:()0-9]{0,32}\))"
"""Around a figure in a bracket of its own, behind another one."""


def passed_over(figures: pl.DataFrame) -> pl.DataFrame:
    """Adds stop i32 and tail str: where what follows a figure begins, and that.

    A bracket with one figure of its own is passed over: `từ 20% (bằng 2.140 hộ) năm 2021 xuống 9%`.
    """
    told = figures.select("s", "end", "rest", "gap", "bracket", before=pl.col("s").shift(1)).with_row_index(
        "row"
    )
    inner = told.filter(pl.col("bracket") > 0).with_columns(closed=pl.col("rest").str.extract(CLOSED))
    inner = inner.filter(pl.col("closed").is_not_null()).select(
        "row",
        (pl.col("s") == pl.col("before")) & pl.col("gap").str.contains(r"\([^()]*$"),
        stop=pl.col("end") + pl.col("closed").str.len_bytes().cast(pl.Int32),
        tail=pl.col("rest").str.strip_prefix(pl.col("closed")),
    )
    outer = inner.filter("s").with_columns(pl.col("row") - 1)
    opens = told["rest"].gather(outer["row"]).str.contains(OPENED)
    outer = outer.filter(opens & (told["bracket"].gather(outer["row"]) == 0))
    passed = pl.concat([inner, outer])
    return figures.with_columns(
        figures[name].alias(to).scatter(passed["row"], passed[to])
        for name, to in (("end", "stop"), ("rest", "tail"))
    )
