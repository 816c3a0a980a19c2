"""Which period a figure is about."""

from __future__ import annotations

import polars as pl

from flows.extract import days, plans, stocks
from flows.extract.around import surround
from flows.extract.asides import compared_with, parts_below
from flows.extract.carry import few, where
from flows.extract.chosen import chosen
from flows.extract.compared import compared
from flows.extract.differences import moved, spanning
from flows.extract.formerly import behind, undated
from flows.extract.means import over_levels
from flows.extract.repeated import repeated
from flows.extract.returning import going_on, returned
from flows.extract.singled import listed
from flows.extract.spent import spent
from flows.extract.year_totals import totalled

BESIDES = "^[^,;]*\\)(?:,|;| và) (?:[^,;]* )?(?:có|là|với)? ?$"
ESTIMATED = r"(?:^|[ ,;(])ước (?:\p{L}+ ){0,3}$|(?:^|[ ,;(])(?:theo )?ước tính,? [^,;.:]*$"
EXPECTED = r"^[^,;.:()0-9]{0,24}\((?:dự kiến|ước|ước tính|ước thực hiện)\)"
"""Right before a figure that is estimated, and right behind one that is expected."""
OUTLOOK = "^ước "
LEFT = "^[^,;.:()0-9]{0,12}, (?:chỉ )?còn(?: lại| khoảng)? $|^[^,;.:()0-9]{0,12} xuống(?: còn)? $"
ASKED = "kiến nghị|đề nghị|đề xuất|xin được"
TIMES = ("low", "high", "as_of")


def assign(
    figures: pl.DataFrame, marks: pl.DataFrame, sentences: pl.DataFrame, published: pl.DataFrame
) -> pl.DataFrame:
    """The period of each figure.

    Args:
        figures: the columns of `around.NEEDED`.
        marks: what `years.dated` returns.
        sentences: a, s, paragraph, lower.
        published: what `present.published` returns.

    Returns:
        f | period_start, period_end, as_of date? | status str: what is told of a time to come is a target
    """
    told = returned(surround(moved(figures), marks, sentences, published), going_on(marks, sentences))
    told = listed(told, marks, sentences)
    dated = plans.running(plans.averaged(stocks.dated(_beside(parts_below(chosen(told))), sentences), marks))
    dated = plans.yearly(plans.ended(plans.under(dated, marks)), marks)
    dated = _asked(dated)
    told = totalled(spanning(compared_with(behind(compared(dated)))))
    told = undated(repeated(spent(over_levels(told))))
    return _dates(told, published, sentences)


def _beside(figures: pl.DataFrame) -> pl.DataFrame:
    """`Tỉnh A có 42.300 hộ nghèo (cuối năm 2024), tỉnh B có 16.800 hộ`: of the same time."""
    bracketed = pl.col("attached") & pl.col("next_closing") & (pl.col("low") == pl.col("high"))
    follows = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("metric").shift(1) == pl.col("metric"))
    level = (pl.col("change") == "none") & (pl.col("change").shift(1) == "none") & ~pl.col("same")
    beside = follows & level & (pl.col("metric") != "other") & bracketed.shift(1)
    beside = where(beside, "gap").str.contains(BESIDES)
    # `còn 2.146 hộ nghèo, chiếm 33,8% (cuối năm 2024)`
    shared = bracketed.shift(-1) & (pl.col("s").shift(-1) == pl.col("s")) & ~pl.col("same")
    shared = shared & (pl.col("rule").shift(-1) == "link.share") & (pl.col("change") == "none")
    return figures.with_columns(
        pl.when(beside)
        .then(pl.col(name).shift(1))
        .when(shared)
        .then(pl.col(name).shift(-1))
        .otherwise(name)
        .alias(name)
        for name in TIMES
    )


def _asked(figures: pl.DataFrame) -> pl.DataFrame:
    """What is asked for without a time is asked for now.

    What stands in a list of aims is aimed at in the year the article is about, not in one before it.
    """
    kept = pl.col("funding_source").is_in(["carried_over"]).fill_null(value=False)
    past = (pl.col("status") == "target") & ~pl.col("same") & ~kept & (pl.col("high") < pl.col("now"))
    asked = where(past, "gap").str.contains(ASKED)
    listed = past & pl.col("led") & pl.col("far_topic") & (pl.col("high") < pl.col("main"))
    return figures.with_columns(
        pl.when(asked).then("now").when(listed).then("main").otherwise(year).alias(year)
        for year in ("low", "high")
    )


def _dates(figures: pl.DataFrame, published: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    known = pl.col("low") <= pl.col("high")
    moment = pl.col("role").is_in(["moment", "now"]) & (pl.col("low") == pl.col("high"))
    first = pl.when(moment).then(pl.date("low", 12, 31)).otherwise(pl.date("low", 1, 1))
    figures = figures.with_columns(published["published_on"].gather(figures["a"]))
    given = pl.col("metric") == "funding_allocated"
    ahead = (
        (pl.col("status") == "actual")
        & (pl.col("high") > pl.col("now"))
        & (~(given | pl.col("printed")) | ((pl.col("low") > pl.col("now")) & ~pl.col("done")))
    )
    status = (
        pl.when(_estimated(figures, sentences))
        .then(pl.lit("forecast"))
        .when(pl.col("end_of") == "from")
        .then(pl.lit("actual"))
        .when(ahead)
        .then(pl.lit("target"))
    )
    told = figures.select(
        "f",
        pl.when(known).then(first).alias("period_start"),
        pl.when(known).then(pl.date("high", 12, 31)).alias("period_end"),
        status.otherwise("status").alias("status"),
    )
    named = _estimated_on(figures.with_columns(told["status"]))
    return told.with_columns(named["status"], days.dates(_day(named)).alias("as_of")).sort("f")


def _estimated_on(figures: pl.DataFrame) -> pl.DataFrame:
    """`Năm nay ước đạt 41,5 triệu đồng, tăng 3,3 triệu đồng`: up to what is estimated."""
    beside = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("high").shift(1) == pl.col("high"))
    beside = beside & (pl.col("metric").shift(1) == pl.col("metric")) & (pl.col("metric") != "other")
    moved = (pl.col("status") == "actual") & (pl.col("bracket") == 0)
    # `ước giảm 4,5%, còn 16,8%`: what is left then
    fell = pl.col("change").shift(1) == "decrease"
    left = beside & fell & (pl.col("change") == "none") & (pl.col("unit").shift(1) == pl.col("unit"))
    left = where(left & ~pl.col("attached"), "gap").str.contains(LEFT)
    on = beside & moved & (pl.col("moved") | left) & (pl.col("status").shift(1) == "forecast")
    return figures.with_columns(pl.when(on).then(pl.lit("forecast")).otherwise("status").alias("status"))


def _day(figures: pl.DataFrame) -> pl.Series:
    """The day told where it is the figure's: of its year, and not when it was aimed at or counted from."""
    day = pl.col("as_of")
    begun = day % days.A_YEAR == days.FIRST_OF_YEAR
    moved = pl.col("change") != "none"
    # `đầu năm có 3.512 hộ nghèo, qua rà soát còn 2.764 hộ`: by then
    before = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("metric").shift(1) == pl.col("metric"))
    arrived = ~pl.col("own") & before.fill_null(value=False)
    passed = begun | (day <= pl.col("published_on")).fill_null(value=False)
    aimed = (pl.col("status") != "actual") & passed
    # a month yet to come is that of what was aimed at before; `cuối năm 2024` is told a few days early
    early = day // days.A_MONTH > pl.col("published_on") // days.A_MONTH
    aimed = aimed | ((pl.col("status") == "actual") & early.fill_null(value=False))
    of_year = day // days.A_YEAR == pl.col("high")
    return figures.select(
        pl.when(of_year & (pl.col("low") <= pl.col("high")) & ~(begun & (moved | arrived)) & ~aimed).then(day)
    ).to_series()


def _estimated(figures: pl.DataFrame, sentences: pl.DataFrame) -> pl.Series:
    """Whether a figure is put down as expected: `(dự kiến)`, or as estimated of a time not yet over."""
    actual = pl.col("status") == "actual"
    early = pl.col("role").is_in(["moment", "now"]) & (pl.col("as_of") > pl.col("published_on"))
    # `năm nay`, but not `đến nay`
    this_year = (pl.col("role") == "now") & pl.col("as_of").is_null() & pl.col("published_on").is_not_null()
    under_way = ((pl.col("role") == "year") | early | this_year) & (pl.col("high") == pl.col("now"))
    # `Từ năm 2026, theo chuẩn mới, ước có 38.500 hộ nghèo`
    coming = pl.col("low") > pl.col("now")
    under_way = (under_way | coming) & pl.col("same") & actual
    asked = figures.with_columns(under_way.fill_null(value=False).alias("under_way"))
    in_it = pl.col("under_way") & ((pl.col("published_on") // days.A_YEAR == pl.col("high")) | coming)
    # incomes are put down before their year is over, in articles without a date, too
    earned = pl.col("published_on").is_null() & (pl.col("metric") == "income_per_capita")
    in_it = in_it.fill_null(value=False) | (pl.col("under_way") & earned)
    # `ước còn` is taken for the bound of its figure
    bound = few(asked, in_it & (pl.col("open") < pl.col("start")), pl.col("s", "open", "start"))
    words = sentences["lower"].gather(bound["s"]).alias("lower")
    bytes_ = pl.col("lower").cast(pl.Binary).bin.slice("open", pl.col("start") - pl.col("open"))
    qualifier = bound.with_columns(words).select(bytes_.cast(pl.String).fill_null("").alias("qualifier"))
    expected = where(actual, "rest").str.contains(EXPECTED)
    estimated = where(pl.col("under_way"), "gap").str.contains(ESTIMATED)
    estimated = estimated | pl.col("qualifier").str.contains(OUTLOOK)
    return asked.hstack(qualifier).select(estimated | expected).to_series()
