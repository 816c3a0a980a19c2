"""Periods told without a date: `năm nay`, `đến nay`, `so với cùng kỳ`."""

from __future__ import annotations

import re
from functools import lru_cache

import polars as pl

from flows.extract.periods import SAID_OF_DATES
from flows.extract.vocabulary import relative_periods

LAST_SAID = ("summed", "staged", "deadline", "inside", "singled", "new_year")
"""Those of `SAID_OF_DATES` whose columns stand behind the others."""


@lru_cache(maxsize=1)
def _undated() -> tuple[list[str], str]:
    """The phrases with the space before them, longest first; a pattern of what holds any of them.

    The pattern is tried in a third of the time, and three sentences of four hold none.
    """
    table = relative_periods()
    ordered = table.sort(pl.col("phrase").str.len_bytes(), descending=True)["phrase"].to_list()
    spaced = "|".join(re.escape(phrase).replace(r"\ ", '[ ("]') for phrase in sorted(ordered))
    return [f" {phrase}" for phrase in ordered], f'(?:^|[ ("“])(?:{spaced})'


def relative(sentences: pl.DataFrame) -> pl.DataFrame:
    """Periods told without a date, in the columns of `printed`."""
    table = relative_periods()
    phrases, any_phrase = _undated()
    lower, words, longest = pl.col("lower").str, pl.col("words"), max(map(len, phrases))
    begun = words.cast(pl.Binary).bin.slice(pl.col("start")).cast(pl.String)
    # what begins there is looked up in a few words: sentences are gone through once
    phrase = begun.str.head(longest).str.extract_many(phrases, leftmost=True).list.first()
    hits = (
        sentences.lazy()
        .filter(lower.contains(any_phrase))
        .select("s", (" " + lower.replace_all('[("]', " ").str.replace_all("“", "   ")).alias("words"))
        .with_columns(words.str.find_many(phrases, leftmost=True).cast(pl.List(pl.Int32)).alias("start"))
        .explode("start")
        .filter(pl.col("start").is_not_null())
        .select("s", "start", phrase.str.slice(1).alias("phrase"))
        .join(table.lazy(), on="phrase")
    )
    size = pl.col("phrase").str.len_bytes().cast(pl.Int32)
    none = pl.lit(None, pl.Int32)
    opening = (pl.col("role") == "length") & (pl.col("start") == 0)
    today = pl.col("role") == "today"
    this_year = pl.col("role") == "this_year"
    now = today | this_year
    role = pl.when(opening).then(pl.lit("duration")).when(now).then(pl.lit("now")).otherwise("role")
    return (
        hits.filter(pl.col("role") != "none")
        .select(
            "s",
            "start",
            (pl.col("start") + size).alias("end"),
            role.alias("role"),
            none.alias("y1"),
            none.alias("y2"),
            "shift",
            *(
                pl.lit(value=False).alias(name)
                for name in SAID_OF_DATES
                if name not in ("today", "this_year", "reckoned", "of_plan", *LAST_SAID)
            ),
            pl.lit(0, pl.Int32).alias("printed"),
            *(pl.lit(value=False).alias(name) for name in LAST_SAID),
            today.alias("today"),
            this_year.alias("this_year"),
            pl.lit(value=False).alias("reckoned"),
            pl.lit(value=False).alias("of_plan"),
            "day_told",
        )
        .collect()
    )
