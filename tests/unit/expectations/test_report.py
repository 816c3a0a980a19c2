"""What a validation hands on: findings, quarantined articles, results."""

from __future__ import annotations

import polars as pl

from expectations.report import ValidationReport
from expectations.runner import validate
from tests.unit.expectations import frames
from warehouse.contract import FINDINGS, FOUND


def test_a_sum_that_fails_is_a_warning_with_its_facts_and_stays_published(
    failing_sum: ValidationReport,
) -> None:
    [row] = failing_sum.failing.to_dicts()
    assert (row["suite"], row["expectation"], row["severity"]) == (
        "checks_funding_sums",
        "checks.funding_sums",
        "warning",
    )
    assert (row["row_key"], row["article_id"], row["check_id"]) == ("check_id=a0c", "a0", "a0c")
    assert row["fact_ids"] == ["a0f0", "a0f1", "a0f2"]
    assert row["detail"].startswith(
        "gap=2000000000; fact_ids=a0f0 a0f1 a0f2; suspect_fact_id=a0f2; stated=3000"
    )
    assert failing_sum.quarantined_articles.is_empty()


def test_the_library_itself_names_the_facts_of_a_failing_sum(failing_sum: ValidationReport) -> None:
    [one] = [e for e in failing_sum.evaluations if e.suite.name == "checks_funding_sums"]
    [result] = one.result.results
    [row] = result.result["unexpected_index_list"]
    assert (row["check_id"], row["fact_ids"]) == ("a0c", "a0f0 a0f1 a0f2")


def test_a_failing_check_becomes_a_finding_in_its_own_words(failing_sum: ValidationReport) -> None:
    [finding] = failing_sum.findings.to_dicts()
    assert finding == {
        "finding_id": finding["finding_id"],
        "rule": "checks.funding_sums",
        "severity": "warning",
        "article_id": "a0",
        "fact_id": "a0f2",
        "check_id": "a0c",
        "message": frames.LIES,
        "status": "open",
    }
    assert finding["finding_id"][0] == "n"
    assert len(finding["finding_id"]) == 21


def test_findings_have_the_columns_of_the_contract_but_the_releases(failing_sum: ValidationReport) -> None:
    released = {"first_seen_release", "last_seen_release"}
    assert failing_sum.findings.schema == pl.Schema(FOUND)
    assert set(FINDINGS.names) - set(FOUND) == released


def test_a_broken_promise_quarantines_the_article_and_no_other() -> None:
    facts = frames.bent(frames.facts(2), 4, char_start=0, char_end=5)
    report = validate(frames.articles(2), facts, frames.checks(2))
    [row] = report.quarantined_articles.to_dicts()
    assert (row["article_id"], row["reason"]) == ("a1", "facts.span.quote")
    assert "fact_id=a1f1" in row["detail"]
    assert "text_at_span=Năm 2" in row["detail"]


def test_many_broken_rows_of_an_article_are_counted_in_one_line() -> None:
    facts = frames.facts().with_columns(unit=pl.lit("đồng"))
    report = validate(
        frames.articles(), pl.concat([facts, frames.bent(facts, fact_id="more").head(1)]), frames.checks()
    )
    details = dict(report.quarantined_articles.select("reason", "detail").iter_rows())
    assert details["facts.unit.known"].endswith(" + 1")


def test_a_doubled_row_gives_one_finding() -> None:
    facts = pl.concat([frames.facts(), frames.facts()])
    found = validate(frames.articles(), facts, frames.checks()).findings
    assert found["finding_id"].is_unique().all()
    assert sorted(found.filter(rule="facts.fact_id.unique")["fact_id"]) == ["a0f0", "a0f1", "a0f2"]


def test_the_order_of_rows_in_does_not_change_what_comes_out(failing_sum: ValidationReport) -> None:
    again = validate(*(frame.reverse() for frame in frames.failing_sum()))
    assert again.results.equals(failing_sum.results)
    assert again.failing.equals(failing_sum.failing)
    assert again.findings.equals(failing_sum.findings)


def test_the_suspect_stands_in_the_finding_only_if_there_is_one() -> None:
    articles, facts, checks = frames.failing_sum()
    report = validate(articles, facts, frames.bent(checks, suspect_fact_id=None))
    assert report.findings["fact_id"].to_list() == [None]
