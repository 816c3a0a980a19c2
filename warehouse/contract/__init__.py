"""Every public relation and column, described once; DDL, comments, checks and docs are projections of it."""

from warehouse.contract.codes import (
    ALSO_COUNTED_IN,
    BOUNDS,
    CHANGES,
    CHECK_KINDS,
    CORE_METRICS,
    FUNDING_METRICS,
    FUNDING_SOURCES,
    GROUPS,
    QUALITIES,
    REVIEWS,
    ROLES,
    SEVERITIES,
    STATUSES,
    UNITS,
    VERDICTS,
)
from warehouse.contract.comparisons import COMPARISONS
from warehouse.contract.facts import ARTICLES, CHECKS, FACTS
from warehouse.contract.reference import METRICS, PLACE_SUCCESSORS, PLACES, PROGRAMMES
from warehouse.contract.shape import SOURCED, Column, Relation
from warehouse.contract.stewardship import DECISIONS, FINDINGS, FOUND, QUARANTINE, RELEASES

RELATIONS: tuple[Relation, ...] = (
    ARTICLES,
    FACTS,
    CHECKS,
    COMPARISONS,
    FINDINGS,
    QUARANTINE,
    METRICS,
    PROGRAMMES,
    PLACES,
    PLACE_SUCCESSORS,
    DECISIONS,
    RELEASES,
)

__all__ = [
    "ALSO_COUNTED_IN",
    "ARTICLES",
    "BOUNDS",
    "CHANGES",
    "CHECKS",
    "CHECK_KINDS",
    "COMPARISONS",
    "CORE_METRICS",
    "DECISIONS",
    "FACTS",
    "FINDINGS",
    "FOUND",
    "FUNDING_METRICS",
    "FUNDING_SOURCES",
    "GROUPS",
    "METRICS",
    "PLACES",
    "PLACE_SUCCESSORS",
    "PROGRAMMES",
    "QUALITIES",
    "QUARANTINE",
    "RELATIONS",
    "RELEASES",
    "REVIEWS",
    "ROLES",
    "SEVERITIES",
    "SOURCED",
    "STATUSES",
    "UNITS",
    "VERDICTS",
    "Column",
    "Relation",
]
