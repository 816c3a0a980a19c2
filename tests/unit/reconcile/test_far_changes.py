"""Changes, remainders and parts whose total or first value stands far before them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

BETWEEN = "\n\n".join(f"Thôn {n} có [[{n}{n} hộ|households|place=T{n}]]." for n in range(21, 29))
RATE = "Huyện còn [[5,68%|poor_household_rate|years=2024-2024]].\n\n" + BETWEEN + "\n\n"
AIM = (
    "Năm tới phấn đấu giảm [[{}|poor_household_rate|change=decrease|status=target|years=2025-2025]], còn "
    "[[3,58%|poor_household_rate|status=target|years=2025-2025]]."
)
HOMES = " ".join(f"Thôn {n} cần [[{n * n} căn|other]], đã có [[{n + n} căn|other]]." for n in range(21, 25))
PLAN = f"Cả tỉnh phải xóa [[9.284 căn|houses_supported|status=target]].\n\n{HOMES}\n\n"
DONE = (
    "Đến nay đã khởi công [[8.733 căn|houses_supported]]. Trong đó hoàn thành "
    "[[6.127 căn|houses_supported]], đang làm [[2.606 căn|houses_supported]]. "
)


def test_a_fall_that_is_aimed_at_is_from_the_last_level_reached(found: Found) -> None:
    assert ("difference", "pass", ("2,1%", "5,68%", "3,58%")) in found(RATE + AIM.format("2,1%"))


@pytest.mark.parametrize(
    "level",
    [
        "Huyện còn [[5,68%|poor_household_rate|years=2024-2024|place=Nậm Cang]].",
        "Huyện còn [[5,68%|near_poor_household_rate|years=2024-2024]].",
        "[[5,68%|poor_household_rate|years=2021-2021]], rồi [[4,9%|poor_household_rate|years=2024-2024]].",
    ],
)
def test_it_is_not_from_a_level_of_something_else_or_of_long_ago(found: Found, level: str) -> None:
    told = found(f"{level}\n\n{BETWEEN}\n\n" + AIM.format("2,1%"))
    assert [check for check in told if check[0] == "difference"] == []


def test_a_fall_that_does_not_fit_says_nothing(found: Found) -> None:
    assert [check for check in found(RATE + AIM.format("2,4%")) if check[0] == "difference"] == []


def test_what_is_left_is_of_the_plan_told_before(found: Found) -> None:
    told = found(PLAN + DONE + "Còn lại [[551 căn|houses_supported]] phải khởi công trong tháng tới.")
    assert ("difference", "pass", ("551 căn", "9.284 căn", "8.733 căn")) in told


@pytest.mark.parametrize("rest", ["Xã A có [[551 căn|other]].", "Còn lại [[515 căn|other]] chưa khởi công."])
def test_what_is_not_left_or_does_not_fit_is_no_remainder(found: Found, rest: str) -> None:
    assert [check for check in found(PLAN + DONE + rest) if check[0] == "difference"] == []


def test_parts_of_a_total_taken_up_by_its_name_are_among_it(found: Found) -> None:
    text = (
        "Tổng dư nợ các chương trình là [[509.364 triệu đồng|credit_outstanding]]. Có [[512 tổ|other]] vay. "
        "Nợ xấu giảm. Trong tổng dư nợ, cho vay hộ nghèo [[142.610 triệu đồng|credit_outstanding]], cho vay hộ cận nghèo "
        "[[118.275 triệu đồng|credit_outstanding]]."
    )
    parts = ("142.610 triệu đồng", "118.275 triệu đồng")
    assert ("partial_sum", "pass", ("509.364 triệu đồng", *parts)) in found(text)


def test_a_part_singled_out_is_of_the_item_of_its_name(found: Found) -> None:
    text = (
        "Vốn các chương trình gồm:\n- Chương trình giảm nghèo: [[236.940 triệu đồng|funding_allocated]];\n"
        "- Chương trình nông thôn mới: [[221.615 triệu đồng|funding_allocated]].\nTỉnh đã giải ngân "
        "[[318.105 triệu đồng|funding_disbursed]].\nRiêng năm 2023, Chương trình giảm nghèo được giao "
        "[[118.420 triệu đồng|funding_allocated]]."
    )
    assert ("partial_sum", "pass", ("236.940 triệu đồng", "118.420 triệu đồng")) in found(text)


def test_a_rate_is_of_the_item_of_its_name_and_of_nothing_else(found: Found) -> None:
    text = (
        "Vốn được giao là [[1.486.320 triệu đồng|funding_allocated]], trong đó:\n- Chương trình giảm nghèo: "
        "[[701.390 triệu đồng|funding_allocated]];\n- Chương trình vùng dân tộc: "
        "[[748.930 triệu đồng|funding_allocated]].\nTheo tính chất, vốn đầu tư là "
        "[[768.415 triệu đồng|funding_allocated]].\nToàn tỉnh đã giải ngân "
        "[[791.715 triệu đồng|funding_disbursed]], cụ thể:\n- Chương trình giảm nghèo giải ngân [[402.390 triệu đồng|funding_disbursed]], đạt "
        "[[57,4%|disbursement_rate]];\n- Chương trình vùng dân tộc giải ngân "
        "[[389.325 triệu đồng|funding_disbursed]], đạt [[49,6%|disbursement_rate]]."
    )
    assert not any("768.415 triệu đồng" in quotes for kind, _, quotes in found(text) if kind == "ratio")


def test_households_helped_are_told_by_who_they_are(found: Found) -> None:
    text = (
        "Có [[1.318 hộ|supported_households]] tham gia (hộ nghèo [[954 hộ|poor_households]], hộ cận nghèo "
        "[[264 hộ|near_poor_households]], hộ mới thoát nghèo [[100 hộ|poor_households|change=decrease]])."
    )
    assert found(text) == [("sum", "pass", ("1.318 hộ", "954 hộ", "264 hộ", "100 hộ"))]


def test_a_rate_in_a_bracket_is_of_the_year_of_the_bracket(found: Found) -> None:
    text = (
        "Trong [[26.120 hộ|households|years=2023-2023]] còn [[1.402 hộ|poor_households|years=2023-2023]] nghèo. "
        "So với cuối năm trước ([[1.868 hộ|poor_households|years=2022-2022]] nghèo; "
        "[[1.204 hộ|near_poor_households|years=2023-2023]] cận nghèo, chiếm "
        "[[4,63%|near_poor_household_rate|years=2023-2023]]), huyện giảm "
        "[[466 hộ|poor_households|change=decrease|years=2022-2023]]."
    )
    assert [check for check in found(text) if check[1] == "fail"] == []


def test_a_fall_is_not_from_an_aim_told_behind_it(found: Found) -> None:
    text = (
        "Huyện dự kiến tỷ lệ hộ nghèo còn [[16,9%|poor_household_rate|status=forecast|years=2020-2020]], giảm "
        "[[6,68%|poor_household_rate|change=decrease|status=forecast|years=2019-2020]] so với cuối "
        "năm 2019, thấp hơn mục tiêu [[17%|poor_household_rate|status=target|years=2020-2020]]."
    )
    assert found(text) == []


def test_works_handed_over_and_under_way_are_all_works(found: Found) -> None:
    text = (
        "Vốn dành cho [[19 công trình|other]]. Có [[12 công trình|other]] đã bàn giao, [[7 công trình|other]] "
        "đang thi công."
    )
    assert ("sum", "pass", ("19 công trình", "12 công trình", "7 công trình")) in found(text)
