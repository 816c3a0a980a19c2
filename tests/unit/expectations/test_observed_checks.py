"""What is worked out for the suites before the library sees it."""

from __future__ import annotations

import math

import polars as pl
import pytest

from expectations import checks as of_checks
from expectations import facts as of_facts
from tests.unit.expectations import frames
from warehouse.contract import CHECK_KINDS


@pytest.mark.parametrize("kind", CHECK_KINDS)
@pytest.mark.parametrize("unit", ["VND", "household"])
def test_a_check_goes_to_the_suite_of_its_family(kind: str, unit: str) -> None:
    facts = frames.facts().with_columns(unit=pl.lit(unit))
    family = of_checks.FAMILY_OF_KIND[kind]
    family = "funding_sums" if family == "sums" and unit == "VND" else family
    found = of_checks.observed(frames.articles(), facts, frames.bent(frames.checks(), kind=kind))
    sizes = {name: frame.height for name, frame in found.items()}
    assert sizes == {**dict.fromkeys(sizes, 0), "checks": 1, f"checks_{family}": 1}


@pytest.mark.parametrize(
    ("low", "high", "discrepancy", "gap"),
    [
        (32e9, 33e9, -2e9, 2e9),
        (27e9, 29e9, 1e9, 1e9),
        (29e9, 31e9, -5.0, 5.0),
        (29e9, 31e9, 0.0, math.inf),
        (None, None, None, math.inf),
    ],
)
def test_the_gap_of_a_failing_check_is_never_nothing(
    low: float | None, high: float | None, discrepancy: float | None, gap: float
) -> None:
    checks = frames.bent(
        frames.checks(), verdict="fail", computed_low=low, computed_high=high, discrepancy=discrepancy
    )
    assert of_checks.observed(frames.articles(), frames.facts(), checks)["checks"]["gap"].to_list() == [gap]


def test_a_check_that_holds_has_no_gap_even_if_rounding_leaves_a_distance() -> None:
    checks = frames.bent(frames.checks(), stated=31.0000001e9, discrepancy=0.1)
    assert of_checks.observed(frames.articles(), frames.facts(), checks)["checks"]["gap"].to_list() == [0.0]


@pytest.mark.parametrize("quality", ["checked", "disputed"])
def test_a_fact_in_a_failing_and_a_holding_check_may_be_called_either(quality: str) -> None:
    failing = frames.bent(frames.checks(), verdict="fail")
    facts = frames.facts().with_columns(quality=pl.lit(quality))
    found = of_facts.observed(frames.articles(), facts, pl.concat([failing, frames.checks()]))
    assert found["quality_by_checks"].to_list() == [quality] * 3


def test_rows_keep_their_order_and_number_beside_doubled_articles() -> None:
    articles = pl.concat([frames.articles(2), frames.articles(2)])
    facts = frames.facts(2).reverse()
    found = of_facts.observed(articles, facts, frames.checks(2))
    assert found["fact_id"].to_list() == facts["fact_id"].to_list()
