"""Puts together what was read of every figure into staged facts."""

from __future__ import annotations

import hashlib

import polars as pl

from flows.errors import StageError
from flows.extract import numbers
from warehouse.contract import FACTS, codes

FOREIGN_STYLE = "?style"
"""Ends the rule of a fact whose number is printed in a style that could be read as another number."""


def assemble(articles: pl.DataFrame, sentences: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """Facts in the staged schema, in reading order.

    Args:
        articles: the CLEANED frame.
        sentences: what `scan.sentence_rows` returns.
        figures: one row a figure with all decided columns.

    Raises:
        StageError: if a quote does not stand where the offsets say.
    """
    spans = sentences.select(
        "s", "a", pl.col("at").alias("s_start"), pl.col("text").str.len_chars().alias("s_length")
    )
    whole = articles.with_row_index("a").select("a", "revision_id", "text", "shifts")
    placed = figures.join(spans, on="s").sort("f").join(whole, on="a", maintain_order="left")
    begin = pl.col("s_start") + pl.col("at")
    ends = {
        "char_start": begin,
        "char_end": begin + pl.col("length"),
        "sentence_start": pl.col("s_start"),
        "sentence_end": pl.col("s_start") + pl.col("s_length").cast(pl.Int32),
    }
    located = placed.with_columns(**ends)
    shifted = _shifted(located)
    quoted = _quoted(shifted)
    _promise(quoted)
    money = pl.col("metric").is_in(codes.FUNDING_METRICS)
    doubt = numbers.is_doubtful(pl.col("first")) | numbers.groups_with_commas(
        pl.col("first"), pl.col("value")
    )
    return (
        quoted.with_columns(
            pl.int_range(pl.len()).over("a", "quote").alias("n"),
            pl.when(money).then("funding_source").alias("funding_source"),
            pl.when(doubt).then(pl.col("rule") + FOREIGN_STYLE).otherwise("rule").alias("rule"),
            pl.lit("unreviewed").alias("review"),
            pl.lit("unchecked").alias("quality"),
        )
        .with_columns(_fact_id())
        .select(pl.col(name).cast(kind) for name, kind in FACTS.staged_schema().items())
    )


def _shifted(located: pl.DataFrame) -> pl.DataFrame:
    """Turns offsets into the reading into offsets into the text, where the two differ."""
    moves = (
        located.unique("a", maintain_order=True)
        .select("a", pl.col("shifts"))
        .explode("shifts")
        .filter(pl.col("shifts").is_not_null())
        .select(
            "a", pl.col("shifts").struct.field("at"), pl.col("shifts").struct.field("by").cum_sum().over("a")
        )
        .sort("at")
    )
    if moves.is_empty():
        return located
    for name in ("char_start", "char_end", "sentence_start", "sentence_end"):
        known = located.sort(name).join_asof(
            moves, left_on=name, right_on="at", by="a", check_sortedness=False
        )
        located = known.with_columns(pl.col(name) + pl.col("by").fill_null(0)).drop(
            "at_right", "by", strict=False
        )
    trailing = pl.col("text").str.slice(pl.col("char_start"), pl.col("char_end") - pl.col("char_start"))
    tags = trailing.str.extract(r"((?:\s*<[^>]*>\s*)+)$").fill_null("").str.len_chars().cast(pl.Int32)
    return located.with_columns(pl.col("char_end") - tags).sort("f")


def _quoted(figures: pl.DataFrame) -> pl.DataFrame:
    """Adds quote and sentence; each sentence is looked up in its article once."""
    begins = pl.col("s").ne_missing(pl.col("s").shift(1))
    number = figures.select(begins.cum_sum() - 1).to_series()
    sentences = figures.filter(begins).select(_slice("text", "sentence_start", "sentence_end"))
    whole = sentences.to_series().alias("sentence").gather(number)
    start = pl.col("char_start") - pl.col("sentence_start")
    held = figures.with_columns(
        whole, start.alias("start"), (start + pl.col("char_end") - pl.col("char_start")).alias("end")
    )
    return held.with_columns(_slice("sentence", "start", "end").alias("quote"))


def _slice(text: str, start: str, end: str) -> pl.Expr:
    return pl.col(text).str.slice(pl.col(start), pl.col(end) - pl.col(start))


def _promise(facts: pl.DataFrame) -> None:
    """Every quote begins with the digits that were read, and its sentence holds it."""
    printed = pl.col("quote").str.starts_with(pl.col("first"))
    broken = facts.filter(~printed | ~pl.col("sentence").str.contains(pl.col("quote"), literal=True))
    if broken.height:
        row = broken.row(0, named=True)
        raise StageError(
            f"extract: characters {row['char_start']}-{row['char_end']} of article {row['revision_id']} are "
            f"{row['quote']!r} where {row['first']!r} was read: the shifts are wrong; report it"
        )


def _fact_id() -> pl.Expr:
    key = pl.concat_str("revision_id", "quote", pl.col("n").cast(pl.String), separator="\x1f")
    return key.map_batches(_digests, return_dtype=pl.String).alias("fact_id")


def _digests(keys: pl.Series) -> pl.Series:
    return pl.Series(
        ["f" + hashlib.sha256(key.encode()).hexdigest()[:20] for key in keys.to_list()], dtype=pl.String
    )
