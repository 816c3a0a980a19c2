"""The room as one function."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from flows.extract import decide, facts, figures, marks, metrics, periods, scan, where


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was read out of articles.

    Attributes:
        facts: `warehouse.contract.FACTS.staged_schema()`, in reading order.
        places: revision_id | place_code | place_name: what each article is mainly about.
    """

    facts: pl.DataFrame
    places: pl.DataFrame


def extract(articles: pl.DataFrame) -> Extracted:
    """Reads every figure of the articles and what it states.

    Args:
        articles: a frame as `flows.clean.CLEANED`; an article's facts do not depend on the others.

    Raises:
        StageError: if offsets do not lead back to the printed figure.
    """
    sentences = scan.sentence_rows(articles)
    found, told = figures.split(scan.scan(sentences))
    counted, cued = decide.counted(found, marks.find(sentences))
    decided = metrics.decide_metrics(counted, cued, sentences)
    for kind, column, default in (
        ("status", "status", "actual"),
        ("source", "funding_source", "all"),
        ("group", "population_group", "all"),
    ):
        decided = _with(decided, decide.weigh(counted, cued, kind), column, default)
    decided = decided.with_columns(
        pl.when(pl.col("status") == "none").then(pl.lit("actual")).otherwise("status").alias("status"),
        pl.lit(None, pl.String).alias("programme"),
    )
    published = articles.with_row_index("a").select("a", pl.col("published_at").dt.year().alias("year"))
    times = periods.dated(
        pl.concat([periods.printed(told), periods.relative(sentences)]), sentences, published
    )
    decided = decided.join(periods.assign(decided, times, sentences), on="f", how="left")
    located, main = where.assign(articles, sentences, decided)
    return Extracted(facts.assemble(articles, sentences, located), main)


def _with(figures: pl.DataFrame, won: pl.DataFrame, column: str, default: str) -> pl.DataFrame:
    chosen = won.select("f", pl.col("code").alias(column))
    return figures.join(chosen, on="f", how="left").with_columns(pl.col(column).fill_null(default))
