"""The facts of a batch placed in their articles: what figures are made from, worked out column by column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl

from flows.reconcile.fact_columns import columns_of
from flows.reconcile.figures import Figure
from flows.reconcile.making import Readings, figures_in
from flows.reconcile.surroundings import odd, surroundings

_LONGEST_TEXT: Final = 2**32
_FACT: Final = (
    "fact_id", "quote", "char_start", "char_end", "value", "value_high", "unit", "bound", "metric", "change",
    "status", "place_code", "place_name", "period_start", "period_end", "funding_source", "population_group",
)  # fmt: skip


def figures_of(articles: pl.DataFrame, facts: pl.DataFrame) -> Iterator[tuple[str, list[Figure]]]:
    """Revision and readable figures of every article with facts; ranges and unreadable quotes are left out.

    Args:
        articles: frame of `flows.clean.CLEANED`.
        facts: frame of `FACTS.staged_schema()`; offsets refer to `articles.text`.
    """
    bodies = articles.select("revision_id", "text", "shifts", "sentences").sort("revision_id")
    bodies = bodies.with_row_index("article")
    told = facts.select("revision_id", *_FACT).join(bodies.select("revision_id", "article"), on="revision_id")
    told = told.sort("article", "char_start", "char_end", maintain_order=True)
    placed = _described(_placed(told, _sentences(bodies)))
    texts: list[str] = bodies["text"].to_list()
    around = surroundings(placed, texts, odd(bodies["text"]))
    columns, readings = columns_of(placed, *around), Readings()
    revisions = bodies["revision_id"].to_list()
    first = 0
    for size, article in placed["article"].rle().struct.unnest().rows():
        yield revisions[article], figures_in(texts[article], columns, first, first + size, readings)
        first += size


def _sentences(bodies: pl.DataFrame) -> pl.DataFrame:
    """Sentences of all articles in order with offsets into the text; a body without any is one sentence.

    Columns: article, start, end, paragraph, number.
    """
    sentences = bodies.select("article", "sentences", size=pl.col("text").str.len_chars().cast(pl.Int64))
    sentences = sentences.explode("sentences", empty_as_null=True).unnest("sentences")
    sentences = sentences.select(
        "article", pl.col("start").fill_null(0), pl.coalesce("end", "size"), pl.col("paragraph").fill_null(0)
    )
    shifts = bodies.select("article", "shifts").explode("shifts").drop_nulls().unnest("shifts")
    sums = shifts.select(pl.col("by").cum_sum().over("article")).to_series()
    for end in ("start", "end") if shifts.height else ():
        last = _key(shifts, "at").search_sorted(_key(sentences, end), side="right").cast(pl.Int64) - 1
        known = (last >= 0) & (shifts["article"].gather(last.clip(0)) == sentences["article"])
        moved = sums.gather(last.clip(0)) * known
        sentences = sentences.with_columns((pl.col(end) + moved).alias(end))
    return sentences.with_columns(number=pl.int_range(pl.len()).over("article"))


def _key(frame: pl.DataFrame, offset: str) -> pl.Series:
    """A number that orders offsets of all articles."""
    return frame.select(pl.col("article").cast(pl.Int64) * _LONGEST_TEXT + pl.col(offset)).to_series()


def _placed(told: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Facts, each with the last sentence that began before it, else the first, and its neighbours.

    Adds sentence, paragraph, start and end of the sentence; `before`, the end of the fact before in the
    article; `after`, the start of the next one, null if there is none; `tied`, whether nothing but the words
    that lead to the next fact stands behind it.
    """
    firsts = sentences.with_row_index("row").filter(pl.col("number") == 0)["row"].cast(pl.Int64)
    home = _key(sentences, "start").search_sorted(_key(told, "char_start"), side="right").cast(pl.Int64) - 1
    home = pl.select(pl.max_horizontal(home, firsts.gather(told["article"]))).to_series()
    around = sentences.select("start", "end", "paragraph", sentence="number")[home]
    follows = pl.col("article") == pl.col("article").shift(-1)
    later = pl.col("article") == pl.col("article").shift(1)
    placed = told.hstack(around).with_columns(
        before=pl.when(later).then(pl.col("char_end").shift(1)).otherwise(0),
        after=pl.when(follows).then(pl.col("char_start").shift(-1)),
        going_on=follows & (pl.col("sentence") == pl.col("sentence").shift(-1)),
    )
    inside = (pl.col("after") <= pl.col("end")) & (pl.col("char_end") >= pl.col("start"))
    return placed.with_columns(tied=(pl.col("going_on") & inside).fill_null(value=False))


def _described(placed: pl.DataFrame) -> pl.DataFrame:
    """Attributes of facts as figures have them."""
    return placed.with_columns(
        readable=pl.col("value_high").is_null(),
        first=pl.col("before") <= pl.col("start"),
        first_year=pl.coalesce("period_start", "period_end").dt.year().fill_null(0),
        last_year=pl.coalesce("period_end", "period_start").dt.year().fill_null(0),
        place=pl.coalesce("place_code", "place_name"),
        begin=pl.max_horizontal("before", "start"),
        stop=pl.max_horizontal(pl.min_horizontal("after", "end"), "char_end"),
    )
