"""The last year an article tells of as past or present, which is its own where no date is known."""

from __future__ import annotations

import polars as pl

from flows.extract import days
from flows.extract.carry import last

FARTHEST = 2035
HEAD = 3
"""Paragraphs at the head of an article."""
PLAN = 5
"""Plans run to years that this divides."""
SINGLE = ("year", "moment")
LATE = 10 * days.A_MONTH
"""Days from October on, when the year told beside them is the one that ends."""


def usual_year(marks: pl.DataFrame) -> pl.DataFrame:
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
    # `từ ngày 1/1/2024`, which a decision of the year before may name
    sure = ~goal & ~pl.col("new_year") & ~pl.col("hoped") & ((pl.col("role") != "since") | pl.col("still"))
    told = dates.select("a", "y2", pl.when(sure).then("y2").alias("sure"))
    told = pl.concat([told, _passed_through(marks)])
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


def _passed_through(marks: pl.DataFrame) -> pl.DataFrame:
    """`qua 8 năm thực hiện chỉ thị (2014 - 2022)`: a year told as past, too: a | y2 | sure."""
    beside = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("bracket") > 0) & ~pl.col("aimed")
    lasted = pl.col("role").shift(1).is_in(["duration", "passed"]) & (pl.col("shift").shift(1) > 1)
    as_long = (pl.col("y2") - pl.col("y1") - pl.col("shift").shift(1)).is_between(-1, 0)
    over = marks.filter(beside & lasted & as_long & ~pl.col("hoped"), pl.col("y1") < pl.col("y2"))
    return over.select("a", "y2", sure="y2")


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
    reached = months_past(marks).select("a", usual=pl.col("y2") - 1, more=pl.lit(1, pl.Int32))
    dated = usual.join(reached, on=["a", "usual"], how="left", maintain_order="left")
    return dated.select("a", pl.col("usual") + pl.col("more").fill_null(0))


def months_past(marks: pl.DataFrame) -> pl.DataFrame:
    """The years of which months or days are told as past, without the year: a | y2.

    They are of the year told last before; months, of what the head of an article aims at, too.
    """
    single = pl.col("role").is_in(SINGLE) & (pl.col("y1") == pl.col("y2"))
    aim = single & pl.col("aimed") & (pl.col("paragraph") < HEAD)
    # what another paragraph aims at is not told of, but at the head of an article
    there = last("paragraph", single, "a")
    away = last("aimed", single, "a") & (there != pl.col("paragraph")) & (there >= HEAD)
    year = pl.when(away).then(last("y2", single & ~pl.col("aimed"), "a")).otherwise(last("y2", single, "a"))
    told = marks.with_columns(year.alias("y2"), last("y2", aim, "a").alias("aim"))
    undated = marks["y1"].is_null()
    day = pl.col("day") & (pl.col("role") == "moment") & ~pl.col("near")
    # `Năm 2024, xã đặt mục tiêu …. 9 tháng đầu năm, xã đã …`
    months = pl.col("partial") & pl.col("role").is_in(SINGLE) & ~pl.col("aimed") & ~pl.col("hoped")
    counted = months & ~pl.col("day") & ~pl.col("passing")
    past = told.filter(pl.lit(undated) & (day | months)).select("a", "y2")
    of_aim = told.filter(pl.lit(undated) & counted).select("a", y2="aim")
    return pl.concat([past, of_aim]).drop_nulls().unique(maintain_order=True)


def _not_planned(usual: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """Articles on a meeting or decision whose day their head names do not come out in the years planned.

    Those begin with the next year: `Ngày 10/12/2025 … thông qua nghị quyết giai đoạn 2026 - 2030`.
    """
    # `Theo tổng hợp ngày 22/12, năm 2021 toàn tỉnh giảm …`
    next_one = (pl.col("role").shift(-1) == "year") & (pl.col("s").shift(-1) == pl.col("s"))
    late = pl.col("day") & pl.col("y1").is_null() & (pl.col("day_told") >= LATE) & next_one
    beside = pl.when(late).then(pl.col("y2").shift(-1))
    years = (pl.coalesce(name, beside) for name in ("y1", "y2"))
    marks = marks.with_columns(*years, event=pl.col("event") | late)
    # `hồi tháng 8/2022` is of somebody's story
    head = marks.filter("event", "day", pl.col("paragraph") < HEAD, pl.col("y1").is_not_null())
    held = head.filter(pl.col("role") == "moment").group_by("a").agg(pl.col("y2").max().alias("held"))
    spans = marks.filter(pl.col("y1") < pl.col("y2"))
    planned = spans.select("a", held=pl.col("y1") - 1, usual="y2").unique().with_columns(planned=True)
    told = usual.join(held, on="a", how="left", maintain_order="left")
    told = told.join(planned, on=["a", "held", "usual"], how="left", maintain_order="left")
    ahead = pl.col("planned").fill_null(value=False) | (pl.col("held") + 1 == pl.col("usual"))
    return told.select("a", pl.when(ahead).then("held").otherwise("usual").alias("usual"))
