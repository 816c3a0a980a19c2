"""Figures told in the order of what was named before them.

`Tỷ lệ hộ nghèo và tỷ lệ hộ cận nghèo lần lượt là 7,58% và 4,88%`: the first figure is of the first thing.
"""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from flows.extract.vocabulary import CODE, listed
from seeds.word_classes import alternation

OPENS = r"(?:lần lượt|theo thứ tự|tương ứng)[^,;.]{0,32}$"
GOES_ON = r"^[^,;.0-9]{0,16}(?:,|;| và|, và)(?: là| đạt| còn| có| với| gần| hơn)? ?$"
BACK_BYTES = 240


def in_order(figures: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """What the figures of such series are about, where as many things were named as figures follow.

    Args:
        figures: f, s, open, end, unit, gap; in reading order.
        sentences: s, lower.

    Returns:
        f | kind | code | change? | phrase, score, cue: as `decide.weigh` would tell it
    """
    places = _series(figures).filter(pl.col("size") > 1)
    named = places.filter(place=0).join(sentences.select("s", "lower"), on="s", maintain_order="left")
    begins = pl.max_horizontal("after", pl.col("open") - BACK_BYTES)
    before = pl.col("lower").cast(pl.Binary).bin.slice(begins, pl.col("open") - begins)
    table = listed()
    items = []
    for kind, unit in table.select("kind", "unit").unique(maintain_order=True).iter_rows():
        own = named.filter(unit=unit)
        text = before.cast(pl.String, strict=False)
        things = own.select("series", text.str.extract_all(_things(kind, unit)).alias("thing"), "size")
        whole = things.filter(pl.col("thing").list.len() == pl.col("size")).drop("size").explode("thing")
        place = pl.int_range(pl.len()).over("series")
        typed = (pl.lit(kind, CODE).alias("kind"), pl.lit(unit, CODE).alias("unit"))
        items.append(whole.with_columns(pl.col("thing").str.strip_chars(), *typed, place=place))
    known = pl.concat(items).join(
        table, left_on=["thing", "kind", "unit"], right_on=["phrase", "kind", "unit"]
    )
    known = known.filter(pl.col("code") != "all")
    joined = places.join(known, on=["series", "place"])
    told = joined.select("f", "kind", "code", "change", phrase=pl.lit("lần lượt"))
    return told.with_columns(score=pl.lit(99.0), cue=pl.lit(None, pl.UInt32)).sort("f")


@lru_cache(maxsize=32)
def _things(kind: str, unit: str) -> str:
    phrases = listed().filter(kind=kind, unit=unit)["phrase"].to_list()
    return rf"(?:^| ){alternation(phrases)}\b"


def _series(figures: pl.DataFrame) -> pl.DataFrame:
    """F, s, open, unit | series u32, place, size | after i32 (bytes, where the figure before it ends)."""
    same = pl.col("s").shift(1) == pl.col("s")
    goes_on = same & (pl.col("unit").shift(1) == pl.col("unit")) & pl.col("gap").str.contains(GOES_ON)
    opens = pl.col("gap").str.contains(OPENS)
    after = pl.when(same).then(pl.col("end").shift(1)).otherwise(0).fill_null(0).alias("after")
    marked = figures.select("f", "s", "open", "unit", after, opens=opens, on=goes_on.fill_null(value=False))
    run = marked.with_columns((~pl.col("on") | pl.col("opens")).cum_sum().alias("series"))
    of_series = run.filter(pl.col("series").is_in(run.filter("opens")["series"].implode()))
    return of_series.with_columns(place=pl.int_range(pl.len()).over("series"), size=pl.len().over("series"))
