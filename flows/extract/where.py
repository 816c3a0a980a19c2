"""Which administrative unit a figure is about."""

from __future__ import annotations

import polars as pl

from flows.extract.places_marks import main_places, mark_places
from flows.extract.places_of_figures import places_of


def assign(
    articles: pl.DataFrame, sentences: pl.DataFrame, figures: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Adds place_code, place_name and province_name to the figures.

    Args:
        articles: the CLEANED frame.
        sentences: what `scan.sentence_rows` returns.
        figures: f, s, at, length, and whatever else; in the order of f.

    Returns:
        the figures, and for each article revision_id | place_code | place_name.
    """
    marks = mark_places(articles)
    main = main_places(articles, marks)
    spans = sentences.select("s", "a", pl.col("at").alias("sentence_at"))
    numbered = articles.select("revision_id").with_row_index("a")
    start = pl.col("sentence_at") + pl.col("at")
    located = (
        figures.select("f", "s", "at", "length")
        .sort("f")
        .join(spans, on="s", maintain_order="left")
        .join(numbered, on="a", maintain_order="left")
        .select("revision_id", start.alias("start"), (start + pl.col("length")).alias("end"))
    )
    placed = pl.concat([figures.sort("f"), places_of(articles, marks, main, located)], how="horizontal")
    return placed, main.select("revision_id", "place_code", "place_name")
