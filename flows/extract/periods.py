"""Periods in the text: printed ones, those told without a date, and the years of each."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import last
from flows.extract.patterns import YEAR
from flows.extract.vocabulary import relative_periods

FARTHEST = 2035
FEW_YEARS = 5
"""So many years past are counted with the present one; more are told from anniversary to anniversary."""
AIM_BYTES = 100
"""A year so close before words of aim is the year aimed at."""
OWN_BYTES = 24
"""A year so close behind words of aim is theirs (`phương hướng năm 2025`), and no year before them."""
UNSAID = ["document", "base"]
NAME = (
    r"(?:bền vững|chương trình[^,;.]{0,60}|nghị quyết[^,;.]{0,60}|đề án[^,;.]{0,40}|"
    r"nông thôn mới|miền núi) $"
)
STANDARD = r"chuẩn (?:hộ )?nghèo[^,;.]{0,30}$|tiêu chí[^,;.]{0,30}$"
"""The years of a poverty line say when it applies, not when the poor were counted."""
ONWARD = "(?:chuyển|chuyển nguồn|kéo dài|mang)(?: tiếp)? ?$"
LASTING = r"^[0-9]{1,2} năm$"
AGO = "(?:trong|sau|qua|hơn|gần|suốt) ?$"
ON = "^ ?(?:qua|triển khai|thực hiện|trở lại|nay)"


def printed(periods: pl.DataFrame) -> pl.DataFrame:
    """Reads printed periods.

    Returns:
        s | start, end i32 | role str (year, span, moment, base, since, duration, ahead, document) |
        y1, y2 i32,
        null where the year must be taken from what was said before | shift i32 | closing bool (a
        bracket ends here) |
        name bool (it belongs to the name of a programme or plan)
    """
    lasting = pl.col("duration") & pl.col("text").str.contains(LASTING)
    ahead = lasting & pl.col("rest").str.contains("^ ?tới")
    past = lasting & (pl.col("gap").str.contains(AGO) | pl.col("rest").str.contains(ON))
    kept = periods.with_columns(ahead.alias("ahead"), past.alias("past")).filter(
        ~pl.col("duration") | pl.col("ahead") | pl.col("past")
    )
    years = pl.col("text").str.extract_all(YEAR).list.eval(pl.element().cast(pl.Int32))
    length = pl.col("text").str.extract("^([0-9]+)").cast(pl.Int32, strict=False)
    dated = kept.with_columns(years.list.first().alias("y1"), years.list.last().alias("y2"))
    return dated.select(
        "s",
        "start",
        "end",
        _role().alias("role"),
        "y1",
        "y2",
        pl.when(pl.col("duration")).then(length).otherwise(0).cast(pl.Int32).alias("shift"),
        pl.col("rest").str.starts_with(")").alias("closing"),
        ((pl.col("gap").str.contains(NAME) & (pl.col("y1") != pl.col("y2"))) | _onward())
        .fill_null(value=False)
        .alias("name"),
    )


def _onward() -> pl.Expr:
    """Money goes on into a year (`chuyển sang năm 2024`) that nothing else is told of."""
    return pl.col("gap").str.contains(ONWARD) & pl.col("text").str.starts_with("sang")


def _role() -> pl.Expr:
    text = pl.col("text")
    opening = pl.col("start") == pl.col("gap").str.len_bytes()
    second = pl.col("s").shift(1) == pl.col("s")
    standard = (opening | second) & pl.col("gap").str.contains(STANDARD) & (pl.col("y1") != pl.col("y2"))
    return (
        pl.when(pl.col("document") | standard.fill_null(value=False))
        .then(pl.lit("document"))
        .when(pl.col("ahead"))
        .then(pl.lit("ahead"))
        .when(pl.col("duration"))
        .then(pl.lit("duration"))
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
    ordered = table.sort(pl.col("phrase").str.len_bytes(), descending=True)
    phrases = (" " + ordered["phrase"]).to_list()
    hits = (
        sentences.lazy()
        .select("s", (" " + pl.col("lower").str.replace_all('[("]', " ")).alias("words"))
        .select(
            "s",
            pl.col("words").str.find_many(phrases, leftmost=True).cast(pl.List(pl.Int32)).alias("start"),
            pl.col("words").str.extract_many(phrases, leftmost=True).alias("phrase"),
        )
        .explode("start", "phrase")
        .filter(pl.col("phrase").is_not_null())
        .with_columns(pl.col("phrase").str.slice(1))
        .join(table.lazy(), on="phrase")
    )
    size = pl.col("phrase").str.len_bytes().cast(pl.Int32)
    none = pl.lit(None, pl.Int32)
    return (
        hits.filter(pl.col("role") != "none")
        .select(
            "s",
            "start",
            (pl.col("start") + size).alias("end"),
            "role",
            none.alias("y1"),
            none.alias("y2"),
            "shift",
            pl.lit(value=False).alias("closing"),
            pl.lit(value=False).alias("name"),
        )
        .collect()
    )


def dated(
    marks: pl.DataFrame, sentences: pl.DataFrame, published: pl.DataFrame, aims: pl.DataFrame
) -> pl.DataFrame:
    """Gives every mark its years: those without take the year the article speaks of there.

    Args:
        marks: rows of `printed` and `relative`, with bracket.
        sentences: a, s.
        published: a u32 | year i32? (of publication).
        aims: s | start, end i32 of the words that speak of a time to come.

    Returns:
        the marks with a, y1, y2 filled where they can be, now i32? (the article's year) and local
        bool (of use
        in its sentence only).
    """
    told = marks.join(sentences.select("s", "a"), on="s").sort("s", "start", pl.col("y1").is_null())
    apart = pl.col("start") >= pl.col("end").shift(1).over("s").fill_null(0)
    told = told.filter(apart | pl.col("y1").is_not_null())
    told = _aimed(told, aims)
    known = told.join(_usual(told), on="a", how="left", maintain_order="left")
    known = known.join(published, on="a", how="left", maintain_order="left")
    now = pl.coalesce("year", "usual")
    local = (
        pl.col("y1").is_null()
        & (pl.col("shift") != 0)
        & pl.col("role").is_in(["moment", "base", "year", "after"])
    )
    counts = ~pl.col("role").is_in([*UNSAID, "since"]) & (pl.col("bracket") == 0) & ~local
    settled = (pl.col("y1").is_not_null() & ~pl.col("aimed") & counts).any().over("s")
    counts = counts & ~(pl.col("aimed") & settled)
    told_year = pl.when(pl.col("role") == "now").then(now).otherwise("y2")
    latest = pl.when(counts).then(told_year).cum_max().over("s")
    speaking = last(latest, counts & latest.is_not_null(), "a")
    current = pl.when(pl.col("role") == "now").then(now).otherwise(pl.coalesce(speaking, now)) + pl.col(
        "shift"
    )
    since = (pl.col("role").shift(1).over("s") == "since") & (pl.col("role") == "now")
    begun = pl.when(since).then(pl.col("y1").shift(1).over("s"))
    plain = ~pl.col("role").is_in(["duration", "ahead", "after"])
    filled = known.with_columns(
        pl.coalesce(begun, "y1", pl.when(plain).then(current)).alias("y1"),
        pl.coalesce("y2", pl.when(plain).then(current)).alias("y2"),
        now.alias("now"),
        pl.col("y1").is_not_null().alias("dated"),
        (local | pl.col("name")).alias("local"),
        pl.coalesce(speaking, now).alias("speaking"),
    ).drop("usual", "year", "aimed")
    return _after(_lasting(filled))


def _aimed(marks: pl.DataFrame, aims: pl.DataFrame) -> pl.DataFrame:
    """Adds aimed bool: whether words of aim stand before the mark in its sentence, or soon after it."""
    numbered = marks.with_row_index("d")
    near = numbered.select("d", "s", "start", "end", "role").join(
        aims.select("s", pl.col("start").alias("aim"), pl.col("end").alias("said")), on="s"
    )
    before = pl.col("said") <= pl.col("start")
    own = (before & (pl.col("start") - pl.col("said") <= OWN_BYTES)).any().over("s", "aim")
    after = (pl.col("aim") >= pl.col("end")) & (pl.col("aim") - pl.col("end") <= AIM_BYTES) & ~own
    meant = near.filter(before | after, pl.col("role") != "document")["d"].unique()
    return numbered.with_columns(pl.col("d").is_in(meant.implode()).alias("aimed")).drop("d")


def _usual(marks: pl.DataFrame) -> pl.DataFrame:
    """The last year an article tells of as past or present: a | usual."""
    past = pl.col("role").is_in(["year", "moment", "since", "document"]) & pl.col("y1").is_not_null()
    dates = marks.filter(past, ~pl.col("aimed"), pl.col("y2") <= FARTHEST)
    return dates.group_by("a", maintain_order=True).agg(pl.col("y2").max().alias("usual"))


def _after(marks: pl.DataFrame) -> pl.DataFrame:
    """`sau một năm`: on from the year just named in the sentence, else up to the year spoken of."""
    after, n = pl.col("role") == "after", pl.col("shift")
    told = pl.when(pl.col("s").shift(1) == pl.col("s")).then(pl.col("y2").shift(1))
    return marks.with_columns(
        pl.when(after).then(pl.coalesce(told, pl.col("speaking") - n)).otherwise("y1").alias("y1"),
        pl.when(after).then(pl.coalesce(told + n, "speaking")).otherwise("y2").alias("y2"),
        pl.when(after).then(pl.lit("span")).otherwise("role").alias("role"),
    )


def _lasting(marks: pl.DataFrame) -> pl.DataFrame:
    """`trong ba năm qua`: the span last spoken of if it is as long, its first years, or the last years."""
    span = (pl.col("role") == "span") & (pl.col("y2") > pl.col("y1"))
    low = last("y1", span, "a")
    high = last("y2", span, "a")
    n = pl.col("shift")
    named = (
        (pl.col("role").shift(-1) == "span")
        & (pl.col("s").shift(-1) == pl.col("s"))
        & (pl.col("y1").shift(-1) < pl.col("y2").shift(-1))
    )
    low = pl.when(named).then(pl.col("y1").shift(-1)).otherwise(low)
    high = pl.when(named).then(pl.col("y2").shift(-1)).otherwise(high)
    fits = (high - low + 1 == n) | (high - low == n)
    first = ~fits & (low + n - 1 <= pl.col("now"))
    ago = pl.col("now") - n + pl.when(n <= FEW_YEARS).then(1).otherwise(0)
    begins = pl.when(fits | first).then(low).otherwise(ago)
    ends = pl.when(fits).then(high).when(first).then(low + n - 1).otherwise("now")
    duration, ahead = pl.col("role") == "duration", pl.col("role") == "ahead"
    return marks.with_columns(
        pl.when(duration).then(begins).when(ahead).then(pl.col("now") + 1).otherwise("y1").alias("y1"),
        pl.when(duration).then(ends).when(ahead).then(pl.col("now") + n).otherwise("y2").alias("y2"),
        pl.when(duration | ahead).then(pl.lit("span")).otherwise("role").alias("role"),
    )
