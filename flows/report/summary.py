"""The short account of a run: how much was read, what was found, what needs a person, where to look."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from operator import itemgetter
from pathlib import Path
from typing import Literal

import duckdb

from flows.ingest.accounts import Account
from flows.report import brief, overview
from flows.report.numbers import Lang
from flows.report.source import Row, rows
from warehouse.contract import CORE_METRICS, SEVERITIES

Outcome = Literal["published", "unchanged", "blocked"]

REFUSED_SHOWN = 50
"""Quarantined inputs a summary carries; the rest are counted and stand in `quarantine`."""
FAILING_SHOWN = 200
"""Rows of the table artifact; all failing checks stand in the report and in `checks`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFacts:
    """What only the run itself knows.

    Attributes:
        read: articles taken in by this run.
        new: of these, articles or revisions the warehouse did not hold.
        unchanged: of these, articles it held already.
        refused: inputs of this run that stand in quarantine.
        earlier: articles or revisions that earlier runs had taken in and no release held: runs that were
            interrupted or blocked, and `giamngheo fetch`.
        outcome: whether the content was published, was the same as before, or must not be published.
        blocked_because: why publishing was blocked, None if it was not.
        warehouse: the published file.
        report: the validation report's page, None if none was written.
        data_docs: Great Expectations' own pages, None if none were written.
        seconds: how long the run took by the caller's clock, None if not measured.
        sql_command: how this warehouse is queried from a shell, without the query.
        outlets: what each address of each outlet gave.
    """

    read: int
    new: int
    unchanged: int
    refused: int
    outcome: Outcome
    warehouse: Path
    earlier: int = 0
    blocked_because: str | None = None
    report: Path | None = None
    data_docs: Path | None = None
    seconds: float | None = None
    sql_command: str = "giamngheo sql"
    outlets: tuple[Account, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Checks of one kind."""

    kind: str
    passed: int
    failed: int


@dataclass(frozen=True, slots=True)
class Refused:
    """One quarantined input."""

    source: str
    stage: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Question:
    """A query worth asking, with what it answers now.

    Attributes:
        query: SQL without a double quote, dollar sign or backtick, so that it stands in a shell as it is.
        columns: names of the answer's columns.
        answer: its rows as text.
    """

    query: str
    columns: tuple[str, ...]
    answer: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """A run and the content it left, ready to be shown.

    Attributes:
        run: what the run knows of itself.
        release_id: the newest release in the warehouse, None before the first.
        articles: articles in the warehouse.
        facts: figures in it, each with what it states.
        core_facts: of these, facts of a core metric.
        checks: verdicts by kind, kinds in alphabetical order.
        findings: open findings by severity, critical first.
        quarantined: inputs refused, all of them counted.
        refused: the first of them, with their reasons.
        question: one query with its answer.
    """

    run: RunFacts
    release_id: int | None
    articles: int
    facts: int
    core_facts: int
    checks: tuple[Verdicts, ...]
    findings: Mapping[str, int]
    quarantined: int
    refused: tuple[Refused, ...]
    question: Question

    @property
    def passed(self) -> int:
        """Checks that hold."""
        return sum(check.passed for check in self.checks)

    @property
    def failed(self) -> int:
        """Checks that cannot hold within the printed precision."""
        return sum(check.failed for check in self.checks)

    def to_json(self) -> str:
        """All of it as one JSON object; paths are strings."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2, default=str)

    def to_text(self) -> str:
        """At most some 30 lines of English for a terminal, free of control characters."""
        return brief.text(self)

    def to_markdown(self, lang: Lang = "vi") -> str:
        """A page section for the Prefect UI; text from outside cannot break out of its place."""
        return brief.markdown_of(self, lang)


def summarise(connection: duckdb.DuckDBPyConnection, run: RunFacts) -> RunSummary:
    """Count what `connection` (see `source.published`, `source.unpublished`) holds."""
    count = overview.totals(connection, CORE_METRICS)
    verdicts = sorted(overview.verdicts(connection), key=itemgetter("kind"))
    severities = {row["severity"]: row["n"] for row in rows(connection, SEVERITY)}
    refused = overview.quarantined(connection, REFUSED_SHOWN)
    return RunSummary(
        run=run,
        release_id=count["release_id"],
        articles=count["articles"],
        facts=count["facts"],
        core_facts=count["core"],
        checks=tuple(Verdicts(**row) for row in verdicts),
        findings={severity: severities.get(severity, 0) for severity in SEVERITIES},
        quarantined=count["quarantined"],
        refused=tuple(Refused(**row) for row in refused),
        question=_question(connection),
    )


def failing_checks_table(connection: duckdb.DuckDBPyConnection) -> list[dict[str, str]]:
    """Failing checks as rows of text, those of a source together, for a table artifact."""
    failing = rows(connection, FAILING, [FAILING_SHOWN])
    return [{key: brief.cell(value) for key, value in row.items()} for row in failing]


def _question(connection: duckdb.DuckDBPyConnection) -> Question:
    """The first of the questions that has an answer; the last one is kept without any."""
    query, answer = "", list[Row]()
    for query in QUESTIONS:
        answer = rows(connection, query)
        if answer:
            break
    columns = tuple(answer[0]) if answer else ()
    return Question(query, columns, tuple(tuple(brief.cell(v) for v in row.values()) for row in answer))


SEVERITY = "SELECT severity, count(*) AS n FROM findings WHERE status = 'open' GROUP BY severity"
FAILING = """
SELECT a.title AS article, c.kind, c.explanation_vi, c.explanation_en,
       f.quote AS suspect, c.suggested_quote AS suggestion, c.check_id, c.source
FROM checks c
LEFT JOIN articles a USING (article_id)
LEFT JOIN facts f ON f.fact_id = c.suspect_fact_id
WHERE c.verdict = 'fail' ORDER BY c.source, c.check_id LIMIT ?
"""
QUESTIONS = (
    "SELECT source, explanation_en FROM checks WHERE verdict = 'fail' ORDER BY check_id LIMIT 3",
    "SELECT place_name, quote FROM facts WHERE metric = 'funding_disbursed' ORDER BY value DESC LIMIT 5",
    "SELECT metric, count(*) AS facts FROM facts GROUP BY metric ORDER BY facts DESC, metric LIMIT 5",
)
