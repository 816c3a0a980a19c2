"""Sentences with their line and the heading above it, in characters counted through all articles."""

from __future__ import annotations

import polars as pl

ARTICLE = 1 << 32
"""Characters set apart for one article, so that positions of all of them stand in one order."""
BULLET = r"^([-+*•–►▪◦])"
TITLE = 80


def position(row: str, at: str) -> pl.Expr:
    """Where a character of an article stands among those of all articles."""
    return pl.col(row).cast(pl.Int64) * ARTICLE + pl.col(at)


def lines_of(sentences: pl.DataFrame) -> pl.DataFrame:
    """Where sentences stand.

    A heading is a line that ends with a colon or is short; it holds for the lines after it that begin with
    a bullet which is not its own.

    Args:
        sentences: a (row of the article), paragraph, at, text.

    Returns:
        sentence, line i64 (where they begin) | heading, headed i64? (where the heading of the line begins
        and ends), in order of sentence.
    """
    new = pl.col("a").ne_missing(pl.col("a").shift(1)) | (pl.col("paragraph") != pl.col("paragraph").shift(1))
    told = sentences.select(
        new=new,
        last=new.shift(-1, fill_value=True),
        text="text",
        sentence=position("a", "at"),
    ).with_columns(number=pl.col("new").cum_sum().cast(pl.Int32) - 1)
    ends = told.filter("last").select(
        end=pl.col("sentence") + pl.col("text").str.len_chars(), colon=pl.col("text").str.ends_with(":")
    )
    firsts = told.filter("new").select("text", line="sentence", bullet=pl.col("text").str.extract(BULLET))
    lines = pl.concat([firsts, ends], how="horizontal").select("line", *_heading())
    return told.select("sentence", lines["line"].gather(told["number"])).with_columns(
        lines[name].gather(told["number"]) for name in ("heading", "headed")
    )


def _heading() -> tuple[pl.Expr, pl.Expr]:
    short = (pl.col("end") - pl.col("line") < TITLE) & ~pl.col("text").str.contains(r"\d{2}|[.;,]$")
    heads = pl.col("colon") | short & pl.col("bullet").is_null()
    number = pl.int_range(pl.len(), dtype=pl.UInt32)
    head = pl.when(heads).then(number).forward_fill()
    own = pl.col("bullet").gather(head)
    over = ~heads & (pl.col("bullet").is_null() | (pl.col("bullet") == own).fill_null(value=False))
    held = ~heads & (head > pl.when(over).then(number).forward_fill().fill_null(0)).fill_null(value=False)
    same = pl.col("line").gather(head) // ARTICLE == pl.col("line") // ARTICLE
    holds = held & same
    return (
        pl.when(holds).then(pl.col("line").gather(head)).alias("heading"),
        pl.when(holds).then(pl.col("end").gather(head)).alias("headed"),
    )
