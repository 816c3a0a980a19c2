"""Periods told by other figures: from one level to another, over the years listed, one year for each."""

from __future__ import annotations

import polars as pl

from flows.extract import days, formerly
from flows.extract.carry import last, once, where
from flows.extract.differences import IN_IT
from flows.extract.distributed import by_ordinal, distributed
from flows.extract.year_totals import LEVELS, of_a_time, with_years

FROM, TO = r"từ(?: mức| con số)? ?$", "xuống|còn|lên|về"
OPEN_END = "^ ?[^,;]{0,12}trở (?:lên|xuống)"
YEARLY = "bình quân|trung bình|mỗi năm"
MARKLESS = "giảm|tăng"
SAME_YEAR = "cùng năm(?: đó| ấy)?[ ,]|trong năm (?:đó|ấy)"
SO = "như vậy|vậy là|thế là|tức|nghĩa là|tính ra|tương đương|tương ứng|theo đó"
"""Before a change that follows from the levels just told."""
LISTED = 5
"""So many sentences on, in its paragraph, a list of places may tell the same of another one."""


def compared(figures: pl.DataFrame) -> pl.DataFrame:
    """Spans told by other figures: from one level to another, over the years listed, up to now."""
    # a column of its own: an expression used again is worked out again
    told = _planned(by_ordinal(distributed(_across(_averaged(figures)))))
    ended = once(told, pl.when(~_of_stretch()).then(_ends()).alias("end_of"), _printed().alias("printed"))
    future = (
        (pl.col("status") == "actual")
        & (pl.col("metric") != "funding_allocated")
        & (pl.col("low") <= pl.col("now"))
        & ~pl.col("based")
        & ~pl.col("printed")
    )
    split, spread = pl.col("end_of"), pl.col("low") < pl.col("high")
    level = (pl.col("change") == "none") & pl.col("metric").is_in(LEVELS)
    stands = (level & (split.is_null() | (split != "from"))) | (split == "to").fill_null(value=False)
    until = pl.when(future & (pl.col("high") > pl.col("now"))).then("now").otherwise("high")
    low = pl.when(spread & stands).then(until).otherwise("low")
    high = pl.when(spread & (split == "from")).then("low").otherwise(until)
    told = (
        formerly.begun(ended)
        .with_columns(_opened().alias("opened"))
        .with_columns(pl.coalesce("opened", low).alias("low"), pl.coalesce("opened", high).alias("high"))
    )
    return _again(_resulting(told))


def _printed() -> pl.Expr:
    """`Giai đoạn 2024 - 2025, tỉnh xây 1.876 căn nhà`: what no moment counts is of all the years printed.

    What `đã` says is done was done up to now.
    """
    level = (pl.col("change") == "none") & pl.col("metric").is_in(LEVELS)
    printed = pl.when("attached").then("next_printed").otherwise("left_printed") > 1
    told = pl.col("same") & printed & (pl.col("role") == "span") & ~level & ~pl.col("done")
    return told.fill_null(value=False)


def _of_stretch() -> pl.Expr:
    """`từ 800 người giai đoạn 2011 - 2015 lên 1.400 người giai đoạn 2016 - 2020`: of all those years."""
    spread = (pl.col("low") < pl.col("high")) & pl.col("own")
    return (spread & pl.col("metric").is_in(LEVELS).not_()).fill_null(value=False)


def _opened() -> pl.Expr:
    """The one year of an end of a span, where its years are those of both ends."""
    split, spread = pl.col("end_of"), pl.col("low") < pl.col("high")
    begun = (split == "from").fill_null(value=False) & ~pl.col("own")
    shared = begun & ~spread & (pl.col("low").shift(-1) == pl.col("low")) & ~pl.col("own").shift(-1)
    first = pl.min_horizontal("low", pl.when(pl.col("now") < pl.col("high")).then("now"))
    # `từ 9,9% năm 2022 xuống 5,9% năm 2024, số hộ nghèo giảm từ 3.520 xuống 2.096 hộ`: the same years
    of_own = (split == "from").fill_null(value=False) & pl.col("own")
    former = last("low", of_own, "a", "paragraph")
    since = pl.col("s") - last("s", of_own, "a", "paragraph")
    listed = former == pl.col("low")
    former = pl.when(since <= 1).then(former)
    # `đầu năm 2022 có 7.509 hộ, cuối năm còn 5.192 hộ. Hộ cận nghèo từ 4.193 xuống 3.952 hộ`: in that year
    opened = pl.col("same") & (pl.col("as_of") % days.A_YEAR == days.FIRST_OF_YEAR)
    opened = opened.fill_null(value=False)
    within = last("high", opened, "a") == pl.col("low")
    within = within & (pl.col("paragraph") - last("paragraph", opened, "a") <= 1)
    # `Bình Gia từ 310 hộ cuối năm 2022 xuống 229 hộ. Văn Quan từ 228 hộ xuống 154 hộ`: of the same times
    alike = (split == "from").fill_null(value=False) & ~pl.col("own") & listed & (since <= LISTED)
    earlier = pl.coalesce(
        pl.when(alike).then("low"),
        pl.when(within).then("low"),
        pl.when(pl.col("base_y1") < pl.col("low")).then("base_y1"),
        pl.when(former < pl.col("low")).then(former),
        # `đến năm 2025 giảm từ 12% xuống 6%`: from what it is now
        pl.min_horizontal(pl.col("low") - 1, "now"),
    )
    # `từ 14% năm 2018 xuống còn 5%`: by now
    arrived = (split == "to") & ~pl.col("own") & (pl.col("own") | alike).shift(1)
    arrived = arrived & (pl.col("low") == pl.col("low").shift(1)) & (pl.col("low") < pl.col("main"))
    # `Năm 2023 …. Phải nâng dư nợ từ 412 tỷ đồng cuối năm 2022 lên 445 tỷ đồng`: in 2023
    reached = (split == "to") & (pl.col("status") == "target") & ~pl.col("own") & pl.col("own").shift(1)
    reached = reached & (pl.col("aim_paragraph") == pl.col("paragraph")) & (pl.col("aim_y2") > pl.col("low"))
    return (
        pl.when(reached.fill_null(value=False))
        .then("aim_y2")
        .when(arrived.fill_null(value=False))
        .then("main")
        .when(pl.col("since").is_not_null())
        .then("since")
        .when(shared)
        .then(earlier)
        .when(spread & begun)
        .then(first)
    )


def _resulting(figures: pl.DataFrame) -> pl.DataFrame:
    """What follows from two levels spans them, and from one level of before, what passed since.

    `từ 30% cuối năm 2021 xuống còn 14%, tức giảm 16%`; `một năm trước là 900 hộ, như vậy đã giảm 70 hộ`.
    """
    near = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("metric").shift(1) == pl.col("metric"))
    alike = (pl.col("unit").shift(1) == pl.col("unit")) | (pl.col("rule") == "link.growth")
    follows = near & (pl.col("change").shift(1) == "none") & alike
    follows = follows & (pl.col("change") != "none") & ~pl.col("attached") & ~pl.col("based")
    results = follows & pl.col("gap").str.contains(SO)
    untold = pl.col("left_start").fill_null(-1) <= pl.col("end").shift(1)
    since = (pl.col("low") == pl.col("high")) | pl.col("since").shift(2).is_not_null()
    untold = (untold & since) | where(follows, "gap").str.contains(YEARLY)
    between = follows & (pl.col("end_of").shift(1) == "to") & (untold | results)
    same = (pl.col("left_start") == pl.col("left_start").shift(1)) & pl.col("left_s").shift(1).is_not_null()
    since = results & same & pl.col("end_of").shift(1).is_null() & (pl.col("low") == pl.col("high"))
    until = pl.when(pl.col("far_y2") > pl.col("low")).then("far_y2").otherwise("main")
    since = since & (pl.col("low").shift(1) == pl.col("low")) & (until > pl.col("low"))
    # `trong năm 2025 phải giảm từ 38,6% xuống 30% (giảm 8,6%)`: aimed at for that year
    in_it = (pl.col("status") == "target") & (pl.col("left_role") == "year")
    in_it = in_it & ~pl.col("own").shift(2) & (pl.col("low").shift(2) + 1 == pl.col("low"))
    # `năm 2023 là 71 tỷ đồng, như vậy năm nay tăng 13 tỷ đồng`
    onward = results & (pl.col("left_role") == "now") & (pl.col("low").shift(1) == pl.col("high").shift(1))
    onward = onward & (pl.col("high").shift(1) < pl.col("low")) & (pl.col("low") == pl.col("high"))
    return once(
        figures,
        pl.when(between & ~in_it)
        .then(pl.col("low").shift(2))
        .when(onward)
        .then(pl.col("low").shift(1))
        .otherwise("low")
        .alias("low"),
        pl.when(between)
        .then(pl.col("high").shift(1))
        .when(since)
        .then(until)
        .otherwise("high")
        .alias("high"),
    )


def _again(figures: pl.DataFrame) -> pl.DataFrame:
    """`Cùng kỳ, toàn tỉnh giảm 3%`: over the time of the change told before."""
    moved = (pl.col("change") != "none") & pl.col("low").is_not_null()
    again = moved & (pl.col("left_role") == "again") & ~pl.col("attached") & ~pl.col("based")
    again = again & ~where(again, "gap").str.contains(SAME_YEAR)
    if not figures.select(again.any()).item():
        return figures
    free = moved & ~again.fill_null(value=False)
    low, high = (last(year, free, "a") for year in ("low", "high"))
    fits = again & (high == pl.col("high"))
    return figures.with_columns(
        pl.when(fits).then(low).otherwise("low").alias("low"),
    )


def _averaged(figures: pl.DataFrame) -> pl.DataFrame:
    """A yearly average spans the years whose changes are listed in its sentence, before or after it."""
    moved = of_a_time()
    yearly = moved & (pl.col("bracket") == 0) & ~pl.col("attached")
    average = where(yearly, "gap").str.contains(YEARLY).fill_null(value=False)
    figures = figures.with_columns(average.alias("average"))
    there = pl.col("s").is_in(figures.filter("average")["s"].implode())
    years = (
        figures.filter(there & moved & ~pl.col("average") & pl.col("same"), pl.col("low") == pl.col("high"))
        .group_by("s", "metric")
        .agg(pl.col("low").min().alias("listed_low"), pl.col("high").max().alias("listed_high"))
        .filter(pl.col("listed_low") < pl.col("listed_high"))
    )
    listed = figures.filter("average").join(years, on=["s", "metric"]).sort("f")
    dated = with_years(figures, listed.select("f", low="listed_low", high="listed_high"))
    told = pl.col("f").is_in(listed["f"].implode())
    # one of other people, without a time, is of the same years
    spans = moved & (pl.col("low") < pl.col("high")) & (told | ~pl.col("average"))
    low, high = (last(year, spans, "a", "paragraph") for year in ("low", "high"))
    goes_on = pl.col("average") & ~told & ~pl.col("same") & (high == pl.col("high"))
    return dated.with_columns(pl.when(goes_on).then(low).otherwise("low").alias("low")).drop("average")


def _across(figures: pl.DataFrame) -> pl.DataFrame:
    """`năm 2022 còn 300 hộ, năm 2023 còn 250 hộ, giảm 50 hộ`: a change between the last two levels told."""
    level = (pl.col("change") == "none") & pl.col("low").is_not_null()
    beside = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("metric").shift(1) == pl.col("metric"))
    beside = (beside & (pl.col("change").shift(1) == "none")).fill_null(value=False)
    moved = (pl.col("change") != "none") & (pl.col("status") != "target") & (pl.col("low") == pl.col("high"))
    # `năm 2023 giảm 50 hộ`, whatever levels were told before: in that year
    dated = (pl.col("left_role") == "year") & (pl.col("figs") - pl.col("left_figs") <= 1)
    dated = dated & ~pl.col("attached").shift(1)
    moved = moved & ~dated.fill_null(value=False)
    free = moved & ~pl.col("attached") & ~pl.col("based") & pl.col("gap").str.contains(MARKLESS)
    free = free & ~where(free, "rest").str.contains(IN_IT)
    yearly = pl.col("gap").str.contains(YEARLY)
    columns = figures.select("f", "s", "metric", "low", "high", beside=beside, free=free, yearly=yearly)
    asking = columns.filter("free")
    there = pl.col("s").is_in(asking["s"].unique().implode())
    told = figures.filter(level & there & (pl.col("metric") != "other")).sort("s", "metric", "f")
    same = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("metric").shift(1) == pl.col("metric"))
    levels = told.select(
        "s",
        "metric",
        "f",
        pl.when(same).then(pl.col("low").shift(1)).alias("level_low"),
        pl.col("low").first().over("s", "metric").alias("level_first"),
        pl.col("low").alias("level_high"),
    )
    before = asking.join_asof(levels.sort("f"), on="f", by=["s", "metric"], check_sortedness=False)
    meant = pl.col("beside") | (pl.col("level_high") == pl.col("high"))
    across = before.filter(meant & (pl.col("level_low") < pl.col("level_high")))
    # `bình quân mỗi năm giảm 4,9%`: from the first level listed
    low = pl.when("yearly").then("level_first").otherwise("level_low")
    return with_years(figures, across.select("f", low=low, high="level_high"))


def _planned(figures: pl.DataFrame) -> pl.DataFrame:
    """`so với năm 2022 giảm 5%, vượt chỉ tiêu (4%)`: what was planned was planned for the last year."""
    same = pl.lit(value=False)
    for back in (1, 2):
        before = (pl.col("s").shift(back) == pl.col("s")) & (pl.col("status").shift(back) != "target")
        alike = pl.all_horizontal(pl.col(c).shift(back) == pl.col(c) for c in ("metric", "low"))
        same = same | (before & alike).fill_null(value=False)
    # `vượt chỉ tiêu giảm 1% giao cho năm 2022`, too
    free = ~pl.col("own") | (pl.col("attached") & (pl.col("next_y1") == pl.col("high")))
    planned = (pl.col("status") == "target") & same & free & (pl.col("low") + 1 == pl.col("high"))
    return figures.with_columns(pl.when(planned).then("high").otherwise("low").alias("low"))


def _ends() -> pl.Expr:
    """Whether a figure is the first or the second of `từ 5% xuống 3%`."""
    same = pl.col("s").shift(-1) == pl.col("s")
    alike = (pl.col("metric").shift(-1) == pl.col("metric")) & (pl.col("unit").shift(-1) == pl.col("unit"))
    there = pl.col("gap").shift(-1)
    goes = same & alike & there.str.contains(TO) & ~there.str.contains(OPEN_END)
    first = pl.col("gap").str.contains(FROM) & goes & (pl.col("metric") != "other")
    first = first & (pl.col("change") == "none")
    second = first.shift(1) & (pl.col("s").shift(1) == pl.col("s"))
    return pl.when(first).then(pl.lit("from")).when(second).then(pl.lit("to"))
