"""Hamlets told again without their commune: `thôn Lao Xa, xã Sủng Là …. Thôn Lao Xa còn 38 hộ nghèo`."""

from __future__ import annotations

import re

import polars as pl

from flows.extract.carry import last
from flows.extract.places_level import MARKS
from flows.extract.places_words import any_of, worded

SAID = r"(?:^|[^\p{L}])((?i:{hamlet}) \p{Lu}\p{Ll}*(?:[ -]\p{Lu}\p{Ll}*){0,3})"
TYPED = r"(?i)^{hamlet} "
WITHIN = r"^,? ?\(?(?:thuộc |của |ở )?(?:xã|phường|thị trấn|thị xã|đặc khu) ?$"
"""Between a hamlet and its commune."""
OPENS = r"(?:^|[.!?…\n“\"] ?)(?:(?:Ở|Tại|Riêng|Cả|Toàn|Hiện) )?$"
"""Before a hamlet that its sentence is about."""
BEFORE = 12


def again(readings: pl.Series, marks: pl.DataFrame) -> pl.DataFrame:
    """Marks of the communes whose hamlets are named again, without them.

    Args:
        readings: the texts.
        marks: in the columns of `MARKS`, by row and start.

    Returns:
        the same columns.
    """
    told = _told(readings)
    communes = marks.filter(
        pl.col("level") == "commune", pl.col("row").is_in(told["row"].unique().implode())
    ).with_row_index("commune")
    if communes.is_empty():
        return marks.clear()
    texts = pl.lit(readings).gather("row")
    following = communes.select("row", "commune", begins="start")
    beside = told.sort("row", "end").join_asof(
        following.sort("row", "begins"), left_on="end", right_on="begins", by="row", strategy="forward",
        check_sortedness=False,
    )  # fmt: skip
    between = texts.str.slice(pl.col("end"), pl.col("begins") - pl.col("end"))
    own = between.str.contains(WITHIN).fill_null(value=False)
    named = beside.with_columns(own=own).sort("row", "surface", "start")
    known = named.with_columns(of=last("commune", pl.col("own"), "row", "surface")).filter(
        ~pl.col("own") & pl.col("of").is_not_null()
    )
    units = communes.select(pl.exclude("row", "start", "end", "kind", "topic", "commune")).select(
        pl.all().gather(known["of"])
    )
    left = pl.max_horizontal(pl.col("start") - BEFORE, 0)
    before = texts.str.slice(left, pl.col("start") - left)
    placed = known.select("row", "start", "end", kind=pl.lit("name"), topic=before.str.contains(OPENS))
    return pl.concat([placed, units], how="horizontal").select(
        pl.col(name).cast(kind) for name, kind in MARKS.items()
    )


def _told(readings: pl.Series) -> pl.DataFrame:
    """Every place where a hamlet is named that its text names twice: row | surface | start, end i64."""
    said = readings.str.extract_all(worded(SAID)).alias("said").to_frame().with_row_index("row")
    names = said.explode("said", empty_as_null=False).select(
        "row", surface=pl.col("said").str.strip_chars_start(' ,.;:()“"\n-').str.replace(worded(TYPED), "")
    )
    twice = names.filter(pl.struct("row", "surface").is_duplicated()).unique(maintain_order=True)
    hamlet = any_of("hamlet")
    hits = [
        (row, name, at.start(), at.end())
        for row, name, text in twice.with_columns(readings[twice["row"]].alias("text")).iter_rows()
        for at in re.finditer(rf"\b(?i:{hamlet}) {re.escape(name)}\b", text)
    ]
    schema = {"row": pl.UInt32(), "surface": pl.String(), "start": pl.Int64(), "end": pl.Int64()}
    return pl.DataFrame(hits, schema=schema, orient="row")
