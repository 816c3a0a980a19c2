"""Statements that one misprint keeps from holding are reported: words or labels tell of them all the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

SLIPS = {
    "a part larger than what it is among": (
        ("Xã có tổng dư nợ [[22,5 tỷ đồng|credit_outstanding]]. Trong đó, riêng [[110 "
        "hộ|supported_households]] "
        "cận nghèo còn nợ [[33,1 tỷ đồng|credit_outstanding]]."),
        ("partial_sum", ("22,5 tỷ đồng", "33,1 tỷ đồng")),
    ),
    "one of several parts larger than their total": (
        ("Dư nợ của huyện là [[1.262,4 tỷ đồng|credit_outstanding]]. Trong đó, cho vay hộ nghèo "
        "[[427,4 tỷ đồng|credit_outstanding]], hộ cận nghèo [[2.017,9 tỷ đồng|credit_outstanding]] và nước "
        "sạch "
        "[[165,7 tỷ đồng|credit_outstanding]]."),
        ("partial_sum", ("1.262,4 tỷ đồng", "427,4 tỷ đồng", "2.017,9 tỷ đồng", "165,7 tỷ đồng")),
    ),
    "work abroad beyond all work": (
        ("Huyện tạo việc làm cho [[540 lao động|jobs_created]], trong đó có [[2.115 người|workers_abroad]] "
        "ra "
        "nước ngoài."),
        ("partial_sum", ("540 lao động", "2.115 người")),
    ),
    "spent more than this money": (
        ("Huyện được cấp [[65,4 tỷ đồng|funding_allocated]].\nTừ nguồn vốn này, các xã mua giống hết "
        "[[492 tỷ đồng|funding_allocated]]."),
        ("partial_sum", ("65,4 tỷ đồng", "492 tỷ đồng")),
    ),
    "last year's money and this year's": (
        ("Vốn năm nay là [[53,1 tỷ đồng|funding_allocated]]. Trong đó, [[1,26 tỷ đồng|funding_allocated]] là "
        "vốn "
        "năm ngoái chuyển sang, vốn phân bổ mới [[40,5 tỷ đồng|funding_allocated]]."),
        ("sum", ("53,1 tỷ đồng", "1,26 tỷ đồng", "40,5 tỷ đồng")),
    ),
    "the change and the first value in each other's place": (
        ("Tỉnh giảm [[33.486 hộ|poor_households|change=decrease]] nghèo (từ [[8.060 hộ|poor_households]] "
        "xuống "
        "còn [[25.426 hộ|poor_households]])."),
        ("difference", ("33.486 hộ", "8.060 hộ", "25.426 hộ")),
    ),
    "a fall that rises": (
        ("Tỷ lệ hộ nghèo từ [[20%|poor_household_rate]] xuống [[50,5%|poor_household_rate]], giảm "
        "[[30,5%|poor_household_rate|change=decrease]]."),
        ("difference", ("30,5%", "20%", "50,5%")),
    ),
    "a change in brackets behind its ends": (
        ("Đầu năm còn [[3.705 hộ|poor_households|years=2022-2022]] nghèo thì cuối năm còn "
        "[[3.146 hộ|poor_households|years=2023-2023]] nghèo (giảm "
        "[[595 hộ|poor_households|change=decrease|years=2022-2023]])."),
        ("difference", ("595 hộ", "3.705 hộ", "3.146 hộ")),
    ),
    "a mean of years of which one is foreseen": (
        ("Mỗi năm huyện phải giảm bình quân [[3,04%|poor_household_rate|change=decrease]]: năm 2022 giảm "
        "[[3,18%|poor_household_rate|change=decrease]], năm 2023 giảm "
        "[[2,78%|poor_household_rate|change=decrease]], còn năm nay là [[3,08%|poor_household_rate]]."),
        ("mean", ("3,04%", "3,18%", "2,78%", "3,08%")),
    ),
    "a comma lost before a zero": (
        ("Đầu năm tỷ lệ hộ nghèo là [[1,21%|poor_household_rate|years=2024-2024]], cuối năm "
        "[[0,93%|poor_household_rate|years=2025-2025]], giảm "
        "[[28%|poor_household_rate|change=decrease|years=2024-2025]]."),
        ("difference", ("28%", "1,21%", "0,93%")),
    ),
    "what is left of two figures": (
        ("Có [[641.500 hộ|other]] cần nhà và đã xây cho [[293.200 hộ|other]]. Như vậy còn "
        "[[384.300 hộ|other]] ở nhà tạm."),
        ("difference", ("384.300 hộ", "641.500 hộ", "293.200 hộ")),
    ),
    "a share of what all of the commune has": (
        ("Nay xã còn [[236 hộ|poor_households]] nghèo.\nẤp Đông có [[71 hộ|poor_households]] nghèo, chiếm "
        "[[36,1%|other]] hộ nghèo toàn xã."),
        ("ratio", ("36,1%", "71 hộ", "236 hộ")),
    ),
    "a paragraph of regions": (
        ("Cả nước có [[1.586.336 hộ|poor_households]] nghèo.\nMiền núi nghèo nhất với "
        "[[587.952 hộ|poor_households]]. Kế đến là miền Trung: [[460.456 hộ|poor_households]]. Tây Nguyên có "
        "[[195.795 hộ|poor_households]], miền Tây [[201.563 hộ|poor_households]], miền Bắc "
        "[[129.779 hộ|poor_households]] và miền Nam [[19.791 hộ|poor_households]]."),
        ("sum", ("1.586.336 hộ", "587.952 hộ", "460.456 hộ", "195.795 hộ", "201.563 hộ", "129.779 hộ",
                 "19.791 hộ")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SLIPS)
def test_a_statement_that_a_slip_breaks_fails(found: Found, case: str) -> None:
    told, (kind, quotes) = SLIPS[case]
    assert (kind, "fail", quotes) in found(told)


def test_two_figures_in_each_others_place_are_seen_in_all_they_break(found: Found) -> None:
    told = (
        "Tỷ lệ hộ nghèo đầu kỳ là [[38,15%|poor_household_rate|years=2021-2021]], cuối kỳ "
        "[[29,02%|poor_household_rate|years=2024-2024]], giảm "
        "[[3,04%|poor_household_rate|change=decrease|years=2021-2024]]. Bình quân mỗi năm giảm "
        "[[9,13%|poor_household_rate|change=decrease|years=2021-2024]]: năm 2022 giảm "
        "[[3,18%|poor_household_rate|change=decrease]], năm 2023 giảm "
        "[[2,87%|poor_household_rate|change=decrease]], năm 2024 giảm "
        "[[3,08%|poor_household_rate|change=decrease]]."
    )
    failing = {(kind, quotes[0]) for kind, verdict, quotes in found(told) if verdict == "fail"}
    assert {("mean", "9,13%"), ("difference", "3,04%"), ("sum", "3,04%")} <= failing
