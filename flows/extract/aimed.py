"""Which times an article tells as aimed at."""

from __future__ import annotations

import polars as pl

AIM_BYTES = 100
"""A year so close before words of aim is the year aimed at."""
OWN_BYTES = 24
"""A year so close behind words of aim is theirs (`phương hướng năm 2025`), and no year before them."""


def told(marks: pl.DataFrame, aims: pl.DataFrame) -> pl.DataFrame:
    """Adds aimed bool: whether words of aim stand before the mark in its sentence, or soon after it.

    And near bool: whether no figure stands between.
    """
    numbered = marks.with_row_index("d")
    words = aims.select(
        "s", pl.col("start").alias("aim"), pl.col("end").alias("said"), pl.col("figs").alias("count")
    ).with_row_index("w")
    near = numbered.select("d", "s", "start", "end", "role", "figs").join(words, on="s")
    before = pl.col("aim") < pl.col("start")
    close = numbered["d"].is_in(near.filter(before, pl.col("figs") == pl.col("count"))["d"].implode())
    claimed = near.filter(before, pl.col("start") - pl.col("said") <= OWN_BYTES)["w"]
    soon = (pl.col("aim") - pl.col("end")).is_between(0, AIM_BYTES)
    after = soon & (pl.col("figs") == pl.col("count"))
    after = after & ~pl.col("w").is_in(claimed.implode())
    meant = near.filter(before | after, pl.col("role") != "document")["d"]
    later = numbered["d"].is_in(near.filter(after)["d"].implode())
    aimed = pl.col("d").is_in(meant.implode())
    # `phải hoàn thành trước ngày 30/6/2025`: by then
    due = pl.when(aimed & pl.col("deadline") & pl.col("y1").is_not_null()).then(pl.lit("moment"))
    return numbered.with_columns(
        aimed.alias("aimed"), (close | later).alias("near"), due.otherwise("role").alias("role")
    ).drop("d", "deadline")


def under(marks: pl.DataFrame, moods: pl.DataFrame) -> pl.DataFrame:
    """Adds topic bool (told in a heading), hoped bool (after words of aim in its paragraph).

    Under a heading of aims, years not told as past are aimed at.
    """
    mood = moods.select("s", "topic", "over", "before", "said")
    told = marks.join(mood, on="s", how="left", maintain_order="left")
    open_to = (pl.col("said").fill_null("") != "actual") & (pl.col("role") != "document")
    aims = pl.col("over").is_in(["target", "forecast"]) & open_to & pl.col("y1").is_not_null()
    hoped = pl.col("before").is_in(["target", "forecast"]) & open_to
    return told.with_columns(
        (pl.col("aimed") | aims).fill_null(value=False).alias("aimed"),
        hoped.fill_null(value=False).alias("hoped"),
    ).drop("over", "before", "said")
