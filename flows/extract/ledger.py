"""How many figures, commas, semicolons and brackets stand before any place in a batch of sentences."""

from __future__ import annotations

import polars as pl

COUNTED = {"commas": "comma", "semis": "semicolon", "opens": "open", "closes": "close"}
LONGEST = 1 << 31
"""bytes; no sentence has more."""


def counted(
    figures: pl.DataFrame, cues: pl.DataFrame, periods: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Adds to each frame the counts up to where its rows begin, that place included.

    Only differences of counts within a sentence mean anything.

    Args:
        figures: s, open (where they begin) and more; in the order of both.
        cues: s, start, kind, code and more; in the order of s and start, boundaries before what begins there
            too.
        periods: s, start and more.

    Returns:
        the frames in the order of s and place, with figs, commas, semis i64 | bracket i64: in which bracket
        of the batch, 0 for none.
    """
    begun, edges = _places(figures, "open"), _edges(cues)
    ordered = periods.sort("s", "start")
    first, there = (_places(frame, start) for frame, start in ((cues, "start"), (ordered, "start")))
    up_to = [edges["place"].search_sorted(places, side="right") for places in (begun, there)]
    edge = (cues["kind"] == "boundary").cum_sum()
    return (
        _added(figures, begun, begun, edges, up_to[0]),
        _added(cues, first, begun, edges, edge),
        _added(ordered, there, begun, edges, up_to[1]),
    )


def _places(frame: pl.DataFrame, start: str) -> pl.Series:
    return frame.select(_place(start)).to_series()


def _place(start: str) -> pl.Expr:
    return pl.col("s").cast(pl.Int64) * LONGEST + pl.col(start)


def _added(
    frame: pl.DataFrame, places: pl.Series, begun: pl.Series, edges: pl.DataFrame, passed: pl.Series
) -> pl.DataFrame:
    """The rows with the figures begun up to their places, and the counts of the last of so many edges."""
    last = passed.cast(pl.Int64) - 1
    counts = edges.select(pl.all().exclude("place").gather(last.set(last < 0, None)))
    inside = pl.when(counts["s"] == frame["s"]).then(counts["bracket"]).otherwise(0)
    return frame.with_columns(
        begun.search_sorted(places, side="right").cast(pl.Int64).alias("figs"),
        counts["commas"].fill_null(0),
        counts["semis"].fill_null(0),
        inside.alias("bracket"),
    )


def _edges(cues: pl.DataFrame) -> pl.DataFrame:
    """The commas, semicolons and brackets: s | place | commas, semis, bracket i64, themselves included."""
    edges = (
        cues.lazy().filter(pl.col("kind") == "boundary").select("s", _place("start").alias("place"), "code")
    )
    running = edges.with_columns(
        *((pl.col("code") == code).cum_sum().cast(pl.Int64).alias(name) for name, code in COUNTED.items()),
        begins=(pl.col("s") != pl.col("s").shift(1)).fill_null(value=True),
    )
    inside = pl.col("opens") - _before("opens") > pl.col("closes") - _before("closes")
    bracket = pl.when(inside).then("opens").otherwise(0).alias("bracket")
    return running.select("s", "place", "commas", "semis", bracket).collect()


def _before(count: str) -> pl.Expr:
    """The count before the first row of each sentence."""
    return pl.when("begins").then(pl.col(count).shift(1, fill_value=0)).forward_fill()
