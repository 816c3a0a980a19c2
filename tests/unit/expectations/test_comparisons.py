"""Tellers that do not agree are told of, those that do are not."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import polars as pl
import pytest

from expectations.comparisons import observed
from expectations.report import ValidationReport
from expectations.runner import validate
from tests.unit.expectations import frames
from warehouse.contract import COMPARISONS

ROW: dict[str, Any] = {
    "comparison_id": "m1", "verdict": "conflict", "metric": "funding_allocated", "change": "none",
    "status": "actual", "unit": "VND", "place_code": "213", "place_name": "Lạng Giang",
    "province_name": "Bắc Giang", "period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31),
    "as_of": date(2023, 12, 31),
    "funding_source": "all", "population_group": "all", "programme": None, "witnesses": 3,
    "fact_ids": ["a0f0", "a1f0", "a2f1"], "agreed_low": 29.5e9, "agreed_high": 30.5e9,
    "dissenting": ["a2f1"], "explanation_vi": "Hai báo nói 30, một báo nói 20.",
    "explanation_en": "Two say 30, one says 20.",
}  # fmt: skip


def comparisons(*changes: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame([ROW | change for change in changes], schema=COMPARISONS.schema())


@pytest.fixture(scope="module")
def report() -> ValidationReport:
    told = comparisons({}, {"comparison_id": "m2", "verdict": "agree", "dissenting": []})
    return validate(frames.articles(3), frames.facts(3), frames.checks(3), told)


def test_a_conflict_is_a_warning_that_names_the_figure_which_stands_alone(report: ValidationReport) -> None:
    [row] = report.failing.to_dicts()
    assert (row["suite"], row["expectation"], row["severity"]) == (
        "sources_agree", "comparisons.agree", "warning",
    )  # fmt: skip
    assert (row["article_id"], row["fact_id"]) == ("a2", "a2f1")
    assert row["fact_ids"] == ["a0f0", "a1f0", "a2f1"]
    assert "value=20000000000" in row["detail"]
    assert row["message"] == "Hai báo nói 30, một báo nói 20."


def test_a_conflict_is_one_finding_and_quarantines_nobody(report: ValidationReport) -> None:
    [finding] = report.findings.to_dicts()
    assert (finding["rule"], finding["fact_id"], finding["check_id"]) == ("comparisons.agree", "a2f1", None)
    assert report.quarantined_articles.is_empty()


def test_where_nobody_stands_alone_the_last_teller_is_shown() -> None:
    [row] = observed(frames.facts(3), comparisons({"dissenting": []})).to_dicts()
    assert (row["fact_id"], row["article_id"], row["gap"]) == ("a2f1", "a2", 9.5e9)


def test_a_conflict_without_distance_still_fails() -> None:
    told = comparisons({"agreed_low": 0.0, "agreed_high": 1e12}, {"verdict": "agree", "agreed_high": 1.0})
    assert observed(frames.facts(3), told)["gap"].to_list() == [math.inf, 0.0]
