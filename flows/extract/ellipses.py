"""Numbers whose unit is left out: they say what the last one of their list says, which has it."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import where

JOINED = r"^ ?(?:,|và|, và|hoặc|;) $"
"""Between the numbers of such a list."""
ALSO, SHARING, POOR = (
    r"^ ?hộ(?:,| và|, và) $",
    r"(?: và [^,;:.()0-9]*|lần lượt|tương ứng)[^,;:.()0-9]*(?: còn| có| là)? $",
    "^ (?:cận )?nghèo",
)
"""Between, before and behind the numbers of a list: `xã A và xã B còn 64 hộ và 51 hộ nghèo`."""
RULE = "carry.ellipsis"


def told(figures: pl.DataFrame) -> pl.DataFrame:
    """`lần lượt còn 412, 205 và 121 hộ nghèo`: all three count the poor.

    Args:
        figures: s, unit, unit_word, gap, code, change, rule; in reading order.
    """
    alike = (pl.col("s").shift(-1) == pl.col("s")) & (pl.col("unit").shift(-1) == pl.col("unit"))
    bare = alike & (pl.col("unit_word") == "") & pl.col("code").is_null()
    lacks = bare & where(bare, pl.col("gap").shift(-1)).str.contains(JOINED) | _unnamed(alike)
    marked = figures.select("code", "change", lacks=lacks.fill_null(value=False)).with_row_index("row")
    if not marked["lacks"].any():
        return figures
    whole = marked.select(pl.when(~pl.col("lacks")).then("row").backward_fill()).to_series()
    lent = marked.select(pl.col("code", "change").gather(whole))
    takes = marked["lacks"] & lent["code"].is_not_null()
    level = pl.col("change") == "none"
    return figures.with_columns(
        pl.when(takes).then(pl.lit(lent["code"])).otherwise("code").alias("code"),
        pl.when(pl.lit(takes) & level).then(pl.lit(lent["change"])).otherwise("change").alias("change"),
        pl.when(takes).then(pl.lit(RULE)).otherwise("rule").alias("rule"),
    )


def _unnamed(alike: pl.Expr) -> pl.Expr:
    """Whether households are named behind the last of their list: `còn 64 hộ và 51 hộ nghèo`."""
    quiet = alike & (pl.col("unit") == "household") & pl.col("code").is_null()
    joined = where(quiet, pl.col("gap").shift(-1)).str.contains(ALSO)
    last_ = where(joined, pl.col("rest").shift(-1)).str.contains(POOR)
    named = last_ | (joined & last_.shift(-1))
    opens = joined & where(joined, "gap").str.contains(SHARING)
    return named & (opens | opens.shift(1))
