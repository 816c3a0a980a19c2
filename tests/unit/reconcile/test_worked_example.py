"""The published mistake that started it: 24,4 printed where 22,4 was meant."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from flows.reconcile import Reconciled

TOLD = (
    "Nguồn vốn của tỉnh là [[1.417,3 tỷ đồng|funding_allocated|source=all]]; trong đó trung ương cấp "
    "[[1.382 tỷ đồng|funding_allocated|source=central]], địa phương bố trí gần "
    "[[35,3 tỷ đồng|funding_allocated|source=local|bound=nearly]]. Hết tháng 6, tỉnh giải ngân gần "
    "[[837,6 tỷ đồng|funding_disbursed|source=all|bound=nearly]], bằng "
    "[[59,1%|disbursement_rate|source=all]] kế hoạch; trong đó vốn trung ương giải ngân gần "
    "[[815,2 tỷ đồng|funding_disbursed|source=central|bound=nearly]], đạt "
    "[[58,98%|disbursement_rate|source=central]] kế hoạch; vốn địa phương giải ngân "
    "[[24,4 tỷ đồng|funding_disbursed|source=local]], đạt "
    "[[63,5%|disbursement_rate|source=local]] kế hoạch."
)


@pytest.fixture
def lai_chau(check: Callable[[str], Reconciled]) -> Reconciled:
    return check(TOLD)


def test_sum_and_share_fail_while_the_other_statements_hold(lai_chau: Reconciled) -> None:
    verdicts = lai_chau.checks.group_by("kind", "verdict").len().sort("kind", "verdict").rows()
    assert verdicts == [("ratio", "fail", 1), ("ratio", "pass", 2), ("sum", "fail", 1), ("sum", "pass", 1)]


def test_both_failing_checks_name_the_same_figure_and_the_same_repair(lai_chau: Reconciled) -> None:
    failing = lai_chau.checks.filter(verdict="fail")
    quotes = dict(lai_chau.facts.select("fact_id", "quote").iter_rows())
    assert [quotes[f] for f in failing["suspect_fact_id"]] == ["24,4 tỷ đồng"] * 2
    assert failing["suggested_quote"].to_list() == ["22,4 tỷ đồng"] * 2
    assert failing["suggested_value"].to_list() == [22.4e9] * 2


def test_the_steward_reads_the_arithmetic_and_the_repair(lai_chau: Reconciled) -> None:
    row = lai_chau.checks.filter(kind="sum", verdict="fail").row(0, named=True)
    assert row["explanation_vi"] == (
        "Phần trung ương 815,2 + địa phương 24,4 = 839,6 tỷ đồng, lệch 2,0 tỷ so với tổng 837,6. "
        "Nếu địa phương là 22,4 thì cả tổng và tỷ lệ 63,5% đều khớp."
    )
    assert "839.6 billion đồng" in row["explanation_en"]
    assert "If the local part were 22.4" in row["explanation_en"]


def test_the_numbers_of_a_check_are_in_base_units(lai_chau: Reconciled) -> None:
    row = lai_chau.checks.filter(kind="sum", verdict="fail").row(0, named=True)
    assert row["stated"] == 837.6e9
    assert row["discrepancy"] == pytest.approx(-2e9)
    assert row["computed_low"] <= 839.6e9 <= row["computed_high"]
    assert row["roles"] == ["total", "part", "part"]


def test_members_of_failing_checks_are_disputed_the_others_checked(lai_chau: Reconciled) -> None:
    quality = lai_chau.facts.group_by("quality").agg(pl.col("quote")).sort("quality")
    assert dict(quality.iter_rows()) == {
        "checked": ["1.417,3 tỷ đồng", "1.382 tỷ đồng", "59,1%", "58,98%"],
        "disputed": ["35,3 tỷ đồng", "837,6 tỷ đồng", "815,2 tỷ đồng", "24,4 tỷ đồng", "63,5%"],
    }
