"""The year that an article comes out in, and the one it reports of."""

from __future__ import annotations

import polars as pl

from flows.extract import days
from flows.extract.carry import last

FARTHEST = 2035
HEAD, HEAD_WEIGHT, EARLY_WEIGHT = 3, 3, 2
"""Paragraphs at the head of an article, what a year there counts for, and the year before at its turn."""
EARLY_MONTHS = 2
STORY = 4
"""So many lines on, counting those between paragraphs, a story told still goes on."""
PLAN = 5
"""Plans run to years that this divides."""
SINGLE = ("year", "moment")


def published(articles: pl.DataFrame) -> pl.DataFrame:
    """When the articles came out: a u32 | year, published_on i32? | early bool? (in January or February)."""
    date = pl.col("published_at")
    return articles.with_row_index("a").select(
        "a",
        date.dt.year().alias("year"),
        (date.dt.month() <= EARLY_MONTHS).alias("early"),
        days.whole(date).alias("published_on"),
    )


def clocked(marks: pl.DataFrame, published: pl.DataFrame) -> pl.DataFrame:
    """Adds now i32? (the article's year), main i32? (that it reports of), early bool?, published_on i32?.

    Args:
        marks: in reading order, as `years.dated` has made them up to there.
        published: what `published` returns.
    """
    marks = _later(marks)
    known = marks.join(_usual(marks), on="a", how="left", maintain_order="left")
    known = known.join(published, on="a", how="left", maintain_order="left")
    known = known.with_columns(pl.coalesce("year", "usual").alias("now")).drop("usual", "year")
    known = _turned(known)
    known = known.join(_main(known), on="a", how="left", maintain_order="left")
    untold = pl.col("now") - pl.col("early").fill_null(value=False).cast(pl.Int32)
    beyond = (pl.col("grown") & (pl.col("y2") > pl.col("now"))).fill_null(value=False)
    return known.with_columns(
        pl.coalesce("main", untold).alias("main"),
        pl.when(beyond).then(pl.lit("document")).otherwise("role").alias("role"),
        pl.when("grown").then(0).otherwise("shift").cast(pl.Int32).alias("shift"),
    ).drop("grown")


def _turned(marks: pl.DataFrame) -> pl.DataFrame:
    """Early, for an article without a date whose head tells of a day in January or February of its year."""
    told = pl.col("event") & pl.col("turn") & ~pl.col("aimed") & (pl.col("paragraph") < HEAD)
    early = marks.filter(told & (pl.col("y2") == pl.col("now")) & ~pl.col("budget"))["a"].unique()
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


def _usual(marks: pl.DataFrame) -> pl.DataFrame:
    """The last year an article tells of as past or present: a | usual.

    Years after a year of the past count, but not those after this one: they are of somebody's story. The
    stretch of years that a standard or a plan holds for may end in a year to come.
    """
    document = (pl.col("role") == "document") & (pl.col("y1") == pl.col("y2"))
    past = pl.col("role").is_in(["year", "moment", "since"]) | document
    # `từ đầu năm 2025 đến nay`
    still = (pl.col("role").shift(-1) == "now") & (pl.col("s").shift(-1) == pl.col("s"))
    dates = marks.with_columns(still.fill_null(value=False).alias("still")).filter(
        past,
        pl.col("y1").is_not_null(),
        ~pl.col("aimed") & ~pl.col("grown") & ~pl.col("onward"),
        pl.col("y2") <= FARTHEST,
    )
    goal = pl.col("goal") & (pl.col("y2") % PLAN == 0)
    sure = ~goal & ~pl.col("hoped") & ((pl.col("role") != "since") | pl.col("still"))
    told = dates.select("a", "y2", pl.when(sure).then("y2").alias("sure"))
    latest = told.group_by("a").agg(pl.col("sure").max(), pl.col("y2").max())
    usual = latest.select("a", pl.coalesce("sure", "y2").alias("usual"))
    grown = marks.filter("grown").select("a", "y2", told=pl.col("y2") - pl.col("shift"))
    since = (
        grown.join(usual, on="a")
        .filter(pl.col("told") < pl.col("usual"))
        .group_by("a")
        .agg(pl.col("y2").max())
    )
    usual = usual.join(since, on="a", how="left", maintain_order="left")
    usual = usual.select("a", pl.max_horizontal("usual", "y2").alias("usual"))
    ended = _not_planned(_not_the_end(_gone_through(usual, marks), marks), marks)
    return _under_way(_not_of_title(ended, marks), marks)


def _gone_through(usual: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """`Giai đoạn 2021 - 2025 …. Trong 5 năm, tỉnh đã đầu tư …`: all its years are over, or nearly so."""
    lasted = marks.filter(pl.col("role").is_in(["duration", "passed"]), pl.col("shift") > 1)
    lasted = lasted.select("a", n="shift").unique()
    stage = marks.filter(pl.col("staged"), pl.col("y1") < pl.col("y2"), ~pl.col("aimed"))
    stage = stage.select("a", n=pl.col("y2") - pl.col("y1") + 1, usual=pl.col("y2") - 1).unique()
    through = stage.join(lasted, on=["a", "n"], how="semi").select("a", "usual").unique()
    through = through.with_columns(more=pl.lit(1, pl.Int32))
    known = usual.join(through, on=["a", "usual"], how="left", maintain_order="left")
    return known.select("a", pl.col("usual") + pl.col("more").fill_null(0))


def _not_of_title(usual: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """A year told in the title, and else only as aimed at, is that of a plan; the one before it is now.

    `Đà Bắc chốt kế hoạch giảm nghèo năm 2023`
    """
    single = pl.col("role").is_in(SINGLE) & (pl.col("y1") == pl.col("y2"))
    told = marks.filter(single, pl.col("y1").is_not_null())
    plain = ~pl.col("aimed") & (pl.col("paragraph") > 0)
    years = told.group_by("a", usual="y2").agg(
        titled=((pl.col("paragraph") == 0) & ~pl.col("aimed")).any(),
        aimed=pl.col("aimed").any(), plain=plain.any(),
    )  # fmt: skip
    planned = years.filter("titled", "aimed", ~pl.col("plain")).select("a", "usual")
    before = years.filter("plain").select("a", usual=pl.col("usual") + 1)
    turned = planned.join(before, on=["a", "usual"], how="semi").with_columns(less=pl.lit(1, pl.Int32))
    known = usual.join(turned, on=["a", "usual"], how="left", maintain_order="left")
    return known.select("a", pl.col("usual") - pl.col("less").fill_null(0))


def _not_the_end(usual: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """The last year of a plan, told once as where it leads to, is not the year of an article on another one.

    `Nhiệm kỳ 2025 - 2030: thu nhập từ 17 triệu đồng hiện nay lên 35 triệu đồng vào năm 2030`
    """
    single = pl.col("role").is_in(SINGLE) & (pl.col("y1") == pl.col("y2")) & ~pl.col("aimed")
    told = marks.filter(single).group_by("a", "y2").agg(pl.len(), pl.col("inside").any())
    ends = marks.filter(pl.col("y1") < pl.col("y2"), pl.col("y2") % PLAN == 0).select("a", "y2").unique()
    # `Tính đến ngày 31/5/2025, đã giải ngân …`: that day is past, whatever ends with its year
    rare = told.filter(pl.col("len") == 1, ~pl.col("inside"))
    once_told = rare.join(ends, on=["a", "y2"]).select("a", usual="y2", once=True)
    if once_told.is_empty():
        return usual
    ended = usual.join(once_told, on=["a", "usual"], how="semi")
    known = usual.join(_before_the_end(told, ended), on="a", how="left", maintain_order="left")
    return known.select("a", pl.coalesce("y2", "usual").alias("usual"))


def _before_the_end(told: pl.DataFrame, ended: pl.DataFrame) -> pl.DataFrame:
    """The year that an article on another one comes out in: a | y2.

    The last year told more than once or, if only some of those between it and the end are told, the last
    of these: what stands for every year is a plan.

    Args:
        told: a, y2, len of the single years told.
        ended: a, usual: the last year of a plan, told once.
    """
    others = told.join(ended, on="a").filter(pl.col("y2") < pl.col("usual"))
    often = others.filter(pl.col("len") > 1).group_by("a").agg(pl.col("y2").max().alias("often"))
    later = others.join(often, on="a").filter(pl.col("y2") > pl.col("often"))
    some = later.group_by("a", "often", "usual").agg(pl.len(), pl.col("y2").max())
    some = some.filter(pl.col("len") < pl.col("usual") - pl.col("often") - 1).select("a", later="y2")
    before = often.join(ended, on="a").join(some, on="a", how="left")
    before = before.select("a", "usual", y2=pl.coalesce("later", "often"))
    return before.filter(pl.col("y2") < pl.col("usual") - 1).select("a", "y2")


def _under_way(usual: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """`Đến hết năm 2025 phải xóa …; tính đến ngày 20/6 đã xóa …`: that day is past."""
    single = pl.col("role").is_in(SINGLE) & (pl.col("y1") == pl.col("y2"))
    told = marks.with_columns(last("y2", single, "a").alias("usual"))
    day = pl.col("day") & (pl.col("role") == "moment") & ~pl.col("near")
    # `Năm 2024, xã đặt mục tiêu …. 9 tháng đầu năm, xã đã …`
    months = pl.col("partial") & pl.col("role").is_in(SINGLE) & ~pl.col("aimed") & ~pl.col("hoped")
    day = (day | months) & pl.col("y1").is_null()
    reached = (
        told.filter(day).select("a", pl.col("usual") - 1).unique().with_columns(more=pl.lit(1, pl.Int32))
    )
    dated = usual.join(reached, on=["a", "usual"], how="left", maintain_order="left")
    return dated.select("a", pl.col("usual") + pl.col("more").fill_null(0))


def _not_planned(usual: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """Articles on a meeting or decision whose day their head names do not come out in the years planned.

    Those begin with the next year: `Ngày 10/12/2025 … thông qua nghị quyết giai đoạn 2026 - 2030`.
    """
    # `hồi tháng 8/2022` is of somebody's story
    head = marks.filter("event", "day", pl.col("paragraph") < HEAD, pl.col("y1").is_not_null())
    held = head.filter(pl.col("role") == "moment").group_by("a").agg(pl.col("y2").max().alias("held"))
    spans = marks.filter(pl.col("y1") < pl.col("y2"))
    planned = spans.select("a", held=pl.col("y1") - 1, usual="y2").unique().with_columns(planned=True)
    told = usual.join(held, on="a", how="left", maintain_order="left")
    told = told.join(planned, on=["a", "held", "usual"], how="left", maintain_order="left")
    ahead = pl.col("planned").fill_null(value=False) | (pl.col("held") + 1 == pl.col("usual"))
    return told.select("a", pl.when(ahead).then("held").otherwise("usual").alias("usual"))


def _main(marks: pl.DataFrame) -> pl.DataFrame:
    """The year an article reports of: a | main; the last one, or the one before if it tells more of that.

    What stands at its head counts for more: `Kết quả giảm nghèo năm 2023`, published in January.
    """
    single = pl.col("role").is_in(["year", "moment"]) & (pl.col("y1") == pl.col("y2"))
    told = marks.filter(single, ~pl.col("aimed"), ~pl.col("goal"), pl.col("bracket") == 0)
    # `486 tỷ đồng, tăng so với 444 tỷ đồng cuối năm 2023`
    beside = (pl.col("role") == "moment") & (pl.col("s").shift(1) == pl.col("s"))
    beside = beside & (pl.col("y2") < pl.col("y2").shift(1))
    head = ~pl.col("day") & (pl.col("paragraph") < HEAD) & ~beside.fill_null(value=False)
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
