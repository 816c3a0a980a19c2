"""What independent articles tell of the same thing: own figures, own outlets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reconcile.compare import compare
from warehouse.contract import ARTICLES, COMPARISONS, FACTS

Told = tuple[str, str, float]
"""Outlet, quote and value."""
FACT: dict[str, Any] = {
    "source": "", "sentence": "", "char_start": 0, "char_end": 1, "value_high": None, "unit": "household",
    "bound": "exact", "metric": "poor_households", "change": "none", "status": "actual", "place_code": "10",
    "place_name": "Lào Cai", "province_name": "Lào Cai", "period_start": date(2023, 12, 31),
    "period_end": date(2023, 12, 31), "as_of": None, "funding_source": None, "population_group": "all",
    "programme": None, "rule": "r", "review": "unreviewed", "quality": "unchecked",
}  # fmt: skip
ARTICLE: dict[str, Any] = dict.fromkeys(ARTICLES.names) | {"published_at": date(2024, 2, 1), "text": ""}


def told(*tellings: Told, texts: Sequence[str] = (), **changes: Any) -> pl.DataFrame:  # noqa: ANN401 - any cell
    """Compare one fact an outlet; `texts` are the content hashes of the articles."""
    articles, facts = [], []
    for at, (outlet, quote, value) in enumerate(tellings):
        key = f"a{at}"
        text = texts[at] if texts else key
        articles.append(ARTICLE | {"article_id": key, "source": key, "outlet": outlet, "content_hash": text})
        facts.append(
            FACT | {"fact_id": f"f{at}", "article_id": key, "quote": quote, "value": value} | changes
        )
    return compare(
        pl.DataFrame(articles, schema=ARTICLES.schema()), pl.DataFrame(facts, schema=FACTS.schema())
    )


def one_of_each(
    *figures: dict[str, Any], published: Sequence[date | None] = (date(2025, 2, 1), date(2025, 2, 1))
) -> pl.DataFrame:
    """Compare 730 households of one article with 750 of another, each changed so."""
    articles, facts = [], []
    for at, (changes, day, value) in enumerate(zip(figures, published, (730, 750), strict=True)):
        told = {"article_id": f"a{at}", "source": f"a{at}", "outlet": f"o{at}", "content_hash": f"a{at}"}
        articles.append(ARTICLE | told | {"published_at": day})
        fact = {"fact_id": f"f{at}", "article_id": f"a{at}", "quote": f"{value} hộ", "value": float(value)}
        facts.append(FACT | fact | changes)
    return compare(
        pl.DataFrame(articles, schema=ARTICLES.schema()), pl.DataFrame(facts, schema=FACTS.schema())
    )


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
    articles = [
        ARTICLE | {"article_id": key, "source": key, "outlet": key, "content_hash": key}
        for key in ("a0", "a1")
    ]
    facts = [
        FACT | {"fact_id": f"f{at}", "article_id": f"a{at}", "quote": "5 hộ", "value": 5.0} for at in range(2)
    ]
    frame = pl.DataFrame(articles, schema=ARTICLES.schema())
    copied = frame.with_columns(copy_of=pl.Series([None, "a0"], dtype=pl.String))
    assert compare(copied, pl.DataFrame(facts, schema=FACTS.schema())).is_empty()
    assert compare(frame, pl.DataFrame(facts, schema=FACTS.schema())).height == 1


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
    articles = [
        ARTICLE | {"article_id": key, "source": key, "outlet": key, "content_hash": key}
        for key in ("a0", "a1")
    ]
    facts = [
        FACT | {"fact_id": f"f{at}", "article_id": f"a{at}", "quote": quote, "value": value} | changes
        for at, (quote, value, changes) in enumerate((("730 hộ", 730.0, {}), ("750 hộ", 750.0, other)))
    ]
    told_of = pl.DataFrame(articles, schema=ARTICLES.schema())
    assert compare(told_of, pl.DataFrame(facts, schema=FACTS.schema())).is_empty()


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


def test_values_far_apart_are_of_two_things() -> None:
    assert told(("A", "730 hộ", 730), ("B", "2.100 hộ", 2100)).is_empty()


def test_a_digit_lost_is_a_conflict_however_far_apart() -> None:
    [row] = told(("A", "7.230 hộ", 7230), ("B", "723 hộ", 723)).to_dicts()
    assert row["verdict"] == "conflict"


def test_an_article_that_tells_two_values_is_no_witness() -> None:
    articles = [
        ARTICLE | {"article_id": key, "source": key, "outlet": key, "content_hash": key}
        for key in ("a0", "a1")
    ]
    figures = [("a0", "730 hộ", 730.0), ("a1", "730 hộ", 730.0), ("a1", "750 hộ", 750.0)]
    facts = [
        FACT | {"fact_id": f"f{at}", "article_id": key, "quote": quote, "value": value}
        for at, (key, quote, value) in enumerate(figures)
    ]
    found = compare(
        pl.DataFrame(articles, schema=ARTICLES.schema()), pl.DataFrame(facts, schema=FACTS.schema())
    )
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
