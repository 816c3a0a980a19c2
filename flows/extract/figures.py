"""Figures and printed periods out of the scanned matches."""

from __future__ import annotations

import polars as pl

from flows.extract import patterns
from flows.extract.amounts import summed
from flows.extract.carry import few, where
from flows.extract.patterns import YEAR
from flows.extract.quantities import SO_FAR, measured
from flows.extract.understood import understood
from flows.extract.vocabulary import NO_BOUND, bounds, not_figures, units

DOCUMENT_GAP = 20
NUMBERED = r"(?:^|[^\p{L}])(?:xã|phường) (?:\p{L}+ ){1,3}$"
TELLING = (
    "^ (?:vẫn|có|còn|đã|đang|sẽ|là|cho|được|giảm|thuộc|vừa|mới|mạnh dạn|cũng|luôn|không|chủ động|tích cực|"
    "phấn đấu|vay|trồng|nuôi|trao|tặng|hỗ trợ|giúp|tổ chức|thông tin|cho biết|triển khai|bàn giao|xây) "
)
COUNTING = "(?:là|có|còn|đạt|với|được) $"
"""Around the number that a commune is called by."""
LETTER_END = r"[\p{L}0-9]$|\p{L}[-–]$"
"""Before a number that is part of a name: `COVID-19`."""


def split(scanned: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Figures, and the matches that are periods or durations.

    Returns:
        figures: s | open (with its qualifier), start, end i32 (bytes) | at, length i32 (characters)
        | value, value_high f64 | unit, bound,
        first, unit_word, gap, rest str, apart `CODE`? (`increase` for so much more than at another time,
        `decrease` for less); value is null for what is no number after all
        periods: s | start, end i32 | text str (as printed, lower case) | duration bool | document
        bool (the date
        of a document) | gap, bound (its qualifier), rest str
    """
    opened = pl.concat([scanned, _openings(scanned["gap"])], how="horizontal")
    qualified = few(opened, pl.col("bound") != "", _unqualified().alias("unqualified"))
    whole = pl.concat([_provinces(opened), qualified], how="horizontal")
    typed = _typed(_trimmed(whole.lazy())).collect()
    periods = typed.filter(pl.col("sort").is_in(["period", "duration"])).select(
        "s",
        "start",
        "end",
        pl.col("match").alias("text"),
        (pl.col("sort") == "duration").alias("duration"),
        "document",
        "gap",
        "bound",
        "rest",
    )
    return measured(summed(understood(typed)).lazy()), periods


def _trimmed(scanned: pl.LazyFrame) -> pl.LazyFrame:
    """Takes the unit from the text after each number, and its name and qualifier from the text before."""
    glued = pl.col("gap").str.contains(LETTER_END) & (pl.col("period") == "")
    behind = (pl.col("rest") + " ").str.extract(patterns.unit_pattern(), 0)
    unit = pl.when(pl.col("sign") == "").then(behind.str.head(-1).str.strip_prefix(" ")).otherwise("sign")
    parted = scanned.with_columns(glued.alias("glued"), unit.fill_null("").alias("unit"))
    return _measured(parted.with_columns(pl.col("unit").str.replace_all("  +", " ").alias("unit_word")))


def _openings(gaps: pl.Series) -> pl.DataFrame:
    """Opening, before and bound str of the text before each number: all of them, its name, its qualifier.

    They are few words, which are taken apart once each.
    """
    before = gaps.str.tail(patterns.OPENING_CHARS).alias("before")
    opened = pl.select(pl.when(before.str.contains(patterns.opened_pattern())).then(before)).to_series()
    words = opened.str.extract(patterns.ungrouped(patterns.opening_pattern()), 0).alias("words")
    each = words.unique(maintain_order=True)
    groups = each.str.extract_groups(f"^{patterns.opening_pattern()}").struct.unnest()
    idle = bounds().filter(bound=NO_BOUND)["phrase"]
    kept = ~groups["bound"].str.replace_all("  +", " ").is_in(idle.implode()).fill_null(value=False)
    known = pl.concat([each.to_frame(), groups], how="horizontal").filter(kept)
    found = words.to_frame().join(known, on="words", how="left", maintain_order="left")
    told = (
        pl.coalesce(*names, pl.lit("")) for names in (("opening", "signed"), ("before",), ("bound", "mark"))
    )
    return found.select(told)


def _provinces(scanned: pl.DataFrame) -> pl.DataFrame:
    """Gives back to `10 tỉnh` the `tỉ` that was taken for a billion."""
    wrong = pl.col("factor").str.ends_with("tỉ") & pl.col("rest").str.starts_with("nh")
    if not scanned.select(wrong.any()).item():
        return scanned
    taken = pl.when(wrong).then(pl.col("match").str.extract(r"( ?tỉ)$")).otherwise(pl.lit(""))
    size = taken.str.len_chars()
    return scanned.with_columns(
        pl.when(wrong).then(pl.lit("")).otherwise("factor").alias("factor"),
        (taken + pl.col("rest")).alias("rest"),
        pl.col("match").str.head(pl.col("match").str.len_chars() - size).alias("match"),
        (pl.col("end") - taken.str.len_bytes().cast(pl.Int32)).alias("end"),
    )


def _measured(words: pl.LazyFrame) -> pl.LazyFrame:
    """Moves qualifier and unit from the texts around into the figure."""
    is_number = pl.col("period") == ""
    taken = (pl.col("unit") != "") & (pl.col("sign") == "") & is_number
    space = pl.when(pl.col("rest").str.starts_with(" ")).then(pl.lit(" ")).otherwise(pl.lit(""))
    added = pl.when(taken).then(space + pl.col("unit")).otherwise(pl.lit("")).alias("added")
    sized = words.with_columns(added)
    qualifier = pl.when(pl.col("bound") == "").then(0).otherwise(_size("opening") - _named())
    return sized.with_columns(
        (pl.col("start") - qualifier).cast(pl.Int32).alias("open"),
        (pl.col("end") + _size("added")).cast(pl.Int32).alias("end"),
        (pl.col("match") + pl.col("added")).alias("match"),
        pl.col("rest").str.slice(pl.col("added").str.len_chars()).alias("rest"),
        pl.coalesce("unqualified", "gap").alias("gap"),
    )


def _size(column: str) -> pl.Expr:
    return pl.col(column).str.len_bytes().cast(pl.Int32)


def _named() -> pl.Expr:
    """Bytes of the word that names the number (`dự án`), with the space behind it."""
    return pl.when(pl.col("before") == "").then(0).otherwise(_size("before") + 1)


def _unqualified() -> pl.Expr:
    """The text before a number without its qualifier."""
    gap, opening, before = (
        pl.col(name).str.len_chars().cast(pl.Int32) for name in ("gap", "opening", "before")
    )
    named = pl.when(pl.col("before") == "").then(0).otherwise(before + 1)
    return pl.col("gap").str.head(gap - opening + named)


def _typed(matches: pl.LazyFrame) -> pl.LazyFrame:
    """Adds sort (figure, period, duration, none), and kind and code of the unit."""
    known = units().select(
        pl.col("phrase").alias("unit_word"),
        pl.col("kind").alias("unit_kind"),
        pl.col("unit").alias("unit_code"),
    )
    joined = matches.join(known.lazy(), on="unit_word", how="left", maintain_order="left")
    force = not_figures().select(pl.col("phrase").alias("before"), "force")
    joined = joined.join(force.lazy(), on="before", how="left", maintain_order="left")
    country = pl.col("gap").str.ends_with("nhật bản ")
    joined = joined.with_columns(
        pl.when(country).then(pl.lit("")).otherwise(pl.col("force").fill_null("")).alias("force")
    )
    dated = (
        (pl.col("force").shift(1) == "strong")
        & ~pl.col("before").shift(1).str.ends_with("thứ")
        & (pl.col("s").shift(1) == pl.col("s"))
        & pl.col("match").str.starts_with("ngày")
        & (pl.col("gap").str.len_chars() < DOCUMENT_GAP)
    )
    # `thấp hơn 2,1% so với năm 2023`: the words of a time hold the comparison
    near = (pl.col("rest").str.len_bytes() <= 1) & (pl.col("s").shift(-1) == pl.col("s"))
    against = near & pl.col("match").shift(-1).str.starts_with(SO_FAR)
    return joined.with_columns(
        _sort().alias("sort"),
        dated.fill_null(value=False).alias("document"),
        against.fill_null(value=False).alias("against"),
    )


def _sort() -> pl.Expr:
    bare = pl.col("unit_word") == ""
    lone = (bare | (pl.col("unit_kind") == "currency").fill_null(value=False)) & (pl.col("factor") == "")
    # no range falls: `đến 28-11 còn`
    falling = pl.col("first").cast(pl.Int32, strict=False) > pl.col("second").cast(pl.Int32, strict=False)
    slash, dash = (pl.col("link").str.contains(sign) for sign in ("/", "[-–—]"))
    day_month = (
        (((lone | falling) & slash) | (lone & falling & dash))
        & pl.col("first").str.contains(r"^(?:[012]?\d|3[01])$")
        & pl.col("second").str.contains(r"^(?:0?\d|1[0-2])$")
    )
    year = lone & _year_like("first") & ((pl.col("second") == "") | _year_like("second"))
    small = dash & pl.col("first").str.contains(r"^\d{1,2}$")
    clock = pl.col("gap").str.contains(r"^:$")
    code = bare & pl.col("rest").str.contains(r"^(?:[\p{L}]|[/\\–-] ?[\p{L}]|:\d|[.]\d)")
    number_of_document = pl.col("match").str.contains("^[0-9]") & (
        (pl.col("force") == "strong") | pl.col("rest").str.contains(r"^[/-] ?\p{L}")
    )
    phone = pl.col("first").str.contains(r"^0\d*[.]|^0\d\d")
    fraction = (
        (pl.col("unit_word") == "dân")
        & pl.col("link").str.contains("/", literal=True)
        & pl.col("rest").str.starts_with(" số")
    )
    number_next = (pl.col("rest") == " ") & pl.col("match").shift(-1).str.contains("^[0-9]")
    # `UBND xã Đam Rông 2 vẫn …`
    short = bare & pl.col("match").str.contains(r"^\d{1,2}$")
    short &= pl.col("rest").str.contains(TELLING) | number_next
    gap = where(short, "gap").str
    named = gap.contains(NUMBERED) & ~gap.contains(COUNTING)
    names_next = (pl.col("force") == "weak") & ~bare & number_next
    # `trong 5 năm 2026 - 2030`
    years = pl.col("match").str.contains(r"^\d{1,2}$") & (pl.col("rest") == " ")
    years = years & (pl.col("s").shift(-1) == pl.col("s"))
    years = years & pl.col("match").shift(-1).str.contains(f"^năm +{YEAR}.*{YEAR}$")
    return (
        pl.when((pl.col("period") != "") & ~number_of_document)
        .then(pl.lit("period"))
        .when(pl.col("glued") | (pl.col("period") != "") | clock | (pl.col("force") == "strong"))
        .then(pl.lit("none"))
        .when(years.fill_null(value=False))
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
        .when((lone & pl.col("link").str.contains("/", literal=True)) | fraction | names_next | named)
        .then(pl.lit("none"))
        .otherwise(pl.lit("figure"))
    )


def _year_like(column: str) -> pl.Expr:
    return pl.col(column).str.contains(f"^{YEAR}$")
