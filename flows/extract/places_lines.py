"""Sentences with their line and the heading above it, in characters counted through all articles."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import STRIDE, pair

BULLET = r"^([-+*•–►▪◦])"
TITLE = 80


def lines_of(sentences: pl.DataFrame) -> pl.DataFrame:
    """Where sentences stand.

    A heading is a line that ends with a colon or is short; it holds for the lines after it that begin with
    a bullet which is not its own.

    Args:
        sentences: a (row of the article), paragraph, at, text.

    Returns:
        sentence, line i64 (where they begin) | number u32 (of the sentence) | heading, headed i64? (where
        the heading of the line begins
        and ends), in order of sentence.
    """
    new = pl.col("a").ne_missing(pl.col("a").shift(1)) | (pl.col("paragraph") != pl.col("paragraph").shift(1))
    told = sentences.select(
        "a", "text", new=new, last=new.shift(-1, fill_value=True), sentence=pair("a", "at")
    ).with_columns(line=pl.col("new").cum_sum().cast(pl.Int32) - 1)
    firsts = told.filter("new").select(
        "a", "text", line="sentence", bullet=pl.col("text").str.extract(BULLET)
    )
    headings = _headings(firsts, told.filter("last"))
    own = (
        firsts.select("line")
        .with_row_index("number")
        .join(headings, on="number", how="left", maintain_order="left")
    )
    return told.select(
        "sentence",
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("number"),
        *(own[name].gather(told["line"]) for name in ("line", "heading", "headed")),
    )


def _headings(firsts: pl.DataFrame, lasts: pl.DataFrame) -> pl.DataFrame:
    """Headings of the lines of articles that have bullets: number (of the line), heading, headed."""
    numbered = firsts.with_row_index("number")
    bulleted = numbered.filter(pl.col("bullet").is_not_null())["a"].unique().implode()
    within = numbered.filter(pl.col("a").is_in(bulleted))
    ends = lasts.select("text", "sentence")[within["number"]]
    end = ends["sentence"] + ends["text"].str.len_chars().cast(pl.Int64)
    lines = within.with_columns(end=end, colon=ends["text"].str.ends_with(":"))
    return lines.lazy().select("number", *_heading()).collect()


def _heading() -> tuple[pl.Expr, pl.Expr]:
    short = (pl.col("end") - pl.col("line") < TITLE) & ~pl.col("text").str.contains(r"\d{2}|[.;,]$")
    heads = pl.col("colon") | short & pl.col("bullet").is_null()
    number = pl.int_range(pl.len(), dtype=pl.UInt32)
    head = pl.when(heads).then(number).forward_fill()
    own = pl.col("bullet").gather(head)
    over = ~heads & (pl.col("bullet").is_null() | (pl.col("bullet") == own).fill_null(value=False))
    held = ~heads & (head > pl.when(over).then(number).forward_fill().fill_null(0)).fill_null(value=False)
    same = pl.col("line").gather(head) // STRIDE == pl.col("line") // STRIDE
    holds = held & same
    return (
        pl.when(holds).then(pl.col("line").gather(head)).alias("heading"),
        pl.when(holds).then(pl.col("end").gather(head)).alias("headed"),
    )
