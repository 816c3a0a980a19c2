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
Told = Sequence[tuple[str, tuple[str, str]]]
"""Teller of each figure, and the figure in Vietnamese and in English."""


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
    most, others = _told(agreeing), _told(dissenting)
    if not dissenting:
        return f"{heads[0]}: {most[0]} – khớp nhau.", f"{heads[1]}: {most[1]} – they agree."
    if alone:
        return (
            f"{heads[0]}: {others[0]} không khớp với {most[0]}.",
            f"{heads[1]}: {others[1]} does not agree with {most[1]}.",
        )
    return (
        f"{heads[0]}: {most[0]} nhưng {others[0]}; chưa thể nói bên nào đúng.",
        f"{heads[1]}: {most[1]}, but {others[1]}; who is right cannot be told.",
    )


def _told(told: Told) -> tuple[str, str]:
    """Who tells what, in each language."""
    vi, en = ("; ".join(f"{teller} – {both[at]}" for teller, both in told) for at in (0, 1))
    return vi, en


def _day(day: date, end: date) -> tuple[str, str]:
    """The day where it is not the last of the period."""
    if day == end:
        return "", ""
    return f" (đến {day.day}/{day.month}/{day.year})", f" (as of {day.isoformat()})"


def _years(start: date, end: date) -> str:
    return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
