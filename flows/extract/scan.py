"""Sentences as rows, and in them every match of the digit pattern with its offsets."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from flows.extract import patterns, spaced

NEXT_YEAR = {"–": "…", "—": "…", "-": ";"}
"""What stands for a dash that makes no range (`7,6% – 2022: 5,8%`, `2021 – 7,6%; 2022 – 5,8%`); as long."""
DASHED = f" (?:{'|'.join(NEXT_YEAR)}) [0-9]"
PLAIN = r"^[0-9]+(?:[.,][0-9]+)?$|^[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?$"
"""No day is printed so."""
PERCENT, WORDED = r"^[0-9]+(?:[.,][0-9]+)?%$", "^[^0-9]"


def sentence_rows(articles: pl.DataFrame) -> pl.DataFrame:
    """One row a sentence, in reading order.

    Returns:
        a u32 (row of the article) | s u32 (running number) | paragraph i32 | at i32 (first character in
        `reading`) | text str | lower str (for matching; same bytes as text in length)
    """
    exploded = (
        articles.lazy()
        .select("reading", "sentences")
        .with_row_index("a")
        .explode("sentences")
        .filter(pl.col("sentences").is_not_null())
        .select("a", "reading", pl.col("sentences").struct.unnest())
    )
    text = pl.col("reading").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    clean = text.str.replace_all("[\x00-\x08\t\n\r]", " ")
    rows = exploded.select("a", "paragraph", pl.col("start").cast(pl.Int32).alias("at"), clean.alias("text"))
    read = rows.with_row_index("s").with_columns(_lowered(pl.col("text")).alias("lower")).collect()
    read = read.with_columns(_parted_years(read["lower"]))
    return read.with_columns(spaced.joined(read["lower"]))


def _lowered(text: pl.Expr) -> pl.Expr:
    """The text in small letters, if it keeps its length."""
    lowered = text.str.to_lowercase()
    return pl.when(lowered.str.len_bytes() == text.str.len_bytes()).then(lowered).otherwise(text)


def _parted_years(lower: pl.Series) -> pl.Series:
    """The texts with stops for dashes that part one year from the next one, which few hold."""
    rows = lower.str.contains(DASHED).arg_true()
    texts = lower.gather(rows)
    for dash, stop in NEXT_YEAR.items():
        texts = texts.str.replace_all(f"([,%][0-9]*) {dash} (20[0-9]{{2}} ?:)", f"$1 {stop} $2")
        texts = texts.str.replace_all(f"( 20[0-9]{{2}}) {dash} ([0-9]+,[0-9])", f"$1 {stop} $2")
    return lower.scatter(rows, texts)


def in_parts(sentences: pl.DataFrame, size: int) -> Iterator[pl.DataFrame]:
    """So many sentences at a time, and one part where there are none: what is made of a part is let go."""
    for first in range(0, max(1, sentences.height), size):
        yield sentences.slice(first, size)


def scan(sentences: pl.DataFrame) -> pl.DataFrame:
    """Every match of `patterns.pattern` in the sentences.

    Returns:
        s | start, end i32 (bytes in the sentence) | at i32 (characters in the sentence) | match | rest (the
        text up to the next match) | gap (the text since the last match) | one column for each of
        `patterns.PARTS`, empty where it took no part
    """
    pieces = (
        sentences.lazy()
        .filter(pl.col("lower").str.contains("[0-9]"))
        .select(
            "s",
            pl.col("lower")
            .str.replace_all(patterns.marked(), f"{patterns.OPEN}$0{patterns.CLOSE}")
            .str.split(patterns.OPEN)
            .alias("piece"),
        )
        .explode("piece")
        .with_columns(pl.col("piece").str.splitn(patterns.CLOSE, 2).alias("halves"))
        .select(
            "s",
            pl.col("halves").struct.field("field_0").alias("match"),
            pl.col("halves").struct.field("field_1").alias("rest"),
        )
        .collect()
    )
    placed = (
        _parted(pieces)
        .lazy()
        .with_columns(_length("bytes"), _length("chars"))
        .with_columns(_offset("bytes").alias("start"), _offset("chars").alias("at"))
        .with_columns(pl.coalesce("rest", "match").shift(1).alias("gap"))
        .filter(pl.col("rest").is_not_null())
        .select(
            "s",
            pl.col("start").cast(pl.Int32),
            (pl.col("start") + pl.col("match").str.len_bytes()).cast(pl.Int32).alias("end"),
            pl.col("at").cast(pl.Int32),
            "match",
            "rest",
            "gap",
        )
    )
    return _grouped(placed.collect())


def _parted(pieces: pl.DataFrame) -> pl.DataFrame:
    """Gives the word of time before a figure (`3 tháng 7.245 người`) back to the text before it."""
    timed = pl.col("rest").is_not_null() & pl.col("match").str.contains(f"^(?:{patterns.untimed()})$")
    there = pieces.select(pl.when(timed).then("match")).to_series()
    if there.null_count() == there.len():
        return pieces
    words = there.str.extract("^([^0-9]+)")
    own = pl.lit(words.fill_null(""))
    given = pl.lit(words.shift(-1).fill_null(""))
    return pieces.with_columns(
        pl.when(pl.col("rest").is_null()).then(pl.col("match") + given)
        .otherwise(pl.col("match").str.slice(own.str.len_chars())),
        pl.col("rest") + given,
    )  # fmt: skip


def _grouped(matches: pl.DataFrame) -> pl.DataFrame:
    """Adds the groups of each match, empty where they took no part.

    Most matches are a mere number, which is the first group, or one with a percent sign behind it, or begin
    with a word, which only periods do; the others are taken apart.
    """
    match = pl.col("match")
    told = matches.select(
        match,
        plain=match.str.contains(PLAIN),
        percent=match.str.contains(PERCENT),
        period=match.str.contains(WORDED),
    ).with_columns(other=~pl.any_horizontal("plain", "percent", "period"))
    other = told.filter("other")["match"]
    groups = other.str.extract_groups(f"^(?:{patterns.pattern()})$").struct.unnest()
    empty = pl.DataFrame([[""]] * len(patterns.PARTS), schema=patterns.PARTS)
    taken = pl.concat([groups.select(pl.col(patterns.PARTS).fill_null("")), empty])
    number = pl.when("other").then(pl.col("other").cum_sum() - 1).otherwise(other.len())
    parts = taken[told.select(number).to_series()]
    known = {
        "period": pl.when(told["period"]).then(told["match"]),
        "first": pl.when(told["plain"] | told["percent"]).then(told["match"].str.strip_suffix("%")),
        "sign": pl.when(told["percent"]).then(pl.lit("%")),
    }
    settled = (value.otherwise(name).alias(name) for name, value in known.items())
    return pl.concat([matches, parts.with_columns(*settled)], how="horizontal")


def _length(kind: str) -> pl.Expr:
    match, rest = pl.col("match").str, pl.col("rest").fill_null("").str
    size = match.len_bytes() + rest.len_bytes() if kind == "bytes" else match.len_chars() + rest.len_chars()
    return size.cast(pl.Int32).alias(kind)


def _offset(size: str) -> pl.Expr:
    """Where each piece begins in its sentence, whose first one holds no match."""
    before = pl.col(size).cum_sum() - pl.col(size)
    return before - pl.when(pl.col("rest").is_null()).then(before).forward_fill()
