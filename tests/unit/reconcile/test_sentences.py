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
    "payers are told with units where these differ": (
        (
            "Vốn là [[18,5 tỷ đồng|funding_allocated|source=all]], gồm trung ương "
            "[[17,5 tỷ đồng|funding_allocated|source=central]]"
            " và tỉnh [[90 triệu đồng|funding_allocated|source=provincial]]."
        ),
        "17,5 tỷ đồng + 90 triệu đồng = 17,59 tỷ đồng, lệch 0,91 tỷ so với tổng 18,5.",
    ),
    "a fall that rises": (
        (
            "Tỷ lệ hộ nghèo từ [[20%|poor_household_rate]] xuống [[51,2%|poor_household_rate]], giảm "
            "[[31,2%|poor_household_rate|change=decrease]]."
        ),
        "20% − 51,2% = −31,2%, lệch 62,4 điểm % so với mức thay đổi 31,2%.",
    ),
}

BOTH = {
    "a share that two digits more tell whole": (
        (
            "Xã có [[2.000 hộ|households]], trong đó [[345 hộ|poor_households]] nghèo, chiếm "
            "[[18%|poor_household_rate]]."
        ),
        "345 hộ : 2.000 hộ = 17,25%, lệch 0,75 điểm % so với tỷ lệ 18%.",
        "345 households : 2,000 households = 17.25%, 0.75 points off the share 18%.",
    ),
    "a share off by a single point": (
        (
            "Xã có [[2.000 hộ|households]], trong đó [[340 hộ|poor_households]] nghèo, chiếm "
            "[[18%|poor_household_rate]]."
        ),
        "= 17%, lệch 1 điểm % so với tỷ lệ 18%.",
        "= 17%, 1 point off the share 18%.",
    ),
    "a share that is never told whole": (
        (
            "Xã có [[1.700 hộ|households]], trong đó [[310 hộ|poor_households]] nghèo, chiếm "
            "[[21%|poor_household_rate]]."
        ),
        "≈ 18,2%, lệch 2,8 điểm % so với tỷ lệ 21%.",
        "≈ 18.2%, 2.8 points off the share 21%.",
    ),
    "a share that agrees": (
        (
            "Xã có [[1.700 hộ|households]], trong đó [[310 hộ|poor_households]] nghèo, chiếm "
            "[[18,24%|poor_household_rate]]."
        ),
        "310 hộ : 1.700 hộ ≈ 18,24%: khớp.",
        "310 households : 1,700 households ≈ 18.24%: it holds.",
    ),
    "a share that agrees as far as figures are rounded": (
        (
            "Giải ngân [[13 tỷ đồng|funding_disbursed]] trên tổng vốn [[20 tỷ đồng|funding_allocated]], đạt "
            "[[60%|disbursement_rate]]."
        ),
        "13 tỷ đồng : 20 tỷ đồng = 65%; bài ghi 60%: khớp, vì các số đã được làm tròn.",
        "13 billion đồng : 20 billion đồng = 65%; the article has 60%: it holds, as the figures are rounded.",
    ),
    "a share that agrees as far as figures are qualified": (
        (
            "Giải ngân [[13,0 tỷ đồng|funding_disbursed]] trên tổng vốn [[20,0 tỷ đồng|funding_allocated]], "
            "đạt khoảng [[70%|disbursement_rate|bound=about]]."
        ),
        "= 65%; bài ghi 70%: khớp, vì bài chỉ ghi khoảng 70%.",
        "= 65%; the article has 70%: it holds, as the article only says about 70%.",
    ),
    "a part that is qualified": (
        (
            "Huyện tạo việc làm cho [[200 lao động|jobs_created]], gồm trong tỉnh [[122 lao "
            "động|jobs_created]], ngoài tỉnh [[39 lao động|jobs_created|bound=nearly]]."
        ),
        "122 lao động + gần 39 lao động = 161 lao động, lệch 39 lao động so với tổng 200.",
        "122 workers + nearly 39 workers = 161 workers, 39 workers off the total 200.",
    ),
    "an amount in English": (
        (
            "Vốn là [[18,5 tỷ đồng|funding_allocated|source=all]], gồm đầu tư "
            "[[9.921 triệu đồng|funding_allocated]] và sự nghiệp [[5.112 triệu đồng|funding_allocated]]."
        ),
        "9.921 triệu đồng + 5.112 triệu đồng = 15,033 tỷ đồng, lệch 3,467 tỷ so với tổng 18,5.",
        "9,921 million đồng + 5,112 million đồng = 15.033 billion đồng, 3.467 billion off the total 18.5.",
    ),
}


@pytest.mark.parametrize(("told", "vi", "en"), BOTH.values(), ids=BOTH)
def test_what_is_printed_is_true_in_both_languages(check: Check, told: str, vi: str, en: str) -> None:
    checks = check(told).checks
    assert [vi in row["explanation_vi"] for row in checks.iter_rows(named=True)].count(True) == 1
    assert [en in row["explanation_en"] for row in checks.iter_rows(named=True)].count(True) == 1


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
