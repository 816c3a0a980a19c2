"""Statements hold of the figures that are meant, and not of others that happen to fit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

FOUR = (
    "Hội Phụ nữ [[312,4 tỷ đồng|credit_outstanding]], Hội Nông dân [[245,6 tỷ đồng|credit_outstanding]], "
    "Hội Cựu chiến binh [[101,2 tỷ đồng|credit_outstanding]], "
    "Đoàn Thanh niên [[79,7 tỷ đồng|credit_outstanding]]"
)
INNER = ("sum", "pass", ("738,9 tỷ đồng", "312,4 tỷ đồng", "245,6 tỷ đồng", "101,2 tỷ đồng", "79,7 tỷ đồng"))
OUTER = ("sum", "pass", ("742,6 tỷ đồng", "738,9 tỷ đồng", "3,7 tỷ đồng"))
NESTED = {
    "told before its parts": (
        "Tổng dư nợ là [[742,6 tỷ đồng|credit_outstanding]]. Dư nợ qua bốn hội là "
        f"[[738,9 tỷ đồng|credit_outstanding]], gồm {FOUR}; còn lại [[3,7 tỷ đồng|credit_outstanding]] "
        "cho vay trực tiếp."
    ),
    "with its parts in a bracket": (
        "Tổng dư nợ là [[742,6 tỷ đồng|credit_outstanding]], trong đó qua bốn hội "
        f"[[738,9 tỷ đồng|credit_outstanding]] ({FOUR}), phần còn lại [[3,7 tỷ đồng|credit_outstanding]] "
        "cho vay trực tiếp."
    ),
}


@pytest.mark.parametrize("text", NESTED.values(), ids=NESTED)
def test_what_is_left_is_left_of_the_total_and_not_of_an_inner_one(found: Found, text: str) -> None:
    assert [check for check in found(text) if check[0] == "sum"] == [OUTER, INNER]


def test_figures_of_one_place_are_not_among_those_of_another(found: Found) -> None:
    told = found(
        "Xã A có [[410 hộ|households|place=Xã A]], trong đó [[66 hộ|poor_households|place=Xã A]], chiếm "
        "[[16,1%|other]]; xã B có [[320 hộ|households|place=Xã B]], trong đó "
        "[[45 hộ|poor_households|place=Xã B]] nghèo, chiếm [[14,1%|other]]."
    )
    assert [check for check in told if check[0] != "ratio"] == []


def test_groups_listed_anew_are_not_among_the_last_number(found: Found) -> None:
    told = found(
        "Thôn có [[51 hộ|poor_households]] nghèo, [[13 hộ|near_poor_households]] cận nghèo; "
        "[[40 hộ|near_poor_households|group=ethnic_minority]] Mông, "
        "[[12 hộ|near_poor_households|group=ethnic_minority]] Dao."
    )
    assert told == []


def test_an_aim_a_year_is_not_what_a_rate_fell_by(found: Found) -> None:
    told = found(
        "Mục tiêu mỗi năm giảm [[6%|poor_household_rate|change=decrease|status=target]]. Cuối năm 2021 tỷ lệ "
        "hộ nghèo là [[40,18%|poor_household_rate]], cuối năm 2022 còn [[33,85%|poor_household_rate]]."
    )
    assert told == []


def test_what_a_rate_fell_by_a_year_is_not_between_its_last_two_values(found: Found) -> None:
    told = found(
        "Tỷ lệ hộ nghèo từ [[11,24%|poor_household_rate|years=2021-2021]] cuối năm 2021 giảm còn "
        "[[9,06%|poor_household_rate|years=2022-2022]] cuối năm 2022 và "
        "[[7,18%|poor_household_rate|years=2023-2023]] cuối năm 2023, bình quân mỗi năm giảm "
        "[[2,03%|poor_household_rate|change=decrease|years=2021-2023]]."
    )
    assert told == [("mean", "pass", ("2,03%", "11,24%", "7,18%"))]


def test_both_groups_that_left_their_lists_come_to_all(found: Found) -> None:
    told = found(
        "Có [[512 hộ|poor_households|change=decrease]] thoát nghèo và "
        "[[386 hộ|near_poor_households|change=decrease]] thoát cận nghèo, tổng cộng "
        "[[898 hộ|poor_and_near_poor_households]]."
    )
    assert told == [("sum", "pass", ("898 hộ", "512 hộ", "386 hộ"))]
