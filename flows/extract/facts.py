"""Puts together what was read of every figure into staged facts."""

from __future__ import annotations

import hashlib

import polars as pl

from flows.clean.reading import INVISIBLE, read
from flows.errors import StageError
from flows.extract import numbers
from flows.extract.carry import column, pair, where
from warehouse.contract import FACTS, codes

ID_BYTES = 10
FOREIGN_STYLE = "?style"
"""Ends the rule of a fact whose number is printed in a style that could be read as another number."""

OFFSETS = ("char_start", "char_end", "sentence_start", "sentence_end")
TAGS = rf"((?:\s*(?:<[^>]*>|[{INVISIBLE}])\s*)+)$"
"""What a quote does not end with."""


def assemble(articles: pl.DataFrame, sentences: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """Facts in the staged schema, in reading order.

    Args:
        articles: the CLEANED frame.
        sentences: what `scan.sentence_rows` returns.
        figures: one row a figure with all decided columns, in reading order.

    Raises:
        StageError: if a quote does not stand where the offsets say.
    """
    located = _located(sentences, figures)
    quoted = _quoted(_shifted(located, articles), articles["text"])
    _promise(quoted, figures["first"], articles["revision_id"])
    told = pl.concat([quoted, figures.drop("a", "s", strict=False)], how="horizontal").with_columns(
        articles["revision_id"].gather(quoted["a"]), _number(quoted)
    )
    money = pl.col("metric").is_in(codes.FUNDING_METRICS)
    first = pl.col("first")
    doubt = numbers.is_doubtful(first) | numbers.groups_with_commas(first, pl.col("value"))
    return told.with_columns(
        pl.when(money).then("funding_source").alias("funding_source"),
        pl.when(doubt).then(pl.col("rule") + FOREIGN_STYLE).otherwise("rule").alias("rule"),
        _fact_id(told).alias("fact_id"),
        pl.lit("unreviewed").alias("review"),
        pl.lit("unchecked").alias("quality"),
    ).select(pl.col(name).cast(kind) for name, kind in FACTS.staged_schema().items())


def _located(sentences: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """Where figures and their sentences stand in the reading; a cell stands in its row, as far as printed."""
    size = pl.col("text").str.len_chars().cast(pl.Int32)
    begin = pl.col("at") + pl.col("by").fill_null(0)
    placed = sentences.select(
        "a", "by", begin.alias("begin"), pl.coalesce("row_start", begin).alias("sentence_start"),
        pl.coalesce("row_end", begin + size).alias("sentence_end"),
        until=begin + pl.col("cell") + pl.col("size"),
    )[figures["s"]]  # fmt: skip
    start = pl.col("begin") + figures["at"]
    return placed.select(
        "a",
        figures["s"],
        start.alias("char_start"),
        pl.min_horizontal(start + figures["length"], "until").alias("char_end"),
        "sentence_start",
        "sentence_end",
    )


def _shifted(located: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Turns offsets into the reading into offsets into the text, where the two differ."""
    moves = (
        articles.select("shifts")
        .with_row_index("a")
        .explode("shifts", empty_as_null=False)
        .filter(pl.col("shifts").is_not_null())
        .unnest("shifts")
        .select("a", pl.col("by").cast(pl.Int64).cum_sum(), place=pair("a", "at"))
    )
    if moves.is_empty():
        return located
    first = moves["a"].search_sorted(located["a"])
    before = pl.Series([0], dtype=pl.Int64).append(moves["by"])
    return located.with_columns(
        pl.col(name) + (before.gather(_passed(moves, located, name)) - before.gather(first)).cast(pl.Int32)
        for name in OFFSETS
    )


def _passed(moves: pl.DataFrame, located: pl.DataFrame, name: str) -> pl.Series:
    """How many moves of the batch stand up to these offsets."""
    return moves["place"].search_sorted(located.select(pair("a", name)).to_series(), side="right")


def _quoted(located: pl.DataFrame, texts: pl.Series) -> pl.DataFrame:
    """Adds quote and sentence; each sentence is looked up in its article once. No quote ends with tags."""
    begins = pl.col("s").ne_missing(pl.col("s").shift(1))
    number = located.select(begins.cum_sum() - 1).to_series()
    each = located.filter(begins).with_columns(pl.lit(texts).gather("a").alias("text"))
    sentences = each.select(_slice("text", "sentence_start", "sentence_end")).to_series()
    start = pl.col("char_start") - pl.col("sentence_start")
    held = located.with_columns(
        sentences.alias("sentence").gather(number),
        start.alias("start"),
        (start + pl.col("char_end") - pl.col("char_start")).alias("end"),
    )
    quoted = held.with_columns(_slice("sentence", "start", "end").alias("quote")).drop("start", "end")
    tagged = where(pl.col("quote").str.contains(f"[<{INVISIBLE}]"), "quote")
    tags = column(quoted, tagged.str.extract(TAGS).str.len_chars().cast(pl.Int32).fill_null(0))
    return quoted.with_columns(
        pl.col("char_end") - tags, pl.col("quote").str.head(pl.col("quote").str.len_chars() - tags)
    )


def _slice(text: str, start: str, end: str) -> pl.Expr:
    return pl.col(text).str.slice(pl.col(start), pl.col(end) - pl.col(start))


def _promise(quoted: pl.DataFrame, first: pl.Series, revisions: pl.Series) -> None:
    """Every quote, or its reading, begins with the digits that were read.

    That its sentence holds it is how it was cut.
    """
    apart = quoted.with_columns(first.str.replace_all(numbers.BLANK, " ", literal=True)).filter(
        ~pl.col("quote").str.starts_with(pl.col("first"))
    )
    broken = [
        row for row in apart.iter_rows(named=True) if not read(row["quote"]).text.startswith(row["first"])
    ]
    if broken:
        row = broken[0]
        raise StageError(
            f"extract: characters {row['char_start']}-{row['char_end']} of article {revisions[row['a']]} are "
            f"{row['quote']!r} where {row['first']!r} was read: the shifts are wrong; report it"
        )


def _number(quoted: pl.DataFrame) -> pl.Series:
    """How often the article was quoted in the same words before; few are a second time."""
    again = pl.struct("a", "quote").is_duplicated()
    repeated = quoted.select("a", "quote", pl.int_range(pl.len()).alias("row")).filter(again)
    number = repeated.select(pl.int_range(pl.len()).over("a", "quote")).to_series()
    return pl.zeros(quoted.height, dtype=pl.Int64, eager=True).scatter(repeated["row"], number).alias("n")


def _fact_id(told: pl.DataFrame) -> pl.Series:
    key = pl.concat_str("revision_id", "quote", pl.col("n").cast(pl.String), separator="\x1f")
    keys = told.select(key.cast(pl.Binary)).to_series().to_list()
    digests = pl.Series([hashlib.sha256(key).digest() for key in keys], dtype=pl.Binary)
    return "f" + digests.bin.head(ID_BYTES).bin.encode("hex")
