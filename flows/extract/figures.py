"""Figures and printed periods out of the scanned matches."""

from __future__ import annotations

import polars as pl

from flows.extract.patterns import YEAR
from flows.extract.quantities import measured
from flows.extract.vocabulary import not_figures, units

DOCUMENT_GAP = 20
LETTER_END = r"[\p{L}0-9]$"


def split(scanned: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Figures, and the matches that are periods or durations.

    Returns:
        figures: s | open (with its qualifier), start, end i32 (bytes) | at, length i32 (characters)
        | value, value_high f64 | unit, bound,
        first, unit_word, gap, rest str; value is null for what is no number after all
        periods: s | start, end i32 | text str (as printed, lower case) | duration bool | document
        bool (the date
        of a document) | gap, rest str
    """
    typed = _typed(_trimmed(scanned))
    periods = typed.filter(pl.col("sort").is_in(["period", "duration"])).select(
        "s",
        "start",
        "end",
        pl.col("match").alias("text"),
        (pl.col("sort") == "duration").alias("duration"),
        "document",
        "gap",
        "rest",
    )
    return measured(typed.filter(sort="figure")), periods


def _trimmed(scanned: pl.DataFrame) -> pl.DataFrame:
    """Gives the delimiter back to the text after the match, and the words before the number to the gap."""
    glued = pl.col("gap").str.contains(LETTER_END)
    body = pl.col("match").str.head(pl.col("match").str.len_chars() - pl.col("delim").str.len_chars())
    return (
        scanned.with_columns(
            body.alias("match"),
            (pl.col("end") - pl.col("delim").str.len_bytes().cast(pl.Int32)).alias("end"),
            (pl.col("delim") + pl.col("rest")).alias("rest"),
            (glued & (pl.col("before") == "") & (pl.col("bound") == "") & (pl.col("period") == "")).alias(
                "glued"
            ),
            pl.when(glued).then(pl.lit("")).otherwise("before").alias("before"),
            pl.when(glued)
            .then(pl.col("bound").str.replace(r"^[^ ]* ?", ""))
            .otherwise("bound")
            .alias("bound"),
            *(pl.col(n).str.replace_all(" +", " ").alias(n + "_word") for n in ("unit", "factor")),
        )
        .with_columns(pl.col("match").str.extract(r"([0-9].*)$").alias("printed"))
        .with_columns(
            (pl.col("start") + _before()).alias("open"),
            pl.col("start") + _lost("len_bytes"),
            pl.col("at") + _lost("len_chars"),
            pl.when(pl.col("period") == "").then("printed").otherwise("match").alias("match"),
        )
    )


def _before() -> pl.Expr:
    """Bytes of the word before the number that does not belong to the figure (`số`, `dự án`)."""
    size = pl.col("before").str.len_bytes().cast(pl.Int32)
    return pl.when(size > 0).then(size + 1).otherwise(0)


def _lost(size: str) -> pl.Expr:
    """How much of the match stands before the number; nothing for periods."""
    whole, rest = (getattr(pl.col(name).str, size)().cast(pl.Int32) for name in ("match", "printed"))
    return pl.when(pl.col("period") == "").then(whole - rest).otherwise(0)


def _typed(matches: pl.DataFrame) -> pl.DataFrame:
    """Adds sort (figure, period, duration, none), and kind and code of the unit."""
    known = units().select(
        pl.col("phrase").alias("unit_word"),
        pl.col("kind").alias("unit_kind"),
        pl.col("unit").alias("unit_code"),
    )
    word = pl.when(pl.col("sign") == "%").then(pl.lit("%")).otherwise("unit_word")
    joined = matches.with_columns(word.alias("unit_word")).join(known, on="unit_word", how="left")
    force = not_figures().select(pl.col("phrase").alias("before"), "force")
    joined = joined.join(force, on="before", how="left").sort("s", "start")
    named = (pl.col("force") == "strong") & (pl.col("s").shift(1) == pl.col("s"))
    dated = (
        named.shift(1)
        & pl.col("match").str.starts_with("ngày")
        & (pl.col("gap").str.len_chars() < DOCUMENT_GAP)
    )
    return joined.with_columns(_sort().alias("sort"), dated.fill_null(value=False).alias("document"))


def _sort() -> pl.Expr:
    bare = pl.col("unit_word") == ""
    lone = bare & (pl.col("factor") == "")
    day_month = (
        (
            lone
            | (pl.col("first").cast(pl.Int32, strict=False) > pl.col("second").cast(pl.Int32, strict=False))
        )
        & pl.col("link").str.contains("/", literal=True)
        & pl.col("first").str.contains(r"^(?:[012]?\d|3[01])$")
        & pl.col("second").str.contains(r"^(?:0?\d|1[0-2])$")
    )
    year = (
        lone & pl.col("first").str.contains(f"^{YEAR}$") & ((pl.col("second") == "") | _year_like("second"))
    )
    small = pl.col("link").str.contains("[-–—]") & pl.col("first").str.contains(r"^\d{1,2}$")
    clock = pl.col("gap").str.contains(r"^:$")
    code = bare & pl.col("rest").str.contains(r"^(?:[\p{L}]|[/\\–-] ?[\p{L}]|:\d|[.]\d)")
    phone = pl.col("first").str.contains(r"^0\d*[.]|^0\d\d")
    return (
        pl.when(pl.col("period") != "")
        .then(pl.lit("period"))
        .when(pl.col("glued") | clock | (pl.col("force") == "strong"))
        .then(pl.lit("none"))
        .when(pl.col("unit_kind") == "time")
        .then(pl.lit("duration"))
        .when(pl.col("unit_kind") == "none")
        .then(pl.lit("none"))
        .when(day_month | year)
        .then(pl.lit("period"))
        .when(small & (pl.col("force") == "weak") & (pl.col("sign") == ""))
        .then(pl.lit("none"))
        .when((lone & (pl.col("force") == "weak")) | (code & (pl.col("factor") == "")) | phone)
        .then(pl.lit("none"))
        .when(lone & pl.col("link").str.contains("/", literal=True))
        .then(pl.lit("none"))
        .otherwise(pl.lit("figure"))
    )


def _year_like(column: str) -> pl.Expr:
    return pl.col(column).str.contains(f"^{YEAR}$")
