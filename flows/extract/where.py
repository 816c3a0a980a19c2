"""Which administrative unit a figure is about."""

from __future__ import annotations

import polars as pl

from flows.extract.places_marks import main_places, mark_places
from flows.extract.places_of_figures import places_of


def assign(
    articles: pl.DataFrame, sentences: pl.DataFrame, figures: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Adds place_code, place_name and province_name to the figures.

    Rows of articles stand for their ids meanwhile: numbers are compared and joined faster.

    Args:
        articles: the CLEANED frame.
        sentences: what `scan.sentence_rows` returns.
        figures: f, s, at, length, and whatever else; in the order of f.

    Returns:
        the figures, and for each article revision_id | place_code | place_name.
    """
    numbered = articles.with_columns(revision_id=pl.int_range(pl.len(), dtype=pl.UInt32))
    marks = mark_places(numbered)
    main = main_places(numbered, marks)
    spans = sentences.select("s", "a", pl.col("at").alias("sentence_at"))
    start = pl.col("sentence_at") + pl.col("at")
    located = (
        figures.select("f", "s", "at", "length")
        .sort("f")
        .join(spans, on="s", maintain_order="left")
        .select(
            pl.col("a").alias("revision_id"), start.alias("start"), (start + pl.col("length")).alias("end")
        )
    )
    placed = pl.concat([figures.sort("f"), places_of(numbered, marks, main, located)], how="horizontal")
    about = main.select(articles["revision_id"], "place_code", "place_name")
    return placed, about
