"""Parts that a sentence of their own tells of what one payer gave.

`Trung ương giao 64 tỷ đồng. Chia theo tính chất, đầu tư 41 tỷ đồng, sự nghiệp 23 tỷ đồng`
"""

from __future__ import annotations

import polars as pl

REACH = 3
"""So many sentences behind a sum its parts may be told."""
TOLD = ("a", "metric", "đồng")
MOST = 1e17
"""đồng; more has no whole number of its own, and no country spends it."""


def told(figures: pl.DataFrame, money: pl.Expr) -> pl.DataFrame:
    """Gives all sums of a sentence the payer of the one that they add up to exactly, if they name none.

    Args:
        figures: a, s, unit, value, metric, change, funding_source; in reading order.
        money: which figures are public money.
    """
    level = money & (pl.col("unit") == "VND") & (pl.col("change") == "none")
    level = level & (pl.col("value") < MOST)
    paid = figures.select("a", "s", "metric", "value", payer="funding_source", paid=level)
    paid = (
        paid.with_row_index("row").filter("paid").with_columns(pl.col("value").cast(pl.Int64).alias("đồng"))
    )
    unsaid = pl.col("payer").is_null().all()
    lists = paid.group_by("a", "s", "metric", maintain_order=True).agg(
        pl.len(), "row", pl.col("đồng").sum(), unsaid=unsaid
    )
    lists = lists.filter("unsaid", pl.col("len") > 1).select(*TOLD, "row", at="s")
    wholes = paid.filter(pl.col("payer") != "all").select(*TOLD, "s", "payer")
    near = lists.join(wholes, on=list(TOLD)).filter((pl.col("at") - pl.col("s")).is_between(1, REACH))
    if near.is_empty():
        return figures
    parts = near.unique("at", keep="last", maintain_order=True).explode("row")
    return figures.with_columns(figures["funding_source"].scatter(parts["row"], parts["payer"]))
