"""What stewards look at and decide, what was refused, and what was published when."""

from __future__ import annotations

from warehouse.contract.codes import SEVERITIES
from warehouse.contract.shape import Column, Relation

FINDINGS = Relation(
    "findings",
    "What a steward should look at",
    (
        Column("finding_id", "VARCHAR", "Stable key across runs: from the rule and what it is about"),
        Column("rule", "VARCHAR", "The check or expectation that raised it"),
        Column("severity", "VARCHAR", "How bad it is", codes=SEVERITIES),
        Column("article_id", "VARCHAR", "The article concerned", nullable=True),
        Column("fact_id", "VARCHAR", "The fact concerned", nullable=True),
        Column("check_id", "VARCHAR", "The check concerned", nullable=True),
        Column("message", "VARCHAR", "What is the matter, with the figures"),
        Column("status", "VARCHAR", "Where it stands",
               codes=("open", "confirmed", "corrected", "dismissed", "stale")),
        Column("first_seen_release", "BIGINT", "Release that first showed it"),
        Column("last_seen_release", "BIGINT", "Release that showed it last"),
    ),
    key=("finding_id",),
)  # fmt: skip

FOUND = {name: dtype for name, dtype in FINDINGS.schema().items() if not name.endswith("_seen_release")}
"""Columns of findings that a validation fills; the others tell in which releases they were seen."""

QUARANTINE = Relation(
    "quarantine",
    "What was refused, and why",
    (
        Column("source", "VARCHAR", "The URL or path as given"),
        Column("stage", "VARCHAR", "Where it was refused",
               codes=("ingest", "clean", "extract", "reconcile", "validate")),
        Column("reason", "VARCHAR", "Short code of the reason"),
        Column("detail", "VARCHAR", "What happened, to what, and what can be done"),
    ),
    key=("source", "stage", "reason"),
)  # fmt: skip

DECISIONS = Relation(
    "decisions",
    "What stewards decided",
    (
        Column("decision_id", "VARCHAR", "Stable key"),
        Column("subject", "VARCHAR", "What it is about", codes=("fact", "finding", "article")),
        Column("subject_id", "VARCHAR", "Its key"),
        Column("action", "VARCHAR", "What was decided",
               codes=("confirm", "correct", "reject", "dismiss", "forget")),
        Column("value", "VARCHAR", "The corrected value, where there is one", nullable=True),
        Column("decided_by", "VARCHAR", "Who decided"),
        Column("decided_on", "DATE", "When"),
        Column("reason", "VARCHAR", "Why"),
        Column("evidence", "VARCHAR", "What it rests on", nullable=True),
    ),
    key=("decision_id",),
)  # fmt: skip

RELEASES = Relation(
    "releases",
    "One row per published warehouse",
    (
        Column("release_id", "BIGINT", "Running number, from 1"),
        Column("published_at", "TIMESTAMP", "When, UTC"),
        Column("code_version", "VARCHAR", "Version of the code that made it"),
        Column("content_digest", "VARCHAR", "SHA-256 over all relations but this one"),
        Column("articles", "BIGINT", "Rows in articles"),
        Column("facts", "BIGINT", "Rows in facts"),
        Column("checks", "BIGINT", "Rows in checks"),
        Column("checks_failed", "BIGINT", "Of these, failing"),
        Column("findings", "BIGINT", "Rows in findings that are open"),
        Column("quarantined", "BIGINT", "Rows in quarantine"),
    ),
    key=("release_id",),
)
