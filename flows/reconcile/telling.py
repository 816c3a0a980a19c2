"""What two or more articles say of one thing, in one sentence for the steward."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Final

from seeds.relations import published
from warehouse.contract import METRICS

_WHOSE: Final = {"ethnic_minority": (" là người dân tộc thiểu số", " among ethnic minorities")}
"""Behind a metric: whom it counts, if not everybody."""
Told = Sequence[tuple[str, str]]
"""Teller and quote of each figure."""


@cache
def _labels() -> dict[str, tuple[str, str]]:
    rows = published(METRICS).select("code", "label_vi", "label_en").iter_rows()
    return {code: (vi, en) for code, vi, en in rows}


def explain(about: Mapping[str, Any], agreeing: Told, dissenting: Told, *, alone: bool) -> tuple[str, str]:
    """Who says what of which figure: in Vietnamese, then in English.

    Args:
        about: `metric`, `population_group`, `place_name`, `province_name`, `period_start`, `period_end` and
            `as_of` of what is compared.
        agreeing: the most who can all mean one value.
        dissenting: those who cannot.
        alone: whether the dissenting are fewer than the agreeing.
    """
    place = ", ".join(dict.fromkeys(filter(None, (about["place_name"], about["province_name"]))))
    years = _years(about["period_start"], about["period_end"])
    days = _day(about["as_of"], about["period_end"])
    vi, en = _labels().get(about["metric"], (about["metric"], about["metric"]))
    whose = _WHOSE.get(about["population_group"], ("", ""))
    heads = f"{vi}{whose[0]} của {place}, {years}{days[0]}", f"{en}{whose[1]} of {place}, {years}{days[1]}"
    if not dissenting:
        told = _told(agreeing)
        return f"{heads[0]}: {told} – khớp nhau.", f"{heads[1]}: {told} – they agree."
    most, others = _told(agreeing), _told(dissenting)
    if alone:
        return (
            f"{heads[0]}: {others} không khớp với {most}.",
            f"{heads[1]}: {others} does not agree with {most}.",
        )
    return (
        f"{heads[0]}: {most} nhưng {others}; chưa thể nói bên nào đúng.",
        f"{heads[1]}: {most}, but {others}; who is right cannot be told.",
    )


def _told(told: Told) -> str:
    return "; ".join(f"{teller} – {' '.join(quote.split())}" for teller, quote in told)


def _day(day: date, end: date) -> tuple[str, str]:
    """The day where it is not the last of the period."""
    if day == end:
        return "", ""
    return f" (đến {day.day}/{day.month}/{day.year})", f" (as of {day.isoformat()})"


def _years(start: date, end: date) -> str:
    return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
