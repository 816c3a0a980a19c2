"""Teasers inside an article that only the place they begin with tells apart: `Sông Mây: 9 hộ nghèo …`."""

from __future__ import annotations

import polars as pl

from flows.clean.tails import SAPO

_HEADLINE = r"^((?:\p{Lu}[\p{L}’'-]*)(?: \p{Lu}[\p{L}’'-]*){1,3}): (?:\S+ ){5,}.*[\p{L}\d]$"
"""The name of a place, a colon and a headline of some words."""
_GLUED = 75
"""So many characters without a full stop are two headlines."""


def of_other_places(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Adds `elsewhere`: whether a line is the headline of an article on another place, or what it sums up.

    The place is named nowhere in the text but right below the headline, or several headlines are one line.

    Args:
        frame: with `revision_id`, `n`, `start`, `seen`, `chars`, `prose`, `said`, `item`, `stating`, `row`,
            `tabled` and `meaning` as in `furniture`.
    """
    page = "revision_id"
    bare = ~pl.any_horizontal("said", "item", "stating", "row", "tabled") & pl.col("meaning").is_null()
    inside = bare & (pl.col("n") > pl.col("start")) & pl.col("seen").str.contains(r"\d")
    name = pl.when(inside).then(pl.col("seen").str.extract(_HEADLINE))
    headlines = frame.select(page, "n", "chars", name=name).drop_nulls("name")
    texts = frame.filter("prose").select(page, line="n", text="seen")
    named = (
        headlines.filter(pl.col("chars") < _GLUED)
        .join(texts, on=page)
        .filter(pl.col("text").str.contains(pl.col("name"), literal=True), pl.col("line") != pl.col("n") + 1)
    )
    others = headlines.join(named, on=[page, "n"], how="anti").select(page, "n", elsewhere=pl.lit(value=True))
    found = frame.join(others, on=[page, "n"], how="left", maintain_order="left")
    found = found.with_columns(pl.col("elsewhere").fill_null(value=False))
    below = pl.col("elsewhere").shift(1).over(page).fill_null(value=False)
    sapo = below & pl.col("said") & (pl.col("chars") <= SAPO)
    return found.with_columns(elsewhere=pl.col("elsewhere") | sapo)
