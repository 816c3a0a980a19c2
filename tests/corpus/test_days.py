"""Phrases with the day of figures in brackets: `[12 hộ nghèo | 2024-06-30]`, or `-`."""

from __future__ import annotations

import datetime as dt
import functools
import re

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract import extract
from tests.corpus.test_corpus import Row, cleaned, rows

MARKED = re.compile(r"\[([^|\]]*) \| ([^ \]]*)\]")


def plain(row: Row) -> str:
    return MARKED.sub(r"\1", row["phrase"])


@functools.cache
def read() -> dict[str, list[tuple[str, str]]]:
    """Quote and day of the figures of every phrase; all phrases are read in one batch."""
    dates = [dt.date.fromisoformat(row["published"]) if row["published"] else None for row in rows("days")]
    articles = cleaned([plain(row) for row in rows("days")]).with_columns(
        published_at=pl.Series(dates, dtype=pl.Date)
    )
    facts = extract(articles).facts.join(articles.select("revision_id", phrase="text"), on="revision_id")
    found: dict[str, list[tuple[str, str]]] = {}
    for phrase, quote, day in facts.sort("char_start").select("phrase", "quote", "as_of").iter_rows():
        found.setdefault(phrase, []).append((quote.split()[0], f"{day:%Y-%m-%d}" if day else "-"))
    return found


@pytest.mark.parametrize("row", rows("days"), ids=lambda row: plain(row)[:60])
def test_figures_have_the_day_they_are_told_up_to(row: Row) -> None:
    assert read()[plain(row)] == [(figure.split()[0], day) for figure, day in MARKED.findall(row["phrase"])]


@pytest.mark.parametrize(
    "text", ["Xã không kể con số nào.", "Xã có 12 hộ nghèo.", "Năm 2024, xã có 12 hộ nghèo."]
)
def test_an_article_that_names_no_day_tells_none(text: str) -> None:
    assert extract(cleaned([text])).facts["as_of"].drop_nulls().is_empty()


WRITTEN = ("{d}/{m}/{y}", "ngày {d}-{m}-{y}", "ngày {d:02}/{m:02}/{y}", "ngày {d} tháng {m} năm {y}")
TIMES = st.tuples(st.dates(dt.date(2015, 1, 1), dt.date(2030, 12, 31)), st.sampled_from(WRITTEN))


@given(st.lists(TIMES, min_size=100, max_size=100, unique=True))
@settings(max_examples=5)
def test_every_day_of_the_calendar_is_told_as_it_is_written(times: list[tuple[dt.date, str]]) -> None:
    told = [written.format(d=day.day, m=day.month, y=day.year) for day, written in times]
    phrases = [f"Tính đến {when}, toàn huyện có 980 hộ nghèo." for when in told]
    facts = extract(cleaned(phrases)).facts.sort("revision_id")
    days = dict(zip(phrases, (day for day, _ in times), strict=True))
    assert facts["as_of"].to_list() == [days[sentence] for sentence in facts["sentence"]]
    assert facts.filter(pl.col("as_of").dt.year() != pl.col("period_end").dt.year()).is_empty()
