"""Figures that are parts of a total told before them, or stand in one list with it."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import first_row, last, where

LISTS = r"trong đó|gồm|trong số (?:đó|này)|cụ thể|chia ra|:|[(]"
CARRIED = ("carry.sentence", "carry.article", "carry.topic")
QUIET = ("heading", *CARRIED)
"""Rules of figures whose own words say nothing of a metric."""
COORDINATED = r"^ ?hộ (?:nghèo|cận nghèo|mới thoát nghèo)(?:,| và|;)(?: gần| hơn| trên| khoảng)? ?$"
CLASSES = ("poor_households", "near_poor_households", "poor_and_near_poor_households")
POTS = r"^(?:vốn|nguồn|ngân sách|dự án|tiểu dự án|trung ương|chương trình|kinh phí|ủy thác|nhận ủy thác)"
"""Cues that name whose money it is or what it is for, not what was done with it."""
SPENT = "funding_disbursed"
BEYOND = r"vượt(?: [\p{L} ]{0,32})?$"
COUNTS = ("household", "person", "house", "percent")
HALF = 0.5
OF_PLACE = r"(?:^|[ ,])(?:có|với|gồm) ?$"
OF_THEM = (
    r"^ ?hộ(?: dân)?,? (?:(?:thì|trong đó|nhưng|mà)(?: có| tới| đến| còn| vẫn còn)*|"
    r"(?:số )?hộ nghèo(?: còn| là| có| hiện còn)*) ?$"
)


def signs() -> tuple[pl.Expr, ...]:
    """What the words around a figure allow, whatever its metric turns out to be."""
    gap, phrase = pl.col("gap").str, pl.col("phrase").str
    household = pl.col("unit") == "household"
    return (
        (household & gap.contains(COORDINATED)).alias("coordinated"),
        phrase.contains("^(?:nghèo|cận nghèo)").alias("of_the_poor"),
        where(gap.contains("vượt", literal=True), "gap").str.contains(BEYOND).alias("beyond"),
        gap.contains(OF_THEM).alias("of_them"),
        (household & gap.contains(OF_PLACE)).alias("of_place"),
        ((pl.col("bound") == "over") & (pl.col("gap") == " hộ nghèo ")).alias("among"),
        phrase.contains(POTS).alias("pot"),
        gap.contains(LISTS).alias("lists"),
    )


def settled(figures: pl.LazyFrame) -> pl.LazyFrame:
    """Settles what a list or a comparison around a figure tells, before figures without a cue are read.

    Args:
        figures: s, unit, value, code, change, rule and `signs`; in reading order.
    """
    return _residents(_overshot(_supported(figures)))


def _supported(figures: pl.LazyFrame) -> pl.LazyFrame:
    """Poor households that are parts of, or stand in one list with, households given something."""
    classed = pl.col("code").is_in(CLASSES) & (pl.col("change") == "none")
    given = pl.col("code") == "supported_households"
    near = pl.col("s").shift(-1) == pl.col("s")
    alike = near & pl.col("coordinated").shift(-1)
    for _ in range(2):
        figures = _taken(figures, classed & alike & given.shift(-1), "supported_households", "part.list")
    left = classed & alike & (pl.col("cue_change").shift(-1) == "decrease")
    figures = figures.with_columns(
        pl.when(left.fill_null(value=False)).then(pl.lit("decrease")).otherwise("change").alias("change")
    )
    of_given = _total("household", "code") == "supported_households"
    fits = pl.col("value") <= _total("household", "value")
    figures = _taken(
        figures, classed & pl.col("of_the_poor") & of_given & fits, "supported_households", "part.total"
    )
    of_all = (_total("household", "code") == "households") & pl.col("code").is_null() & fits
    return _taken(figures, of_all, "other", "part.total")


def _overshot(figures: pl.LazyFrame) -> pl.LazyFrame:
    """By how much a plan was passed is no level and no change of what was planned."""
    near = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("unit").shift(1) == pl.col("unit"))
    less = pl.col("value") < pl.col("value").shift(1) * HALF
    over = pl.col("unit").is_in(COUNTS) & near & less & pl.col("beyond")
    return _taken(figures, over, "other", "part.beyond")


def _residents(figures: pl.LazyFrame) -> pl.LazyFrame:
    """`Bản có 62 hộ thì 41 hộ nghèo`: the first are all who live there."""
    near = pl.col("s").shift(-1) == pl.col("s")
    poor = pl.col("code").shift(-1).is_in(CLASSES) & (pl.col("change").shift(-1) == "none")
    of_them = pl.col("of_them").shift(-1) & (pl.col("value") >= pl.col("value").shift(-1))
    mute = pl.col("code").is_null() & pl.col("of_place")
    told = _taken(figures, mute & near & poor & of_them, "households", "part.residents")
    before = (pl.col("s").shift(1) == pl.col("s")) & pl.col("code").shift(1).is_in(CLASSES)
    among = before & pl.col("among")
    larger = (pl.col("unit") == "household") & (pl.col("value") > pl.col("value").shift(1))
    return _taken(told, among & larger, "households", "part.residents")


def planned(figures: pl.LazyFrame) -> pl.LazyFrame:
    """In a list of plans and spending the sum before the one that is said to be spent is the plan."""
    unsaid = pl.col("rule").is_in(QUIET) & (pl.col("code") == SPENT)
    near = (pl.col("s").shift(-1) == pl.col("s")) & (pl.col("unit").shift(-1) == "VND")
    next_ = pl.col("code").shift(-1) == SPENT
    said = pl.col("rule").shift(-1).is_in(QUIET).fill_null(value=False).not_()
    less = pl.col("value").shift(-1) <= pl.col("value")
    return _taken(figures, unsaid & near & next_ & said & less, "funding_allocated", "part.plan")


def spent(figures: pl.LazyFrame) -> pl.LazyFrame:
    """Parts of money spent were spent, and parts of debts are owed, where their cues only name the pots."""
    pots = (pl.col("code") == "funding_allocated") & pl.col("pot")
    fits = pl.col("value") <= _total("VND", "value")
    for whole in (SPENT, "credit_outstanding"):
        of_whole = _total("VND", "code") == whole
        figures = _taken(figures, pots & of_whole & fits, whole, "part.total")
    return figures


def _total(unit: str, column: str) -> pl.Expr:
    """What the total says whose parts are being listed, for figures of its unit."""
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    before = pl.when(pl.col("unit") == unit).then(row).forward_fill().shift(1)
    lists = ((pl.col("unit") == unit) & pl.col("lists") & (before >= first_row("s"))).fill_null(value=False)
    told = last(pl.col(column).gather(before), lists, "s")
    return pl.when(pl.col("unit") == unit).then(told)


def _taken(figures: pl.LazyFrame, takes: pl.Expr, code: str, rule: str) -> pl.LazyFrame:
    return figures.with_columns(takes.fill_null(value=False).alias("takes")).with_columns(
        pl.when("takes").then(pl.lit(code)).otherwise("code").alias("code"),
        pl.when("takes").then(pl.lit(rule)).otherwise("rule").alias("rule"),
    )
