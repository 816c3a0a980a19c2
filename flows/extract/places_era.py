"""Of which day the units are that an article speaks of: before or after the reform of 2025."""

from __future__ import annotations

import datetime as dt

import polars as pl

from flows.extract.places_words import any_of

REFORM = dt.date(2025, 7, 1)
LAST_DAY_BEFORE = dt.date(2025, 6, 30)
USUAL = dt.date(2024, 1, 1)
LOOKED_BACK = r"(?i)\b0?1[/-]0?7[/-]2025|(?:huyện|tỉnh|xã) [^.,;:]{0,24}(?:cũ|trước đây)\b"


def era(articles: pl.DataFrame) -> pl.DataFrame:
    """The day whose units an article speaks of: its date, else what its text tells.

    Returns:
        row u32 | day date.
    """
    numbered = articles.with_row_index("row").select("row", "published_at", "reading")
    dated = numbered.filter(pl.col("published_at").is_not_null()).select("row", day="published_at")
    undated = numbered.filter(pl.col("published_at").is_null()).select("row", day=_told_day())
    return pl.concat([dated, undated]).sort("row")


def _told_day() -> pl.Expr:
    """After the reform if it is spoken of and its year is, else the last month written as a number.

    Where offices of districts are at work that are not told of as former ones, it is still to come.
    """
    spoken_of = pl.col("reading").str.contains(f"(?i){any_of('reform')}")
    looked_back = pl.col("reading").str.contains(LOOKED_BACK)
    districts = pl.col("reading").str.contains(f"(?i){any_of('district_office')}") & ~looked_back
    late = spoken_of & pl.col("reading").str.contains(r"202[5-9]") & ~districts
    months = pl.col("reading").str.extract_all(r"\b(?:0?[1-9]|1[0-2])[/-]20[0-2]\d\b")
    first_day = pl.element().str.tail(4) + "-" + pl.element().str.extract(r"^(\d+)").str.zfill(2) + "-01"
    last = months.list.eval(first_day.str.to_date()).list.max()
    before = pl.min_horizontal(last.fill_null(USUAL), pl.lit(LAST_DAY_BEFORE))
    return pl.when(late).then(pl.lit(dt.date(2025, 12, 1))).otherwise(before)
