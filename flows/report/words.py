"""What the report says in two languages: labels of codes, numbers, amounts, periods."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

import duckdb

import seeds
from flows.report import numbers
from flows.report.source import rows
from seeds.relations import published
from warehouse.contract import Relation, codes

LISTS = {
    "unit": codes.UNITS, "bound": codes.BOUNDS, "change": codes.CHANGES, "status": codes.STATUSES,
    "funding_source": codes.FUNDING_SOURCES, "group": codes.GROUPS, "quality": codes.QUALITIES,
    "review": codes.REVIEWS, "kind": codes.CHECK_KINDS, "role": codes.ROLES, "severity": codes.SEVERITIES,
    "stage": ("ingest", "clean", "extract", "reconcile", "validate"),
}  # fmt: skip
"""The lists that have labels, with their codes."""


class Pair(NamedTuple):
    """The same thing in Vietnamese and in English."""

    vi: str
    en: str


NONE = Pair(numbers.MISSING, numbers.MISSING)


@cache
def labels() -> Mapping[tuple[str, str], Pair]:
    """Labels by list and code.

    Raises:
        SeedError: a row of seeds/report_labels.csv is wrong.
    """
    fields = {
        "list": seeds.Field(codes=tuple(LISTS)),
        "code": seeds.Field(),
        "label_vi": seeds.Field(),
        "label_en": seeds.Field(),
    }
    table = seeds.read("report_labels", fields, faults=(seeds.beside("code", "list", LISTS),))
    return {(group, code): Pair(vi, en) for group, code, vi, en in table.rows()}


def label(group: str, code: str | None) -> Pair:
    """What a code is called; a code without a label stands for itself, no code is a dash."""
    if code is None:
        return NONE
    return labels().get((group, code), Pair(code, code))


def metric_labels(connection: duckdb.DuckDBPyConnection) -> dict[str, Pair]:
    """Labels of the metrics the warehouse knows, by code."""
    found = rows(connection, "SELECT code, label_vi, label_en FROM metrics ORDER BY code")
    return {row["code"]: Pair(row["label_vi"], row["label_en"]) for row in found}


@cache
def seed_labels(relation: Relation) -> Mapping[str, Pair]:
    """Labels by code of a reference table that has no warehouse around it: metrics or programmes.

    Raises:
        SeedError: a row of the table is wrong.
    """
    found = published(relation).select("code", "label_vi", "label_en")
    return {code: Pair(vi, en) for code, vi, en in found.rows()}


def count(value: float, decimals: int = numbers.SIGNIFICANT) -> Pair:
    """A plain number."""
    return Pair(numbers.number(value, "vi", decimals), numbers.number(value, "en", decimals))


def amount(low: float, high: float, unit: str | None, decimals: int = numbers.SIGNIFICANT) -> Pair:
    """An amount, or the range from `low` to `high`, with its unit: `1.417,3 tỷ đồng`, `59,1%`, `43 hộ`."""
    if unit == "VND":
        return Pair(numbers.interval(low, high, "vi", decimals), numbers.interval(low, high, "en", decimals))
    ends = [count(low, decimals), count(high, decimals)]
    said = Pair(numbers.span(ends[0].vi, ends[1].vi), numbers.span(ends[0].en, ends[1].en))
    if unit is None:
        return said
    name = label("unit", unit)
    gap = "" if unit == "percent" else " "
    return Pair(f"{said.vi}{gap}{name.vi}", f"{said.en}{gap}{name.en}")


def gap(value: float, unit: str | None, decimals: int = numbers.SIGNIFICANT) -> Pair:
    """How far two amounts are apart; percentages are apart by points."""
    if unit != "percent":
        return amount(value, value, unit, decimals)
    said = count(value, decimals)
    return Pair(f"{said.vi} điểm %", f"{said.en} points")


def period(start: date | None, end: date | None, as_of: date | None = None) -> Pair:
    """The days a figure is about; the day it is told up to stands for a moment, or behind a longer time."""
    if as_of is not None and start == end:
        return day(as_of)
    whole = Pair(numbers.period(start, end, "vi"), numbers.period(start, end, "en"))
    if as_of in (None, end):
        return whole
    until = day(as_of)
    return Pair(f"{whole.vi}, đến {until.vi}", f"{whole.en}, to {until.en}")


def day(value: date | None) -> Pair:
    """A date, or a dash."""
    return NONE if value is None else Pair(numbers.day(value, "vi"), numbers.day(value, "en"))
