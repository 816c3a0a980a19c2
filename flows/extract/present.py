"""The year that an article comes out in, and the one it reports of."""

from __future__ import annotations

import polars as pl

from flows.extract import days
from flows.extract.carry import last
from flows.extract.usual import HEAD, SINGLE, months_past, usual_year

HEAD_WEIGHT, EARLY_WEIGHT = 3, 2
"""What a year at the head of an article counts for, and the year before at its turn."""
STORY = 4
"""So many lines on, counting those between paragraphs, a story told still goes on."""


def published(articles: pl.DataFrame) -> pl.DataFrame:
    """When the articles came out: a u32 | year, published_on i32? | early bool? (in January or February)."""
    date = pl.col("published_at")
    return articles.with_row_index("a").select(
        "a",
        date.dt.year().alias("year"),
        (date.dt.month() <= days.EARLY_MONTHS).alias("early"),
        days.whole(date).alias("published_on"),
    )


def clocked(marks: pl.DataFrame, published: pl.DataFrame) -> pl.DataFrame:
    """Adds now i32? (the article's year), main i32? (that it reports of), early bool?, published_on i32?.

    Args:
        marks: in reading order, as `years.dated` has made them up to there.
        published: what `published` returns.
    """
    marks = _later(marks)
    known = marks.join(usual_year(marks), on="a", how="left", maintain_order="left")
    known = known.join(published, on="a", how="left", maintain_order="left")
    known = known.with_columns(pl.coalesce("year", "usual").alias("now")).drop("usual", "year")
    known = _turned(known)
    known = known.join(_main(known), on="a", how="left", maintain_order="left")
    untold = pl.col("now") - pl.col("early").fill_null(value=False).cast(pl.Int32)
    beyond = (pl.col("grown") & (pl.col("y2") > pl.col("now"))).fill_null(value=False)
    # `so với kế hoạch năm 2023`, in an article on 2024
    planned = (pl.col("of_plan") & (pl.col("y2") < pl.col("main"))).fill_null(value=False)
    role = pl.when(beyond).then(pl.lit("document")).when(planned).then(pl.lit("base"))
    return known.with_columns(
        pl.coalesce("main", untold).alias("main"),
        role.otherwise("role").alias("role"),
        pl.when("grown").then(0).otherwise("shift").cast(pl.Int32).alias("shift"),
    ).drop("grown", "of_plan")


def _turned(marks: pl.DataFrame) -> pl.DataFrame:
    """Early, for an article without a date whose head tells of a day in January or February of its year.

    Without the year, too, where it sums up the one before: `Ngày 16/1, huyện tổng kết năm 2023`.
    """
    head = ~pl.col("aimed") & (pl.col("paragraph") < HEAD)
    told = pl.col("event") & pl.col("turn") & (pl.col("y2") == pl.col("now")) & ~pl.col("budget")
    days_told = pl.col("day_told").is_between(days.FIRST_OF_YEAR, days.A_MONTH * (days.EARLY_MONTHS + 1))
    first = pl.col("s").shift(1).ne_missing(pl.col("s"))
    alone = pl.col("day") & pl.col("y2").is_null() & days_told & first
    before = pl.col("role") == "year"
    before &= (pl.col("y2") == pl.col("now") - 1) & (pl.col("s").shift(1) == pl.col("s"))
    before &= alone.shift(1)
    early = marks.filter(head & (told | before))["a"].unique()
    seen = pl.when(pl.col("a").is_in(early.implode())).then(pl.lit(value=True))
    return marks.with_columns(pl.coalesce("early", seen).alias("early")).drop("turn")


def _later(marks: pl.DataFrame) -> pl.DataFrame:
    """`Năm 2018 …. Sáu năm sau, …`: so many years after the year told before; adds grown bool (is one).

    Far behind that year it is of somebody's story whose own year is not told.
    """
    later = pl.col("role") == "later"
    single = pl.col("role").is_in(SINGLE) & (pl.col("y1") == pl.col("y2")) & ~pl.col("aimed")
    near = pl.col("paragraph") - last("paragraph", single, "a") <= STORY
    year = pl.when(near).then(last("y2", single, "a") + pl.col("shift"))
    return marks.with_columns(
        pl.when(later).then(year).otherwise("y1").alias("y1"),
        pl.when(later).then(year).otherwise("y2").alias("y2"),
        pl.when(later & near)
        .then(pl.lit("year"))
        .when(later)
        .then(pl.lit("document"))
        .otherwise("role")
        .alias("role"),
        later.alias("grown"),
    )


def _main(marks: pl.DataFrame) -> pl.DataFrame:
    """The year an article reports of: a | main; the last one, or the one before if it tells more of that.

    What stands at its head counts for more: `Kết quả giảm nghèo năm 2023`, published in January.
    """
    single = pl.col("role").is_in(["year", "moment"]) & (pl.col("y1") == pl.col("y2"))
    # `Bước vào năm 2024, huyện đăng ký giảm 3%. Sáu tháng đầu năm, …`
    under_way = months_past(marks).with_columns(under_way=True)
    rows = marks.join(under_way, on=["a", "y2"], how="left", maintain_order="left")
    aimed = pl.col("aimed") & (pl.col("under_way").is_null() | (pl.col("paragraph") >= HEAD))
    told = rows.filter(single, ~aimed, ~pl.col("goal"), pl.col("bracket") == 0)
    # `486 tỷ đồng, tăng so với 444 tỷ đồng cuối năm 2023`
    beside = (pl.col("role") == "moment") & (pl.col("s").shift(1) == pl.col("s"))
    beside = beside & (pl.col("y2") < pl.col("y2").shift(1))
    # `tính đến ngày 18/11/2024` counts as a year does, a day on which something took place does not
    counted = pl.col("day") & (
        pl.col("event") | (pl.col("day_told") < days.A_MONTH * (days.EARLY_MONTHS + 1))
    )
    head = ~counted.fill_null(value=True) & (pl.col("paragraph") < HEAD) & ~beside.fill_null(value=False)
    titled = head & pl.col("topic") & (pl.col("paragraph") == 0) & (pl.col("y2") == pl.col("now"))
    weight = pl.when(head).then(HEAD_WEIGHT).otherwise(1)
    year = pl.col("y2") - pl.col("budget").cast(pl.Int32)
    early = pl.col("early").fill_null(value=False)
    weighed = told.select(
        "a",
        "now",
        pl.when(early).then(EARLY_WEIGHT).otherwise(0).alias("turn"),
        (titled & ~early).alias("titled"),
        *(pl.when(year == pl.col("now") - n).then(weight).otherwise(0).alias(f"ago_{n}") for n in (0, 1)),
    )
    sums = weighed.group_by("a").agg(
        pl.col("now", "turn").max(), pl.col("titled").any(), pl.col("ago_0", "ago_1").sum()
    )
    # `Huyện A khép lại năm 2022`
    before = (pl.col("ago_1") + pl.col("turn") > pl.col("ago_0")) & ~pl.col("titled")
    before = before.cast(pl.Int32)
    return sums.select("a", (pl.col("now") - before).alias("main"))
