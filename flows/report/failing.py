"""Failing checks as a steward reads them: in context, with the arithmetic and the likely culprit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from flows.report import words
from flows.report.marks import Sentence, sentences
from flows.report.source import Row, rows
from flows.report.words import Pair

DECIMALS = 2
"""Of computed values: one more than newspapers mostly print."""


@dataclass(frozen=True, slots=True)
class Line:
    """Stated against computed on a line from 0 to 100."""

    low: float
    high: float
    stated: float

    @property
    def width(self) -> float:
        """Length of the computed interval."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Member:
    """A figure that takes part."""

    fact: Row
    role: Pair
    bound: Pair
    metric: Pair
    money: Pair
    period: Pair
    suspect: bool


@dataclass(frozen=True, slots=True)
class Failing:
    """One failing check.

    Attributes:
        row: the row of `checks`, with `title` of its article.
        kind: what kind of statement it is.
        context: the sentences its figures stand in.
        members: its figures in the order of `fact_ids`.
        operation: the arithmetic on the printed figures, None where there is no simple form.
        computed: what the other figures give.
        stated: what the article says.
        gap: how far both are apart.
        line: both drawn on a line, None where they have no finite distance.
    """

    row: Row
    kind: Pair
    context: tuple[Sentence, ...]
    members: tuple[Member, ...]
    operation: str | None
    computed: Pair
    stated: Pair
    gap: Pair
    line: Line | None

    def role(self, fact_id: str) -> Member | None:
        """The member a fact is, None if it only stands in the same sentence."""
        return next((member for member in self.members if member.fact["fact_id"] == fact_id), None)

    @property
    def suspect(self) -> Member | None:
        """The figure that is probably wrong."""
        return next((member for member in self.members if member.suspect), None)


def failing(connection: duckdb.DuckDBPyConnection, limit: int) -> list[Failing]:
    """Up to `limit` failing checks, those of one article together."""
    checks = rows(connection, CHECKS, [limit])
    facts = {row["fact_id"]: row for row in rows(connection, MEMBERS, [limit])}
    metrics = words.metric_labels(connection)
    return [
        _view(check, [facts[key] for key in check["fact_ids"] if key in facts], metrics) for check in checks
    ]


def _view(check: Row, facts: Sequence[Row], metrics: dict[str, Pair]) -> Failing:
    roles = dict(zip(check["fact_ids"], check["roles"], strict=False))
    unit = unit_of(check, facts)
    return Failing(
        row=check,
        kind=words.label("kind", check["kind"]),
        context=tuple(sentences(facts, check["text"] or "")),
        members=tuple(_member(fact, roles[fact["fact_id"]], check, metrics) for fact in facts),
        operation=operation(check["kind"], [(roles[fact["fact_id"]], fact) for fact in facts]),
        computed=words.amount(check["computed_low"], check["computed_high"], unit, DECIMALS),
        stated=words.amount(check["stated"], check["stated"], unit),
        gap=words.gap(abs(check["discrepancy"]), unit, DECIMALS),
        line=line(check["computed_low"], check["computed_high"], check["stated"]),
    )


def _member(fact: Row, role: str, check: Row, metrics: dict[str, Pair]) -> Member:
    return Member(
        fact=fact,
        role=words.label("role", role),
        bound=words.label("bound", fact["bound"]),
        metric=metrics.get(fact["metric"], Pair(fact["metric"], fact["metric"])),
        money=words.label("funding_source", fact["funding_source"]),
        period=words.period(fact["period_start"], fact["period_end"], fact.get("as_of")),
        suspect=fact["fact_id"] == check["suspect_fact_id"],
    )


def unit_of(check: Row, facts: Sequence[Row]) -> str | None:
    """The unit of what is compared: that of the first member which states it."""
    stating = [fact["unit"] for fact in facts if math.isclose(fact["value"], check["stated"], rel_tol=1e-9)]
    return next(iter(stating), None)


def operation(kind: str, members: Sequence[tuple[str, Row]]) -> str | None:
    """What is reckoned, on the figures as printed: `815,2 tỷ đồng + 24,4 tỷ đồng`."""

    def of(*roles: str) -> list[Row]:
        return [fact for role, fact in members if role in roles]

    match kind:
        case "sum" | "partial_sum":
            return " + ".join(fact["quote"] for fact in of("part")) or None
        case "difference" | "ratio" if both := of("fraction"):
            part, whole = (number.strip() for number in both[0]["quote"].split("/", 1))
            return f"{part} ÷ {whole}" if kind == "ratio" else f"{whole} − {part}"
        case "difference":
            ends = sorted(of("from", "to"), key=lambda fact: -fact["value"])
            return " − ".join(fact["quote"] for fact in ends) if len(ends) == 2 else None  # noqa: PLR2004 - two ends
        case "ratio":
            return _quotient(of("numerator"), of("denominator")) or _growth(of("change"), of("to"))
        case "mean":
            parts = of("part", "value")
            return f"({' + '.join(fact['quote'] for fact in parts)}) ÷ {len(parts)}" if parts else None
    return None


def _quotient(over: Sequence[Row], under: Sequence[Row]) -> str | None:
    return f"{over[0]['quote']} ÷ {under[0]['quote']}" if over and under else None


def _growth(changes: Sequence[Row], reached: Sequence[Row]) -> str | None:
    """A change against what was there before it, which is not told."""
    for change, end in zip(changes, reached, strict=True):
        back = "+" if change["change"] == "decrease" else "−"
        return f"{change['quote']} ÷ ({end['quote']} {back} {change['quote']})"
    return None


def line(low: float, high: float, stated: float) -> Line | None:
    """Where the computed interval and the stated value lie, with an eighth of the line free at both ends."""
    least, most = min(low, stated), max(high, stated)
    if not (math.isfinite(least) and math.isfinite(most) and most > least):
        return None
    return Line(*(round(12.5 + 75 * (value - least) / (most - least), 2) for value in (low, high, stated)))


CHECKS = """
SELECT c.*, a.title, a.text, a.outlet FROM checks c LEFT JOIN articles a USING (article_id)
WHERE c.verdict = 'fail' ORDER BY c.source, c.check_id LIMIT ?
"""
MEMBERS = """
WITH failed AS (FROM checks WHERE verdict = 'fail' ORDER BY source, check_id LIMIT ?)
FROM facts SEMI JOIN (SELECT unnest(fact_ids) AS fact_id FROM failed) m USING (fact_id)
"""
