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
