"""The written forms of places that stand as whole words in texts, and what stands around each."""

from __future__ import annotations

import functools

import polars as pl

from flows.extract.carry import first_row, once, pair
from flows.extract.patterns import CLOSE, OPEN
from flows.extract.places_gazetteer import names
from flows.extract.places_patterns import LEFT, RIGHT
from flows.extract.places_words import spoken

WORD = r"[\p{L}\p{N}]"
FIGURE_GOES_ON = r"^(?:[.,]?\d|\s*%)"
NO_MARK = "\x02"
"""Stands for what a text may hold of `OPEN` and `CLOSE`; in no name."""
FOUND = {
    "row": pl.UInt32(),
    "surface": pl.String(),
    "start": pl.Int32(),
    "end": pl.Int32(),
    "left": pl.String(),
    "right": pl.String(),
}


@functools.cache
def _patterns() -> tuple[pl.Expr, pl.Expr]:
    """All written forms and phrases, longest first, so that the longest one at a position wins; each marked.

    They are literals of one list each, made once: a list of so many words costs as much to hand over.
    """
    forms = pl.concat([names()["surface"], spoken()["surface"]]).unique().to_list()
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    marked = [f"{OPEN}{form}{CLOSE}" for form in ordered]
    return pl.lit(pl.Series([ordered])).first(), pl.lit(pl.Series([marked])).first()


def named(texts: pl.Series) -> pl.DataFrame:
    """The names and phrases that stand as whole words, in the columns of `FOUND`."""
    pieces = _pieces(texts)
    placed = pieces.filter(pl.col("surface").is_not_null()).select(
        "row", "begin", "start", "surface",
        stop=pl.col("begin") + pl.col("surface").str.len_bytes(), end=pl.col("start") + _chars("surface"),
    )  # fmt: skip
    left = _byte_of(pieces, placed["row"], placed["start"] - LEFT)
    right = _byte_of(pieces, placed["row"], placed["end"] + RIGHT)
    whole = pl.lit(texts).gather("row").cast(pl.Binary)
    around = once(
        placed,
        whole.bin.slice(left, pl.col("begin") - left).cast(pl.String).alias("left"),
        whole.bin.slice("stop", right - pl.col("stop")).cast(pl.String).alias("right"),
    )
    before, behind = pl.col("left").str.contains(f"{WORD}$"), pl.col("right").str.contains(f"^{WORD}")
    part = behind | (before & ~pl.col("surface").str.starts_with(","))
    return (
        _without_figures(around).filter(~part).select(pl.col(name).cast(kind) for name, kind in FOUND.items())
    )


def _pieces(texts: pl.Series) -> pl.DataFrame:
    """The texts cut where names begin.

    Returns:
        row u32 | surface str? (the name that begins the piece, none in the first one of a text) | text |
        begin, start i64 (bytes, characters), in their order.
    """
    forms, marked = _patterns()
    piece = pl.col("piece").str
    cut = (
        texts.str.replace_all(f"[{OPEN}{CLOSE}]", NO_MARK)
        .to_frame("piece")
        .with_row_index("row")
        .with_columns(piece.replace_many(forms, marked, leftmost=True).str.split(OPEN))
        .explode("piece")
        .select("row", piece.splitn(CLOSE, 2).struct.rename_fields(["text", "rest"]).struct.unnest())
        .with_columns(
            pl.when(pl.col("rest").is_not_null()).then("text").alias("surface"),
            pl.concat_str("text", "rest", ignore_nulls=True).alias("text"),
            first_row("row").alias("opening"),
        )
    )
    size, length = pl.col("text").str.len_bytes().cast(pl.Int64), _chars("text")
    before = cut.with_columns(begin=size.cum_sum() - size, start=length.cum_sum() - length)
    return before.select(
        "row", "surface", "text", pl.col("begin", "start") - pl.col("begin", "start").gather("opening")
    )


def _byte_of(pieces: pl.DataFrame, row: pl.Series, at: pl.Series) -> pl.Series:
    """The bytes before these characters of the texts of these rows; all of them, if it has no such one."""
    inside = at.clip(0)
    wanted = pl.DataFrame({"row": row, "at": inside}).select(pair("row", "at")).to_series()
    piece = pieces.select(pair("row", "start")).to_series().search_sorted(wanted, side="right") - 1
    there = pieces.select(pl.col("begin", "start", "text").gather(piece), inside.alias("at"))
    up_to = pl.col("text").str.head(pl.col("at") - pl.col("start")).str.len_bytes()
    return there.select(pl.col("begin") + up_to).to_series()


def _chars(column: str) -> pl.Expr:
    return pl.col(column).str.len_chars().cast(pl.Int64)


def _without_figures(found: pl.DataFrame) -> pl.DataFrame:
    """`Bảo Lâm` of `Bảo Lâm 1.187 căn`, where a unit is named `Bảo Lâm 1` too."""
    goes_on = pl.col("surface").str.contains(r"[0-9]$") & pl.col("right").str.contains(FIGURE_GOES_ON)
    name = pl.col("surface").str.strip_chars_end("0123456789 ")
    size = name.str.len_chars()
    cut = pl.when(goes_on)
    return once(
        found,
        cut.then(name).otherwise("surface").alias("surface"),
        cut.then(pl.col("start") + size).otherwise("end").alias("end"),
        cut.then((pl.col("surface").str.slice(size) + pl.col("right")).str.head(RIGHT))
        .otherwise("right")
        .alias("right"),
    )
