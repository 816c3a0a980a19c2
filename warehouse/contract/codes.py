"""The closed lists of codes that analysts and the benchmark rely on."""

from __future__ import annotations

UNITS = (
    "VND", "percent", "household", "person", "house", "hectare", "head", "project", "work", "commune",
    "village", "session", "document", "organisation", "card", "kilometre", "tonne", "square_metre", "item",
)  # fmt: skip
BOUNDS = ("exact", "about", "over", "nearly", "under", "at_least", "at_most")
CHANGES = ("none", "increase", "decrease")
STATUSES = ("actual", "target", "forecast")
FUNDING_SOURCES = (
    "all", "central", "provincial", "district", "commune", "local", "community", "credit",
    "carried_over", "integrated", "foreign",
)  # fmt: skip
GROUPS = ("all", "ethnic_minority")
REVIEWS = ("unreviewed", "confirmed", "corrected", "rejected")
QUALITIES = ("checked", "disputed", "unchecked")
CHECK_KINDS = ("sum", "partial_sum", "difference", "ratio", "mean", "same_base")
VERDICTS = ("pass", "fail")
AGREEMENTS = ("agree", "conflict")
ROLES = (
    "total", "part", "from", "to", "change", "numerator", "denominator", "fraction", "share", "mean",
    "value", "count",
)  # fmt: skip
SEVERITIES = ("critical", "warning", "info")
FUNDING_METRICS = ("funding_allocated", "funding_disbursed", "disbursement_rate")
CORE_METRICS = (
    *FUNDING_METRICS, "credit_outstanding", "credit_lent", "poor_households", "poor_household_rate",
    "near_poor_households", "near_poor_household_rate", "households", "population", "income_per_capita",
    "houses_supported", "houses_built", "houses_repaired", "jobs_created", "workers_trained",
    "workers_abroad",
)  # fmt: skip
ALSO_COUNTED_IN = {
    "jobs_created": ("item",),
    **dict.fromkeys(("houses_supported", "houses_built", "houses_repaired"), ("household", "work")),
}
"""Units a level may have besides the usual one of its metric: households given a house, jobs as such."""
