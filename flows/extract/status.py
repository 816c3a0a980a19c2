"""Whether a figure is told as done, aimed at or foreseen."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import last
from flows.extract.decide import weigh

SURE = 6.0
"""A word of aim that weighs less may speak of duty (`phải`)."""
AIMS = ("target", "forecast")
GOING_ON = r"^(?:[-–+*•] ?)?(?:cụ thể|trong đó|bao gồm|gồm)"


def aims(cues: pl.DataFrame) -> pl.DataFrame:
    """The words that speak of a time to come: the cues of status that say so, whatever else they govern."""
    return cues.filter(
        pl.col("kind") == "status",
        pl.col("code").is_in(AIMS),
        pl.col("side") == "left",
        pl.col("weight") >= SURE,
    )


def decided(
    stated: pl.DataFrame, found: pl.DataFrame, cues: pl.DataFrame, sentences: pl.DataFrame
) -> pl.DataFrame:
    """Adds status, and done bool: whether words beside the figure say that it has come about.

    A sentence that goes on (`Cụ thể, …`) is told as the one before; a line of a list or section as its
    heading. Money that is only foreseen is aimed at.
    """
    chosen = weigh(found, cues, "status").select("f", pl.col("code").alias("said"))
    marked = stated.join(chosen, on="f", how="left", maintain_order="left")
    led = marked.join(_led(marked, cues, sentences), on="s", how="left", maintain_order="left")
    told = pl.coalesce("said", "lead", "over_status", pl.lit("actual")).replace("none", "actual")
    foreseen = (told == "forecast") & (pl.col("metric") == "funding_allocated")
    return led.with_columns(
        pl.when(foreseen).then(pl.lit("target")).otherwise(told).alias("status"),
        (pl.col("said") == "actual").fill_null(value=False).alias("done"),
    ).drop("said", "lead")


def _led(figures: pl.DataFrame, cues: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """How the sentence before is told, for the sentences that go on from it: s | lead.

    That is how its first figure is told, or what its last words of status say if it has none.
    """
    first = figures.unique("s", keep="first", maintain_order=True).select(
        "s", pl.col("said").fill_null("actual").alias("of_figure")
    )
    words = aims(cues).unique("s", keep="last", maintain_order=True).select("s", pl.col("code").alias("word"))
    rows = sentences.select("s", "a", pl.col("lower").str.contains(GOING_ON).alias("going"))
    told = rows.join(first, on="s", how="left", maintain_order="left").join(
        words, on="s", how="left", maintain_order="left"
    )
    said = pl.coalesce("of_figure", "word")
    return (
        told.with_columns(last(said, ~pl.col("going"), "a").alias("lead")).filter("going").select("s", "lead")
    )
