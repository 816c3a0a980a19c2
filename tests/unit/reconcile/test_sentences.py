"""What the steward reads: sums that are right to the last digit, units told once, numbers as printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from flows.reconcile import Reconciled

Check = Callable[[str], Reconciled]

TOLD = {
    "a result needs more decimals than the change has": (
        (
            "Thu nhập tăng từ [[32,5 triệu đồng|income_per_capita]] lên "
            "[[54,8 triệu đồng|income_per_capita]], tăng [[13 triệu đồng|income_per_capita|change=increase]]."
        ),
        "54,8 triệu đồng − 32,5 triệu đồng = 22,3 triệu đồng, lệch 9,3 triệu so với mức thay đổi 13.",
    ),
    "points of percent are told once": (
        (
            "Tỷ lệ giảm từ [[8,97%|poor_household_rate]] xuống [[6,82%|poor_household_rate]], giảm "
            "[[2,51 điểm phần trăm|poor_household_rate|change=decrease|unit=percent]]."
        ),
        "lệch 0,36 điểm % so với mức thay đổi 2,51%.",
    ),
    "an amount in tỷ and triệu is told whole": (
        (
            "Huyện được giao [[18 tỷ 640 triệu đồng|funding_allocated|source=all]], gồm đầu tư "
            "[[6,92 tỷ đồng|funding_allocated]] và sự nghiệp [[21,72 tỷ đồng|funding_allocated]]."
        ),
        "= 28,64 tỷ đồng, lệch 10,00 tỷ so với tổng 18 tỷ 640 triệu đồng.",
    ),
    "parts in triệu of a total in tỷ": (
        (
            "Vốn là [[18,5 tỷ đồng|funding_allocated|source=all]], gồm đầu tư "
            "[[9.921 triệu đồng|funding_allocated]]"
            " và sự nghiệp [[5.112 triệu đồng|funding_allocated]]."
        ),
        "9.921 triệu đồng + 5.112 triệu đồng = 15,033 tỷ đồng, lệch 3,467 tỷ so với tổng 18,5.",
    ),
    "a fall that rises": (
        (
            "Tỷ lệ hộ nghèo từ [[20%|poor_household_rate]] xuống [[51,2%|poor_household_rate]], giảm "
            "[[31,2%|poor_household_rate|change=decrease]]."
        ),
        "20% − 51,2% = −31,2%, lệch 62,4 điểm % so với mức thay đổi 31,2%.",
    ),
}


@pytest.mark.parametrize(("told", "said"), TOLD.values(), ids=TOLD)
def test_the_arithmetic_is_told_as_it_is(check: Check, told: str, said: str) -> None:
    failing = check(told).checks.filter(verdict="fail")
    assert failing.height == 1
    assert said in failing["explanation_vi"].item()


def test_no_number_is_suggested_in_its_own_place(check: Check) -> None:
    done = check(
        "Tỷ lệ hộ nghèo là [[3,46%|poor_household_rate]] ([[112 hộ|poor_households]]), trên tổng số "
        "[[3.937 hộ|households]]; Dư nợ là [[5.391,6 tỷ đồng|credit_outstanding]], gồm "
        "[[1.982,6 tỷ đồng|credit_outstanding]], [[1.750,4 tỷ đồng|credit_outstanding]] và "
        "[[996,1 tỷ đồng|credit_outstanding]]."
    )
    quotes = dict(done.facts.select("fact_id", "quote").iter_rows())
    for suspect, meant in done.checks.select("suspect_fact_id", "suggested_quote").iter_rows():
        assert suspect is None or quotes[suspect] != meant
