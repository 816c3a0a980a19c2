"""What every expectation found, suite by suite."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from expectations.runner import SUITES
from flows.report.source import Row
from flows.report.words import Pair

COLUMNS = ("suite", "expectation", "column", "severity", "evaluated", "unexpected", "success", "skipped")
TITLES = {suite.name: Pair(suite.title_vi, suite.title_en) for suite in SUITES}
MEANINGS = {promise.rule: Pair(promise.vi, promise.en) for suite in SUITES for promise in suite.promises}


@dataclass(frozen=True, slots=True)
class Suite:
    """Results of one suite.

    Attributes:
        name: as in the results.
        title: what it is about.
        open: results that prove nothing, failed ones before skipped, whose `success` is null.
        passed: results that hold.
        failed: how many did not hold.
        skipped: how many had nothing to evaluate.
    """

    name: str
    title: Pair
    open: Sequence[Row]
    passed: Sequence[Row]
    failed: int
    skipped: int


def suites(results: pl.DataFrame) -> list[Suite]:
    """`ValidationReport.results` by suite, those with failures first."""
    failed = pl.col("success").eq(other=False).fill_null(value=False)
    ordered = results.select(COLUMNS).sort([~failed, pl.col("success").fill_null(value=False), "expectation"])
    return [
        _suite(str(name), held.to_dicts())
        for (name,), held in ordered.partition_by("suite", as_dict=True, maintain_order=True).items()
    ]


def meaning(rule: str) -> Pair:
    """What an expectation says must hold; a rule not known stands for itself."""
    return MEANINGS.get(rule, Pair(rule, rule))


def _suite(name: str, held: Sequence[Row]) -> Suite:
    return Suite(
        name=name,
        title=TITLES.get(name, Pair(name, name)),
        open=[row for row in held if not row["success"]],
        passed=[row for row in held if row["success"]],
        failed=sum(row["success"] is False for row in held),
        skipped=sum(row["success"] is None for row in held),
    )
