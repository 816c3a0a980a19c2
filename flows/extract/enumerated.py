"""Bare numbers of a list whose items are named, and whose unit is told once: before the list or behind it.

`350 hộ (xã A 142, xã B 118, xã C 90)`, `gồm: hội A 189,4, hội B 204,6, hội C 59,1 tỷ đồng`; so are those that
go on from year to year, `350 hộ (2021: 142; 2022: 118; 2023: 90)`.
"""

from __future__ import annotations

import polars as pl

from flows.extract.carry import ahead, last, where

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
    # in columns of their own, here and below: an expression used again is worked out again
    told = _items(figures).with_columns(
        begun=last(row, pl.col("begins"), "s"),
        broken=last(row, ~pl.col("begins") & ~pl.col("goes_on"), "s"),
        opened=last(row, pl.col("opens"), "s"),
        parted=last(row, ~pl.col("joins"), "s"),
    )
    headed = (pl.col("begins") | pl.col("goes_on")) & (
        pl.col("broken").is_null() | (pl.col("broken") < pl.col("begun"))
    )
    unparted = pl.col("parted").is_null() | (pl.col("parted") < pl.col("opened"))
    told = told.with_columns(
        head=pl.when(headed).then(pl.col("begun") - 1),
        listed=pl.col("joins") & pl.col("opened").is_not_null() & unparted,
    )
    listed = pl.col("listed")
    several = listed & (listed.shift(1, fill_value=False) | listed.shift(-1, fill_value=False))
    ends = several & ~pl.col("bare").shift(-1, fill_value=True)
    told = told.with_columns(listed=several, unit_behind=pl.when(ends).then(row + 1))
    behind = ahead("unit_behind", pl.col("listed"), LONGEST)
    return told.with_columns(pl.coalesce("lender", behind, "head").alias("lender"))


def _items(figures: pl.LazyFrame) -> pl.LazyFrame:
    """Adds bool: begins (a list), goes_on; opens (a list whose last item has the unit), joins (its next)."""
    bare, closed = pl.col("bare"), pl.col("rest").str.contains(CLOSED)
    same_last = (pl.col("s").shift(1) == pl.col("s")).fill_null(value=False)
    same_next = (pl.col("s").shift(-1) == pl.col("s")).fill_null(value=False)
    dated = bare & same_last & (pl.col("lead") != pl.col("gap"))
    lead = pl.when(dated & pl.col("rest").str.contains(CLOSED_YEAR)).then("lead")
    next_year = lead.str.contains(NEXT_YEAR).fill_null(value=False)
    first_year = lead.str.contains(HEADED_YEAR).fill_null(value=False)
    next_item = bare & same_last & pl.col("gap").str.contains(NEXT)
    counted = pl.col("first").str.contains(COUNTED)
    may_begin = bare & same_last & ~bare.shift(1, fill_value=False)
    begins = (closed & where(may_begin, "gap").str.contains(HEADED)) | first_year
    told = figures.with_columns(next_year=next_year, next_item=next_item)
    named = pl.col("next_item") | pl.col("next_year")
    return told.with_columns(
        begins=may_begin & counted & begins & same_next & named.shift(-1, fill_value=False),
        goes_on=(pl.col("next_item") & closed) | pl.col("next_year"),
        joins=bare & same_next & pl.col("rest").str.contains(NEXT),
        opens=counted & bare & pl.col("gap").str.contains(OPENED),
    )
