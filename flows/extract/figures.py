"""Figures and printed periods out of the scanned matches."""

from __future__ import annotations

import polars as pl

from flows.extract import numbers
from flows.extract.patterns import YEAR
from flows.extract.vocabulary import bounds, not_figures, units

SERIES = r"^ ?(?:,|và|, và|;|hay|hoặc) ?$"
DOCUMENT_GAP = 20
LETTER_END = r"[\p{L}0-9]$"


def split(scanned: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Figures, and the matches that are periods or durations.

    Returns:
        figures: s | start, end i32 (bytes) | at, length i32 (characters) | value, value_high f64 | unit, bound,
        unit_word, gap, rest str
        periods: s | start, end i32 | text str (as printed, lower case) | duration, document bool (the date of a document) | gap, rest str
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
    figures = _united(typed.filter(sort="figure"))
    return _valued(figures), periods


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
            *(pl.when(glued).then(pl.lit("")).otherwise(name).alias(name) for name in ("before",)),
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
    """Adds sort (figure, period, duration, none), kind and code of the unit, and the word after the number."""
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
        lone
        & pl.col("link").str.contains("/", literal=True)
        & pl.col("first").str.contains(r"^(?:[012]?\d|3[01])$")
        & pl.col("second").str.contains(r"^(?:0?\d|1[0-2])$")
    )
    year = (
        lone & pl.col("first").str.contains(f"^{YEAR}$") & ((pl.col("second") == "") | _year_like("second"))
    )
    small = pl.col("link").str.contains("[-–—]") & pl.col("first").str.contains(r"^\d{1,2}$")
    code = bare & pl.col("rest").str.contains(r"^(?:[\p{L}]|[/\\–-] ?[\p{L}]|:\d|[.]\d)")
    phone = pl.col("first").str.contains(r"^0\d*[.]|^0\d\d")
    return (
        pl.when(pl.col("period") != "")
        .then(pl.lit("period"))
        .when(pl.col("glued") | (pl.col("force") == "strong"))
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


def _united(figures: pl.DataFrame) -> pl.DataFrame:
    """Gives every figure a unit: printed, understood from its series, money, or a thing counted."""
    same_next = pl.col("s").shift(-1) == pl.col("s")
    same_last = pl.col("s").shift(1) == pl.col("s")
    bare = (pl.col("unit_word") == "") & (pl.col("factor") == "")
    lender = pl.struct("unit_code", "factor", "unit_word", "unit_kind")
    series = pl.when(bare & same_next & ~bare.shift(-1) & pl.col("rest").str.contains(SERIES)).then(
        lender.shift(-1)
    )
    between = (
        bare
        & same_next
        & same_last
        & (pl.col("unit_code").shift(1) == pl.col("unit_code").shift(-1))
        & pl.col("gap").str.contains(r"^ ?[,;]")
        & pl.col("rest").str.contains(r"^ ?[,;]|^ và ")
    )
    lent = figures.with_columns(pl.coalesce(series, pl.when(between).then(lender.shift(1))).alias("lent"))
    for _ in range(4):
        lent = lent.with_columns(
            pl.coalesce(
                "lent",
                pl.when(bare & same_next & pl.col("rest").str.contains(SERIES)).then(
                    pl.col("lent").shift(-1)
                ),
            ).alias("lent")
        )
    return _counted(lent.with_columns(bare.alias("bare")))


def _counted(figures: pl.DataFrame) -> pl.DataFrame:
    """Settles unit and factor, and takes the next word into the quote where it is what is counted."""
    refused = not_figures().filter(force="after")["phrase"]
    noun = pl.col("rest").str.extract(r"^ ([\p{L}]+)")
    lent = pl.col("lent").struct
    has_lent = pl.col("bare") & lent.field("unit_code").is_not_null()
    factor = pl.when(has_lent).then(lent.field("factor")).otherwise("factor")
    money = factor.str.contains("triệu|tỷ|tỉ") | pl.lit(value=False)
    code = (
        pl.when(has_lent)
        .then(lent.field("unit_code"))
        .when(pl.col("unit_code").is_not_null())
        .then("unit_code")
        .when(money)
        .then(pl.lit("VND"))
        .when(noun.is_not_null() & ~noun.is_in(refused.implode()))
        .then(pl.lit("item"))
    )
    counted = figures.with_columns(code.alias("unit"), factor.alias("factor"), noun.alias("noun"))
    takes = (pl.col("unit") == "item") & (pl.col("unit_word") == "") & ~has_lent
    project = (pl.col("unit_word") == "danh mục") & pl.col("rest").str.contains("^ (?:dự án|mô hình)")
    commune = (pl.col("unit_word") == "đơn vị") & pl.col("rest").str.contains("^ hành chính(?: cấp xã)?")
    return counted.filter(pl.col("unit").is_not_null()).with_columns(
        pl.when(project)
        .then(pl.lit("project"))
        .when(commune)
        .then(pl.lit("commune"))
        .otherwise("unit")
        .alias("unit"),
        *(
            pl.when(takes)
            .then(pl.col(name) + pl.col("noun").pipe(_size, size) + 1)
            .otherwise(name)
            .cast(pl.Int32)
            .alias(name)
            for name, size in (("end", "len_bytes"),)
        ),
        (
            pl.col("match").str.len_chars()
            + pl.when(takes).then(_size(pl.col("noun"), "len_chars") + 1).otherwise(0)
        )
        .cast(pl.Int32)
        .alias("length"),
    )


def _size(text: pl.Expr, size: str) -> pl.Expr:
    sized: pl.Expr = getattr(text.str, size)()
    return sized.cast(pl.Int32)


def _valued(figures: pl.DataFrame) -> pl.DataFrame:
    factors = units().filter(kind="multiplier").select(pl.col("phrase"), "factor")
    scale = {str(row["phrase"]): row["factor"] for row in factors.iter_rows(named=True)}
    words = {
        str(row["phrase"]): str(row["bound"]) for row in bounds().filter(side="left").iter_rows(named=True)
    }
    times = pl.col("factor").str.replace_all(" +", " ").replace_strict(scale, default=1.0)
    small = pl.col("tail_factor").replace_strict(scale, default=0.0)
    whole = (pl.col("factor") == "") & ~pl.col("unit").is_in(
        ["percent", "VND", "hectare", "kilometre", "tonne"]
    )
    first = numbers.value(pl.col("first"), whole=whole)
    second = numbers.value(pl.col("second"), whole=whole)
    tail = numbers.value(pl.col("tail"), whole=pl.lit(value=False))
    ranged = (pl.col("second") != "") & ~pl.col("link").str.contains("/", literal=True)
    after = {
        str(row["phrase"]): str(row["bound"]) for row in bounds().filter(side="right").iter_rows(named=True)
    }
    right = pl.col("rest").str.extract(rf"^[^,;.()]{{0,30}}? ({'|'.join(sorted(after))})")
    left = pl.col("bound").str.replace_all(" +", " ").replace_strict(words, default="exact")
    bound = pl.coalesce(right.replace_strict(after, default=None), left)
    return figures.select(
        "s",
        "open",
        "start",
        "end",
        "at",
        "length",
        (first * times + (tail * small).fill_null(0.0)).round(6).alias("value"),
        pl.when(ranged).then((second * times).round(6)).alias("value_high"),
        "unit",
        bound.alias("bound"),
        "first",
        "unit_word",
        (
            pl.col("gap") + pl.when(pl.col("before") == "").then(pl.lit("")).otherwise(pl.col("before") + " ")
        ).alias("gap"),
        "rest",
    )
