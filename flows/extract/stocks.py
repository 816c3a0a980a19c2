"""When all the households or people of a place were counted."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import once, pair
from flows.extract.plans import POVERTY

STOCKS = ("households", "population")
MOMENTS = ("year", "moment", "now")
REVIEWED = "theo đó|rà soát"


def dated(figures: pl.DataFrame) -> pl.DataFrame:
    """Gives them the time told later in their sentence, right before it, or of the poor counted of them.

    Without any of these they are undated: how many live in a place is told of no year.

    Args:
        figures: what `when` has chosen: a, s, paragraph, metric, same, low, high, status, now, main and the
            marks after them (next_) and in sentences before (far_).
    """
    stock = pl.col("metric").is_in(STOCKS) & ~pl.col("same")
    if not figures.select(stock.any()).item():
        return figures
    place = pair("a", "paragraph")
    counted = figures.filter(pl.col("metric").is_in(POVERTY)).select(place.unique()).to_series()
    later = pl.col("next_m").is_not_null() & pl.col("next_role").is_in(MOMENTS)
    here = pl.col("far_paragraph") == pl.col("paragraph")
    before = here & (pl.col("s") - pl.col("far_s") == 1) & (pl.col("far_y1") == pl.col("far_y2"))
    before = before & (pl.col("far_y2") == pl.col("main"))
    of_poor = place.is_in(counted.implode()) | pl.col("gap").str.contains(REVIEWED)
    ahead = pl.col("high") > pl.col("now")
    years = {"low": "next_y1", "high": "next_y2"}
    day = pl.when(stock & later).then("next_as_of").otherwise("as_of").alias("as_of")
    told = (
        pl.when(~stock)
        .then(kept)
        .when(later)
        .then(after)
        .when(before.fill_null(value=False))
        .then("main")
        .when(of_poor & ahead)
        .then("main")
        .when(of_poor)
        .then(kept)
        .alias(kept)
        for kept, after in years.items()
    )
    status = pl.when(stock & (of_poor | before.fill_null(value=False)) & ahead).then(pl.lit("actual"))
    return once(figures, *told, day, status.otherwise("status").alias("status"))
