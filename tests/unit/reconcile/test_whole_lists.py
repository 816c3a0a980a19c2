"""Totals behind their lists, what is left of two numbers, changes of years, and plans beside their parts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

YEARS = (
    "Năm 2022 có [[1.214 lao động|jobs_created|years=2022-2022]] được tạo việc làm, năm 2023 "
    "[[{} lao động|jobs_created|years=2023-2023]], năm 2024 [[1.268 lao động|jobs_created|years=2024-2024]]. "
    "Cộng cả ba năm, [[3.787 lao động|jobs_created|years=2022-2024]]."
)
HERD = (
    "Trâu [[1.215 con|other]], bò [[{} con|other]], dê [[2.977 con|other]], tổng đàn đạt [[7.600 con|other]]."
)
SHORT = (
    "Cần [[745 căn|houses_supported]], đã xong [[618 căn|houses_supported]], còn [[{} căn|houses_supported]] "
    "chưa làm."
)
OTHERS = (
    "Có [[1.846 người|workers_abroad]] xuất cảnh. Nhật Bản nhận [[904 người|workers_abroad]], Đài Loan "
    "[[{} người|workers_abroad]], các nước khác [[331 người|workers_abroad]]."
)
RATES = (
    "Tỷ lệ hộ nghèo cuối năm 2021 là [[7,64%|poor_household_rate|years=2021-2021]], năm 2022 "
    "[[5,85%|poor_household_rate|years=2022-2022]], năm 2023 [[4,11%|poor_household_rate|years=2023-2023]]. "
    "Năm 2022 giảm [[1,79%|other|change=decrease|years=2022-2022]]; năm 2023 giảm "
    "[[{}%|other|change=decrease|years=2023-2023]]."
)
PLANS = (
    "Kế hoạch vốn của ba chương trình là [[936,4 tỷ đồng|funding_allocated|source=carried_over]]. Riêng "
    "chương trình giảm nghèo được giao [[288,1 tỷ đồng|funding_allocated|source=all]]. Ba chương trình đã "
    "chi [[604,9 tỷ đồng|funding_disbursed|source=all]], đạt [[{}%|disbursement_rate|source=all]] kế hoạch."
)
TOLD = {
    "the total of years": (YEARS, "1.305", "1.350", "sum"),
    "the total of a herd": (HERD, "3.408", "3.480", "sum"),
    "what is not done yet": (SHORT, "127", "172", "difference"),
    "others that are not named": (OTHERS, "611", "161", "sum"),
    "falls of years between rates of years": (RATES, "1,74", "1,47", "difference"),
    "a share of the plan that another plan is part of": (PLANS, "64,6", "46,6", "ratio"),
}

SILENT = {
    "places side by side": (
        "Xã Tà Xùa có [[486 hộ|poor_households]], xã Hang Chú có [[512 hộ|poor_households]], xã Làng Chếu có "
        "[[998 hộ|poor_households]]."
    ),
    "a plan that two years come to": (
        "Làm được [[214 nhà|houses_supported]] và [[305 nhà|houses_supported]]; phấn đấu có "
        "[[519 nhà|houses_supported|status=target]]."
    ),
    "two earlier years": (
        "Năm nay chi [[218,5 tỷ đồng|other]]; năm trước [[121,7 tỷ đồng|other]], năm trước nữa cùng kỳ "
        "[[96,8 tỷ đồng|other]]."
    ),
    "a rate of the whole country": (
        "Vốn đầu tư được giao [[74,8 tỷ đồng|funding_allocated|source=all]], vốn sự nghiệp "
        "[[39,5 tỷ đồng|funding_allocated|source=all]]; tỷ lệ giải ngân của cả nước là "
        "[[61,2%|disbursement_rate|source=all]]."
    ),
    "a total of more than is listed": (
        "Trâu [[1.215 con|other]], bò [[3.480 con|other]] và dê; tổng đàn đạt [[7.600 con|other]]."
    ),
    "what remains of a plan told elsewhere": (
        "Tháng 5 xong [[618 căn|houses_supported]], tháng 6 xong [[745 căn|houses_supported]]. Tỉnh bạn còn "
        "[[172 căn|houses_supported]] chưa làm."
    ),
}


@pytest.mark.parametrize(("told", "true", "slip", "kind"), TOLD.values(), ids=TOLD)
def test_such_statements_are_found_and_their_misprints_seen(
    found: Found, told: str, true: str, slip: str, kind: str
) -> None:
    assert "pass" in {verdict for _, verdict, quotes in found(told.format(true)) if true in str(quotes)}
    failing = [(name, quotes) for name, verdict, quotes in found(told.format(slip)) if verdict == "fail"]
    assert [name for name, _ in failing] == [kind]
    assert any(slip in quote for quote in failing[0][1])


@pytest.mark.parametrize("told", SILENT.values(), ids=SILENT)
def test_numbers_that_only_fit_are_left_alone(found: Found, told: str) -> None:
    assert found(told) == []


def test_payers_in_a_bracket_are_those_of_the_number_before_it(found: Found) -> None:
    told = (
        "Tổng nguồn lực [[512,7 tỷ đồng|funding_allocated|source=all]], gồm ngân sách "
        "[[431,9 tỷ đồng|funding_allocated|source=all]] (trung ương "
        "[[376,4 tỷ đồng|funding_allocated|source=central]], địa phương "
        "[[55,5 tỷ đồng|funding_allocated|source=local]]) và xã hội hóa "
        "[[80,8 tỷ đồng|funding_allocated|source=community]]."
    )
    assert {(kind, verdict) for kind, verdict, _ in found(told)} == {("sum", "pass")}
