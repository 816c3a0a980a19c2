"""The room as one function."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from flows.extract import decide, facts, figures, headings, marks, metrics, money, periods, scan, when, where
from flows.extract.carry import last
from flows.extract.ledger import counted

SURE = 6.0
"""A word of aim that weighs less may speak of duty (`phải`)."""
GOING_ON = "^(?:cụ thể|trong đó|gồm)"


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
    spoken = pl.concat([periods.printed(told), periods.relative(sentences)])
    lines = headings.headings(sentences, found)
    telling = pl.concat([found["s"], told["s"], spoken["s"], lines["s"]]).unique()
    cues = marks.find(sentences.filter(pl.col("s").is_in(telling.implode())))
    over = headings.told(sentences, lines, cues)
    found, cues, spoken = counted(found, cues, spoken)
    found = found.join(over, on=["s", "unit"], how="left", maintain_order="left").with_row_index("f")
    stated = metrics.decide_metrics(found, cues, sentences)
    attributed = _attributed(stated, found, cues, sentences)
    published = articles.with_row_index("a").select("a", pl.col("published_at").dt.year().alias("year"))
    aims = cues.filter(
        pl.col("kind") == "status",
        pl.col("code").is_in(["target", "forecast"]),
        pl.col("side") == "left",
        pl.col("weight") >= SURE,
    )
    times = periods.dated(spoken, sentences, published, aims)
    timed = attributed.drop("status").join(when.assign(attributed, times, sentences), on="f", how="left")
    located, main = where.assign(articles, sentences, timed)
    return Extracted(facts.assemble(articles, sentences, located), main)


def _attributed(
    stated: pl.DataFrame, found: pl.DataFrame, cues: pl.DataFrame, sentences: pl.DataFrame
) -> pl.DataFrame:
    """Adds status, funding_source, population_group and programme."""
    for kind, column, default in (
        ("status", "status", None),
        ("source", "funding_source", None),
        ("group", "population_group", "all"),
        ("programme", "programme", None),
    ):
        chosen = decide.weigh(found, cues, kind).select("f", pl.col("code").alias(column))
        stated = stated.join(chosen, on="f", how="left").with_columns(
            pl.col(column).fill_null(pl.lit(default, pl.String))
        )
    going_on = pl.col("lower").str.contains(GOING_ON) & pl.col("status").is_null()
    read_on = stated.join(sentences.select("s", "lower"), on="s").sort("f")
    leads = pl.col("s").ne_missing(pl.col("s").shift(1)) & ~pl.col("lower").str.contains(GOING_ON)
    said = last(pl.col("status").fill_null("actual"), leads, "a")
    told = read_on.with_columns(pl.when(going_on).then(said).otherwise("status").alias("status")).drop(
        "lower"
    )
    status = pl.coalesce("status", "over_status", pl.lit("actual")).replace("none", "actual")
    return money.sources(told).with_columns(status.alias("status"))
