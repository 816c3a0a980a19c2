"""What different articles say of the same thing."""

from __future__ import annotations

from warehouse.contract import codes
from warehouse.contract.shape import Column, Relation

COMPARISONS = Relation(
    "comparisons",
    "One row per figure that independent articles tell: one metric, place, period, day, source and group",
    (
        Column("comparison_id", "VARCHAR", "Stable key: from what is compared, not from who tells it"),
        Column("verdict", "VARCHAR", "Whether all can mean one value within their printed precision",
               codes=codes.AGREEMENTS),
        Column("metric", "VARCHAR", "A code of metrics"),
        Column("change", "VARCHAR", "Level, increase or decrease", codes=codes.CHANGES),
        Column("status", "VARCHAR", "Reached, aimed at or expected", codes=codes.STATUSES),
        Column("unit", "VARCHAR", "What is counted or measured", codes=codes.UNITS),
        Column("place_code", "VARCHAR", "Code of the unit"),
        Column("place_name", "VARCHAR", "Its bare name", nullable=True),
        Column("province_name", "VARCHAR", "Bare name of its province", nullable=True),
        Column("period_start", "DATE", "First day of the period"),
        Column("period_end", "DATE", "Last day of the period"),
        Column("as_of", "DATE", "The day up to which it is told; the last of the period where none is named"),
        Column("funding_source", "VARCHAR", "Whose money, null where it is no money",
               nullable=True, codes=codes.FUNDING_SOURCES),
        Column("population_group", "VARCHAR", "Whom it counts", codes=codes.GROUPS),
        Column("programme", "VARCHAR", "A code of programmes, null if unsaid", nullable=True),
        Column("witnesses", "BIGINT", "Independent tellers: outlets, copies of one text counted once"),
        Column("fact_ids", "VARCHAR[]", "One fact of each teller, most precise first"),
        Column("agreed_low", "DOUBLE", "Lower end of the values that most tellers allow"),
        Column("agreed_high", "DOUBLE", "Upper end of these values"),
        Column("dissenting", "VARCHAR[]",
               "Facts that cannot mean such a value; empty where none stands alone or all agree"),
        Column("explanation_vi", "VARCHAR", "One sentence for the steward, in Vietnamese"),
        Column("explanation_en", "VARCHAR", "The same in English"),
    ),
    key=("comparison_id",),
)  # fmt: skip
