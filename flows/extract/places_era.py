"""Of which day the units are that an article speaks of: before or after the reform of 2025."""

from __future__ import annotations

import datetime as dt

import polars as pl

from flows.extract.carry import where
from flows.extract.places_words import any_of

REFORM = dt.date(2025, 7, 1)
LAST_DAY_BEFORE = dt.date(2025, 6, 30)
USUAL = dt.date(2024, 1, 1)
LOOKED_BACK = r"(?i)(?:^|\W)0?1[/-]0?7[/-]2025|(?:huyện|tỉnh|xã) [^.,;:]{0,24}(?:cũ|trước đây)(?:\W|$)"
MONTH = r"(?-u:\b)(?:0?[1-9]|1[0-2])[/-]20[0-2][0-9](?-u:\b)"
"""`\b` that asks for letters of all scripts takes the regex engine off its fast path."""


def era(articles: pl.DataFrame) -> pl.DataFrame:
    """The day whose units an article speaks of: its date, else what its text tells.

    Returns:
        row u32 | day date.
    """
    numbered = articles.with_row_index("row").select("row", "published_at", "reading")
    dated = numbered.filter(pl.col("published_at").is_not_null()).select("row", day="published_at")
    undated = numbered.lazy().filter(pl.col("published_at").is_null()).select("row", day=_told_day())
    return pl.concat([dated, undated.collect()]).sort("row")


def _told_day() -> pl.Expr:
    """After the reform if it is spoken of and its year is, else the last month written as a number.

    Where offices of districts are at work that are not told of as former ones, it is still to come.
    """
    reading = pl.col("reading")
    # each is looked for only where those before it were found: these are the longest texts of all
    recent = where(reading.str.contains(r"202[5-9]"), reading)
    # `huyện cũng` tells of no `huyện cũ`
    spoken_of = recent.str.contains(rf"(?i){any_of('reform')}(?:\P{{L}}|$)")
    of_offices = where(spoken_of, recent).str.contains(f"(?i){any_of('district_office')}")
    districts = of_offices & ~where(of_offices, recent).str.contains(LOOKED_BACK)
    late = spoken_of & ~districts
    months = reading.str.extract_all(MONTH)
    first_day = pl.element().str.tail(4) + "-" + pl.element().str.extract(r"^(\d+)").str.zfill(2) + "-01"
    last = months.list.eval(first_day.str.to_date()).list.max()
    before = pl.min_horizontal(last.fill_null(USUAL), pl.lit(LAST_DAY_BEFORE))
    return pl.when(late).then(pl.lit(dt.date(2025, 12, 1))).otherwise(before)
