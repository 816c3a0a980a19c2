"""What independent articles tell of times: one moment, a year that goes on, its beginning and end."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.reconcile.tellings import one_of_each

MOMENTS: list[tuple[date | None, date | None]] = [
    (date(2023, 6, 30), date(2023, 12, 31)),
    (date(2023, 1, 1), None),
    (date(2023, 9, 30), None),
    (date(2023, 7, 2), date(2023, 7, 3)),
]


def told_on(*days: date | None, **changes: Any) -> pl.DataFrame:  # noqa: ANN401 - any cell
    """Compare what two articles tell up to these days."""
    return one_of_each(*({"as_of": day} | changes for day in days))


@pytest.mark.parametrize("days", MOMENTS, ids=str)
def test_two_moments_of_a_year_are_not_compared(days: tuple[date | None, date | None]) -> None:
    assert told_on(*days).is_empty()


def test_what_is_told_up_to_one_day_is_compared_though_it_goes_on_growing() -> None:
    [row] = told_on(date(2023, 6, 30), date(2023, 6, 30), metric="jobs_created").to_dicts()
    assert (row["verdict"], row["as_of"]) == ("conflict", date(2023, 6, 30))
    assert "2023 (đến 30/6/2023)" in row["explanation_vi"]
    assert "2023 (as of 2023-06-30)" in row["explanation_en"]


def test_the_end_of_a_year_is_the_year_where_no_day_is_named() -> None:
    [named], [unnamed] = (
        told_on(day, None).drop("fact_ids").to_dicts() for day in (date(2023, 12, 31), None)
    )
    assert named == unnamed
    assert named["verdict"] == "conflict"
    assert "đến" not in named["explanation_vi"]


@pytest.mark.parametrize("published_at", [date(2023, 7, 2), date(2023, 12, 31), None], ids=str)
def test_what_is_told_of_a_year_that_goes_on_may_be_of_any_day_of_it(published_at: date | None) -> None:
    assert one_of_each({}, {}, published=(published_at, date(2024, 2, 1))).is_empty()


def test_the_poor_of_the_beginning_of_a_year_are_those_of_the_end_of_the_year_before() -> None:
    end = {"period_start": date(2023, 12, 31), "period_end": date(2023, 12, 31)}
    begun = {"period_start": date(2024, 12, 31), "period_end": date(2024, 12, 31), "as_of": date(2024, 1, 1)}
    [row] = one_of_each(end, begun).to_dicts()
    assert (row["verdict"], row["period_end"], row["as_of"]) == ("conflict", *[date(2023, 12, 31)] * 2)
    debts = {"metric": "credit_outstanding"}
    assert one_of_each(end | debts, begun | debts).is_empty()


def test_at_the_beginning_of_the_years_that_a_standard_begins_with_two_counts_may_be_right() -> None:
    end = {"period_start": date(2021, 12, 31), "period_end": date(2021, 12, 31)}
    begun = {"period_start": date(2022, 12, 31), "period_end": date(2022, 12, 31), "as_of": date(2022, 1, 1)}
    assert one_of_each(end, begun).is_empty()


@pytest.mark.parametrize(
    ("code", "name", "compared"),
    [("14", "Sơn La", True), ("128", "Vân Hồ", True), ("25", "Phú Thọ", False), ("04048", "Vân Hồ", False)],
)
def test_units_are_one_thing_before_and_after_the_reform_unless_they_grew(
    code: str, name: str, *, compared: bool
) -> None:
    end = {"period_start": date(2024, 12, 31), "period_end": date(2024, 12, 31), "as_of": date(2024, 12, 31)}
    place = {"place_code": code, "place_name": name}
    found = one_of_each(end | place, end | place, published=(date(2025, 2, 20), date(2025, 8, 20)))
    assert (found.height == 1) == compared


@given(st.dates(date(2023, 1, 2), date(2023, 12, 31)), st.dates(date(2023, 1, 2), date(2023, 12, 31)))
def test_only_the_same_day_can_be_in_conflict(one: date, other: date) -> None:
    assert told_on(one, other).is_empty() == (one != other)
