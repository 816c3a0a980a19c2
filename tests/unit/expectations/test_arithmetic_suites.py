"""Each kind of arithmetic has its own suite, which warns of the check, its facts and what they come to."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from expectations.report import ValidationReport
from expectations.runner import SUITES, validate
from tests.unit.expectations import frames

SUITE_OF = (
    ("sum", "checks_funding_sums"),
    ("partial_sum", "checks_funding_sums"),
    ("sum", "checks_sums"),
    ("difference", "checks_differences"),
    ("ratio", "checks_shares"),
    ("mean", "checks_means"),
    ("same_base", "checks_bases"),
)
"""The kind of check that fails in each article, and the suite that has to tell of it."""
NO_MONEY = "checks_sums"


@pytest.fixture(scope="module")
def report() -> ValidationReport:
    """An article for each kind, with one check that fails by 2 tỷ."""
    count = len(SUITE_OF)
    checks, facts = frames.checks(count).to_dicts(), frames.facts(count).to_dicts()
    for check, (kind, _) in zip(checks, SUITE_OF, strict=True):
        check |= {"kind": kind, "verdict": "fail", "computed_low": 32e9, "computed_high": 33e9}
        check |= {"discrepancy": -2e9, "suspect_fact_id": check["fact_ids"][1]}
    for fact in facts:
        fact["quality"] = "disputed"
        if fact["article_id"] == f"a{[suite for _, suite in SUITE_OF].index(NO_MONEY)}":
            fact |= {"metric": "other", "funding_source": None}
    shape = frames.checks().schema, frames.facts().schema
    return validate(
        frames.articles(count), pl.DataFrame(facts, schema=shape[1]), pl.DataFrame(checks, schema=shape[0])
    )


def _warnings(report: ValidationReport, article: int) -> list[dict[str, Any]]:
    return report.failing.filter(severity="warning", article_id=f"a{article}").to_dicts()


@pytest.mark.parametrize(("article", "suite"), [(at, suite) for at, (_, suite) in enumerate(SUITE_OF)])
def test_a_failing_check_is_one_warning_of_the_suite_of_its_kind(
    report: ValidationReport, article: int, suite: str
) -> None:
    [row] = _warnings(report, article)
    assert row["suite"] == suite
    assert row["check_id"] == f"a{article}c"
    assert row["fact_ids"] == [f"a{article}f{n}" for n in range(3)]
    assert all(f"{name}=3" in row["detail"] for name in ("stated", "computed_low", "computed_high"))


def test_failing_arithmetic_quarantines_nobody(report: ValidationReport) -> None:
    assert report.quarantined_articles.is_empty()


def test_every_suite_of_arithmetic_is_told_of_here_or_compares_sources() -> None:
    told = {suite for _, suite in SUITE_OF}
    warning = {
        s.name for s in SUITES if [p.severity for p in s.promises if "gap" in p.columns] == ["warning"]
    }
    assert warning == {*told, "sources_agree"}
