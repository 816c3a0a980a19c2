"""Stretches of years that an article speaks of, and what is told of them without their years."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import last


def told_last() -> pl.Expr:
    """The row of the stretch of years told last in the article."""
    stretch = pl.col("role").is_in(["span", "since"]) & (pl.col("y1") < pl.col("y2")) & ~pl.col("local")
    return last(pl.int_range(pl.len()), stretch, "a")


def in_stretch(marks: pl.DataFrame) -> pl.DataFrame:
    """Keeps `trong năm` and `cả năm` where a stretch that ends with the year reported of was told before.

    Elsewhere they say nothing that the year told last does not.
    """
    within = pl.col("role") == "within"
    if not marks.select(within.any()).item():
        return marks
    ended = (pl.col("role") == "span") & (pl.col("y1") < pl.col("y2")) & (pl.col("y2") <= pl.col("main"))
    kept = (last("y2", ended, "a") == pl.col("main")) & ~pl.col("aimed")
    return marks.filter(~within | kept.fill_null(value=False))


def summed(marks: pl.DataFrame) -> pl.DataFrame:
    """`Cả giai đoạn 2021 - 2025 …. Lũy kế đến 30/9/2024 …`: since the first year of the stretch spoken of."""
    if not marks["summed"].any():
        return marks
    row = marks.select(told_last()).to_series()
    told = marks.with_columns(
        marks[name].gather(row).alias(f"of_{name}") for name in ("paragraph", "y1", "y2")
    )
    inside = pl.col("y2").is_between("of_y1", "of_y2") & (pl.col("paragraph") == pl.col("of_paragraph"))
    takes = pl.col("summed") & (pl.col("role") == "moment") & inside
    return told.with_columns(
        pl.when(takes).then("of_y1").otherwise("y1").alias("y1"),
        pl.when(takes).then(pl.lit("span")).otherwise("role").alias("role"),
    ).drop("of_paragraph", "of_y1", "of_y2")


def with_stretch(marks: pl.DataFrame) -> pl.DataFrame:
    """Adds first_year, final_year i32?: the years of `cả giai đoạn`, where no years are told.

    They are those of the stretch told last, or of the plan, if a year of it is spoken of.
    """
    told = (pl.col("role") == "span") & pl.col("y1").is_not_null()
    planned = told & (pl.col("y2") > pl.col("now"))
    number = pl.int_range(pl.len())
    # `giai đoạn 2021 - 2025` goes before `bốn năm 2022 - 2025`
    staged = last(number, told & pl.col("staged"), "a")
    rows = marks.select(
        "speaking", told=pl.coalesce(staged, last(number, told, "a")), planned=last(number, planned, "a")
    )
    years = rows.with_columns(
        marks[year].gather(rows[of]).alias(f"{of}_{year}")
        for of in ("told", "planned")
        for year in ("y1", "y2")
    )
    speaking = pl.col("speaking")
    ahead = (speaking > pl.col("told_y2")) & speaking.is_between("planned_y1", "planned_y2")
    row = years.select(pl.when(ahead).then("planned").otherwise("told")).to_series()
    return marks.with_columns(
        marks["y1"].gather(row).alias("first_year"), marks["y2"].gather(row).alias("final_year")
    )
