"""Amounts told in several parts: `365 tỷ 592 triệu`, `1 nghìn 250 tỷ`, `3 nghìn 200 hộ`, `1 tỷ rưỡi`.

A word of scale multiplies the number before it, and with it all that was told before in smaller ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import polars as pl

from flows.extract import numbers, patterns
from flows.extract.carry import few
from flows.extract.vocabulary import units

MILLIONTHS = 10**6
PARTS = ("printed", "factor", "tail")


@lru_cache(maxsize=1)
def scales() -> Mapping[str, float]:
    """What each word of scale multiplies by."""
    table = units().filter(kind="multiplier")
    return dict(zip(table["phrase"].to_list(), table["factor"].to_list(), strict=True))


def summed(figures: pl.DataFrame) -> pl.DataFrame:
    """Adds `amount` f64?, what the parts of an amount come to; its factor becomes the one that governs it.

    Args:
        figures: first, link, second, factor, tail str of each.
    """
    several = pl.col("tail") != ""
    ranged = (pl.col("second") != "") & ~pl.col("link").str.contains("/", literal=True)
    printed = pl.when(ranged).then("second").otherwise("first")
    parts = few(figures, several, printed.alias("printed"), pl.col("factor"), pl.col("tail"))
    told = parts.drop_nulls().unique(maintain_order=True)
    if told.is_empty():
        return figures.with_columns(amount=pl.lit(None, pl.Float64))
    values = _values(told)
    amounts = [_amount(row, values) for row in told.iter_rows()]
    known = told.with_columns(
        pl.Series("amount", [amount for amount, _ in amounts], dtype=pl.Float64),
        pl.Series("governs", [factor for _, factor in amounts], dtype=pl.String),
    )
    found = parts.join(known, on=PARTS, how="left", maintain_order="left").select("amount", "governs")
    both = pl.concat([figures, found], how="horizontal")
    return both.with_columns(pl.coalesce("governs", "factor").alias("factor")).drop("governs")


@lru_cache(maxsize=1)
def _part() -> re.Pattern[str]:
    return re.compile(f" *({patterns.NUMBER})(?: +({patterns.factors()}))?")


def _values(told: pl.DataFrame) -> dict[str, float]:
    """The value of every number that is printed in the amounts."""
    texts = [*told["printed"], *(number for tail in told["tail"] for number, _ in _part().findall(tail))]
    printed = pl.DataFrame({"n": texts}, schema={"n": pl.String}).unique(maintain_order=True)
    read = printed.select("n", value=numbers.value(pl.col("n"), whole=pl.lit(value=False)))
    return dict(read.iter_rows())


def _amount(row: tuple[str, ...], values: Mapping[str, float]) -> tuple[float, str]:
    """What an amount comes to, and the word of scale that is its largest."""
    printed, factor, tail = row
    half = tail.endswith(patterns.HALF)
    behind = [] if half else _part().findall(tail)
    said = [(number, " ".join(words.split())) for number, words in [(printed, factor), *behind]]
    parts = list[tuple[int, int]]()
    for number, words in said:
        parts.append((round(values[number] * MILLIONTHS), 1))
        for scale in _each(words):
            parts = [(v * scale, s * scale) if s < scale else (v, s) for v, s in parts]
    total = sum(value for value, _ in parts) + (parts[0][1] * MILLIONTHS // 2 if half else 0)
    return total / MILLIONTHS, max((words for _, words in said), key=lambda words: scales().get(words, 1.0))


def _each(words: str) -> list[int]:
    """The scales that are told one after another: a thousand and a billion for `nghìn tỷ`."""
    apart = words.split()
    names = apart if all(word in scales() for word in apart) else [words]
    return [int(scales()[name]) for name in names]
