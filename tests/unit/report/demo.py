"""A small published warehouse: one article that contradicts itself, one that is sound, one that attacks."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from warehouse.contract import RELATIONS, Relation

LAI_CHAU = (
    "Tính đến giữa năm 2024, tỉnh đã chi gần 837,6 tỷ đồng cho giảm nghèo, gồm phần trung ương gần 815,2 tỷ "
    "đồng và phần địa phương 24,4 tỷ đồng, tức 63,5% của gần 35,3 tỷ đồng được giao."
)
BAC_HA = (
    "Đầu năm xã có 1.285 hộ nghèo, cuối năm còn 1.242 hộ, giảm 43 hộ.\n"
    "Xã được phân bổ 7,4 tỷ đồng và đã giải ngân 4,2 tỷ đồng trong năm 2023."
)
HOSTILE_TITLE = "<script>document.title='taken'</script> | [bấm](javascript:alert(1)) `x` & \"y\""
HOSTILE_TEXT = '</blockquote><img src="https://evil.example/x.png" onerror="alert(1)"> Xã còn 12 hộ nghèo.'
HOSTILE_SOURCE = "in/a|b`c`<script>alert(1)</script>\u202e\x1b[31m[x](http://evil.example).txt"
TEXTS = {"a1": LAI_CHAU, "a2": BAC_HA, "a3": HOSTILE_TEXT}
PLACES = {"a1": "Lai Châu", "a2": "Bắc Hà", "a3": None}
TITLES = {"a1": "Lai Châu: đồng vốn về bản", "a2": "Bắc Hà sau một năm", "a3": HOSTILE_TITLE}


def articles() -> pl.DataFrame:
    rows = [
        {
            "article_id": key,
            "source": HOSTILE_SOURCE if key == "a3" else f"seeds/articles/{key}.txt",
            "outlet": "An sinh" if key == "a1" else None,
            "title": TITLES[key],
            "published_at": date(2024, 8, 12) if key == "a1" else None,
            "place_name": PLACES[key],
            "text": text,
            "content_hash": f"hash-{key}",
            "revision_id": f"revision-{key}",
        }
        for key, text in TEXTS.items()
    ]
    return frame("articles", rows)


YEAR = (date(2023, 1, 1), date(2023, 12, 31))
MIDDLE = (date(2024, 6, 30), date(2024, 6, 30))
PLAN = (date(2021, 1, 1), date(2024, 12, 31))
FACTS = (
    ("f1", "a1", "837,6 tỷ đồng", 837.6e9, "VND", "nearly", "funding_disbursed", "none", MIDDLE, "all"),
    ("f2", "a1", "815,2 tỷ đồng", 815.2e9, "VND", "nearly", "funding_disbursed", "none", MIDDLE, "central"),
    ("f3", "a1", "24,4 tỷ đồng", 24.4e9, "VND", "exact", "funding_disbursed", "none", MIDDLE, "local"),
    ("f4", "a1", "63,5%", 63.5, "percent", "exact", "disbursement_rate", "none", MIDDLE, "local"),
    ("f5", "a1", "35,3 tỷ đồng", 35.3e9, "VND", "nearly", "funding_allocated", "none", PLAN, "local"),
    ("f6", "a2", "1.285 hộ", 1285.0, "household", "exact", "poor_households", "none", YEAR, None),
    ("f7", "a2", "1.242 hộ", 1242.0, "household", "exact", "poor_households", "none", YEAR, None),
    ("f8", "a2", "43 hộ", 43.0, "household", "exact", "poor_households", "decrease", YEAR, None),
    ("f9", "a2", "7,4 tỷ đồng", 7.4e9, "VND", "exact", "funding_allocated", "none", YEAR, "all"),
    ("f10", "a2", "4,2 tỷ đồng", 4.2e9, "VND", "exact", "funding_disbursed", "none", YEAR, "all"),
    ("f11", "a3", "12 hộ", 12.0, "household", "exact", "poor_households", "none", YEAR, None),
)
FACT_COLUMNS = (
    "fact_id", "article_id", "quote", "value", "unit", "bound", "metric", "change", "days", "funding_source",
)  # fmt: skip


def facts() -> pl.DataFrame:
    return frame("facts", [_fact(dict(zip(FACT_COLUMNS, row, strict=True))) for row in FACTS])


def _fact(row: dict[str, Any]) -> dict[str, Any]:
    article, quote = row["article_id"], row["quote"]
    text = TEXTS[article]
    start, days = text.index(quote), row.pop("days")
    return row | {
        "source": f"seeds/articles/{article}.txt",
        "sentence": next(line for line in text.split("\n") if quote in line),
        "char_start": start, "char_end": start + len(quote), "status": "actual",
        "place_name": PLACES[article], "province_name": PLACES[article],
        "period_start": days[0], "period_end": days[1], "as_of": None,
        "population_group": "all", "rule": "demo", "review": "unreviewed",
        "quality": "disputed" if article == "a1" else "checked",
    }  # fmt: skip


GONE = "24,4 tỷ đồng có lẽ in nhầm từ 22,4 tỷ đồng"
OFF = "24,4 tỷ đồng is probably a misprint of 22,4 tỷ đồng"
MEND = {"suspect_fact_id": "f3", "suggested_value": 22.4e9, "suggested_quote": "22,4 tỷ đồng"}


def checks() -> pl.DataFrame:
    total = {
        "check_id": "c1", "kind": "sum", "fact_ids": ["f1", "f2", "f3"], "roles": ["total", "part", "part"],
        "stated": 837.6e9, "computed_low": 838.55e9, "computed_high": 839.65e9, "discrepancy": -2e9,
        "explanation_vi": f"Hai phần cộng lại vượt tổng 837,6 tỷ đồng; {GONE}.",
        "explanation_en": f"The two parts exceed the total of 837,6 tỷ đồng; {OFF}.",
    }  # fmt: skip
    share = {
        "check_id": "c2", "kind": "ratio", "fact_ids": ["f3", "f5", "f4"],
        "roles": ["numerator", "denominator", "share"],
        "stated": 63.5, "computed_low": 68.9, "computed_high": 71.1, "discrepancy": -5.6,
        "explanation_vi": f"24,4 trên 35,3 tỷ đồng là 69,1%, không phải 63,5%; {GONE}.",
        "explanation_en": f"24,4 of 35,3 tỷ đồng is 69.1%, not 63,5%; {OFF}.",
    }  # fmt: skip
    holds = {
        "check_id": "c3", "article_id": "a2", "source": "seeds/articles/a2.txt", "verdict": "pass",
        "kind": "difference", "fact_ids": ["f6", "f7", "f8"], "roles": ["from", "to", "change"],
        "stated": 43.0, "computed_low": 43.0, "computed_high": 43.0, "discrepancy": 0.0,
        "explanation_vi": "1.285 − 1.242 = 43, khớp.", "explanation_en": "1.285 − 1.242 = 43 holds.",
    }  # fmt: skip
    failing = {"article_id": "a1", "source": "seeds/articles/a1.txt", "verdict": "fail"} | MEND
    return frame("checks", [total | failing, share | failing, holds])


def findings() -> pl.DataFrame:
    rows = [
        {"finding_id": f"n{number}", "rule": "sum", "severity": "warning", "article_id": "a1",
         "check_id": f"c{number}", "message": "Lệch 2 tỷ đồng", "status": status,
         "first_seen_release": 1, "last_seen_release": 2}
        for number, status in ((1, "open"), (2, "open"), (3, "dismissed"))
    ] + [
        {"finding_id": "n4", "rule": "facts.period.plausible", "severity": "info", "article_id": "a3",
         "fact_id": "f11", "message": "<b>Không rõ năm nào</b>", "status": "open",
         "first_seen_release": 1, "last_seen_release": 2}
    ]  # fmt: skip
    return frame("findings", rows)


def quarantine() -> pl.DataFrame:
    rows = [
        {"source": HOSTILE_SOURCE, "stage": "ingest", "reason": "binary", "detail": "No | `t` <b>text</b>"},
        {"source": "trống.txt", "stage": "ingest", "reason": "empty", "detail": "no bytes; give another"},
    ]  # fmt: skip
    return frame("quarantine", rows)


def metrics() -> pl.DataFrame:
    rows = [
        ("funding_allocated", "VND", "Vốn phân bổ", "Funding allocated"),
        ("funding_disbursed", "VND", "Vốn giải ngân", "Funding disbursed"),
        ("disbursement_rate", "percent", "Tỷ lệ giải ngân", "Disbursement rate"),
        ("poor_households", "household", "Số hộ nghèo", "Poor households"),
    ]
    names = ("code", "unit", "label_vi", "label_en")
    return frame("metrics", [dict(zip(names, row, strict=True)) | {"definition": row[3]} for row in rows])


def releases() -> pl.DataFrame:
    row = {
        "release_id": 2, "published_at": datetime(2024, 9, 1, 2, 30),  # noqa: DTZ001 - UTC by the contract
        "code_version": "0.1.0", "content_digest": "d" * 64, "articles": 3, "facts": 11, "checks": 3,
        "checks_failed": 2, "findings": 2, "quarantined": 2,
    }  # fmt: skip
    return frame("releases", [row])


RESULTS = {
    "suite": pl.String(), "expectation": pl.String(), "column": pl.String(), "severity": pl.String(),
    "evaluated": pl.Int64(), "unexpected": pl.Int64(), "success": pl.Boolean(), "skipped": pl.String(),
}  # fmt: skip


def results() -> pl.DataFrame:
    rows = [
        ("articles", "articles.article_id.unique", "article_id", "critical", 3, 0, True, None),
        ("facts", "facts.fact_id.present", "fact_id", "critical", 11, 0, True, None),
        ("facts", "facts.unit.known", "unit", "critical", 11, 0, True, None),
        ("checks_sums", "checks.sums", "gap", "warning", 1, 1, False, None),
        ("checks_means", "checks.means", "gap", "warning", 0, 0, None, "no rows"),
    ]
    return pl.DataFrame(rows, schema=RESULTS, orient="row")


def frame(name: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    relation = next(relation for relation in RELATIONS if relation.name == name)
    return pl.DataFrame([dict.fromkeys(relation.names) | row for row in rows], schema=relation.schema())


def frames() -> dict[str, pl.DataFrame]:
    makers = (articles, facts, checks, findings, quarantine, metrics, releases)
    return {maker.__name__: maker() for maker in makers}


def build(path: Path, content: dict[str, pl.DataFrame] | None = None) -> Path:
    """Write a warehouse with the contract's relations; those not in `content` are empty."""
    held = frames() if content is None else content
    with duckdb.connect(str(path)) as connection:
        for relation in RELATIONS:
            connection.execute(_ddl(relation))
            table = held.get(relation.name, relation.empty()).to_arrow()
            connection.register("incoming", table)
            connection.execute(f'INSERT INTO "{relation.name}" SELECT * FROM incoming')  # noqa: S608 - our names
            connection.unregister("incoming")
    return path


def _ddl(relation: Relation) -> str:
    columns = ", ".join(f'"{column.name}" {column.sql_type}' for column in relation.columns)
    return f'CREATE TABLE "{relation.name}" ({columns})'
