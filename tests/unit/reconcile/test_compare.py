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
    "period_end": date(2023, 12, 31), "funding_source": None, "population_group": "all", "programme": None,
    "rule": "r", "review": "unreviewed", "quality": "unchecked",
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


def test_figures_that_can_mean_one_value_agree() -> None:
    [row] = told(("A", "20.730 hộ", 20730), ("B", "20,7 nghìn hộ", 20700)).to_dicts()
    assert (row["verdict"], row["witnesses"], row["dissenting"]) == ("agree", 2, [])
    assert row["agreed_low"] == row["agreed_high"] == 20730
    assert row["fact_ids"] == ["f0", "f1"]


def test_two_who_differ_are_a_conflict_in_which_nobody_stands_alone() -> None:
    [row] = told(("A", "20.730 hộ", 20730), ("B", "20.370 hộ", 20370)).to_dicts()
    assert (row["verdict"], row["dissenting"]) == ("conflict", [])
    assert "A – 20.730 hộ" in row["explanation_vi"]
    assert "B – 20.370 hộ" in row["explanation_en"]


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


@pytest.mark.parametrize(
    "changes",
    [
        {"metric": "other"},
        {"place_code": None},
        {"period_end": None},
        {"value_high": 9e9},
        {"review": "rejected"},
        {"bound": "at_least"},
    ],
    ids=str,
)
def test_what_cannot_be_placed_is_not_compared(changes: dict[str, Any]) -> None:
    assert told(("A", "730 hộ", 730), ("B", "730 hộ", 730), **changes).is_empty()


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
