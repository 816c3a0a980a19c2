"""What a validation found: results by expectation, failing rows, what to quarantine, what to look at."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import polars as pl

from expectations.promise import Promise, Suite
from flows.errors import ValidationBroken
from warehouse.contract import FOUND

if TYPE_CHECKING:
    from expectations.engine import Evaluation, Verdict

RESULTS = {
    "suite": pl.String(),
    "expectation": pl.String(),
    "column": pl.String(),
    "severity": pl.String(),
    "evaluated": pl.Int64(),
    "unexpected": pl.Int64(),
    "success": pl.Boolean(),
    "skipped": pl.String(),
}
FAILING = {
    "suite": pl.String(),
    "expectation": pl.String(),
    "severity": pl.String(),
    "row_key": pl.String(),
    "article_id": pl.String(),
    "fact_id": pl.String(),
    "check_id": pl.String(),
    "fact_ids": pl.List(pl.String()),
    "detail": pl.String(),
    "message": pl.String(),
}
QUARANTINED = {"article_id": pl.String(), "reason": pl.String(), "detail": pl.String()}

SHOWN = 120
"""Characters of a cell shown in a detail; longer ones end in an ellipsis."""
NAMED = 3
"""Failing rows named in the detail of a quarantined article; the rest are counted."""


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What came out of one validation, in an order that depends on the content alone.

    Attributes:
        results: one row per expectation declared; `success` is null and `skipped` says why where there was
            nothing to evaluate.
        failing: one row per row that broke an expectation, all of them.
        suites: what was declared.
        evaluations: the library's own results, for `runner.build_docs`.
    """

    results: pl.DataFrame
    failing: pl.DataFrame
    suites: tuple[Suite, ...]
    evaluations: tuple[Evaluation, ...]

    @classmethod
    def of(
        cls,
        evaluations: Sequence[Evaluation],
        suites: Sequence[Suite],
        checks: pl.DataFrame,
        comparisons: pl.DataFrame,
    ) -> Self:
        """The report on `evaluations` of `suites`; failing checks and comparisons speak for themselves.

        Raises:
            ValidationBroken: if a row broke a critical promise and names no article.
        """
        verdicts = {v.promise.rule: v for e in evaluations for v in e.verdicts}
        results = [_result(suite, p, verdicts.get(p.rule)) for suite in suites for p in suite.promises]
        rows = [row for e in evaluations for v in e.verdicts for row in _failing(e.suite, v)]
        failing = pl.DataFrame(rows, schema=FAILING, orient="row")
        homeless = failing.filter(
            pl.col("article_id").is_null(), pl.col("severity") == "critical", pl.col("row_key") != ""
        )
        if homeless.height:
            first = homeless.row(0, named=True)
            raise ValidationBroken(
                f"{homeless.height} rows of {first['suite']} break a promise and name no article "
                f"to quarantine, first {first['expectation']} in {first['row_key']}; "
                "join the source onto every row"
            )
        return cls(
            pl.DataFrame(results, schema=RESULTS, orient="row"),
            _explained(failing, checks, comparisons).sort("suite", "expectation", "row_key", "detail"),
            tuple(suites),
            tuple(evaluations),
        )

    @property
    def collapse(self) -> str | None:
        """Why there is nothing that could be published, None if there is something."""
        broken = self.failing.filter(pl.col("severity") == "critical", pl.col("row_key") == "")
        return None if broken.is_empty() else str(broken["message"][0])

    @property
    def quarantined_articles(self) -> pl.DataFrame:
        """Articles that broke a promise of ours: `article_id`, `reason` (the rule), `detail`."""
        words = {promise.rule: promise.message for suite in self.suites for promise in suite.promises}
        rows = (
            self.failing.filter(pl.col("severity") == "critical", pl.col("article_id").is_not_null())
            .group_by("article_id", "expectation")
            .agg("row_key", "detail")
            .sort("article_id", "expectation")
        )
        return pl.DataFrame(
            [
                (r["article_id"], r["expectation"], _summary(words[r["expectation"]], r))
                for r in rows.iter_rows(named=True)
            ],
            schema=QUARANTINED,
            orient="row",
        )

    @property
    def findings(self) -> pl.DataFrame:
        """What a steward should look at: the columns of `FINDINGS` but the releases, one row per subject."""
        compared = pl.col("row_key").str.starts_with("comparison_id=")
        subject = (
            pl.when(pl.col("row_key") == "")
            .then("suite")
            .otherwise(
                pl.coalesce("check_id", pl.when(compared).then("row_key"), "fact_id", "article_id", "row_key")
            )
        )
        named = self.failing.with_columns(subject=subject, rule="expectation", status=pl.lit("open"))
        ids = [_finding_id(rule, subject) for rule, subject in named.select("rule", "subject").iter_rows()]
        return (
            named.with_columns(pl.Series("finding_id", ids, dtype=pl.String))
            .unique("finding_id", keep="first", maintain_order=True)
            .select(list(FOUND))
            .sort("finding_id")
        )


def _result(suite: Suite, promise: Promise, verdict: Verdict | None) -> tuple[object, ...]:
    column = ", ".join(promise.columns) or None
    head = (suite.name, promise.rule, column, promise.severity)
    if verdict is None:
        return (*head, 0, 0, None, "no rows")
    return (*head, verdict.evaluated, verdict.unexpected, verdict.unexpected == 0, None)


def _failing(suite: Suite, verdict: Verdict) -> Iterator[tuple[object, ...]]:
    promise = verdict.promise
    if verdict.unexpected and not verdict.rows:
        yield (suite.name, promise.rule, promise.severity, "", None, None, None, None,
               f"rows={verdict.evaluated}", promise.message)  # fmt: skip
    for row in verdict.rows:
        keys = {name: _text(row.get(name)) for name in ("article_id", "fact_id", "check_id")}
        members = _text(row.get("fact_ids"))
        told = [name for name in suite.shown if name not in promise.columns and not _absent(row.get(name))]
        detail = "; ".join(f"{name}={_shown(row.get(name))}" for name in (*promise.columns, *told))
        yield (
            suite.name,
            promise.rule,
            promise.severity,
            next((f"{name}={_shown(row.get(name))}" for name in suite.key), "?"),
            keys["article_id"],
            keys["fact_id"] or (_text(row.get("suspect_fact_id"))),
            keys["check_id"],
            members.split(" ") if members else None,
            detail,
            f"{promise.message} ({detail})",
        )


def _explained(failing: pl.DataFrame, checks: pl.DataFrame, comparisons: pl.DataFrame) -> pl.DataFrame:
    """Arithmetic that fails speaks for itself."""
    keys = (("check_id", checks), ("comparison_id", comparisons))
    told = pl.concat(
        frame.select(row_key=pl.format(f"{key}={{}}", key), told="explanation_vi") for key, frame in keys
    ).unique("row_key", keep="first", maintain_order=True)
    arithmetic = pl.col("severity") != "critical"
    return (
        failing.join(told, on="row_key", how="left", maintain_order="left")
        .with_columns(
            pl.when(arithmetic).then(pl.coalesce("told", "message")).otherwise("message").alias("message")
        )
        .drop("told")
    )


def _summary(words: str, row: Mapping[str, list[str]]) -> str:
    named = [f"{key} ({detail})" for key, detail in zip(row["row_key"], row["detail"], strict=True)][:NAMED]
    rest = len(row["row_key"]) - len(named)
    more = f" + {rest}" if rest else ""
    return f"{words} {', '.join(named)}{more}"


def _finding_id(rule: str, subject: str) -> str:
    return "n" + hashlib.sha256(f"{rule}\x1f{subject}".encode()).hexdigest()[:20]


def _text(value: object) -> str | None:
    """A key as text; the library writes absent ones as NaN or None."""
    return value if isinstance(value, str) else None


def _absent(value: object) -> bool:
    return value is None or value != value  # noqa: PLR0124 - NaN and NaT are what differs from itself


def _shown(value: object) -> str:
    if _absent(value):
        return "∅"
    text = f"{value:.15g}" if isinstance(value, float) else str(value)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
