"""The room as one function."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from flows.extract import (
    announced,
    attained,
    decide,
    facts,
    figures,
    headings,
    marks,
    metrics,
    money,
    peoples,
    periods,
    periods_undated,
    present,
    scan,
    series,
    status,
    tables,
    when,
    where,
    years,
)
from flows.extract.ledger import counted
from flows.extract.vocabulary import CODE
from warehouse.contract import codes

AT_ONCE = 65_536
"""sentences whose numbers are taken apart at a time; what is cut out for it weighs ten times what is kept"""


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
    told = tables.recited(articles)
    sentences = told.placing(scan.sentence_rows(told.articles))
    located, main = where.assign(told.articles, sentences, _timed(told.articles, sentences))
    return Extracted(facts.assemble(articles, sentences, located), main)


def _timed(articles: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """The figures with all they state but their place."""
    published = present.published(articles)
    sentences = sentences.hstack(headings.lists(sentences))
    stated, times = _stated(sentences, published)
    periods_of = when.assign(stated, times, sentences, published)
    return stated.drop("status").join(periods_of, on="f", how="left")


def _stated(sentences: pl.DataFrame, published: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The figures without their times and places, and the times that are told as `years.dated` returns them.

    What they are weighed in is larger than they are, and is let go with this function.
    """
    found, told = _read(sentences)
    spoken = pl.concat([periods.printed(told), periods_undated.relative(sentences)])
    lines = headings.headings(sentences, found)
    ahead = announced.lines(sentences, found)
    dated = pl.concat([told["s"], spoken["s"]])
    met = marks.find(sentences, marks.asked(found, lines["s"], ahead["s"], headings.UNITS, dated))
    met = met._replace(cues=attained.told(met.cues, sentences))
    over, about = headings.told(sentences, lines, *met), announced.told(sentences, ahead, found, *met)
    # a printed time and a phrase may begin with the same word: the printed one stays before
    spoken = spoken.sort("s", "start", maintain_order=True)
    found, counts, spoken = counted(found, met.edges, (met.cues, "start"), (spoken, "start"))
    cues = marks.by_kind(counts)
    cues["status"] = status.of_others(cues["status"], found)
    del met, counts
    for said in (over, about):
        found = found.join(said, on=["s", "unit"], how="left", maintain_order="left")
    found = found.with_row_index("f")
    ordered = series.in_order(found, sentences)
    stated = metrics.decide_metrics(found, cues, sentences, ordered.filter(kind="metric"))
    moods = status.moods(sentences, found, spoken, cues["status"])
    attributed = _attributed(stated, found, cues, moods, ordered.filter(kind="source"))
    attributed = money.sources(peoples.settled(attributed, sentences))
    return attributed, years.dated(spoken, sentences, published, status.aims(cues["status"]), moods)


def _read(sentences: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The figures and periods of the sentences, as `figures.split` returns them."""
    parts = [figures.split(scan.scan(part)) for part in scan.in_parts(sentences, AT_ONCE)]
    found, told = (pl.concat(each, rechunk=True) for each in zip(*parts, strict=True))
    return tables.printed(found, sentences), told


def _attributed(
    stated: pl.DataFrame,
    found: pl.DataFrame,
    cues: Mapping[str, pl.DataFrame],
    moods: pl.DataFrame,
    ordered: pl.DataFrame,
) -> pl.DataFrame:
    """Adds status, done, funding_source, population_group and programme."""
    stated = status.decided(stated, found, cues["status"], moods)
    for kind, column, default in (
        ("source", "funding_source", None),
        ("group", "population_group", "all"),
        ("programme", "programme", None),
    ):
        chosen = decide.weigh(found, cues[kind], kind).select("f", pl.col("code").alias(column))
        said = pl.col(column)
        if kind in announced.PASSED_ON:
            said = pl.coalesce(column, announced.passed_on(kind))
        stated = stated.join(chosen, on="f", how="left").with_columns(said.fill_null(pl.lit(default, CODE)))
    paid = stated.join(ordered.select("f", payer="code"), on="f", how="left").sort("f")
    public = pl.col("metric").is_in(codes.FUNDING_METRICS)
    told = paid.with_columns(
        pl.coalesce("payer", "funding_source").alias("funding_source"),
        pl.when(public).then(pl.lit("all")).otherwise("population_group").alias("population_group"),
    )
    return told.drop("payer", *announced.COLUMNS)
