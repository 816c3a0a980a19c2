"""Which period a figure is about."""

from __future__ import annotations

import polars as pl

from flows.extract.around import THEN, surround
from flows.extract.carry import last

FROM, TO = r"từ(?: mức| con số)? ?$", "xuống|còn|lên|về"
OPEN_END = "^ ?[^,;]{0,12}trở (?:lên|xuống)"
YEARLY = "bình quân|trung bình|mỗi năm"
ASIDE = r"^ ?\((?:là |mức )?$|(?:so với|cùng kỳ) [^,;(]{0,40}\((?:là |mức )?$"
WHEN = r", khi [^,;]*$"
MARKLESS = "giảm|tăng"
STOCKS = ("households", "population")
LEVELS = (
    "poor_households", "poor_household_rate", "near_poor_households", "near_poor_household_rate",
    "households", "population", "credit_outstanding", "income_per_capita",
)  # fmt: skip
"""What is counted at a moment: after a span of years it stands as it was at its end."""
SPENT = ("funding_disbursed", "disbursement_rate")


def assign(figures: pl.DataFrame, marks: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """The period of each figure.

    Args:
        figures: the columns of `around.NEEDED`.
        marks: what `periods.dated` returns.
        sentences: a, s.

    Returns:
        f | period_start, period_end date? | status str: what is told of a time to come is a target
    """
    told = _returned(surround(figures, marks, sentences))
    return _dates(_repeated(_spent(_compared(_chosen(told)))))


def _returned(figures: pl.DataFrame) -> pl.DataFrame:
    """A new paragraph goes back to the year the article reports of from a single year told before it."""
    apart = pl.col("far_paragraph") != pl.col("paragraph")
    single = (pl.col("far_y1") == pl.col("far_y2")) & (pl.col("far_y2") < pl.col("main"))
    gone = apart & single & ~pl.col("far_topic")
    return figures.with_columns(
        pl.when(gone).then("main").otherwise(f"far_{y}").alias(f"far_{y}") for y in ("y1", "y2")
    )


def _chosen(figures: pl.DataFrame) -> pl.DataFrame:
    """The nearest mark that may speak of the figure; for changes, from the year compared with."""
    attached = pl.col("attached")
    inner = pl.col("inner_s").is_not_null() & (pl.col("bracket") > 0)

    def pick(column: str) -> pl.Expr:
        return (
            pl.when(attached)
            .then(f"next_{column}")
            .when(inner)
            .then(f"inner_{column}")
            .when(pl.col("left_s").is_not_null())
            .then(f"left_{column}")
            .otherwise(f"far_{column}")
        )

    same = attached | inner | pl.col("left_s").is_not_null()
    spanned = attached & (pl.col("next_role") == "span")
    level = pl.col("change") == "none"
    based = pl.col("base_s").is_not_null() & ~level & ~spanned
    then = pl.col("gap").str.contains(THEN) | (
        pl.col("gap").str.contains(WHEN) & pl.col("base_s").is_not_null()
    )
    # `tăng 5 tỷ đồng so với năm 2022 (42 tỷ đồng)`: what it was then
    aside = (
        pl.col("gap").str.contains(ASIDE)
        & (pl.col("base_start") < pl.col("start"))
        & (pl.col("base_start") > pl.col("left_start").fill_null(-1))
        & ~inner
    )
    back = (then | aside) & level & ~attached
    low, high = pick("y1"), pick("y2")
    base = pl.col("base_y1")
    start = pl.when(based).then(base).when(back).then(pl.coalesce(base, high - 1)).otherwise(low)
    end = (
        pl.when(based)
        .then(pl.max_horizontal(high, base))
        .when(back)
        .then(pl.coalesce(base, high - 1))
        .otherwise(high)
    )
    unknown = pl.col("metric").is_in(STOCKS) & ~same
    return figures.with_columns(
        pl.when(~unknown).then(start).alias("low"),
        pl.when(~unknown).then(end).alias("high"),
        pick("role").alias("role"),
        based.alias("based"),
        (attached | inner).alias("own"),
        same.alias("same"),
    )


def _compared(figures: pl.DataFrame) -> pl.DataFrame:
    """Spans told by other figures: from one level to another, over the years listed, up to now."""
    moved = pl.col("change") != "none"
    level = ~moved
    same = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("s").shift(2) == pl.col("s"))
    alike = (pl.col("metric").shift(1) == pl.col("metric")) & (pl.col("metric").shift(2) == pl.col("metric"))
    before = [pl.col("low").shift(n) for n in (1, 2)]
    levels = level.shift(1) & level.shift(2)
    across = moved & same & alike & levels & (pl.col("gap").str.contains(MARKLESS)) & (before[0] != before[1])
    figures = _averaged(figures)
    future = (
        (pl.col("status") == "actual")
        & (pl.col("metric") != "funding_allocated")
        & (pl.col("low") <= pl.col("now"))
        & ~pl.col("based")
    )
    low = pl.when(across).then(pl.min_horizontal(before)).otherwise("low")
    high = pl.when(across).then(pl.max_horizontal(before)).otherwise("high")
    split = _ends()
    spread = pl.col("low") < pl.col("high")
    stands = level & pl.col("metric").is_in(LEVELS) & (split.is_null() | (split != "from"))
    ended = stands | (split == "to").fill_null(value=False)
    begun = (split == "from").fill_null(value=False) & ~pl.col("own")
    shared = begun & ~spread & (pl.col("low").shift(-1) == pl.col("low")) & ~pl.col("own").shift(-1)
    first = pl.min_horizontal("low", pl.when(pl.col("now") < pl.col("high")).then("now"))
    earlier = pl.coalesce(pl.when(pl.col("base_y1") < pl.col("low")).then("base_y1"), pl.col("low") - 1)
    opened = pl.when(shared).then(earlier).when(spread & begun).then(first)
    return figures.with_columns(
        split.alias("end_of"),
        pl.coalesce(opened, pl.when(spread & ended).then("high").otherwise(low)).alias("low"),
        pl.coalesce(
            opened,
            pl.when(spread & (split == "from"))
            .then("low")
            .when(future & (high > pl.col("now")))
            .then("now")
            .otherwise(high),
        ).alias("high"),
    )


def _averaged(figures: pl.DataFrame) -> pl.DataFrame:
    """A yearly average spans the years whose changes are listed in its sentence, before or after it."""
    moved = pl.col("change") != "none"
    yearly = pl.col("gap").str.contains(YEARLY) & (pl.col("bracket") == 0)
    average = moved & yearly & ~pl.col("attached")
    years = (
        figures.filter(moved & ~average & pl.col("same"), pl.col("low") == pl.col("high"))
        .group_by("s", "metric")
        .agg(
            pl.col("low").min().alias("listed_low"),
            pl.col("high").max().alias("listed_high"),
            pl.col("low").n_unique().alias("listed"),
        )
        .filter(pl.col("listed") > 1)
    )
    joined = figures.join(years, on=["s", "metric"], how="left", maintain_order="left")
    told = average & pl.col("listed").is_not_null()
    return joined.with_columns(
        pl.when(told).then("listed_low").otherwise("low").alias("low"),
        pl.when(told).then("listed_high").otherwise("high").alias("high"),
    )


def _ends() -> pl.Expr:
    """Whether a figure is the first or the second of `từ 5% xuống 3%`."""
    same = pl.col("s").shift(-1) == pl.col("s")
    alike = (pl.col("metric").shift(-1) == pl.col("metric")) & (pl.col("unit").shift(-1) == pl.col("unit"))
    there = pl.col("gap").shift(-1)
    goes = same & alike & there.str.contains(TO) & ~there.str.contains(OPEN_END)
    first = pl.col("gap").str.contains(FROM) & goes & (pl.col("metric") != "other")
    second = first.shift(1) & (pl.col("s").shift(1) == pl.col("s"))
    return pl.when(first).then(pl.lit("from")).when(second).then(pl.lit("to"))


def _spent(figures: pl.DataFrame) -> pl.DataFrame:
    """Money spent up to a date was spent since its plan began; money kept over spans two years.

    The plan is the first sum of a sentence; what follows are its parts.
    """
    first = pl.struct("s", "metric").is_first_distinct()
    planned = (pl.col("metric") == "funding_allocated") & first
    begun = last("low", planned & pl.col("low").is_not_null(), "a")
    until = last("high", planned & pl.col("high").is_not_null(), "a")
    dated = pl.col("role").is_in(["moment", "now"]) & pl.col("metric").is_in(SPENT)
    covers = dated & (begun <= pl.col("low")) & (pl.col("high") <= until + 1)
    kept = (pl.col("funding_source") == "carried_over") & (pl.col("low") == pl.col("high"))
    return figures.with_columns(
        pl.when(covers).then(begun).otherwise("low").alias("low"),
        pl.when(covers)
        .then(pl.min_horizontal("high", until))
        .when(kept)
        .then(pl.col("high") + 1)
        .otherwise("high")
        .alias("high"),
    )


def _repeated(figures: pl.DataFrame) -> pl.DataFrame:
    """A share told of a count has its period; a headline has that of the next figure of its metric."""
    alike = pl.col("left_m").eq_missing(pl.col("left_m").shift(1)) & (pl.col("s").shift(1) == pl.col("s"))
    shared = (pl.col("rule") == "link.share") & ~pl.col("own") & alike
    stands = (pl.col("change") == "none") & (pl.col("change").shift(1) != "none")
    stock = pl.col("metric").is_in(STOCKS)
    for column in ("low", "high"):
        later = pl.when(pl.col("metric") != "other").then(column).backward_fill().over("a", "metric")
        first = pl.col("left_s").is_null() & pl.col("far_s").is_null() & ~stock
        figures = figures.with_columns(
            pl.when(shared)
            .then(pl.when(stands).then(pl.col("high").shift(1)).otherwise(pl.col(column).shift(1)))
            .when(first)
            .then(pl.coalesce(column, later, "now"))
            .otherwise(column)
            .alias(column)
        )
    return figures


def _dates(figures: pl.DataFrame) -> pl.DataFrame:
    known = pl.col("low") <= pl.col("high")
    moment = pl.col("role").is_in(["moment", "now"]) & (pl.col("low") == pl.col("high"))
    first = pl.when(moment).then(pl.date("low", 12, 31)).otherwise(pl.date("low", 1, 1))
    ahead = (
        (pl.col("status") == "actual")
        & (pl.col("high") > pl.col("now"))
        & ((pl.col("metric") != "funding_allocated") | (pl.col("low") > pl.col("now")))
    )
    return figures.select(
        "f",
        pl.when(known).then(first).alias("period_start"),
        pl.when(known).then(pl.date("high", 12, 31)).alias("period_end"),
        pl.when(pl.col("end_of") == "from")
        .then(pl.lit("actual"))
        .when(ahead)
        .then(pl.lit("target"))
        .otherwise("status")
        .alias("status"),
    ).sort("f")
