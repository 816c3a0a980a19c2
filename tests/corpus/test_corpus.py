"""Phrases by expected reading; phrases that must yield nothing have an empty quote."""

from __future__ import annotations

import csv
import functools
import hashlib
from collections import defaultdict
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows.clean import CLEANED
from flows.clean.sentences import sentences
from flows.extract import extract
from warehouse.contract import CORE_METRICS

FOLDER = Path(__file__).parent
Row = dict[str, str]


@functools.cache
def rows(name: str) -> list[Row]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, strict=True))


def cleaned(texts: list[str]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "revision_id": hashlib.sha256(text.encode()).hexdigest(),
                "text": text,
                "reading": text,
                "content_hash": "",
                "shifts": [],
                "sentences": [{"start": s, "end": e, "paragraph": p} for s, e, p in sentences(text)],
            }
            for text in texts
        ],
        schema=CLEANED,
    )


@functools.cache
def read(name: str) -> dict[str, list[dict[str, Any]]]:
    """Facts of every phrase of a table, all read in one batch."""
    texts = list(dict.fromkeys(row["phrase"] for row in rows(name)))
    found = defaultdict(list)
    articles = cleaned(texts)
    facts = extract(articles).facts.join(articles.select("revision_id", phrase="text"), on="revision_id")
    for fact in facts.iter_rows(named=True):
        found[fact["phrase"]].append(fact)
    return found


def optional(cell: str) -> float | None:
    return float(cell) if cell else None


@pytest.mark.parametrize("row", rows("quantities"), ids=lambda row: f"{row['phrase']}-{row['quote']}")
def test_a_quantity_is_read_as_expected(row: Row) -> None:
    facts = {fact["quote"]: fact for fact in read("quantities")[row["phrase"]]}
    wanted = {r["quote"] for r in rows("quantities") if r["phrase"] == row["phrase"] and r["quote"]}
    assert set(facts) == wanted
    if row["quote"]:
        fact = facts[row["quote"]]
        assert (fact["value"], fact["value_high"], fact["unit"], fact["bound"]) == (
            float(row["value"]), optional(row["value_high"]), row["unit"], row["bound"],
        )  # fmt: skip


def stated_lines() -> list[list[Row]]:
    """The rows of `statements`, phrase by phrase; metrics of our own are `other` there."""
    return [list(group) for _, group in groupby(rows("statements"), key=itemgetter("phrase"))]


@pytest.mark.parametrize("lines", stated_lines(), ids=lambda lines: str(lines[0]["phrase"]))
def test_a_phrase_states_what_is_expected(lines: list[Row]) -> None:
    facts = {fact["quote"]: fact for fact in read("statements")[lines[0]["phrase"]]}
    found = []
    for row in lines:
        fact = facts[row["quote"]]
        core = fact["metric"] in CORE_METRICS
        told = (
            (fact["change"], fact["funding_source"] or "", fact["population_group"]) if core else ("", "", "")
        )
        found.append((row["quote"], fact["metric"] if core else "other", *told))
    keys = ("quote", "metric", "change", "source", "group")
    assert found == [tuple(row[key] for key in keys) for row in lines]


@pytest.mark.parametrize("row", rows("readings"), ids=lambda row: f"{row['phrase']}-{row['quote']}")
def test_what_a_figure_states_is_read_as_expected(row: Row) -> None:
    fact = next(f for f in read("readings")[row["phrase"]] if f["quote"] == row["quote"])
    years = f"{fact['period_start']:%Y}-{fact['period_end']:%Y}" if fact["period_start"] else ""
    stated = {
        "metric": fact["metric"],
        "change": fact["change"],
        "status": fact["status"],
        "period": years,
        "source": fact["funding_source"] or "",
        "group": fact["population_group"],
    }
    assert stated == {key: row[key] for key in stated}
