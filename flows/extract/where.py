"""Which administrative unit a figure is about."""

from __future__ import annotations

import polars as pl


def assign(
    articles: pl.DataFrame, sentences: pl.DataFrame, figures: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Adds place_code, place_name and province_name to the figures.

    Returns:
        the figures, and for each article revision_id | place_code | place_name.
    """
    none = pl.lit(None, pl.String)
    placed = figures.with_columns(
        none.alias("place_code"), none.alias("place_name"), none.alias("province_name")
    )
    return placed, articles.select("revision_id", none.alias("place_code"), none.alias("place_name"))
