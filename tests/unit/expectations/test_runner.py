"""A validation that did not run must not look like one that passed."""

from __future__ import annotations

import subprocess
import sys

import polars as pl
import pytest

from expectations.promise import Promise, Suite, not_empty, present, within
from expectations.report import ValidationReport
from expectations.runner import SUITES, evaluate_all, validate
from flows.errors import ValidationBroken
from tests.unit.expectations import frames

FRAME = pl.DataFrame({"article_id": ["a0", "a1"], "gap": [0.0, 2.0], "word": ["x", None]})
GAP = within("t.gap", "gap", (0, 0), "warning", ("không lệch", "no gap"))


def suite(*promises: Promise) -> Suite:
    return Suite("t", "thử", "trial", "t", ("article_id",), (), promises)


def unknown(expects: str) -> Promise:
    return Promise("t.unknown", "critical", expects, {"column": "gap"}, "vi", "en")


def test_every_promise_is_reported_as_evaluated_on_every_row_or_as_skipped(sound: ValidationReport) -> None:
    declared = [(one.name, promise.rule) for one in SUITES for promise in one.promises]
    assert sound.results.select("suite", "expectation").rows() == declared
    ran = sound.results.filter(pl.col("skipped").is_null())
    rows = {"articles": 2, "facts": 6, "checks": 2, "checks_funding_sums": 2}
    assert set(ran["suite"]) == set(rows)
    assert ran["evaluated"].to_list() == [rows[name] for name in ran["suite"]]
    assert ran["success"].all()


def test_a_suite_without_rows_is_skipped_and_not_called_a_success(sound: ValidationReport) -> None:
    skipped = sound.results.filter(suite="checks_means").row(0, named=True)
    assert (skipped["success"], skipped["evaluated"], skipped["skipped"]) == (None, 0, "no rows")


def test_a_suite_that_declares_nothing_is_refused() -> None:
    with pytest.raises(ValidationBroken, match="declares no expectations"):
        evaluate_all([suite()], {"t": FRAME})


def test_a_missing_column_is_our_error_and_not_bad_data() -> None:
    with pytest.raises(ValidationBroken, match="lacks: hole"):
        evaluate_all([suite(present("t.hole", "hole"))], {"t": FRAME})


def test_an_expectation_that_raises_is_our_error_and_not_bad_data() -> None:
    broken = within("t.word", "word", (0, 1), "warning", ("vi", "en"))
    with pytest.raises(ValidationBroken, match=r"t\.word could not be evaluated on t"):
        evaluate_all([suite(GAP, broken)], {"t": FRAME})


def test_an_unknown_expectation_is_refused() -> None:
    with pytest.raises(ValidationBroken, match="ExpectMiracles"):
        evaluate_all([suite(unknown("ExpectMiracles"))], {"t": FRAME})


def test_an_expectation_that_is_not_evaluated_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the library does to a suite whose classes it does not know: nothing, with success."""
    from expectations import engine  # noqa: PLC0415 - loads the library

    monkeypatch.setattr(engine, "_expectations", lambda _: [])
    with pytest.raises(
        ValidationBroken, match=r"declares 1 expectations, 0 were evaluated; not evaluated: t\.gap"
    ):
        evaluate_all([suite(GAP)], {"t": FRAME})


def test_two_promises_of_one_name_are_refused() -> None:
    twin = within("t.gap", "gap", (0, 9), "warning", ("vi", "en"))
    with pytest.raises(ValidationBroken, match="rules must be unique"):
        evaluate_all([suite(GAP, twin)], {"t": FRAME})


def test_an_empty_frame_breaks_only_the_promise_on_rows() -> None:
    rows = not_empty("t.rows", "critical", ("phải có dòng", "there must be rows"))
    [one] = evaluate_all([suite(rows, GAP)], {"t": FRAME.clear()})
    assert [(verdict.promise.rule, verdict.unexpected) for verdict in one.verdicts] == [("t.rows", 1)]


def test_no_articles_at_all_is_a_collapse_and_nothing_is_called_a_success() -> None:
    report = validate(frames.articles(0), frames.facts(0), frames.checks(0))
    assert report.collapse is not None
    assert not report.results["success"].any()
    assert report.quarantined_articles.is_empty()


def test_articles_without_figures_are_worth_a_look_and_can_be_published() -> None:
    report = validate(frames.articles(1), frames.facts(0), frames.checks(0))
    assert report.collapse is None
    assert report.findings.select("rule", "severity").sort("rule").rows() == [
        ("articles.facts.some", "info"),
        ("facts.rows", "warning"),
    ]


@pytest.mark.parametrize("column", ["article_id", "char_start", "value"])
def test_a_frame_that_is_not_shaped_as_the_contract_says_is_refused(column: str) -> None:
    with pytest.raises(ValidationBroken, match=f"facts frame has {column} as None"):
        validate(frames.articles(), frames.facts().drop(column), frames.checks())


def test_a_broken_row_without_an_article_is_our_error() -> None:
    facts = frames.bent(frames.facts(), article_id=None)
    with pytest.raises(ValidationBroken, match="name no article to quarantine"):
        validate(frames.articles(), facts, frames.checks())


def test_all_failing_rows_are_named_and_not_the_first_two_hundred() -> None:
    rows = pl.DataFrame({"article_id": [f"a{n}" for n in range(500)], "gap": [1.0] * 500})
    [one] = evaluate_all([suite(GAP)], {"t": rows})
    assert [row["article_id"] for row in one.verdicts[0].rows] == rows["article_id"].to_list()


def test_importing_the_runner_is_cheap_and_switches_telemetry_off() -> None:
    code = (
        "import os, sys, expectations.runner; "
        "print('great_expectations' in sys.modules, 'pandas' in sys.modules); "
        "print(os.environ['GX_ANALYTICS_ENABLED'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "false"]
