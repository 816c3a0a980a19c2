"""The time told beside each figure that may be that of the figure."""

from __future__ import annotations

import polars as pl

from flows.extract import days
from flows.extract.around import MEASURE
from flows.extract.bases import at_base, from_base
from flows.extract.carry import last, once, where

TIMES_OF = "(?:^|[ ,])(?:gấp|bằng)(?: tới| khoảng| gần| hơn)? $"
"""Before how many times, or what share of, another level something is."""
SINCE = "so với (?:khi|lúc) (?:đó|ấy)"


def chosen(figures: pl.DataFrame) -> pl.DataFrame:
    """The nearest mark that may speak of the figure; for changes, from the year compared with."""
    figures = _then(figures.with_columns(back=at_base(_inner()).fill_null(value=False)))
    figures = figures.with_columns(_measured().alias("measured"))
    # the day, unlike the year, is not that of a story told in another paragraph
    apart = ~_same() & (pl.col("metric") == "other") & (pl.col("far_paragraph") != pl.col("paragraph"))
    measured = pl.when(pl.col("measured").is_not_null()).then("measured")
    then = measured.when("back").then(pl.coalesce("base_y1", _nearest("y2") - 1))
    low, high = then.otherwise(_nearest("y1")), then.otherwise(_nearest("y2"))
    based = from_base()
    past = _past(then.otherwise(None))
    return once(
        figures,
        pl.when(based).then("base_y1").otherwise(low).alias("low"),
        pl.when(based).then(_end_from_base()).otherwise(high).alias("high"),
        _nearest("role").alias("role"),
        pl.when("back").then("base_as_of").when(~apart).then(_nearest("as_of")).alias("as_of"),
        _nearest("budget").fill_null(value=False).alias("budget"),
        based.alias("based"),
        (pl.col("attached") | _inner()).alias("own"),
        _same().alias("same"),
        pl.when(past).then(pl.lit("actual")).otherwise("status").alias("status"),
    )


def _inner() -> pl.Expr:
    """Whether a mark stands before the figure in its bracket."""
    return pl.col("inner_s").is_not_null() & (pl.col("bracket") > 0)


def _left() -> pl.Expr:
    """Whether a mark of its sentence stands before the figure and speaks of it."""
    # `vốn năm 2023 chuyển sang 21 tỷ đồng, vốn mới 75 tỷ đồng`: that year is of the next figure alone
    stale = pl.col("left_kept") & (pl.col("figs") - pl.col("left_figs") > 1)
    return pl.col("left_s").is_not_null() & ~stale.fill_null(value=False)


def _same() -> pl.Expr:
    """Whether the nearest mark stands in the figure's sentence."""
    return pl.col("attached") | _inner() | _left()


def _nearest(column: str) -> pl.Expr:
    """What the nearest mark that may speak of the figure has in a column."""
    near = pl.when("attached").then(f"next_{column}").when(_inner()).then(f"inner_{column}")
    return near.when(_left()).then(f"left_{column}").otherwise(f"far_{column}")


def _end_from_base() -> pl.Expr:
    """The year up to which a change runs from the one compared with."""
    base, high = pl.col("base_y1"), _nearest("y2")
    # `Cuối năm 2022 có 520 hộ. So với năm đó, giảm 70 hộ`: up to the next one
    begins = pl.col("base_as_of") % days.A_YEAR == days.FIRST_OF_YEAR
    anew = (~_same() | pl.col("gap").str.contains(SINCE)) & ~begins.fill_null(value=False)
    onward = anew & (base == high) & (base < pl.col("main"))
    # in an article whose sentences name no year it is told for the year reported of
    end = pl.max_horizontal(pl.coalesce(high, "main"), base)
    return end + onward.fill_null(value=False).cast(pl.Int32)


def _past(then: pl.Expr) -> pl.Expr:
    """Whether a time past, told beside a figure, takes it out of what is aimed at."""
    high, attached = _nearest("y2"), pl.col("attached")
    # `phấn đấu giải ngân 100% vốn năm 2022 chuyển sang`
    kept = attached & pl.col("next_kept").fill_null(value=False) & (pl.col("metric") == "disbursement_rate")
    measure = attached & pl.col("gap").str.contains(MEASURE) & (high <= pl.col("now"))
    past = _same() & ~kept & (((high < pl.col("now")) & pl.col("led")) | _nearest("behind") | measure)
    # `(năm 2022 là 17 triệu đồng)`, in brackets behind what is aimed at
    now = pl.coalesce("now", pl.min_horizontal(high, pl.col("left_y1") - 1))
    aside = _inner() & (high <= now) & (pl.col("left_y1") > now)
    # `dự kiến giảm 5% so với năm 2022 (21,35%)`
    based = pl.col("back") & (then <= now) & (pl.col("bracket") > 0)
    return past.fill_null(value=False) | aside | based.fill_null(value=False)


def _measured() -> pl.Expr:
    """The year of a level in a bracket: `gấp 1,6 lần cuối năm 2015 (1.672 tỷ đồng)`."""
    before = pl.col("touching").shift(1) & (pl.col("s").shift(1) == pl.col("s"))
    share = pl.col("unit").shift(1).is_in(["percent", "item"]) & (pl.col("bracket").shift(1) == 0)
    times = where(before & share & (pl.col("gap") == " ("), pl.col("gap").shift(1)).str.contains(TIMES_OF)
    single = pl.col("next_y1").shift(1) == pl.col("next_y2").shift(1)
    return pl.when(times & single & (pl.col("change") == "none")).then(pl.col("next_y1").shift(1))


def _then(figures: pl.DataFrame) -> pl.DataFrame:
    """`So với cuối năm 2022 (1.868 hộ nghèo, chiếm 7,19%)`: all in the bracket is of that year."""
    enclosed = (pl.col("bracket") > 0) & (pl.col("bracket") == pl.col("bracket").shift(1))
    begun = last("back", ~enclosed.fill_null(value=False), "s")
    level = ~pl.col("moved") & ~pl.col("attached")
    return figures.with_columns(pl.col("back") | (enclosed & begun & level).fill_null(value=False))
