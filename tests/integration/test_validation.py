"""The promises against what careful readers found in the bundled articles."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from expectations.report import ValidationReport
from expectations.runner import build_docs, validate
from warehouse.contract import ARTICLES, CHECKS, FACTS

ROOT = Path(__file__).parents[2]
GOLD: list[dict[str, Any]] = json.loads((ROOT / "tests/quality/gold.json").read_text(encoding="utf-8"))
PERIOD_ENDS = ((1, 1), (12, 31))


def text_of(doc: str) -> str:
    return (ROOT / "seeds/articles" / f"{doc}.txt").read_text(encoding="utf-8")


def article(doc: str) -> dict[str, object]:
    text = text_of(doc)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return {
        "article_id": doc,
        "source": doc,
        "outlet": None,
        "title": None,
        "author": None,
        "published_at": None,
        "place_code": None,
        "place_name": None,
        "text": text,
        "content_hash": digest,
        "revision_id": digest,
    }


def day(period: str | None, end: int) -> dt.date | None:
    return None if period is None else dt.date(int(period.split("-")[end]), *PERIOD_ENDS[end])


def fact(doc: str, label: dict[str, Any], quality: str) -> dict[str, object]:
    text = text_of(doc)
    before, after = text.rfind("\n", 0, label["start"]) + 1, text.find("\n", label["end"])
    return {
        "fact_id": f"{doc}:{label['start']}",
        "article_id": doc,
        "source": doc,
        "sentence": text[before : after if after >= 0 else None],
        "quote": label["quote"],
        "char_start": label["start"],
        "char_end": label["end"],
        **{
            name: label[name]
            for name in ("value", "value_high", "unit", "bound", "metric", "change", "status")
        },
        "place_code": None,
        "place_name": label["place"],
        "province_name": None,
        "period_start": day(label["period"], 0),
        "period_end": day(label["period"], 1),
        "funding_source": label["source"],
        "population_group": label["group"],
        "programme": None,
        "rule": "label",
        "review": "confirmed",
        "quality": quality,
    }


def check(doc: str, label: dict[str, Any], ids: list[str]) -> dict[str, object]:
    apart = 0.0 if label["verdict"] == "pass" else 1.0
    return {
        "check_id": f"{label['kind']}:{'+'.join(ids)}",
        "article_id": doc,
        "source": doc,
        "kind": label["kind"],
        "verdict": label["verdict"],
        "fact_ids": ids,
        "roles": ["value"] * len(ids),
        "stated": 1.0,
        "computed_low": 1.0 + apart,
        "computed_high": 1.0 + apart,
        "discrepancy": -apart,
        "suspect_fact_id": None,
        "suggested_value": None,
        "suggested_quote": None,
        "explanation_vi": "…",
        "explanation_en": "…",
    }


def labelled(doc: dict[str, Any]) -> Iterator[tuple[str, dict[str, object]]]:
    """An article with its facts and checks, each as a contract row with its relation's name."""
    name, figures = doc["doc"], doc["quantities"]
    ids = {figure["quote"]: f"{name}:{figure['start']}" for figure in reversed(figures)}
    members = [[ids[quote] for quote in one["members"]] for one in doc["checks"]]
    verdicts = {
        (member, one["verdict"])
        for one, group in zip(doc["checks"], members, strict=True)
        for member in group
    }
    yield "articles", article(name)
    for figure in figures:
        one = f"{name}:{figure['start']}"
        quality = (
            "disputed"
            if (one, "fail") in verdicts
            else "checked"
            if (one, "pass") in verdicts
            else "unchecked"
        )
        yield "facts", fact(name, figure, quality)
    for one, group in zip(doc["checks"], members, strict=True):
        yield "checks", check(name, one, group)


@pytest.fixture(scope="module")
def report() -> ValidationReport:
    rows = [one for doc in GOLD for one in labelled(doc)]
    articles, facts, checks = (
        pl.DataFrame([row for kind, row in rows if kind == relation.name], schema=relation.schema())
        for relation in (ARTICLES, FACTS, CHECKS)
    )
    return validate(articles, facts, checks)


def test_no_label_of_a_careful_reader_breaks_a_promise_of_ours(report: ValidationReport) -> None:
    assert report.quarantined_articles.rows() == []


def test_only_the_checks_that_fail_are_warned_of(report: ValidationReport) -> None:
    warned = report.failing.filter(severity="warning")
    failing = sorted(
        (doc["doc"], one["kind"]) for doc in GOLD for one in doc["checks"] if one["verdict"] == "fail"
    )
    found = sorted(
        (article_id, check_id.split(":")[0])
        for article_id, check_id in warned.select("article_id", "check_id").iter_rows()
    )
    assert found == failing


def test_the_disbursed_parts_of_lai_chau_fail_in_results_docs_and_findings(
    report: ValidationReport, tmp_path: Path
) -> None:
    [row] = report.failing.filter(suite="checks_funding_sums", article_id="lai_chau").to_dicts()
    text = text_of("lai_chau")
    quotes = [text[int(one.split(":")[1]) :].split(" đồng")[0] for one in row["fact_ids"]]
    assert quotes == ["837,6 tỷ", "815,2 tỷ", "24,4 tỷ"]
    assert report.findings.filter(check_id=row["check_id"])["severity"].to_list() == ["warning"]
    build_docs(report, tmp_path)
    assert row["check_id"] in (tmp_path / "checks_funding_sums.html").read_text(encoding="utf-8")
