"""What independent articles tell of the same thing: own figures, own outlets."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reconcile.compare import compare
from tests.unit.reconcile.tellings import articles, facts, one_of_each, told
from warehouse.contract import COMPARISONS


def test_figures_that_can_mean_one_value_agree() -> None:
    [row] = told(("A", "20.730 hộ", 20730), ("B", "20,7 nghìn hộ", 20700)).to_dicts()
    assert (row["verdict"], row["witnesses"], row["dissenting"]) == ("agree", 2, [])
    assert row["agreed_low"] == row["agreed_high"] == 20730
    assert row["fact_ids"] == ["f0", "f1"]


def test_two_who_differ_are_a_conflict_in_which_nobody_stands_alone() -> None:
    [row] = told(("A", "20.730 hộ", 20730), ("B", "20.370 hộ", 20370)).to_dicts()
    assert (row["verdict"], row["dissenting"]) == ("conflict", [])
    assert "A – 20.730 hộ" in row["explanation_vi"]
    assert "B – 20,370 households" in row["explanation_en"]


def test_a_conflict_says_whom_the_figures_count() -> None:
    tellings = ("A", "20.730 hộ", 20730), ("B", "20.370 hộ", 20370)
    [everybody] = told(*tellings).to_dicts()
    [some] = told(*tellings, population_group="ethnic_minority").to_dicts()
    assert "dân tộc thiểu số" in some["explanation_vi"]
    assert "among ethnic minorities" in some["explanation_en"]
    assert "dân tộc" not in everybody["explanation_vi"]


def test_one_against_two_stands_alone() -> None:
    [row] = told(("A", "730 hộ", 730), ("B", "750 hộ", 750), ("C", "730 hộ", 730)).to_dicts()
    assert (row["verdict"], row["dissenting"]) == ("conflict", ["f1"])


def test_copies_of_one_text_are_one_witness() -> None:
    tellings = ("A", "730 hộ", 730), ("B", "730 hộ", 730), ("C", "750 hộ", 750)
    assert told(*tellings[:2], texts=("t", "t")).is_empty()
    [row] = told(*tellings, texts=("t", "t", "u")).to_dicts()
    assert (row["witnesses"], row["dissenting"]) == (2, [])


def test_copies_may_be_told_by_the_article_they_repeat() -> None:
    frame, figures = articles({}, {}), facts([{}, {}])
    copied = frame.with_columns(copy_of=pl.Series([None, "a0"], dtype=pl.String))
    assert compare(copied, figures).is_empty()
    assert compare(frame, figures).height == 1


def test_one_outlet_is_one_witness() -> None:
    assert told(("A", "730 hộ", 730), ("A", "750 hộ", 750)).is_empty()


def test_a_group_told_under_the_name_of_all_does_not_silence_who_tells_both() -> None:
    tellings = ("A", "28.310 hộ", 28310), ("A", "6.428 hộ", 6428), ("B", "23.810 hộ", 23810)
    [row] = told(*tellings).to_dicts()
    assert (row["verdict"], row["fact_ids"]) == ("conflict", ["f0", "f2"])
    rates = ("A", "28,3%", 28.3), ("A", "6,4%", 6.4), ("B", "28,3%", 28.3)
    assert told(*rates, metric="poor_household_rate", unit="percent").is_empty()


@pytest.mark.parametrize(
    "changes",
    [
        {"metric": "other"},
        {"place_code": None},
        {"period_end": None},
        {"value_high": 9e9},
        {"review": "rejected"},
        {"bound": "at_least"},
        {"status": "target"},
        {"status": "forecast"},
    ],
    ids=str,
)
def test_what_cannot_be_placed_is_not_compared(changes: dict[str, Any]) -> None:
    assert told(("A", "730 hộ", 730), ("B", "730 hộ", 730), **changes).is_empty()


def test_a_figure_is_told_with_what_qualifies_it() -> None:
    near = told(("A", "730 hộ", 730), ("B", "760 hộ", 760), bound="nearly").row(0, named=True)
    assert "A – gần 730 hộ" in near["explanation_vi"]
    assert "A – nearly 730 households" in near["explanation_en"]


def test_points_are_told_in_english() -> None:
    changes = {"metric": "poor_household_rate", "change": "decrease", "unit": "percent"}
    points = [("A", "2,17 điểm phần trăm", 2.17), ("B", "2,71 điểm phần trăm", 2.71)]
    (row,) = told(*points, **changes).to_dicts()
    assert "A – 2.17 points" in row["explanation_en"]


@pytest.mark.parametrize(
    "changes",
    [
        {"period_start": date(2021, 12, 31), "period_end": date(2021, 12, 31)},
        {"metric": "jobs_created", "period_end": date(2024, 12, 31)},
    ],
    ids=["two standards", "still growing"],
)
def test_values_that_may_both_be_right_are_no_conflict(changes: dict[str, Any]) -> None:
    assert told(("A", "730 hộ", 730), ("B", "750 hộ", 750), **changes).is_empty()


def test_the_income_of_the_rural_part_is_not_that_of_the_whole_place() -> None:
    income = {"metric": "income_per_capita"}
    whole, part = ({"sentence": f"Thu nhập {of}huyện đạt mức này."} for of in ("", "khu vực nông thôn "))
    assert one_of_each(income | whole, income | part).is_empty()
    assert one_of_each(income | part, income | part)["verdict"].to_list() == ["conflict"]
    assert one_of_each(income | whole, income | whole)["verdict"].to_list() == ["conflict"]


@pytest.mark.parametrize(
    "other",
    [
        {"metric": "near_poor_households"},
        {"change": "decrease"},
        {"status": "target"},
        {"unit": "person"},
        {"place_code": "11"},
        {"period_start": date(2022, 12, 31), "period_end": date(2022, 12, 31)},
        {"funding_source": "central"},
        {"population_group": "ethnic_minority"},
        {"programme": "ntp_poverty"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_only_like_is_compared_with_like(other: dict[str, Any]) -> None:
    days = [date(2024, 2, 1)] * 2
    assert one_of_each({}, other, published=days).is_empty()
    assert one_of_each({}, {}, published=days).height == 1


def test_values_far_apart_are_of_two_things() -> None:
    assert told(("A", "730 hộ", 730), ("B", "2.100 hộ", 2100)).is_empty()


def test_a_digit_lost_is_a_conflict_however_far_apart() -> None:
    [row] = told(("A", "7.230 hộ", 7230), ("B", "723 hộ", 723)).to_dicts()
    assert row["verdict"] == "conflict"


def test_an_article_that_tells_two_values_is_no_witness() -> None:
    again = {"article_id": "a1", "quote": "750 hộ", "value": 750.0}
    found = compare(articles({}, {}), facts([{}, {}, again]))
    assert found.is_empty()
    assert found.schema == COMPARISONS.schema()


@given(st.integers(10**4, 10**7), st.lists(st.integers(0, 3), min_size=2, max_size=5))
def test_one_true_value_rounded_as_each_likes_is_never_a_conflict(true: int, digits: list[int]) -> None:
    tellings = []
    for at, cut in enumerate(digits):
        thousands = f"{round(true / 1000, cut):.{cut}f}".replace(".", ",")
        tellings.append((f"O{at}", f"{thousands} nghìn hộ", float(round(true / 1000, cut) * 1000)))
    [row] = told(*tellings).to_dicts()
    assert row["verdict"] == "agree"
