"""Years told of by the way: `Riêng năm 2024, …`, `Năm 2021 là 16.318, tính ra tăng 39%`."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import first_row, last

SO = "như vậy|vậy là|thế là|tính ra|nghĩa là|tức là|nên"
"""Before what follows from a year compared with."""

AMONG_THEM = "^(?:trong đó|trong số (?:đó|này|ấy))[ ,]"


def parts_below(figures: pl.DataFrame) -> pl.DataFrame:
    """`Huyện có 5.920 hộ vào cuối năm 2023. Trong đó hộ nghèo là 2.031 hộ`: of that time, too.

    Only behind a sentence of one figure, with its time behind it.

    Args:
        figures: those of `when`, in reading order, with low, high, as_of, role, attached, same, gap.
    """
    first = pl.col("s").ne_missing(pl.col("s").shift(1))
    single = pl.col("s").shift(1).ne_missing(pl.col("s").shift(2))
    here = (pl.col("s").shift(1) + 1 == pl.col("s")) & (pl.col("paragraph").shift(1) == pl.col("paragraph"))
    timed = pl.col("attached").shift(1) & (pl.col("low").shift(1) == pl.col("high").shift(1))
    opens = first & single & here & timed & ~pl.col("same")
    opens = (opens & pl.col("gap").str.contains(AMONG_THEM)).fill_null(value=False)
    whole = pl.int_range(pl.len()) - 1
    told = figures.with_columns(whole=last(whole, first, "s"), opened=last(opens, first, "s"))
    taken = pl.col("opened") & ~pl.col("same")
    kept = ((name, figures[name].gather(told["whole"].clip(0))) for name in ("low", "high", "as_of", "role"))
    columns = [pl.when(taken).then(above).otherwise(name).alias(name) for name, above in kept]
    return told.with_columns(columns).drop("whole", "opened")


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
    summed = pl.col("reckoned") & (pl.col("y1") < pl.col("y2"))
    stays = ~pl.col("by_the_way") & ~summed
    low, high = (last(year, stays, "a") for year in ("y1", "y2"))
    told = pl.col("by_the_way") & (low < high) & pl.col("y1").is_between(low, high)
    # `Năm 2023 …. Tính chung ba năm 2021 - 2023, …`: on from the year it was told of
    told = told | (summed & (low == high) & (high == pl.col("main")) & (pl.col("y2") == high))
    return marked.with_columns(
        pl.when(told).then(low).alias("back_y1"), pl.when(told).then(high).alias("back_y2")
    ).drop("by_the_way")


def compared_with(figures: pl.DataFrame) -> pl.DataFrame:
    """`Năm 2022 có 22.700 việc làm. Năm 2021 là 16.300, tính ra tăng 39%. Trong đó …`: of 2022 again.

    Args:
        figures: those of `when`, with low, high, moved, same and the mark before their sentence (far_).
    """
    here = pl.col("s").shift(1) == pl.col("s")
    year = pl.when(here & pl.col("same").shift(1) & ~pl.col("moved").shift(1)).then(pl.col("high").shift(1))
    year = pl.when(pl.col("low").shift(1) == year).then(year)
    follows = pl.col("moved") & pl.col("gap").str.contains(SO) & (year < pl.col("main"))
    asides = figures.filter(follows.fill_null(value=False)).select("s").unique()
    if asides.is_empty():
        return figures
    # what stands before that year in its sentence is of the year spoken of
    aside = pl.col("s").is_in(asides["s"].implode()) & pl.col("same")
    before = last("high", ~aside & pl.col("high").is_not_null(), "a", "paragraph")
    rows = figures.with_columns(before=pl.when(aside).then(before)).filter(aside)
    known = rows.group_by("s").agg(pl.col("before").first(), left=pl.col("high").first())
    joined = figures.join(known, left_on="far_s", right_on="s", how="left", maintain_order="left")
    back = ~pl.col("same") & (pl.col("far_paragraph") == pl.col("paragraph")) & ~pl.col("based")
    back = back & (pl.col("high") == pl.col("left")) & (pl.col("before") > pl.col("left"))
    return joined.with_columns(
        pl.when(back).then("before").otherwise(name).alias(name) for name in ("low", "high")
    ).drop("before", "left")
