"""What facts point at: metrics, programmes and administrative units over time."""

from __future__ import annotations

from warehouse.contract.codes import UNITS
from warehouse.contract.shape import Column, Relation

METRICS = Relation(
    "metrics",
    "What a fact can state",
    (
        Column("code", "VARCHAR", "Value of facts.metric"),
        Column("unit", "VARCHAR", "Its usual unit, null where any may occur", nullable=True, codes=UNITS),
        Column("label_vi", "VARCHAR", "Name in Vietnamese"),
        Column("label_en", "VARCHAR", "Name in English"),
        Column("definition", "VARCHAR", "What is counted, and what is not"),
    ),
    key=("code",),
)

PROGRAMMES = Relation(
    "programmes",
    "Poverty-reduction and related programmes",
    (
        Column("code", "VARCHAR", "Value of facts.programme"),
        Column("label_vi", "VARCHAR", "Name in Vietnamese"),
        Column("label_en", "VARCHAR", "Name in English"),
        Column("valid_from", "DATE", "First day of its period", nullable=True),
        Column("valid_to", "DATE", "Last day of its period", nullable=True),
        Column("legal_basis", "VARCHAR", "The decision that set it up", nullable=True),
    ),
    key=("code",),
)

PLACES = Relation(
    "places",
    "Administrative units of Viet Nam, one row per version of a unit",
    (
        Column("unit_id", "VARCHAR", "Key of the version: level, code and first day"),
        Column("code", "VARCHAR", "Official code; not a key, since codes are used again"),
        Column("name", "VARCHAR", "Name without its type word"),
        Column("full_name", "VARCHAR", "Name with its type word"),
        Column("level", "VARCHAR", "Level in the hierarchy",
               codes=("country", "province", "district", "commune")),
        Column("type", "VARCHAR", "Type word: tỉnh, huyện, xã, phường …"),
        Column("parent_code", "VARCHAR", "Code of the unit above, null for provinces", nullable=True,
               of="places.code"),
        Column("province_code", "VARCHAR", "Code of the province", nullable=True, of="places.code"),
        Column("province_name", "VARCHAR", "Bare name of the province at that time", nullable=True),
        Column("valid_from", "DATE", "First day, null if it was there on 2008-08-01", nullable=True),
        Column("valid_to", "DATE", "Last day, null if it is still there", nullable=True),
    ),
    key=("unit_id",),
)  # fmt: skip

PLACE_SUCCESSORS = Relation(
    "place_successors",
    "Which unit version took over from which, the 1 July 2025 reform included",
    (
        Column("old_unit_id", "VARCHAR", "The version that ended", of="places.unit_id"),
        Column("new_unit_id", "VARCHAR", "The version that followed", of="places.unit_id"),
        Column("relation", "VARCHAR", "full, partial, unchanged, renamed, merged, split …"),
        Column("is_main", "BOOLEAN", "The one successor to use where a single one is needed"),
        Column("effective_on", "DATE", "First day of the new version", nullable=True),
        Column("confidence", "VARCHAR", "How well it is attested", codes=("high", "medium", "low")),
    ),
    key=("old_unit_id", "new_unit_id"),
)
