"""What interrupts an article: boxes, advertisements, headlines of others, and lines that lead into lists."""

from __future__ import annotations

import polars as pl

from flows.clean import vocabulary
from flows.clean.tails import SAPO

_CAPITALS = r"^\P{Ll}*\p{Lu}{2}\P{Ll}*$"


def boxed() -> pl.Expr:
    """Whether a line stands in a box: one of several lines without a sentence, none of them of a list.

    They stand below a heading in capitals or of advertisements, with links or the like; right over the date
    of another article; or with a headline on another place (`elsewhere`).
    """
    stretch = ("revision_id", pl.col("said").rle_id().over("revision_id"))
    bare = ~pl.any_horizontal("said", "item", "stating", "row", "tabled")
    capital = pl.col("seen").str.contains(_CAPITALS) & pl.col("meaning").is_null()
    below = (capital | pl.col("key").is_in(vocabulary.advertising())).cum_max().over(*stretch)
    linked = (pl.col("meaning") == "line").fill_null(value=False).any().over(*stretch)
    dated = (pl.col("meaning") == "date").fill_null(value=False) | pl.col("dated")
    stamped = dated.cum_max(reverse=True).over(*stretch)
    others = (pl.col("elsewhere") & ~pl.col("said")).any().over(*stretch)
    return bare & ((below & linked) | stamped | others) & (pl.col("n") > pl.col("start"))


def summed_up() -> pl.Expr:
    """Whether a short sentence stands below the only headline that a line leads to, and the article goes on.

    It is what that other article says.
    """
    page = "revision_id"
    meant = pl.col("meaning").shift(2).over(page).eq_missing(pl.lit("related"))
    headline = (~pl.col("said") & pl.col("meaning").is_null()).shift(1).over(page)
    goes_on = (pl.col("said") & (pl.col("chars") > SAPO)).shift(-1).over(page)
    short = pl.col("said") & (pl.col("chars") <= SAPO)
    return (meant & headline & goes_on & short).fill_null(value=False)


def leads_in() -> pl.Expr:
    """Whether a line leads in the items of a list: `Số nhà theo xã như sau:`."""
    colon = pl.col("seen").str.contains(r":\s*$") & pl.col("meaning").is_null() & ~pl.col("dated")
    return colon & pl.col("item").shift(-1).over("revision_id").fill_null(value=False)
