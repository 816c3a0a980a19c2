"""The rest of the page: totals, charts, articles with their facts, expectations, quarantine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from flows.report import words
from flows.report.marks import Sentence, sentences
from flows.report.source import Row, rows
from flows.report.words import Pair


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart.

    Attributes:
        name: what is measured.
        said: its numbers, as they are printed beside the bar.
        parts: lengths of its parts from 0 to 100, each with the class it is drawn in.
        anchor: the article it leads to, None where it is of several.
    """

    name: Pair
    said: tuple[Pair, ...]
    parts: tuple[tuple[str, float], ...]
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with some of its facts.

    Attributes:
        row: article with its counts.
        sentences: its first sentences that carry figures.
        shown: facts in those.
    """

    row: Row
    sentences: tuple[Sentence, ...]
    shown: int


def called(row: Row) -> str:
    """What an article is called: its headline, else the last part of where it was found."""
    return str(row["title"] or row["source"].rstrip("/").rsplit("/", 1)[-1])


def totals(connection: duckdb.DuckDBPyConnection, core: Sequence[str]) -> Row:
    """One row of counts, with the newest release."""
    return rows(connection, TOTALS, {"core": list(core)})[0]


def verdicts(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """Kind, passed and failed for each kind of check that occurs, the commonest first."""
    return rows(connection, KINDS)


def checks_by_kind(connection: duckdb.DuckDBPyConnection) -> list[Bar]:
    """Failed and passed checks for each kind that occurs."""
    found = verdicts(connection)
    most = max((row["failed"] + row["passed"] for row in found), default=1)
    return [
        Bar(
            words.label("kind", row["kind"]),
            (words.count(row["failed"]), words.count(row["passed"])),
            (("bad", _share(row["failed"], most)), ("good", _share(row["passed"], most))),
        )
        for row in found
    ]


def facts_by_metric(connection: duckdb.DuckDBPyConnection, limit: int) -> list[Bar]:
    """The commonest metrics."""
    found = rows(connection, BY_METRIC, [limit])
    known = words.metric_labels(connection)
    most = max((row["facts"] for row in found), default=1)
    return [
        Bar(
            known.get(row["metric"], Pair(row["metric"], row["metric"])),
            (words.count(row["facts"]),),
            (("plain", _share(row["facts"], most)),),
        )
        for row in found
    ]


def plan_and_disbursed(connection: duckdb.DuckDBPyConnection, limit: int) -> list[Bar]:
    """Where an article says what share of a plan was disbursed: how far it got."""
    bars = []
    for row in rows(connection, PLANS, [limit]):
        most = max(row["allocated"], row["disbursed"])
        money = words.label("funding_source", row["funding_source"])
        where = row["place_name"] or called(row)
        bars.append(
            Bar(
                Pair(f"{where}: {money.vi}", f"{where}: {money.en}"),
                (
                    words.amount(row["disbursed"], row["disbursed"], "VND"),
                    words.amount(row["allocated"], row["allocated"], "VND"),
                ),
                (
                    ("plan", _share(row["allocated"], most)),
                    ("paid" if row["verdict"] == "pass" else "bad", _share(row["disbursed"], most)),
                ),
                row["article_id"],
            )
        )
    return bars


def readings(
    connection: duckdb.DuckDBPyConnection, articles: int, detailed: int, facts_each: int
) -> list[Reading]:
    """Articles, those with failing checks first; the first `detailed` of them with their facts."""
    texts: dict[str, list[Row]] = {}
    for fact in rows(connection, FACTS, [detailed, facts_each]):
        texts.setdefault(fact["article_id"], []).append(fact)
    return [
        Reading(row, tuple(sentences(held, row["text"])), len(held))
        for row in rows(connection, ARTICLES, [articles])
        for held in (texts.get(row["article_id"], []),)
    ]


def quarantined(connection: duckdb.DuckDBPyConnection, limit: int) -> list[Row]:
    """Inputs refused, with their reasons; those that nobody has to look at come last."""
    last = "reason IN ('waiting', 'other_address')"
    query = f"SELECT * FROM quarantine ORDER BY {last}, source, stage, reason LIMIT ?"  # noqa: S608 - words of ours
    return rows(connection, query, [limit])


def open_findings(connection: duckdb.DuckDBPyConnection, limit: int) -> list[Row]:
    """Open findings on anything but a failing check, critical first."""
    return rows(connection, FINDINGS, [limit])


def _share(part: float, whole: float) -> float:
    return round(100 * part / whole, 2) if whole else 0.0


TOTALS = """
SELECT (SELECT count(*) FROM articles) AS articles,
       (SELECT count(*) FROM facts) AS facts,
       (SELECT count(*) FROM facts WHERE list_contains($core, metric)) AS core,
       (SELECT count(*) FROM checks) AS checks,
       (SELECT count(*) FROM checks WHERE verdict = 'fail') AS failed,
       (SELECT count(*) FROM findings WHERE status = 'open') AS findings,
       (SELECT count(*) FROM findings WHERE status = 'open' AND severity = 'critical') AS critical,
       (SELECT count(*) FROM quarantine) AS quarantined,
       (SELECT count(DISTINCT metric) FROM facts) AS metrics,
       (SELECT count(DISTINCT article_id) FROM facts) AS telling,
       r.release_id, r.published_at, r.code_version
FROM (SELECT 1) LEFT JOIN (FROM releases ORDER BY release_id DESC LIMIT 1) r ON true
"""
KINDS = """
SELECT kind, count(*) FILTER (verdict = 'pass') AS passed, count(*) FILTER (verdict = 'fail') AS failed
FROM checks GROUP BY kind ORDER BY count(*) DESC, kind
"""
BY_METRIC = "SELECT metric, count(*) AS facts FROM facts GROUP BY metric ORDER BY facts DESC, metric LIMIT ?"
PLANS = """
SELECT c.check_id, c.article_id, c.verdict, c.source, a.title, paid.place_name, paid.funding_source,
       paid.value AS disbursed, plan.value AS allocated
FROM checks c
JOIN articles a USING (article_id)
JOIN facts paid ON paid.fact_id = c.fact_ids[list_position(c.roles, 'numerator')]
JOIN facts plan ON plan.fact_id = c.fact_ids[list_position(c.roles, 'denominator')]
WHERE c.kind = 'ratio' AND paid.metric = 'funding_disbursed' AND plan.metric = 'funding_allocated'
      AND plan.value > 0
ORDER BY allocated DESC, c.check_id LIMIT ?
"""
ARTICLES = """
SELECT a.*, coalesce(f.facts, 0) AS facts, coalesce(f.disputed, 0) AS disputed,
       coalesce(c.checks, 0) AS checks, coalesce(c.failed, 0) AS failed
FROM articles a
LEFT JOIN (SELECT article_id, count(*) AS facts, count(*) FILTER (quality = 'disputed') AS disputed
           FROM facts GROUP BY article_id) f USING (article_id)
LEFT JOIN (SELECT article_id, count(*) AS checks, count(*) FILTER (verdict = 'fail') AS failed
           FROM checks GROUP BY article_id) c USING (article_id)
ORDER BY failed DESC, a.source LIMIT ?
"""
FINDINGS = """
SELECT f.*, a.title, a.source, count(*) OVER () AS found
FROM findings f LEFT JOIN articles a USING (article_id) LEFT JOIN checks c USING (check_id)
WHERE f.status = 'open' AND c.verdict IS DISTINCT FROM 'fail'
ORDER BY f.severity <> 'critical', f.severity <> 'warning', f.rule, f.finding_id LIMIT ?
"""
FACTS = f"""
SELECT * FROM facts SEMI JOIN ({ARTICLES}) a USING (article_id)
QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY char_start, fact_id) <= ?
ORDER BY article_id, char_start, fact_id
"""  # noqa: S608 - put together from the constant above
