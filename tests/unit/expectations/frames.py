"""Sound contract-shaped frames that tests bend one cell at a time."""

from __future__ import annotations

import datetime as dt
import hashlib

import polars as pl

from warehouse.contract import ARTICLES, CHECKS, FACTS

TEXT = "Năm 2023, huyện được giao 30 tỷ đồng.\nTrong đó, trung ương 20 tỷ đồng, địa phương 10 tỷ đồng."
HOSTILE = '"><script>alert("1")</script><img src=//example.org/x onerror=alert(1)>$column ${x} {{7*7}}'
LIES = "20 + 12 = 32 tỷ đồng, lệch 2 tỷ so với tổng 30."
QUOTES = ("30 tỷ đồng", "20 tỷ đồng", "10 tỷ đồng")


def articles(count: int = 1) -> pl.DataFrame:
    """`count` articles `a0`, `a1`, … with the same body."""
    row = {
        "source": "file.txt",
        "outlet": None,
        "title": None,
        "author": None,
        "published_at": dt.date(2024, 1, 2),
        "place_code": "213",
        "place_name": "Lạng Giang",
        "text": TEXT,
        "content_hash": hashlib.sha256(TEXT.encode()).hexdigest(),
        "revision_id": "0" * 64,
    }
    return pl.DataFrame([{"article_id": f"a{i}", **row} for i in range(count)], schema=ARTICLES.schema())


def facts(count: int = 1) -> pl.DataFrame:
    """Three facts an article: a total of money and its two parts, `a0f0`, `a0f1`, `a0f2`, `a1f0` …."""
    rows = [_fact(article, n) for article in range(count) for n in range(3)]
    return pl.DataFrame(rows, schema=FACTS.schema())


def _fact(article: int, n: int) -> dict[str, object]:
    quote = QUOTES[n]
    start = TEXT.index(quote)
    return {
        "fact_id": f"a{article}f{n}",
        "article_id": f"a{article}",
        "source": "file.txt",
        "sentence": next(line for line in TEXT.split("\n") if quote in line),
        "quote": quote,
        "char_start": start,
        "char_end": start + len(quote),
        "value": float(quote.split()[0]) * 1e9,
        "value_high": None,
        "unit": "VND",
        "bound": "exact",
        "metric": "funding_allocated",
        "change": "none",
        "status": "actual",
        "place_code": "213",
        "place_name": "Lạng Giang",
        "province_name": "Bắc Giang",
        "period_start": dt.date(2023, 1, 1),
        "period_end": dt.date(2023, 12, 31),
        "as_of": None,
        "funding_source": ("all", "central", "local")[n],
        "population_group": "all",
        "programme": None,
        "rule": "money",
        "review": "unreviewed",
        "quality": "checked",
    }


def checks(count: int = 1) -> pl.DataFrame:
    """One sum an article that holds: `a0c`, `a1c` and so on."""
    rows = [
        {
            "check_id": f"a{i}c",
            "article_id": f"a{i}",
            "source": "file.txt",
            "kind": "sum",
            "verdict": "pass",
            "fact_ids": [f"a{i}f{n}" for n in range(3)],
            "roles": ["total", "part", "part"],
            "stated": 30e9,
            "computed_low": 29e9,
            "computed_high": 31e9,
            "discrepancy": 0.0,
            "suspect_fact_id": None,
            "suggested_value": None,
            "suggested_quote": None,
            "explanation_vi": "20 + 10 = 30 tỷ đồng, khớp với tổng.",
            "explanation_en": "20 + 10 = 30 tỷ đồng, as the total says.",
        }
        for i in range(count)
    ]
    return pl.DataFrame(rows, schema=CHECKS.schema())


def bent(frame: pl.DataFrame, row: int = 0, /, **cells: object) -> pl.DataFrame:
    """`frame` with other values in some cells of one row."""
    rows = frame.to_dicts()
    rows[row].update(cells)
    return pl.DataFrame(rows, schema=frame.schema)


def failing_sum() -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Two articles; the sum of the first fails by 2 tỷ, and its second part is suspected."""
    wrong = bent(
        checks(2),
        verdict="fail",
        computed_low=32e9,
        computed_high=33e9,
        discrepancy=-2e9,
        suspect_fact_id="a0f2",
        suggested_value=8e9,
        suggested_quote="8 tỷ đồng",
        explanation_vi=LIES,
    )
    disputed = pl.when(pl.col("article_id") == "a0").then(pl.lit("disputed")).otherwise("quality")
    return articles(2), facts(2).with_columns(quality=disputed), wrong
