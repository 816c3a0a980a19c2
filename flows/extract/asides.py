"""Years told of by the way, behind the stretch that an article speaks of: `Riêng năm 2024, …`."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import first_row, last


def stretched(carrying: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Adds back_y1, back_y2 i32?: the stretch that paragraphs behind one of its years go on from.

    `Giai đoạn 2021 - 2025 …. Riêng năm 2024 …`; what a paragraph that begins so tells is of the year.

    Args:
        carrying: the mark of each sentence that later ones go on from: a, s, y1, y2, singled.
        sentences: s, a, paragraph.
    """
    first = sentences.select(first_row("a", "paragraph").is_first_distinct()).to_series()
    aside = pl.col("singled") & (pl.col("y1") == pl.col("y2")) & ~first.gather(carrying["s"])
    marked = carrying.with_columns(aside.alias("by_the_way"))
    stays = ~pl.col("by_the_way")
    low, high = (last(year, stays, "a") for year in ("y1", "y2"))
    told = pl.col("by_the_way") & (low < high) & pl.col("y1").is_between(low, high)
    return marked.with_columns(
        pl.when(told).then(low).alias("back_y1"), pl.when(told).then(high).alias("back_y2")
    ).drop("by_the_way")
