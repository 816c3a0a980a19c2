"""Numbers that count nobody: what stands for all in an example, what one gets, flats for sale."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import last, where
from flows.extract.parts import taken
from flows.extract.vocabulary import CODE

RULE = "size.example"
THEN = "^[^.;:0-9]*(?:thì|có|là|,) (?:có |tới |đến |khoảng )*$"
CREDIT = ("credit_outstanding", "credit_lent")
HOMES = ("houses_supported", "houses_built")
FLATS, FLATS_NEXT = "nhà ở xã hội|căn hộ|noxh", "^ ?(?:nhà )?ở xã hội|^ ?hộ(?: |$)"
FOR_THE_POOR = "nghèo|nhà tạm|dột nát|đại đoàn kết|tình nghĩa|tình thương|người có công|khó khăn"


def told(figures: pl.DataFrame) -> pl.DataFrame:
    """Settles counts in examples and norms, and flats that are sold and not given.

    Args:
        figures: s, a, unit, value, code, phrase, gap, rest, rule; in reading order.
    """
    each = (pl.col("code") == "other") & pl.col("phrase").str.ends_with("cứ")
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    firsts = figures.with_columns(each=each).with_row_index("row").filter("each")["row"]
    if firsts.len():
        near = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("unit").shift(1) == pl.col("unit"))
        after = near & row.is_in((firsts + 1).implode())
        figures = taken(figures, where(after, "gap").str.contains(THEN), "other", RULE)
    one = (pl.col("code") == "jobs_created") & (pl.col("value") <= 1)
    return _flats(taken(figures, one, "other", RULE))


def _flats(figures: pl.DataFrame) -> pl.DataFrame:
    """`1 triệu căn nhà ở xã hội; năm 2025 hoàn thành 100.000 căn`: built to be sold."""
    homes = figures.select("a", "unit", "code", "gap", "rest").with_row_index("row")
    homes = homes.filter(pl.col("unit") == "house")
    gap, rest = pl.col("gap").str, pl.col("rest").str
    sold = homes.select(rest.contains(FLATS_NEXT) | gap.contains(FLATS)).to_series()
    if not sold.any():
        return figures
    poor = gap.contains(FOR_THE_POOR) | rest.contains(f"^[^,;.]{{0,40}}(?:{FOR_THE_POOR})")
    # a policy bank lends for such homes, too
    lent = figures.filter(pl.col("code").is_in(CREDIT))["a"].unique()
    told = homes.with_columns(sold=sold, poor=poor | pl.col("a").is_in(lent.implode()))
    sale, given = last("row", pl.col("sold"), "a"), last("row", pl.col("poor") & ~pl.col("sold"), "a")
    takes = (
        pl.col("code").is_in(HOMES)
        & ~pl.col("poor")
        & sale.is_not_null()
        & (given.is_null() | (given < sale))
    )
    own = pl.col("sold") & ~pl.col("poor") & pl.col("code").ne_missing(pl.lit("other", CODE))
    rows = told.filter(takes | own)["row"]
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    return taken(figures, row.is_in(rows.implode()), "other", RULE)
