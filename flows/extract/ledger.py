"""How many figures, commas, semicolons and brackets stand before any place in a batch of sentences."""

from __future__ import annotations

import polars as pl

COUNTED = {"commas": "comma", "semis": "semicolon", "opens": "open", "closes": "close"}
COUNTS = ("figs", "commas", "semis", "bracket")


def counted(
    figures: pl.DataFrame, cues: pl.DataFrame, periods: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Adds to each frame the counts up to where its rows begin, that place included.

    Only differences of counts within a sentence mean anything.

    Args:
        figures: s, open (where they begin) and more.
        cues: s, start, kind, code and more.
        periods: s, start and more.

    Returns:
        the frames in the order of s and place, with figs, commas, semis i64 | bracket i64: in which bracket
        of the batch, 0 for none.
    """
    frames = [figures.sort("s", "open"), cues, periods.sort("s", "start")]
    edge = pl.when(pl.col("kind") == "boundary").then("code")
    places = [
        frames[0].select("s", pl.col("open").alias("at"), edge=pl.lit("figure")),
        frames[1].select("s", pl.col("start").alias("at"), edge=edge),
        frames[2].select("s", pl.col("start").alias("at"), edge=pl.lit(None, pl.String)),
    ]
    stream = pl.concat(
        place.lazy().with_columns(frame=pl.lit(number, pl.Int8)) for number, place in enumerate(places)
    )
    counts = _running(stream)
    added = (counts.filter(frame=number).select(COUNTS) for number in range(len(frames)))
    whole = [pl.concat([frame, more], how="horizontal") for frame, more in zip(frames, added, strict=True)]
    return whole[0], whole[1], whole[2]


def _running(stream: pl.LazyFrame) -> pl.DataFrame:
    """Frame | `COUNTS`, in the order of s and place; what is counted comes before what stands there too."""
    ordered = stream.sort("s", "at", pl.col("edge").is_null(), maintain_order=True)
    edge = pl.col("edge")
    running = ordered.with_columns(
        (edge == "figure").fill_null(value=False).cum_sum().cast(pl.Int64).alias("figs"),
        *(
            (edge == code).fill_null(value=False).cum_sum().cast(pl.Int64).alias(n)
            for n, code in COUNTED.items()
        ),
        (pl.col("s") != pl.col("s").shift(1)).fill_null(value=True).alias("begins"),
    )
    inside = pl.col("opens") - _before("opens") > pl.col("closes") - _before("closes")
    bracket = pl.when(inside).then("opens").otherwise(0).cast(pl.Int64).alias("bracket")
    return running.select("frame", "figs", "commas", "semis", bracket).collect()


def _before(count: str) -> pl.Expr:
    """The count before the first row of each sentence."""
    return pl.when("begins").then(pl.col(count).shift(1, fill_value=0)).forward_fill()
