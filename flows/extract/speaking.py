"""The year that an article speaks of where a period is told without one."""

from __future__ import annotations

import polars as pl

from flows.extract import days
from flows.extract.carry import last
from flows.extract.closed import since_closed
from flows.extract.stretches import with_stretch

UNSAID = ("document", "base")
LATELY = ("lately", "within")
"""Said of the year the article reports of: `năm qua`, and behind a stretch of years `trong năm`."""
YEARS = 4096


def speaking(marks: pl.DataFrame) -> pl.DataFrame:
    """Adds local bool, speaking, first_year, final_year and what they are told by.

    A paragraph that names no year goes back to the year at hand, unless a heading told another one.
    """
    role = pl.col("role")
    # months are those of the year at hand, at its turn of the one just over; without a date, too, until told
    year = pl.col("y2") - pl.col("budget").cast(pl.Int32)
    begun = last("s", (year == pl.col("now")) & ~pl.col("aimed"), "a").is_not_null()
    over = pl.col("early") | (pl.col("published_on").is_null() & ~begun)
    at_hand = pl.when(over).then("main").otherwise("now").alias("at_hand")
    undated = pl.col("y1").is_null() & (pl.col("shift") != 0)
    # `Năm tới, tỉnh đặt ra điều gì?`, over what is told of it
    undated = undated & ~(pl.col("topic") & (role == "now"))
    local = (undated & role.is_in(["now", "moment", "base", "year", "after", "ago"])).alias("local")
    seen = marks.with_columns(at_hand, local)
    seen = seen.with_columns(_counts(seen).alias("counts"))
    seen, row = _told_last(seen.with_columns(_told(year).alias("told")))
    begun_since = since_closed(seen, row)
    if begun_since.any():
        at_hand = pl.when(begun_since).then("at_hand").otherwise("told")
        seen, row = _told_last(seen.with_columns(at_hand.alias("told")))
    seen = seen.with_columns(
        seen["latest"].gather(row).alias("year_told"),
        (seen["paragraph"].gather(row) != seen["paragraph"]).alias("left"),
        seen["topic"].gather(row).alias("of_topic"),
    )
    back = pl.col("left") & ~pl.col("of_topic") & (pl.col("shift") == 0) & (role != "again")
    back = back & (pl.col("year_told") != pl.col("at_hand")) & pl.col("at_hand").is_not_null()
    # `Thêm 5.900 hộ thoát nghèo sau một năm`, over what is told in January
    over = pl.when(pl.col("early") & (role == "after")).then("main")
    speaking = pl.coalesce(pl.when(back).then("at_hand").otherwise("year_told"), over, "now")
    return with_stretch(seen.with_columns(speaking.alias("speaking")))


def _told(year: pl.Expr) -> pl.Expr:
    """The year each mark tells: of a stretch that runs through it, the one at hand."""
    role = pl.col("role")
    across = (pl.col("y1") <= pl.col("at_hand")) & (pl.col("at_hand") < pl.col("y2")) & ~pl.col("aimed")
    today = pl.when("today").then(pl.when("early").then("main").otherwise("now"))
    told = (
        today.when(role == "now").then(pl.col("now") + pl.col("shift")).when(role.is_in(LATELY)).then("main")
    )
    return told.when(across).then("at_hand").otherwise(year)


def _told_last(marks: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """Adds latest i32?, the greatest year told in its sentence so far; and which mark told it last, for each.

    Args:
        marks: with counts and told.
    """
    # the sentence goes before the year, so that the greatest so far is the greatest of its sentence
    key = pl.col("s").cast(pl.Int64) * YEARS + pl.when("counts").then("told").fill_null(0)
    latest = (key.cum_max() % YEARS).cast(pl.Int32).replace(0, None)
    # in columns of their own: an expression used again is worked out again
    seen = marks.with_columns(latest.alias("latest"))
    there = last(pl.int_range(pl.len()), pl.col("counts") & pl.col("latest").is_not_null(), "a")
    return seen, seen.select(there).to_series()


def _counts(marks: pl.DataFrame) -> pl.Expr:
    """Whether a mark may set the year spoken of: one aimed at only where its sentence tells no other."""
    open_air = ~pl.col("role").is_in([*UNSAID, "since"]) & (pl.col("bracket") == 0)
    open_air = open_air & ~pl.col("local") & ~pl.col("aside")
    # `tại hội nghị ngày 12/01/2023, cuối năm 2022 …, giảm 0,6% so với năm trước`
    same = pl.col("s").shift(-1) == pl.col("s")
    met = (
        pl.col("event")
        & same
        & (pl.col("y2").shift(-1) < pl.col("y2"))
        & (pl.col("figs").shift(-1) == pl.col("figs"))
    )
    open_air = open_air & ~(met | _summed_up_on()).fill_null(value=False)
    settled = marks.filter(pl.col("y1").is_not_null() & ~pl.col("aimed") & open_air)["s"].unique()
    return open_air & ~(pl.col("aimed") & pl.col("s").is_in(settled.implode()))


def _summed_up_on() -> pl.Expr:
    """`Hội nghị tổng kết năm 2022, tổ chức ngày 10/2/2023`: a day on which the year before is summed up."""
    early = pl.col("event") & (pl.col("day_told") < days.A_MONTH * (days.EARLY_MONTHS + 1))
    beside = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("figs").shift(1) == pl.col("figs"))
    before = (pl.col("role").shift(1) == "year") & (pl.col("y1").shift(1) + 1 == pl.col("y2"))
    return early & beside & before & (pl.col("y1").shift(1) == pl.col("y2").shift(1))
