"""Articles that tell of one thing, and what comparing them gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import polars as pl

from flows.reconcile.compare import compare
from warehouse.contract import ARTICLES, FACTS

Told = tuple[str, str, float]
"""Outlet, quote and value."""
Row = dict[str, Any]
FACT: Row = {
    "source": "", "sentence": "", "char_start": 0, "char_end": 1, "value_high": None, "unit": "household",
    "bound": "exact", "metric": "poor_households", "change": "none", "status": "actual", "place_code": "10",
    "place_name": "Lào Cai", "province_name": "Lào Cai", "period_start": date(2023, 12, 31),
    "period_end": date(2023, 12, 31), "as_of": None, "funding_source": None, "population_group": "all",
    "programme": None, "rule": "r", "review": "unreviewed", "quality": "unchecked",
}  # fmt: skip
ARTICLE: Row = dict.fromkeys(ARTICLES.names) | {"published_at": date(2024, 2, 1), "text": ""}


def articles(*changes: Row) -> pl.DataFrame:
    """Articles a0, a1 … of as many outlets, each changed so."""
    names = ("article_id", "source", "outlet", "content_hash")
    rows = [ARTICLE | dict.fromkeys(names, f"a{at}") | change for at, change in enumerate(changes)]
    return pl.DataFrame(rows, schema=ARTICLES.schema())


def facts(changes: Iterable[Row]) -> pl.DataFrame:
    """Facts f0, f1 … of 730 households in articles a0, a1 …, each changed so."""
    rows = [
        FACT | {"fact_id": f"f{at}", "article_id": f"a{at}", "quote": "730 hộ", "value": 730.0} | change
        for at, change in enumerate(changes)
    ]
    return pl.DataFrame(rows, schema=FACTS.schema())


def told(*tellings: Told, texts: Sequence[str] = (), **changes: Any) -> pl.DataFrame:  # noqa: ANN401 - any cell
    """Compare one fact an outlet; `texts` are the content hashes of the articles."""
    hashes = texts or [f"a{at}" for at in range(len(tellings))]
    papers = [
        {"outlet": outlet, "content_hash": text}
        for (outlet, _, _), text in zip(tellings, hashes, strict=True)
    ]
    figures = ({"quote": quote, "value": value} | changes for _, quote, value in tellings)
    return compare(articles(*papers), facts(figures))


def one_of_each(
    *figures: Row, published: Sequence[date | None] = (date(2025, 2, 1), date(2025, 2, 1))
) -> pl.DataFrame:
    """Compare 730 households of one article with 750 of another, each changed so."""
    papers = ({"published_at": day} for day in published)
    values: tuple[Row, Row] = ({}, {"quote": "750 hộ", "value": 750.0})
    return compare(
        articles(*papers), facts(value | change for value, change in zip(values, figures, strict=True))
    )
