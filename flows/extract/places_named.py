"""The written forms of places that stand as whole words in texts, and what stands around each."""

from __future__ import annotations

import functools

import polars as pl

from flows.extract.carry import first_row, once, pair
from flows.extract.places_gazetteer import names
from flows.extract.places_patterns import LEFT, RIGHT
from flows.extract.places_words import spoken

WORD = r"[\p{L}\p{N}]"
FIGURE_GOES_ON = r"^(?:[.,]?\d|\s*%)"
FOUND = {
    "row": pl.UInt32(),
    "surface": pl.String(),
    "start": pl.Int32(),
    "end": pl.Int32(),
    "left": pl.String(),
    "right": pl.String(),
}


@functools.cache
def _patterns() -> list[str]:
    """All written forms and phrases, longest first, so that the longest one at a position wins."""
    forms = pl.concat([names()["surface"], spoken()["surface"]]).unique().to_list()
    return sorted(forms, key=lambda form: (-len(form), form))


def named(texts: pl.Series) -> pl.DataFrame:
    """The names and phrases that stand as whole words, in the columns of `FOUND`."""
    pieces = _pieces(texts)
    begun = pieces.filter(pl.int_range(pl.len()) != pl.col("opening"))
    # what begins a piece is looked up in the piece alone: texts are gone through once
    window = pl.col("text").str.head(max(map(len, _patterns())))
    surface = window.str.extract_many(_patterns(), leftmost=True).list.first()
    placed = begun.select("row", "begin", "start", surface=surface).with_columns(
        stop=pl.col("begin") + pl.col("surface").str.len_bytes(), end=pl.col("start") + _chars("surface")
    )
    left = _byte_of(pieces, placed["row"], placed["start"] - LEFT)
    right = _byte_of(pieces, placed["row"], placed["end"] + RIGHT)
    whole = pl.lit(texts).gather("row").cast(pl.Binary)
    around = placed.with_columns(
        left=whole.bin.slice(left, pl.col("begin") - left).cast(pl.String),
        right=whole.bin.slice("stop", right - pl.col("stop")).cast(pl.String),
    )
    before, behind = pl.col("left").str.contains(f"{WORD}$"), pl.col("right").str.contains(f"^{WORD}")
    part = behind | (before & ~pl.col("surface").str.starts_with(","))
    return (
        _without_figures(around).filter(~part).select(pl.col(name).cast(kind) for name, kind in FOUND.items())
    )


def _pieces(texts: pl.Series) -> pl.DataFrame:
    """The texts cut where names begin.

    Returns:
        row u32 | begin, start i64 (bytes, characters) | text | opening u32 (the number of the first piece of
        the text, which no name begins), in their order.
    """
    begins = texts.str.find_many(_patterns(), leftmost=True).cast(pl.List(pl.Int64))
    opened = pl.DataFrame({"whole": texts.cast(pl.Binary), "begin": begins}).with_row_index("row")
    cut = opened.with_columns(pl.concat_list(pl.lit(0, pl.Int64), "begin").alias("begin")).explode("begin")
    size = pl.col("begin").shift(-1) - pl.col("begin")
    inside = pl.col("row") == pl.col("row").shift(-1)
    pieces = cut.select(
        "row",
        "begin",
        pl.col("whole").bin.slice("begin", pl.when(inside).then(size)).cast(pl.String).alias("text"),
        first_row("row").alias("opening"),
    )
    before = pieces.select(_chars("text").cum_sum() - _chars("text")).to_series()
    return pieces.with_columns(start=before - before.gather(pieces["opening"]))


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
