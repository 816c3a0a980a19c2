"""Figures in each other's place though others stand between them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from flows.reconcile import Reconciled

Check = Callable[[str], Reconciled]
ALL = "Toàn huyện có [[21.416 hộ|households]], trong đó "
POOR, NEAR = "[[1.512 hộ|poor_households]]", "[[2.206 hộ|near_poor_households]]"


def told(poor: str, near: str) -> str:
    return (
        f"{ALL}hộ nghèo {POOR}, chiếm [[{poor}|poor_household_rate]]; hộ cận nghèo {NEAR}, chiếm "
        f"[[{near}|near_poor_household_rate]]."
    )


def failing(done: Reconciled) -> list[tuple[str, str | None]]:
    rows = done.checks.select("kind", "verdict", "suggested_quote").iter_rows()
    return [(kind, meant) for kind, verdict, meant in rows if verdict == "fail"]


def test_shares_or_counts_in_each_others_place_make_both_fail(check: Check) -> None:
    assert failing(check(told("10,30%", "7,06%"))) == [("ratio", None), ("ratio", None)]


@pytest.mark.parametrize(("poor", "near"), [("7,06%", "10,30%"), ("9,41%", "13,74%")])
def test_shares_that_fit_or_that_no_exchange_mends_are_no_exchange(
    poor: str, near: str, check: Check
) -> None:
    assert failing(check(told(poor, near))) == []


def test_a_change_since_then_tells_which_they_are(check: Check) -> None:
    done = check(
        f"{told('10,30%', '7,06%')} Tỷ lệ hộ nghèo giảm [[1,24%|poor_household_rate|change=decrease]] so với "
        "mức [[8,30%|poor_household_rate]] của năm trước."
    )
    assert failing(done)[:2] == [("ratio", "7,06%"), ("ratio", "10,30%")]
