"""Which administrative unit a figure is about."""

from __future__ import annotations

import polars as pl

from flows.extract.places_marks import mark_places
from flows.extract.places_of_figures import places_of
from warehouse.contract import CORE_METRICS

VAST = 5e12
"""đồng; no district has so much, which a text that goes on after one tells of more."""


def assign(
    articles: pl.DataFrame, sentences: pl.DataFrame, figures: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Adds place_code, place_name and province_name to the figures.

    Args:
        articles: the CLEANED frame.
        sentences: what `scan.sentence_rows` returns.
        figures: f, s, at, length, metric, unit, value, and whatever else; in the order of f.

    Returns:
        the figures, and for each article revision_id | place_code | place_name.
    """
    marks, main = mark_places(articles)
    ordered = figures.sort("f")
    begins = sentences["at"].gather(ordered["s"]) + ordered["at"]
    located = ordered.select(
        row=sentences["a"].gather(ordered["s"]),
        start=begins,
        end=begins + ordered["length"],
        core=pl.col("metric").is_in(CORE_METRICS),
        vast=(pl.col("unit") == "VND") & (pl.col("value") >= VAST),
    )
    places = places_of(sentences, marks, main, located)
    about = main.select(articles["revision_id"], "place_code", "place_name")
    return pl.concat([ordered, places], how="horizontal"), about
