"""Phrases whose figures carry their period and status in brackets: `[12 hộ nghèo | 2022-2023 target]`.

One year stands for that year twice, `-` for no period, and no status for actual.
"""

from __future__ import annotations

import datetime as dt
import functools
import re

import polars as pl
import pytest

from flows.extract import extract
from tests.corpus.test_corpus import Row, cleaned, rows

MARKED = re.compile(r"\[([^|\]]*) \| ([^ \]]*) ?([a-z]*)\]")


def plain(row: Row) -> str:
    return MARKED.sub(r"\1", row["phrase"])


def wanted(row: Row) -> list[tuple[int, str, str]]:
    """Where each marked figure stands, with its years and status."""
    told, cut = [], 0
    for mark in MARKED.finditer(row["phrase"]):
        figure, years, status = mark.groups()
        told.append((mark.start() - cut, years if "-" in years else f"{years}-{years}", status or "actual"))
        cut += len(mark[0]) - len(figure)
    return told


@functools.cache
def read() -> dict[tuple[str, int], tuple[str, str]]:
    """Years and status of every figure, by phrase and place; all phrases are read in one batch."""
    dates = [dt.date.fromisoformat(row["published"]) if row["published"] else None for row in rows("periods")]
    articles = cleaned([plain(row) for row in rows("periods")]).with_columns(
        published_at=pl.Series(dates, dtype=pl.Date)
    )
    facts = extract(articles).facts.join(articles.select("revision_id", phrase="text"), on="revision_id")
    found = {}
    for fact in facts.iter_rows(named=True):
        start, end = fact["period_start"], fact["period_end"]
        years = f"{start:%Y}-{end:%Y}" if start else "-"
        found[fact["phrase"], fact["char_start"]] = (years, fact["status"])
    return found


@pytest.mark.parametrize("row", rows("periods"), ids=lambda row: plain(row)[:60])
def test_figures_have_the_period_and_status_they_are_told_with(row: Row) -> None:
    text = plain(row)
    expected = {at: (years, status) for at, years, status in wanted(row)}
    assert expected, "a phrase must mark a figure"
    assert {at: read().get((text, at)) for at in expected} == expected
