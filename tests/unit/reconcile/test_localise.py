"""Naming the wrong figure: by the slip of print that explains it, or openly not at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from flows.reconcile import Reconciled

Check = Callable[[str], Reconciled]

SLIPS = {
    "digits swapped": (("2.145 nhà", "1.862 nhà", "238 nhà"), "238 nhà", "283 nhà"),
    "comma moved": (("12,85 tỷ đồng", "8,64 tỷ đồng", "42,1 tỷ đồng"), "42,1 tỷ đồng", "4,21 tỷ đồng"),
    "triệu for tỷ": (("95 tỷ đồng", "61 triệu đồng", "34 tỷ đồng"), "61 triệu đồng", "61 tỷ đồng"),
    "a digit too many": (("41,3 tỷ đồng", "272,1 tỷ đồng", "14,2 tỷ đồng"), "272,1 tỷ đồng", "27,1 tỷ đồng"),
}


@pytest.mark.parametrize(("told", "wrong", "meant"), SLIPS.values(), ids=SLIPS)
def test_the_figure_that_one_slip_explains_is_named_with_what_was_meant(
    check: Check, told: tuple[str, ...], wrong: str, meant: str
) -> None:
    total, one, other = (
        f"[[{quote}|{'other' if 'nhà' in quote else 'funding_allocated'}]]" for quote in told
    )
    done = check(f"Toàn huyện có {total}, gồm {one} và {other}.")
    row = done.checks.row(0, named=True)
    quotes = dict(done.facts.select("fact_id", "quote").iter_rows())
    assert row["verdict"] == "fail"
    assert quotes[row["suspect_fact_id"]] == wrong
    assert row["suggested_quote"] == meant


def test_nobody_is_named_where_several_slips_explain_it_as_well(check: Check) -> None:
    done = check(
        "Có [[156 mô hình|other]], gồm [[98 mô hình|other]], [[41 mô hình|other]] và [[27 mô hình|other]]."
    )
    row = done.checks.row(0, named=True)
    assert (row["verdict"], row["suspect_fact_id"], row["suggested_quote"]) == ("fail", None, None)
    assert "Chưa thể nói số nào sai trong 4 số" in row["explanation_vi"]


def test_a_figure_in_a_statement_that_holds_is_not_suspected(check: Check) -> None:
    done = check(
        "Vốn là [[80 tỷ đồng|funding_allocated|source=all]], gồm đường [[52 tỷ đồng|funding_allocated]], "
        "trường [[22 tỷ đồng|funding_allocated]]. Đã giải ngân [[60 tỷ đồng|funding_disbursed|source=all]], "
        "đạt "
        "[[75%|disbursement_rate|source=all]] kế hoạch ([[80 tỷ đồng|funding_allocated|source=all]])."
    )
    failing = done.checks.filter(verdict="fail")
    assert failing.height == 1
    assert failing["suspect_fact_id"].to_list() != ["f000"]


def test_hostile_quotes_are_left_out_and_the_rest_is_checked(check: Check) -> None:
    numbers = f"Số [[{'9' * 70}|other]] và số [[{'8' * 200}|other]]."
    done = check(f"{numbers} Có [[9 hộ|other]], gồm [[4 hộ|other]] và [[5 hộ|other]].")
    assert done.checks["verdict"].to_list() == ["pass"]
    assert done.facts.height == 5


def _suspect(done: Reconciled, kind: str) -> tuple[str | None, str | None]:
    row = done.checks.filter(kind=kind).row(0, named=True)
    quotes = dict(done.facts.select("fact_id", "quote").iter_rows())
    return quotes.get(row["suspect_fact_id"]), row["suggested_quote"]


@pytest.mark.parametrize("printed", ["4,3%", "473%"])
def test_a_share_that_lost_a_digit_or_its_comma_is_mended_to_the_precision_around_it(
    check: Check, printed: str
) -> None:
    done = check(
        "Tỷ lệ hộ nghèo giảm từ [[18,52%|poor_household_rate]] xuống [[13,79%|poor_household_rate]], giảm "
        f"[[{printed}|poor_household_rate|change=decrease]]."
    )
    assert _suspect(done, "difference") == (printed, "4,73%")


def test_of_numbers_as_likely_the_one_nearest_to_what_the_shares_give_is_suggested(check: Check) -> None:
    done = check(
        "Huyện có [[201.447 hộ|households]], trong đó [[9.146 hộ|poor_households]] nghèo, chiếm "
        "[[45,41%|poor_household_rate]]; [[29.214 hộ|near_poor_households]] cận nghèo, chiếm "
        "[[14,50%|near_poor_household_rate]]."
    )
    assert _suspect(done, "ratio") == ("9.146 hộ", "91.476 hộ")


def test_an_amount_in_two_units_is_not_mended_to_thousands_of_the_smaller(check: Check) -> None:
    done = check(
        "Huyện được giao [[18 tỷ 640 triệu đồng|funding_allocated|source=all]], gồm đầu tư "
        "[[36,92 tỷ đồng|funding_allocated]] và sự nghiệp [[38,13 tỷ đồng|funding_allocated]]."
    )
    assert all("tỷ 5" not in (quote or "") for quote in done.checks["suggested_quote"])


def test_nobody_else_is_named_where_one_digit_may_be_what_is_left_of_two(check: Check) -> None:
    done = check(
        "Huyện dạy nghề cho [[571.455 người|workers_trained]], vượt [[1%|other]] kế hoạch "
        "([[510.000 người|workers_trained]])."
    )
    assert done.checks["verdict"].to_list() == ["fail"]
    assert done.checks["suspect_fact_id"].to_list() == [None]
