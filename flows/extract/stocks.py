"""When all the households or people of a place were counted."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import once, pair, where
from flows.extract.headings import BULLET
from flows.extract.plans import POVERTY

STOCKS = ("households", "population")
MOMENTS = ("year", "moment", "now")
REVIEWED = "theo đó|rà soát"


def dated(figures: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Gives them the time told later in their sentence, right before it, or of the poor counted of them.

    Without any of these they are undated: how many live in a place is told of no year.

    Args:
        figures: what `when` has chosen: a, s, paragraph, metric, same, low, high, status, now, main and the
            marks after them (next_) and in sentences before (far_).
        sentences: s, lower.
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
    figures = figures.with_columns(_listed(sentences).alias("listed"))
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
        .when((of_poor & ahead) | (pl.col("listed") & pl.col(kept).is_null()))
        .then("main")
        .when(of_poor | pl.col("listed"))
        .then(kept)
        .alias(kept)
        for kept, after in years.items()
    )
    status = pl.when(stock & (of_poor | before.fill_null(value=False)) & ahead).then(pl.lit("actual"))
    return once(figures, *told, day, status.otherwise("status").alias("status"))


def _listed(sentences: pl.DataFrame) -> pl.Expr:
    """Whether the next item of its list counts the poor: `- Tổng số hộ: 22.318 hộ; - Hộ nghèo: 2.348 hộ`."""
    next_ = pl.col("s").shift(-1)
    poor = (next_ == pl.col("s") + 1) & pl.col("metric").shift(-1).is_in(POVERTY)
    poor = poor & (pl.col("paragraph").shift(-1) != pl.col("paragraph")) & pl.col("metric").is_in(STOCKS)
    texts = (where(poor, pl.lit(sentences["lower"]).gather(row)) for row in (pl.col("s"), next_.fill_null(0)))
    return poor.fill_null(value=False) & pl.all_horizontal(text.str.contains(BULLET) for text in texts)
