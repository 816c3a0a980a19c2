"""What different articles say of the same thing must agree."""

from __future__ import annotations

import math

import polars as pl

from expectations.promise import Suite, contracted, within
from warehouse.contract import COMPARISONS

_MESSAGE = (
    "Các báo phải nói cùng một số về cùng một việc.",
    "Independent articles must agree on what they both tell.",
)
SUITE = Suite(
    name="sources_agree",
    title_vi="Các nguồn phải khớp nhau",
    title_en="Sources must agree",
    frame="comparisons",
    key=("comparison_id", "article_id"),
    shown=("fact_ids", "fact_id", "metric", "value", "agreed_low", "agreed_high"),
    promises=(
        *(promise for promise in contracted(COMPARISONS) if "comparison_id" in promise.rule),
        within("comparisons.agree", "gap", (0, 0), "warning", _MESSAGE),
    ),
)


def observed(facts: pl.DataFrame, comparisons: pl.DataFrame) -> pl.DataFrame:
    """Comparisons with what the suite looks at, one row each.

    Adds `fact_id`, `article_id` and `value` of the teller who stands alone, else of the last one, and `gap`:
    how far this value lies outside what most tellers allow, in base units, 0 where all agree. `fact_ids`
    becomes text, since the library sees a list as one unhashable value.
    """
    told = facts.unique("fact_id", keep="first", maintain_order=True).select("fact_id", "article_id", "value")
    teller = pl.coalesce(pl.col("dissenting").list.first(), pl.col("fact_ids").list.last())
    outside = pl.max_horizontal(
        pl.col("agreed_low") - pl.col("value"), pl.col("value") - pl.col("agreed_high"), pl.lit(0.0)
    )
    gap = pl.when(pl.col("verdict") == "agree").then(0.0).when(outside > 0).then(outside).otherwise(math.inf)
    return (
        comparisons.with_columns(fact_id=teller)
        .join(told, on="fact_id", how="left", maintain_order="left")
        .with_columns(gap=gap, fact_ids=pl.col("fact_ids").list.join(" "))
    )
