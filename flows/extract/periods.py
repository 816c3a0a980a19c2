"""When a figure is about: printed and relative periods, and how readers carry them forward."""

from __future__ import annotations

import polars as pl

from flows.extract.patterns import YEAR
from flows.extract.vocabulary import relative_periods

ATTACHED_BYTES = 24


def printed(periods: pl.DataFrame) -> pl.DataFrame:
    """Reads printed periods.

    Returns:
        s | start, end i32 | role str (year, span, moment, base, since, document) | y1, y2 i32, null where the
        year must be taken from what was said before
    """
    read = periods.filter(~pl.col("duration")).with_columns(
        pl.col("text").str.extract_all(YEAR).list.eval(pl.element().cast(pl.Int32)).alias("years"),
    )
    years = pl.col("years")
    return read.with_columns(years.list.first().alias("y1"), years.list.last().alias("y2")).select(
        "s", "start", "end", _role().alias("role"), "y1", "y2", pl.lit(0, pl.Int32).alias("shift")
    )


def _role() -> pl.Expr:
    text = pl.col("text")
    return (
        pl.when(pl.col("document"))
        .then(pl.lit("document"))
        .when(text.str.contains("^(?:so với|cùng kỳ|trước)"))
        .then(pl.lit("base"))
        .when(pl.col("y1") != pl.col("y2"))
        .then(pl.lit("span"))
        .when(text.str.contains(f"^(?:kể từ|từ) (?:đầu )?(?:năm )?{YEAR}"))
        .then(pl.lit("since"))
        .when(text.str.contains("(?:^| )(?:cuối|đầu|hết|đến|ngày|thời điểm) ") | text.str.contains("[/-]"))
        .then(pl.lit("moment"))
        .otherwise(pl.lit("year"))
    )


def relative(sentences: pl.DataFrame) -> pl.DataFrame:
    """Periods told without a date, in the columns of `printed`."""
    table = relative_periods()
    phrases = table["phrase"].to_list()
    hits = (
        sentences.lazy()
        .select(
            "s",
            pl.col("lower").str.find_many(phrases, leftmost=True).cast(pl.List(pl.Int32)).alias("start"),
            pl.col("lower").str.extract_many(phrases, leftmost=True).alias("phrase"),
        )
        .explode("start", "phrase")
        .filter(pl.col("phrase").is_not_null())
        .join(table.lazy(), on="phrase")
    )
    return hits.select(
        "s",
        "start",
        (pl.col("start") + pl.col("phrase").str.len_bytes().cast(pl.Int32)).alias("end"),
        "role",
        pl.lit(None, pl.Int32).alias("y1"),
        pl.lit(None, pl.Int32).alias("y2"),
        "shift",
    ).collect()


def dated(marks: pl.DataFrame, sentences: pl.DataFrame, published: pl.DataFrame) -> pl.DataFrame:
    """Gives every mark its years: those without take the year the article speaks of there.

    Args:
        marks: rows of `printed` and `relative`.
        sentences: a, s.
        published: a u32 | year i32? (of publication).
    """
    told = marks.join(sentences.select("s", "a"), on="s").sort("s", "start", "end")
    told = told.filter(
        (pl.col("start") >= pl.col("end").shift(1).over("s").fill_null(0)) | pl.col("y1").is_not_null()
    )
    usual = (
        told.filter(pl.col("y1").is_not_null() & ~pl.col("role").is_in(["document", "span", "base"]))
        .group_by("a", maintain_order=True)
        .agg(pl.col("y2").filter(pl.col("y2") <= 2035).mode().max().alias("usual"))
    )
    known = told.join(usual, on="a", how="left", maintain_order="left").join(
        published, on="a", how="left", maintain_order="left"
    )
    now = pl.coalesce("year", "usual")
    speaking = pl.when(~pl.col("role").is_in(["document", "base"])).then("y2").forward_fill().over("a")
    year = pl.when(pl.col("role") == "now").then(now).otherwise(pl.coalesce(speaking, now)) + pl.col("shift")
    since = pl.col("role").shift(1).over("s") == "since"
    begun = pl.when(since & (pl.col("role") == "now")).then(pl.col("y1").shift(1).over("s"))
    return known.with_columns(
        pl.coalesce(begun, "y1", year).alias("y1"), pl.coalesce("y2", year).alias("y2"), now.alias("now")
    ).drop("usual", "year")


def assign(figures: pl.DataFrame, marks: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """The period of each figure.

    Args:
        figures: f, s, start, end, change, metric.
        marks: what `dated` returns.

    Returns:
        f | period_start, period_end date?
    """
    key = (pl.col("s").cast(pl.Int64) * 65536 + pl.col("start").cast(pl.Int64)).alias("key")
    placed = (
        figures.join(sentences.select("s", "a"), on="s", maintain_order="left").with_columns(key).sort("key")
    )
    usable = marks.filter(~pl.col("role").is_in(["document", "base"])).with_columns(key).sort("key")
    bases = marks.filter(role="base").with_columns(key).sort("key")
    own = ["key", "a", "s", "start", "end", "role", "y1", "y2"]
    before = _near(placed, usable.select(own), "backward", "before")
    after = _near(before, usable.select(own), "forward", "after")
    both = _near(after, bases.select(own), "nearest", "base")
    return _choose(both)


def _near(figures: pl.DataFrame, marks: pl.DataFrame, strategy: str, name: str) -> pl.DataFrame:
    renamed = marks.rename({c: f"{name}_{c}" for c in marks.columns if c not in ("key", "a")})
    joined: pl.DataFrame = figures.join_asof(
        renamed.rename({"key": f"{name}_key"}),
        left_on="key",
        right_on=f"{name}_key",
        by="a",
        strategy=strategy,  # type: ignore[arg-type]  # one of the three literals
        check_sortedness=False,
    )
    return joined


def _choose(figures: pl.DataFrame) -> pl.DataFrame:
    attached = (
        (pl.col("after_s") == pl.col("s"))
        & (pl.col("after_start") - pl.col("end") <= ATTACHED_BYTES)
        & ~pl.col("rest").str.contains("^[^0-9]{0,20}[,;(]")
        & ~pl.col("rest").str.contains("^.*[,;]")
    )
    told = pl.col("metric").is_in(["households", "population"]) & (pl.col("before_s") != pl.col("s"))
    role = pl.when(attached).then("after_role").otherwise("before_role")
    low = pl.when(attached).then("after_y1").otherwise("before_y1")
    high = pl.when(attached).then("after_y2").otherwise("before_y2")
    based = (pl.col("base_s") == pl.col("s")) & (pl.col("change") != "none")
    moment = role.is_in(["moment", "now"]) & (low == high) & ~based
    start = pl.when(based).then(pl.col("base_y1")).otherwise(low)
    end = pl.when(based & (high <= pl.col("base_y1"))).then(
        pl.when(pl.col("base_role") == "base").then(pl.max_horizontal(high, pl.col("base_y1")))
    ).otherwise(high)  # fmt: skip
    unknown = told & ~attached
    return figures.select(
        "f",
        pl.when(~unknown)
        .then(pl.date(start, pl.when(moment).then(12).otherwise(1), pl.when(moment).then(31).otherwise(1)))
        .alias("period_start"),
        pl.when(~unknown).then(pl.date(end, 12, 31)).alias("period_end"),
    ).sort("f")
