"""Whether a place is what its clause is about, so that the next sentences may go on about it."""

from __future__ import annotations

import functools

import polars as pl

from flows.extract.places_words import any_of, phrases, worded

UNIT = r"(?:tỉnh|thành phố|t\.?p\.?|huyện|quận|thị xã|thị trấn|đặc khu|tx\.?|tt\.?|xã|phường)"
CLAUSE = r"(?s)^.*[.!?…;:\n]"
"""What stands before the clause of a place."""
MARKED = r"^[\s\"“”'‘’(\[*+•–►\-\d.)]*"
TIMES = MARKED + r"(?:{time}(?:\s[^,]*)?,\s*)*[^,]*$"
"""Nothing but times and the like between the beginning of the clause and its last part."""
YEAR = r"(?:(?:(?:cuối|đầu|hết|đến|tính đến)\s+)*năm\s+(?:\d{4}|nay|qua|ngoái)\s+)?"
UNIT_LAST = rf"(?:^|\s){UNIT}(?:\s.*)?$"
TO = r"\s+(?:ở|tại|là|như|với|của|cả|trong|từ|có)$"
UNIT_NEXT = rf"(?:\s+{UNIT}(?:\s[^,]*)?)?\s*$"
FIGURE_OF = r"(?:^|\s){figure}\s(?:[^,\d]*\s)?(?:của|ở|tại|trên địa bàn|trong)" + UNIT_NEXT
ARRIVES = r"(?:^|\s){arrives}" + UNIT_NEXT
NEAR = 45


@functools.cache
def _leads() -> list[str]:
    """Words that may stand between the beginning of a clause and the place it is about."""
    return ["", *(phrase.lower() for phrase in phrases("topic"))]


def topics(found: pl.DataFrame) -> pl.Series:
    """Whether a clause begins with the place, its office or a figure of it, or ends on arriving there.

    Args:
        found: role, start, left, right (what stands before and after it), one row a place.
    """
    length = pl.col("left").str.len_chars().cast(pl.Int32)
    clauses = (
        found.select("left", "right", "start", "role")
        .with_row_index("number")
        .filter(pl.col("role").is_null())
        .with_columns(before=pl.col("left").str.replace(CLAUSE, ""))
        .filter(
            (pl.col("before").str.len_bytes() < pl.col("left").str.len_bytes()) | (pl.col("start") == length)
        )
        .select("number", "right", before=pl.col("before").str.to_lowercase())
    )
    last = pl.col("before").str.replace("^.*,", "").str.replace(MARKED + YEAR, "")
    leads = clauses.with_columns(lead=last.str.replace(UNIT_LAST, "").str.strip_chars())
    to = pl.col("lead").str.replace(TO, "")
    opens = (pl.col("lead").is_in(_leads()) | to.is_in(_leads())) & pl.col("before").str.contains(
        worded(TIMES)
    )
    arrives = pl.col("right").str.starts_with(".") & pl.col("before").str.contains(worded(ARRIVES))
    of = _of_office() | pl.col("before").str.contains(worded(FIGURE_OF))
    told = leads.filter(opens | of | arrives)["number"]
    return pl.int_range(found.height, dtype=pl.UInt32, eager=True).is_in(told.implode())


def _of_office() -> pl.Expr:
    office = any_of("office").lower()
    return pl.col("before").str.tail(NEAR).str.contains(rf"(?:^|[\s(]){office}(?:\s[^,\d]*)?$")
