"""Bare numbers of a list whose items are named, and whose unit is told once: before the list or behind it.

`350 hộ (xã A 142, xã B 118, xã C 90)`, `gồm: hội A 189,4, hội B 204,6, hội C 59,1 tỷ đồng`; so are those that
go on from year to year, `350 hộ (2021: 142; 2022: 118; 2023: 90)`.
"""

from __future__ import annotations

import polars as pl

from flows.extract.carry import last

NAME = r"[^,;:.()0-9]{1,40}"
NEXT = rf"^ ?(?:,|;|và|, và|; và) {NAME}:? $"
HEADED = rf"^{NAME}?(?:\(|: ?|,? ?(?:trong đó|gồm|bao gồm|cụ thể):? )(?:gồm |trong đó:? )?{NAME}:? $"
"""Between what is counted and the first item of its list."""
NEXT_YEAR = r"^ ?(?:\([^()]*\))? ?(?:,|;|và|, và|; và|–|-|rồi) ?:? ?$"
HEADED_YEAR = (
    rf"^(?:{NAME})?(?:\(|: ?|,? ?(?:trong đó|gồm|bao gồm|cụ thể|chia ra)?:? )(?:gồm |trong đó:? )?:? ?$"
)
"""The same, where what an item is called is a year, which is left out here."""
OPENED = rf"(?:: |\(|gồm |trong đó |lần lượt |cụ thể ){NAME}$"
"""Before the first item of a list whose last item has the unit."""
CLOSED = r"^ ?(?:[,;)…]|[.]|$|và )"
CLOSED_YEAR = r"^ ?(?:[,;)…(–-]|[.]|$|và |rồi )"
COUNTED = r"\d[.,]?\d"
"""No ordinal of a name: `tổ 1, tổ 2`."""
LONGEST = 8


def lenders(figures: pl.LazyFrame) -> pl.LazyFrame:
    """Adds to the rows of figures which row lends its unit to a bare number of a list of names.

    Args:
        figures: s, bare, gap, lead, rest, lender, in reading order.

    Returns:
        the figures, `lender` u32? filled where it was null.
    """
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    bare, closed = pl.col("bare"), pl.col("rest").str.contains(CLOSED)
    same_last = (pl.col("s").shift(1) == pl.col("s")).fill_null(value=False)
    same_next = (pl.col("s").shift(-1) == pl.col("s")).fill_null(value=False)
    dated = bare & same_last & (pl.col("lead") != pl.col("gap"))
    lead = pl.when(dated & pl.col("rest").str.contains(CLOSED_YEAR)).then("lead")
    next_year = lead.str.contains(NEXT_YEAR).fill_null(value=False)
    first_year = lead.str.contains(HEADED_YEAR).fill_null(value=False)
    named = (bare & same_last & pl.col("gap").str.contains(NEXT)) | next_year
    counted = pl.col("first").str.contains(COUNTED)
    begins = (closed & pl.col("gap").str.contains(HEADED)) | first_year
    begins &= counted & bare & same_last & ~bare.shift(1)
    told = figures.with_columns(
        begins=begins & same_next & named.shift(-1, fill_value=False),
        goes_on=(named & closed) | next_year,
        joins=bare & same_next & pl.col("rest").str.contains(NEXT),
        opens=counted & bare & pl.col("gap").str.contains(OPENED),
    )
    first = last(row, pl.col("begins"), "s")
    broken = last(row, ~pl.col("begins") & ~pl.col("goes_on"), "s")
    headed = (pl.col("begins") | pl.col("goes_on")) & (broken.is_null() | (broken < first))
    start = last(row, pl.col("opens"), "s")
    parted = last(row, ~pl.col("joins"), "s")
    listed = pl.col("joins") & start.is_not_null() & (parted.is_null() | (parted < start))
    several = listed & (listed.shift(1, fill_value=False) | listed.shift(-1, fill_value=False))
    told = told.with_columns(
        listed=several,
        head=pl.when(headed).then(first - 1),
        unit_behind=pl.when(several & ~bare.shift(-1, fill_value=True)).then(row + 1),
    )
    for _ in range(LONGEST):
        further = pl.when("listed").then(pl.col("unit_behind").shift(-1))
        told = told.with_columns(pl.coalesce("unit_behind", further).alias("unit_behind"))
    return told.with_columns(pl.coalesce("lender", "unit_behind", "head").alias("lender"))
