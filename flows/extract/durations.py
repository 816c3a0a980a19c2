"""The years of `trong ba năm qua`, `sau 3 năm`, `5 năm tới`, `cách đây 5 năm`, `sau một năm`."""

from __future__ import annotations

import polars as pl

from flows.extract import days
from flows.extract.carry import last

LASTING = ("duration", "passed", "ahead", "after", "ago", "rest", "length")
"""Roles whose years depend on what was told before; their shift is how many years they last."""
COUNTED = ("duration", "passed", "ahead", "ago", "length")
"""Those counted from now, or from the year spoken of."""
FORMERLY = (("y2", "former"), ("paragraph", "told_in"))
FEW_YEARS = 5
"""So many years past are counted with the present one; more are told from anniversary to anniversary."""


def resolved(marks: pl.DataFrame) -> pl.DataFrame:
    """Gives these marks their years, and the role of a span or moment.

    Args:
        marks: in reading order; a, s, role, y1, y2, shift, now, main, speaking i32? (the year spoken of),
            dated.

    Returns:
        the marks, without bare lengths (`5 năm`) of which no span is known | back bool (what comes behind is
        of its last year)
    """
    return _after(_lasting(marks))


def _lasting(marks: pl.DataFrame) -> pl.DataFrame:
    """Durations, lengths, years ahead and ago."""
    numbered = _in_span(marks)
    role, n, now = pl.col("role"), pl.col("shift"), pl.col("now")
    recent = (pl.col("speaking") <= now) & (pl.col("speaking") >= now - 1)
    # in January they are those up to the year just over
    present = pl.when("early").then("main").otherwise(now).alias("present")
    placed = numbered.filter(role.is_in(COUNTED)).with_columns(
        pl.when(recent).then("speaking").otherwise(present).alias("until"),
        ((role == "passed") | (n > FEW_YEARS)).alias("between"),
        present,
    )
    told = _told_before(placed, numbered).rename({"end": "end_told"})
    years = _years(placed.join(told, on="d", how="left", maintain_order="left"))
    ahead, ago = role == "ahead", role == "ago"
    past = role.is_in(["duration", "passed"]) | ((role == "length") & pl.col("known"))
    ends = {"y1": ("begins", now + 1), "y2": ("ends", now + n)}
    solved = years.select(
        "d",
        *(
            pl.when(past).then(own).when(ahead).then(on).when(ago).then(now - n).otherwise(y).alias(y)
            for y, (own, on) in ends.items()
        ),
        pl.when(past | ahead)
        .then(pl.lit("span"))
        .when(ago)
        .then(pl.lit("moment"))
        .otherwise(role)
        .alias("role"),
    )
    rows = solved["d"]
    found = marks.with_columns(marks[name].scatter(rows, solved[name]) for name in ("y1", "y2", "role"))
    return found.filter(pl.col("role") != "length")


def _years(lasting: pl.DataFrame) -> pl.DataFrame:
    """Adds begins, ends i32?: the years past; and known bool: whether the article tells from when.

    `Sau ba năm` runs from a year told before to the same time of the year spoken of; `trong ba năm` are years
    of the calendar: the span last spoken of if it is as long; else from a year told before so many years ago;
    else the first years of that span, if it goes on; else the last years.
    """
    role, n, now = pl.col("role"), pl.col("shift"), pl.col("now")
    low, high, begun = pl.col("low"), pl.col("high"), pl.col("begun")
    apart = high - low
    since = pl.col("between") & (begun + n == pl.col("end_told")) & (apart != n)
    fits = ((apart + 1 == n) | ((apart == n) & pl.col("between"))) & (low <= now)
    fits = fits & ~since.fill_null(value=False)
    after = pl.col("speaking") + n
    later = (n > 1) & (after <= pl.col("present")) & (after >= pl.col("present") - 1)
    later = later & ~since.fill_null(value=False)
    first = begun.is_null() & (low + n - 1 <= now) & (high > pl.col("until")) & (role == "passed")
    few = pl.col("until") - n + pl.when(n <= FEW_YEARS).then(1).otherwise(0)
    begins = pl.coalesce(begun, pl.when(first).then(low), few)
    ends = pl.coalesce(pl.when(first).then(low + n - 1), "end_told", "until")
    return lasting.with_columns(
        pl.when(fits).then(low).when(later).then("speaking").otherwise(begins).alias("begins"),
        pl.when(fits).then(high).when(later).then(pl.col("speaking") + n).otherwise(ends).alias("ends"),
        (fits | begun.is_not_null()).alias("known"),
    )


def _in_span(marks: pl.DataFrame) -> pl.DataFrame:
    """Adds d, and low, high: the span told right behind, else the last one."""
    span = pl.col("role").is_in(["span", "since"]) & (pl.col("y2") > pl.col("y1"))
    low, high = last("y1", span, "a"), last("y2", span, "a")
    next_span = (pl.col("role").shift(-1) == "span") & (pl.col("s").shift(-1) == pl.col("s"))
    next_span = next_span & (pl.col("figs").shift(-1) == pl.col("figs"))
    named = next_span & (pl.col("y1").shift(-1) < pl.col("y2").shift(-1))
    # `giai đoạn 2021 - 2025 …; ba năm 2022 - 2024 …. Năm năm, huyện huy động …`: the one as long
    staged = span & pl.col("staged")
    first, final = last("y1", staged, "a"), last("y2", staged, "a")
    as_long = (final - first + 1 == pl.col("shift")) & (high - low + 1 != pl.col("shift"))
    return marks.with_row_index("d").with_columns(
        pl.when(named).then(pl.col(y).shift(-1)).when(as_long).then(of_stage).otherwise(told).alias(name)
        for name, y, told, of_stage in (("low", "y1", low, first), ("high", "y2", high, final))
    )


def _told_before(lasting: pl.DataFrame, marks: pl.DataFrame) -> pl.DataFrame:
    """The year from which a duration runs, if the article told of it as a year before: d | begun | end."""
    lasting = lasting.filter(pl.col("role").is_in(["duration", "passed", "length"])).select(
        "d", "a", "until", "now", "shift", "between"
    )
    single = pl.col("role").is_in(["year", "moment", "base"]) & pl.col("dated")
    single = single & pl.col("a").is_in(lasting["a"].unique().implode())
    told = marks.filter(single).group_by("a", pl.col("y1").alias("begun")).agg(pl.col("d").min().alias("at"))
    tried = pl.concat(
        lasting.filter(pl.col("between") | ((more == 1) & (until == "until"))).select(
            "d", "a", pl.col(until).alias("end"), (pl.col(until) - pl.col("shift") + more).alias("begun")
        )
        for until in ("until", "now")
        for more in (0, 1)
    )
    known = tried.join(told, on=["a", "begun"]).filter(
        pl.col("at") < pl.col("d"), pl.col("begun") < pl.col("end")
    )
    # up to the year spoken of rather than up to now
    return (
        known.sort("d", "end", "begun")
        .unique("d", keep="first", maintain_order=True)
        .select("d", "begun", "end")
    )


def _after(marks: pl.DataFrame) -> pl.DataFrame:
    """`sau một năm`, `ba năm còn lại`: on from the year just named in the sentence.

    The first is else up to the year spoken of.
    """
    after, n = pl.col("role") == "after", pl.col("shift")
    rest = pl.col("role") == "rest"
    told = pl.when(pl.col("s").shift(1) == pl.col("s")).then(pl.col("y2").shift(1))
    # `Cuối năm 2023 còn …. Cuối năm 2022 là …. Như vậy, sau một năm …`: up to the year told first
    since = (pl.col("speaking") + n == pl.col("former")).fill_null(value=False)
    # `Cuối năm 2021 có 2.586 hộ. Sau một năm, giảm 402 hộ`: on from there, if that year is past, too
    since = since | (_told_just_before() & (pl.col("speaking") + n < pl.col("main"))).fill_null(value=False)
    # `Đầu năm 2022 có 310 hộ. Qua một năm, giảm 62 hộ`: up to the end of that year
    opened = _opened_just_before()
    since = since | opened
    begun = pl.when(since).then("speaking").otherwise(pl.col("speaking") - n)
    more = n - (opened | (told.is_not_null() & _begun_before())).cast(pl.Int32)
    back = (after & told.is_null() & since).fill_null(value=False)
    return (
        _former(marks)
        .with_columns(
            back.alias("back"),
            (pl.col("local") & ~back).alias("local"),
            pl.when(after)
            .then(pl.coalesce(told, begun))
            .when(rest)
            .then(pl.coalesce(told, "speaking") + 1)
            .otherwise("y1")
            .alias("y1"),
            pl.when(after)
            .then(pl.coalesce(told, begun) + more)
            .when(rest)
            .then(pl.coalesce(told, "speaking") + n)
            .otherwise("y2")
            .alias("y2"),
            pl.when(after | rest).then(pl.lit("span")).otherwise("role").alias("role"),
        )
        .drop("former")
    )


def _told_just_before() -> pl.Expr:
    """Whether a single moment of the year spoken of stands right before, in the same paragraph."""
    here = (pl.col("paragraph").shift(1) == pl.col("paragraph")) & (pl.col("a").shift(1) == pl.col("a"))
    moment = (pl.col("role").shift(1) == "moment") & (pl.col("y1").shift(1) == pl.col("y2").shift(1))
    return here & moment & (pl.col("y2").shift(1) == pl.col("speaking"))


def _begun_before() -> pl.Expr:
    """Whether the beginning of a year stands right before."""
    return (pl.col("day_told").shift(1) == days.FIRST_OF_YEAR).fill_null(value=False)


def _opened_just_before() -> pl.Expr:
    here = (pl.col("paragraph").shift(1) == pl.col("paragraph")) & (pl.col("a").shift(1) == pl.col("a"))
    year = pl.col("y2").shift(1) == pl.col("speaking")
    return (here & year & _begun_before()).fill_null(value=False)


def _former(marks: pl.DataFrame) -> pl.DataFrame:
    """Adds former i32?: for `sau một năm`, the single year told before the one told last.

    It was told not long ago, or is the one that the article reports of.
    """
    asking = marks.select("a", "paragraph", "role", "main", row=pl.int_range(pl.len())).filter(role="after")
    single = pl.col("role").is_in(["year", "moment"]) & (pl.col("y1") == pl.col("y2")) & ~pl.col("event")
    single = single & ~pl.col("local") & (pl.col("y2") <= pl.col("now"))
    told = marks.select("a", "paragraph", "y2", row=pl.int_range(pl.len()), single=single).filter("single")
    same = pl.col("a") == pl.col("a").shift(1)
    before = (pl.when(same).then(pl.col(c).shift(1)).alias(name) for c, name in FORMERLY)
    former = told.with_columns(*before).filter(pl.col("former").ne_missing(pl.col("y2")))
    former = former.select("a", "row", "former", "told_in")
    found = asking.join_asof(former, on="row", by="a", check_sortedness=False)
    close = pl.col("paragraph") - pl.col("told_in") <= 1
    near = found.filter(close | (pl.col("former") == pl.col("main")))
    years = pl.Series("former", [None], pl.Int32).new_from_index(0, marks.height)
    return marks.with_columns(years.scatter(near["row"], near["former"]))
