"""How many figures, commas, semicolons and brackets stand before any place in a batch of sentences."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import pair

COUNTED = {"commas": "comma", "semis": "semicolon", "opens": "open", "closes": "close"}


def counted(
    figures: pl.DataFrame, edges: pl.DataFrame, *others: tuple[pl.DataFrame, str]
) -> list[pl.DataFrame]:
    """Adds to frames the counts up to where their rows begin, that place included.

    Only differences of counts within a sentence mean anything.

    Args:
        figures: s, open (where they begin) and more; in the order of both.
        edges: s, start, code of the commas, semicolons and brackets.
        others: frames with s and more, and the name of the column where their rows begin.

    Returns:
        the figures and the other frames with figs, commas, semis i32 | bracket i32: in which bracket of the
        batch, 0 for none.
    """
    running = _running(figures, edges)
    return [_added(frame, start, running) for frame, start in ((figures, "open"), *others)]


def _place(start: str) -> pl.Expr:
    return pair("s", start).alias("place")


def _added(frame: pl.DataFrame, start: str, running: pl.DataFrame) -> pl.DataFrame:
    """The rows with the counts of the last figure or edge that begins no later."""
    place = frame.select(_place(start)).to_series()
    last = running["place"].search_sorted(place, side="right").cast(pl.Int64) - 1
    counts = running.select(pl.all().exclude("place").gather(last.set(last < 0, None)))
    inside = pl.when(counts["s"] == frame["s"]).then(counts["bracket"]).otherwise(0)
    zeros = (counts[name].fill_null(0) for name in ("figs", "commas", "semis"))
    return frame.with_columns(*zeros, inside.alias("bracket"))


def _running(figures: pl.DataFrame, edges: pl.DataFrame) -> pl.DataFrame:
    """The figures and edges in order: s | place | figs, commas, semis, bracket i32, themselves included."""
    begun = figures.select(
        "s", _place("open"), fig=pl.lit(value=True), code=pl.lit(None, edges["code"].dtype)
    )
    met = edges.select("s", _place("start"), "code", fig=pl.lit(value=False))
    ordered = pl.concat([begun, met.select(begun.columns)]).sort("place")
    running = ordered.with_columns(
        pl.col("fig").cum_sum().cast(pl.Int32).alias("figs"),
        *(_is(code).cum_sum().cast(pl.Int32).alias(name) for name, code in COUNTED.items()),
        begins=pl.col("s").ne_missing(pl.col("s").shift(1)),
    )
    inside = pl.col("opens") - _before("opens") > pl.col("closes") - _before("closes")
    bracket = pl.when(inside).then("opens").otherwise(0).alias("bracket")
    return running.select("s", "place", "figs", "commas", "semis", bracket)


def _is(code: str) -> pl.Expr:
    return (pl.col("code") == code).fill_null(value=False)


def _before(count: str) -> pl.Expr:
    """The count before the first row of each sentence."""
    return pl.when("begins").then(pl.col(count).shift(1, fill_value=0)).forward_fill()
